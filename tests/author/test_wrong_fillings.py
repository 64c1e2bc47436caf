"""A workbook filled in wrongly, as people do: told with sheet and cell in plain words, or read rightly; nothing is lost."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from impactkit.load import LoadedProject, read_project, read_records
from impactkit.measure import measure_project
from impactkit.model.quantity import Money, Quantity
from impactkit.model.records import Records
from impactkit.problem import InputError
from impactkit.words import Words
from tests.author.cafe import (
    CHAIN,
    GUESTS,
    JOBS,
    SKILLED,
    TRAIN,
    add,
    answer_to,
    at,
    cafe,
    columns,
    sheet,
)

Spoil = Callable[[Workbook], None]
Holds = Callable[[LoadedProject, Records], object]


@dataclass(frozen=True)
class Filling:
    """What somebody does to a workbook, and what has to come of it."""

    does: Spoil
    told: tuple[tuple[str, str], ...] = ()
    """Cell and a part of what is told of it, in Swedish, of every fault that stops it."""
    refused: tuple[tuple[str, str], ...] = ()
    """The same of rows of values that are left out, and of what is not read; they stop nothing."""
    holds: Holds | None = None
    """What is read."""


CASES: dict[str, Filling] = {}


def case(
    name: str,
    *told: tuple[str, str],
    refused: tuple[tuple[str, str], ...] = (),
    holds: Holds | None = None,
) -> Callable[[Spoil], Spoil]:
    """A way of filling in, by its name."""

    def keep(does: Spoil) -> Spoil:
        CASES[name] = Filling(does, told, refused, holds)
        return does

    return keep


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return cafe(tmp_path_factory.mktemp("cafe") / "cafe.xlsx").read_bytes()


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_filling_is_told_by_its_cell_or_read_rightly(
    name: str, filled: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    one, file = CASES[name], Path("cafe.xlsx")
    file.write_bytes(filled)
    book = load_workbook(file)
    one.does(book)
    book.save(file)
    loaded, records, faults, left = read(file)
    assert [problem.key for problem in faults] == [place for place, _ in one.told]
    assert [problem.key for problem in left] == [place for place, _ in one.refused]
    for (_, part), problem in zip((*one.told, *one.refused), (*faults, *left), strict=True):
        assert part in Words("sv").problem(problem), Words("sv").problem(problem)
        assert Words("en").problem(problem)
    if not one.told:
        assert loaded
        assert records
        assert (one.holds or unchanged)(loaded, records)


def unchanged(_: LoadedProject, records: Records) -> bool:
    """All the café's numbers are there."""
    return visits(records) == 312 and observed(records, STAFF_ID) == [4, 6]


def read(file: Path) -> tuple[LoadedProject | None, Records | None, tuple[Any, ...], tuple[Any, ...]]:
    """A workbook with its records, what stops it, and what is left out."""
    try:
        loaded = read_project(file)
        records = read_records(loaded)
    except InputError as error:
        return None, None, error.problems, ()
    return loaded, records, (), (*loaded.tree.unread, *records.problems)


def observed(records: Records, indicator: str) -> list[Any]:
    """The values of an indicator, in the order of their periods."""
    found = records.observations.collect().sort("start")
    rows = found.filter((found["indicator"] == indicator) & (found["category"] == "")).to_dicts()
    return [row["value"] for row in rows]


GUESTS_ID, STAFF_ID = "gaster-pa-sprakkafeet", "anstallda"


def visits(records: Records) -> Decimal:
    return sum((one for one in observed(records, GUESTS_ID) if one is not None), Decimal(0))


def total(loaded: LoadedProject, records: Records, indicator: str = GUESTS_ID) -> Decimal | None:
    """What an indicator comes to when reports of the same month are settled."""
    measured = measure_project(loaded.project, records, as_of=datetime.date(2025, 12, 31))
    assert measured
    found = next(one for one in measured.indicators if one.indicator == indicator)
    return found.total.total.value


def staff(loaded: LoadedProject, records: Records) -> Decimal | None:
    return total(loaded, records, STAFF_ID)


def absences(records: Records) -> list[str]:
    """The names of absence of the guests."""
    found = records.observations.collect()
    return found.filter((found["indicator"] == GUESTS_ID) & found["absence"].is_not_null())[
        "absence"
    ].to_list()


