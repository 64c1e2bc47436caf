"""What a check found: contradictions, gaps, what cannot be decided, and what holds."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import PlainSerializer

from impactkit.model.base import Day, Model, Text
from impactkit.model.quantity import Quantity
from impactkit.model.stated.project import Answer


class Level(StrEnum):
    """How much a finding weighs, given what kind of document it is found in."""

    INFO = "info"
    """Good to know."""
    WARNING = "warning"
    """Should be looked at."""
    SERIOUS = "serious"
    """A contradiction, or a gap that stops the follow-up."""


LEVELS = (Level.INFO, Level.WARNING, Level.SERIOUS)
"""From light to heavy."""


class Outcome(StrEnum):
    """What a rule came to."""

    DEVIATES = "deviates"
    """Something is not as it should be."""
    UNDECIDABLE = "undecidable"
    """The documents held do not let the rule be decided; the reason is told."""
    HOLDS = "holds"
    """The rule was tried and holds."""


class FigureKind(StrEnum):
    """How a figure is written."""

    NUMBER = "number"
    """As the language writes numbers."""
    MONEY = "money"
    """In kronor."""
    SHARE = "share"
    """As per cent."""
    DAY = "day"
    """In words, with the month's name."""
    WORDS = "words"
    """As it stands."""
    TEXT = "text"
    """In the report's language."""
    TEXTS = "texts"
    """Listed in the report's language."""
    QUANTITY = "quantity"
    """With its qualifier: about, at least."""
    TERM = "term"
    """A word of our own, found by its key."""


Exact = Annotated[
    Decimal, PlainSerializer(lambda value: format(value, "f"), return_type=str, when_used="json")
]
"""A decimal written digit for digit."""


class Figure(Model):
    """A figure a rule compared, with the cell it came from, so that protecting the cell protects it too."""

    name: str
    """Its name in the sentence."""
    kind: FigureKind
    """How it is written."""
    number: Exact | None = None
    """The value of a number, money (kronor) or share (0.60 for 60 %)."""
    day: Day | None = None
    """The value of a day."""
    words: str | None = None
    """Words as printed, or the key of a term."""
    text: Text | None = None
    """A text in the languages there are."""
    quantity: Quantity | None = None
    """A quantity with its qualifier."""
    texts: tuple[Text, ...] = ()
    """Several texts, listed."""
    cell: str | None = None
    """The key path of the cell it came from."""


def number(name: str, value: Decimal | int | None, *, cell: str | None = None) -> Figure:
    """A plain number; none where it is withheld."""
    known = None if value is None else Decimal(value)
    return Figure(name=name, kind=FigureKind.NUMBER, number=known, cell=cell)


def money(name: str, value: Decimal | int, *, cell: str | None = None) -> Figure:
    """An amount in kronor."""
    return Figure(name=name, kind=FigureKind.MONEY, number=Decimal(value), cell=cell)


def share(name: str, value: Decimal, *, cell: str | None = None) -> Figure:
    """A share, 0.60 for 60 %."""
    return Figure(name=name, kind=FigureKind.SHARE, number=value, cell=cell)


def day(name: str, value: datetime.date, *, cell: str | None = None) -> Figure:
    """A calendar day."""
    return Figure(name=name, kind=FigureKind.DAY, day=value, cell=cell)


def words(name: str, value: str, *, cell: str | None = None) -> Figure:
    """Words as printed in a document or a file: names, ids, references."""
    return Figure(name=name, kind=FigureKind.WORDS, words=value, cell=cell)


def text(name: str, value: Text, *, cell: str | None = None) -> Figure:
    """A text in the languages there are."""
    return Figure(name=name, kind=FigureKind.TEXT, text=value, cell=cell)


def quantity(name: str, value: Quantity, *, cell: str | None = None) -> Figure:
    """A quantity as it was stated, with its qualifier."""
    return Figure(name=name, kind=FigureKind.QUANTITY, quantity=value, cell=cell)


def texts(name: str, values: Iterable[Text]) -> Figure:
    """Several texts, listed as the language lists them."""
    return Figure(name=name, kind=FigureKind.TEXTS, texts=tuple(values))


def term(name: str, key: str) -> Figure:
    """A word of our own, given by its key in `words`."""
    return Figure(name=name, kind=FigureKind.TERM, words=key)


class Finding(Model):
    """What one rule came to at one place."""

    rule: str
    """The rule's id; its sentences are found in `words` by it."""
    outcome: Outcome
    """Deviates, undecidable or holds."""
    level: Level = Level.INFO
    """How much it weighs."""
    where: str
    """Key path in the project file."""
    variant: str = ""
    """Which of the rule's sentences tells it, where it has several."""
    source: str | None = None
    """Where the document says what was compared."""
    line: int | None = None
    """Line in the project file."""
    cell: str | None = None
    """Cell of the workbook that is the project file: `Kedjan!C7`."""
    figures: tuple[Figure, ...] = ()
    """What was compared."""
    answer: Answer | None = None
    """The answer somebody gave."""


def deviates(
    rule: str,
    where: str,
    *figures: Figure,
    level: Level = Level.INFO,
    variant: str = "",
    source: str | None = None,
) -> Finding:
    """A rule that does not hold at a key path, with the figures that were compared."""
    return _finding(Outcome.DEVIATES, rule, where, figures, level, variant, source)


def undecidable(
    rule: str,
    where: str,
    *figures: Figure,
    level: Level = Level.INFO,
    variant: str = "",
    source: str | None = None,
) -> Finding:
    """A rule that cannot be decided at a key path, since something it needs is not stated."""
    return _finding(Outcome.UNDECIDABLE, rule, where, figures, level, variant, source)


def holds(rule: str, where: str, *figures: Figure, variant: str = "", source: str | None = None) -> Finding:
    """A rule that was tried at a key path and holds."""
    return _finding(Outcome.HOLDS, rule, where, figures, Level.INFO, variant, source)


def _finding(
    outcome: Outcome,
    rule: str,
    where: str,
    figures: tuple[Figure, ...],
    level: Level,
    variant: str,
    source: str | None,
) -> Finding:
    return Finding(
        rule=rule,
        outcome=outcome,
        level=level,
        where=where,
        variant=variant,
        source=source,
        figures=figures,
    )
