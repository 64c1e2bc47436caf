"""THE property: whatever numbers are written, however people write them, are read back equal or refused, never wrong."""

from __future__ import annotations

import csv
import datetime
import io
import tempfile
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from impactkit.model.quantity import Absence
from tests.conftest import examples
from tests.load.records.made import read

Span = tuple[datetime.date, datetime.date]
Key = tuple[str, str, Span]
"""Indicator, category (empty for the total), days."""
Truth = Decimal | Absence | None

INDICATORS = {"jobs": ("Nya arbetstillfällen", "New jobs"), "firms": ("Nya företag", "New firms"),
              "trained": ("Utbildade personer", "People trained")}  # fmt: skip
CATEGORIES = {"women": ("Kvinnor", "Women"), "men": ("Män", "Men"), "": ("Totalt", "Total")}
SPLITS = {"jobs": "gender", "firms": "lead", "trained": "gender"}
HEADINGS = {"indicator": ("Indikator", "Indicator"), "period": ("Period", "Reporting period"),
            "category": ("Kön", "Sex"), "value": ("Utfall", "Actual"), "target": ("Mål", "Target")}  # fmt: skip
MARKS = {
    Absence.NOT_STATED: ("-", "–", "..", "…", "Uppgift saknas", "not stated"),
    Absence.MISSING: ("saknas", "ej rapporterat", "Missing", "not reported"),
    Absence.NOT_APPLICABLE: ("e.t.", "ej tillämpligt", "n/a", "Not applicable"),
}
MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
          "november", "december")  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """A cell of a table of numbers: what it is, and what it is about."""

    key: Key
    truth: Truth
    written: Any = None
    both: tuple[Decimal, Decimal] | None = None
    """The two readings, where what is written has two."""


@dataclass
class Sheet:
    """A table as it is written: rows of what is written, and the cells that should be found in each."""

    rows: list[list[Any]] = field(default_factory=list)
    cells: dict[int, list[Cell]] = field(default_factory=dict)
    """By row, the numbers that must come back."""
    aside: Counter[str] = field(default_factory=Counter)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    heads: int = 1
    """How many rows of headings."""

    def add(self, row: Sequence[Any], cells: Sequence[Cell] = ()) -> None:
        """A row of data."""
        self.cells[len(self.rows)] = list(cells)
        self.rows.append(list(row))


# --- Numbers and periods as people write them ---


@dataclass(frozen=True)
class Style:
    """How one writer of tables writes."""

    language: int
    comma: bool
    between: str
    minus: str
    as_text: bool
    label: Callable[[Span], str]
    declared: bool
    """Whether the project file says which decimal mark the file has."""


def grouped(digits: str, between: str) -> str:
    """Groups of three, from the right."""
    first = len(digits) % 3
    groups = [digits[:first]] if first else []
    return between.join(groups + [digits[i : i + 3] for i in range(first, len(digits), 3)])


def number(value: Decimal, style: Style) -> tuple[str, tuple[Decimal, Decimal] | None]:
    """A number in a style, and its two readings where it has two."""
    whole, _, part = f"{abs(value):f}".partition(".")
    told = grouped(whole, style.between) + (f"{',' if style.comma else '.'}{part}" if part else "")
    two = len(part) == 3 and len(whole) <= 3 and whole != "0" and not style.declared
    sign = -1 if value < 0 else 1
    both = (sign * Decimal(whole + part), value) if two else None
    return (style.minus if value < 0 else "") + told, both


def written(truth: Truth, key: Key, style: Style, mark: int) -> Cell:
    """A cell as it stands in a file."""
    if truth is None:
        return Cell(key, None)
    if isinstance(truth, Absence):
        return Cell(key, truth, MARKS[truth][mark % len(MARKS[truth])])
    if not style.as_text:
        return Cell(key, truth, truth)
    return Cell(key, truth, *number(truth, style))


def span(year: int, first: int, months: int) -> Span:
    """Whole months, from the first."""
    last = first + months - 1
    return datetime.date(year, first, 1), datetime.date(year, last, monthrange(year, last)[1])


def _of(days: Span, months: int) -> int:
    return (days[0].month - 1) // months + 1


