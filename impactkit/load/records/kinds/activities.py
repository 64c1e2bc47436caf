"""Times an activity took place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from impactkit.languages import lexicon
from impactkit.load.records.columns.layout import TableLayout
from impactkit.load.records.row import Maker, RowReader, Share
from impactkit.load.table import Grid
from impactkit.load.yaml.path import shown
from impactkit.model.quantity import Absence
from impactkit.model.records import plain

_NOT_HELD = lexicon("cells")["cancelled"]
"""What a diary writes beside an activity that did not take place, or has not yet."""


def maker(grid: Grid, layout: TableLayout) -> Maker:  # noqa: ARG001 - lists of participants need both
    """What makes occasions of the rows of a table."""
    return occasions


def occasions(reader: RowReader, layout: TableLayout) -> list[dict[str, Any]]:
    """The occasion of one row. Faults are told by the reader."""
    day, column = reader.day(layout.one("date", "period-start")), layout.one("activity")
    name = reader.text(column)
    activity = reader.names.activity(name) if name else None
    if name is None:
        reader.refuse("no-activity", column)
    elif activity is None:
        reader.refuse(
            "unknown-activity", column, found=shown(name), allowed=tuple(reader.names.project.activities)
        )
    if day is None and not reader.problems:
        reader.refuse("no-day", layout.one("date", "period-start"))
    if plain(reader.text(layout.one("stage")) or "") in _NOT_HELD:
        reader.aside = "not-held"
        return []
    row = {
        "place": str(reader.grid.place(reader.row)),
        "activity": activity,
        "date": day,
        "town": reader.text(layout.one("place")),
        "participants": _participants(reader, layout),
        "reference": reader.text(layout.one("reference")),
    }
    return [] if reader.problems else [row]


def _participants(reader: RowReader, layout: TableLayout) -> Decimal | None:
    """How many took part: as told, else all categories of one breakdown together, none of them blank."""
    total = layout.one("participants", "total")
    told = _whole(reader, total) if total else None
    if told is not None:
        return told
    parts: dict[str, dict[str, Decimal | None]] = {}
    for column in layout.of("value"):
        if column.meaning.split and not column.meaning.also:
            parts.setdefault(column.meaning.split, {})[column.meaning.category] = _whole(reader, column)
    for split, counts in parts.items():
        known = [count for count in counts.values() if count is not None]
        if len(known) == len(counts) and reader.names.needed_categories(split) <= set(counts):
            return sum(known, Decimal(0))
    return None


def _whole(reader: RowReader, column: Any) -> Decimal | None:
    found = reader.number(column)
    if isinstance(found, Share) or (isinstance(found, Decimal) and found < 0):
        reader.refuse("not-a-number", column, found=shown(reader.text(column)))
        return None
    return None if isinstance(found, Absence) else found
