"""A cell as a spreadsheet holds it: the number behind it, shown as in the report, and nothing left out."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.model.quantity import Absence
from impactkit.publish.xlsx.values import written
from impactkit.show.ground.cells import Cell, CellKind, amount_cell, number_cell, text_cell
from impactkit.show.ground.values import ValueScale
from impactkit.words import Language, Words

SV, EN = Words("sv"), Words("en")
NB = "\u00a0"


def cell_of(words: Words, shown: str, value: Decimal, kind: CellKind) -> Cell:
    """A cell as the report makes it of a measured or stated value, among other words where `shown` has any."""
    if kind == "money":
        return amount_cell(words, value, "EUR" if "EUR" in shown else "SEK", shown=shown)
    return ValueScale(words, share=kind == "share").cell(value, shown, signed=shown.startswith("+"))


@pytest.mark.parametrize(
    ("words", "shown", "value", "kind", "format_", "more"),
    [
        (SV, f"1{NB}234,50{NB}kr", "1234.5", "money", r'#,##0.00\ "kr"', ""),
        (EN, f"SEK{NB}1,234.50", "1234.5", "money", r'"SEK"\ #,##0.00', ""),
        (SV, f"EUR{NB}10", "10", "money", r'"EUR"\ #,##0', ""),
        (SV, f"−142{NB}779{NB}kr", "-142779", "money", r'#,##0\ "kr"', ""),
        (SV, f"100{NB}kr (2 av 10)", "100", "money", r'#,##0\ "kr"', f"100{NB}kr (2 av 10)"),
        (SV, f"60{NB}%", "0.60", "share", r"0\ %", ""),
        (EN, "68.3%", "0.683333", "share", "0.0%", ""),
        (SV, f"50{NB}% (13 av 26)", "0.5", "share", r"0\ %", f"50{NB}% (13 av 26)"),
        (SV, f"99,9{NB}%", "0.99999", "share", r"0.000\ %", f"99,9{NB}%"),
        (SV, "cirka 400", "400", "number", "#,##0", "cirka 400"),
        (EN, "about 400", "400", "number", "#,##0", "about 400"),
        (SV, "334 av 360", "334", "number", "#,##0", "334 av 360"),
        (SV, f"95{NB}[1]", "95", "number", "#,##0", f"95{NB}[1]"),
        (SV, "+1,88", "1.878049", "number", "+#,##0.00;-#,##0.00;#,##0.00", ""),
        (SV, "4,72", "4.719512", "number", "#,##0.00", ""),
        (SV, "3, Riktlinje antagen", "3", "number", "#,##0", "3, Riktlinje antagen"),
        (SV, "flera", "3", "number", "#,##0", "flera"),
        (SV, "0", "0", "number", "#,##0", ""),
    ],
)
def test_a_number_is_shown_as_in_the_report_and_what_it_leaves_out_stands_beside_it(
    words: Words, shown: str, value: str, kind: CellKind, format_: str, more: str
) -> None:
    found = written(words, cell_of(words, shown, Decimal(value), kind))
    assert (found.value, found.kind, found.format, found.more) == (float(value), kind, format_, more)


def test_an_absence_is_its_words_whatever_stands_behind_it() -> None:
    for absence in Absence:
        cell = Cell(shown=f"■{NB}skyddat", kind="number", value=Decimal(3), absence=absence)
        assert written(SV, cell).value == f"■{NB}skyddat"


def test_a_day_is_a_day_and_words_around_it_are_kept() -> None:
    day = datetime.date(2024, 5, 20)
    plain, more = (
        Cell(shown="20 maj 2024", kind="day", day=day),
        Cell(shown="20 maj 2024, preliminärt", kind="day", day=day),
    )
    assert (written(SV, plain).value, written(SV, plain).more) == (day, "")
    assert written(SV, more).more == "20 maj 2024, preliminärt"


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_words() -> None:
    assert (
        written(SV, number_cell(SV, 12345678901234567, shown="12345678901234567")).value
        == "12345678901234567"
    )


def test_words_are_words() -> None:
    assert written(SV, text_cell("12 345")).value == "12 345"


@given(
    value=st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False),
    language=st.sampled_from(["sv", "en"]),
    kind=st.sampled_from(["number", "money"]),
)
def test_a_number_as_the_words_write_it_needs_no_words_beside_it(
    value: Decimal, language: Language, kind: CellKind
) -> None:
    words = Words(language)
    found = written(words, amount_cell(words, value) if kind == "money" else number_cell(words, value))
    assert found.more == ""
    assert Decimal(repr(found.value)) == value
