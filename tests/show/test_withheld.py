"""What is withheld carries no word that means something: not none, not zero, not the same, in any exhibit."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

import impactkit
from impactkit.dossier import Report
from impactkit.edition import Edition, edition
from impactkit.model.dossier import Audience
from impactkit.model.measured.follow_up import Status, Trend
from impactkit.model.quantity import Absence
from impactkit.portfolio import Portfolio
from impactkit.show.ground.exhibit import Exhibit
from impactkit.words import LANGUAGES, Language, Words
from tests.shown import options_of, rows_of

HEAD = "Indikator;Period;Kvinnor;Män;Totalt"
GENDER = {"name": "Kön", "categories": {"women": "Kvinnor", "men": "Män"}, "parts": "disjoint and complete"}
EXHIBITS = (
    "summary", "result_table", "standing_chart", "basis", "unknowns", "activity_table", "activity_timeline", "progress_chart", "overview_table",
    "follow_up_table", "bullet_chart", "gender_chart", "target_table", "evidence_table", "evidence_chart", "change_table",
    "change_chart", "reading_table", "definition_table",
)  # fmt: skip
OF_MANY = (
    "roll_up_table",
    "not_added_table",
    "status_matrix",
    "progress_spread",
    "portfolio_summary",
    "portfolio_results",
    "portfolio_basis",
    "portfolio_unknowns",
    "portfolio_next",
)


def project(id_: str, *, submitted: int, **more: Any) -> dict[str, Any]:
    """A project in which everything that is counted is few."""
    jobs = {
        "name": "Jobb",
        "code": "J1",
        "accumulation": "sum",
        "roll_up": "sum",
        "sensitivity": "persons",
        "measurement": "self-assessed",
        "attribution": "before-after",
        "definition": {"text": "Jobb"},
        "measures": ["work"],
        "disaggregations": {"gender": GENDER},
        "baseline": {"total": 2, "by": {"gender": {"women": 1, "men": 1}}},
        "targets": [
            {"total": 9, "by": {"gender": {"women": 5, "men": 4}}, "due": "2026-12-31",
             "milestones": [{"due": "2025-12-31", "value": 7}]}
        ],
    }  # fmt: skip
    return {
        "impactkit": "project/1",
        "id": id_,
        "title": id_,
        "period": {"start": "2024-01-01", "end": "2026-12-31"},
        "goals": {"goal": {"text": "G"}},
        "activities": {
            "course": {"text": "Kurs", "serves": ["goal"], "leads_to": ["work"],
                       "follow_up": {"stage": "done", "start": "2024-02-01", "participants": 2}},
        },
        "results": {"work": {"text": "Arbete", "level": "outcome"}},
        "indicators": {"jobs": jobs, "able": {"name": "Förmåga", "sensitivity": "persons"}},
        "reporting": {"every": "half year"},
        "snapshots": [
            {"submitted": "2025-01-31", "values": {"jobs": {"total": submitted, "gender.women": 1}}}
        ],
        "data": {
            "values": {"kind": "results", "file": f"{id_}.csv"},
            "answers": {"kind": "survey", "file": "answers.csv", "indicator": "able"},
            "diary": {"kind": "activities", "file": "diary.csv"},
        },
        **more,
    }  # fmt: skip


@cache
def made(rows: tuple[str, ...], submitted: int) -> Edition:
    """Two such projects, through the doors an edition goes through."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for id_ in ("one", "two"):
            text = yaml.safe_dump(project(id_, submitted=submitted), allow_unicode=True, sort_keys=False)
            (folder / f"{id_}.yaml").write_text(text, encoding="utf-8")
            (folder / f"{id_}.csv").write_text("\n".join((HEAD, *rows)), encoding="utf-8")
        (folder / "answers.csv").write_text("Respondent;Före;Efter\n1;2;3\n2;2;4\n3;3;3\n", encoding="utf-8")
        (folder / "diary.csv").write_text(
            "Aktivitet;Datum;Antal deltagare\nKurs;2024-02-01;3\n", encoding="utf-8"
        )
        return edition([folder], audience=Audience.PUBLIC)


