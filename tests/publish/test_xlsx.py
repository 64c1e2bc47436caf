"""Workbooks: read back by another library, the same numbers, days as days, words as words, and data to pivot."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from impactkit.dossier import Report
from impactkit.model.brand import Brand
from impactkit.model.quantity import Absence
from impactkit.publish import Manuscript
from impactkit.publish.xlsx import workbook
from impactkit.publish.xlsx.tables import Sheet, tables
from impactkit.show import Exhibit
from impactkit.show.ground.cells import Cell, Column, Row
from impactkit.show.ground.exhibit import Choice, Data, DataColumn, Figure, Heading, Option, Table
from tests.conftest import NASTY, PROJECTS
from tests.publish.test_docx import demonstration, drafted
from tests.shown import shown

HEADER = 3
ATTACKS = (
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("https://evil.example")',
    "https://a.example",
    NASTY,
)


@dataclass(frozen=True)
class Made:
    """A report and its workbook."""

    told: Manuscript
    content: bytes

    @property
    def data(self) -> list[Data]:
        """The data that have sheets, in their order."""
        return [one for one in self.told.data if one.size]

    @property
    def tables(self) -> list[tuple[Sheet, list[list[Any]]]]:
        """Each table with the rows of its sheet: they follow the contents and the data."""
        sheets = list(self.sheets.values())[1 + len(self.data) :]
        return list(zip(tables(self.told), sheets[: -1 if self.data else None], strict=True))

    @property
    def sheets(self) -> dict[str, list[list[Any]]]:
        """What another library reads on each sheet."""
        return read(self.content)


@pytest.fixture(
    scope="module",
    params=[(one, language) for one in (*PROJECTS, "kretsloppet") for language in ("sv", "en")],
    ids=str,
)
def made(request: pytest.FixtureRequest, reports: dict[tuple[str, str], Report]) -> Made:
    """The source projects and a demonstration, in both languages, each made once."""
    name, language = request.param
    told = drafted(
        shown(reports[name, language]) if name in PROJECTS else demonstration(language), draft=False
    )
    return Made(told, workbook(told))


def read(content: bytes) -> dict[str, list[list[Any]]]:
    """Every sheet with its rows, from the first row and column on."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def column(rows: list[list[Any]], name: str) -> list[Any]:
    """The cells under a head."""
    return [row[rows[HEADER].index(name)] for row in rows[HEADER + 1 :]]


def small(*pieces: Any) -> Manuscript:
    """A report of a title and these."""
    title = Heading(id="title", language="sv", title="Rapport", paragraphs=("Läget den 1 maj.",))
    return Manuscript((title, *pieces))


def table(*cells: Cell, **more: Any) -> Exhibit:
    """A table of one column."""
    told = {
        "title": "Tabell",
        "columns": (Column(id="value", label="Värde", kind="number"),),
        "id": "t",
        **more,
    }
    return Table(language="sv", alt="Tabell", rows=tuple(Row(cells=(one,)) for one in cells), **told)


def _names(one: Sheet) -> list[str]:
    return [f"{c.group}: {c.label}" if c.group else c.label for c in one.columns]


@pytest.mark.every(5)
def test_every_table_has_one_sheet_with_its_own_values(made: Made) -> None:
    for one, rows in made.tables:
        names = _names(one)
        assert rows[0][0] == one.title
        assert rows[HEADER][0] == names[0]
        for at, name in enumerate(names):
            for row, kept in zip(
                one.rows, column(rows, name) if names.count(name) == 1 else (), strict=False
            ):
                assert _is_kept(row[at], kept), (one.title, name, kept)


def _is_kept(cell: Cell, kept: Any) -> bool:
    """A day as a day, a number as a number of the same size, and all else as its words."""
    if cell.absence or (cell.value is None and cell.day is None):
        return bool(kept == cell.shown)
    if cell.day:
        return bool(kept == cell.day)
    assert cell.value is not None
    return isinstance(kept, float | int) and abs(Decimal(str(kept)) - cell.value) <= abs(
        cell.value
    ) * Decimal("1e-14")


