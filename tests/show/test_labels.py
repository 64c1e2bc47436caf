"""Words never lie on marks: measured on what is drawn of every project of the demonstration."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import vl_convert

import impactkit
from impactkit.languages import LANGUAGES
from impactkit.show.draw.lines import width_of
from impactkit.show.draw.shapes import Box, Drawing, Group, Label, Line, Sign
from impactkit.show.draw.theme import BAND, FAINT, GRID, LINE, MUTED, PAPER, QUIET
from impactkit.show.ground.exhibit import Diagram, Figure
from tests.shown import PARAMETERS, report_of

DEMONSTRATION = sorted(
    file
    for file in (PARAMETERS / "demonstration").glob("*.yaml")
    if "impactkit: project/1" in file.read_text(encoding="utf-8")
)
GROUNDS = {BAND, FAINT, GRID, LINE, PAPER, MUTED}
"""Fields and lines behind everything else, on which words may stand."""
FIGURES = ("bullet_chart", "progress_chart", "budget_chart", "gender_chart", "reimbursement_chart")
DIAGRAMS = ("standing_chart", "activity_timeline", "evidence_chart", "logic_chart")
_TIGHT = 0.86
"""How much of its room a text really takes: `width_of` is on the safe side."""

Room = tuple[float, float, float, float]
"""Left, top, right and foot, in pixels."""


def overlap(one: Room, other: Room) -> bool:
    left, top, right, foot = (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
    return right - left > 0.5 and foot - top > 0.5


def of_words(text: str, x: float, y: float, size: float, align: str, *, bold: bool = False) -> Room:
    """The room of letters around the height of small ones, about their middle."""
    wide = width_of(text, size, bold=bold) * _TIGHT
    left = (
        x
        - {"left": 0.0, "start": 0.0, "center": wide / 2, "middle": wide / 2, "right": wide, "end": wide}[
            align
        ]
    )
    return left, y - size * 0.28, left + wide, y + size * 0.28


def require_clear(words: list[tuple[str, Room]], marks: list[Room]) -> None:
    for said, room in words:
        assert not [mark for mark in marks if overlap(room, mark)], said


def test_the_measure_can_say_no() -> None:
    words = [("334", of_words("334", 10, 10, 12, "left"))]
    with pytest.raises(AssertionError):
        require_clear(words, [(0, 5, 15, 15)])
    chart = impactkit.bullet_chart(report_of(PARAMETERS / "demonstration" / "navet.yaml", "sv"))
    found = list(_panels(vl_convert.vegalite_to_scenegraph(chart.spec, vl_version="6.4")))
    said, marks = max(found, key=lambda panel: len(panel[0]))
    assert len(said) > 60
    assert len(marks) > 60
    moved = [(text, (left - 60, top, right, foot)) for text, (left, top, right, foot) in said]
    with pytest.raises(AssertionError):
        require_clear(moved, marks)


@pytest.mark.every(3)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("project", DEMONSTRATION, ids=lambda file: file.stem)
def test_no_words_of_a_figure_lie_on_its_marks(project: Path, language: Any) -> None:
    report = report_of(project, language)
    for name in FIGURES:
        figure = getattr(impactkit, name)(report)
        if not isinstance(figure, Figure):
            continue
        for words, marks in _panels(vl_convert.vegalite_to_scenegraph(figure.spec, vl_version="6.4")):
            require_clear(words, marks)


def _panels(part: Any) -> Iterator[tuple[list[tuple[str, Room]], list[Room]]]:
    """For each group of a drawing the words and the marks in it, in its own pixels."""
    if isinstance(part, list):
        for one in part:
            yield from _panels(one)
    elif isinstance(part, dict):
        own = [one for one in part.get("items", ()) if one.get("role") == "mark"]
        words = [told for one in own if one["marktype"] == "text" for told in _texts(one["items"])]
        marks = [room for one in own for item in one["items"] for room in _marks(one["marktype"], item)]
        yield words, marks
        for one in part.values():
            yield from _panels(one)


def _texts(items: list[dict[str, Any]]) -> Iterator[tuple[str, Room]]:
    for item in items:
        text, size = str(item.get("text") or ""), item.get("fontSize", 11)
        if not text or item.get("stroke") == PAPER:
            continue
        base = {"middle": 0, "top": size / 2, "bottom": -size / 2}.get(
            item.get("baseline", "alphabetic"), -size * 0.3
        )
        x, y = item.get("x", 0) + item.get("dx", 0), item.get("y", 0) + item.get("dy", 0) + base
        yield (
            text,
            of_words(text, x, y, size, item.get("align", "left"), bold=item.get("fontWeight") == "bold"),
        )


def _marks(kind: str, item: dict[str, Any]) -> Iterator[Room]:
    x, y = item.get("x", 0), item.get("y", 0)
    if {item.get("fill"), item.get("stroke")} <= {*GROUNDS, None}:
        return
    if kind == "rect":
        yield x, y, x + item.get("width", 0), y + item.get("height", 0)
    if kind == "symbol":
        half = math.sqrt(item.get("size", 64)) / 2
        yield x - half * 0.3, y - half, x + half * 0.3, y + half
    if kind == "rule" and item.get("stroke") != QUIET:
        yield x, y, item.get("x2", x) + 1, item.get("y2", y) + 1


@pytest.mark.every(3)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("project", DEMONSTRATION, ids=lambda file: file.stem)
def test_no_words_of_a_diagram_lie_on_its_marks(project: Path, language: Any) -> None:
    report = report_of(project, language)
    for name in DIAGRAMS:
        diagram = getattr(impactkit, name)(report)
        if isinstance(diagram, Diagram):
            require_clear(*_shapes(diagram.drawing))


def _shapes(drawing: Drawing) -> tuple[list[tuple[str, Room]], list[Room]]:
    plain = [
        one for shape in drawing.shapes for one in (shape.shapes if isinstance(shape, Group) else (shape,))
    ]
    words = [
        (line, of_words(line, one.x, one.y + at * one.leading, one.size, one.align, bold=one.bold))
        for one in plain
        if isinstance(one, Label)
        for at, line in enumerate(one.lines)
    ]
    boxes = [
        (one.x, one.y, one.x + one.width, one.y + one.height)
        for one in plain
        if isinstance(one, Box) and one.fill not in GROUNDS
    ]
    signs = [
        (one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius)
        for one in plain
        if isinstance(one, Sign)
    ]
    return words, [*boxes, *signs, *_lines(plain)]


def _lines(plain: list[Any]) -> Iterator[Room]:
    """Level and upright stretches; curves turn in the gaps between columns."""
    for one in plain:
        if isinstance(one, Line) and one.colour not in GROUNDS:
            for (x, y), (x2, y2) in zip(one.points, one.points[1:], strict=False):
                if x == x2 or y == y2:
                    yield min(x, x2), min(y, y2), max(x, x2) + 1, max(y, y2) + 1
