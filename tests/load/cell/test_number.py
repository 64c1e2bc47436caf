"""However a number is written it is read as itself, or refused with the true value among its readings."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from impactkit.load.cell import Ambiguous, ReadNumber, read_number
from impactkit.model.stated.data import DecimalMark

SPACES = (" ", "\u00a0", "\u202f", "\u2009")
OTHER = {",": ".", ".": ","}
MARKS = {",": DecimalMark.COMMA, ".": DecimalMark.POINT}
UNITS = ("", " kr", " SEK", ":-", "st", "\u00a0kr", "%", " %", "\u00a0%")


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Decimal, str]:
    """A number as somebody may write it, its value, and the decimal mark they use."""
    whole, part = draw(st.integers(0, 10**15)), draw(st.from_regex("[0-9]{0,6}", fullmatch=True))
    mark = draw(st.sampled_from(",."))
    group = draw(st.sampled_from(["", *SPACES, "'", "’", OTHER[mark]]))
    unit = draw(st.sampled_from(UNITS))
    minus = draw(st.sampled_from(["", "+", "-", "−", "–", "("]))
    body = f"{whole:,}".replace(",", group) + (mark + part if part else "")
    text = f"({body}{unit})" if minus == "(" else f"{minus}{body}{unit}"
    value = Decimal(f"{'-' if minus not in {'', '+'} else ''}{whole}.{part or 0}")
    around = draw(st.sampled_from(["", " ", "\u00a0", "\n"]))
    return around + text + around, value / 100 if "%" in unit else value, mark


@given(written())
def test_a_number_in_any_style_is_itself_or_one_of_two(one: tuple[str, Decimal, str]) -> None:
    """Never a wrong number."""
    text, value, _ = one
    read = read_number(text)
    if isinstance(read, Ambiguous):
        assert value in (read.as_thousands, read.as_decimal)
        assert read.as_thousands == read.as_decimal * 1000
    else:
        assert read is not None
        assert (read.value, read.percent) == (value, "%" in text)


@given(written())
def test_a_number_in_a_file_that_tells_its_decimal_mark_is_always_read(one: tuple[str, Decimal, str]) -> None:
    """Nothing is ambiguous then."""
    text, value, mark = one
    read = read_number(text, MARKS[mark])
    assert isinstance(read, ReadNumber)
    assert read.value == value


@given(written())
def test_a_number_is_never_read_as_another_under_the_other_mark(one: tuple[str, Decimal, str]) -> None:
    """It is refused, unless it is written so that it may be a thousand times more or less."""
    text, value, mark = one
    read = read_number(text, MARKS[OTHER[mark]])
    if isinstance(read, ReadNumber) and read.value != value:
        assert isinstance(read_number(text), Ambiguous)


@given(st.text(st.sampled_from("0123456789 .,'-−()%kr"), max_size=16))
def test_no_digit_is_lost_or_made_up(text: str) -> None:
    """Whatever is read has the digits of the text, in their order."""
    read = read_number(text)
    if isinstance(read, ReadNumber):
        digits = "".join(map(str, read.value.as_tuple().digits)).lstrip("0")
        assert digits == "".join(re.findall("[0-9]", text)).lstrip("0")


@given(st.integers(10**29, 10**30 - 1), st.booleans())
def test_thirty_digits_are_all_kept(whole: int, minus: bool) -> None:
    """Also with a sign and per cent, where arithmetic would round."""
    read = read_number(f"{'−' * minus}{whole} %")
    assert isinstance(read, ReadNumber)
    assert read.value.as_tuple() == (minus, tuple(map(int, str(whole))), -2)
