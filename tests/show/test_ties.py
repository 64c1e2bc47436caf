"""Ties as a figure and a table: the numbers there are, in both languages, and nothing that is withheld."""

from __future__ import annotations

from typing import Any

import pytest

import impactkit
from impactkit.languages import LANGUAGES
from impactkit.model.dossier import Audience
from impactkit.show.draw.shapes import Box
from impactkit.show.ground.exhibit import Diagram, Table
from tests.disclose.test_ties import FEW, MANY, log, told
from tests.measure.test_ties import Row, row
from tests.show.diagrams import lines_in, tips_of
from tests.show.sample import followed_report, measurements
from tests.show.test_diagrams import require_clear

EVERY = {
    ("public", "public"): 7,
    ("public", "business"): 120,
    ("academia", "civil-society"): 12,
    ("civil-society", "other"): 1234,
}


def shown(*rows: Row, language: Any = "en", audience: Audience = Audience.PUBLIC) -> tuple[Diagram, Table]:
    """The figure and the table of a log."""
    ties = told(*rows, audience=audience).model_dump(mode="json")
    report = followed_report(language, audience=audience, measured=measurements(ties=ties))
    figure, table = impactkit.collaboration(report)
    assert isinstance(figure, Diagram)
    assert isinstance(table, Table)
    return figure, table


def numbers(exhibit: Any) -> list[list[str]]:
    """The cells of its table."""
    return [[cell.shown for cell in line.cells] for line in exhibit.rows]


def test_the_figure_has_a_field_for_each_pair_and_the_table_behind_it_each_day() -> None:
    """What was and what is."""
    figure, table = shown(*log(MANY), *log({("public", "business"): 5}, since="2024-09-01"))
    assert figure.title == "26 of 34 ties on 31 March 2025 are between two sectors"
    assert numbers(figure) == [
        ["Public sector – business", "12", "17", "17"],
        ["Within business", "8", "8", "8"],
        ["Business – academia", "9", "9", "9"],
    ]
    assert {"17", "was 12", "0", "Academia"} <= set(lines_in(figure))
    assert "Public sector – business: 17 (on 30 June 2024: 12)" in tips_of(figure, Box)
    assert numbers(table)[-1] == ["31 March 2025", "34", "26", "8", "34"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("counts", [MANY, FEW, EVERY], ids=["many", "few", "every"])
def test_no_words_of_the_figure_stand_on_others(counts: Any, language: Any) -> None:
    """Of two sectors and of five, with numbers long and withheld."""
    figure, _ = shown(*log(counts), language=language)
    require_clear(figure.drawing)
    assert figure.drawing.width <= 630


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_withheld_is_marked_and_what_is_pointed_at_stands_in_the_description(language: Any) -> None:
    """The 2 are in no cell, tip or text."""
    figure, table = shown(*log(FEW), language=language)
    for one in (figure, table):
        assert "2" not in {cell for line in numbers(one) for cell in line}
    assert any(cell.absence for line in figure.rows for cell in line.cells)
    assert all(tip in figure.alt for tip in tips_of(figure, Box))
    assert figure.alt.count(": 2 ") == 0


def test_the_house_is_told_of_new_ties_and_organisations() -> None:
    """And the public is not."""
    inside, outside = (shown(*log(MANY), audience=one)[1] for one in (Audience.INTERNAL, Audience.PUBLIC))
    heads = [{column.id for column in one.columns} for one in (inside, outside)]
    assert heads[0] - heads[1] == {"tie-new", "tie-ended"}
    said = "Organisations with a tie on 31 March 2025: public sector 12, business 37 and academia 9."
    assert said in inside.notes
    assert said not in outside.notes


def test_a_log_whose_sectors_are_unknown_has_a_table_and_says_why_there_is_no_figure() -> None:
    """Nothing is guessed."""
    ties = told(row("A", "B", sector=None), audience=Audience.INTERNAL).model_dump(mode="json")
    report = followed_report("en", audience=Audience.INTERNAL, measured=measurements(ties=ties))
    assert impactkit.tie_figure(report).kind == "gap"
    assert numbers(impactkit.tie_table(report))[-1] == ["31 March 2025", "1", "0", "0", "1", "0", "0", "1"]


def test_a_project_without_a_log_shows_nothing_of_ties() -> None:
    """No gap either: most projects keep none."""
    assert impactkit.collaboration(followed_report("en")) == ()
