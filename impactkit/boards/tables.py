"""Tables of a report as a board shows them: what each cell shows, under its headings."""

from __future__ import annotations

from typing import Any

from impactkit.show.ground.cells import SOURCE, Column
from impactkit.show.ground.exhibit import AnyExhibit, Tabular


def table_of(exhibit: AnyExhibit) -> dict[str, Any] | None:
    """A table in the report's own words, without the column for where each fact is stated; none of a gap.

    A row is the heading it stands under, which may be empty, and then what each of its cells shows.
    """
    if not isinstance(exhibit, Tabular):
        return None
    shown = [at for at, column in enumerate(exhibit.columns) if column.id != SOURCE]
    return {
        "title": exhibit.title,
        "columns": [_head(exhibit.columns[at]) for at in shown],
        "rows": [[row.group or "", *(row.cells[at].shown for at in shown)] for row in exhibit.rows],
        "notes": list(exhibit.notes),
    }


def _head(column: Column) -> list[Any]:
    """A heading, and whether numbers stand under it."""
    return [column.label, column.kind in {"number", "money", "share"}]