def remarks(loaded: LoadedProject, records: Records) -> dict[str, tuple[str, ...]]:
    """What was noticed of the sheet of values, with its places."""
    (reading,) = records.readings[loaded.project.id]
    return {one.code: one.places for one in reading.remarks}


def days(loaded: LoadedProject) -> tuple[str, str]:
    period = loaded.project.period
    assert period
    assert period.start
    assert period.end
    return period.start.isoformat(), period.end.isoformat()


def arrows(loaded: LoadedProject) -> set[tuple[str, str]]:
    return {(name, link.to) for _, name, link in loaded.project.arrows()}


ARROWS = {
    ("fler-kan-forsorja-sig", "manga-saknar-en-vag-till-arbete"),
    ("lara-upp-i-koket", "fler-kan-forsorja-sig"),
    ("lara-upp-i-koket", "utbildade-i-koket"),
    ("sprakkafe-varje-tisdag", "de-klarar-ett-yrke"),
    ("utbildade-i-koket", "de-klarar-ett-yrke"),
}


def target(loaded: LoadedProject, number: int = 0) -> tuple[str, Decimal | None, Decimal | None]:
    found = list(loaded.project.indicators.values())[number].targets[0].total
    assert isinstance(found, Quantity)
    return found.qualifier.value, found.value, found.upper


def places(loaded: LoadedProject) -> tuple[str, ...]:
    return loaded.project.geography.municipalities if loaded.project.geography else ()


def amount(loaded: LoadedProject) -> object:
    funding = loaded.project.funding
    assert funding
    assert funding.budget
    found = funding.budget.lines["loner"].amount
    return found.amount if isinstance(found, Money) else found.value


def sv(book: Workbook, of: str) -> Any:
    return sheet(book, "sv", of)


def cell(book: Workbook, of: str, heading: str, row: int = 7) -> Any:
    return at(book, "sv", of, heading, row)


# --- Sheets ---


@case("a sheet in another place")
def _(book: Workbook) -> None:
    book.move_sheet("Pengar", -4)


@case("the sheet of values taken away", ("Värden", "Fliken Värden finns inte. Har den tagits"))
def _(book: Workbook) -> None:
    del book["Värden"]


@case("the sheet of money taken away", holds=lambda loaded, _: loaded.project.funding is None)
def _(book: Workbook) -> None:
    del book["Pengar"]


@case("the chain taken away", ("Kedjan", "Fliken Kedjan finns inte. Har den tagits"))
def _(book: Workbook) -> None:
    del book["Kedjan"]


@case("a sheet renamed to another word for it")
def _(book: Workbook) -> None:
    book["Kedjan"].title = "Effektlogik"


@case("a sheet renamed to something else", ("Kedjan", "Fliken Kedjan finns inte. Har den tagits"))
def _(book: Workbook) -> None:
    book["Kedjan"].title = "Blad1"


@case("a sheet renamed in the other language")
def _(book: Workbook) -> None:
    book["Värden"].title = "Values"


@case("a sheet copied", refused=(("Värden Copy", "Den här fliken läses inte."),))
def _(book: Workbook) -> None:
    book.copy_worksheet(book["Värden"])


@case("a sheet of one's own", refused=(("Mina anteckningar", "Den här fliken läses inte."),))
def _(book: Workbook) -> None:
    book.create_sheet("Mina anteckningar")["A1"] = "Ring Anna"


@case("a sheet hidden", holds=lambda loaded, _: len(loaded.project.indicators) == 3)
def _(book: Workbook) -> None:
    book["Indikatorer"].sheet_state = "hidden"


# --- Columns and rows ---


@case("columns moved")
def _(book: Workbook) -> None:
    sv(book, "values").move_range("A6:A40", cols=9)


@case("a column put in")
def _(book: Workbook) -> None:
    sv(book, "indicators").insert_cols(2)


@case(
    "a column of one's own with notes",
    refused=(("Kedjan!I8", "Kolumnen 'Ansvarig' läses inte (1 ifyllda)."),),
)
def _(book: Workbook) -> None:
    on = sv(book, "chain")
    on.cell(6, 9).value = "Ansvarig"
    on.cell(8, 9).value = "köket"


