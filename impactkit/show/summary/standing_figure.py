"""Where all indicators stand, drawn small: a row for each with its name, its status, and a bar towards its target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from impactkit.show.draw.lines import width_of, wrapped
from impactkit.show.draw.shapes import Box, Drawing, Label, Line, PlainShape, Shape, Sign, pointed
from impactkit.show.draw.theme import ACTUAL, ATTENTION, INK, LINE, PAPER, PLAN, QUIET, TARGET
from impactkit.words import Words

_WIDTH = 640
"""Pixels: as wide as a page that stands."""
_SAID, _TRACK, _SHARE = 228, 376, 52
"""Pixels from the left to what is said of an indicator and to its track, and the room for its share. A choice: names of
thirty letters, and the longest status, have room."""
_ROW, _LINE, _HEAD, _BAR = 14, 12, 20, 7
"""Pixels of a row, of one more line of a name, of the key over the rows, and of a bar."""
_FURTHEST = Decimal("1.25")
"""What lies further than this ends in a head. A choice: how far over its target something is, is told by its share."""


@dataclass(frozen=True)
class StandingRow:
    """One indicator: its name, where it stands in words, how far it has come and should have come, and whether it is behind."""

    name: str
    said: str
    share: Decimal | None
    shown: str
    plan: Decimal | None
    behind: bool
    tip: str

    @property
    def lines(self) -> list[str]:
        """The name in at most two lines."""
        return wrapped(self.name, _SAID, most=2)

    @property
    def height(self) -> float:
        """Pixels it takes."""
        return _ROW + _LINE * (len(self.lines) - 1)


def standing(words: Words, rows: Sequence[StandingRow]) -> Drawing:
    """The drawing: a key, a row for each, and one line for all targets."""
    shapes: list[Shape] = []
    down = float(_HEAD)
    for row in rows:
        shapes += _row(row, down)
        down += row.height
    x = _at(Decimal(1))
    target = Line(points=((x, _HEAD - 2), (x, down)), colour=TARGET, thick=1.2)
    key = _key(words, has_plan=any(row.plan is not None for row in rows))
    return Drawing(width=_WIDTH, height=down, shapes=(*key, *shapes, target))


def _at(share: Decimal) -> float:
    """Where a share of the target stands."""
    whole = _WIDTH - _SHARE - _TRACK
    return _TRACK + float(min(max(share, Decimal(0)), _FURTHEST) / _FURTHEST) * whole


def _key(words: Words, *, has_plan: bool) -> Iterator[PlainShape]:
    """What bar, tick and line mean, over the tracks."""
    x = float(_TRACK)
    bar = Box(x=x, y=5, width=14, height=_BAR, fill=ACTUAL)
    yield from (bar, _label(x + 18, 9, words.say("bullet.so-far")))
    x += 30 + width_of(words.say("bullet.so-far"), 11)
    if has_plan:
        yield from (_tick(x, 9), _label(x + 6, 9, words.say("bullet.plan")))
        x += 18 + width_of(words.say("bullet.plan"), 11)
    yield Line(points=((x, 3), (x, 15)), colour=TARGET, thick=1.2)
    yield _label(x + 6, 9, words.term("target"))


def _label(x: float, y: float, said: str) -> Label:
    return Label(x=x, y=y, lines=(said,), colour=QUIET, size=11)


def _tick(x: float, y: float) -> Box:
    """The mark of a plan, edged so that it is seen on a bar."""
    return Box(x=x - 2, y=y - 6, width=4, height=12, fill=PLAN, edge=PAPER)


def _row(row: StandingRow, down: float) -> Iterator[Shape]:
    """Name and status in words; then a bar and its share, or a dotted line where there is no number."""
    y = down + row.height / 2
    first = y - _LINE * (len(row.lines) - 1) / 2
    yield Label(x=0, y=first, lines=tuple(row.lines), leading=_LINE)
    yield Label(x=_SAID, y=y, lines=(row.said,), colour=ATTENTION if row.behind else INK)
    yield from pointed(row.tip, *_track(row, y))
    yield Label(x=_WIDTH, y=y, lines=(row.shown,), align="end")


def _track(row: StandingRow, y: float) -> Iterator[PlainShape]:
    ends = ((_TRACK, y), (_at(_FURTHEST), y))
    if row.share is None:
        yield Line(points=ends, colour=QUIET, thick=1, dash=(1, 5))
        return
    yield Line(points=ends, colour=LINE, thick=1)
    end = _at(row.share)
    if row.share > 0:
        yield Box(x=_TRACK, y=y - _BAR / 2, width=end - _TRACK, height=_BAR, fill=ACTUAL)
    if row.share > _FURTHEST:
        yield Sign(form="flag", x=end, y=y, radius=_BAR / 2 + 1, edge=ACTUAL, fill=ACTUAL)
    if row.plan is not None:
        yield _tick(_at(row.plan), y)
