"""Whatever stands in a table, and in every format: rows are read, refused or set aside, and nothing else happens."""

from __future__ import annotations

import csv
import datetime
import io
import tempfile
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impactkit.load.records.columns.headings import heading_words
from impactkit.model.stated.data import DataKind
from impactkit.problem import InputError
from impactkit.words import LANGUAGES, Words
from tests.conftest import examples
from tests.load.records.made import read

HEADS: dict[str, list[str]] = {
    "results": [
        "Indikator",
        "Period",
        "Kön",
        "Antal",
        "Kvinnor",
        "Män",
        "Täljare",
        "Nämnare",
        "2025",
        "Ansvarig",
    ],
    "participants": ["Org.nr", "Personnummer", "Identitet", "Första stöd", "Startat företag", "Kommun"],
    "costs": ["Datum", "Belopp", "Kostnadsslag", "Arbetspaket", "Godkänd", "Text"],
    "claims": ["Datum", "Belopp", "Godkänt", "Utbetalt", "Status", "Nr"],
    "activities": ["Datum", "Aktivitet", "Ort", "Kvinnor", "Män", "Deltagare", "Status"],
    "survey": ["Respondent", "Före", "Efter", "Indikator"],
    "ties": ["Vem", "Med vem", "Sektor", "Deras sektor", "Sedan", "Till", "Hur nära"],
}
NEEDED = {"results": 4, "participants": 1, "costs": 2, "claims": 2, "activities": 2, "survey": 3, "ties": 2}
WORDS = ["Nya företag", "Nya arbetstillfällen", "Nöjda deltagare", "Kvinnor", "Män", "Totalt", "Summa", "2025 H1", "K1",
         "Delår 2", "2025", "12", "1,5", "1.250", "75 %", "-", "saknas", "2025-01-15", "3/4/2025", "0205-01-01", "Ja",
         "nej", "Rådgivning", "Inställd", "Personal", "800101-0019", "556600-0013", "D-1", "²", "* not", "Anm.", "=1+1",
         " ", "x" * 300, "9" * 31, "1" * 27, "Boden", "Datum", "Indikator", "Utbetald"]  # fmt: skip
TEXTS = st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufffd"),
                                         max_size=6)  # fmt: skip
TYPED = (
    st.none()
    | TEXTS
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers(-(10**6), 10**9)
    | st.dates(datetime.date(1900, 3, 1), datetime.date(2200, 1, 1))
)
KINDS = st.sampled_from(list(HEADS))


@st.composite
def grids(draw: st.DrawFn, cell: st.SearchStrategy[Any]) -> tuple[str, list[list[Any]]]:
    """A kind of data, and a table that mostly has the headings of it."""
    kind = draw(KINDS)
    own = HEADS[kind]
    heads = own[: NEEDED[kind]] + draw(
        st.lists(st.sampled_from(own[NEEDED[kind] :]), unique=True, max_size=4)
    )
    if draw(st.integers(0, 9)) == 0:
        heads = draw(st.lists(TEXTS, min_size=1, max_size=6))
    above = draw(st.lists(st.lists(cell, max_size=len(heads)), max_size=2))
    below = draw(st.lists(st.lists(cell, max_size=len(heads) + 1), max_size=8))
    return kind, [*above, heads, *below]


def accounted(file: Path, kind: str, rows: list[list[Any]], **settings_: Any) -> None:
    """Nothing raises but a told fault; what is read, refused and set aside is every filled row below the headings."""
    try:
        told = read(file, kind, **settings_)
    except InputError as error:
        problems: Any = error.problems
        assert problems
    else:
        problems, reading = told.problems, told.reading
        filled = [bool([cell for cell in row if cell is not None and str(cell).strip()]) for row in rows]
        assert reading.rows == reading.accepted + sum(reading.refused.values()) + sum(
            reading.set_aside.values()
        )
        assert reading.rows in [sum(filled[begins:]) for begins in range(1, len(rows) + 1)]
        assert sum(reading.refused.values()) == len(told.refusals)
        assert told.frame.height == 0 or reading.accepted
    for problem in problems:
        for language in LANGUAGES:
            assert Words(language).problem(problem).startswith(f"{problem.file}")


