"""Spreadsheets: cells as their program shows them; what it does not show as a value is told by cell."""

from __future__ import annotations

import base64
import datetime
import zlib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from impactkit.load.table.grid import cell_name
from impactkit.load.table.workbook.look import PLAIN, Look
from impactkit.load.table.workbook.old_workbook import scan_old
from tests.load.table.made import (
    codes,
    fault,
    faults,
    grid,
    open_document,
    repacked,
    sheet_of,
    text_file,
    workbook,
)

DAY = datetime.date(2025, 3, 1)
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def x(sheet: Worksheet, _: Mapping[str, Any]) -> None:
    """One cell."""
    sheet.write(0, 0, "x")


def nothing(sheet: Worksheet, formats: Mapping[str, Any]) -> None:
    """Looks only, no cell that holds anything."""
    sheet.write_blank(5, 5, None, formats["day"])


def every_kind(sheet: Worksheet, formats: Mapping[str, Any]) -> None:
    """A cell of every kind, from the second row and column on."""
    sheet.write_row(1, 1, [0.1 + 0.2, 1250.0, -5.5, 198001011234, 1e15])
    sheet.write(2, 1, 0.6, formats["share"])
    sheet.write_datetime(2, 2, DAY, formats["day"])
    sheet.write_datetime(2, 3, datetime.datetime(2025, 3, 1, 13, 30), formats["moment"])  # noqa: DTZ001 - a sheet has no time zones
    sheet.write_datetime(2, 4, datetime.time(13, 30), formats["time"])
    sheet.write(2, 5, 1.5, formats["length"])
    sheet.write_row(3, 1, [True, False])
    sheet.write_string(3, 3, "0212000142")
    sheet.write_string(3, 4, " två\nrader ")
    sheet.write_rich_string(3, 5, "fet", formats["day"], "stil")


def test_a_cell_is_what_it_holds(tmp_path: Path) -> None:
    """Exact numbers of at most 15 digits, days, texts kept whole; rows and columns as the program counts."""
    read = grid(workbook(tmp_path, ("Utfall", every_kind)))
    assert read.sheet == "Utfall"
    assert read.rows == (
        (None,) * 6,
        (None, *map(Decimal, ("0.3", "1250", "-5.5", "198001011234", "1000000000000000"))),
        (None, Decimal("0.6"), DAY, DAY, "13:30:00", "36:00:00"),
        (None, True, False, "0212000142", " två\nrader ", "fetstil"),
    )
    assert [str(cell) for cell in read.rows[1][1:]] == ["0.3", "1250", "-5.5", "198001011234", "1" + "0" * 15]
    assert {type(cell) for cell in read.rows[2][2:4]} == {datetime.date}
    assert [read.place(2), read.address(2, 1)] == [3, "B3"]


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    """Letters without a zero."""
    named = {0: "A1", 25: "Z1", 26: "AA1", 701: "ZZ1", 702: "AAA1", 16383: "XFD1"}
    assert {column: cell_name(0, column) for column in named} == named


def test_days_are_the_same_in_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    """Excel on a Mac did."""
    read = grid(
        workbook(
            tmp_path,
            ("A", lambda sheet, formats: sheet.write_datetime(0, 0, DAY, formats["day"])),
            date_1904=True,
        )
    )
    assert read.rows == ((DAY,),)


def test_merged_headers_are_told_within_the_grid(tmp_path: Path) -> None:
    """`Mål` over `Kvinnor` and `Män`; a title merged far to the right ends where the table does."""

    def fill(sheet: Worksheet, _: Mapping[str, Any]) -> None:
        sheet.merge_range("A1:J1", "Rapport")
        sheet.merge_range("B2:C2", "Mål")
        sheet.write_row(2, 0, ["Län", "Kvinnor", "Män"])
        sheet.merge_range("A20:B20", "")

    read = grid(workbook(tmp_path, ("A", fill)))
    assert read.merged == ((0, 0, 0, 2), (1, 1, 1, 2))
    assert read.rows[1] == (None, "Mål", None)


