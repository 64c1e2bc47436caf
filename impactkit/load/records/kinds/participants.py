"""Rows of a list of enterprises and persons: who, since when, and what else the list says of them."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

from impactkit.load.cell import IdKind, Invalid, ReadIdentity, read_identity
from impactkit.load.records.columns.headings import Meaning
from impactkit.load.records.columns.layout import DataColumn, TableLayout
from impactkit.load.records.row import Maker, RowReader
from impactkit.load.table import Grid
from impactkit.model.records import attribute, plain
from impactkit.model.stated.data import Role
from impactkit.model.stated.project import Project

_FAULTS = {
    "length": "identity-length",
    "characters": "identity-characters",
    "check-digit": "identity-check-digit",
    "date": "identity-date",
    "no-day": "identity-no-day",
    "short": "identity-short",
    "mangled": "identity-mangled",
}
"""How what is wrong with an id is told, by why it is no id."""
_TEN = 10
"""Digits of an organisation number, and of a person's without its century."""
_ID_ROLES: tuple[Role, ...] = ("organisation", "person", "identity")


class Codes:
    """The codes of a list as they are written, so that two that may be one are asked about."""

    def __init__(self) -> None:
        self._written: dict[str, set[str]] = {}

    def is_like_another(self, code: str) -> bool:
        """True the first time a code differs from one before it by capitals, zeros before or signs between alone.

        `P-017` is like `p-017`, `P17` and `P 017`.
        """
        core = re.sub("(?<![0-9])0+(?=[0-9])", "", re.sub("[^0-9a-zåäö]", "", code.casefold()))
        written = self._written.setdefault(core, set())
        is_new = code not in written
        written.add(code)
        return is_new and len(written) > 1


def maker(grid: Grid, layout: TableLayout) -> Maker:
    """What makes participants of the rows of a list, with its other columns as their attributes."""
    header = {
        index: " ".join(str(cell or "").split())
        for index, cell in enumerate(grid.rows[layout.begins - 1])
        if layout.inside is None or index in layout.inside
    }
    headings, codes = attribute_headings(layout, header), Codes()
    days: dict[str, tuple[int, str]] = {}
    for index, heading in header.items():
        days.setdefault(attribute(heading), (index, heading))
    return lambda reader, part: participants(reader, part, headings, days, codes)


def participants(
    reader: RowReader,
    layout: TableLayout,
    headings: dict[int, str],
    days: dict[str, tuple[int, str]],
    codes: Codes,
) -> list[dict[str, Any]]:
    """The participant of one row; faults are told by the reader, never the id itself.

    `headings` are the columns that become attributes, by their index; `days` every heading with its index, as indicators
    name those with days; `codes` those of the rows before.
    """
    supported, started = reader.day(layout.one("first-support")), reader.day(layout.one("started"))
    dated = {
        name: reader.day(DataColumn(*days[name], Meaning()))
        for name in _day_attributes(reader.names.project)
        if name in days
    }
    ids = _ids(reader, layout, supported, codes)
    if reader.problems:
        return []
    if not ids:
        reader.refuse("no-identity", layout.one(*_ID_ROLES))
        return []
    row: dict[str, Any] = {
        "place": str(reader.grid.place(reader.row)),
        "organisation": ids.get("organisation"),
        "person": ids.get("person"),
        "supported": supported,
        "started": started,
    }
    for index, heading in headings.items():
        if attribute(heading) not in dated:
            text = reader.text(DataColumn(index, heading, Meaning()))
            row[attribute(heading)] = None if text is None else _attribute(reader, heading, text)
    return [row | {name: day.isoformat() if day else None for name, day in dated.items()}]


def _day_attributes(project: Project) -> set[str]:
    """The columns with days that indicators are counted from."""
    counted = [one.counted for one in project.indicators.values() if one.counted]
    return {attribute(one.day_heading) for one in counted if one.day_heading}


def _ids(reader: RowReader, layout: TableLayout, on: datetime.date | None, codes: Codes) -> dict[str, str]:
    """The organisation number and the person's id of a row."""
    found: dict[str, str] = {}
    for column in layout.of(*_ID_ROLES):
        identity = _identity(reader, column, on)
        if isinstance(identity, Invalid):
            reader.refuse(_FAULTS[identity.why], column)
        elif isinstance(identity, ReadIdentity):
            if identity.kind is IdKind.CODED and codes.is_like_another(reader.text(column) or ""):
                reader.remark("codes-alike", column, doubtful=True)
            kind = "organisation" if identity.kind is IdKind.ORGANISATION else "person"
            if found.setdefault(kind, identity.canonical) != identity.canonical:
                reader.refuse("two-identities", column)
    return found


def _identity(
    reader: RowReader, column: DataColumn, on: datetime.date | None
) -> ReadIdentity | Invalid | None:
    """The id of a cell; one stored as a number has its lost zeros again where it is a person's then."""
    text, cell = reader.text(column), reader.raw(column)
    if text is None:
        return None
    identity = read_identity(text, on=on)
    if isinstance(cell, Decimal) and isinstance(identity, Invalid) and identity.why == "length":
        longer = read_identity(text.zfill(_TEN), on=on) if len(text) >= _TEN - 3 else identity
        if isinstance(longer, ReadIdentity):
            reader.remark("zeros-restored", column)
            return longer
    return identity


def _attribute(reader: RowReader, heading: str, text: str) -> str | None:
    """A category's own id where an indicator counts by this heading; else the text as it stands."""
    splits = [
        split
        for indicator in reader.names.project.indicators.values()
        if indicator.counted
        for split, by in indicator.counted.by.items()
        if plain(by) == plain(heading)
    ]
    if not splits:
        return text
    for split in splits:
        if known := reader.names.category_of(split, text):
            return known
    reader.conversions["unknown-category"] += 1
    return None


def attribute_headings(layout: TableLayout, header: dict[int, str]) -> dict[int, str]:
    """The columns without a role of their own, by index; of two with one heading the first."""
    taken = {
        column.index
        for column in layout.columns
        if column.role in {*_ID_ROLES, "first-support", "started", "ignore"}
    }
    found: dict[str, tuple[int, str]] = {}
    for index, heading in header.items():
        if heading and index not in taken:
            found.setdefault(attribute(heading), (index, heading))
    return dict(found.values())
