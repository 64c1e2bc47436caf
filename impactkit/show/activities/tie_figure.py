"""Ties drawn: sectors by sectors, a field for each pair, the darker the more ties; within a sector on the edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impactkit.model.measured.ties import PairCount
from impactkit.model.stated.tie import TieSector
from impactkit.show.draw.lines import wrapped
from impactkit.show.draw.shapes import Box, Drawing, Label, PlainShape, Shape, pointed
from impactkit.show.draw.theme import ACCENT, BAND, HIDDEN, INK, LINE, PAPER, QUIET, SOFT
from impactkit.show.ground.subject import capital
from impactkit.words import Words

_NAME, _FIELD, _ROW, _LINE = 120, 96, 46, 15
"""Pixels: the name of a row, a field, a row, a line of words. A choice: five sectors fit a standing page."""
_DARKEST, _DARK = 2 / 3, 1 / 3
"""The parts of the largest count from which a field is darker."""


@dataclass(frozen=True)
class TieField:
    """One pair of sectors: its count, and its words."""

    pair: PairCount
    shown: str
    """The count of the latest day."""
    before: str
    """The count of the first day in words; empty where that is withheld."""
    said: str


def matrix(words: Words, fields: list[TieField]) -> Drawing:
    """The drawing: one triangle, since a tie has no direction."""
    sectors = [one for one in TieSector if any(one in (own.pair.first, own.pair.second) for own in fields)]
    heads = {one: wrapped(capital(words.choice(one)), _FIELD - 10) for one in sectors}
    top = max(map(len, heads.values())) * _LINE + 8
    largest = max((own.pair.ties or 0 for own in fields), default=0)
    known = {(own.pair.first, own.pair.second): own for own in fields}
    shapes: list[Shape] = []
    for row, sector in enumerate(sectors):
        y = top + row * _ROW
        shapes += _heads(heads[sector], row, y, top, words.choice(sector))
        for at, other in enumerate(sectors[: row + 1]):
            shapes += _field(known.get((other, sector)), _NAME + at * _FIELD, y, largest)
    return Drawing(
        width=_NAME + len(sectors) * _FIELD, height=top + len(sectors) * _ROW, shapes=tuple(shapes)
    )


def _heads(lines: list[str], row: int, y: float, top: float, name: str) -> Iterator[PlainShape]:
    """The name of a sector beside its row and over its column."""
    beside = wrapped(capital(name), _NAME - 12, most=2)
    yield Label(
        x=_NAME - 10,
        y=y + _ROW / 2 - (len(beside) - 1) * _LINE / 2,
        lines=tuple(beside),
        leading=_LINE,
        align="end",
    )
    x, first = _NAME + row * _FIELD + _FIELD / 2, top - 4 - len(lines) * _LINE + _LINE / 2
    yield Label(x=x, y=first, lines=tuple(lines), leading=_LINE, align="middle", colour=QUIET)


def _field(field: TieField | None, x: float, y: float, largest: int) -> tuple[Shape, ...]:
    """A field with its count, over what it was; a quiet 0 where no tie ever held."""
    fill, ink = _look(field, largest)
    box = Box(x=x, y=y, width=_FIELD - 3, height=_ROW - 3, fill=fill, edge=LINE, corner=3)
    if field is None:
        none = Label(x=x + (_FIELD - 3) / 2, y=y + (_ROW - 3) / 2, lines=("0",), colour=QUIET, align="middle")
        return (box, none)
    middle, has_number = x + (_FIELD - 3) / 2, field.pair.ties is not None
    up = 7 if field.before else 0
    count = Label(
        x=middle,
        y=y + (_ROW - 3) / 2 - up,
        lines=(field.shown,),
        colour=ink,
        align="middle",
        size=14 if has_number else 11,
        bold=has_number,
    )
    was = Label(
        x=middle, y=y + (_ROW - 3) / 2 + 10, lines=(field.before,), colour=ink, align="middle", size=11
    )
    return pointed(field.said, box, count, *((was,) if field.before else ()))


def _look(field: TieField | None, largest: int) -> tuple[str, str]:
    """Fill and ink by the part of the largest count."""
    if field is None or field.pair.ties == 0:
        return PAPER, INK
    if field.pair.ties is None:
        return HIDDEN, INK
    part = field.pair.ties / largest
    return (ACCENT, PAPER) if part >= _DARKEST else (SOFT, INK) if part >= _DARK else (BAND, INK)
