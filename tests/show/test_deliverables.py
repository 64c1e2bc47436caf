"""What was promised, what is in and what is paid stand beside each other, in both languages and on a day."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import impactkit as ik
from impactkit.dossier import Report
from impactkit.model.quantity import Absence
from impactkit.show.ground.exhibit import Table
from tests.shown import PARAMETERS, report_of, told_of

MADE_UP = PARAMETERS / "illustrated" / "forstudien.yaml"
REAL = PARAMETERS / "smart-specialisation-prestudy.yaml"


@cache
def opened_as_of(day: str, language: Any) -> Report:
    """The report on the made-up pre-study, looked at from a day."""
    return ik.open_report(MADE_UP, language=language, as_of=day)


def shown(exhibits: tuple[Any, ...], column: str) -> list[str]:
    """What one column of the only table shows, row by row."""
    (table,) = exhibits
    assert isinstance(table, Table)
    at = [one.id for one in table.columns].index(column)
    return [row.cells[at].shown for row in table.rows]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("sv", ["0 av 1", "2 av 3", "inte redovisat", "av 402 500 kr godkänt", "98 721 kr utbetalt", ""]),
        ("en", ["0 of 1", "2 of 3", "not reported", "of SEK 402,500 approved", "SEK 98,721 paid", ""]),
    ],
)
def test_one_look_tells_what_is_promised_what_is_in_and_what_is_paid(language: Any, told: list[str]) -> None:
    found = shown(ik.promises(opened_as_of("2024-03-31", language)), "delivered")
    assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in found] == told


def test_what_is_handed_over_or_paid_later_than_the_day_does_not_count() -> None:
    early = opened_as_of("2023-11-01", "en")
    assert shown(ik.promises(early), "delivered") == [
        *("0 of 1", "1 of 3", "not reported"),
        *("not reported", "not reported", ""),
    ]
    assert shown(ik.deliverables(early), "handed-over")[1].startswith("not yet; ")


def test_what_is_late_says_by_how_many_days() -> None:
    late = shown(ik.deliverables(opened_as_of("2024-03-31", "sv")), "days-late")
    assert late == ["", "12", "16", ""]


def test_nothing_listed_for_a_part_is_an_absence_and_no_number() -> None:
    (table,) = ik.promises(opened_as_of("2024-03-31", "en"))
    assert isinstance(table, Table)
    cell = table.rows[2].cells[2]
    assert (cell.absence, cell.value) == (Absence.MISSING, None)


def test_the_targets_say_what_is_in_part_by_part() -> None:
    table = ik.target_table(opened_as_of("2024-03-31", "en"))
    assert shown((table,), "delivered") == ["", "0 of 1", "2 of 3", "not reported"]


def test_a_project_without_deliverables_shows_nothing_of_them() -> None:
    """The real pre-study has no outcomes: no table, no gap and no column."""
    report = report_of(REAL, "sv")
    assert ik.promises(report) == ik.deliverables(report) == ()
    assert "delivered" not in {one.id for one in ik.target_table(report).columns}  # type: ignore[union-attr]
    told = {one.id for one in told_of("smart-specialisation-prestudy", "sv").exhibits}
    assert not told & {"promise-table", "deliverable-table", "gap-promise-table", "gap-deliverable-table"}
