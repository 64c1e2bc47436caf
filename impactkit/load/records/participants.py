"""Rows of a list of enterprises and persons: who, since when, and what else the list says of them."""

from __future__ import annotations

from typing import Any

from impactkit.load.cell import Identity, IdKind, Invalid, read_identity
from impactkit.load.records.headings import Meaning
from impactkit.load.records.layout import Column, Layout
from impactkit.load.records.row import RowReader
from impactkit.model.data import Role
from impactkit.model.records import attribute, plain

_FAULTS = {
    "length": "identity-length",
    "characters": "identity-characters",
    "check-digit": "identity-check-digit",
    "date": "identity-date",
    "no-day": "identity-no-day",
}
"""How what is wrong with an id is told, by why it is no id."""
_ID_ROLES: tuple[Role, ...] = ("organisation", "person", "identity")


def participants(reader: RowReader, layout: Layout, headings: dict[int, str]) -> list[dict[str, Any]]:
    """The participant of one row; faults are told by the reader, never the id itself.

    `headings` are the columns that become attributes, by their index.
    """
    supported, started = reader.day(layout.one("first-support")), reader.day(layout.one("started"))
    ids = _ids(reader, layout, supported)
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
        text = reader.text(Column(index, heading, Meaning()))
        row[attribute(heading)] = None if text is None else _attribute(reader, heading, text)
    return [row]


def _ids(reader: RowReader, layout: Layout, on: Any) -> dict[str, str]:
    """The organisation number and the person's id of a row."""
    found: dict[str, str] = {}
    for column in layout.of(*_ID_ROLES):
        text = reader.text(column)
        identity = None if text is None else read_identity(text, on=on)
        if isinstance(identity, Invalid):
            reader.refuse(_FAULTS[identity.why], column)
        elif isinstance(identity, Identity):
            kind = "organisation" if identity.kind is IdKind.ORGANISATION else "person"
            if found.setdefault(kind, identity.canonical) != identity.canonical:
                reader.refuse("two-identities", column)
    return found


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


def attribute_headings(layout: Layout, header: dict[int, str]) -> dict[int, str]:
    """The columns without a role of their own, by index."""
    taken = {
        column.index
        for column in layout.columns
        if column.role in {*_ID_ROLES, "first-support", "started", "ignore"}
    }
    return {index: heading for index, heading in header.items() if heading and index not in taken}