ROWS = ("Jobb;2024 H1;2;1;3", "Jobb;2024 H2;1;1;2", "Jobb;2025 H1;2;2;4")
OTHERS = ("Jobb;2024 H1;1;2;3", "Jobb;2024 H2;2;2;4", "Jobb;2025 H1;1;1;2")


def exhibits(of: Edition, language: Language) -> list[Exhibit]:
    """Every exhibit of what was measured, of a project and of both together."""
    report = Report(of.dossiers[0], Words(language))
    shown = [getattr(impactkit, name)(report) for name in EXHIBITS]
    developments = impactkit.explore_development(report)
    whole = developments if isinstance(developments, Exhibit) else developments.exhibit
    assert of.portfolio
    many = Portfolio(of.portfolio, Words(language))
    return [
        *shown,
        *(one.exhibit for one in options_of(whole)),
        *(getattr(impactkit, name)(many) for name in OF_MANY),
    ]


def meaning(words: Words) -> set[str]:
    """Words that tell something of a number, of a change or of a status."""
    said = {
        words.say("measured.none"),
        words.say("trend-unknown"),
        words.say("portfolio.matrix.none"),
        "0",
        "0 %",
    }
    said |= {words.say(f"trend.{one.value}") for one in Trend}
    said |= {words.choice(one) for one in Status if one is not Status.WITHHELD}
    return said | {words.say(f"absence.{one.value}") for one in Absence if one is not Absence.WITHHELD}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("submitted", [1, 3, 4])
def test_no_cell_of_what_is_withheld_says_a_word_that_means_something(
    language: Language, submitted: int
) -> None:
    found = made(ROWS, submitted)
    measured = found.dossiers[0].measurements
    assert measured
    cells = measured.indicators[0].cells
    assert {value.absence for cell in cells for value in (cell.total, cell.this_period)} == {Absence.WITHHELD}
    bad = meaning(Words(language))
    for one in exhibits(found, language):
        for row in rows_of(one):
            if not _tells_of_jobs(one, row.group or "", row.cells[0].shown):
                continue
            for at, cell in enumerate(row.cells):
                if one.id == "status-matrix" and "Jobb" not in one.columns[at].label:
                    continue
                assert cell.shown.strip("○–✓●▼◊↑→↓ \u00a0") not in bad, (one.id, at, cell.shown)


def _tells_of_jobs(exhibit: Exhibit, group: str, first: str) -> bool:
    """True for a row of what was measured of the indicator; targets and definitions are stated and not withheld."""
    if exhibit.id in {"target-table", "definition-table"}:
        return False
    return exhibit.id.startswith(("development", "status-matrix")) or "Jobb" in group + first


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_withheld_may_be_anything_and_the_exhibits_are_the_same(language: Language) -> None:
    """More or less than the period before, corrected up or down: the same bytes."""
    one, other = (exhibits(made(rows, sent), language) for rows, sent in ((ROWS, 4), (OTHERS, 4)))
    assert [exhibit.model_dump_json() for exhibit in one] == [exhibit.model_dump_json() for exhibit in other]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_correction_that_is_withheld_says_so(language: Language) -> None:
    """Also where there was none: the mark does not tell that there was one."""
    for submitted in (1, 3, 4):
        report = Report(made(ROWS, submitted).dossiers[0], Words(language))
        table = impactkit.follow_up_table(report)
        at = [column.label for column in table.columns].index(Words(language).say("column.correction"))
        assert table.rows[0].cells[at].absence is Absence.WITHHELD


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_of_few_are_withheld_and_not_left_out(language: Language) -> None:
    table = impactkit.change_table(Report(made(ROWS, 3).dossiers[0], Words(language)))
    assert table.kind == "table"
    assert {cell.absence for row in table.rows for cell in row.cells} == {Absence.WITHHELD}
