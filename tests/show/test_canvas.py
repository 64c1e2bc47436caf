"""Drawings in pixels: what lies over what."""

from __future__ import annotations

from impactkit.show.draw.canvas import Canvas
from impactkit.show.draw.theme import ACCENT, PAPER


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
