"""Writing on a sheet: looks made once, and text that stays text."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from impactkit.publish.xlsx.values import Written
from impactkit.show.draw.theme import FAINT, INK, LINE, QUIET, WARN
from impactkit.words import Words

MOST_SIGNS = 32_767
"""What a cell holds of a text: Excel's own limit."""
_LINE = 13.2
"""The height of a line of text of ten points, in points."""
_NOTICE = 300
"""Signs left for telling that a text goes on: twice the longest sentence that tells it."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet would take for a formula if it were typed."""

Look = Mapping[str, Any]
"""A look, by its properties as xlsxwriter names them."""

_ACCENT = "accent"
TITLE: Look = MappingProxyType({"bold": True, "font_size": 15, "font_color": _ACCENT})
LINK: Look = MappingProxyType({"font_color": _ACCENT, "underline": 1})
WARNING: Look = MappingProxyType({"bold": True, "font_color": WARN})
QUIETLY: Look = MappingProxyType({"font_color": QUIET})
STRONG: Look = MappingProxyType({"bold": True})
PLAIN: Look = MappingProxyType({})
INSIDE: Look = MappingProxyType({"indent": 1, "align": "left"})
WRAPPED: Look = MappingProxyType({"text_wrap": True, "indent": 1, "align": "left"})
BAND: Look = MappingProxyType(
    {
        "bold": True,
        "font_color": QUIET,
        "align": "center",
        "valign": "bottom",
        "bottom": 1,
        "bottom_color": LINE,
    }
)
HEAD: Look = MappingProxyType(
    {
        "bold": True,
        "text_wrap": True,
        "valign": "bottom",
        "bottom": 1,
        "bg_color": FAINT,
        "align": "left",
        "indent": 1,
    }
)


class CellLooks:
    """The looks of a workbook, each made once."""

    def __init__(self, book: Workbook, accent: str) -> None:
        """`accent` is the colour of titles and links."""
        self._book, self._accent = book, accent
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, look: Look, **more: Any) -> Format:
        """A look, and what is laid over it."""
        told = {"font_color": INK, "valign": "top", **look, **more}
        told["font_color"] = self._accent if told["font_color"] == _ACCENT else told["font_color"]
        key = tuple(sorted(told.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(told)
        return self._made[key]


class Pen:
    """Writes on one sheet."""

    def __init__(self, words: Words, sheet: Worksheet, looks: CellLooks) -> None:
        """`words` are those of the report."""
        self.words, self.sheet, self._looks = words, sheet, looks

    def text(self, row: int, at: int, text: str, look: Look = PLAIN) -> None:
        """Text as text: never a formula, a link or a number, and never cut without a word."""
        if not text:
            return
        kept = self._kept(text)
        more = {"quote_prefix": True} if kept.startswith(_FORMULA) else {}
        self.sheet.write_string(row, at, kept, self._looks.format(look, **more))

    def value(self, row: int, at: int, cell: Written, look: Look = PLAIN) -> None:
        """A number, a day or words."""
        if isinstance(cell.value, str):
            self.text(row, at, cell.value, look)
            return
        if isinstance(cell.value, datetime.date):
            self.sheet.write_datetime(row, at, cell.value, self._looks.format(INSIDE, num_format=cell.format))
        else:
            self.sheet.write_number(
                row, at, cell.value, self._looks.format(PLAIN, num_format=cell.format, align="right")
            )

    def tall(self, row: int, lines: int) -> None:
        """Room for so many lines of text; not every program finds the height of a row itself."""
        if lines > 1:
            self.sheet.set_row(row, min(lines, 30) * _LINE + 2)

    def link(self, row: int, at: int, sheet: str, text: str) -> None:
        """A link to another sheet of the workbook."""
        self.sheet.write_url(row, at, f"internal:'{sheet}'!A1", self._looks.format(LINK), self._kept(text))

    def band(self, row: int, first: int, last: int, text: str) -> None:
        """A head over several columns."""
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", self._looks.format(BAND))
        self.text(row, first, text, BAND)

    def table(
        self,
        row: int,
        heads: list[str],
        *,
        rows: int,
        name: str,
        right: frozenset[int] = frozenset(),
        **told: str,
    ) -> None:
        """A header row that spreadsheets filter by, over rows that are written on their own; `name` must be unique.

        `right` are the columns whose heads stand to the right; `title` and `description` are for those who do not see.
        """
        columns = [
            {
                "header": head,
                "header_format": self._looks.format(
                    HEAD, **({"align": "right", "indent": 0} if at in right else {})
                ),
            }
            for at, head in enumerate(heads)
        ]
        shape = {
            "name": name,
            "columns": columns,
            "style": "Table Style Light 1",
            "banded_rows": False,
            **told,
        }
        self.sheet.add_table(row, 0, row + rows, len(heads) - 1, shape)

    def _kept(self, text: str) -> str:
        raw = text.encode("utf-16-le")
        if len(raw) // 2 <= MOST_SIGNS:
            return text
        kept = raw[: 2 * (MOST_SIGNS - _NOTICE)].decode("utf-16-le", errors="ignore")
        left = self.words.number(len(text) - len(kept))
        return f"{kept} {self.words.say('xlsx.cut', left=left)}"


def lines_of(text: str, width: float) -> int:
    """About how many lines a text takes in a column so many letters wide."""
    return sum(1 + int(len(line) / max(width * 1.02 - 2, 1)) for line in text.split("\n"))