@case("a column without a heading", refused=(("Pengar!I8", "De här cellerna läses inte (1 ifyllda),"),))
def _(book: Workbook) -> None:
    sv(book, "money").cell(8, 9).value = "dubbelkolla"


@case("a column taken away that may be")
def _(book: Workbook) -> None:
    sv(book, "chain").delete_cols(columns(sv(book, "chain"), "sv")["Anteckning"][0])


@case("a column taken away that is needed", ("Kedjan", "Hittar inte rubriken Typ. Skriv den överst"))
def _(book: Workbook) -> None:
    sv(book, "chain").delete_cols(1)


@case("the period's column taken away", ("Värden", "Hittar inte rubriken Period. Skriv den överst"))
def _(book: Workbook) -> None:
    sv(book, "values").delete_cols(2)


@case("a heading rewritten", ("Kedjan", "Hittar inte rubriken Vad. Skriv den överst"))
def _(book: Workbook) -> None:
    sv(book, "chain")["B6"] = "Vår grej"


@case("a heading in capitals with a colon")
def _(book: Workbook) -> None:
    sv(book, "chain")["B6"] = "VAD:"


@case(
    "a heading twice",
    refused=(("Värden!L9", "Två celler på raden gäller samma sak;"),),
    holds=lambda _, records: visits(records) == 312 - 31,
)
def _(book: Workbook) -> None:
    sv(book, "values").cell(6, 12).value = "Värde"
    sv(book, "values").cell(9, 12).value = 7


@case("blank rows between")
def _(book: Workbook) -> None:
    sv(book, "values").insert_rows(12, 3)


@case("rows put in above the headings")
def _(book: Workbook) -> None:
    for of in ("about", "chain", "indicators", "values", "deliverables", "money"):
        sv(book, of).insert_rows(1, 2)


@case("the help and the example taken away")
def _(book: Workbook) -> None:
    for of in ("chain", "indicators", "values", "deliverables", "money"):
        sv(book, of).delete_rows(1, 5)


@case("rows sorted the other way", holds=lambda loaded, _: arrows(loaded) == ARROWS)
def _(book: Workbook) -> None:
    on = sv(book, "chain")
    rows = [[one.value for one in row] for row in on.iter_rows(7, 12)]
    for number, row in enumerate(reversed(rows), start=7):
        for column, value in enumerate(row, start=1):
            on.cell(number, column).value = value


@case(
    "a second table below",
    holds=lambda loaded, records: remarks(loaded, records) == {"second-table": ("Värden!30", "Värden!31")},
)
def _(book: Workbook) -> None:
    on = sv(book, "values")
    for column, value in enumerate(("Indikator", "Period", "Värde"), start=1):
        on.cell(30, column).value = value
    for column, value in enumerate((GUESTS[0], "januari 2026", 44), start=1):
        on.cell(31, column).value = value


@case("a sum below the values", ("Värden!C23", "Formler sparade utan resultat (1): C23. Öppna"))
def _(book: Workbook) -> None:
    on = sv(book, "values")
    on["A23"], on["C23"] = "Summa", "=SUM(C7:C18)"


@case(
    "a sum written below the values",
    holds=lambda loaded, records: remarks(loaded, records) == {"sum-of-several": ("Värden!C23",)},
)
def _(book: Workbook) -> None:
    on = sv(book, "values")
    on["A23"], on["C23"] = "Summa", 312


@case("a note below the table")
def _(book: Workbook) -> None:
    sv(book, "values")["A24"] = "Siffrorna är från kassan."


@case("a note far below the chain", ("Kedjan!A30", "'Prata med styrelsen om det här' har"))
def _(book: Workbook) -> None:
    sv(book, "chain")["B30"] = "Prata med styrelsen om det här"


@case("cells merged downwards")
def _(book: Workbook) -> None:
    sv(book, "values").merge_cells("A7:A18")


@case("cells merged across", ("Kedjan!C9:D9", "De här cellerna är sammanslagna, så det"))
def _(book: Workbook) -> None:
    sv(book, "chain").merge_cells("C9:D9")


@case("the title merged")
def _(book: Workbook) -> None:
    for of in ("about", "chain", "values"):
        sv(book, of).merge_cells("A1:D1")


