"""The cards of a cube: the formula that was measured with, and no place in a file for anybody outside the house."""

from __future__ import annotations

import pytest

from impactkit.boards.cards import cards
from impactkit.model.dossier import Audience
from tests.boards.pages import cube, demonstration, opened


@pytest.mark.soak
def test_the_formula_is_the_one_that_was_measured_with() -> None:
    told = 0
    for report in demonstration("en", Audience.INTERNAL).reports:
        found = cards(report)
        measured = report.dossier.measurements
        for one in measured.indicators if measured else ():
            for cell in (cell for cell in one.cells if cell.trail):
                assert cell.trail
                card = found[f"{one.indicator}|{cell.cell}"]
                assert card["made"] == report.words.say(f"trail.{cell.trail.formula}"), (
                    one.indicator,
                    cell.cell,
                )
                assert len(card["rows"]) == len(cell.trail.rows) <= 200
                told += 1
    assert told > 60


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
def test_nobody_outside_the_house_is_told_a_file_or_a_cell(audience: Audience) -> None:
    inside, outside = opened(cube("sv", Audience.INTERNAL)), cube("sv", audience)
    places = {
        str(row[0])
        for detail in inside["details"].values()
        for card in detail["cards"].values()
        for row in card.get("rows", ())
    }
    assert len(places) > 10
    assert not [file for file in places if file in outside]
    cards_outside = [
        card for detail in opened(outside)["details"].values() for card in detail["cards"].values()
    ]
    assert cards_outside
    assert all(card.keys() == {"made", "notes", "measured", "attributed", "data"} for card in cards_outside)
