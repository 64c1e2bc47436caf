"""A cell as a spreadsheet holds it: the number behind it, to the öre; words beside it become a remark."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.model.quantity import Absence
from impactkit.publish.xlsx.remarks import says_more
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
        (SV, f"1{NB}234,50{NB}kr", "1234.5", "money", r'#,##0.00\ "kr"', False),
        (EN, f"SEK{NB}1,234.50", "1234.5", "money", r'"SEK"\ #,##0.00', False),
        (SV, f"EUR{NB}10", "10", "money", r'"EUR"\ #,##0', False),
        (SV, f"−142{NB}779{NB}kr", "-142779", "money", r'#,##0\ "kr"', False),
        (SV, f"100{NB}kr (2 av 10)", "100", "money", r'#,##0\ "kr"', True),
        (SV, f"60{NB}%", "0.60", "share", r"0\ %", False),
        (EN, "68.3%", "0.683333", "share", "0.0%", False),
        (SV, f"50{NB}% (13 av 26)", "0.5", "share", r"0\ %", True),
        (SV, f"99,9{NB}%", "0.99999", "share", r"0.000\ %", False),
        (SV, "cirka 400", "400", "number", "#,##0", True),
        (EN, "about 400", "400", "number", "#,##0", True),
        (SV, "334 av 360", "334", "number", "#,##0", True),
        (SV, f"95{NB}[1]", "95", "number", "#,##0", False),
        (SV, "+1,88", "1.878049", "number", "+#,##0.00;-#,##0.00;#,##0.00", False),
        (SV, "4,72", "4.719512", "number", "#,##0.00", False),
        (SV, "3, Riktlinje antagen", "3", "number", "#,##0", True),
        (SV, "flera", "3", "number", "#,##0", True),
        (SV, f"4,8{NB}mnkr", "4796888.5", "money", r'#,##0.00\ "kr"', False),
        (EN, EN.money_in_brief(Decimal(4796888)), "4796888", "money", r'"SEK"\ #,##0', False),
        (SV, "12–15", "12", "number", "#,##0", True),
        (SV, "0", "0", "number", "#,##0", False),
    ],
)
def test_a_number_is_real_and_other_words_than_its_unit_are_told_beside_it(
    words: Words, shown: str, value: str, kind: CellKind, format_: str, more: bool
) -> None:
    cell = cell_of(words, shown, Decimal(value), kind)
    found = written(words, cell)
    assert (found.value, found.kind, found.format) == (float(value), kind, format_)
    assert says_more(words, cell) is more


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
    assert [written(SV, one).value for one in (plain, more)] == [day, day]
    assert [says_more(SV, one) for one in (plain, more)] == [False, True]


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
    cell = amount_cell(words, value) if kind == "money" else number_cell(words, value)
    assert not says_more(words, cell)
    assert Decimal(repr(written(words, cell).value)) == value