def test_what_an_absence_is_called_is_never_a_number_and_never_empty(made: Made) -> None:
    for one, rows in made.tables:
        for at, name in enumerate(_names(one)):
            for row, kept in zip(
                one.rows, column(rows, name) if _names(one).count(name) == 1 else (), strict=False
            ):
                if row[at].absence:
                    assert kept
                    assert isinstance(kept, str)


def test_no_table_stands_twice(made: Made) -> None:
    found = [(one.columns, one.rows) for one in tables(made.told)]
    assert all(one not in found[:at] for at, one in enumerate(found))


def test_sheets_have_short_names_of_their_own_and_the_contents_lead_to_each(made: Made) -> None:
    names = list(made.sheets)
    assert not [one for one in names if one.endswith("…")], "give it a short name: xlsx.sheet"
    assert len({one.lower() for one in names}) == len(names)
    assert all(0 < len(one) <= 31 and not re.search(r"[\[\]:*?/\\]", one) for one in names)
    with zipfile.ZipFile(io.BytesIO(made.content)) as kept:
        first = kept.read("xl/worksheets/sheet1.xml").decode()
        outside = [name for name in kept.namelist() if b'TargetMode="External"' in kept.read(name)]
    assert re.findall(r"<hyperlink [^>]*location=\"'([^\"]*)'!A1\"", first) == names[1:]
    assert outside == []


def test_data_stand_first_with_heads_in_the_first_row_and_every_value_as_what_it_is(made: Made) -> None:
    sheets = list(made.sheets.items())[1:]
    for data, (name, rows) in zip(made.data, sheets, strict=False):
        assert name == data.title
        assert rows[0] == [one.label for one in data.columns]
        for at, told in enumerate(data.columns):
            assert [_plain(row[at], told) for row in rows[1:]] == [_plain(one, told) for one in told.values]


def _plain(value: Any, told: DataColumn) -> Any:
    """A value of a sheet or of data, so that the two can be compared: an empty cell, a number, a day or words."""
    if value in {None, ""}:
        return None
    if told.kind == "day":
        return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
    if told.kind in {"number", "money"}:
        assert not isinstance(value, datetime.date)
        return float(value)
    assert isinstance(value, str)
    return value


def test_a_row_has_a_number_or_the_name_of_its_absence_and_never_both(made: Made) -> None:
    names = {made.told.words.say(f"absence.{one.value}") for one in Absence}
    for data in made.data:
        columns = {one.id: one.values for one in data.columns}
        number = columns["amount" if "amount" in columns else "value"]
        beside = [columns[one] for one in ("exactness", "about", "low", "high") if one in columns]
        assert {one for one in columns["absence"] if one} <= names
        for value, absence, *rest in zip(number, columns["absence"], *beside, strict=True):
            assert not (value and absence)
            assert value or absence or any(rest)


def test_what_data_hold_row_by_row_has_no_sheet_of_its_own_and_no_column_says_as_shown(made: Made) -> None:
    names = {one.name for one, _ in made.tables}
    if any(one.id == "value-data" for one in made.data):
        assert not names & {"follow-up-table", "bullet-chart", "development-charts", "target-charts"}
    if any(one.id == "money-data" for one in made.data):
        assert not names & {"budget-chart", "cost-chart", "reimbursement-steps", "claim-table"}
    assert len(made.sheets) <= 20


def test_the_contents_tell_what_each_word_for_an_absence_means_once(made: Made) -> None:
    words, first = made.told.words, next(iter(made.sheets.values()))
    for one in Absence:
        meaning = words.say(f"legend.{one.value}")
        said = f"{meaning[:1].upper()}{meaning[1:]}"
        assert sum(row.count(said) for row in first) == 1
        assert not any(said in str(cell) for _, rows in made.tables for row in rows for cell in row)