def test_a_formula_is_its_result_also_where_that_is_an_empty_text(tmp_path: Path) -> None:
    """As the program showed it when the file was saved."""

    def fill(sheet: Worksheet, _: Mapping[str, Any]) -> None:
        sheet.write_formula(0, 0, "=1+1", None, 2)
        sheet.write_formula(0, 1, '="a"', None, "a")
        sheet.write_formula(0, 2, "=TRUE", None, True)
        sheet.write_formula(0, 3, '=""', None, "EMPTY")
        sheet.write_dynamic_array_formula("E1:E2", "=LEN(A1:A2)", None, 1)

    file = workbook(tmp_path, ("A", fill))
    repacked(file, {"xl/worksheets/sheet1.xml": lambda raw: raw.replace(b"<v>EMPTY</v>", b"<v></v>")})
    assert grid(file).rows[0] == (Decimal(2), "a", True, None, Decimal(1))


@pytest.mark.parametrize("left", [b"", b"<v></v>", b"<v/>"])
def test_formulas_that_were_never_calculated_are_told_by_cell(tmp_path: Path, left: bytes) -> None:
    """Programs write them so; the cells are not blank."""

    def fill(sheet: Worksheet, _: Mapping[str, Any]) -> None:
        sheet.write(0, 0, "Summa")
        for row in range(1, 31):
            sheet.write_formula(row, 2, "=1+1", None, 777)

    file = workbook(tmp_path, ("Utfall åäö", fill))
    repacked(file, {"xl/worksheets/sheet1.xml": lambda raw: raw.replace(b"<v>777</v>", left)})
    cells = ", ".join(f"C{row}" for row in range(2, 22)) + ", …"
    assert fault(file) == ("uncalculated-cells", None, "Utfall åäö!C2", {"cells": cells, "count": 30}, ())


