"""How files with data were read."""

from __future__ import annotations

from collections.abc import Mapping

from impactkit.model.base import Flag, Id, Model, Text
from impactkit.model.stated.data import DataKind


class ReadingRemark(Model):
    """Something noticed while a file was read, that refused nothing; told as a finding."""

    code: str
    """What was noticed; its sentence is the variant of that name of the rule `as-read`."""
    count: int = 1
    """How many cells, rows or columns it was noticed of."""
    places: tuple[str, ...] = ()
    """The first of them, as the file's program names them."""
    values: Mapping[str, str] = {}
    """What else the sentence says, by name, as written in the file."""
    doubtful: Flag = False
    """True where a sum made of the file may be wrong for it."""


class SourceReading(Model):
    """How a file was read: nothing is lost in silence."""

    data: Id
    """The data source."""
    kind: DataKind
    """What its rows are."""
    file: str
    """Its name, without folders."""
    sheet: str | None = None
    """The sheet."""
    title: Text | None = None
    """What it is called."""
    rows: int | None
    """Rows read: accepted + refused + set aside; none where they are withheld."""
    accepted: int | None
    """Rows accepted; none where they are withheld."""
    refused: Mapping[str, int] = {}
    """Rows refused, by rule."""
    set_aside: Mapping[str, int] = {}
    """Rows that are no data, such as notes and totals, by rule."""
    unread: tuple[str, ...] = ()
    """Columns that were left unread because their headings mean nothing known."""
    conversions: Mapping[str, int] = {}
    """Conversions made of values, such as a decimal comma, by kind."""
    remarks: tuple[ReadingRemark, ...] = ()
    """What was noticed beside; told inside the house only."""
    illustrative: Flag = False
    """True for made-up data."""
