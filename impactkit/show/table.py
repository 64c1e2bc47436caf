"""Typed cells to a table in HTML, by great_tables: column groups, row headings, scopes."""

from __future__ import annotations

from html import escape
from typing import Any

from impactkit.show.exhibit import Cell, Exhibit
from impactkit.show.figure import QUIET
from impactkit.words import locale_switches

_RIGHT = {"number", "money", "share"}
_CENTRED = {"mark"}


def table_html(exhibit: Exhibit) -> str:
    """The table of an exhibit; every text in it is shown as text."""
    import polars as pl
    from great_tables import GT, loc, style

    names = [f"c{i}" for i in range(len(exhibit.columns))]
    data: dict[str, Any] = {
        name: pl.Series(name, [row.cells[i].shown for row in exhibit.rows], dtype=pl.String)
        for i, name in enumerate(names)
    }
    grouped = any(row.group for row in exhibit.rows)
    if grouped:
        data["group"] = pl.Series("group", [row.group or "" for row in exhibit.rows], dtype=pl.String)
    table = GT(
        pl.DataFrame(data),
        id=exhibit.id,
        rowname_col=names[0],
        groupname_col="group" if grouped else None,
        locale=locale_switches(exhibit.language).great_tables,
    ).tab_stubhead(label=_plain(exhibit.columns[0].label))
    table = table.cols_label(
        {name: _plain(column.label) for name, column in zip(names[1:], exhibit.columns[1:], strict=True)}
    )
    for label in dict.fromkeys(column.group for column in exhibit.columns if column.group):
        members = [name for name, column in zip(names, exhibit.columns, strict=True) if column.group == label]
        table = table.tab_spanner(label=_plain(label), id=f"group-{members[0]}", columns=members)
    for align, kinds in (("right", _RIGHT), ("center", _CENTRED)):
        members = [name for name, column in zip(names, exhibit.columns, strict=True) if column.kind in kinds]
        table = table.cols_align(align=align, columns=members) if members else table
    for at, row in enumerate(exhibit.rows):
        quiet = [name for name, cell in zip(names[1:], row.cells[1:], strict=True) if _quiet(cell)]
        if quiet:
            table = table.tab_style(
                style.text(color=QUIET, style="italic"), loc.body(columns=quiet, rows=[at])
            )
    shown: str = table.tab_options(table_margin_left="0", table_font_size="14px").as_raw_html()
    return shown


def _plain(label: str) -> Any:
    """A label shown as text: great_tables would read double braces in it as notation for units."""
    from great_tables import html

    return html(escape(label))


def _quiet(cell: Cell) -> bool:
    """Words in place of a value stand back, so that values stand out."""
    return cell.absence is not None or (cell.derived and cell.kind == "text")
