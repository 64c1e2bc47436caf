"""One table on one sheet: title, groups, a complete header row, typed cells, notes and source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from impactkit.publish.xlsx.names import column_names, cut
from impactkit.publish.xlsx.pen import INSIDE, QUIETLY, TITLE, WARNING, WRAPPED, Pen, lines_of
from impactkit.publish.xlsx.remarks import label_of, remarks_of
from impactkit.publish.xlsx.tables import Sheet
from impactkit.publish.xlsx.values import Written, written
from impactkit.words import Words

HEADER = 3
"""The header row, counted from 0; it is the same on every sheet."""
_WIDEST, _NARROWEST, _MANY = 56, 10, 8
"""Widths of columns in letters; columns of a table wide enough to keep its first in view. A choice: three of the widest
fill a screen, and the narrowest has room for a date.
"""
_FOOTER = 115
"""Letters of the title at the foot of a printed page: a foot has room for 255, and each & takes two."""
_SAID = 250
"""Letters a spreadsheet allows in what a table says to those who do not see it."""


@dataclass(frozen=True)
class SheetField:
    """A column of a sheet."""

    name: str
    """Its head, complete in itself and the only one of its name."""
    group: str
    cells: tuple[Written, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """What its cells hold, each kind once; the words of an absence are none."""
        return tuple(dict.fromkeys(cell.kind for cell in self.cells if cell.value != "" and not cell.absent))

    @property
    def is_number(self) -> bool:
        """Whether numbers or days are all it holds."""
        return bool(self.kinds) and not {"text", "mark"} & set(self.kinds)


def fields(words: Words, table: Sheet) -> list[SheetField]:
    """The table's columns, and one for remarks where any row has something to say beside its values."""
    found: list[SheetField] = []
    for at, column in enumerate(table.columns):
        own = tuple(written(words, row[at]) for row in table.rows)
        found.append(SheetField(label_of(column), column.group or "", own))
    remarks = tuple(Written(one, "text") for one in remarks_of(words, table))
    if any(one.value for one in remarks):
        found.append(SheetField(words.say("xlsx.column.remark"), "", remarks))
    names = column_names(one.name for one in found)
    return [replace(one, name=name) for one, name in zip(found, names, strict=True)]


def write(pen: Pen, table: Sheet, columns: list[SheetField], *, number: int, back: str, draft: bool) -> None:
    """Fill a sheet; `number` tells its table from the others, `back` is the sheet of contents."""
    words = pen.words
    pen.text(0, 0, table.title, TITLE)
    pen.link(1, 0, back, words.say("xlsx.back"))
    beside = [words.say("edition.draft-band")] if draft else []
    beside += [words.say("xlsx.made-up")] if table.is_made_up else []
    pen.text(1, 1, ", ".join(beside), WARNING)
    for group, members in groupby(enumerate(columns), key=lambda one: one[1].group):
        span = [at for at, _ in members]
        if group:
            pen.band(HEADER - 1, span[0], span[-1], group)
    pen.table(
        HEADER,
        [one.name for one in columns],
        rows=len(table.rows),
        name=f"{words.say('xlsx.table')}_{number}",
        right=frozenset(at for at, one in enumerate(columns) if one.is_number),
        title=table.title[:_SAID],
        description=table.says[:_SAID],
    )
    widths = [_width(column) for column in columns]
    for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
        _column(pen, at, column, width)
    pen.tall(HEADER, max(lines_of(one.name, width - 4) for one, width in zip(columns, widths, strict=True)))
    wrapped = [column.cells for column, width in zip(columns, widths, strict=True) if width == _WIDEST]
    for down, cells in enumerate(zip(*wrapped, strict=True), start=HEADER + 1):
        pen.tall(down, max(lines_of(str(cell.value), _WIDEST) for cell in cells))
    for down, note in enumerate((*table.notes, *table.sources), start=HEADER + len(table.rows) + 2):
        pen.text(down, 0, note, QUIETLY)
    pen.sheet.freeze_panes(HEADER + 1, 1 if len(columns) >= _MANY else 0)
    on_paper(pen, table.title)


def _column(pen: Pen, at: int, column: SheetField, width: float) -> None:
    plain = WRAPPED if width == _WIDEST else INSIDE
    quiet = {
        **plain,
        **QUIETLY,
        "italic": True,
        **({"align": "right", "indent": 0} if column.is_number else {}),
    }
    for down, cell in enumerate(column.cells, start=HEADER + 1):
        pen.value(down, at, cell, quiet if cell.absent else plain)
    pen.sheet.set_column(at, at, width)


def _width(column: SheetField) -> float:
    """Letters of the longest text, within limits; the head may take several lines."""
    head = max((len(word) for word in column.name.split()), default=0) + 4
    longest = max((_letters(cell) for cell in column.cells), default=0)
    return min(max(longest * 1.05 + 3, head, len(column.name) / 3, _NARROWEST), _WIDEST)


def _letters(cell: Written) -> int:
    if isinstance(cell.value, str):
        return max((len(line) for line in cell.value.split("\n")), default=0)
    return len(f"{cell.value:,}") + len(cell.unit) + 4 if isinstance(cell.value, float) else 11


def on_paper(pen: Pen, title: str, header: int = HEADER) -> None:
    """Printed lying down, as wide as the sheet, with the header row on every page."""
    pen.sheet.set_landscape()
    pen.sheet.set_paper(9)
    pen.sheet.fit_to_pages(1, 0)
    pen.sheet.repeat_rows(header)
    pen.sheet.set_footer(f"&L&8 {cut(title, _FOOTER).replace('&', '&&')}&R&8 &P / &N")
