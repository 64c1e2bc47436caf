"""A number says the same whether its unit is written beside it or shown by the cell's format."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.load.cell import KRONOR, Unit, heading_unit, read_unit
from impactkit.load.records.columns.headings import Meaning
from impactkit.load.records.columns.layout import DataColumn
from impactkit.load.records.columns.names import Names
from impactkit.load.records.row import RowReader, Share
from impactkit.load.table import Grid, Look, Raw, Shown
from impactkit.model.stated.data import DataSource, DecimalMark
from tests.load.records.made import project

SOURCE = DataSource.model_validate({"kind": "costs", "file": "x.csv", "decimal": DecimalMark.POINT})
COUNTED = (None, KRONOR, Unit("tkr", Decimal(1000), "SEK"), Unit("€", currency="EUR"), Unit("personer"))
WORDS = ("kr", "SEK", ":-", "tkr", "mnkr", "€", "EUR", "k€", "$", "st", "*", "personer")

numbers = st.decimals(-(10**6), 10**6, places=2)
counted = st.sampled_from(COUNTED)
of_column = st.sampled_from(
    [None, None, KRONOR, Unit("tkr", Decimal(1000), "SEK"), Unit("EUR", currency="EUR")]
)


def told(cell: Raw, counted_in: Unit | None, unit: Unit | None = None) -> tuple[object, list[str], list[str]]:
    """What a cell comes to, with what is refused and what is noticed."""
    reader = RowReader(Grid("x", None, ((cell,),)), SOURCE, Names(project(), SOURCE), 0, Counter())
    found = reader.number(DataColumn(0, "Belopp", Meaning(), unit=unit), counted_in)
    return found, [one.code for one in reader.problems], [one.code for one in reader.remarks]


@given(numbers, st.sampled_from(WORDS), counted, of_column)
def test_a_unit_in_the_text_and_one_in_the_format_say_the_same(
    number: Decimal, word: str, counted_in: Unit | None, unit: Unit | None
) -> None:
    """Unless it is a word that is known only where it is counted: text with another is no number."""
    if word == "personer" and (counted_in is None or counted_in.word != word):
        assert told(f"{number} {word}", counted_in, unit)[1] == ["not-a-number"]
        assert "unit-shown" in told(Shown(number, Look(words=word)), counted_in, unit)[2]
        return
    assert told(f"{number} {word}", counted_in, unit) == told(
        Shown(number, Look(words=word)), counted_in, unit
    )


@given(st.decimals(-100, 100, places=2), counted)
def test_per_cent_is_the_same_share_in_text_and_in_both_kinds_of_format(
    number: Decimal, counted_in: Unit | None
) -> None:
    """83 %, 0.83 shown as 83 %, and 83 with a sign behind."""
    share = told(f"{number} %", counted_in)
    assert share == told(Shown(number / 100, Look(percent=True)), counted_in)
    assert share == told(Shown(number, Look(words="%")), counted_in)
    assert isinstance(share[0], Share)
    assert share[0].value == number / 100


@given(numbers, st.sampled_from(["tkr", "kSEK", "tusen kronor"]))
def test_thousands_are_the_same_in_heading_format_and_text(number: Decimal, word: str) -> None:
    """As they are where they were left out by the format itself."""
    thousands = read_unit(word)
    whole = told(f"{number} {word}", KRONOR)
    assert whole[0] == number * 1000
    assert whole == told(Shown(number, Look(words=word)), KRONOR)
    assert whole == told(number, KRONOR, thousands)
    assert whole == told(Shown(number * 1000, Look(thousands=1)), KRONOR, thousands)
    assert whole == told(Shown(number * 1000, Look(thousands=1, words=word)), KRONOR)


@given(numbers, st.sampled_from(["€", "EUR", "USD", "£", "NOK", "k€"]), st.booleans())
def test_another_currency_never_becomes_a_number(number: Decimal, word: str, shows: bool) -> None:
    """Whether the cell or its column says so."""
    cell: Raw = Shown(number, Look(words=word)) if shows else f"{number} {word}"
    for one in (told(cell, KRONOR), told(number, KRONOR, read_unit(word))):
        assert (one[0], one[1]) == (None, ["other-currency"])
    assert told(cell, KRONOR, KRONOR)[1] == ["two-units"]


@pytest.mark.parametrize(
    ("heading", "rest", "unit"),
    [
        ("Belopp (tkr)", "Belopp", "1000 SEK"),
        ("Belopp i tkr", "Belopp", "1000 SEK"),
        ("Belopp, tkr", "Belopp", "1000 SEK"),
        ("Belopp [mnkr]:", "Belopp", "1000000 SEK"),
        ("Belopp i tusental kronor", "Belopp", "1000 SEK"),
        ("Belopp (1000 kr)", "Belopp", "1000 SEK"),
        ("Amount in thousands of SEK", "Amount", "1000 SEK"),
        ("Amount (SEK '000)", "Amount", "1000 SEK"),
        ("Kostnad – EUR", "Kostnad", "1 EUR"),
        ("Andel %", "Andel", "0.01 "),
        ("Andel i procent", "Andel", "0.01 "),
        ("Antal (st)", "Antal", "1 "),
        ("Antal invånare (tusental)", "Antal invånare", "1000 "),
    ],
)
def test_a_heading_tells_its_unit(heading: str, rest: str, unit: str) -> None:
    """And what is left of it is the heading."""
    found, told_unit = heading_unit(heading)
    assert told_unit
    assert (found, f"{told_unit.factor} {told_unit.currency}") == (rest, unit)


@pytest.mark.parametrize(
    "heading", ["Belopp", "Kostnad (exkl. moms)", "Belopp tkr 2025", "K 2025", "Mål t 1", ""]
)
def test_a_heading_without_a_unit_is_left_as_it_is(heading: str) -> None:
    """Single letters may be kilos or tonnes."""
    assert heading_unit(heading) == (heading, None)
