"""Drawings in pixels: what lies over what, and words that fit in their room."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from impactkit.show.draw.canvas import Canvas, width_of, wrapped
from impactkit.show.draw.theme import ACCENT, PAPER
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


def test_boxes_lie_under_lines_lines_under_signs_and_signs_under_words() -> None:
    canvas = Canvas(100)
    canvas.say(0, 0, "word")
    canvas.sign(0, 0, ACCENT)
    canvas.line(0, 0, 1, 1)
    canvas.box(0, 0, 1, 1, PAPER)
    kinds = [layer["mark"]["type"] for layer in canvas.specification(10)["layer"]]
    assert kinds == ["rect", "rule", "point", "text"]


def test_a_halo_lies_under_its_own_words() -> None:
    canvas = Canvas(100)
    canvas.say(0, 0, "plain")
    canvas.say(0, 0, "haloed", halo=PAPER)
    drawn = [value for layer in canvas.specification(10)["layer"] for value in layer["data"]["values"]]
    assert [(one["text"], one["fill"] == PAPER) for one in drawn] == [
        ("plain", False),
        ("haloed", True),
        ("haloed", False),
    ]


def test_only_what_says_something_when_pointed_at_has_a_tooltip() -> None:
    canvas = Canvas(100)
    canvas.box(0, 0, 1, 1, PAPER)
    canvas.box(0, 0, 1, 1, ACCENT, tip="5 av 7")
    plain, told = canvas.specification(10)["layer"]
    assert "tooltip" not in plain["encoding"]
    assert told["encoding"]["tooltip"] == {"field": "tip", "type": "nominal"}
