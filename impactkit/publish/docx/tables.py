"""Tables as Word has them: repeated header rows, groups as merged cells, numbers to the right, rows left whole."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import groupby
from typing import Any

from impactkit.publish.columns import RIGHT, needs, prose_widths, widths
from impactkit.publish.docx.footnotes import Marks
from impactkit.publish.docx.runs import runs
from impactkit.publish.docx.setting import Setting
from impactkit.publish.docx.xml import Element, node, paragraph, run
from impactkit.publish.prose import Block
from impactkit.show.ground.cells import Cell, Column
from impactkit.show.ground.exhibit import Table

_FEW = 7
"""Rows of a table that is not divided between pages. A choice between a small table torn in two and a page half blank."""
PEN = 540
"""What a line of handwriting takes, in twentieths of a point: nine or ten millimetres."""


def is_wide(setting: Setting, exhibit: Table) -> bool:
    """Whether its columns want a sheet lying down."""
    return sum(needs(exhibit.columns, exhibit.rows, setting.letter)) > setting.room.width


def table(setting: Setting, exhibit: Table, *, width: int, marks: Marks | None = None) -> Element:
    """An exhibit's table, `width` twentieths of a point across, its marks leading to footnotes."""
    across = widths(exhibit.columns, exhibit.rows, setting.letter, width)
    made = _table(setting, "Report Table", across, name=exhibit.title, says=exhibit.alt)
    made.extend(_heads(setting, exhibit.columns, across))
    marks = marks or Marks(setting.footnotes, (), ())
    whole, under = len(exhibit.rows) <= _FEW, None
    for at, row in enumerate(exhibit.rows, start=1):
        if row.group and row.group != under:
            made.append(_group(setting, row.group, across))
        under = row.group
        together = whole and at < len(exhibit.rows)
        cells = zip(row.cells, exhibit.columns, across, strict=True)
        made.append(_row(*[_cell(setting, marks, *one, together=together) for one in cells]))
    return made


def own_table(setting: Setting, rows: Sequence[Block], *, by_hand: bool = False) -> tuple[Element, Element]:
    """A table of the evaluator's own Markdown, and room under it; one filled in `by_hand` has rules and high rows."""
    across = prose_widths(rows, setting.letter, setting.room.width)
    made = _table(setting, "Report Table", across, head=rows[0].kind == "head", ruled=by_hand)
    made.extend(_own_row(setting, row, across, by_hand=by_hand) for row in rows)
    return made, paragraph(setting.styles.id("Report Note"))


def _own_row(setting: Setting, row: Block, across: Sequence[int], *, by_hand: bool) -> Element:
    head = row.kind == "head"
    style = setting.styles.id("Table Heading" if head else "Table Text")
    told = [*row.cells, *[()] * (len(across) - len(row.cells))]
    cells = [
        _box(width, paragraph(style, *runs(setting, one))) for one, width in zip(told, across, strict=True)
    ]
    open_ = any(not any(part.text for part in one) for one in told)
    return _row(*cells, head=head, pen=by_hand and not head and open_)


def _table(
    setting: Setting,
    style: str,
    across: Sequence[int],
    *,
    name: str = "",
    says: str = "",
    head: bool = True,
    ruled: bool = False,
) -> Element:
    look = node("tblLook", val="04A0" if head else "0480", firstRow=int(head), lastRow=0, firstColumn=1)
    properties = node(
        "tblPr",
        node("tblStyle", val=setting.styles.id(style)),
        node("tblW", w=sum(across), type="dxa"),
        _rules() if ruled else None,
        node("tblLayout", type="fixed"),
        look,
        node("tblCaption", val=name) if name else None,
        node("tblDescription", val=says) if says else None,
    )
    return node("tbl", properties, node("tblGrid", *[node("gridCol", w=width) for width in across]))


def _rules() -> Element:
    """A rule round every cell, so that one sees where to write."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return node("tblBorders", *[node(side, val="single", sz=4, space=0, color="52606D") for side in sides])


def _heads(setting: Setting, columns: Sequence[Column], across: Sequence[int]) -> list[Element]:
    """One header row, or two where columns have groups; a head without a group reaches over both."""
    heads = list(zip(columns, across, strict=True))
    if not any(column.group for column in columns):
        return [_row(*[_head(setting, *one) for one in heads], head=True)]
    over, under = [], []
    for group, grouped in groupby(heads, key=lambda one: one[0].group):
        members = list(grouped)
        if group:
            text = _line(setting, "Table Heading Group", group)
            over.append(_box(sum(width for _, width in members), text, span=len(members)))
            under += [_head(setting, *one, last=True) for one in members]
        else:
            over += [_head(setting, *one, merge="restart") for one in members]
            empty = _line(setting, "Table Heading", "")
            under += [_box(width, deepcopy(empty), merge="continue", last=True) for _, width in members]
    return [_row(*over, head=True), _row(*under, head=True)]


def _head(setting: Setting, column: Column, width: int, **more: Any) -> Element:
    style = "Table Heading Number" if column.kind in RIGHT else "Table Heading"
    style = "Table Heading Group" if column.kind == "mark" else style
    return _box(width, _line(setting, style, column.label), **more)


def _group(setting: Setting, label: str, across: Sequence[int]) -> Element:
    """The heading over several rows, as one merged cell."""
    return _row(_box(sum(across), _line(setting, "Table Row Group", label), span=len(across)))


def _cell(
    setting: Setting, marks: Marks, cell: Cell, column: Column, width: int, *, together: bool
) -> Element:
    """A cell; words in place of a value stand back."""
    style = (
        "Table Number" if column.kind in RIGHT else "Table Mark" if column.kind == "mark" else "Table Text"
    )
    quiet = cell.absence is not None or (cell.derived and cell.kind == "text")
    look = [node("rStyle", val=setting.styles.id("Report Absence"))] if quiet else []
    kept = (node("keepNext"),) if together else ()
    return _box(width, paragraph(setting.styles.id(style), *marks.runs(cell.shown, *look), properties=kept))


def _line(setting: Setting, style: str, text: str) -> Element:
    return paragraph(setting.styles.id(style), *([run(text)] if text else []))


def _row(*cells: Element, head: bool = False, pen: bool = False) -> Element:
    """A row that no page divides; header rows stand again on every page. With a `pen` it has room for handwriting."""
    high = node("trHeight", val=PEN, hRule="atLeast") if pen else None
    return node("tr", node("trPr", node("cantSplit"), high, node("tblHeader") if head else None), *cells)


def _box(width: int, *content: Element, span: int = 1, merge: str = "", last: bool = False) -> Element:
    """A cell of the grid. `last` marks the second of two header rows, which the style of the first does not reach."""
    rule = node("bottom", val="single", sz=8, space=0, color="auto")
    properties = node(
        "tcPr",
        node("tcW", w=width, type="dxa"),
        node("gridSpan", val=span) if span > 1 else None,
        node("vMerge", val=merge) if merge else None,
        node("tcBorders", rule) if last else None,
        node("vAlign", val="bottom") if last else None,
    )
    return node("tc", properties, *content)
