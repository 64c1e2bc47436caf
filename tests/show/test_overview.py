"""The follow-up at a glance, and developments drawn as small as words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

import impactkit
from impactkit.dossier import Report
from impactkit.model.quantity import Absence
from impactkit.show import Exhibit
from impactkit.show.draw.sparkline import sparkline
from impactkit.show.draw.theme import DARK
from impactkit.show.ground.table import table_html
from tests.show.sample import FOLLOWED, followed_report, measurements


def cells_of(table: Exhibit, row: int) -> dict[str, Any]:
    """The cells of a row by their headings, groups of columns included."""
    heads = [f"{column.group}: {column.label}" if column.group else column.label for column in table.columns]
    return dict(zip(heads, table.rows[row].cells, strict=True))


def test_a_row_for_each_indicator_with_women_right_before_men() -> None:
    table = impactkit.overview_table(followed_report("en"))
    assert len(table.rows) == len(FOLLOWED)
    row = cells_of(table, 0)
    assert [row[f"Total: {head}"].value for head in ("Target", "So far", "Share of target")] == [
        150,
        134,
        Decimal("0.8933"),
    ]
    assert [row[f"So far: {head}"].value for head in ("Women", "Men")] == [74, 60]
    labels = [column.label for column in table.columns]
    assert labels.index("Women") + 1 == labels.index("Men")


def test_withheld_and_not_split_are_told_apart_and_neither_is_zero() -> None:
    table = impactkit.overview_table(followed_report("en"))
    hidden, unsplit = cells_of(table, 1)["So far: Women"], cells_of(table, 3)["So far: Women"]
    assert (hidden.absence, hidden.value) == (Absence.WITHHELD, None)
    assert (unsplit.shown, unsplit.absence, unsplit.value) == ("not split", Absence.NOT_APPLICABLE, None)
    assert any("hidden to protect" in note for note in table.notes)


def test_the_whole_table_is_folded_under_the_overview_and_stands_alone_where_nothing_is_split() -> None:
    both = impactkit.follow_up_tables(followed_report("sv"))
    assert [(one.id, one.folded) for one in both] == [("overview-table", False), ("follow-up-table", True)]
    plain = [one for one in FOLLOWED if len(one["cells"]) == 1]
    alone = impactkit.follow_up_tables(followed_report("sv", measured=measurements(indicators=plain)))
    assert [(one.id, one.folded) for one in alone] == [("follow-up-table", False)]


def test_a_project_without_data_has_its_one_gap(reports: dict[tuple[str, str], Report]) -> None:
    assert [one.id for one in impactkit.follow_up_tables(reports["spark", "sv"])] == ["unknowns"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_development_is_in_words_beside_its_line(language: Any) -> None:
    for table in impactkit.follow_up_tables(followed_report(language)):
        trends = [cell for row in table.rows for cell in row.cells if cell.series]
        assert trends
        assert all(cell.shown for cell in trends)
    html = table_html(impactkit.overview_table(followed_report(language)))
    assert html.count("<svg") == html.count("</svg>") > 3
    assert set(re.findall(r'(?:fill|stroke)="(#[^"]+)"', html)) <= set(DARK)


def test_a_development_holds_the_periods_numbers_and_a_hole_for_each_that_has_none() -> None:
    table = impactkit.overview_table(followed_report("en"))
    (series,) = (cell.series for cell in table.rows[0].cells if cell.series)
    assert series == (40, None, 50, 44)
    withheld = [cell for cell in table.rows[1].cells if cell.series]
    assert all(number != 0 for cell in withheld for number in cell.series if number is not None)


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