@case("rows hidden", holds=lambda loaded, _: arrows(loaded) == ARROWS)
def _(book: Workbook) -> None:
    sv(book, "chain").row_dimensions[9].hidden = True


@case("the example written over", refused=(("Kedjan!A5", "Raden ovanför rubrikerna läses aldrig, för den"),))
def _(book: Workbook) -> None:
    on = sv(book, "chain")
    on["A5"], on["B5"], on["C5"] = "Mål", "Fler möts", None


@case(
    "a value in the example's row", refused=(("Värden!C5", "Raden ovanför rubrikerna läses aldrig, för den"),)
)
def _(book: Workbook) -> None:
    sv(book, "values")["C5"] = 40


@case("the example in the other language")
def _(book: Workbook) -> None:
    on = sv(book, "chain")
    on["A5"], on["B5"], on["C5"] = "activity", "Language café every Tuesday", None


@case("only women and men counted", holds=lambda loaded, records: staff(loaded, records) == 6)
def _(book: Workbook) -> None:
    for row in (19, 20):
        cell(book, "values", "value", row).value = None


# --- The first sheet ---


@case("no name", ("Om oss!A5", "Namnet saknas. Skriv vad ni eller projektet"))
def _(book: Workbook) -> None:
    answer_to(book, "sv", "title")[1].value = None


@case("only the name", holds=lambda loaded, _: loaded.project.parties == {} and loaded.project.period is None)
def _(book: Workbook) -> None:
    for field in ("summary", "owner", "target-group", "places", "start", "end", "next"):
        answer_to(book, "sv", field)[1].value = None


@case("the answer in the wrong row", ("Om oss!B20", "Det här svaret står på en rad"))
def _(book: Workbook) -> None:
    sv(book, "about")["B20"] = "Vi finns i Sunne"


@case("the question rewritten", ("Om oss!A6", "'Vad är det vi gör egentligen?' är"))
def _(book: Workbook) -> None:
    answer_to(book, "sv", "summary")[0].value = "Vad är det vi gör egentligen?"


@case("two names", ("Om oss!A20", "Frågan 'Namn' har två svar. Behåll ett."))
def _(book: Workbook) -> None:
    on = sv(book, "about")
    on["A20"], on["B20"] = "Namn", "Kornet"


@case(
    "two groups more",
    holds=lambda loaded, _: list(loaded.project.target_groups) == ["manniskor-langt-fran-arbete", "grannar"],
)
def _(book: Workbook) -> None:
    on = sv(book, "about")
    on["A20"], on["B20"] = "För vem", "Grannar"


@case("two groups of one short name", ("Om oss!D21", "Kortnamnet grannar finns två gånger. Töm den ena"))
def _(book: Workbook) -> None:
    on = sv(book, "about")
    for row, group in ((20, "Grannar"), (21, "Gäster")):
        on.cell(row, 1).value, on.cell(row, 2).value, on.cell(row, 4).value = "För vem", group, "grannar"


@case("a day in words", holds=lambda loaded, _: days(loaded) == ("2025-01-01", "2025-12-31"))
def _(book: Workbook) -> None:
    answer_to(book, "sv", "start")[1].value = "1 januari 2025"


@case("a day of the program's own", holds=lambda loaded, _: days(loaded) == ("2025-01-01", "2025-12-31"))
def _(book: Workbook) -> None:
    answer_to(book, "sv", "start")[1].value = datetime.datetime(2025, 1, 1)  # noqa: DTZ001


@case("a year for a day", holds=lambda loaded, _: days(loaded) == ("2025-01-01", "2025-12-31"))
def _(book: Workbook) -> None:
    answer_to(book, "sv", "start")[1].value = 2025
    answer_to(book, "sv", "end")[1].value = "2025"


@case("a day with two readings", ("Om oss!B13", "'3/4/2025' kan vara 2025-04-03 eller 2025-03-04. Skriv"))
def _(book: Workbook) -> None:
    answer_to(book, "sv", "end")[1].value = "3/4/2025"


@case("a day there is none of", ("Om oss!B13", "'2025-02-30' är ingen dag. Skriv så här:"))
def _(book: Workbook) -> None:
    answer_to(book, "sv", "end")[1].value = "2025-02-30"


