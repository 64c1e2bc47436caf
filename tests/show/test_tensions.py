"""Goals that pull apart and what was done about commitments: as stated, on a day, and nothing where nobody says."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import impactkit as ik
from impactkit.dossier import Report
from impactkit.show.ground.exhibit import Table
from tests.shown import PARAMETERS, report_of, told_of

MADE_UP = PARAMETERS / "illustrated" / "forstudien.yaml"


@cache
def opened(day: str, language: Any) -> Report:
    """The report on the made-up pre-study, looked at from a day."""
    return ik.open_report(MADE_UP, language=language, as_of=day)


def column(table: Any, name: str) -> list[str]:
    """What a column shows, row by row."""
    assert isinstance(table, Table)
    at = [one.id for one in table.columns].index(name)
    return [row.cells[at].shown for row in table.rows]


@pytest.mark.parametrize(
    ("language", "decided", "done"),
    [
        ("sv", "Tåg där det går samma dag (styrgruppen, från den 2 oktober 2023)", "Sex resor blev två (20 februari 2024)"),
        ("en", "Train where it can be done in a day (styrgruppen, since 2 October 2023)", "Six trips became two (20 February 2024)"),
    ],
)  # fmt: skip
def test_what_pulls_apart_is_followed_by_what_was_decided_and_done(
    language: Any, decided: str, done: str
) -> None:
    (table,) = ik.tensions(opened("2024-03-31", language))
    assert column(table, "decided") == [decided.replace(" ", " ")]
    assert column(table, "done-since") == [done]


def test_what_is_decided_or_done_later_than_the_day_is_not_told_as_if_it_were() -> None:
    (table,) = ik.tensions(opened("2023-09-30", "en"))
    assert column(table, "decided") == ["not decided yet"]
    assert column(table, "done-since") == ["nothing is reported"]


def test_what_was_done_stands_beside_each_commitment() -> None:
    table = ik.horizontal_table(opened("2024-03-31", "en"))
    assert column(table, "what-was-done") == [
        "A travel policy is adopted (2 October 2023, RUN/01/2023)",
        "nothing is reported",
    ]


def test_nothing_is_asked_of_commitments_before_half_the_project_has_passed() -> None:
    asked = [
        [one.where for one in opened(day, "en").dossier.findings if one.rule == "commitment-reported"]
        for day in ("2023-10-29", "2023-10-30")
    ]
    assert asked == [[], ["horizontal.equality.done"]]


def test_a_project_that_says_nothing_of_it_shows_nothing_of_it() -> None:
    report = report_of(PARAMETERS / "innovate-together.yaml", "sv")
    assert ik.tensions(report) == ()
    assert "what-was-done" not in {one.id for one in ik.horizontal_table(report).columns}  # type: ignore[union-attr]
    assert "tension-table" not in {one.id for one in told_of("innovate-together", "sv").exhibits}
