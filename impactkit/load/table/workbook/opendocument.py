"""The sheets of an ODS file, looked through in their own XML."""

from __future__ import annotations

from collections.abc import Mapping

from impactkit.load.table.workbook.archive import Archive
from impactkit.load.table.workbook.document_formats import document_formats, typed_look
from impactkit.load.table.workbook.look import LookOf
from impactkit.load.table.workbook.scan import Scan
from impactkit.problem import InputError, Problem

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_LONGEST_ERROR = 40
"""Signs of a cell that may be an error such as `#N/A` or `Err:508`; longer ones are text."""
_GROUPS = {"table-row-group", "table-column-group"}


def scan_tables(archive: Archive) -> dict[str, Scan]:
    """Every sheet's size, error cells, formulas without a result and merged cells, by the sheet's name.

    Raises `InputError`: `password-protected`, `damaged-table`.
    """
    if archive.holds(_MANIFEST, b"encryption-data"):
        raise InputError((Problem("password-protected", archive.name),))
    listener = _Tables(document_formats(archive))
    archive.listen(_CONTENT, listener)
    return listener.scans


class _Tables:
    """Each cell of each table, judged when it ends; one cell may stand for many, and one row too."""

    def __init__(self, formats: Mapping[str, LookOf]) -> None:
        self.scans: dict[str, Scan] = {}
        self._formats = formats
        self._row_style = ""
        self._column_styles: list[tuple[int, str]] = []
        self._scan = Scan()
        self._row = self._column = self._depth = self._notes = 0
        self._groups: list[bool] = []
        self._cell: dict[str, str] | None = None
        self._text = ""
        self._last: tuple[int, int] = (0, 0)
        self._rows = 1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                named = _plain(attributes)
                self._scan = self.scans.setdefault(named.get("name", ""), Scan())
                self._row = self._column = 0
                self._column_styles = []
        elif tag == "annotation":
            self._notes += 1
        elif tag == "table-row":
            self._begin_row(_plain(attributes))
        elif tag == "table-column":
            self._begin_column(_plain(attributes))
        elif tag in _GROUPS:
            self._groups.append(_plain(attributes).get("display") == "false")
        elif tag in {"table-cell", "covered-table-cell"}:
            self._cell, self._text = _plain(attributes), ""

    def end(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
        elif tag == "annotation":
            self._notes -= 1
        elif tag == "table-row":
            self._row += self._rows
        elif tag in _GROUPS:
            self._groups.pop()
        elif tag in {"table-cell", "covered-table-cell"} and self._cell is not None:
            self._judge(self._cell)
            self._cell = None

    def data(self, text: str) -> None:
        if self._cell is not None and not self._notes and len(self._text) < _LONGEST_ERROR:
            self._text += text

    def _begin_row(self, row: dict[str, str]) -> None:
        self._rows, self._column = _repeated(row, "number-rows-repeated"), 0
        self._row_style = row.get("default-cell-style-name", "")
        if self._is_hidden(row):
            self._scan.hidden_rows.append(range(self._row, self._row + self._rows))

    def _begin_column(self, column: dict[str, str]) -> None:
        end = self._column + _repeated(column, "number-columns-repeated")
        if self._is_hidden(column):
            self._scan.hidden_columns.append(range(self._column, end))
        self._column = end
        self._column_styles.append((end, column.get("default-cell-style-name", "")))

    def _is_hidden(self, line: dict[str, str]) -> bool:
        """True for a row or column that is hidden, filtered away, or in a group that is folded."""
        return any(self._groups) or line.get("visibility") in {"collapse", "filter"}

    def _judge(self, cell: dict[str, str]) -> None:
        row, column = self._row, self._column
        self._column += _repeated(cell, "number-columns-repeated")
        if not ("value-type" in cell or "formula" in cell or self._text.strip()):
            return
        self._scan.extend(row + self._rows, self._column)
        self._merge(cell, row, column)
        if cell.get("calcext") == "error":
            self._scan.errors.add(row, column, self._text.strip()[:_LONGEST_ERROR])
        elif "formula" in cell and "value-type" not in cell:
            self._scan.uncalculated.add(row, column)
        elif look := self._look(cell, column):
            self._scan.looks.add(row, range(column, self._column), look, rows=self._rows)

    def _look(self, cell: dict[str, str], column: int) -> LookOf | None:
        """How a cell shows its number: by its own style, else its row's, else its column's, else its type."""
        style = cell.get("style-name") or self._row_style
        if not style:
            style = next((own for end, own in self._column_styles if column < end), "")
        return self._formats.get(style) or typed_look(cell)

    def _merge(self, cell: dict[str, str], row: int, column: int) -> None:
        down, right = (_repeated(cell, f"number-{one}-spanned") for one in ("rows", "columns"))
        if down > 1 or right > 1:
            self._scan.merged.append((row, column, row + down - 1, column + right - 1))


def _plain(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes without namespaces; LibreOffice's own type of a cell as `calcext`."""
    plain = {}
    for key, value in attributes.items():
        space, _, local = key.rpartition("}")
        plain["calcext" if "calc" in space and local == "value-type" else local] = value
    return plain


def _repeated(attributes: dict[str, str], key: str) -> int:
    return max(1, int(attributes.get(key, "1")))
