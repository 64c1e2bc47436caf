"""A figure of a kept finding in words: what it is of, what it was, what it is, what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from impactkit.model.kept import KeptMeasure, KeptState, SeenFigure
from impactkit.model.quantity import Absence, CellValue
from impactkit.model.stated.data import Every
from impactkit.show.ground.cells import Cell, Row, text_cell
from impactkit.show.ground.periods import period_label
from impactkit.show.ground.values import SIGNS, ValueScale
from impactkit.words import Words

KEPT_SIGNS = {
    KeptState.HOLDS: "✓",
    KeptState.CHANGED: "≠",
    KeptState.GONE: "×",
    KeptState.WITHHELD: SIGNS[Absence.WITHHELD],
    KeptState.NOT_COMPARED: "–",
}
"""A sign for each state, always with its word."""
_NOTHING = "–"
"""Stands where there is nothing to tell."""


def state_words(words: Words, state: KeptState) -> str:
    """Sign and word, so that colour is never alone."""
    return f"{KEPT_SIGNS[state]} {words.choice(state)}"


def figure_row(scale: ValueScale, figure: SeenFigure, name: str, group: str) -> Row:
    """A figure: its name, what became of it, then, and now."""
    own = ValueScale(scale.words, share=True) if figure.measure is KeptMeasure.SHARE_OF_TARGET else scale
    is_gone = figure.state is KeptState.GONE
    now = text_cell(_NOTHING) if is_gone else _cell(own, figure.now)
    return Row(
        cells=(text_cell(name), state_cell(scale.words, figure.state), _cell(own, figure.was), now),
        group=group,
    )


def blank_row(words: Words, state: KeptState, group: str) -> Row:
    """What stands under a finding that rests on no figure."""
    none, blank = text_cell(words.say("kept.no-figure")), text_cell(_NOTHING)
    return Row(cells=(none, state_cell(words, state), blank, blank), group=group)


def state_cell(words: Words, state: KeptState) -> Cell:
    """A cell of what became of a figure."""
    names = (Absence.WITHHELD,) if state is KeptState.WITHHELD else ()
    return Cell(shown=state_words(words, state), names=names)


def figure_name(words: Words, subject: Iterable[str], figure: SeenFigure, every: Every | None = None) -> str:
    """What a figure is of: `New firms, firms · women · H1 2025 · so far`."""
    return " · ".join((*(one for one in subject if one), *_when(words, figure, every)))


def _when(words: Words, figure: SeenFigure, every: Every | None) -> Iterator[str]:
    """Its period, if it is of one, and which number it is."""
    if figure.period is not None:
        yield period_label(words, figure.period, every)
    yield words.choice(figure.measure)


def _cell(scale: ValueScale, value: CellValue | None) -> Cell:
    """A number on its indicator's scale, the name of its absence, or that reports contradict each other."""
    return text_cell(scale.words.say("kept.no-number")) if value is None else scale.stated(value)