@case("a day in the wrong order", ("Om oss!B13", "Slutdagen 2024-12-31 är före startdagen 2025-01-01. Rätta"))
def _(book: Workbook) -> None:
    answer_to(book, "sv", "end")[1].value = "2024-12-31"


@case("words of the report that are none", ("Om oss!B15", "'enkla' är inget av valen. Välj i"))
def _(book: Workbook) -> None:
    answer_to(book, "sv", "terms")[1].value = "enkla"


@case("a short name that cannot be one", ("Om oss!B17", "'Kaféet Kornet!' kan inte vara ett id."))
def _(book: Workbook) -> None:
    answer_to(book, "sv", "id")[1].value = "Kaféet Kornet!"


@case("a name of emoji only", holds=lambda loaded, _: loaded.project.id == "cafe")
def _(book: Workbook) -> None:
    answer_to(book, "sv", "title")[1].value = "☕🥐"


@case(
    "emoji in texts",
    holds=lambda loaded, _: (
        loaded.project.activities["lara-upp-i-koket"].text.languages() == {"und": "Lära upp i köket 👩‍🍳"}
    ),
)
def _(book: Workbook) -> None:
    answer_to(book, "sv", "title")[1].value = "Kaféet Kornet ☕"
    cell(book, "chain", "text", 9).value = "Lära upp i köket 👩‍🍳"


# --- The chain ---


@case(
    "a kind in the other language",
    holds=lambda loaded, _: loaded.project.results["de-klarar-ett-yrke"].level == "outcome",
)
def _(book: Workbook) -> None:
    cell(book, "chain", "kind", 12).value = "Outcome"


@case(
    "a kind in the plural with capitals",
    holds=lambda loaded, _: "lara-upp-i-koket" in loaded.project.activities,
)
def _(book: Workbook) -> None:
    cell(book, "chain", "kind", 9).value = " AKTIVITETER "


@case("a kind that is none", ("Kedjan!A9", "'metod' är inget av valen. Välj i"))
def _(book: Workbook) -> None:
    cell(book, "chain", "kind", 9).value = "metod"


@case("no kind", ("Kedjan!A9", "'Lära upp i köket' har ingen typ."))
def _(book: Workbook) -> None:
    cell(book, "chain", "kind", 9).value = None


@case("no text", ("Kedjan!A10", "Raden säger inte vad det är. Skriv"))
def _(book: Workbook) -> None:
    cell(book, "chain", "text", 10).value = None


@case("a link to nothing", ("Kedjan!C10", "'De klara ett yrke' står inte i"))
def _(book: Workbook) -> None:
    cell(book, "chain", "leads_to", 10).value = "De klara ett yrke"


@case(
    "a text changed that others lead to",
    ("Kedjan!C9", "'Fler kan försörja sig' står inte i"),
    ("Indikatorer!C8", "'Fler kan försörja sig' står inte i"),
)
def _(book: Workbook) -> None:
    cell(book, "chain", "text", 8).value = "Fler försörjer sig själva"


@case("a link with other spaces and capitals", holds=lambda loaded, _: arrows(loaded) == ARROWS)
def _(book: Workbook) -> None:
    cell(book, "chain", "leads_to", 10).value = "  de KLARAR ett  yrke. "


@case("a link to itself", ("Kedjan!C12", "Raden leder till sig själv. Välj det"))
def _(book: Workbook) -> None:
    cell(book, "chain", "leads_to", 12).value = SKILLED[0]


@case("a link that cannot be", ("Kedjan!C10", "En pil mellan aktivitet och utmaning går"))
def _(book: Workbook) -> None:
    cell(book, "chain", "leads_to", 10).value = CHAIN[0][1][0]


@case(
    "links the other way round",
    holds=lambda loaded, _: (
        arrows(loaded)
        == {
            ("fler-kan-forsorja-sig", "manga-saknar-en-vag-till-arbete"),
            ("lara-upp-i-koket", "fler-kan-forsorja-sig"),
        }
    ),
)
def _(book: Workbook) -> None:
    for row in range(7, 13):
        for column in (3, 4, 5):
            sv(book, "chain").cell(row, column).value = None
    cell(book, "chain", "leads_to", 7).value = JOBS[0]
    cell(book, "chain", "leads_to", 8).value = TRAIN[0]