def test_the_dictionary_explains_every_column_of_the_data(made: Made) -> None:
    if not made.data:
        return
    explained = list(made.sheets.values())[-1][HEADER + 1 :]
    meant = [(data.title, one.label, one.id, one.about) for data in made.data for one in data.columns]
    assert [(row[0], row[1], row[2], row[4]) for row in explained] == meant
    assert all(row[4] for row in explained)


def test_a_sheet_s_heads_are_frozen_filtered_and_unlike(made: Made) -> None:
    with zipfile.ZipFile(io.BytesIO(made.content)) as kept:
        sheets = sorted(
            name for name in kept.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)
        )
        for name in sheets:
            text = kept.read(name).decode()
            assert "<f>" not in text
            if name != "xl/worksheets/sheet1.xml":
                assert 'state="frozen"' in text
        shaped = [kept.read(name).decode() for name in kept.namelist() if name.startswith("xl/tables/")]
    assert len(shaped) == len(sheets) - 1
    assert all("<autoFilter" in one for one in shaped)
    heads = [re.findall(r'<tableColumn id="\d+" name="([^"]*)"', one) for one in shaped]
    assert all(len({head.lower() for head in one}) == len(one) for one in heads)


def test_text_that_attacks_stays_text() -> None:
    columns = tuple(Column(id=one, label=one) for one in ATTACKS)
    rows = (Row(group="=1", cells=tuple(Cell(shown=one) for one in ATTACKS)),)
    one = Table(
        id="t",
        language="sv",
        title="=1+1",
        columns=columns,
        rows=rows,
        notes=ATTACKS,
        source="=2",
    )
    content = workbook(small(one))
    rows_read = list(read(content).values())[1]
    assert rows_read[HEADER + 1][1:] == list(ATTACKS)
    assert rows_read[0][0] == "=1+1"
    with zipfile.ZipFile(io.BytesIO(content)) as kept:
        whole = b"".join(kept.read(name) for name in kept.namelist() if "sheet" in name)
        styles = kept.read("xl/styles.xml")
    assert b"<f>" not in whole
    assert b'quotePrefix="1"' in styles


def test_data_that_attack_stay_text_and_what_is_empty_stays_empty() -> None:
    texts = DataColumn(id="note", label="=1+1", values=(*ATTACKS, None))
    numbers = DataColumn(id="value", label="Värde", kind="number", values=("0", "1.25", *(None,) * 6, "3"))
    content = workbook(replace(small(), data=(Data(id="d", title="Data", columns=(texts, numbers)),)))
    rows = read(content)["Data"]
    assert [row[0] for row in rows] == ["=1+1", *ATTACKS, ""]
    assert [row[1] for row in rows] == ["Värde", 0, 1.25, *("",) * 6, 3]
    with zipfile.ZipFile(io.BytesIO(content)) as kept:
        assert b"<f>" not in b"".join(kept.read(name) for name in kept.namelist() if "sheet" in name)


def test_a_text_longer_than_a_cell_says_that_it_is_cut() -> None:
    kept = list(read(workbook(small(table(Cell(shown="å" * 40_000))))).values())[1][HEADER + 1][0]
    assert len(kept) <= 32_767
    assert kept.startswith("å" * 32_000)
    assert "tecken till" in kept


def test_days_before_spreadsheets_count_are_words() -> None:
    old = Cell(shown="1 januari 1890", kind="day", day=datetime.date(1890, 1, 1))
    new = Cell(shown="1 januari 1990", kind="day", day=datetime.date(1990, 1, 1))
    rows = list(read(workbook(small(table(old, new)))).values())[1]
    assert [row[0] for row in rows[HEADER + 1 : HEADER + 3]] == ["1 januari 1890", datetime.date(1990, 1, 1)]