LABELS: dict[int, tuple[Callable[[Span], str], ...]] = {
    12: (lambda d: f"{d[0]:%Y}", lambda d: f"{d[0]}–{d[1]}", lambda d: f"helår {d[0]:%Y}"),
    6: (
        lambda d: f"{d[0]:%Y} H{_of(d, 6)}",
        lambda d: f"H{_of(d, 6)} {d[0]:%Y}",
        lambda d: f"{('första', 'andra')[_of(d, 6) - 1]} halvåret {d[0]:%Y}",
        lambda d: f"{MONTHS[d[0].month - 1][:3]}–{MONTHS[d[1].month - 1][:3]} {d[0]:%Y}",
        lambda d: f"{d[0]}/{d[1]}",
        lambda d: f"Delår {(d[0].year - 2024) * 2 + _of(d, 6)}",
    ),
    4: (lambda d: f"T{_of(d, 4)} {d[0]:%Y}", lambda d: f"tertial {_of(d, 4)} {d[0]:%Y}"),
    3: (
        lambda d: f"{d[0]:%Y} K{_of(d, 3)}",
        lambda d: f"Q{_of(d, 3)} {d[0]:%Y}",
        lambda d: f"kvartal {_of(d, 3)} {d[0]:%Y}",
    ),
    1: (
        lambda d: f"{d[0]:%Y-%m}",
        lambda d: f"{MONTHS[d[0].month - 1]} {d[0]:%Y}",
        lambda d: f"{MONTHS[d[0].month - 1][:3]}. {d[0]:%Y}",
    ),
}

# --- Layouts: all of them hold the same cells ---

Table = dict[Key, Cell]


def _head(name: str, style: Style) -> str:
    return HEADINGS[name][style.language]


def _category(name: str, style: Style) -> str:
    return CATEGORIES[name][style.language]


def _axes(table: Table) -> tuple[list[str], list[Span], list[str]]:
    return (list(dict.fromkeys(key[0] for key in table)), list(dict.fromkeys(key[2] for key in table)),
            list(dict.fromkeys(key[1] for key in table)))  # fmt: skip


def long(table: Table, style: Style) -> Sheet:
    """A row for each cell."""
    sheet = Sheet([[_head(one, style) for one in ("indicator", "period", "category", "value")]])
    for (indicator, category, days), cell in table.items():
        about = [INDICATORS[indicator][style.language], style.label(days), _category(category, style)]
        sheet.add([*about, cell.written], [cell])
    return sheet


def by_category(table: Table, style: Style) -> Sheet:
    """A row for each indicator and period, a column for each category."""
    indicators, spans, categories = _axes(table)
    sheet = Sheet(
        [[_head("indicator", style), _head("period", style), *(_category(c, style) for c in categories)]]
    )
    for indicator in indicators:
        for days in spans:
            cells = [table[indicator, category, days] for category in categories]
            about = [INDICATORS[indicator][style.language], style.label(days)]
            sheet.add([*about, *(cell.written for cell in cells)], cells)
    return sheet


def two_words(table: Table, style: Style) -> Sheet:
    """The same with headings such as `Utfall kvinnor`, and the targets beside."""
    sheet = by_category(table, style)
    heads = [str(one) for one in sheet.rows[0][2:]]
    told = [f"{_head('target', style)} {one.lower()}" for one in heads]
    told += [f"{_head('value', style)} {one.lower()}" for one in heads]
    sheet.rows = [[*row[:2], *(["7"] * len(heads)), *row[2:]] for row in sheet.rows]
    sheet.rows[0][2:] = told
    return sheet


def by_period(table: Table, style: Style) -> Sheet:
    """A column for each period."""
    indicators, spans, categories = _axes(table)
    sheet = Sheet([[_head("indicator", style), _head("category", style), *map(style.label, spans)]])
    for indicator in indicators:
        for category in categories:
            cells = [table[indicator, category, days] for days in spans]
            about = [INDICATORS[indicator][style.language], _category(category, style)]
            sheet.add([*about, *(cell.written for cell in cells)], cells)
    return sheet


def two_heads(table: Table, style: Style) -> Sheet:
    """`Mål | Utfall` over the categories."""
    sheet = by_category(table, style)
    wide = len(sheet.rows[0]) - 2
    over = [
        None,
        None,
        _head("target", style),
        *[None] * (wide - 1),
        _head("value", style),
        *[None] * (wide - 1),
    ]
    sheet.rows = [[*row[:2], *([7] if i else row[2:3]) * wide, *row[2:]] for i, row in enumerate(sheet.rows)]
    sheet.rows[0][2 : 2 + wide] = sheet.rows[0][2 + wide :]
    sheet.rows.insert(0, over)
    sheet.cells = {row + 1: cells for row, cells in sheet.cells.items()}
    if wide > 1:
        sheet.merged = [(0, 2, 0, 1 + wide), (0, 2 + wide, 0, 1 + 2 * wide)]
    sheet.heads = 2
    return sheet


