"""What a number format shows beside the digits, in workbooks and open documents."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from impactkit.load.table.workbook.look import PLAIN, Look, NumberFormat, Shown
from tests.load.table.made import grid, open_document, workbook
from tests.load.table.test_spreadsheet import cell, row, table

FIVE = Decimal(5)


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("General", PLAIN),
        ("#,##0.00", PLAIN),
        ("0.00E+00", PLAIN),
        ("# ?/?", PLAIN),
        ("@", PLAIN),
        ("[$-41D]0", PLAIN),
        ("[Red]0;[Blue]-0", PLAIN),
        ("0%", Look(percent=True)),
        ("0.00 %", Look(percent=True)),
        ('0"%"', Look(words="%")),
        (r"0\%", Look(words="%")),
        ('# ##0,00 "kr"', Look(words="kr")),
        (r"#,##0\ [$kr-41D]", Look(words="SEK")),
        (r"#,##0\ [$kr-414]", Look(words="NOK")),
        ("[$kr.-406] #,##0", Look(words="DKK")),
        ("[$€-2] #,##0.00", Look(words="€")),
        ("#,##0.00 [$EUR]", Look(words="EUR")),
        ("$#,##0", Look(words="$")),
        ("#,##0,", Look(thousands=1)),
        ('#,##0, "tkr"', Look(thousands=1, words="tkr")),
        ('0.0,,"M"', Look(thousands=2, words="M")),
        ("000000-0000", Look(digits=10)),
        ("000 00", Look(digits=5)),
        ('0":-"', Look(words=":-")),
        ('0"*"', Look(words="*")),
        (";;;", Look(nothing=True)),
    ],
)
def test_a_format_shows_what_it_says(code: str, look: Look) -> None:
    """As its program shows the number 5."""
    assert NumberFormat(code).look(FIVE) == look
    assert NumberFormat(code).is_plain == (look == PLAIN)


@pytest.mark.parametrize(
    ("code", "value", "look"),
    [
        ('#,##0 "kr";-#,##0 "kr"', "-5", Look(words="kr")),
        ('_-* #,##0.00 "kr"_-;-* #,##0.00 "kr"_-;_-* "-"?? "kr"_-;_-@_-', "-5", Look(words="kr")),
        ('_-* #,##0.00 "kr"_-;-* #,##0.00 "kr"_-;_-* "-"?? "kr"_-;_-@_-', "0", Look(words="kr")),
        ('_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)', "-5", Look(words="$")),
        ("0;-0;;@", "0", Look(nothing=True)),
        ("0;-0;;@", "-1", PLAIN),
        ('0;"minus "0', "0", PLAIN),
        ('[>=1000000]0.0,,"mn";[>=1000]0.0,"k";0', "2000000", Look(thousands=2, words="mn")),
        ('[>=1000000]0.0,,"mn";[>=1000]0.0,"k";0', "2000", Look(thousands=1, words="k")),
        ('[>=1000000]0.0,,"mn";[>=1000]0.0,"k";0', "2", PLAIN),
        ('[<1]0 %;0 "st"', "0.5", Look(percent=True)),
        ('[<1]0 %;0 "st"', "2", Look(words="st")),
    ],
)
def test_a_section_is_for_some_numbers(code: str, value: str, look: Look) -> None:
    """For those above, below and at zero, or as it says itself."""
    assert NumberFormat(code).look(Decimal(value)) == look


words = st.sampled_from(["", "kr", "tkr", "€", "EUR", "MWh", "personer"])
numbers = st.decimals(-(10**9), 10**9, places=3)


@given(words, words, st.integers(0, 2), st.booleans(), st.sampled_from(["#,##0", "0", "0.00"]), numbers)
def test_a_format_is_put_together_of_its_parts(
    before: str, after: str, thousands: int, percent: bool, digits: str, value: Decimal
) -> None:
    """In every combination, the same for every number."""
    code = f'"{before} "{digits}{"," * thousands}{" %" if percent else ""}" {after}"'
    look = Look(percent, thousands, " ".join(f"{before} {after}".split()))
    assert NumberFormat(code).look(value) == look
    assert NumberFormat(f"{code};-{code}").look(value) == look


@given(st.text(max_size=30), numbers)
def test_any_text_as_a_format_is_a_look(code: str, value: Decimal) -> None:
    """What no program would write stops nothing."""
    assert isinstance(NumberFormat(code).look(value), Look)


def test_a_number_that_shows_more_is_still_that_number() -> None:
    """It counts as itself, and has the zeros its format puts before it."""
    shown = Shown(Decimal(1011234), Look(digits=10))
    assert shown == Decimal(1011234)
    assert shown.digits() == "0001011234"
    assert Shown(Decimal("-0.5"), Look(digits=3)).digits() == "-0.5"


def looks(file: Path) -> list[list[Look]]:
    """The look of each number of a file."""
    return [[getattr(one, "look", PLAIN) for one in cells] for cells in grid(file).rows]


def test_cells_of_a_workbook_have_their_own_looks(tmp_path: Path) -> None:
    """Each its own, also below each other and after a gap; texts and days have none."""

    def fill(sheet: Worksheet, formats: Mapping[str, Any]) -> None:
        for line in (0, 1, 3):
            sheet.write(line, 0, 0.83, formats["share"])
            sheet.write(line, 1, 0.83)
        sheet.write(2, 0, "x", formats["share"])
        sheet.write_formula(4, 1, "=1/2", formats["share"], 0.5)

    percent = Look(percent=True)
    assert looks(workbook(tmp_path, ("Data", fill))) == [
        [percent, PLAIN],
        [percent, PLAIN],
        [PLAIN, PLAIN],
        [percent, PLAIN],
        [PLAIN, percent],
    ]


_NUMBER_SPACE = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
FORMATS = f"""
<number:percentage-style {_NUMBER_SPACE} style:name="N1"><number:number number:min-integer-digits="1"/>
<number:text> %</number:text></number:percentage-style>
<number:currency-style {_NUMBER_SPACE} style:name="N2"><number:text>-</number:text><number:number/>
<number:text> </number:text><number:currency-symbol number:language="nb" number:country="NO">kr</number:currency-symbol>
</number:currency-style>
<number:number-style {_NUMBER_SPACE} style:name="N3"><number:number number:display-factor="1000"/>
<number:text> tkr</number:text></number:number-style>
<number:number-style {_NUMBER_SPACE} style:name="N4"><number:number number:min-integer-digits="10"
number:decimal-places="0"/></number:number-style>
<style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="c2" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="c3" style:family="table-cell" style:data-style-name="N3"/>
<style:style style:name="c4" style:family="table-cell" style:data-style-name="N4"/>
<style:style style:name="c5" style:family="table-cell" style:parent-style-name="c1"/>
"""


def test_cells_of_an_open_document_have_their_own_looks(tmp_path: Path) -> None:
    """By their own style, the style it is made after, their row's, their column's, or their type."""
    number = 'office:value-type="float" office:value="0.5"'
    percent, money = (
        f'office:value-type="{kind}" office:value="0.5"'
        for kind in ("percentage", 'currency" office:currency="EUR')
    )
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="c2" table:number-columns-repeated="9"/>'
    )
    rows = (
        row(*(cell(f'table:style-name="c{one}" {number}') for one in range(1, 6))),
        row(cell(percent), cell(money), cell(f'{number} table:number-columns-repeated="3"'), repeated=2),
        row(*[cell(number)] * 5).replace(
            "<table:table-row ", '<table:table-row table:default-cell-style-name="c3" '
        ),
    )
    file = open_document(tmp_path, table("Data", columns, *rows), styles=FORMATS)
    share, nok, tkr, zeros = (
        Look(percent=True),
        Look(words="NOK"),
        Look(thousands=1, words="tkr"),
        Look(digits=10),
    )
    typed = [share, Look(words="EUR"), nok, nok, nok]
    assert looks(file) == [[share, nok, tkr, zeros, share], typed, typed, [tkr] * 5]
