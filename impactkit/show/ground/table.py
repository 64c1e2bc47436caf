"""Typed cells to a table in HTML: heads over columns and over rows, each with its scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from impactkit.show.draw.sparkline import sparkline
from impactkit.show.ground.cells import Cell, Column, Row
from impactkit.show.ground.exhibit import Tabular

_RIGHT = {"number", "money", "share"}
_CENTRED = {"mark"}


def table_html(exhibit: Tabular, *, captioned: bool = True) -> str:
    """The table of an exhibit; every text in it is shown as text.

    Classes: `r` and `c` for cells that stand to the right or in the middle, `q` for words in place of a value.
    """
    caption = f'<caption class="unseen">{escape(exhibit.title)}</caption>' if captioned else ""
    return (
        f"<table>{caption}{_widths(exhibit.columns)}<thead>{_heads(exhibit.columns)}</thead>"
        f"{''.join(_bodies(exhibit))}</table>"
    )


def _widths(columns: Sequence[Column]) -> str:
    """The columns' shares of the width, where any is told."""
    if not any(column.width for column in columns):
        return ""
    told = (f'<col style="width:{column.width}%">' if column.width else "<col>" for column in columns)
    return f"<colgroup>{''.join(told)}</colgroup>"


def _heads(columns: Sequence[Column]) -> str:
    """One row of heads, or two where some stand under a common one."""
    if not any(column.group for column in columns):
        return f"<tr>{''.join(_head(column) for column in columns)}</tr>"
    over, under = [], []
    for group, members in groupby(columns, key=lambda column: column.group):
        found = list(members)
        if group is None:
            over += [_head(column, ' rowspan="2"') for column in found]
            continue
        over.append(
            f'<th scope="colgroup" colspan="{len(found)}" class="over"><span>{escape(group)}</span></th>'
        )
        under += [_head(column) for column in found]
    return f"<tr>{''.join(over)}</tr><tr>{''.join(under)}</tr>"


def _head(column: Column, more: str = "") -> str:
    return f'<th scope="col"{more}{_class(_side(column))}>{escape(column.label)}</th>'


def _bodies(exhibit: Tabular) -> Iterator[str]:
    """A body for each group of rows, under its head."""
    for group, members in groupby(exhibit.rows, key=lambda row: row.group):
        head = (
            f'<tr><th scope="rowgroup" colspan="{len(exhibit.columns)}" class="group">{escape(group)}</th></tr>'
            if group
            else ""
        )
        yield f"<tbody>{head}{''.join(_row(exhibit.columns, row) for row in members)}</tbody>"


def _row(columns: Sequence[Column], row: Row) -> str:
    first, *others = zip(columns, row.cells, strict=True)
    cells = "".join(f"<td{_class(_side(column), _quiet(cell))}>{shown(cell)}</td>" for column, cell in others)
    return f'<tr><th scope="row">{shown(first[1])}</th>{cells}</tr>'


def shown(cell: Cell) -> str:
    """What a cell shows, as text; its development, drawn small, before it."""
    return f"{sparkline(cell.series)} {escape(cell.shown)}" if cell.series else escape(cell.shown)


def _side(column: Column) -> str:
    return "r" if column.kind in _RIGHT else "c" if column.kind in _CENTRED else ""


def _quiet(cell: Cell) -> str:
    """Words in place of a value stand back, so that values stand out."""
    return "q" if cell.absence is not None or (cell.derived and cell.kind == "text") else ""


def _class(*names: str) -> str:
    told = " ".join(name for name in names if name)
    return f' class="{told}"' if told else ""