@case("a circle", ("Kedjan!C12", "Det här går runt: Utbildade i köket"))
def _(book: Workbook) -> None:
    cell(book, "chain", "leads_to", 12).value = CHAIN[4][1][0]


@case(
    "two rows that say the same",
    ("Kedjan!C10", "'De klarar ett yrke' står på flera"),
    ("Kedjan!C11", "'De klarar ett yrke' står på flera"),
    ("Indikatorer!C7", "'De klarar ett yrke' står på flera"),
    ("Indikatorer!C9", "'De klarar ett yrke' står på flera"),
)
def _(book: Workbook) -> None:
    add(book, "sv", "chain", kind="effekt", text=SKILLED[0])


@case("a short name twice", ("Kedjan!G10", "Kortnamnet x finns två gånger. Töm den"))
def _(book: Workbook) -> None:
    cell(book, "chain", "id", 9).value = "x"
    cell(book, "chain", "id", 10).value = "x"


@case("several links in one cell", holds=lambda loaded, _: arrows(loaded) == ARROWS)
def _(book: Workbook) -> None:
    cell(book, "chain", "leads_to", 9).value = f"{JOBS[0]}; {CHAIN[4][1][0]}"


# --- Indicators ---


@case("a target in words", holds=lambda loaded, _: target(loaded) == ("about", 20, None))
def _(book: Workbook) -> None:
    cell(book, "indicators", "target").value = "ca 20"


@case("a target as a range", holds=lambda loaded, _: target(loaded) == ("range", 300, 400))
def _(book: Workbook) -> None:
    cell(book, "indicators", "target").value = "300–400"


@case("a target that is no number", ("Indikatorer!I7", "'så många som möjligt' är inget tal."))
def _(book: Workbook) -> None:
    cell(book, "indicators", "target").value = "så många som möjligt"


@case("a target with two readings", ("Indikatorer!I7", "'1.250' kan betyda 1 250 eller 1,25. Skriv"))
def _(book: Workbook) -> None:
    cell(book, "indicators", "target").value = "1.250"


@case("a target with spaces and a unit", holds=lambda loaded, _: target(loaded) == ("exact", 1250, None))
def _(book: Workbook) -> None:
    cell(book, "indicators", "target").value = "1 250 st"


@case("per cent for a number", ("Indikatorer!I7", "'12,5 %' är en andel, men här"))
def _(book: Workbook) -> None:
    cell(book, "indicators", "target").value = "12,5 %"


@case("per cent for a share", holds=lambda loaded, _: target(loaded, 2) == ("exact", Decimal("0.125"), None))
def _(book: Workbook) -> None:
    cell(book, "indicators", "target", 9).value = "12,5 %"


@case("a number for a share", holds=lambda loaded, _: target(loaded, 2) == ("exact", Decimal("0.8"), None))
def _(book: Workbook) -> None:
    cell(book, "indicators", "target", 9).value = 80


@case("a day where a number should be", ("Indikatorer!I7", "Här står en dag (2025-05-12) där det"))
def _(book: Workbook) -> None:
    cell(book, "indicators", "target").value = datetime.datetime(2025, 5, 12)  # noqa: DTZ001
    cell(book, "indicators", "target").number_format = "d-mmm"


@case("a target day in words", ("Indikatorer!J7", "'till sommaren' är ingen dag. Skriv så"))
def _(book: Workbook) -> None:
    cell(book, "indicators", "due").value = "till sommaren"


@case("no name of an indicator", ("Indikatorer!A7", "Raden säger inte vad som räknas. Skriv"))
def _(book: Workbook) -> None:
    cell(book, "indicators", "name").value = None


@case("an indicator that shows an activity", ("Indikatorer!D7", "'Lära upp i köket' är varken mål"))
def _(book: Workbook) -> None:
    sv(book, "indicators").cell(7, 4).value = TRAIN[0]


@case(
    "yes in another way",
    holds=lambda loaded, _: list(loaded.project.indicators[STAFF_ID].disaggregations) == ["gender"],
)
def _(book: Workbook) -> None:
    cell(book, "indicators", "split", 8).value = "X"