def test_errors_in_cells_are_told_by_cell_with_what_they_show(tmp_path: Path) -> None:
    """Beside formulas without a result, each kind as a fault of its own."""

    def fill(sheet: Worksheet, _: Mapping[str, Any]) -> None:
        sheet.write_formula("C7", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D8", "=NA()", None, "#N/A")
        sheet.write_formula("A9", "=1+1", None, 777)

    file = workbook(tmp_path, ("Data", fill))
    repacked(file, {"xl/worksheets/sheet1.xml": lambda raw: raw.replace(b"<v>777</v>", b"")})
    errors, formulas = faults(file)
    assert (errors.code, errors.key) == ("error-cells", "Data!C7")
    assert errors.values == {"cells": "C7 #DIV/0!, D8 #N/A", "count": 2}
    assert (formulas.code, formulas.key, formulas.values["count"]) == ("uncalculated-cells", "Data!A9", 1)


def test_what_is_stored_as_a_number_and_is_none_is_an_error(tmp_path: Path) -> None:
    """Programs write `nan` where there is no value."""
    file = sheet_of(tmp_path, '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>nan</v></c></row>')
    assert fault(file)[:4] == ("error-cells", None, "Data!B1", {"cells": "B1 nan", "count": 1})


def test_cells_without_a_place_of_their_own_follow_each_other(tmp_path: Path) -> None:
    """Small programs leave places out, and put texts into the cells."""
    rows = '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row><row><c><f>1/0</f></c></row>'
    assert fault(sheet_of(tmp_path, rows))[2] == "Data!A2"
    rows = rows.replace("<f>1/0</f>", "<f>1/1</f><v>1</v>")
    assert grid(sheet_of(tmp_path, rows)).rows == (("a", Decimal(1)), (Decimal(1), None))


def test_the_only_visible_sheet_that_holds_anything_is_meant(tmp_path: Path) -> None:
    """Hidden sheets, empty ones and ones with looks only do not count; a hidden one may be named."""
    file = workbook(
        tmp_path,
        ("Tom", nothing),
        ("Lista", lambda sheet, _: (sheet.write(0, 0, "dold"), sheet.hide())),
        ("Data", x),
        ("Mall", lambda sheet, _: (sheet.write(0, 0, "dold"), sheet.very_hidden())),
    )
    assert [grid(file).sheet, grid(file).rows] == ["Data", (("x",),)]
    assert grid(file, sheet="Lista").rows == grid(file, sheet="Mall").rows == (("dold",),)
    assert grid(file, sheet=" data").sheet == "Data"


def test_a_sheet_is_asked_for_where_several_may_be_meant(tmp_path: Path) -> None:
    """Those that hold something are named; a wrong name gets the nearest first."""
    file = workbook(tmp_path, ("2024", x), ("Tom", nothing), ("Deltagare", x))
    assert fault(file) == ("which-sheet", None, "sheet", {}, ("2024", "Deltagare"))
    allowed = ("Deltagare", "2024", "Tom")
    assert fault(file, sheet="Deltagarna") == (
        "no-such-sheet",
        None,
        "sheet",
        {"name": "Deltagarna"},
        allowed,
    )
    assert fault(file, sheet="Tom") == ("empty-sheet", None, "Tom", {}, ())


def test_a_workbook_where_nothing_shows_is_told(tmp_path: Path) -> None:
    """Empty altogether, or with what it holds on hidden sheets."""
    assert fault(workbook(tmp_path, ("A", nothing), ("B", nothing)))[:3] == ("empty-sheet", None, "A")
    hidden = ("B", lambda sheet, _: (sheet.write(0, 0, "dold"), sheet.hide()))
    assert fault(workbook(tmp_path, ("A", nothing), hidden)) == ("hidden-sheets", None, "sheet", {}, ("B",))


def test_spoilt_letters_in_cells_are_told_by_cell(tmp_path: Path) -> None:
    """A broken text opened in Excel and saved stays broken; the first cell of each kind is named."""

    def fill(sheet: Worksheet, _: Mapping[str, Any]) -> None:
        sheet.write_column(0, 0, ["MÃ¥l", "FÃ¶retag", "a\x9bb"])

    first, second = faults(workbook(tmp_path, ("Data", fill)))
    assert (first.code, first.key, first.values["meant"]) == ("mojibake", "Data!A1", "Mål")
    assert (second.code, second.key, second.values) == ("control-in-cell", "Data!A3", {"found": "U+009B"})


def test_a_workbook_with_macros_is_read_as_data(tmp_path: Path) -> None:
    """They are neither run nor looked at."""
    assert grid(workbook(tmp_path, ("A", x), name="x.xlsm")).rows == (("x",),)


def cell(attributes: str = "", text: str = "") -> str:
    """A cell of an ODS file."""
    return f"<table:table-cell {attributes}>{text and f'<text:p>{text}</text:p>'}</table:table-cell>"


def row(*cells: str, repeated: int = 1) -> str:
    """A row of an ODS file."""
    return (
        f'<table:table-row table:number-rows-repeated="{repeated}">' + "".join(cells) + "</table:table-row>"
    )


def table(name: str, *rows: str, style: str = "") -> str:
    """A sheet of an ODS file, with the blank rows LibreOffice puts at its end."""
    end = row(cell('table:number-columns-repeated="16384"'), repeated=1_048_000)
    return f'<table:table table:name="{name}" {style}>{"".join(rows)}{end}</table:table>'


TEXT, NUMBER = 'office:value-type="string"', 'office:value-type="float" office:value="2"'


def test_an_open_document_is_read_alike(tmp_path: Path) -> None:
    """Repeated cells and rows, days, spans, notes; a hidden sheet does not count."""
    rows = (
        row(cell(f'{TEXT} table:number-columns-spanned="2"', "Mål"), "<table:covered-table-cell/>"),
        row(
            cell('office:value-type="float" office:value="0.30000000000000004"', "0,3"),
            cell('office:value-type="date" office:date-value="2025-03-01"', "1 mars"),
            cell('office:value-type="boolean" office:boolean-value="true"', "SANT"),
        ),
        row(cell(f'{NUMBER} table:number-columns-repeated="2"', "2"), repeated=2),
        row(f"<table:table-cell {TEXT}><office:annotation><text:p>Not</text:p></office:annotation>"
            "<text:p>ord</text:p></table:table-cell>"),
    )  # fmt: skip
    hidden = table("Dold", row(cell(TEXT, "x")), style='table:style-name="gone"')
    read = grid(open_document(tmp_path, table("Data", *rows) + hidden))
    assert read.sheet == "Data"
    assert read.rows == (
        ("Mål", None, None),
        (Decimal("0.3"), DAY, True),
        (Decimal(2), Decimal(2), None),
        (Decimal(2), Decimal(2), None),
        ("ord", None, None),
    )
    assert read.merged == ((0, 0, 0, 1),)


def test_errors_and_missing_results_of_an_open_document_are_told_by_cell(tmp_path: Path) -> None:
    """LibreOffice stores an error as a text with nothing in it."""
    error = f'table:formula="of:=1/0" {TEXT} office:string-value="" calcext:value-type="error"'
    rows = (row(cell(TEXT, "a")), row(cell(), cell(error, "#DIV/0!"), cell('table:formula="of:=1+1"')))
    errors, formulas = faults(open_document(tmp_path, table("Data", *rows)))
    assert (errors.code, errors.key, errors.values["cells"]) == ("error-cells", "Data!B2", "B2 #DIV/0!")
    assert (formulas.code, formulas.key) == ("uncalculated-cells", "Data!C2")


def test_an_open_document_made_to_unfold_or_locked_is_refused(tmp_path: Path) -> None:
    """A number repeated over all columns and rows; content that needs a password."""
    wide = row(cell(f'{NUMBER} table:number-columns-repeated="16384"', "2"), repeated=1000)
    values = {"rows": 1000, "columns": 16384, "limit": 5_000_000}
    assert fault(open_document(tmp_path, table("Data", wide)))[:4] == ("too-many-cells", None, "Data", values)
    locked = open_document(tmp_path, "", manifest="<m><manifest:encryption-data/></m>")
    assert codes(locked) == ["password-protected"]


@pytest.mark.parametrize("far", ["XFD1048576", "XFD400"])
def test_a_cell_far_outside_the_table_is_told_before_room_is_made_for_it(tmp_path: Path, far: str) -> None:
    """The reader would make room for every cell between; a formatted blank one does not count."""
    rows = f'<row><c r="A1"><v>1</v></c><c r="{far}" t="str"><v></v></c></row>'
    code, _, key, values, _ = fault(sheet_of(tmp_path, rows))
    assert (code, key, values["columns"], values["limit"]) == ("too-many-cells", "Data", 16384, 5_000_000)
    blank = f'<row><c r="A1"><v>1</v></c><c r="{far}" s="0"/></row>'
    assert grid(sheet_of(tmp_path, blank)).rows == ((Decimal(1),),)


OLD = (
    "eNrtWE1oU0EQ/naTND9N82cqtEIJBavW9uDPwUsblWi9pFQRtSJoanOQxkRiPOhBqzVHQfCkeCnUg5eqF39QRG8iQkUPgiAkSk+e"
    "BAUPbZ4zkxeaxhYaqIXI+x47uzu7sztvZ3Z233s/EyxMPmovogb9sKFkuNFUxVOU3JVKANRuGFys5C5KhoWGgttFhmxy4HnLOyfb"
    "kO1dhMZD+2uiwFdKJ3AOg5l0MrKG2Cs6JBTr0Kfs5Hsadyn50CZ6hYSeFrpO6APp+0LobuHcENpHfQvqOGaig927TD8+pjulzUdU"
    "4YnIfBbONrTiDfvxlZuq3NeBPdkziVSDNXTYvZgCmXQgmU5mue7HPXiAYUJvPN4bixUQJnNP4ZcRAX5W9vWriMVfW74C8X8v5juX"
    "4bvIiLX8W9oOjMM4pdiZ8/AiaOcWO2KJXCKPZjRLFLfhcObsHO0fm1QkxWdT5DcHqP/51IWchwO8BITAooDQItvES3QUfikHZbME"
    "SJ+5+z8+xEeGoieFMy6HQPmo2Mh6wcBVliBhH2BOXKbdIrFV6DUZdYOU24WGyZMp7xpqNQv7J6TPdWntonl2CD5GN1WVN1M5//3g"
    "0478t+gWKk8PFC+Fpz9FJ9FJR9coyfMzgR7Vo+7cZjyLVnJlBpUvQtv+CjAuHTB1N8zz0I953lKEoNByjVeH3/+lrIWWtWJZVSNr"
    "oxVRIrvT1P6y9oh+IRx5q+HQLgl7PBrL6yXm1iLPlHuXLeNUPI4Wye3UMguPzAMZrV+H8JgFKEguYPUsj2Utv4BGs7ysGZZaMwsW"
    "LFiwYMGChYaDkitq+ULOlzaHefFzmv915imVrN8k/y0OIUNPjj4p9yFNeRYX6/Kf9XCoylhqhTKV/4WMozR7FmMYET3G6vZfurir"
    "6vdZsWBg9bZQvfOX6tHzH8//Bxnn/KI="
)
"""An XLS file, packed: a text and a merged heading, a number, a day, true; a text, #DIV/0!, a number."""


def test_an_old_workbook_is_read_alike_but_does_not_tell_errors(tmp_path: Path) -> None:
    """XLS: the reader gives a blank cell for `#DIV/0!`, and there is no XML to look in."""
    read = grid(text_file(tmp_path, zlib.decompress(base64.b64decode(OLD)), "x.xls"))
    assert (read.sheet, read.merged) == ("Data", ((0, 1, 0, 2),))
    assert read.rows == (
        ("Mål", "H", None),
        (Decimal("0.3"), DAY, True),
        ("slut", None, Decimal(12)),
    )


def test_an_old_workbook_that_is_none_is_told(tmp_path: Path) -> None:
    """A container with something else inside, or with half a workbook."""
    assert codes(text_file(tmp_path, b"\xd0\xcf\x11\xe0" + bytes(600), "x.xls")) == ["not-as-named"]
    book = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook\0".encode("utf-16-le")
    assert codes(text_file(tmp_path, book, "x.xls")) == ["damaged-table"]


SHOWN = (
    "eNrtWE1oE0EU/maTNL/Nn0mhFcOSaNUaJerFS40WtAe1Vi+KP2hqg0gllSUXBbVacxRET4qXQv0DqXrxBxX0IHgQKvUgCEKq3jwJ"
    "Ch7arG9eNjZtozSgBWW+Zd7MfvPe/Oy8fTO7r0dDxaF7LeOYgfWwoWS60VDFCUruyk0QVG+asljJXZRMhX8KbhctZIMDjxtfOeUa"
    "yvUeh4a79uckgQ+U9uEYuvpzWX0e0cFjyAg5hnaSAleJ8aOZRxVmeYjlApZ3WPMJyw3MnGfZTrpFsQej6a62dZYX79biXOeHbPcB"
    "27xjZjWieCm9+PQFUdZ1YKNxJHNUVcyqiNl9GAY5TWc2lzXkfRjX0AgkkolEalUqpcf7jHjMvgjX4YPYi8W4ra/EGuyHjgSSlBJI"
    "IWYP4QYplM2SejzPVgHchAdI/UQREXLOYXwzdeBrJQo90xU/v7yg1cP36bzzF7yLtotavJscpRbvIVepxXvJQ2rxPnKSmfwlzQ4M"
    "wDzIQaNA+5TTUd6cXuQPfzJ6s8aEdEdrO6OU8chtjcNgcFoYbOTw4CPZiwCXQxwkgtTWxK0vY9t6utMHmBngrU+2JrBE9g8TZ6SF"
    "7yTZ2+i66A1wf9D8rGljKTXbuIUVLM9yLwu53MIyQm8b5a3dUauweZB1znFtK/W7lvEmvbSqvIzKhc87HsYKH9PLqTzSOX4iMvI2"
    "PYQ4PfteHqfAIJIiKa5clniUruTCCq7vWTbPCrQuLWjN1bROBQFMyleVEGIpNQTPbkrjKWLMhbFdyJa8fhtpx3iGY075PKSVxk+m"
    "bKWT1SnNw1wUHVu2WncamiiG0AFFC+O+rKRwPwUPFBQUFBQUFBQUfgt5KNOsA6k8jjqsw6/T+q8zSamkfpP8t9iJfrry9BG1CTnK"
    "DRyvy3+a4BCVtsQcbSr/CyV2Ue8G+tDD4+ir23/pY0VUz2fOhsE/9wrV23+pnnH+5f5/AAuK+hg="
)
"""An XLS file, packed: 83 %, 500,50 kr, 7 and 500 € in one row, 1 250 tkr and 12 with ten digits in a hidden one."""


def test_an_old_workbook_shows_what_it_shows_and_hides_what_it_hides(tmp_path: Path) -> None:
    """As newer ones do; the last column is hidden too."""
    read = grid(text_file(tmp_path, zlib.decompress(base64.b64decode(SHOWN)), "x.xls"))
    assert (read.hidden_rows, read.hidden_columns) == ({2}, {3})
    assert [[getattr(one, "look", PLAIN) for one in cells] for cells in read.rows[1:]] == [
        [Look(percent=True), Look(words="kr"), PLAIN, Look(words="€")],
        [Look(thousands=1, words="tkr"), PLAIN, Look(digits=10), PLAIN],
    ]


@given(st.data())
def test_a_damaged_old_workbook_stops_nothing_but_its_own_reading(data: st.DataObject) -> None:
    """What cannot be looked through has no looks; a ring of sectors ends."""
    raw = bytearray(zlib.decompress(base64.b64decode(SHOWN)))
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(30, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(scan_old(bytes(raw[: data.draw(st.integers(0, len(raw)))])), dict)


def test_hidden_rows_and_columns_of_a_workbook_are_told(tmp_path: Path) -> None:
    """Hidden, filtered, folded and flat rows; hidden columns and those without width; all within the grid."""

    def fill(sheet: Worksheet, formats: Mapping[str, Any]) -> None:
        nothing(sheet, formats)
        for line in range(8):
            sheet.write_row(line, 0, [line] * 5)
        sheet.set_row(1, options={"hidden": True})
        sheet.set_row(3, options={"level": 1, "hidden": True})
        sheet.set_row(5, 0)
        sheet.set_row(900, options={"hidden": True})
        sheet.set_column(1, 2, options={"hidden": True})
        sheet.set_column(4, 900, 0)

    read = grid(workbook(tmp_path, ("Data", fill)))
    assert read.hidden_rows == {1, 3, 5}
    assert read.hidden_columns == {1, 2, 4}


def test_hidden_rows_and_columns_of_an_open_document_are_told(tmp_path: Path) -> None:
    """Hidden, filtered and folded ones, also where one element stands for many."""
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse" '
        'table:number-columns-repeated="2"/><table:table-column-group table:display="false">'
        '<table:table-column table:number-columns-repeated="90"/></table:table-column-group>'
    )
    four = cell(f'{NUMBER} table:number-columns-repeated="4"', "2")
    hidden = row(four, repeated=2).replace("<table:table-row ", '<table:table-row table:visibility="filter" ')
    folded = (
        f'<table:table-row-group table:display="false">{row(four)}<table:table-row-group>{row(four)}'
        "</table:table-row-group></table:table-row-group>"
    )
    read = grid(open_document(tmp_path, table("Data", columns, row(four), hidden, folded, row(four))))
    assert read.hidden_rows == {1, 2, 3, 4}
    assert read.hidden_columns == {1, 2, 3}


def test_a_text_hides_nothing(tmp_path: Path) -> None:
    """A delimited text has neither hidden rows nor columns."""
    read = grid(text_file(tmp_path, "a;b\n1;2\n"))
    assert read.hidden_rows == read.hidden_columns == frozenset()
