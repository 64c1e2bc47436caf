"""The rows behind a number: inside the house with file, sheet and cell, and for nobody else."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import polars as pl
import pytest

from impactkit.dossier import Report
from impactkit.edition import edition
from impactkit.languages import LANGUAGES, Language
from impactkit.model.dossier import Audience
from impactkit.problem import ImpactkitError
from impactkit.words import Words
from tests.conftest import PARAMETERS
from tests.tidy.frames import sample

NAVET = PARAMETERS / "demonstration" / "navet.yaml"


@cache
def navet() -> Report:
    """The made-up project with everything, as the house sees it."""
    (dossier,) = edition([NAVET], audience=Audience.INTERNAL).dossiers
    return Report(dossier, Words("en"))


def test_a_number_leads_to_its_file_sheet_and_cell() -> None:
    """The number read there is that of the period, in the walk of one number."""
    report = navet()
    first = report.rows("raised").row(0, named=True)
    place = ("navet-uppfoljning-2022-2024.xlsx", "Indikatorer", "H10")
    assert (first["file"], first["sheet"], first["place"]) == place
    assert (first["value"], first["used"]) == (Decimal("1250.5"), "counted")
    reported = report.values().filter(indicator_id="raised", measure="reported", start=first["start"])
    assert reported["value"].to_list() == [first["value"]]


def test_the_rows_of_every_indicator_are_those_of_the_trail() -> None:
    """Each with why it does not count, where it does not; and how many there are where not all are kept."""
    report = navet()
    assert report.dossier.measurements
    used = set()
    for one in report.dossier.measurements.indicators:
        frame = report.rows(one.indicator)
        trails = [cell.trail for cell in one.cells if cell.trail]
        assert len(frame) == sum(len(trail.rows) for trail in trails)
        assert frame["place"].to_list() == [row.place for trail in trails for row in trail.rows]
        assert frame.filter(pl.col("rows") < 1).is_empty()
        used |= set(frame["used"])
    assert {"counted", "replaced", "outside"} <= used


def test_what_counts_adds_up_to_the_total() -> None:
    """Of an indicator whose periods add up."""
    report = navet()
    counted = report.rows("raised").filter(used="counted", part="total")
    total = report.follow_up().filter(indicator_id="raised", part="total")["total"].item()
    assert counted["value"].sum() == total


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
def test_others_are_told_that_rows_are_for_the_house(audience: Audience, language: Language) -> None:
    """In their language, with what to do."""
    with pytest.raises(ImpactkitError) as told:
        sample(language, audience=audience).rows("jobs")
    assert str(told.value) == (
        f"sample: {Words(language).say('fault.rows-internal', audience=audience.value)}"
    )
    assert "audience='internal'" in str(told.value)


def test_an_indicator_that_is_none_is_told_with_those_there_are() -> None:
    """So that a slip is mended at once."""
    with pytest.raises(ImpactkitError, match=r"'rasied'.*enterprises, .*raised"):
        navet().rows("rasied")