def transposed(table: Table, style: Style) -> Sheet:
    """Periods as rows, indicators as columns, over their categories."""
    indicators, spans, categories = _axes(table)
    names = [INDICATORS[one][style.language] for one in indicators]
    over = [None, *(one for name in names for one in (name, *[None] * (len(categories) - 1)))]
    under = [_head("period", style), *(_category(one, style) for one in categories * len(indicators))]
    sheet = Sheet([over, under], heads=2)
    wide = len(categories)
    if wide > 1:
        sheet.merged = [(0, 1 + i * wide, 0, (i + 1) * wide) for i in range(len(indicators))]
    for days in spans:
        cells = [table[indicator, category, days] for indicator in indicators for category in categories]
        sheet.add([style.label(days), *(cell.written for cell in cells)], cells)
    return sheet


def indicators_across(table: Table, style: Style) -> Sheet:
    """Periods and categories as rows, indicators as columns."""
    indicators, spans, categories = _axes(table)
    heads = [_head("period", style), _head("category", style)]
    sheet = Sheet([[*heads, *(INDICATORS[one][style.language] for one in indicators)]])
    for days in spans:
        for category in categories:
            cells = [table[indicator, category, days] for indicator in indicators]
            sheet.add([style.label(days), _category(category, style), *(one.written for one in cells)], cells)
    return sheet


ONE_HEAD = (long, by_category, two_words, by_period, indicators_across)
LAYOUTS = (*ONE_HEAD, two_heads, transposed)
SHUFFLED = {long, by_category, two_words, by_period, indicators_across}

# --- What people put around a table ---

TITLES = ("Uppföljning 2025", "Utfall 2025", "2025", "Projektet Navet – lägesrapport", "Mål och utfall", "Summary",
          "Källa: egna uppgifter", "Resultat")  # fmt: skip
NOTES = ("* Preliminära uppgifter", "Källa: enkät till deltagarna", "Siffrorna kan komma att ändras senare",
         "Anm. Avser hela länet", "Not: avrundat")  # fmt: skip


def surrounded(
    sheet: Sheet, titles: list[str], gap: bool, notes: list[str], extras: set[str], style: Style
) -> Sheet:
    """The table with titles above, notes and a totals row below, and what else stands in tables."""
    wide = len(sheet.rows[0])
    blank: list[Any] = [None] * wide
    around = Sheet(heads=sheet.heads)
    around.rows = [[one, *blank[1:]] for one in titles] + ([blank] if gap else [])
    down = len(around.rows)
    around.merged = [(top + down, *rest[:1], bottom + down, rest[1]) for top, rest, bottom in
                     ((m[0], (m[1], m[3]), m[2]) for m in sheet.merged)]  # fmt: skip
    heads = [list(row) for row in sheet.rows[: sheet.heads]]
    around.rows += heads
    for i in sorted(sheet.cells):
        if "blank" in extras and i % 3 == 2:
            around.rows.append(blank)
        if "again" in extras and i % 4 == 3:
            around.rows.append(list(heads[-1]))
            around.aside["heading-again"] += 1
        around.add(sheet.rows[i], sheet.cells[i])
    if "totals" in extras:
        around.rows.append([_category("", style), *([None] * (wide - 2)), "12"])
        around.aside["totals-row"] += 1
    for note in notes:
        around.rows.append([note, *blank[1:]])
        around.aside["note"] += 1
    if "unread" in extras:
        around.rows = [[*row, None if i < down + sheet.heads - 1 else "Ansvarig" if i == down + sheet.heads - 1
                        else "Kim" if i in around.cells else None] for i, row in enumerate(around.rows)]  # fmt: skip
        again = [i for i, row in enumerate(around.rows) if i > down + sheet.heads and row[:-1] == heads[-1]]
        for i in again:
            around.rows[i][-1] = "Ansvarig"
    return around


# --- Formats ---


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)


