"""The follow-up at a glance, and developments drawn as small as words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import impactkit
from impactkit.dossier import Report
from impactkit.model.quantity import Absence
from impactkit.show import Exhibit
from impactkit.show.draw.sparkline import sparkline
from tests.show.sample import FOLLOWED, followed_report, measurements


def cells_of(table: Exhibit, row: int) -> dict[str, Any]:
    """The cells of a row by the ids of their columns."""
    return {column.id: cell for column, cell in zip(table.columns, table.rows[row].cells, strict=True)}


def test_a_row_for_each_indicator_with_what_was_reported_before_and_in_the_period() -> None:
    table = impactkit.overview_table(followed_report("en"))
    assert len(table.rows) == len(FOLLOWED)
    row = cells_of(table, 0)
    assert {name: cell.value for name, cell in row.items() if cell.value is not None} == {
        "target": 150,
        "previously": 90,
        "correction": -3,
        "this-period": 44,
        "so-far": 134,
        "share-of-target": Decimal("0.8933"),
        "plan": 120,
    }
    assert row["status"].shown == "● on plan"
    assert row["indicator"].shown.startswith("New jobs (RCR01)")


def test_its_numbers_are_those_of_the_totals_in_the_whole_table() -> None:
    """The whole table has the breakdowns beside, and stands in the annex."""
    report = followed_report("en")
    overview, whole = impactkit.overview_table(report), impactkit.follow_up_table(report)
    totals = [row for row in whole.rows if row.cells[0].shown.startswith("Total")]
    assert len(totals) == len(overview.rows) < len(whole.rows)
    ids = [column.id for column in whole.columns]
    for at, total in enumerate(totals):
        cells = dict(zip(ids, total.cells, strict=True))
        for name, cell in cells_of(overview, at).items():
            if name in cells:
                assert (cell.value, cell.absence) == (cells[name].value, cells[name].absence), (at, name)


def test_withheld_and_missing_are_told_apart_and_neither_is_zero() -> None:
    withheld = {"absence": "withheld"}
    hidden = {"target": 40, "previously": withheld, "this_period": withheld, "total": withheld, "status": "withheld"}  # fmt: skip
    silent = next(one for one in FOLLOWED if one["indicator"] == "guides")
    both = [{"indicator": "trained", "cells": [hidden]}, silent]
    table = impactkit.overview_table(followed_report("en", measured=measurements(indicators=both)))
    first, second = cells_of(table, 0), cells_of(table, 1)
    for name in ("previously", "this-period", "so-far"):
        assert (first[name].absence, first[name].value) == (Absence.WITHHELD, None)
    assert (second["so-far"].absence, second["so-far"].value) == (Absence.MISSING, None)
    assert any("hidden to protect" in note for note in table.notes)
    assert any("withheld" in line for line in table.paragraphs)


def test_a_column_that_nobody_fills_is_not_there() -> None:
    plain = [one for one in FOLLOWED if one["indicator"] == "guides"]
    table = impactkit.overview_table(followed_report("en", measured=measurements(indicators=plain)))
    assert not {"correction", "plan"} & {column.id for column in table.columns}


def test_a_project_without_data_has_its_one_gap(reports: dict[tuple[str, str], Report]) -> None:
    gap = impactkit.overview_table(reports["spark", "sv"])
    assert (gap.kind, gap.id) == ("gap", "unknowns")


def places(drawing: str) -> list[list[tuple[float, float]]]:
    """The lines of a sparkline as points."""
    lines = re.findall(r'points="([^"]+)"', drawing)
    return [[(float(x), float(y)) for x, y in (point.split(",") for point in line.split())] for line in lines]


def test_a_line_is_broken_where_a_period_has_no_number() -> None:
    drawing = sparkline([Decimal(1), Decimal(2), None, Decimal(3), Decimal(1)])
    assert [len(line) for line in places(drawing)] == [2, 2]
    assert drawing.count("<path") == 1
    assert drawing.count("<circle") == 1


def test_a_line_starts_from_zero_so_that_small_changes_look_small() -> None:
    (line,) = places(sparkline([Decimal(100), Decimal(99)]))
    assert abs(line[0][1] - line[1][1]) < 1
    (fall,) = places(sparkline([Decimal(100), Decimal(0)]))
    assert fall[1][1] - fall[0][1] > 10


def test_nothing_known_draws_nothing_and_a_lone_number_is_a_dot() -> None:
    assert sparkline([None, None]) == ""
    assert sparkline([]) == ""
    assert sparkline([None, Decimal(4), None]).count("<circle") == 1
    assert "<polyline" not in sparkline([None, Decimal(4), None])
    assert "nan" not in sparkline([Decimal(0), Decimal(0)])