def test_the_table_behind_a_figure_and_the_same_table_are_one_sheet_with_the_notes_of_both() -> None:
    shown_ = table(Cell(shown="1", kind="number", value=Decimal(1)), notes=("a",))
    behind = {"columns": shown_.columns, "rows": shown_.rows}
    figure = Figure(id="f", title="Figur", notes=("b",), spec={}, **behind)
    sheets = read(workbook(small(shown_, figure)))
    assert len(sheets) == 2
    assert {"a", "b"} <= {row[0] for row in list(sheets.values())[1]}


def test_options_with_equal_columns_are_one_sheet_and_each_row_tells_which_it_is_of() -> None:
    options = tuple(
        Option(
            label=f"val {n}", exhibit=table(Cell(shown=str(n), kind="number", value=Decimal(n)), title=str(n))
        )
        for n in range(6)
    )
    choice = Choice(id="c", language="sv", title="Välj", control_label="Belopp", options=options)
    sheets = read(workbook(small(choice)))
    rows = list(sheets.values())[1]
    assert len(sheets) == 2
    assert column(rows, "Belopp")[:6] == [f"val {n}" for n in range(6)]
    assert column(rows, "Värde")[:6] == [0, 1, 2, 3, 4, 5]


def test_titles_alike_long_or_forbidden_make_names_that_are_allowed() -> None:
    titles = ("Ett/två: [tre]*?" * 5, "Ett/två: [tre]*?" * 5, "'", "Historik", "History", "Innehåll")
    pieces = [table(Cell(shown=str(at)), title=one, id=f"t{at}") for at, one in enumerate(titles)]
    names = list(read(workbook(small(*pieces))))
    assert len(names) == len({one.lower() for one in names}) == 7
    assert "history" not in {one.lower() for one in names}


def test_a_draft_and_made_up_data_say_so() -> None:
    made_up = Cell(shown="5", kind="number", value=Decimal(5), illustrative=True)
    worked_out = Cell(shown="6", kind="number", value=Decimal(6), derived=True)
    told = drafted(small(table(made_up, worked_out)), draft=True)
    first, sheet = read(workbook(told)).values()
    words = told.words
    assert any(words.say("edition.draft-band") in str(cell) for row in first for cell in row)
    assert {words.say("edition.draft-band"), words.say("xlsx.made-up")} <= set(sheet[1][1].split(", "))
    remarks = column(sheet, words.say("xlsx.column.remark"))
    assert remarks[:2] == [
        words.say(f"xlsx.mark.{one}", which="Värde") for one in ("illustrative", "derived")
    ]


def test_a_mark_that_all_values_of_a_column_have_is_no_remark() -> None:
    cells = [Cell(shown=str(n), kind="number", value=Decimal(n), illustrative=True) for n in (5, 6)]
    (_, sheet) = read(workbook(small(table(*cells)))).values()
    assert [one for one in sheet[HEADER] if one] == ["Värde"]


def test_the_sender_stands_on_the_first_sheet() -> None:
    brand = Brand(organisation="Region Exempel", contact=("info@example.org",), legal="Medfinansieras.")
    content = workbook(small(table(Cell(shown="x"))), brand=brand)
    said = {cell for row in next(iter(read(content).values())) for cell in row}
    assert {"Region Exempel", "info@example.org", "Medfinansieras."} <= said


def test_the_same_report_gives_the_same_bytes_on_another_day_and_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    first = workbook(demonstration("sv"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    class Later(datetime.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Later:
            return cls(2033, 5, 18, tzinfo=tz)

    monkeypatch.setattr("datetime.datetime", Later)
    assert workbook(demonstration("sv")) == first
    with zipfile.ZipFile(io.BytesIO(first)) as kept:
        assert {one.date_time for one in kept.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_workbook_tells_nobody_s_name() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(small()))) as kept:
        core = kept.read("docProps/core.xml").decode()
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]+)<", core) == []