@settings(max_examples=examples(250), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=grids(TEXTS | st.none()))
def test_any_text_is_accounted_for(made: tuple[str, list[list[Any]]]) -> None:
    """Row by row, whatever the cells say."""
    kind, rows = made
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(["" if cell is None else cell for cell in row] for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.csv"
        file.write_text(out.getvalue(), encoding="utf-8", newline="")
        accounted(file, kind, rows, delimiter=";", encoding="utf-8")


@settings(max_examples=examples(120), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=grids(TYPED), indicator=st.booleans(), merge=st.booleans())
def test_any_workbook_is_accounted_for(
    made: tuple[str, list[list[Any]]], indicator: bool, merge: bool
) -> None:
    """Numbers, days, true and false, merged cells."""
    kind, rows = made
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.xlsx"
        with xlsxwriter.Workbook(file) as book:
            sheet, day = book.add_worksheet("A"), book.add_format({"num_format": "yyyy-mm-dd"})
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(i, j, cell)
                    elif isinstance(cell, datetime.date):
                        sheet.write_datetime(i, j, cell, day)
                    elif cell is not None:
                        sheet.write(i, j, cell)
            if merge and len(rows) > 3:
                sheet.merge_range(len(rows) - 2, 0, len(rows) - 1, 0, rows[-2][0] if rows[-2] else "")
        merged = merge and len(rows) > 3
        if merged:  # what is merged stands in the first of its cells only, and holds for both rows
            rows = [*rows[:-1], [rows[-2][0] if rows[-2] else None, *rows[-1][1:]]]
        if not merged:
            accounted(file, kind, rows, **({"indicator": "jobs", "period": "2025"} if indicator else {}))
        else:
            _only_told(file, kind)


def _only_told(file: Path, kind: str) -> None:
    try:
        told = read(file, kind).reading
    except InputError:
        return
    assert told.rows == told.accepted + sum(told.refused.values()) + sum(told.set_aside.values())


COLUMNS = (
    st.tuples(st.just(pl.Float64), st.floats())
    | st.tuples(st.just(pl.Int64), st.integers(-(2**63), 2**63 - 1))
    | st.tuples(st.just(pl.Date), st.dates())
    | st.tuples(st.just(pl.Decimal(38, 9)), st.decimals(-(10**20), 10**20, places=9))
    | st.tuples(st.just(pl.Boolean), st.booleans())
    | st.tuples(st.just(pl.String), TEXTS)
)


@settings(max_examples=examples(120), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(kind=KINDS, data=st.data())
def test_any_typed_column_is_accounted_for(kind: str, data: st.DataObject) -> None:
    """Each column of one type, with blanks."""
    height = data.draw(st.integers(1, 5))
    frame = {}
    for head in HEADS[kind]:
        of, value = data.draw(
            COLUMNS.flatmap(lambda one: st.tuples(st.just(one[0]), st.just(one[1]))), label=head
        )
        blanks = data.draw(st.lists(st.booleans(), min_size=height, max_size=height))
        frame[head] = pl.Series([None if blank else value for blank in blanks], dtype=of, strict=False)
    rows = [
        HEADS[kind],
        *([one if one == one else None for one in row] for row in pl.DataFrame(frame).rows()),
    ]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.parquet"
        pl.DataFrame(frame).write_parquet(file)
        accounted(file, kind, rows)


def test_every_ordinary_word_of_a_heading_means_one_thing_in_its_kind() -> None:
    """A word of two roles would be read as the first in silence, but for those that are known to be."""
    twice: dict[str, set[str]] = {}
    for kind in DataKind:
        words = list(heading_words(kind))
        twice[kind] = {word for word in words if words.count(word) > 1}
    assert twice == {kind: set() for kind in DataKind}