def to_csv(sheet: Sheet, folder: Path, delimiter: str, codec: str) -> Path:
    """Text, with quotes where they are needed."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(
        [map(_text, row) for row in sheet.rows]
    )
    file = folder / "x.csv"
    file.write_bytes(out.getvalue().encode(codec))
    return file


def to_xlsx(sheet: Sheet, folder: Path) -> Path:
    """A workbook with merged headings; numbers as numbers unless they are text."""
    file = folder / "x.xlsx"
    with xlsxwriter.Workbook(file) as book:
        own = book.add_worksheet("Utfall")
        for i, row in enumerate(sheet.rows):
            for j, cell in enumerate(row):
                if isinstance(cell, str):
                    own.write_string(i, j, cell)
                elif cell is not None:
                    own.write_number(i, j, float(cell))
        for one in sheet.merged:
            own.merge_range(*one, sheet.rows[one[0]][one[1]])
    return file


def to_columns(sheet: Sheet, folder: Path, ending: str) -> Path:
    """Parquet or Arrow: numbers as numbers where a column holds nothing else, else texts."""
    heads, *rows = sheet.rows
    columns = {}
    for j, head in enumerate(heads):
        cells = [row[j] for row in rows]
        numbers = all(cell is None or isinstance(cell, Decimal | int) for cell in cells)
        told = [None if one is None else one if numbers else _text(one) for one in cells]
        columns[_text(head)] = pl.Series(told, dtype=pl.Decimal(38, 6) if numbers else pl.String)
    frame, file = pl.DataFrame(columns), folder / f"x.{ending}"
    frame.write_parquet(file) if ending == "parquet" else frame.write_ipc(file)
    return file


# --- The property ---

NUMBERS = (
    st.integers(-2_000_000, 2_000_000).map(Decimal)
    | st.decimals(-100_000, 100_000, places=1, allow_nan=False)
    | st.decimals(-2_000, 2_000, places=3, allow_nan=False)
    | st.decimals(-100, 100, places=6, allow_nan=False)
    | st.sampled_from(
        [Decimal("1.250"), Decimal(1250), Decimal(0), Decimal(2000), Decimal(2025), Decimal("0.250")]
    )
)
TRUTHS = st.one_of(NUMBERS, NUMBERS, st.none(), st.sampled_from(list(MARKS)))
FORMATS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "xlsx", "xlsx", "parquet", "arrow")


@st.composite
def styles(draw: st.DrawFn, months: int) -> Style:
    """Any way of writing."""
    return Style(
        language=draw(st.integers(0, 1)),
        comma=draw(st.booleans()),
        between=draw(st.sampled_from(["", " ", "\u00a0", "\u202f"])),
        minus=draw(st.sampled_from(["-", "−"])),
        as_text=draw(st.booleans()),
        label=draw(st.sampled_from(LABELS[months])),
        declared=draw(st.booleans()),
    )


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[Key, Truth], int]:
    """Indicators by periods by categories, and how many months a period has."""
    months = draw(st.sampled_from(list(LABELS)))
    years = [2024, 2025, 2026]
    every = [span(year, first, months) for year in years for first in range(1, 13, months)]
    spans = draw(st.lists(st.sampled_from(every), min_size=1, max_size=3, unique=True))
    indicators = draw(st.lists(st.sampled_from(list(INDICATORS)), min_size=1, max_size=3, unique=True))
    categories = draw(st.sampled_from([["women", "men", ""], ["women", "men"], ["women", "men", ""], [""]]))
    keys = [(one, category, days) for one in indicators for days in spans for category in categories]
    return {key: draw(TRUTHS) for key in keys}, months


def _written(sheet: Sheet, form: str, delimiter: str, folder: Path) -> Path:
    if form == "xlsx":
        return to_xlsx(sheet, folder)
    return (
        to_columns(sheet, folder, form)
        if form in {"parquet", "arrow"}
        else to_csv(sheet, folder, delimiter, form)
    )


@settings(
    max_examples=examples(700),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(made=tables(), data=st.data())
def test_any_table_of_numbers_comes_back_or_is_refused(
    made: tuple[dict[Key, Truth], int], data: st.DataObject
) -> None:
    """In every format, layout, language, style of numbers and label of periods."""
    truths, months = made
    style = data.draw(styles(months), label="style")
    form = data.draw(st.sampled_from(FORMATS), label="format")
    columnar, text = form in {"parquet", "arrow"}, form not in {"parquet", "arrow", "xlsx"}
    if text or (columnar and any(isinstance(one, Absence) for one in truths.values())):
        style = Style(**{**vars(style), "as_text": True})
    if form == "cp1252":
        kept = {"between": style.between.replace("\u202f", " "), "minus": "-"}
        style = Style(**{**vars(style), **kept})
    table = {key: written(one, key, style, i) for i, (key, one) in enumerate(truths.items())}
    layout = data.draw(st.sampled_from(ONE_HEAD if columnar else LAYOUTS), label="layout")
    sheet = layout(table, style)
    if layout in SHUFFLED:
        order = data.draw(st.permutations(range(len(sheet.rows[0]))), label="order of columns")
        # The word of a totals row stands first, and a note alone; what a row is about stands before its numbers.
        about = sum(
            one in {_head(h, style) for h in ("indicator", "period", "category")} for one in sheet.rows[0]
        )
        order = sorted(order, key=lambda i: i >= about)
        sheet.rows = [[row[i] for i in order] for row in sheet.rows]
    if not columnar:
        around = st.sets(st.sampled_from(["blank", "again", "totals", "unread"]))
        extras = data.draw(around, label="extras")
        if sheet.rows[sheet.heads - 1][0] == _head("category", style):
            extras -= {"totals"}  # there `Totalt` is a category
        titles = data.draw(st.lists(st.sampled_from(TITLES), max_size=2), label="titles")
        notes = data.draw(st.lists(st.sampled_from(NOTES), max_size=2), label="notes")
        sheet = surrounded(sheet, titles, data.draw(st.booleans(), label="gap"), notes, extras, style)
    _read_back(sheet, form, data.draw(st.sampled_from(";,\t"), label="delimiter"), style)
    event(f"{form} {layout.__name__}")


def _settings(form: str, delimiter: str, style: Style) -> dict[str, Any]:
    given_: dict[str, Any] = {}
    if style.declared:
        given_["decimal"] = "comma" if style.comma else "point"
    if form in {"utf-8", "utf-8-sig", "utf-16", "cp1252"}:
        given_["delimiter"] = delimiter  # telling it is tested where texts are read
    starts = [(year, half) for year in (2024, 2025, 2026) for half in (1, 7)]
    days = [span(*start, 6) for start in starts]
    given_["periods"] = {f"Delår {i}": f"{one[0]}/{one[1]}" for i, one in enumerate(days, 1)}
    return given_


def _read_back(sheet: Sheet, form: str, delimiter: str, style: Style) -> None:
    """Write, read, compare: every cell, every row."""
    with tempfile.TemporaryDirectory() as folder:
        told = read(_written(sheet, form, delimiter, Path(folder)), **_settings(form, delimiter, style))
    expected: dict[tuple[str, str, str, datetime.date, datetime.date], Truth] = {}
    refused = alone = 0
    two: list[tuple[Decimal, Decimal]] = []
    for i, cells in sheet.cells.items():
        filled = [one for one in sheet.rows[i] if one is not None]
        if len(filled) == 1 and isinstance(filled[0], str):
            alone += 1  # a word alone in its row says nothing
        elif ambiguous := [one.both for one in cells if one.both]:
            refused += 1
            two += ambiguous
        else:
            for cell in cells:
                indicator, category, days = cell.key
                if cell.truth is not None:
                    split = SPLITS[indicator] if category else ""
                    expected[indicator, split, category, *days] = cell.truth
    rows = told.frame.to_dicts()
    found = {
        (row["indicator"], row["split"], row["category"], row["start"], row["end"]): (
            row["value"] if row["absence"] is None else Absence(row["absence"])
        )
        for row in rows
    }
    assert len(found) == len(rows)
    assert found == expected
    assert {one.code for one in told.problems} <= {"ambiguous-number"}
    assert sorted((one.values["thousands"], one.values["decimal"]) for one in told.problems) == sorted(two)
    reading = told.reading
    assert reading.rows == reading.accepted + sum(reading.refused.values()) + sum(reading.set_aside.values())
    assert reading.accepted == len(sheet.cells) - refused - alone
    assert dict(reading.refused) == ({"ambiguous-number": refused} if refused else {})
    assert Counter(reading.set_aside) == sheet.aside + Counter({"note": alone})
    assert len(told.refusals) == refused
