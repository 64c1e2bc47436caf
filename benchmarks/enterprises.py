"""Made-up enterprises and what they send: workbooks filled in as people fill them in, the same bytes each time."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from impactkit.author.book import write_workbook
from impactkit.languages import Language, words_of
from impactkit.load.workbook.vocabulary import written

_DAY = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*(<)")
_TRADES = ("Kafé", "Snickeri", "Tvätteri", "Trädgård", "Bageri", "Återbruk", "Cykelverkstad", "Fårgård")
_PLACES = ("Åmål", "Säffle", "Öje", "Hällefors", "Tärnö", "Bäve", "Ränne", "Älvås", "Gräsö", "Mölle")
_SUMS = {"sv": ("Besök", "Anställda", "personer"), "en": ("Visits", "Staff", "people")}
_MONTHS = {
    "sv": [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


@dataclass(frozen=True)
class Enterprise:
    """One who takes part, and what it has to tell."""

    id: str
    name: str
    number: str
    """Its organisation number; empty for one that does not tell it."""
    language: Language = "sv"
    visits: tuple[int, ...] = ()
    """Visits in each month of the year so far."""
    year: int = 2026
    saved: str = "2026-07-02T09:00:00Z"
    goal: str = "Fler klarar sig själva"
    tells_id: bool = True
    """Whether its short name stands in the workbook."""

    def but(self, **changes: Any) -> Enterprise:
        """The same with something else to tell."""
        return replace(self, **changes)


def enterprises(count: int, seed: int = 21) -> list[Enterprise]:
    """So many made-up enterprises, each with half a year of visits; one in six writes English."""
    lot = random.Random(seed)
    return [_enterprise(lot, at) for at in range(count)]


def _enterprise(lot: random.Random, at: int) -> Enterprise:
    name = f"{_TRADES[at % len(_TRADES)]} {_PLACES[at // len(_TRADES) % len(_PLACES)]} {at + 1}"
    visits = tuple(lot.randint(5, 400) for _ in range(6))
    return Enterprise(f"e{at + 1:03}", name, number_of(at), "en" if at % 6 == 5 else "sv", visits)


def number_of(at: int) -> str:
    """An organisation number with a right check digit, of nobody: 559xxx."""
    nine = f"55{9000000 + at}"
    digits = (sum(divmod(int(one) * (2 - place % 2), 10)) for place, one in enumerate(nine))
    return f"{nine[:6]}-{nine[6:]}{-sum(digits) % 10}"


@cache
def _template(language: Language) -> Workbook:
    """The empty workbook, saved once: what saving itself writes is there from the first one on."""
    book = load_workbook(io.BytesIO(write_workbook(language=language)))
    book.save(io.BytesIO())
    return book


def workbook(one: Enterprise, *, cells: Mapping[str, object] | None = None) -> bytes:
    """The workbook an enterprise sends; `cells` are written over it last, by `Sheet!C7`."""
    book = _template(one.language)
    _clear(book)
    _about(book, one)
    _chain(book, one)
    _values(book, one)
    before = {}
    for place, value in (cells or {}).items():
        sheet, _, cell = place.rpartition("!")
        before[place] = book[sheet][cell].value
        book[sheet][cell].value = value
    made = _bytes(book, one.saved)
    for place, value in before.items():
        sheet, _, cell = place.rpartition("!")
        book[sheet][cell].value = value
    return made


def _bytes(book: Workbook, saved: str) -> bytes:
    """The file, saved at a moment that the file tells, and at no other."""
    out, again = io.BytesIO(), io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as made, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + saved.encode() + rb"\2", content)
            kept.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return again.getvalue()


def _clear(book: Workbook) -> None:
    for name in book.sheetnames[1:5]:
        for row in book[name].iter_rows(min_row=7):
            for cell in row:
                cell.value = None


def _about(book: Workbook, one: Enterprise) -> None:
    told = {
        "title": one.name,
        "owner": f"{one.name} ek. för.",
        "start": f"{one.year}-01-01",
        "end": f"{one.year}-12-31",
        "id": one.id if one.tells_id else None,
        "number": one.number or None,
    }
    asked = {written("field", field, one.language): value for field, value in told.items()}
    for row in book.worksheets[0].iter_rows(min_row=5):
        if row[0].value in asked:
            row[1].value = asked[row[0].value]


def _chain(book: Workbook, one: Enterprise) -> None:
    kinds = {of: written("kind", of, one.language) for of in ("challenge", "goal", "activity", "outcome")}
    words = ("Många är ensamma", one.goal, "Öppet hus varje vecka", "Fler har någon att tala med")
    rows = [
        (kinds["challenge"], words[0], None),
        (kinds["goal"], words[1], words[0]),
        (kinds["activity"], words[2], words[3]),
        (kinds["outcome"], words[3], None),
    ]
    _write(book.worksheets[1], ("kind", "text", "leads-to"), rows, one.language)
    visits, staff, people = _SUMS[one.language]
    chosen = {of: written("adds", of, one.language) for of in ("new", "latest")}
    counts = {of: written("counts", of, one.language) for of in ("persons", "none")}
    yes = words_of("cells", one.language)["yes"][0]
    headings = ("name", "unit", "measures", "counts", "adds", "target", "split")
    told = [
        (visits, people, words[3], counts["none"], chosen["new"], 2000, None),
        (staff, people, words[3], counts["persons"], chosen["latest"], 12, yes),
    ]
    _write(book.worksheets[2], headings, told, one.language)


def _values(book: Workbook, one: Enterprise) -> None:
    visits, staff, _ = _SUMS[one.language]
    months = _MONTHS[one.language]
    rows: list[Sequence[object]] = [
        (visits, f"{months[at]} {one.year}", value, None, None) for at, value in enumerate(one.visits)
    ]
    halves = range(6, len(one.visits) + 1, 6)
    rows += [(staff, f"{months[at - 1]} {one.year}", 8 + at // 6, 5, 3 + at // 6) for at in halves]
    _write(book.worksheets[3], ("indicator", "period", "value", "women", "men"), rows, one.language)


def _write(
    on: Worksheet, headings: Sequence[str], rows: Sequence[Sequence[object]], language: Language
) -> None:
    named = {str(cell.value): cell.column for cell in on[6] if cell.value}
    columns = [named[written("column", one, language)] for one in headings]
    for number, row in enumerate(rows, start=7):
        for column, value in zip(columns, row, strict=True):
            on.cell(number, column).value = value  # type: ignore[assignment]


def project_file(one: Enterprise) -> Iterator[tuple[str, str]]:
    """The same as a project file with a table of values beside it, by their names."""
    yield (
        f"{one.id}.yaml",
        f"""impactkit: project/1
id: {one.id}
title: {one.name}
parties: {{us: {{name: {one.name} ek. för., number: {one.number}, roles: [owner]}}}}
goals: {{g: {{text: {one.goal}}}}}
indicators: {{visits: {{name: Besök, accumulation: sum, sensitivity: none}}}}
data: {{v: {{kind: results, file: data/värden.csv}}}}
""",
    )
    rows = "".join(f"Besök;2026-{at:02};{value}\n" for at, value in enumerate(one.visits, start=1))
    yield "data/värden.csv", f"Indikator;Period;Värde\n{rows}"
