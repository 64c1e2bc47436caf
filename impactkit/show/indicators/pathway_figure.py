"""A pathway drawn: a row for each stage, and in it a bar for everybody and for each category, on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from impactkit.show.draw.lines import wrapped
from impactkit.show.draw.shapes import Box, Drawing, Label, Line, PlainShape, Shape, pointed
from impactkit.show.draw.theme import ACCENT, GRID, LINE, QUIET, SOFT

_WIDTH, _NAME, _GAP = 640, 200, 14
"""Pixels: the whole, the names of stages, between columns. A choice: what a standing page has room for."""
_LINE, _SMALL, _BAR, _ROW, _HEAD, _TITLE = 16, 14, 16, 14, 24, 26
"""Pixels: a line of a name, one beside it, a bar, between rows, the heads of columns, the name of a pathway."""
_NUMBER = 34
"""Pixels left of a column for the number after its longest bar."""


@dataclass(frozen=True)
class Bar:
    """One number of a stage."""

    value: Decimal | None
    shown: str


@dataclass(frozen=True)
class StageRow:
    """One stage: its name, what is said under it, and its numbers."""

    name: str
    beside: tuple[str, ...]
    bars: tuple[Bar, ...]
    said: str


@dataclass(frozen=True)
class Way:
    """A pathway: its name where there are several, the heads of its columns, its stages."""

    name: str
    heads: tuple[str, ...]
    stages: tuple[StageRow, ...]


def ways(pathways: Sequence[Way]) -> Drawing:
    """The drawing of all pathways, one under the other."""
    shapes: list[Shape] = []
    y = 0.0
    for way in pathways:
        if way.name:
            shapes.append(Label(x=0, y=y + _TITLE / 2, lines=(way.name,), bold=True, size=13))
            y += _TITLE
        own, y = _way(way, y)
        shapes += own
    return Drawing(width=_WIDTH, height=y, shapes=tuple(shapes))


def _way(way: Way, y: float) -> tuple[list[Shape], float]:
    """One pathway from a height down, and where it ends."""
    width = (_WIDTH - _NAME) / len(way.heads)
    largest = max((bar.value or Decimal(0) for row in way.stages for bar in row.bars), default=Decimal(0))
    shapes: list[Shape] = []
    heads = [wrapped(head, width - _GAP, most=2) for head in way.heads]
    tall = max(map(len, heads)) * _LINE
    for at, head in enumerate(heads):
        place = _NAME + at * width
        shapes.append(
            Label(
                x=place,
                y=y + tall - (len(head) - 0.5) * _LINE,
                lines=tuple(head),
                colour=QUIET,
                leading=_LINE,
            )
        )
    y += tall + _HEAD - _LINE
    for row in way.stages:
        name = wrapped(row.name, _NAME - _GAP, most=3, bold=True)
        beside = [line for said in row.beside for line in wrapped(said, _NAME - _GAP, 11.5, most=2)]
        height = max(len(name) * _LINE + len(beside) * _SMALL, _BAR) + _ROW
        shapes += pointed(row.said, *_row(row, name, beside, y, width, largest))
        shapes.append(
            Line(points=((0, y + height - _ROW / 2), (_WIDTH, y + height - _ROW / 2)), colour=GRID, thick=1)
        )
        y += height
    return shapes, y


def _row(
    row: StageRow, name: list[str], beside: list[str], y: float, width: float, largest: Decimal
) -> Iterator[PlainShape]:
    yield Label(x=0, y=y + _LINE / 2, lines=tuple(name), leading=_LINE, bold=True)
    if beside:
        under = y + len(name) * _LINE + _SMALL / 2
        yield Label(x=0, y=under, lines=tuple(beside), leading=_SMALL, colour=QUIET, size=11.5)
    room = width - _NUMBER - _GAP
    for at, bar in enumerate(row.bars):
        x = _NAME + at * width
        long = room * float(bar.value / largest) if bar.value and largest else 0
        if bar.value is not None:
            yield Line(points=((x, y), (x, y + _BAR)), colour=LINE, thick=1)
        if long:
            yield Box(x=x, y=y, width=max(long, 1.5), height=_BAR, fill=SOFT if at else ACCENT)
        lines = (
            (bar.shown,) if bar.value is not None else tuple(wrapped(bar.shown, width - _GAP, 11.5, most=2))
        )
        yield Label(
            x=x + (long + 6 if bar.value is not None else 0),
            y=y + _BAR / 2,
            lines=lines,
            leading=_SMALL,
            bold=bar.value is not None and not at,
            size=12 if bar.value is not None else 11.5,
        )
