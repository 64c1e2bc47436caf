"""Names in lines: words that fit in their room."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from impactkit.show.draw.lines import evenly_wrapped, limit, width_of, wrapped
from impactkit.words import NBSP


@example("0000000000000@r", 102)
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=120), st.integers(30, 300))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(width_of(line) <= width for line in lines if len(line) > 1)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text("abc defgh", max_size=200), st.integers(1, 4))
def test_what_has_no_room_is_cut_with_an_ellipsis(text: str, most: int) -> None:
    whole, cut = wrapped(text, 60), wrapped(text, 60, most=most)
    assert len(cut) <= most
    assert cut == whole or cut[-1].endswith(" …")


def test_a_number_is_never_broken_between_its_thousands() -> None:
    number = f"16{NBSP}776{NBSP}kr"
    assert wrapped(f"Extern finansiering {number}", width_of(number) + 1)[-1] == number


def test_names_have_as_many_lines_as_the_longest_and_their_last_words_at_the_bottom() -> None:
    lines = evenly_wrapped({"a": "New jobs", "b": "New jobs in the county that last"}, 100, 13)
    assert len(lines["a"]) == len(lines["b"]) > 1
    assert lines["a"][-1] == "New jobs"
    assert set(lines["a"][:-1]) == {""}


def test_only_where_a_text_may_be_too_wide_is_it_measured() -> None:
    assert limit(["short", "a text that has no room"], 60) == {"limit": 60}
    assert limit(["short"], 60) == {}
