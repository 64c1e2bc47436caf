"""An edition's text: everything comes back, equal editions are equal bytes, and a person can read it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactkit.model.dossier import Audience
from impactkit.register import Identity, Released
from impactkit.register.released import edition_of, edition_text
from tests.register.made import edition

KEYS = st.lists(st.text(max_size=8), min_size=1, max_size=5).map(tuple)
NAMES = st.frozensets(st.text(max_size=8), max_size=3)
EDITIONS = st.builds(
    Released,
    audience=st.sampled_from(Audience),
    as_of=st.none() | st.dates(),
    threshold=st.integers(3, 10),
    projects=st.dictionaries(
        st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True),
        st.builds(Identity, NAMES, NAMES),
        max_size=3,
    ),
    told=st.dictionaries(KEYS, st.decimals(allow_nan=False, allow_infinity=False), max_size=5),
    withheld=st.frozensets(KEYS, max_size=5),
    number=st.integers(1, 20_000),
)

SMALL = """\
{
 "impactkit": "released/1",
 "number": 3,
 "audience": "public",
 "as_of": "2025-06-30",
 "threshold": 5,
 "projects": {
  "navet": {"titles": ["Navet", "The Hub"], "numbers": ["2024-0117"]}
 },
 "told": [
  [["", "företag", "value"], "40"],
  [["navet", "jobs", "gender.women", "value", "2025-01-01/2025-06-30"], "12.5"]
 ],
 "withheld": [
  ["navet", "jobs", "gender.men", "value", "2025-01-01/2025-06-30"]
 ],
 "sums": []
}
"""


def test_an_edition_is_a_text_that_a_person_can_read() -> None:
    """A count per line, in order; no clock, no user and no path is in it."""
    assert edition_text(edition(number=3)) == SMALL
    assert edition_of(SMALL) == edition(number=3)


def test_an_edition_without_anything_comes_back() -> None:
    """As where all was withheld as tables, and the inputs hold no date."""
    bare = Released(Audience.INTERNAL, None, 5, {}, {}, frozenset(), number=1)
    assert edition_of(edition_text(bare)) == bare


@settings(max_examples=200)
@given(EDITIONS)
def test_every_edition_comes_back_as_it_was(one: Released) -> None:
    """Keys in any script, and every digit of every number."""
    assert edition_of(edition_text(one)) == one


@given(EDITIONS)
def test_equal_editions_are_equal_bytes(one: Released) -> None:
    """In whatever order their parts came, and with however many noughts a number was written."""
    turned = Released(
        audience=one.audience,
        as_of=one.as_of,
        threshold=one.threshold,
        projects=dict(reversed(one.projects.items())),
        told={key: longer(value) for key, value in reversed(one.told.items())},
        withheld=frozenset(sorted(one.withheld, reverse=True)),
        number=one.number,
    )
    assert turned == one
    assert edition_text(turned) == edition_text(one)


def longer(value: Decimal) -> Decimal:
    """The same number with a nought more."""
    text = format(value, "f")
    return Decimal(text + ("0" if "." in text else ".0"))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("12.00", "12"),
        ("1200", "1200"),
        ("1.2E+3", "1200"),
        ("-0.0", "0"),
        ("-0.50", "-0.5"),
        ("0.1234567890123456789012345678901234567890", "0.123456789012345678901234567890123456789"),
        ("1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890"),
    ],
)
def test_a_number_is_written_digit_for_digit(value: str, written: str) -> None:
    """Never rounded, and never in a second way."""
    assert f'[["k"], "{written}"]\n' in edition_text(edition(told={("k",): Decimal(value)}))


@pytest.mark.parametrize(
    "bad",
    [
        SMALL.replace('"12.5"', "12.5"),
        SMALL.replace('"12.5"', '"12,5"'),
        SMALL.replace('"12.5"', '"NaN"'),
        SMALL.replace('"12.5"', '"1e5"'),
        SMALL.replace('"number": 3', '"number": 0'),
        SMALL.replace('"number": 3', '"number": "3"'),
        SMALL.replace('"public"', '"everyone"'),
        SMALL.replace("2025-06-30", "2025-06-31", 1),
        SMALL.replace('"navet": {', '"Navet!": {'),
        SMALL.replace('["", "företag", "value"]', "[]"),
        SMALL.replace(
            '["", "företag", "value"]', '["navet", "jobs", "gender.women", "value", "2025-01-01/2025-06-30"]'
        ),
        SMALL.replace(' "threshold": 5,\n', ""),
        SMALL.replace(' "threshold": 5,\n', ' "threshold": 5,\n "more": 5,\n'),
        SMALL[:-10],
    ],
)
def test_a_text_that_was_changed_by_hand_is_none(bad: str) -> None:
    """It is refused, not guessed at: a count told twice, a part that is lacking, a number written otherwise."""
    assert bad != SMALL
    with pytest.raises(ValueError, match="_Stored"):
        edition_of(bad)


def test_the_day_is_a_day() -> None:
    """Not a text."""
    assert edition_of(SMALL).as_of == datetime.date(2025, 6, 30)
