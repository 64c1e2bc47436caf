"""What answers come to in a report: matched pairs, how many moved, no effect; few are withheld, and codes never leave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from impactkit.dossier import dossier_json, open_report
from impactkit.edition import edition
from impactkit.instrument.book import workbook
from impactkit.model.quantity import Absence
from impactkit.show.evidence.change import change_chart, change_table
from impactkit.show.ground.cells import Cell
from impactkit.show.ground.exhibit import Figure, Table
from impactkit.words import Words
from tests.instrument.hope import fill, project, project_file

CODES = tuple(f"KQ{n:02}ZX" for n in range(1, 31))
"""Codes that stand nowhere else."""


def survey(folder: Path, pairs: list[tuple[int | None, int | None]], **stated: Any) -> Path:
    """A project file beside a workbook in which each pair is one person's answer before and after."""
    rows = [
        [code, when, answer]
        for code, pair in zip(CODES, pairs, strict=False)
        for when, answer in zip(("Före", "Efter"), pair, strict=True)
        if answer is not None
    ]
    fill(workbook(project(), Words("sv")), folder / "a.xlsx", "Svar", rows)
    return project_file(folder, {"survey": {"kind": "survey", "file": "a.xlsx", "sheet": "Svar", **stated}})


def cells(file: Path, audience: str = "public") -> dict[str, Cell]:
    """The row of the first question, by column."""
    table = change_table(open_report(file, language="en", audience=audience))
    assert isinstance(table, Table)
    row = next(one for one in table.rows if "Belief in work" in str(one.group))
    return dict(zip((one.id for one in table.columns), row.cells, strict=True))


MANY: list[tuple[int | None, int | None]] = [
    *[(1, 3)] * 6,  # moved up
    *[(4, 4)] * 5,  # the same
    *[(5, 4)] * 5,  # moved down
    *[(2, None)] * 5,  # answered once
]


ALL_BUT_ASKED = {
    *("answered-before", "answered-after", "answered-both", "response-rate"),
    *("mean-before", "mean-after", "mean-change", "matched-higher", "matched-same", "matched-lower"),
}


def test_matched_pairs_are_compared_and_moves_are_counted(tmp_path: Path) -> None:
    """Who answered once is told among those who answered, and is compared with nobody."""
    told = cells(survey(tmp_path, MANY, asked=25))
    assert {name: cell.shown for name, cell in told.items()} == {
        "asked": "25",
        "answered-before": "21",
        "answered-after": "16",
        "answered-both": "16",
        "response-rate": "64%",
        "mean-before": "3.2",
        "mean-after": "3.6",
        "mean-change": "+0.44",
        "matched-higher": "6",
        "matched-same": "5",
        "matched-lower": "5",
    }


def test_the_question_stands_as_it_was_put_and_no_effect_is_claimed(tmp_path: Path) -> None:
    """It is the participants' own assessment, and nobody is there to compare them with."""
    report = open_report(survey(tmp_path, MANY, asked=25), language="en")
    table = change_table(report)
    assert isinstance(table, Table)
    assert str(table.rows[0].group).startswith("“Do you think you will have work in a year?")
    assert report.words.say("change.note-alone") in table.notes
    assert "Answered one time only, and compared with nobody: 5." in table.notes
    assert isinstance(change_chart(report), Figure)


def test_how_many_were_asked_is_not_stated_by_forms(tmp_path: Path) -> None:
    """No rate is made of those who happened to answer."""
    told = cells(survey(tmp_path, MANY))
    assert told["asked"].absence is told["response-rate"].absence is Absence.NOT_STATED
    assert told["answered-both"].value == 16


@pytest.mark.parametrize(
    ("pairs", "hidden"),
    [
        ([(1, 3)] * 4, ALL_BUT_ASKED),
        ([*[(1, 3)] * 9, *[(4, 3)] * 3], {"matched-higher", "matched-lower", "matched-same"}),
    ],
)
def test_few_are_withheld_from_the_public_and_told_in_the_house(
    pairs: list[tuple[int | None, int | None]], hidden: set[str], tmp_path: Path
) -> None:
    """Below five, and in groups below five."""
    file = survey(tmp_path, pairs, asked=20)
    told, inside = cells(file), cells(file, "internal")
    assert {name for name, cell in told.items() if cell.absence is Absence.WITHHELD} == hidden
    assert not any(cell.absence for cell in inside.values())


def test_no_code_leaves_the_house(tmp_path: Path) -> None:
    """Of a form that is read, refused, doubled or contradicted, for no audience."""
    file = survey(tmp_path, [*MANY, (1, None), (9, None)], asked=30)
    for audience in ("public", "funder", "internal"):
        (entry,) = edition([file], audience=audience).dossiers  # type: ignore[arg-type]
        told = dossier_json(entry)
        assert "Do you think you will have work" in told
        assert not [code for code in CODES if code.casefold() in told.casefold()]
