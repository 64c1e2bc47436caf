"""What stands in a row beside what is read of it: its comments, and the cells of columns that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from impactkit.load.records.columns.layout import DataColumn, TableLayout
from impactkit.load.records.remarks import MOST_PLACES
from impactkit.load.records.row import RowReader
from impactkit.load.table import Grid
from impactkit.model.measured.reading import ReadingRemark
from impactkit.model.records import plain
from impactkit.model.stated.data import DataKind

_BETWEEN = "; "


def beside(reader: RowReader, layout: TableLayout) -> dict[str, str | None]:
    """The row's `other` and `note`: texts for the private side, None where there is nothing.

    `other` names each heading, in their alphabetical order, so that two files with their columns in different
    order agree: three rows of one year for Falun, Mora and Orsa are three things, not one.
    """
    unread = (*layout.others, *layout.of("ignore"))
    other = sorted(_told(reader, unread))
    notes = [text for column in layout.of("note") if (text := reader.text(column))]
    return {"other": _BETWEEN.join(other) or None, "note": _BETWEEN.join(dict.fromkeys(notes)) or None}


def note_alone(reader: RowReader, layout: TableLayout) -> None:
    """Tell a comment in a row without a number: no figure has it."""
    for column in layout.of("note"):
        if reader.text(column):
            reader.remark("note-alone", column)


def notes_unread(
    grid: Grid, layout: TableLayout, kind: DataKind, rows: Sequence[int]
) -> Iterator[ReadingRemark]:
    """Columns of comments and where they say something: what they say is shown nowhere, as it may name people.

    The texts of a ledger are no comments: they say what was bought.
    """
    if kind in {DataKind.COSTS, DataKind.PARTICIPANTS}:
        return
    for column in layout.of("note"):
        said = [row for row in rows if str(grid.rows[row][column.index] or "").strip()]
        if said:
            places = tuple(grid.address(row, column.index) for row in said[:MOST_PLACES])
            yield ReadingRemark(
                code="notes-unread", count=len(said), places=places, values={"heading": column.heading}
            )


def _told(reader: RowReader, columns: tuple[DataColumn, ...]) -> Iterator[str]:
    for column in columns:
        if text := reader.text(column):
            yield f"{plain(column.heading)}: {text}"