@case("maybe", ("Indikatorer!K8", "'kanske' är inget av valen. Välj i"))
def _(book: Workbook) -> None:
    cell(book, "indicators", "split", 8).value = "kanske"


# --- Values ---


@case(
    "a value in words",
    refused=(("Värden!C8", "'ca 20' är inget tal. Skriv bara"),),
    holds=lambda _, records: visits(records) == 312 - 24,
)
def _(book: Workbook) -> None:
    cell(book, "values", "value", 8).value = "ca 20"


@case("a text for a number")
def _(book: Workbook) -> None:
    cell(book, "values", "value", 8).value = "24"


@case("a value with a decimal comma as text", holds=lambda _, records: visits(records) == Decimal("312.5"))
def _(book: Workbook) -> None:
    cell(book, "values", "value", 8).value = "24,5"


@case(
    "an indicator that there is none of",
    refused=(("Värden!A8", "'Gäster' står inte på fliken Indikatorer. Välj"),),
    holds=lambda _, records: visits(records) == 312 - 24,
)
def _(book: Workbook) -> None:
    cell(book, "values", "indicator", 8).value = "Gäster"


@case(
    "a period that is none",
    refused=(("Värden!B8", "'i våras' är ingen period. Skriv till"),),
    holds=lambda _, records: visits(records) == 312 - 24,
)
def _(book: Workbook) -> None:
    cell(book, "values", "period", 8).value = "i våras"


@case("a period that the program made a day")
def _(book: Workbook) -> None:
    cell(book, "values", "period", 8).value = datetime.datetime(2025, 2, 1)  # noqa: DTZ001
    cell(book, "values", "period", 8).number_format = "mmm-yy"


@case(
    "a month without its year",
    refused=(("Värden!B8", "Perioden 'februari' saknar år. Skriv till exempel"),),
    holds=lambda _, records: visits(records) == 312 - 24,
)
def _(book: Workbook) -> None:
    cell(book, "values", "period", 8).value = "februari"


@case("not reported", holds=lambda _, records: absences(records) == ["missing"])
def _(book: Workbook) -> None:
    cell(book, "values", "value", 8).value = "saknas"


@case("a value left blank", holds=lambda _, records: len(observed(records, GUESTS_ID)) == 11)
def _(book: Workbook) -> None:
    cell(book, "values", "value", 8).value = None


@case("a value twice, alike", holds=lambda loaded, records: total(loaded, records) == 312)
def _(book: Workbook) -> None:
    add(book, "sv", "values", indicator=GUESTS[0], period="februari 2025", value=24)


@case("a value twice, different", holds=lambda loaded, records: total(loaded, records) is None)
def _(book: Workbook) -> None:
    add(book, "sv", "values", indicator=GUESTS[0], period="februari 2025", value=42)


@case("an error of a formula", ("Värden!C8", "Celler som visar fel (1): C8 #REF!."))
def _(book: Workbook) -> None:
    cell(book, "values", "value", 8).value = "#REF!"
    cell(book, "values", "value", 8).data_type = "e"


@case("formats pasted in")
def _(book: Workbook) -> None:
    for row in range(7, 20):
        one = cell(book, "values", "value", row)
        one.font, one.fill = (
            Font(name="Comic Sans MS", size=20, color="FFFF0000"),
            PatternFill("solid", "FFFFFF00"),
        )
        one.number_format = '0 "st"'


@case("shown as per cent")
def _(book: Workbook) -> None:
    cell(book, "values", "value", 21).number_format = "0 %"


@case(
    "numbers of women without saying that they are counted apart",
    holds=lambda loaded, _: list(loaded.project.indicators[STAFF_ID].disaggregations) == ["gender"],
)
def _(book: Workbook) -> None:
    cell(book, "indicators", "split", 8).value = None


# --- What is to be handed over ---


@case(
    "a report handed over, and a film that is not",
    holds=lambda loaded, _: (
        [
            (one.title.und or one.title.sv, str(one.due), str(one.delivered), one.of)
            for one in loaded.project.deliverables.values()
        ]
        == [("Handboken", "2026-10-31", "2026-10-27", STAFF_ID), ("Filmen", "2026-12-31", "None", None)]
    ),
)
def _(book: Workbook) -> None:
    add(
        book, "sv", "deliverables", text="Handboken", due="2026-10-31", delivered="2026-10-27",
        address="https://example.org/handbok", indicator="Anställda",
    )  # fmt: skip
    add(book, "sv", "deliverables", text="Filmen", due="2026")


