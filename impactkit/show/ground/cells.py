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
    decimals: int | None = None
    """How many decimals of it are shown, of per cent for a share; none where it is not shown as a number."""
    currency: str = ""
    """The currency of an amount, by its code."""
    signed: bool = False
    """True for a change, which is shown with a plus where it is one."""
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


def number_cell(words: Words, value: Decimal | int, *, shown: str = "", derived: bool = False) -> Cell:
    """A cell of a number with all its decimals; `shown` where it is told among other words."""
    number = Decimal(value)
    shown = shown or words.number(number)
    return Cell(shown=shown, kind="number", value=number, decimals=decimals_of(number), derived=derived)


def amount_cell(
    words: Words, amount: Decimal, currency: str = "SEK", *, shown: str = "", derived: bool = False
) -> Cell:
    """A cell of an amount of money; `shown` where it is told among other words."""
    decimals = 0 if amount == amount.to_integral_value() else 2
    return Cell(
        shown=shown or words.money(amount, currency),
        kind="money",
        value=amount,
        decimals=decimals,
        currency=currency,
        derived=derived,
    )


def stated_share_cell(words: Words, share: Decimal) -> Cell:
    """A cell of a share as a document states it, with at most two decimals of per cent."""
    decimals = decimals_of((share * 100).quantize(Decimal("0.01")))
    return Cell(shown=words.share(share), kind="share", value=share, decimals=decimals)


def decimals_of(value: Decimal) -> int:
    """How many decimals a number is written with: 2 for 0.25, none for 250."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def day_cell(words: Words, day: datetime.date) -> Cell:
    """A cell of a day."""
    return Cell(shown=words.day(day), kind="day", day=day)
