"""A made-up café with a workbook of its own: filled in cell by cell, a year of numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from impactkit.author.book import write_workbook
from impactkit.languages import Language
from impactkit.load.workbook.vocabulary import written

HEADINGS_ROW = 6
"""The row of the headings as the program counts, but on the first sheet."""
FIRST = HEADINGS_ROW + 1

ABOUT = {
    "title": ("Kaféet Kornet", "Café Corn"),
    "summary": (
        "Ett kafé där människor långt från arbete lär sig ett yrke.",
        "A café where people far from work learn a trade.",
    ),
    "owner": ("Kornet ek. för.", "The Corn Cooperative"),
    "target-group": ("Människor långt från arbete", "People far from work"),
    "places": ("Sunne, Karlstad", "Sunne, Karlstad"),
    "start": ("2025-01-01", "2025-01-01"),
    "end": ("2025-12-31", "2025-12-31"),
    "next": ("Vi öppnar på lördagar.", "We open on Saturdays."),
}
LONELY = ("Många saknar en väg till arbete", "Many lack a way to work")
JOBS = ("Fler kan försörja sig", "More can support themselves")
TRAIN = ("Lära upp i köket", "Train people in the kitchen")
TALK = ("Språkkafé varje tisdag", "Language café every Tuesday")
TRAINED = ("Utbildade i köket", "Trained in the kitchen")
SKILLED = ("De klarar ett yrke", "They master a trade")
CHAIN: tuple[tuple[str, tuple[str, str], tuple[tuple[str, str], ...]], ...] = (
    ("challenge", LONELY, ()),
    ("goal", JOBS, (LONELY,)),
    ("activity", TRAIN, (JOBS, TRAINED)),
    ("activity", TALK, (SKILLED,)),
    ("output", TRAINED, (SKILLED,)),
    ("outcome", SKILLED, ()),
)
GUESTS = ("Gäster på språkkaféet", "Guests at the language café")
STAFF = ("Anställda", "Staff")
CONTENT = ("Nöjda gäster", "Content guests")
INDICATORS: tuple[Mapping[str, Any], ...] = (
    {"name": GUESTS, "unit": ("besök", "visits"), "measures": SKILLED, "counts": "none", "adds": "new", "direction": "increase", "target": 400, "due": "2025-12-31"},
    {"name": STAFF, "unit": ("personer", "people"), "measures": JOBS, "counts": "persons", "adds": "latest", "direction": "increase", "baseline": 4, "target": 12, "due": "2025-12-31", "split": True},
    {"name": CONTENT, "unit": ("andel", "share"), "measures": SKILLED, "counts": "persons", "adds": "share", "direction": "increase", "target": "80 %", "due": "2025-12-31"},
)  # fmt: skip
MONTHS = (
    *(("januari", "January"), ("februari", "February"), ("mars", "March"), ("april", "April")),
    *(("maj", "May"), ("juni", "June"), ("juli", "July"), ("augusti", "August")),
    *(("september", "September"), ("oktober", "October"), ("november", "November"), ("december", "December")),
)
VISITS = (20, 24, 31, 28, 30, 22, 0, 18, 33, 35, 40, 31)
"""312 in all; none in July, when it is closed."""
STAFF_OF = ((1, 4, 3, 1), (12, 6, 4, 2))
"""Month, all, women, men."""


def cafe(path: Path, language: Language = "sv") -> Path:
    """A workbook as `impactkit workbook` makes it, filled in and saved."""
    path.write_bytes(write_workbook(language=language, name=path.name))
    book = load_workbook(path)
    at = {"sv": 0, "en": 1}[language]
    for field, answer in ABOUT.items():
        answer_to(book, language, field)[1].value = answer[at]
    for kind, text, leads in CHAIN:
        add(
            book,
            language,
            "chain",
            kind=written("kind", kind, language),
            text=text[at],
            leads_to=[one[at] for one in leads],
        )
    for one in INDICATORS:
        add(book, language, "indicators", **_told(one, language, at))
    for number, visits in enumerate(VISITS):
        add(book, language, "values", indicator=GUESTS[at], period=f"{MONTHS[number][at]} 2025", value=visits)
    for month, everyone, women, men in STAFF_OF:
        row = {"value": everyone, "women": women, "men": men, "period": f"{MONTHS[month - 1][at]} 2025"}
        add(book, language, "values", indicator=STAFF[at], **row)
    add(book, language, "values", indicator=CONTENT[at], period="2025", value=0.75, of=40)
    add(
        book,
        language,
        "money",
        kind=written("money", "cost", language),
        text=("Löner", "Wages")[at],
        amount=1_200_000,
    )
    granted = {"amount": 300_000, "status": written("status", "confirmed", language)}
    add(
        book,
        language,
        "money",
        kind=written("money", "financing", language),
        text=("Kommunen", "The municipality")[at],
        **granted,
    )
    book.save(path)
    return path


def _told(one: Mapping[str, Any], language: Language, at: int) -> dict[str, Any]:
    found = {key: value[at] if isinstance(value, tuple) else value for key, value in one.items()}
    for of in ("counts", "adds", "direction"):
        found[of] = written(of, found[of], language)
    if found.get("split"):
        found["split"] = ("ja", "yes")[at]
    return found


def sheet(book: Workbook, language: Language, of: str) -> Worksheet:
    """A sheet by what it is for."""
    return book[written("sheet", of, language)]


def columns(on: Worksheet, language: Language) -> dict[str, list[int]]:
    """The columns of a sheet's headings, counted from 1, by what they mean; those of links together."""
    also = {
        written("column", "leads-to", language): "leads_to",
        ("och till", "and to")[language == "en"]: "leads_to",
        written("column", "also-measures", language): "measures",
    }
    found: dict[str, list[int]] = {}
    for cell in on[HEADINGS_ROW]:
        if cell.value:
            found.setdefault(also.get(str(cell.value), str(cell.value)), []).append(cell.column)
    return found


def at(book: Workbook, language: Language, of: str, heading: str, row: int = FIRST) -> Any:
    """A cell under a heading, by what it means; `row` as the program counts."""
    on = sheet(book, language, of)
    named = heading if heading == "leads_to" else written("column", heading, language)
    return on.cell(row, columns(on, language)[named][0])


def add(book: Workbook, language: Language, of: str, /, **told: Any) -> int:
    """Write a row under the last one; its number."""
    on = sheet(book, language, of)
    row = FIRST
    while any(cell.value is not None for cell in on[row]):
        row += 1
    where = columns(on, language)
    for name, value in told.items():
        named = name if name == "leads_to" else written("column", name, language)
        values: Sequence[Any] = value if isinstance(value, list) else [value]
        for column, one in zip(where[named], values, strict=False):
            on.cell(row, column).value = one
    return row


def answer_to(book: Workbook, language: Language, field: str) -> Any:
    """The row of a question on the first sheet: question, answer, help, short name."""
    on = sheet(book, language, "about")
    return next(row for row in on.iter_rows() if row[0].value == written("field", field, language))