@case(
    "an address that leads nowhere",
    ("Ska lämnas!D7", "'javascript:alert(1)' är ingen webbadress. Skriv hela"),
)
def _(book: Workbook) -> None:
    add(book, "sv", "deliverables", text="Handboken", address="javascript:alert(1)")


@case("a deliverable of an indicator that is none", ("Ska lämnas!E7", "'Mössor'"))
def _(book: Workbook) -> None:
    add(book, "sv", "deliverables", text="Handboken", indicator="Mössor")


@case("a deliverable without a name", ("Ska lämnas!A7", "Raden säger inte vad det är"))
def _(book: Workbook) -> None:
    add(book, "sv", "deliverables", due="2026-10-31")


# --- Money ---


@case("an amount with kr and spaces", holds=lambda loaded, _: amount(loaded) == 1_200_000)
def _(book: Workbook) -> None:
    cell(book, "money", "amount").value = "1 200 000 kr"


@case("an amount in thousands", holds=lambda loaded, _: amount(loaded) == 1_200_000)
def _(book: Workbook) -> None:
    cell(book, "money", "amount").value = "1200 tkr"


@case("an amount that is none", ("Pengar!C7", "'mycket' är inget tal. Skriv bara talet,"))
def _(book: Workbook) -> None:
    cell(book, "money", "amount").value = "mycket"


@case("an amount left blank", holds=lambda loaded, _: amount(loaded) == "not stated")
def _(book: Workbook) -> None:
    cell(book, "money", "amount").value = None


@case("an amount in euro", ("Pengar!C7", "'1 000 EUR' är inget belopp i"))
def _(book: Workbook) -> None:
    cell(book, "money", "amount").value = "1 000 EUR"


@case("an amount below zero", ("Pengar!C7", "'-5' är mindre än noll. Skriv beloppet"))
def _(book: Workbook) -> None:
    cell(book, "money", "amount").value = -5


@case("a status of a cost", ("Pengar!D7", "Bara pengar från någon kan vara sökta"))
def _(book: Workbook) -> None:
    cell(book, "money", "status").value = "sökt"


@case("a sum below the money", refused=(("Pengar!A9", "Raden 'Summa' är en summa av de"),))
def _(book: Workbook) -> None:
    add(book, "sv", "money", kind="Summa", text="Allt", amount=1_500_000)


@case("two indicators of one name", ("Indikatorer!A10", "'Gäster på språkkaféet' står på två rader, så"))
def _(book: Workbook) -> None:
    add(book, "sv", "indicators", name=GUESTS[0], unit="koppar")


@case("places with and between", holds=lambda loaded, _: places(loaded) == ("Sunne", "Karlstad", "Arvika"))
def _(book: Workbook) -> None:
    answer_to(book, "sv", "places")[1].value = "Sunne, Karlstad och Arvika"


@case("a dash for a target", holds=lambda loaded, _: len(loaded.project.indicators[GUESTS_ID].targets) == 1)
def _(book: Workbook) -> None:
    cell(book, "indicators", "target").value = "–"


@case("a value with what it counts", holds=lambda _, records: visits(records) == 312 - 24 + 38)
def _(book: Workbook) -> None:
    cell(book, "values", "value", 8).value = "38 besök"


@case("headings in the other language", holds=lambda _, records: visits(records) == 312)
def _(book: Workbook) -> None:
    for column, heading in enumerate(("Indicator", "Period", "Value", "Women", "Men", "Out of", "Note"), 1):
        sv(book, "values").cell(6, column).value = heading


@case("a share told as a number", refused=(("Värden!C21", "'75' kan vara en andel eller procent."),))
def _(book: Workbook) -> None:
    cell(book, "values", "value", 21).value = 75


@case(
    "a heading with a line break and a sheet with a blank", holds=lambda loaded, _: arrows(loaded) == ARROWS
)
def _(book: Workbook) -> None:
    sv(book, "chain")["C6"] = "Leder\ntill"
    book["Kedjan"].title = "Kedjan "
