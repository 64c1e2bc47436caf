"""The walk of one number that ARCHITECTURE.md tells: each step by the function it names."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from impactkit.dossier import Report, open_report, write_dossier
from impactkit.edition.following import Followed, build, follow
from impactkit.load import read_project, read_records
from impactkit.load.cell.number import ReadNumber, read_number
from impactkit.load.table.read import read_table
from impactkit.model.dossier import Audience
from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.measured.measurements import Measurements
from impactkit.publish.html.fragment import fragment
from impactkit.show.indicators.development import development_charts
from tests.docs.pages import ROOT, text_of

FOLDER = ROOT / "parameters" / "demonstration"
CELL = "1\u00a0250,5"
VALUE = Decimal("1250.5")


@pytest.fixture(scope="module")
def followed() -> Followed:
    """The project of the walk, on the private side."""
    loaded = read_project(FOLDER / "navet.yaml")
    return follow(loaded, read_records(loaded))


def of_indicator(measurements: Measurements | None) -> IndicatorFollowUp:
    """The indicator of the walk."""
    assert measurements is not None
    (found,) = [one for one in measurements.indicators if one.indicator == "raised"]
    return found


def test_the_cell_is_a_text_and_then_a_number() -> None:
    """In row 10, column H, with a hard space and a decimal comma."""
    assert "navet-uppfoljning-2022-2024.xlsx" in text_of("ARCHITECTURE.md")
    grid = read_table(FOLDER / "data" / "navet-uppfoljning-2022-2024.xlsx", name="x", sheet="Indikatorer")
    assert grid.rows[9][7] == CELL
    read = read_number(CELL)
    assert isinstance(read, ReadNumber)
    assert (read.value, read.how) == (VALUE, ("thousands-space", "decimal-comma"))


def test_the_number_is_a_record_and_then_a_part_of_a_total(followed: Followed) -> None:
    """Of the second half of 2022, with its place, and a trail to it."""
    rows = followed.records.observations.filter(pl.col("place") == "H10", pl.col("data") == "results")
    (row,) = rows.collect().to_dicts()
    assert (row["indicator"], row["value"]) == ("raised", VALUE)
    assert (row["start"], row["end"]) == (datetime.date(2022, 7, 1), datetime.date(2022, 12, 31))
    told = of_indicator(followed.measurements)
    assert told.total.series[0].value.value == VALUE
    assert (told.total.total.value, told.total.total.of) == (Decimal("16776.25"), 6)
    assert "H10" in told.model_dump_json()


def test_the_number_crosses_the_wall_without_its_trail(followed: Followed, tmp_path: Path) -> None:
    """For the public; and the page shows it as each language writes numbers."""
    dossier = build(followed, audience=Audience.PUBLIC)
    told = of_indicator(dossier.measurements)
    assert told.total.series[0].value.value == VALUE
    assert "H10" not in told.model_dump_json()
    file = write_dossier(dossier, tmp_path)
    for language, shown in (("sv", "1\u00a0251"), ("en", "1,251")):
        report: Report = open_report(file, language=language)  # type: ignore[arg-type]
        assert shown in fragment(development_charts(report))
