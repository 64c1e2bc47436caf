"""Projects by indicators drawn: a field with a sign and a share for each, and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from impactkit.model.measured.follow_up import Status
from impactkit.show.draw.canvas import Canvas, width_of
from impactkit.show.draw.theme import (
    ACCENT,
    FAINT,
    GRID,
    HIDDEN,
    INK,
    LINE,
    MUTED,
    PALE,
    PAPER,
    QUIET,
    SOFT,
    WARN,
)
from impactkit.show.ground.values import SYMBOLS
from impactkit.words import Words

_CELL, _ROW, _NAME = 70, 26, 226
"""Pixels: a field, a row, names. A choice: a sign with its share fits, and five fields beside a name on a standing page."""
_SLOPE = 0.66
"""How high a slanted head rises for each pixel of its length, and about how far it leans over."""
_SIGN = 26
"""Pixels of a field in the key: a row's own height."""

_LOOK = {
    Status.REACHED: (ACCENT, PAPER),
    Status.ON_PLAN: (SOFT, INK),
    Status.BEHIND: (PALE, INK),
    Status.FAR_BEHIND: (WARN, PAPER),
    Status.MISSED: (WARN, PAPER),
    Status.NOT_YET: (FAINT, INK),
    Status.NOT_REPORTED: (PAPER, INK),
    Status.NOT_ASSESSED: (MUTED, INK),
    Status.WITHHELD: (HIDDEN, INK),
}
"""Fill and ink: blue for far, orange for behind, told apart by all; the sign says it without colour."""


@dataclass(frozen=True)
class MatrixField:
    """One project and indicator: its place, how far it has come, and its words."""

    column: int
    row: int
    status: Status
    share: str
    said: str


def fields(words: Words, names: list[str], heads: list[str], found: list[MatrixField]) -> dict[str, Any]:
    """The specification."""
    cut = [_cut(head) for head in heads]
    rise = max(width_of(head, 11) for head in cut) * _SLOPE
    canvas = Canvas(_NAME + max(len(heads) * _CELL + max(rise - _CELL / 2, 0), 300))
    down = _key(canvas, words, {one.status for one in found}) + rise + 14
    for i, head in enumerate(cut):
        canvas.say(_NAME + (i + 0.4) * _CELL, down - 10, head, QUIET, size=11, angle=320)
    for j, name in enumerate(names):
        y = down + j * _ROW + _ROW / 2
        canvas.say(_NAME - 10, y, name, align="right")
        canvas.box(_NAME, y, len(heads) * _CELL, 1, GRID)
    for one in found:
        _field(canvas, one, down)
    return canvas.specification(down + len(names) * _ROW + 4)


def _cut(head: str) -> str:
    return shorten(head, 34, placeholder=" …")


def _field(canvas: Canvas, field: MatrixField, down: float) -> None:
    fill, ink = _LOOK[field.status]
    x, y = _NAME + field.column * _CELL, down + field.row * _ROW
    canvas.box(x, y + 1, _CELL - 3, _ROW - 3, fill, edge=LINE, tip=field.said)
    sign, middle = SYMBOLS[field.status], y + _ROW / 2
    if field.share:
        canvas.say(x + 5, middle, sign, ink, size=11)
        canvas.say(x + _CELL - 8, middle, field.share, ink, align="right", size=11)
    else:
        canvas.say(x + (_CELL - 3) / 2, middle, sign, ink, align="center", size=11)


def _key(canvas: Canvas, words: Words, used: Iterable[Status]) -> float:
    """A field with its sign and its word for each status, in as many lines as they need; gives their height."""
    x, y, shown = 0.0, 2.0, set(used)
    for status in (one for one in Status if one in shown):
        word = words.choice(status)
        step = _SIGN + 6 + width_of(word) + 16
        if x and x + step > canvas.width:
            x, y = 0.0, y + 24
        fill, ink = _LOOK[status]
        canvas.box(x, y, _SIGN, 18, fill, edge=LINE)
        canvas.say(x + _SIGN / 2, y + 9, SYMBOLS[status], ink, align="center", size=11)
        canvas.say(x + _SIGN + 6, y + 9, word)
        x += step
    return y + 30
