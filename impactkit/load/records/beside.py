"""What stands in a row beside what is read of it: its comments, and the cells of columns that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.load.records.layout import Column, Layout
from impactkit.load.records.row import RowReader
from impactkit.model.records import plain

_BETWEEN = "; "


def beside(reader: RowReader, layout: Layout) -> dict[str, str | None]:
    """The row's `other` and `note`: texts for the private side, None where there is nothing.

    `other` names each heading, in their alphabetical order, so that two files with their columns in different
    order agree: three rows of one year for Falun, Mora and Orsa are three things, not one.
    """
    unread = (*layout.others, *layout.of("ignore"))
    other = sorted(_told(reader, unread))
    notes = [text for column in layout.of("note") if (text := reader.text(column))]
    return {"other": _BETWEEN.join(other) or None, "note": _BETWEEN.join(dict.fromkeys(notes)) or None}


def _told(reader: RowReader, columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        if text := reader.text(column):
            yield f"{plain(column.heading)}: {text}"
