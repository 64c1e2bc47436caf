"""The cells of a table: what each shows, with the value behind it, under columns that have names of their own."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal

from impactkit.model.base import Day, Model
from impactkit.model.finding import Exact
from impactkit.model.quantity import Absence
from impactkit.words import Words

SOURCE = "source"
"""The column for where each fact is stated."""

CellKind = Literal["text", "number", "money", "share", "day", "mark"]


class Cell(Model):
    """One typed cell: what is shown, the value behind it, or the name of its absence."""

    shown: str
    """As a person reads it."""
    kind: CellKind = "text"
    """What kind of value it is."""
    value: Exact | None = None
    """The number behind it; kronor for money, 0.60 for 60 %."""
    day: Day | None = None
    """The day behind it."""
    absence: Absence | None = None
    """Why there is no value."""
    names: tuple[Absence, ...] = ()
    """The absences it calls by their common names, which a note under its table explains."""
    derived: bool = False
    """True for what was computed and not stated."""
    illustrative: bool = False
    """True for made-up data."""
    note: str = ""
    """How it was read, or what is odd about it; a footnote of its table."""
    series: tuple[Exact | None, ...] = ()
    """Its development, period by period, to be drawn small beside it; none where there is no number."""


class Column(Model):
    """A column of a table."""

    id: str
    """Its name in every language, unlike that of every other column of the table."""
    label: str
    """Its heading."""
    group: str | None = None
    """The heading over several columns."""
    kind: CellKind = "text"
    """What its cells hold; numbers stand to the right."""
    width: int | None = None
    """Its share of the table's width, per cent."""


class Row(Model):
    """A row of a table."""

    cells: tuple[Cell, ...]
    """One for each column."""
    group: str | None = None
    """The heading over several rows."""


def column(
    words: Words,
    id_: str,
    *,
    label: str = "",
    kind: CellKind = "text",
    group: str | None = None,
    width: int | None = None,
) -> Column:
    """A column by its id, under the words for it where it has no other `label`."""
    label = label or words.say(f"column.{id_}", target=words.term("target"))
    return Column(id=id_, label=f"{label[:1].upper()}{label[1:]}", kind=kind, group=group, width=width)


def text_cell(shown: str, *, absence: Absence | None = None, derived: bool = False) -> Cell:
    """A cell of words; those for an absence are its own, and explain themselves."""
    return Cell(shown=shown, absence=absence, derived=derived)


def absence_cell(shown: str, absence: Absence) -> Cell:
    """A cell of an absence by its common name, which a note under the table explains."""
    return Cell(shown=shown, absence=absence, names=(absence,))


def number_cell(
    shown: str, value: Decimal | int, kind: CellKind = "number", *, derived: bool = False
) -> Cell:
    """A cell of a number, an amount or a share."""
    return Cell(shown=shown, kind=kind, value=Decimal(value), derived=derived)


def day_cell(shown: str, value: datetime.date) -> Cell:
    """A cell of a day."""
    return Cell(shown=shown, kind="day", day=value)
