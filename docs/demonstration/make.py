"""Make the demonstration portfolio's spreadsheets, and the truth a right reading of them must come to.

    .venv/bin/python docs/demonstration/make.py

Everything is invented. The same bytes come out of every run: a fixed seed, no clock. Each file is written
from figures that are known first and messed up afterwards, so `truth.json` is no reading of the files but
what they were made from. Every deliberate fault is noted where it is made, and ends up in `README.md`.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "parameters" / "demonstration" / "data"
SEED = 20250630
CREATED = datetime.datetime(2025, 8, 29)  # noqa: DTZ001 (a workbook's date has no zone)
AS_OF = "2025-06-30"
NBSP, MINUS, DASH = "\u00a0", "\u2212", "\u2013"

Day = datetime.date
D = Decimal
Number = Decimal | int
Cell = Number | str | None
"""A figure, the name of its absence, or None where there is no row at all."""


# ------------------------------------------------------------------------------------------- truth


@dataclass(frozen=True)
class Fault:
    """Something deliberately wrong in a file, and what a right reading says of it."""

    file: str
    place: str
    what: str
    right: str
    rule: str = ""
    """The kind of refusal, where the row or cell is refused."""


@dataclass
class Truth:
    """Everything a right reading comes to, by project."""

    projects: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    lists: dict[str, set[str]] = field(default_factory=dict)
    """Distinct ids by list; only counts of them leave this script."""

    def of(self, project: str) -> dict[str, Any]:
        """The part of one project."""
        return self.projects.setdefault(project, {"indicators": {}, "data": {}})

    def data(self, project: str, source: str, file: str, **told: Any) -> None:
        """How a file is read: what it holds besides figures."""
        self.of(project)["data"][source] = {"file": file, **told}

    def fault(self, file: str, place: str, what: str, right: str, rule: str = "") -> None:
        """Note a fault."""
        self.faults.append(Fault(file, place, what, right, rule))

    def refused(self, file: str) -> dict[str, int]:
        """How many rows or cells of a file are refused, by rule."""
        found: dict[str, int] = {}
        for one in self.faults:
            if one.file == file and one.rule:
                found[one.rule] = found.get(one.rule, 0) + 1
        return found


def half_years(first: str, last: str) -> tuple[str, ...]:
    """Labels from `2022 H2` to `2025 H1`."""
    year, half = int(first[:4]), int(first[-1])
    labels = []
    while (label := f"{year} H{half}") <= last:
        labels.append(label)
        year, half = (year, 2) if half == 1 else (year + 1, 1)
    return tuple(labels)


def span(label: str) -> str:
    """First and last day of `2022 H2`, `2024 K3`, `2025 T1`, `2024-07` or `2023`."""
    year = int(label[:4])
    kind, number = (label[5], int(label[6:])) if label[5:6].isalpha() else ("", 0)
    if kind:
        length = {"H": 6, "K": 3, "T": 4}[kind]
        first = length * (number - 1) + 1
    elif len(label) == 7:
        length, first = 1, int(label[5:])
    else:
        length, first = 12, 1
    after = Day(year + (first + length - 1) // 12, (first + length - 1) % 12 + 1, 1)
    return f"{Day(year, first, 1)}/{after - datetime.timedelta(days=1)}"


def told(value: Cell, **more: Any) -> dict[str, Any]:
    """A figure or its absence, as `truth.json` has it."""
    if value is None:
        return {"absence": "missing", "row": False, **more}
    if isinstance(value, str):
        return {"absence": value, **more}
    return {"value": plain(value), **more}


def plain(value: Number) -> str:
    """Digit for digit, without needless zeros."""
    text = format(D(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def known(values: Iterable[Cell]) -> list[Number]:
    """The figures among them."""
    return [one for one in values if isinstance(one, Decimal | int)]


def accumulated(values: Mapping[str, Cell], how: str) -> dict[str, Any]:
    """All periods together: added, or the latest carried forward."""
    figures = {label: one for label, one in values.items() if isinstance(one, Decimal | int)}
    counts = {"parts": len(figures), "of": sum(one != "not applicable" for one in values.values())}
    if not figures:
        return {"absence": "missing", **counts}
    if how == "sum":
        return {"value": plain(sum(map(D, figures.values()))), **counts}
    latest = list(figures)[-1]
    due = [label for label, one in values.items() if one != "not applicable"]
    carried = {} if latest == due[-1] else {"carried_from": span(latest).split("/")[1]}
    return {"value": plain(figures[latest]), **counts, **carried}


def tell_series(
    truth: Truth,
    project: str,
    indicator: str,
    cells: Mapping[str, Mapping[str, Cell]],
    how: str,
    derived: Iterable[str] = (),
) -> None:
    """An indicator's figures by cell and period; the empty cell is the total. `derived`: its totals added."""
    truth.of(project)["indicators"][indicator] = {
        "accumulation": how,
        "cells": {
            cell: {
                "periods": {
                    span(label): told(one, **({"derived": True} if not cell and label in derived else {}))
                    for label, one in values.items()
                },
                "accumulated": accumulated(values, how),
            }
            for cell, values in cells.items()
        },
    }


def tell_ratio(
    truth: Truth, project: str, indicator: str, cells: Mapping[str, Mapping[str, tuple[int, int] | None]]
) -> None:
    """Numerators over denominators by cell and period; all periods together, and the total, are sums of both."""
    found: dict[str, Any] = {}
    for cell, values in cells.items():
        pairs = [one for one in values.values() if one]
        found[cell] = {
            "periods": {
                span(label): {**ratio(*one), **({} if cell else {"derived": True})} if one else told(None)
                for label, one in values.items()
            },
            "accumulated": {
                **ratio(sum(one for one, _ in pairs), sum(of for _, of in pairs)),
                "parts": len(pairs),
                "of": len(values),
            },
        }
    truth.of(project)["indicators"][indicator] = {"accumulation": "sum", "roll_up": "ratio", "cells": found}


def ratio(one: int, of: int) -> dict[str, Any]:
    """A share to the sixth decimal, with what it is made of."""
    value = (D(one) / D(of)).quantize(D("0.000001"), ROUND_HALF_UP)
    return {"value": plain(value), "numerator": str(one), "denominator": str(of)}


def added(*parts: Mapping[str, Cell]) -> dict[str, Cell]:
    """Categories added period by period; where one is absent, so is the total."""
    total: dict[str, Cell] = {}
    for label in parts[0]:
        cells = [part[label] for part in parts]
        figures = known(cells)
        absent = next((one for one in cells if one is None or isinstance(one, str)), None)
        total[label] = sum(map(D, figures), D(0)) if len(figures) == len(cells) else absent
    return total


# ------------------------------------------------------------------------------- files and ids


def workbook(path: Path) -> xlsxwriter.Workbook:
    """A workbook without a trace of when it was made."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": "Påhittade uppgifter", "created": CREATED})
    return book


def text_file(
    path: Path,
    rows: Iterable[Sequence[str]],
    *,
    delimiter: str = ";",
    encoding: str = "utf-8",
    newline: str = "\r\n",
) -> None:
    """A delimited text file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=newline).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))


def swedish(value: Number, *, space: str = NBSP, minus: str = MINUS, decimals: int | None = None) -> str:
    """`−1 250,50`."""
    text = f"{abs(D(value)):,.{decimals}f}" if decimals is not None else f"{abs(D(value)):,}"
    text = text.replace(",", " ").replace(".", ",").replace(" ", space)
    return (minus if value < 0 else "") + text


def check_digit(digits: str) -> str:
    """The tenth digit of an organisation or personal number."""
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(digits))
    return str(-total % 10)


def organisation(serial: int) -> str:
    """Ten digits of a series no organisation has: none begins with 4."""
    digits = f"4990{serial:05d}"
    return digits + check_digit(digits)


def person(serial: int, woman: bool) -> str:
    """Twelve digits of somebody born 1901-1919, too long ago for anybody alive."""
    day = Day(1901, 1, 1) + datetime.timedelta(days=serial * 37 % 6900)
    digits = f"{day:%y%m%d}{99 - serial % 90:02d}{serial % 5 * 2 + (not woman)}"
    return f"{day:%Y}{digits[2:]}{check_digit(digits)}"


def hyphened(identity: str) -> str:
    """`499000-1234` or `19010203-9912`; a coded id as it is."""
    return identity if identity[-4:-2].isalpha() else f"{identity[:-4]}-{identity[-4:]}"


def broken(identity: str) -> str:
    """The same with a wrong check digit."""
    return identity[:-1] + str((int(identity[-1]) + 3) % 10)


# ------------------------------------------------------------------------ Navet: reported results

NAVET = half_years("2022 H2", "2025 H1")
NAVET_BOOK = "navet-uppfoljning-2022-2024.xlsx"
NAVET_2025 = "navet-utfall-2025.csv"
IN_WORDS = {"H1": "jan–jun", "H2": "jul–dec"}


def by_period(*values: Cell, periods: Sequence[str] = NAVET) -> dict[str, Cell]:
    """One value for each period."""
    return dict(zip(periods, values, strict=True))


def halves(*values: str, periods: Sequence[str] = NAVET) -> dict[str, Cell]:
    """The same with decimals."""
    return by_period(*map(D, values), periods=periods)


@dataclass(frozen=True)
class Reported:
    """An indicator in the project's own sheets."""

    name: str
    how: str
    women: Mapping[str, Cell] | None = None
    men: Mapping[str, Cell] | None = None
    total: Mapping[str, Cell] | None = None
    """As typed by hand; the sum of women and men unless told."""
    target: tuple[Cell, Cell, Cell] = (None, None, None)

    @property
    def typed(self) -> Mapping[str, Cell]:
        """The total of each period."""
        return self.total or added(self.women or {}, self.men or {})


NAVET_REPORTED = {
    "jobs": Reported(
        "Nya arbetstillfällen",
        "sum",
        women=halves("2.5", "6", "9.5", "8", "10.5", "9"),
        men=halves("1.5", "5.5", "7", "6.5", "8.5", "7.5"),
        total=halves("4", "11.5", "17.5", "14.5", "19", "16.5"),  # 2023 H2 is typed 17,5; the parts make 16,5
        target=(66, 54, 120),
    ),
    "trained": Reported(
        "Utbildade personer",
        "sum",
        women=by_period(18, 34, 41, 46, 52, 38),
        men=by_period(9, 21, 17, 28, 25, 19),
        target=(240, 160, 400),
    ),
    "cooperating": Reported(
        "Företag i affärssamverkan",
        "cumulative",
        total=by_period(3, 8, 15, 15, 24, 31),
        target=(None, None, 50),
    ),
    "procurement": Reported(
        "Företag som vunnit offentliga uppdrag",
        "sum",
        total=by_period(0, 1, 0, 2, 1, 1),
        target=(None, None, 20),
    ),
    "raised": Reported(
        "Extern finansiering till företagen, tkr",
        "sum",
        total=halves("1250.5", "2310", "2640", "3480.25", "2975.5", "4120"),
        target=(None, None, 25000),
    ),
    "events": Reported("Mötesplatser", "sum", total=by_period(4, 7, 6, 8, 9, 5), target=(None, None, 36)),
    "network": Reported(
        "Medlemmar i nätverket",
        "latest",
        total=by_period(22, "not stated", 41, 48, 57, 63),
        target=(None, None, 60),
    ),
    "reports": Reported(
        "Kunskapsrapporter", "sum", total=by_period(0, 1, 1, 0, 1, 0), target=(None, None, "1 + 3")
    ),
    "governance": Reported(
        "Kommunernas styrning, trappsteg",
        "latest",
        total=by_period("not stated", 1, 2, 2, 2, 3),
        target=(None, None, 4),
    ),
    "days-to-start": Reported(
        "Dagar från första kontakt till start",
        "latest",
        total=by_period("missing", 232, 214, 198, 187, 171),
        target=(None, None, 150),
    ),
}
TRAINED_BACKGROUND = {
    "born-abroad": ("Född utomlands", by_period(6, 15, 14, 19, 23, 12)),
    "under-30": ("Under 30 år", by_period(4, 9, 11, 8, 14, 3)),
    "long-unemployed": ("Långtidsarbetslös", by_period(3, 7, 9, 12, 10, 6)),
}
SATISFIED = {
    "gender.women": dict(
        zip(NAVET, [(12, 14), (24, 29), (30, 37), (35, 41), (40, 45), (29, 33)], strict=True)
    ),
    "gender.men": dict(zip(NAVET, [(6, 7), (14, 19), (12, 15), (18, 24), (17, 21), (13, 17)], strict=True)),
}
FIRST_SUBMITTED = {"jobs women 2024 H2": D("12.5"), "jobs total 2024 H2": D(21)}
"""What the workbook says of 2024 H2; corrected in the file of 2025."""


def navet_results(truth: Truth) -> None:
    """The half-yearly workbook 2022-2024 and the file of 2025."""
    for name, one in NAVET_REPORTED.items():
        split = {"gender.women": one.women, "gender.men": one.men} if one.women and one.men else {}
        cells = {"": one.typed, **split}
        if name == "trained":
            cells |= {f"background.{group}": values for group, (_, values) in TRAINED_BACKGROUND.items()}
        derived = {"2022 H2"} if name == "trained" else ()
        tell_series(truth, "navet", name, cells, one.how, derived)
    both = {p: tuple(map(sum, zip(*(SATISFIED[one][p] for one in SATISFIED), strict=True))) for p in NAVET}
    tell_ratio(truth, "navet", "satisfied", {"": both, **SATISFIED})  # type: ignore[dict-item]
    _navet_workbook(truth)
    _navet_2025(truth)


def _navet_workbook(truth: Truth) -> None:
    book = workbook(DATA / NAVET_BOOK)
    cover = book.add_worksheet("Läs mig")
    cover.write("A1", "Navet i Fjällvik – uppföljning. Påhittade uppgifter för visning.")
    cover.write("A2", "Fyll i bladet Indikatorer varje halvår. Frågor: fråga projektledaren.")
    _sheet_indicators(book, truth)
    _sheet_groups(book, truth)
    _sheet_satisfied(book, truth)
    book.close()


def _sheet_indicators(book: xlsxwriter.Workbook, truth: Truth) -> None:
    """Title lines, two heading rows, the period merged over its block, notes under the table."""
    sheet = book.add_worksheet("Indikatorer")
    bold, middle = book.add_format({"bold": True}), book.add_format({"valign": "vcenter"})
    sheet.write("A1", "Navet – stöd till sociala företag", bold)
    sheet.write("A2", "Utfall per halvår, inrapporterat till och med 2025-01-31 (påhittade uppgifter)")
    sheet.write("A4", "Period", bold)
    sheet.write("B4", "Indikator", bold)
    sheet.merge_range("C4:E4", "Mål", bold)
    sheet.merge_range("F4:H4", "Utfall", bold)
    sheet.write("I4", "Kommentar", bold)
    for column, heading in enumerate(["Kvinnor", "Män", "Totalt"] * 2, 2):
        sheet.write(4, column, heading, bold)
    row, rows = 5, 0
    for period in NAVET[:-1]:
        label = f"{IN_WORDS[period[5:]]} {period[:4]}"
        sheet.merge_range(row, 0, row + len(NAVET_REPORTED) - 1, 0, label, middle)
        for name, one in NAVET_REPORTED.items():
            sheet.write(row, 1, one.name + ("*" if name == "trained" and period == "2024 H2" else ""))
            for column, aim in enumerate(one.target, 2):
                if aim is not None:
                    sheet.write(row, column, aim)
            _write_outcome(sheet, row, name, period, truth)
            row, rows = row + 1, rows + 1
    sheet.write(row + 1, 0, "* Preliminär uppgift. Slutlig närvarolista kommer i mars.")
    sheet.write(row + 2, 0, "Arbetstillfällen räknas i heltider om 1 650 timmar per år.")
    place = f"Indikatorer!B{row - len(NAVET_REPORTED) + 2}"
    truth.fault(NAVET_BOOK, place, "Namnet slutar på `*`, som hör till en not", "Samma indikator, trained")
    truth.fault(NAVET_BOOK, f"Indikatorer!A{row + 2}:A{row + 3}", "Noter under tabellen", "Läggs åt sidan")
    truth.fault(
        NAVET_BOOK,
        "Indikatorer!C–E",
        "Målet för nya arbetstillfällen är det ursprungliga, 120; det är omförhandlat till 100",
        "Mål läses aldrig som utfall; projektfilens mål gäller",
    )
    truth.fault(
        NAVET_BOOK,
        "Indikatorer!E",
        "Målet för kunskapsrapporter står som texten `1 + 3`",
        "Målkolumnen vägrar ingen rad",
    )
    truth.data("navet", "results", NAVET_BOOK, sheet="Indikatorer", data_rows=rows, notes=2, refused={})


def _write_outcome(sheet: Any, row: int, name: str, period: str, truth: Truth) -> None:
    """The outcome cells of one row, with what is messy about them."""
    one = NAVET_REPORTED[name]
    women, men = (one.women[period], one.men[period]) if one.women and one.men else (None, None)
    total: Any = one.typed[period]
    place = f"Indikatorer!H{row + 1}"
    match name, period:
        case "jobs", "2024 H2":
            women, total = FIRST_SUBMITTED["jobs women 2024 H2"], FIRST_SUBMITTED["jobs total 2024 H2"]
            truth.fault(
                NAVET_BOOK,
                f"Indikatorer!F{row + 1} och H{row + 1}",
                "12,5 och 21 är ersatta i filen för 2025",
                "10,5 och 19 gäller; raderna räknas som ersatta",
            )
        case "jobs", "2023 H2":
            truth.fault(
                NAVET_BOOK,
                place,
                "Handskriven total 17,5; kvinnor och män är 16,5",
                "Totalen behålls som skriven; skillnaden 1,0 är en iakttagelse",
            )
        case "trained", "2022 H2":
            total = None
            truth.fault(NAVET_BOOK, place, "Tom total", "27, härledd ur kvinnor 18 och män 9")
        case "raised", "2022 H2" | "2024 H1":
            total = swedish(total)
            truth.fault(NAVET_BOOK, place, f"Tal som text med hårt mellanslag, `{total}`", "Läses som tal")
        case "raised", "2023 H2":
            total = ".."
            truth.fault(
                NAVET_BOOK,
                place,
                "`..` i stället för tal",
                "Saknas (missing) enligt `marks`; ersätts av 2 640 i filen för 2025",
            )
        case "days-to-start", "2022 H2":
            total = ".."
            truth.fault(NAVET_BOOK, place, "`..` i stället för tal", "Saknas (missing) enligt `marks`")
        case "network", "2023 H1":
            total = DASH
            truth.fault(NAVET_BOOK, place, "Tankstreck i stället för tal", "Inte angivet; aldrig noll")
        case "governance", "2022 H2":
            total = MINUS
            truth.fault(NAVET_BOOK, place, "Minustecken utan tal", "Inte angivet; aldrig noll")
        case "events", "2023 H1":
            total = "7"
            truth.fault(NAVET_BOOK, place, "Tal som text, `7`", "Läses som tal")
    for column, value in ((5, women), (6, men), (7, total)):
        if value is not None:
            sheet.write(row, column, float(value) if isinstance(value, Decimal) else value)
    if (name, period) == ("cooperating", "2024 H1"):
        sheet.write(row, 8, "Inga nya sedan förra halvåret")


def _sheet_groups(book: xlsxwriter.Workbook, truth: Truth) -> None:
    """The background of those trained, as a long list."""
    sheet = book.add_worksheet("Bakgrund")
    sheet.write_row("A1", ["Indikator", "Period", "Uppdelning", "Antal"])
    row = 1
    for period in NAVET[:-1]:
        for heading, values in TRAINED_BACKGROUND.values():
            sheet.write_row(
                row, 0, ["Utbildade personer", f"H{period[-1]} {period[:4]}", heading, values[period]]
            )
            row += 1
    sheet.write(row + 1, 0, "En person kan finnas i flera grupper.")
    truth.data("navet", "background", NAVET_BOOK, sheet="Bakgrund", data_rows=row - 1, notes=1, refused={})


def _sheet_satisfied(book: xlsxwriter.Workbook, truth: Truth) -> None:
    """Satisfied among those who answered, with a row of sums; 2025 included, since it is kept by hand."""
    sheet = book.add_worksheet("Nöjdhet")
    sheet.write("A1", "Andel nöjda deltagare (4 eller 5 på en femgradig skala), påhittat")
    sheet.write_row("A3", ["Period", "Kön", "Nöjda", "Svarande", "Andel nöjda"])
    row, percent = 3, book.add_format({"num_format": "0 %"})
    for period in NAVET:
        for sex, cell in (("Kvinnor", "gender.women"), ("Män", "gender.men")):
            one, of = SATISFIED[cell][period]
            sheet.write_row(row, 0, [period, sex, one, of])
            sheet.write(row, 4, round(one / of, 2), percent)
            row += 1
    pairs = [pair for values in SATISFIED.values() for pair in values.values()]
    sheet.write_row(row, 0, ["Summa", "", sum(one for one, _ in pairs), sum(of for _, of in pairs)])
    place = f"Nöjdhet!A{row + 1}"
    truth.fault(NAVET_BOOK, place, "Summarad under tabellen", "Läggs åt sidan; räknas aldrig som en period")
    truth.data(
        "navet", "satisfaction", NAVET_BOOK, sheet="Nöjdhet", data_rows=row - 3, totals_rows=1, refused={}
    )


def _navet_2025(truth: Truth) -> None:
    """The first half of 2025 as a long list, with corrections of earlier periods and faulty rows."""
    now, reported = NAVET[-1], "2025-08-08"
    rows = [["Indikator", "Period", "Kön/grupp", "Utfall", "Rapporterad", "Kommentar"]]

    def add(
        name: str, group: str, value: str, *, period: str = now, note: str = "", day: str = reported
    ) -> int:
        rows.append([name, period, group, value, day, note])
        return len(rows)

    def fault(line: int, what: str, right: str, rule: str = "") -> None:
        truth.fault(NAVET_2025, f"rad {line}", what, right, rule)

    for name, one in NAVET_REPORTED.items():
        typed = one.typed[now]
        if one.women and one.men:
            add(one.name, "Kvinnor", swedish(one.women[now]))  # type: ignore[arg-type]
            add(one.name, "Män", swedish(one.men[now]))  # type: ignore[arg-type]
            add(one.name, "Totalt", swedish(typed))  # type: ignore[arg-type]
        elif name == "raised":
            line = add(one.name, "", "4.120")
            fault(line, "`4.120` kan vara 4 120 eller 4,12", "Vägras", "ambiguous-number")
            add(one.name, "", swedish(typed, space=" "), note="Samma uppgift, rätt skriven")  # type: ignore[arg-type]
        elif name == "network":
            line = add(one.name, "", "drygt 60")
            fault(line, "Text i talkolumnen, `drygt 60`", "Vägras", "not-a-number")
            add(one.name, "", swedish(typed), note="Räknat i registret")  # type: ignore[arg-type]
        else:
            add(one.name, "", swedish(typed))  # type: ignore[arg-type]
    for heading, values in TRAINED_BACKGROUND.values():
        add("Utbildade personer", heading, str(values[now]))
    line = add("Utbildade personer", "Kvinnor", "38")
    fault(line, "Samma rad en gång till", "Dubblett: räknas en gång")
    line = add("Utbildade personer", "Ej uppgivet", "2")
    fault(line, "Grupp som indikatorn saknar, `Ej uppgivet`", "Vägras", "unknown-category-name")
    line = add("Deltagande kommuner", "", "6")
    fault(line, "Okänd indikator", "Vägras", "unknown-indicator-name")
    line = add("Utbildade personer", "Kvinnor", "38", period="2025 H3")
    fault(line, "Perioden `2025 H3` finns inte", "Vägras", "not-period")
    jobs, late = NAVET_REPORTED["jobs"], "2025-08-15"
    line = add(
        jobs.name, "Kvinnor", "10,5", period="2024 H2", note="Rättat: två tjänster blev inte av", day=late
    )
    add(jobs.name, "Totalt", "19,0", period="2024 H2", note="Rättat", day=late)
    fault(line, "Rättelse av 2024 H2, rapporterad senare (även nästa rad)", "Den senare rapporten gäller")
    line = add(
        NAVET_REPORTED["raised"].name,
        "",
        "2 640,0",
        period="2023 H2",
        note="Rapporterat i efterhand",
        day=late,
    )
    fault(line, "Uppgift för 2023 H2 lämnad två år för sent", "Fyller perioden som saknades")
    text_file(DATA / NAVET_2025, rows, encoding="cp1252")
    truth.data(
        "navet",
        "results-2025",
        NAVET_2025,
        data_rows=len(rows) - 1,
        duplicates=1,
        refused=truth.refused(NAVET_2025),
    )


# --------------------------------------------------------------------------- Navet: participants

FIRST_DAY = Day(2022, 7, 1)
NAVET_LIST, NAVET_LIST_2025 = "navet-deltagare.xlsx", "navet-deltagare-2025.csv"
TOWNS = ("Fjällvik", "Storsele", "Granträsk", "Ljungås", "Björknäs", "Älvnoret")
OWNERSHIP = {"women": "Kvinnor", "men": "Män", "shared": "Delat", "not-stated": "uppgift saknas"}
WORDS = (
    (
        "Björk",
        "Ripan",
        "Tallen",
        "Myr",
        "Forsen",
        "Ängs",
        "Linné",
        "Sten",
        "Norrskens",
        "Lingon",
        "Ljung",
        "Tjärn",
    ),
    (
        "verkstaden",
        "caféet",
        "kooperativet",
        "byn",
        "skogen",
        "bageriet",
        "återbruket",
        "trädgården",
        "syateljén",
    ),
)


@dataclass
class Supported:
    """An enterprise or a person supported, as it truly is."""

    identity: str
    """Ten digits, twelve digits or a coded id: what the first entry has."""
    first: Day
    ownership: str
    woman: bool
    name: str
    kind: str
    town: str
    package: int
    started: Day | None = None
    later: str | None = None
    """The organisation number of one who registered a firm afterwards."""


def _days_between(rng: random.Random, first: Day, last: Day) -> Day:
    return first + datetime.timedelta(days=rng.randrange((last - first).days + 1))


def _first_support(rng: random.Random) -> Day:
    period = rng.choices(NAVET, weights=(10, 18, 20, 20, 18, 14))[0]
    first, last = map(Day.fromisoformat, span(period).split("/"))
    return _days_between(rng, first, min(last, Day(2025, 6, 25)))


def navet_supported(rng: random.Random) -> list[Supported]:
    """220 organisations, 101 people and 4 with a protected identity: 325 in all."""
    found = []
    for serial in range(325):
        woman = rng.random() < 0.55
        name = f"{rng.choice(WORDS[0])}{rng.choice(WORDS[1])}"
        common = {
            "first": _first_support(rng),
            "woman": woman,
            "town": rng.choice(TOWNS),
            "package": rng.randint(1, 4),
        }
        sole = "women" if woman else "men"
        if serial < 220:
            owner = rng.choices(("women", "men", "shared"), weights=(40, 32, 28))[0]
            kind = rng.choices(
                ("Arbetsintegrerande", "Kooperativ", "Ideell förening", "Aktiebolag"),
                weights=(18, 34, 26, 22),
            )[0]
            one = Supported(organisation(serial * 7 + 11), ownership=owner, name=name, kind=kind, **common)  # type: ignore[arg-type]
        elif serial < 321:
            identity = person(serial, woman)
            one = Supported(
                identity, ownership=sole, name="(ej startat)", kind="Blivande företagare", **common
            )  # type: ignore[arg-type]
        else:
            coded = f"{1901 + serial - 321}0101T{'fkmf'[serial - 321]}{serial - 292}"
            one = Supported(coded, ownership=sole, name="(skyddad)", kind="Blivande företagare", **common)  # type: ignore[arg-type]
        found.append(one)
    _starters(found, rng)
    for one in found[200:208]:
        one.ownership = "not-stated"
    return found


def _starters(found: list[Supported], rng: random.Random) -> None:
    """20 organisations and 10 sole traders start; 36 people register a firm with a number of its own."""
    for place, one in enumerate([*found[:20], *found[220:230], *found[230:266]]):
        one.first = min(one.first, Day(2025, 2, 1))
        one.started = one.first + datetime.timedelta(days=rng.randint(20, 140))
        if place >= 30:
            one.later, one.name = (
                organisation(5000 + place * 3),
                f"{rng.choice(WORDS[0])}{rng.choice(WORDS[1])}",
            )
        elif place >= 20:
            one.name, one.kind = f"{rng.choice(WORDS[0])}{rng.choice(WORDS[1])}", "Enskild firma"
    for one in found[20:23]:  # older firms, whose owners filled in when they once began
        one.started = Day(2019, 5, 14)


def period_of(day: Day, periods: Sequence[str]) -> str | None:
    """The period a day is in."""
    iso = day.isoformat()
    return next((one for one in periods if span(one)[:10] <= iso <= span(one)[11:]), None)


def tell_counted(
    truth: Truth,
    project: str,
    indicator: str,
    counted: Sequence[tuple[Day, str]],
    periods: Sequence[str],
    split: str,
    categories: Sequence[str],
) -> None:
    """Counts of (day, category), each enterprise once, by the period it is counted in."""
    cells: dict[str, dict[str, Cell]] = {}
    for category in ("", *categories):
        days = [period_of(day, periods) for day, one in counted if category in {"", one}]
        cells[f"{split}.{category}" if category else ""] = {one: days.count(one) for one in periods}
    tell_series(truth, project, indicator, cells, "sum")
    truth.of(project)["indicators"][indicator]["roll_up"] = "unique"


@dataclass
class Entry:
    """A row of the list of participants, before it is written."""

    identity: Any
    person: str
    one: Supported
    first: Any
    started: Any = None
    owner: str = ""
    note: str = ""
    fault: tuple[str, str, str] | None = None
    sort: Day = FIRST_DAY


def navet_participants(truth: Truth) -> list[Supported]:
    """The list kept by Navet, the partner's list for 2025, and what both come to."""
    rng = random.Random(SEED)
    found = navet_supported(rng)
    categories = tuple(OWNERSHIP)
    wise = [(one.first, one.ownership) for one in found if one.kind == "Arbetsintegrerande"]
    tell_counted(truth, "navet", "wise", wise, NAVET, "ownership", categories)
    _navet_list(truth, found, rng)
    _navet_list_2025(truth, found, rng)
    return found


def _navet_list(truth: Truth, found: list[Supported], rng: random.Random) -> None:
    entries = [_first_entry(one) for one in found]
    entries += [_second_entry(one) for one in found if one.later]
    entries += _duplicates(found) + _invalid(rng) + _bad_days(found)
    for place, entry in enumerate(entries[:18]):  # days typed as text, each of which has one reading
        entry.first = (
            entry.sort.isoformat()
            if place < 12
            else f"{entry.sort:%Y%m%d}"
            if place < 15
            else f"{entry.sort.day} {_MONTHS[entry.sort.month - 1]} {entry.sort.year}"
        )
    entries.sort(key=lambda entry: entry.sort)
    book = workbook(DATA / NAVET_LIST)
    sheet = book.add_worksheet("Deltagare")
    bold, date = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write("A1", "Deltagare i Navet – sociala företag i Fjällvik med omnejd", bold)
    sheet.write("A2", "Påhittade företag och personer. Arbetsmaterial.")
    headings = [
        "Nr",
        "Org.nr / personnr",
        "Personnr före start",
        "Företag",
        "Första stöd",
        "Startat företag",
        "Ägande",
        "Kön",
        "Bakgrund",
        "Kommun",
        "Arbetspaket",
        "Typ",
        "Anteckning",
    ]
    sheet.write_row("A4", headings, bold)
    row = 4
    for number, entry in enumerate(entries, 1):
        if number % 80 == 0:
            truth.fault(NAVET_LIST, f"Deltagare!rad {row + 1}", "Tom rad mitt i listan", "Hoppas över")
            row += 1
        one = entry.one
        cells = [
            number, entry.identity, entry.person, one.name, entry.first, entry.started,
            entry.owner or OWNERSHIP[one.ownership], "Kvinna" if one.woman else "Man",
            rng.choices(("Född i Sverige", "Född utomlands", ""), weights=(70, 24, 6))[0],
            one.town, f"AP{one.package}", one.kind, entry.note,
        ]  # fmt: skip
        for column, value in enumerate(cells):
            if isinstance(value, Day):
                sheet.write_datetime(row, column, value, date)
            elif value is not None and str(value).strip():
                sheet.write(row, column, value)
        if entry.fault:
            what, right, rule = entry.fault
            truth.fault(NAVET_LIST, f"Deltagare!rad {row + 1}", what, right, rule)
        row += 1
    sheet.write(
        row + 1, 1, "Uppgifterna är hämtade ur anmälningsblanketten. Ägande enligt företagets egen uppgift."
    )
    book.close()
    truth.fault(NAVET_LIST, f"Deltagare!B{row + 2}", "Not under tabellen", "Läggs åt sidan")
    truth.fault(
        NAVET_LIST,
        "Deltagare!F (tre rader)",
        "Företag startade 2019-05-14, före projektet",
        "Deltagande företag, men inga nya företag",
    )
    truth.fault(
        NAVET_LIST,
        "Deltagare!E (18 rader)",
        "Datum som text: `2023-03-14`, `20230314`, `14 mars 2023`",
        "Läses som dagar",
    )
    truth.fault(
        NAVET_LIST,
        "Deltagare!B (5 rader)",
        "Kodade id:n för personer med skyddade uppgifter",
        "Godtas; fyra personer",
    )
    blank = sum(not entry.owner.strip() and bool(entry.owner) for entry in entries)
    truth.fault(
        NAVET_LIST, f"Deltagare!G ({blank} rader)", "Tomt ägande", "Räknas i uppgift saknas (`not-stated`)"
    )
    refused = truth.refused(NAVET_LIST)
    truth.lists["navet/participants"] = {one.identity for one in found}
    truth.data(
        "navet",
        "participants",
        NAVET_LIST,
        sheet="Deltagare",
        data_rows=len(entries),
        notes=1,
        accepted=len(entries) - sum(refused.values()),
        refused=refused,
        distinct=len(found),
        linked_person_and_organisation=sum(one.later is not None for one in found),
        coded_ids=4,
    )


_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def _first_entry(one: Supported) -> Entry:
    """As the enterprise or person first came; two blank owners among those not stated."""
    started = None if one.later else one.started
    owner = "" if one.ownership != "not-stated" else ("uppgift saknas" if hash_of(one.identity) % 3 else " ")
    return Entry(hyphened(one.identity), "", one, one.first, started, owner=owner, sort=one.first)


def hash_of(identity: str) -> int:
    """A number that is the same in every run."""
    return sum(map(int, re.findall(r"\d", identity)))


def _second_entry(one: Supported) -> Entry:
    """One who has registered a firm since: both numbers in one row."""
    after = Supported(**{**one.__dict__, "kind": "Kooperativ"})
    day = one.started or one.first
    return Entry(hyphened(one.later or ""), hyphened(one.identity), after, day, one.started, sort=day)


def _duplicates(found: list[Supported]) -> list[Entry]:
    """The same enterprise or person again, written another way, at a later support."""
    shapes: list[tuple[Callable[[str], Any], str, Iterable[int]]] = [
        (lambda i: i, "Utan bindestreck", range(30, 40)),
        (int, "Som tal, utan bindestreck", range(40, 46)),
        (lambda i: f"16{i}", "Med 16 före", range(46, 52)),
        (lambda i: i, "Personnummer utan bindestreck", range(270, 276)),
        (lambda i: f"{i[2:8]}+{i[8:]}", "Personnummer med tio siffror och plus", range(276, 280)),
        (lambda i: i.upper(), "Kodat id med versaler", range(321, 322)),
    ]
    entries = []
    for shape, what, places in shapes:
        for place in places:
            one = found[place]
            day = min(one.first + datetime.timedelta(days=40), Day(2025, 6, 30))
            owner = "" if one.ownership != "not-stated" else "uppgift saknas"
            right = "Samma deltagare: räknas en gång, från det första stödet"
            entries.append(
                Entry(
                    shape(one.identity),
                    "",
                    one,
                    day,
                    owner=owner,
                    sort=day,
                    fault=(f"{what}; dubblett", right, ""),
                )
            )
    return entries


def _invalid(rng: random.Random) -> list[Entry]:
    """Numbers nobody has, one too short, one row without a number."""
    entries = []
    for place in range(7):
        woman = rng.random() < 0.5
        kind = "Kooperativ" if place < 3 or place > 4 else "Blivande företagare"
        true = organisation(9000 + place) if place < 3 or place > 4 else person(800 + place, woman)
        one = Supported(
            true, _first_support(rng), "women", woman, f"{rng.choice(WORDS[0])}bruket", kind, TOWNS[0], 1
        )
        written, what, rule = {
            5: (true[:9], "Organisationsnummer med nio siffror", "identity-length"),
            6: ("", "Rad utan nummer", "no-identity"),
        }.get(place, (hyphened(broken(true)), "Fel kontrollsiffra", "identity-check-digit"))
        entries.append(
            Entry(written, "", one, one.first, sort=one.first, fault=(what, "Vägras; räknas inte", rule))
        )
    return entries


def _bad_days(found: list[Supported]) -> list[Entry]:
    """Rows of enterprises that stand elsewhere in the list too, so that the counts do not hang on them."""
    told_wrong = (
        ("0205-03-14", "Datum i år 0205", "implausible-year"),
        ("våren 2023", "Datum i ord utan dag", "not-a-day"),
        ("3/4/2025", "`3/4/2025` kan vara 3 april eller 4 mars", "ambiguous-day"),
    )
    return [
        Entry(
            hyphened(one.identity),
            "",
            one,
            text,
            sort=one.first,
            fault=(what, "Vägras; företaget finns på en annan rad", rule),
        )
        for one, (text, what, rule) in zip(found[60:63], told_wrong, strict=True)
    ]


def _navet_list_2025(truth: Truth, found: list[Supported], rng: random.Random) -> None:
    """The partner's list for 2025: 48 known, 3 known who have started, 9 new, 2 refused."""
    rows = [
        ["Orgnr", "Personnr", "Namn", "Första stöd", "Startat företag", "Ägande", "Kommun", "Arbetspaket"]
    ]

    def add(org: str, pnr: str, one: Supported, day: Day, started: Day | None = None) -> int:
        owner = OWNERSHIP[one.ownership]
        begun = started.isoformat() if started else ""
        rows.append(
            [org, pnr, f"{one.name}, {one.town}", day.isoformat(), begun, owner, one.town, f"AP{one.package}"]
        )
        return len(rows)

    before = [one for one in found if one.first < Day(2024, 12, 1)]
    for one in rng.sample(
        [one for one in before if len(one.identity) == 10 and one.ownership != "not-stated"], 40
    ):
        add(one.identity, "", one, _days_between(rng, Day(2025, 1, 7), Day(2025, 6, 20)))
    unstarted = [
        one for one in before if len(one.identity) == 12 and not one.started and one.identity.isdigit()
    ]
    for one in unstarted[:8]:
        add("", one.identity, one, _days_between(rng, Day(2025, 1, 7), Day(2025, 6, 20)))
    begun: list[tuple[Day, str]] = []
    for place, one in enumerate(unstarted[8:11]):
        started = Day(2025, 3, 3) + datetime.timedelta(days=21 * place)
        line = add(organisation(7000 + place), one.identity, one, started, started)
        begun.append((started, one.ownership))
        truth.fault(
            NAVET_LIST_2025, f"rad {line}", "Person ur den första listan, nu med organisationsnummer",
            "Samma deltagare: räknas en gång över båda listorna",
        )  # fmt: skip
    new = []
    for place in range(9):
        owner = ("women", "men", "shared")[place % 3]
        day = Day(2025, 1, 20) + datetime.timedelta(days=15 * place)
        one = Supported(
            organisation(7100 + place),
            day,
            owner,
            True,
            f"{WORDS[0][place]}lyktan",
            "Kooperativ",
            TOWNS[4],
            3,
        )
        add(hyphened(one.identity), "", one, day)
        new.append(one)
    spare = Supported(
        organisation(7200), Day(2025, 4, 4), "men", False, "Tjärnbruket", "Kooperativ", TOWNS[5], 3
    )
    line = add(hyphened(broken(spare.identity)), "", spare, spare.first)
    truth.fault(
        NAVET_LIST_2025, f"rad {line}", "Fel kontrollsiffra", "Vägras; räknas inte", "identity-check-digit"
    )
    line = add("", "", spare, spare.first)
    truth.fault(NAVET_LIST_2025, f"rad {line}", "Rad utan nummer", "Vägras; räknas inte", "no-identity")
    text_file(DATA / NAVET_LIST_2025, rows, delimiter=",", encoding="utf-8-sig")
    both = truth.lists["navet/participants"] | {one.identity for one in new}
    truth.lists["navet/both lists"] = both
    refused = truth.refused(NAVET_LIST_2025)
    truth.data(
        "navet", "participants-2025", NAVET_LIST_2025, data_rows=len(rows) - 1,
        accepted=len(rows) - 1 - sum(refused.values()), refused=refused,
        distinct=60, also_in_participants=51, only_here=9, new_enterprises_only_here=len(begun),
    )  # fmt: skip
    counted = [(one.first, one.ownership) for one in [*found, *new]]
    tell_counted(truth, "navet", "enterprises", counted, NAVET, "ownership", tuple(OWNERSHIP))
    started = [(one.started, one.ownership) for one in found if one.started and one.started >= FIRST_DAY]
    tell_counted(
        truth, "navet", "new-enterprises", [*started, *begun], NAVET, "ownership", tuple(OWNERSHIP)
    )  # fmt: skip


# ------------------------------------------------------------------ Navet: money, occasions, survey

LEDGER, CLAIMS = "navet-huvudbok.csv", "navet-rekvisitioner.xlsx"
LINES = {
    "staff": "Löner inkl. sociala avgifter",
    "services": "Externa tjänster",
    "travel": "Resor och logi",
    "equipment": "Utrustning",
    "indirect": "Indirekta kostnader, schablon 15 %",
    "other": "Representation",
}


@dataclass
class Cost:
    """A row of the ledger, as it truly is."""

    day: Day
    line: str
    package: int
    amount: Decimal
    approved: bool | None
    text: str
    written: dict[int, str] = field(default_factory=dict)
    """Cells written otherwise, by column."""
    fault: tuple[str, str, str] | None = None


def navet_ledger(truth: Truth) -> list[Cost]:
    """The ledger from July 2022 to June 2025, with the sums by line of the budget."""
    rng = random.Random(SEED + 1)
    costs = _costs(rng)
    good = [one for one in costs if not (one.fault and one.fault[2])]
    rows = [["Verifikation", "Datum", "Kostnadsslag", "Arbetspaket", "Belopp", "Godkänd", "Text"]]
    for number, one in enumerate(costs, 1):
        space = NBSP if number % 3 else " "
        minus = MINUS if number % 2 else "-"
        cells = [
            f"A{10000 + number}", one.day.isoformat(), LINES[one.line], f"AP{one.package}" if one.package else "",
            swedish(one.amount, space=space, minus=minus, decimals=2),
            {True: "Ja", False: "Nej", None: ""}[one.approved], one.text,
        ]  # fmt: skip
        for column, text in one.written.items():
            cells[column] = text
        rows.append(cells)
        if one.fault:
            truth.fault(LEDGER, f"rad {len(rows)}", *one.fault)
    total = sum((one.amount for one in costs), D(0))
    rows.append(["Summa", "", "", "", swedish(total, decimals=2), "", ""])
    truth.fault(LEDGER, f"rad {len(rows)}", "Summarad sist", "Läggs åt sidan; räknas aldrig som en kostnad")
    text_file(DATA / LEDGER, rows)
    truth.data(
        "navet",
        "ledger",
        LEDGER,
        data_rows=len(costs),
        totals_rows=1,
        accepted=len(good),
        refused=truth.refused(LEDGER),
    )
    truth.of("navet")["costs"] = {
        "by_line": {line: _cost_sums([one for one in good if one.line == line]) for line in LINES},
        "by_work_package": {
            f"ap{package}" if package else "none": _cost_sums([one for one in good if one.package == package])
            for package in (1, 2, 3, 4, 0)
        },
        "accumulated_by_period": {
            span(period): _cost_sums([one for one in good if one.day.isoformat() <= span(period)[11:]])
            for period in NAVET
        },
        "all": _cost_sums(good),
        "printed_sum": plain(total),
    }
    return good


def _cost_sums(costs: Sequence[Cost]) -> dict[str, Any]:
    def total(state: bool | None) -> str:
        return plain(sum((one.amount for one in costs if one.approved is state), D(0)))

    spent = plain(sum((one.amount for one in costs), D(0)))
    return {
        "rows": len(costs),
        "spent": spent,
        "approved": total(True),
        "rejected": total(False),
        "undecided": total(None),
    }


def _costs(rng: random.Random) -> list[Cost]:
    costs = []

    def kronor(mean: int, spread: float) -> Decimal:
        return (D(mean) * D(str(round(rng.uniform(1 - spread, 1 + spread), 4)))).quantize(D("0.01"))

    for month in range(36):
        year, number = 2022 + (month + 6) // 12, (month + 6) % 12 + 1
        pay, yes = Day(year, number, 25), True if year < 2025 else None
        staff = [
            Cost(pay, "staff", package, kronor(mean, 0.06), yes, "Lön")
            for package, mean in enumerate((78000, 56000, 45000, 43000), 1)
        ]
        costs += staff
        base = sum((one.amount for one in staff), D(0))
        costs.append(
            Cost(pay, "indirect", 0, (base * D("0.15")).quantize(D("0.01"), ROUND_HALF_UP), yes, "Schablon")
        )
        for line, count, mean in (("services", 5, 11000), ("travel", 5, 1850)):
            for _ in range(count):
                refused = yes is True and rng.random() < 0.03
                text = (
                    rng.choice(("Konsult", "Utbildare", "Lokal"))
                    if line == "services"
                    else rng.choice(("Tåg", "Hotell", "Milersättning"))
                )
                day = Day(year, number, rng.randint(1, 28))
                costs.append(
                    Cost(day, line, rng.randint(1, 4), kronor(mean, 0.55), False if refused else yes, text)
                )
        if month % 3 == 0:
            costs.append(
                Cost(
                    Day(year, number, 12),
                    "equipment",
                    rng.randint(1, 4),
                    kronor(13500, 0.4),
                    yes,
                    "Inventarier",
                )
            )
            back = -kronor(1250, 0.6)
            costs.append(
                Cost(Day(year, number, 27), "travel", rng.randint(1, 4), back, yes, "Rättelse, återbetalt")
            )
        if month % 6 == 4:
            costs.append(
                Cost(Day(year, number, 15), "other", 1, kronor(2400, 0.3), False if yes else None, "Middag")
            )
    costs.sort(key=lambda one: one.day)
    _spoil(costs)
    return costs


def _spoil(costs: list[Cost]) -> None:
    """Three rows that cannot be read, and some where approval is blank though the period is settled."""
    services = [one for one in costs if one.line == "services" and one.approved]
    for one, column, text, what, rule in (
        (services[40], 4, "12.480", "`12.480` kan vara 12 480 eller 12,48", "ambiguous-number"),
        (services[60], 1, "2023-13-05", "Månad 13", "not-a-day"),
        (services[80], 4, "se bilaga", "Text i beloppskolumnen", "not-a-number"),
    ):
        one.written[column] = text
        one.fault = (what, "Vägras; beloppet ingår inte", rule)
    services[40].amount = D(12480)
    for one in services[10:13]:
        one.approved = None
        one.fault = ("Godkänd är tom trots att perioden är granskad", "Varken godkänd eller nekad", "")


def navet_claims(truth: Truth, costs: list[Cost]) -> None:
    """A claim for each half-year: half of approved costs, the advance set off first."""
    book = workbook(DATA / CLAIMS)
    sheet = book.add_worksheet("Rekvisitioner")
    date, sums = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "# ##0.00"})
    sheet.write("A1", "Rekvisitioner, Navet (påhittade uppgifter)")
    sheet.write_row(
        "A3", ["Rekvisition", "Datum", "Yrkade kostnader", "Godkända kostnader", "Utbetalt", "Status"]
    )
    days = ("2023-02-24", "2023-09-12", "2024-02-28", "2024-09-06", "2025-03-14", "2025-08-29")
    approved_to_date, paid_before, found = D(0), D(0), []
    for number, (period, day) in enumerate(zip(NAVET, days, strict=True), 1):
        within = [one for one in costs if span(period)[:10] <= one.day.isoformat() <= span(period)[11:]]
        claimed = sum((one.amount for one in within), D(0))
        approved = sum((one.amount for one in within if one.approved), D(0))
        last = period == NAVET[-1]
        approved_to_date += approved
        entitled = (approved_to_date * D("0.50")).quantize(D(1), ROUND_HALF_UP)
        paid = max(entitled - 700000 - paid_before, D(0))
        paid_before += paid
        row = number + 2
        sheet.write(row, 0, f"R{number}")
        sheet.write_datetime(row, 1, Day.fromisoformat(day), date)
        sheet.write_number(row, 2, float(claimed), sums)
        if not last:
            sheet.write_number(row, 3, float(approved), sums)
            if number == 3:
                sheet.write(row, 4, f"{swedish(paid)} kr")
                what = f"Belopp som text, `{swedish(paid)} kr`"
                truth.fault(CLAIMS, f"Rekvisitioner!E{row + 1}", what, "Läses som tal")
            else:
                sheet.write_number(row, 4, float(paid), sums)
        sheet.write(row, 5, "Inskickad" if last else "Utbetald")
        found.append(
            {
                "claim": f"R{number}", "date": day, "costs": plain(claimed),
                "approved": None if last else plain(approved), "paid": None if last else plain(paid),
                "status": "submitted" if last else "paid",
            }
        )  # fmt: skip
    sheet.write(
        10,
        0,
        "Förskottet, 700 000 kr, är avräknat mot den första utbetalningen och ingår inte i kolumnen Utbetalt.",
    )
    book.close()
    truth.fault(CLAIMS, "Rekvisitioner!A11", "Not under tabellen", "Läggs åt sidan")
    truth.data("navet", "claims", CLAIMS, sheet="Rekvisitioner", data_rows=6, notes=1, refused={})
    truth.of("navet")["claims"] = found
    truth.of("navet")["paid"] = plain(paid_before)


OCCASIONS = "navet-aktiviteter.csv"
ACTIVITIES = {
    "start-programme": "Startprogrammet",
    "training": "Utbildningsdagar",
    "meeting-places": "Mötesplatser",
    "tender-lab": "Upphandlingslabbet",
    "network-building": "Nätverksträffar",
}


def navet_occasions(truth: Truth) -> None:
    """The diary of activities: what took place, what was cancelled, what is planned."""
    rng = random.Random(SEED + 2)
    meetings: Mapping[str, Cell] = NAVET_REPORTED["events"].total or {}
    per_period = {"start-programme": 2, "training": 3, "tender-lab": 1, "network-building": 2}
    held: list[tuple[Day, str, str, int, int, str]] = []
    for period in NAVET:
        first, last = map(Day.fromisoformat, span(period).split("/"))
        for activity in ACTIVITIES:
            count = int(meetings[period]) if activity == "meeting-places" else per_period[activity]  # type: ignore[arg-type]
            for _ in range(count):
                women, men = rng.randint(4, 22), rng.randint(2, 15)
                held.append(
                    (_days_between(rng, first, last), activity, rng.choice(TOWNS), women, men, "Genomförd")
                )
    held += [(Day(2023, 2, 7 + day), "training", TOWNS[0], 0, 0, "Inställd") for day in (0, 14)]
    held += [
        (Day(2025, 9, 16), "meeting-places", TOWNS[1], 0, 0, "Planerad"),
        (Day(2025, 10, 2), "training", TOWNS[2], 0, 0, "Planerad"),
    ]
    held.sort()
    rows = [["Datum", "Aktivitet", "Ort", "Kvinnor", "Män", "Deltagare", "Läge"]]
    found: dict[str, dict[str, Any]] = {}
    for number, (day, activity, town, women, men, stage) in enumerate(held):
        cells = [day.isoformat(), ACTIVITIES[activity], town, str(women), str(men), str(women + men), stage]
        if stage != "Genomförd":
            cells[3:6] = ["", "", ""]
            right = "Räknas inte som ett tillfälle"
            truth.fault(OCCASIONS, f"rad {len(rows) + 1}", f"{stage} aktivitet", right)
        else:
            so_far = found.setdefault(
                activity,
                {"occasions": 0, "participants": 0, "counted": 0, "places": set(), "first": day, "last": day},
            )
            so_far["occasions"] += 1
            so_far["last"] = day
            so_far["places"].add(town)
            if number % 17 == 5:
                cells[3:6] = ["", "", ""]
                truth.fault(
                    OCCASIONS,
                    f"rad {len(rows) + 1}",
                    "Antal deltagare är tomt",
                    "Tillfället räknas; antalet är inte angivet",
                )
            else:
                so_far["participants"] += women + men
                so_far["counted"] += 1
                if number % 11 == 3:
                    cells[3:5] = ["", ""]
        rows.append(cells)
    text_file(DATA / OCCASIONS, rows, delimiter="\t")
    truth.data("navet", "occasions", OCCASIONS, data_rows=len(rows) - 1, not_held=4, refused={})
    truth.of("navet")["activities"] = {
        name: {
            "occasions": one["occasions"], "first": one["first"].isoformat(), "last": one["last"].isoformat(),
            "places": sorted(one["places"]), "participants": str(one["participants"]),
            "parts": one["counted"], "of": one["occasions"],
        }
        for name, one in found.items()
    }  # fmt: skip


SURVEY = "navet-enkat.xlsx"


def navet_survey(truth: Truth) -> None:
    """120 asked twice, on two questions; about two thirds answered both times."""
    rng = random.Random(SEED + 3)
    questions = {
        "capability": "Förmåga att mäta och visa nytta",
        "finance-skills": "Förmåga att söka finansiering",
    }
    lift = {"capability": 2, "finance-skills": 0}
    answered = [(rng.random() < 0.87, rng.random() < 0.75) for _ in range(120)]
    book = workbook(DATA / SURVEY)
    sheet = book.add_worksheet("Svar")
    sheet.write("A1", "Enkät före och efter stödet, skala 1–10 (påhittade svar)")
    sheet.write_row("A3", ["Svarskod", "Fråga", "Före", "Efter"])
    row = 3
    for indicator, question in questions.items():
        pairs, before_only, after_only = [], 0, 0
        for number, (gave_before, gave_after) in enumerate(answered, 1):
            before = min(max(round(rng.gauss(4.6, 1.7)), 1), 10)
            after = min(max(before + round(rng.gauss(lift[indicator], 1.5)), 1), 10)
            unsure = indicator == "capability" and number in {33, 78}
            cells: list[Any] = [
                f"N-{number:03d}",
                question,
                before if gave_before else "",
                after if gave_after else "",
            ]
            if unsure:
                cells[3] = "vet ej"
                truth.fault(
                    SURVEY,
                    f"Svar!D{row + 1}",
                    "`vet ej` i stället för ett tal",
                    "Inte angivet enligt `marks`; inget par",
                )
            if number == 17:
                cells[2] = str(before) if gave_before else ""
            gave_after = gave_after and not unsure
            sheet.write_row(row, 0, cells)
            row += 1
            before_only += gave_before
            after_only += gave_after
            if gave_before and gave_after:
                pairs.append((before, after))
            if indicator == "capability" and number == 41:
                sheet.write_row(row, 0, cells)
                truth.fault(
                    SURVEY, f"Svar!rad {row + 1}", "Samma svar en gång till", "Dubblett: räknas en gång"
                )
                row += 1
        n = len(pairs)
        sums = [sum(one[place] for one in pairs) for place in (0, 1)]
        mean = [(D(one) / n).quantize(D("0.000001"), ROUND_HALF_UP) for one in sums]
        truth.of("navet").setdefault("survey", {})[indicator] = {
            "asked": 120, "before": before_only, "after": after_only, "matched": n,
            "sum_before": sums[0], "sum_after": sums[1],
            "mean_before": plain(mean[0]), "mean_after": plain(mean[1]),
            "mean_change": plain((D(sums[1] - sums[0]) / n).quantize(D("0.000001"), ROUND_HALF_UP)),
            "higher": sum(after > before for before, after in pairs),
            "same": sum(after == before for before, after in pairs),
            "lower": sum(after < before for before, after in pairs),
        }  # fmt: skip
    sheet.write(row + 1, 0, "Tomt = inget svar.")
    book.close()
    truth.data("navet", "survey", SURVEY, sheet="Svar", data_rows=row - 3, notes=1, duplicates=1, refused={})


# ------------------------------------------------------------------------------- the eleven others

Table = Mapping[str, tuple[str, Mapping[str, Sequence[Cell]]]]
"""By indicator: how it accumulates, and each cell's values by period."""


def tell_table(truth: Truth, project: str, periods: Sequence[str], table: Table) -> None:
    """Several indicators at once; a total that is only the sum of its parts is added here."""
    for indicator, (how, cells) in table.items():
        series = {cell: dict(zip(periods, values, strict=True)) for cell, values in cells.items()}
        derived: Iterable[str] = ()
        if "" not in series:
            series = {"": added(*series.values()), **series}
            derived = periods
        tell_series(truth, project, indicator, series, how, derived)


def shown(value: Cell, mark: str = "..") -> str:
    """As a Swedish file has it; the mark for what is absent."""
    return swedish(value, space=" ") if isinstance(value, Decimal | int) else mark


SHARED = slice(100, 112)
"""Enterprises of Navet's that other projects support too."""


def small_list(
    truth: Truth,
    project: str,
    file: str,
    entries: Sequence[tuple[str, Day, Day | None]],
    periods: Sequence[str],
) -> None:
    """A list of participants as a text file, with the counts it comes to; some stand there twice."""
    rows = [["Organisationsnummer", "Företag", "Första stöd", "Startat företag"]]
    for place, (identity, first, started) in enumerate(entries):
        begun = started.isoformat() if started else ""
        rows.append([hyphened(identity), f"Företag {place + 1} (påhittat)", first.isoformat(), begun])
    for identity, first, _ in entries[2:4]:
        again = first + datetime.timedelta(days=30)
        rows.append([identity, "Samma företag igen", again.isoformat(), ""])
        truth.fault(file, f"rad {len(rows)}", "Utan bindestreck; dubblett", "Räknas en gång")
    text_file(DATA / file, rows)
    truth.lists[f"{project}/participants"] = {identity for identity, _, _ in entries}
    firsts = [period_of(first, periods) for _, first, _ in entries]
    begun_in = [period_of(started, periods) for _, _, started in entries if started]
    for indicator, days in (("enterprises", firsts), ("new-enterprises", begun_in)):
        if any(days):
            tell_series(truth, project, indicator, {"": {one: days.count(one) for one in periods}}, "sum")
            truth.of(project)["indicators"][indicator]["roll_up"] = "unique"
    truth.data(
        project,
        "participants",
        file,
        data_rows=len(rows) - 1,
        accepted=len(rows) - 1,
        refused={},
        distinct=len(entries),
    )


def byakraft(truth: Truth, navet: Sequence[Supported]) -> None:
    """No gender split; a list of participants that shares twelve enterprises with Navet."""
    periods = half_years("2023 H2", "2025 H1")
    table: Table = {
        "jobs": ("sum", {"": [D("1.5"), D("3"), D("4.5"), D("3.5")]}),
        "services": ("sum", {"": [2, 3, 5, 4]}),
        "villages": ("latest", {"": [6, 9, 11, 14]}),
    }
    names = {
        "jobs": "Nya arbetstillfällen",
        "services": "Öppnade servicepunkter",
        "villages": "Byar som deltar",
    }
    tell_table(truth, "byakraft", periods, table)
    rows = [["Indikator", "Period", "Utfall"]]
    rows += [
        [names[name], period, shown(value)]
        for place, period in enumerate(periods)
        for name, (_, cells) in table.items()
        for value in [cells[""][place]]
    ]
    text_file(DATA / "byakraft-utfall.csv", rows)
    truth.data("byakraft", "results", "byakraft-utfall.csv", data_rows=len(rows) - 1, refused={})
    shared = [one.identity for one in navet[SHARED]]
    own = [organisation(12000 + 3 * place) for place in range(22)]
    first = Day(2023, 8, 21)
    entries = [
        (identity, first + datetime.timedelta(days=19 * place), None)
        for place, identity in enumerate([*own[:10], *shared, *own[10:]])
    ]
    small_list(truth, "byakraft", "byakraft-deltagare.csv", entries, periods)


def kretsloppet(truth: Truth) -> None:
    """Cumulative figures in a wide file: a row for each indicator, a column for each half-year."""
    periods = half_years("2023 H1", "2025 H1")
    table: Table = {
        "enterprises": ("cumulative", {"": [9, 21, 34, 46, 58]}),
        "jobs": ("cumulative", {"gender.women": [D("0.5"), D("2"), D("4"), D("7.5"), D("9")],
                                "gender.men": [D("1"), D("2.5"), D("5"), D("6"), D("8.5")]}),
        "reused": ("cumulative", {"": [D("12.4"), D("31"), D("58.6"), D("55.1"), D("83.9")]}),
        "partners": ("cumulative", {"": [2, 5, 5, 8, 9]}),
    }  # fmt: skip
    tell_table(truth, "kretsloppet", periods, table)
    file = "kretsloppet-ackumulerat.csv"
    rows = [["Indikator", "Kön", *periods]]
    for name, cell, heading, sex in (
        ("enterprises", "", "Deltagande företag", ""),
        ("jobs", "gender.women", "Nya arbetstillfällen", "Kvinnor"),
        ("jobs", "gender.men", "Nya arbetstillfällen", "Män"),
        ("reused", "", "Återbrukat material (ton)", ""),
        ("partners", "", "Kommuner och företag i avtal", ""),
    ):
        rows.append([heading, sex, *(shown(value) for value in table[name][1][cell])])
    text_file(DATA / file, rows, encoding="utf-8-sig")
    what = "Ackumulerat värde minskar från 58,6 till 55,1"
    truth.fault(
        file, "rad 5, 2024 H2", what, "Behålls; minskningen är en iakttagelse, värden summeras aldrig"
    )
    truth.data("kretsloppet", "results", file, data_rows=len(rows) - 1, refused={})
    rng = random.Random(SEED + 4)
    lines = {"staff": "Personal", "external": "Köpta tjänster", "equipment": "Utrustning"}
    costs = []
    for month in range(30):
        day = Day(2023 + month // 12, month % 12 + 1, 25)
        for line, mean in (
            ("staff", 92000),
            ("external", 21000),
            *((("equipment", 40000),) if month % 10 == 2 else ()),
        ):
            amount = (D(mean) * D(str(round(rng.uniform(0.8, 1.2), 3)))).quantize(D("0.01"))
            costs.append(Cost(day, line, 0, amount, True if day.year < 2025 else None, ""))
    ledger = [["Datum", "Kostnadsslag", "Belopp", "Godkänd"]]
    ledger += [
        [
            one.day.isoformat(),
            lines[one.line],
            swedish(one.amount, space=" ", decimals=2),
            "Ja" if one.approved else "",
        ]
        for one in costs
    ]
    text_file(DATA / "kretsloppet-kostnader.csv", ledger)
    truth.data(
        "kretsloppet",
        "ledger",
        "kretsloppet-kostnader.csv",
        data_rows=len(costs),
        accepted=len(costs),
        refused={},
    )
    truth.of("kretsloppet")["costs"] = {
        "by_line": {line: _cost_sums([one for one in costs if one.line == line]) for line in lines},
        "all": _cost_sums(costs),
    }


def trygg_start(truth: Truth) -> None:
    """Shares with what they count and what they count among, by gender; one percentage typed wrong."""
    periods = half_years("2024 H1", "2025 H1")
    ratios: Mapping[str, tuple[str, Mapping[str, Sequence[tuple[int, int]]]]] = {
        "into-work": ("Deltagare i arbete eller studier", {"gender.women": [(9, 22), (14, 27), (17, 30)], "gender.men": [(7, 19), (11, 24), (13, 26)]}),
        "completed": ("Deltagare som fullföljt", {"gender.women": [(22, 26), (27, 33), (30, 34)], "gender.men": [(19, 25), (24, 31), (26, 31)]}),
    }  # fmt: skip
    file = "trygg-start-andelar.xlsx"
    book = workbook(DATA / file)
    sheet = book.add_worksheet("Andelar")
    sheet.write_row("A1", ["Indikator", "Period", "Kön", "Täljare", "Nämnare", "Andel"])
    row = 1
    for name, (heading, cells) in ratios.items():
        pairs: dict[str, dict[str, tuple[int, int] | None]] = {
            cell: dict(zip(periods, values, strict=True)) for cell, values in cells.items()
        }
        both: dict[str, tuple[int, int] | None] = {}
        for period in periods:
            both[period] = tuple(
                map(sum, zip(*(one[period] for one in pairs.values() if one[period]), strict=True))
            )  # type: ignore[arg-type,assignment]
        tell_ratio(truth, "trygg-start", name, {"": both, **pairs})
        for period in periods:
            for sex, cell in (("Kvinnor", "gender.women"), ("Män", "gender.men")):
                one, of = cells[cell][periods.index(period)]
                percent = swedish(D(100 * one / of).quantize(D(1))) + f"{NBSP}%"
                if (name, period, sex) == ("into-work", "2024 H2", "Kvinnor"):
                    percent = f"62{NBSP}%"
                    truth.fault(
                        file,
                        f"Andelar!F{row + 1}",
                        "Andelen är skriven 62 %, men 14 av 27 är 51,9 %",
                        "Täljare och nämnare gäller; kolumnen läses inte",
                    )
                sheet.write_row(row, 0, [heading, period, sex, one, of, percent])
                row += 1
    book.close()
    truth.data("trygg-start", "shares", file, sheet="Andelar", data_rows=row - 1, refused={})
    table: Table = {
        "participants": ("sum", {"gender.women": [31, 28, 24], "gender.men": [27, 26, 22]}),
        "trained": ("sum", {"gender.women": [14, 19, 16], "gender.men": [12, 9, 4]}),
    }
    names = {"participants": "Deltagare", "trained": "Utbildade personer"}
    tell_table(truth, "trygg-start", periods, table)
    rows = [["Indikator", "Period", "Kvinnor", "Män"]]
    for name, (_, by) in table.items():
        for place, period in enumerate(periods):
            rows.append([names[name], period, *(str(values[place]) for values in by.values())])
    text_file(DATA / "trygg-start-deltagare.csv", rows)
    truth.data("trygg-start", "results", "trygg-start-deltagare.csv", data_rows=len(rows) - 1, refused={})


def oppna_skargarden(truth: Truth) -> None:
    """Periods that are missing: one without a row, one with `..`, one typed as not reported."""
    file, periods = "oppna-skargarden.xlsx", half_years("2022 H2", "2025 H1")
    table: Table = {
        "enterprises": ("sum", {"": [5, 8, None, "missing", 11, 9]}),
        "new-enterprises": ("sum", {"": [1, 2, None, 2, 3, 1]}),
        "jobs": ("sum", {"gender.women": [D("1"), D("2.5"), None, D("3"), "missing", D("2")],
                         "gender.men": [D("0.5"), D("1"), None, D("2"), D("1.5"), D("2.5")]}),
        "berths": ("latest", {"": [40, 40, None, 46, 52, "missing"]}),
    }  # fmt: skip
    names = {
        "enterprises": "Deltagande företag", "new-enterprises": "Nya företag",
        "jobs": "Nya arbetstillfällen", "berths": "Gästplatser i drift",
    }  # fmt: skip
    tell_table(truth, "oppna-skargarden", periods, table)
    book = workbook(DATA / file)
    sheet = book.add_worksheet("Utfall")
    sheet.write_row("A1", ["Period", "Indikator", "Kön", "Värde", "Kommentar"])
    row = 1
    for place, period in enumerate(periods):
        for name, (_, cells) in table.items():
            for cell, values in cells.items():
                value: Any = values[place]
                if value is None:
                    continue
                mark = "ej inrapporterat" if name == "berths" else ".."
                sex = {"gender.women": "Kvinnor", "gender.men": "Män"}.get(cell, "")
                sheet.write_row(row, 0, [period, names[name], sex])
                sheet.write(row, 3, mark if isinstance(value, str) else float(value))
                if isinstance(value, str):
                    truth.fault(
                        file,
                        f"Utfall!D{row + 1}",
                        f"`{mark}` i stället för ett tal",
                        "Saknas (missing); aldrig noll",
                    )
                row += 1
    book.close()
    truth.fault(
        file,
        "Utfall!A",
        "Inga rader för andra halvåret 2023",
        "Saknas; summan säger 5 av 6 perioder, eller färre",
    )
    truth.data("oppna-skargarden", "results", file, sheet="Utfall", data_rows=row - 1, refused={})


_SKARGARDEN_TIES = (
    ("kommun", "företag", 9, "2022-03-01"),
    ("kommun", "förening", 6, "2022-09-01"),
    ("företag", "förening", 7, "2023-02-15"),
    ("företag", "företag", 8, "2023-05-10"),
    ("företag", "lärosäte", 2, "2024-01-20"),
    ("kommun", "lärosäte", 5, "2024-04-02"),
    ("kommun", "företag", 5, "2024-09-12"),
    ("förening", "förening", 6, "2025-02-03"),
)
"""Both sectors, how many ties, and since when: two of one kind, which others are not told."""


def skargarden_log(truth: Truth) -> None:
    """A log of collaboration: a pair both ways, in capitals, a year alone, and rows that cannot be read."""
    file = "oppna-skargarden-samverkan.csv"
    rows = [["Vem", "Sektor", "Med vem", "Sektor", "Sedan", "Till", "Hur nära"]]
    for kind, (one, other, count, since) in enumerate(_SKARGARDEN_TIES):
        for place in range(count):
            names = [
                f"{sector.capitalize()} {10 * kind + place + 1} {side} (påhittad)"
                for sector, side in ((one, "N"), (other, "S"))
            ]
            step = ("utbyter information", "gör saker tillsammans", "")[place % 3]
            rows.append(
                [names[0], one, names[1], other, since, "2024-11-01" if (kind, place) == (0, 8) else "", step]
            )
    first = rows[1]
    rows.append([first[2].upper(), first[3], f"{first[0]} ", first[1], "2024", "", "delar resurser"])
    rows.append([first[0], "kommun", first[0], "kommun", "2024-02-01", "", ""])
    rows.append([first[0], "kommun", "Vännerna (påhittade)", "kompisar", "2024-02-01", "", ""])
    text_file(DATA / file, rows)
    last = len(rows)
    truth.fault(
        file,
        f"rad {last - 2}",
        "Paret står en gång till, omvänt, med stora bokstäver och ett år utan dag",
        "Ett samband, som blev närmare det år som anges",
    )
    truth.fault(file, f"rad {last - 1}", "Samma organisation två gånger", "Raden vägras", "tie-to-itself")
    truth.fault(file, f"rad {last}", "En sektor som ingen känner", "Raden vägras", "unknown-sector")
    truth.data("oppna-skargarden", "log", file, data_rows=len(rows) - 1, refused=truth.refused(file))
    truth.of("oppna-skargarden")["ties"] = [
        {
            "day": day,
            "ties": sum(held.values()),
            "across": sum(n for pair, n in held.items() if len(pair) == 2),
        }
        for day in ("2022-12-31", "2023-06-30", "2023-12-31", "2024-06-30", "2024-12-31", "2025-06-30")
        for held in [_held(day)]
    ]


def _held(day: str) -> dict[frozenset[str], int]:
    """How many ties hold at a day, by their sectors; one has ended in November 2024."""
    found: dict[frozenset[str], int] = {}
    for one, other, count, since in _SKARGARDEN_TIES:
        if since <= day:
            pair = frozenset((one, other))
            found[pair] = found.get(pair, 0) + count
    if day >= "2024-11-01":
        found[frozenset(("kommun", "företag"))] -= 1
    return found


def smaklyftet(truth: Truth, navet: Sequence[Supported]) -> None:
    """A finished project: final values by year, and what was measured a year afterwards."""
    file, periods, none = "smaklyftet-slutvarden.csv", ("2021", "2022", "2023", "2024"), "not applicable"
    table: Table = {
        "new-products": ("sum", {"": [4, 17, 22, none]}),
        "tastings": ("sum", {"": [3, 11, 12, none]}),
        "surviving": ("latest", {"": [none, none, none, 7]}),
    }
    names = {
        "new-products": "Nya produkter",
        "tastings": "Provsmakningar",
        "surviving": "Nya företag som finns kvar efter ett år",
    }
    tell_table(truth, "smaklyftet", periods, table)
    rows = [["Indikator", "Utfall 2021", "Utfall 2022", "Utfall 2023", "Utfall 2024", "Mål"]]
    for name, aim in (("new-products", "40"), ("tastings", "24"), ("surviving", "9")):
        rows.append([names[name], *(shown(one, "ej aktuellt") for one in table[name][1][""]), aim])
    text_file(DATA / file, rows)
    truth.fault(
        file,
        "rad 2–4",
        "`ej aktuellt` för år då värdet inte mäts",
        "Ej tillämpligt (not applicable); perioden saknas inte",
    )
    truth.fault(file, "kolumn 6", "Målet står bredvid utfallen", "Mål läses aldrig som utfall")
    truth.data("smaklyftet", "results", file, data_rows=len(rows) - 1, refused={})
    shared = [one.identity for one in navet[104:109]]
    own = [organisation(15000 + 7 * place) for place in range(26)]
    entries = []
    for place, identity in enumerate([*own, *shared]):
        first = Day(2021, 2, 8) + datetime.timedelta(days=33 * place)
        entries.append(
            (identity, first, first + datetime.timedelta(days=60) if place in range(4, 14) else None)
        )
    small_list(truth, "smaklyftet", "smaklyftet-deltagare.csv", entries, periods[:3])


def nordic_commons(truth: Truth) -> None:
    """English headings in a Parquet file, with typed columns and a report that replaces another."""
    file, periods = "nordic-commons.parquet", half_years("2024 H1", "2025 H1")
    table: Table = {
        "enterprises": ("sum", {"": [12, 19, 15]}),
        "jobs": ("sum", {"gender.women": [D("2.25"), D("3.5"), D("4")], "gender.men": [D("1.5"), D("2.75"), D("3.25")]}),
        "trained": ("sum", {"gender.women": [22, 31, 27], "gender.men": [18, 24, 25]}),
        "cross-border": ("cumulative", {"": [3, 7, 9]}),
    }  # fmt: skip
    names = {
        "enterprises": "Enterprises supported", "jobs": "Jobs created", "trained": "People trained",
        "cross-border": "Organisations cooperating across borders",
    }  # fmt: skip
    tell_table(truth, "nordic-commons", periods, table)
    rows: list[dict[str, Any]] = []
    for place, period in enumerate(periods):
        day = Day(2024 + (place + 1) // 2, 2 if place % 2 else 8, 20)
        for name, (_, cells) in table.items():
            for cell, values in cells.items():
                group = {"gender.women": "Women", "gender.men": "Men"}.get(cell)
                value = float(values[place])  # type: ignore[arg-type]
                rows.append(
                    {
                        "Indicator": names[name],
                        "Period": period,
                        "Category": group,
                        "Actual": value,
                        "Reported": day,
                    }
                )
    rows.append({**rows[0], "Actual": 10.0, "Reported": Day(2024, 8, 1)})
    truth.fault(
        file,
        f"rad {len(rows)}",
        "Enterprises supported, 2024 H1: 10, rapporterat tidigare än 12",
        "12 gäller; 10 är ersatt",
    )
    pl.DataFrame(
        rows,
        schema={
            "Indicator": pl.String,
            "Period": pl.String,
            "Category": pl.String,
            "Actual": pl.Float64,
            "Reported": pl.Date,
        },
    ).write_parquet(DATA / file, compression="zstd", statistics=False)
    truth.data("nordic-commons", "results", file, data_rows=len(rows), replaced=1, refused={})
    seconds = "nordic-commons-raised.csv"
    money: Sequence[Cell] = [D("1250.5"), D("2340.75"), D("1980")]
    tell_table(truth, "nordic-commons", periods, {"raised": ("sum", {"": money})})
    text_file(
        DATA / seconds,
        [
            ["Indicator", "Period", "Actual"],
            *(["Funding raised", p, f"{D(v):,}"] for p, v in zip(periods, money, strict=True)),
        ],  # type: ignore[arg-type]
        delimiter=",",
    )
    truth.fault(
        seconds,
        "rad 2–4",
        "Engelska tal med decimalpunkt, `1,250.5` och `1,980`",
        "1250,5 och 1980 enligt `decimal: point`",
    )
    truth.data("nordic-commons", "raised", seconds, data_rows=3, refused={})


def kompetenslyftet(truth: Truth) -> None:
    """Quarters without a year in the file: one file for each year, the year told in the project file."""
    periods = ("2024 K1", "2024 K2", "2024 K3", "2024 K4", "2025 K1", "2025 K2")
    table: Table = {
        "trained": ("sum", {"gender.women": [16, 23, 4, 27, 21, 25], "gender.men": [11, 14, 3, 19, 12, 16]}),
        "courses": ("sum", {"": [3, 4, 1, 5, 4, 4]}),
    }
    tell_table(truth, "kompetenslyftet", periods, table)
    for year in ("2024", "2025"):
        file = f"kompetenslyftet-{year}.csv"
        rows = [["Indikator", "Kvartal", "Kvinnor", "Män", "Totalt"]]
        for place, period in enumerate(periods):
            if period.startswith(year):
                women, men = (table["trained"][1][one][place] for one in ("gender.women", "gender.men"))
                rows.append(["Utbildade personer", period[5:], str(women), str(men), ""])
                rows.append(["Genomförda kurser", period[5:], "", "", str(table["courses"][1][""][place])])
        text_file(DATA / file, rows)
        truth.data("kompetenslyftet", f"results-{year}", file, data_rows=len(rows) - 1, refused={})
        truth.fault(file, "kolumn 2", "Kvartal utan år, `K1`", f"K1 är första kvartalet {year} enligt `year`")


def egna_steg(truth: Truth) -> None:
    """Tertials: `Delår 1` to `Delår 3` in one year, `T1` in the next; means with the number of answers."""
    periods = ("2024 T1", "2024 T2", "2024 T3", "2025 T1")
    table: Table = {
        "young": ("sum", {"gender.women": [12, 9, 14, 11], "gender.men": [8, 7, 10, 3]}),
        "groups": ("latest", {"": [4, 6, 7, 7]}),
    }
    tell_table(truth, "egna-steg", periods, table)
    wellbeing = (("5.4", 17), ("5.9", 14), ("6.3", 21), ("6.6", 12))
    answers = [of for _, of in wellbeing]
    weighted = sum(D(mean) * of for mean, of in wellbeing) / D(sum(answers))
    truth.of("egna-steg")["indicators"]["wellbeing"] = {
        "accumulation": "latest",
        "roll_up": "weighted mean",
        "cells": {
            "": {
                "periods": {
                    span(period): {"value": mean, "denominator": str(of)}
                    for period, (mean, of) in zip(periods, wellbeing, strict=True)
                },
                "accumulated": {"value": "6.6", "denominator": "12", "parts": 4, "of": 4},
                "weighted_over_periods": plain(weighted.quantize(D("0.000001"), ROUND_HALF_UP)),
            }
        },
    }
    for year in ("2024", "2025"):
        file = f"egna-steg-{year}.xlsx"
        book = workbook(DATA / file)
        sheet = book.add_worksheet("Utfall")
        sheet.write("A1", f"Egna steg, utfall {year} (påhittade uppgifter)")
        sheet.write_row("A3", ["Indikator", "Period", "Kvinnor", "Män", "Totalt", "Antal svar"])
        row = 3
        for place, period in enumerate(periods):
            if not period.startswith(year):
                continue
            label = f"Delår {period[-1]}" if year == "2024" else period[5:]
            mean, of = wellbeing[place]
            women, men = (table["young"][1][one][place] for one in ("gender.women", "gender.men"))
            sheet.write_row(row, 0, ["Unga deltagare", label, women, men, int(women) + int(men)])  # type: ignore[arg-type]
            sheet.write_row(
                row + 1, 0, ["Aktiva ungdomsgrupper", label, "", "", table["groups"][1][""][place]]
            )
            sheet.write_row(row + 2, 0, ["Självskattat välbefinnande", label, "", "", float(mean), of])
            row += 3
        book.close()
        truth.data("egna-steg", f"results-{year}", file, sheet="Utfall", data_rows=row - 3, refused={})
    truth.fault(
        "egna-steg-2024.xlsx",
        "kolumn B",
        "`Delår 1` till `Delår 3` säger inte vilka månader",
        "Tertialen enligt `periods`",
    )
    for one in ("young",):  # the total is typed, and is the sum
        for cell in truth.of("egna-steg")["indicators"][one]["cells"][""]["periods"].values():
            cell.pop("derived", None)


def bruket(truth: Truth) -> None:
    """Monthly values in a long list, the month as a date or in words."""
    file = "bruket-manadsvis.xlsx"
    periods = tuple(f"{2024 + (month + 6) // 12}-{(month + 6) % 12 + 1:02d}" for month in range(12))
    table: Table = {
        "jobs": ("sum", {"gender.women": [D(one) for one in ("0", "0.5", "0", "1", "0", "0", "0.5", "0", "1", "0", "0.5", "0")],
                         "gender.men": [D(one) for one in ("0", "0", "1", "0.5", "0", "0", "0", "1", "0", "0.5", "0", "1")]}),
        "placements": ("latest", {"gender.women": [4, 4, 5, 5, 6, 6, 6, 7, 7, 8, 8, 8], "gender.men": [6, 6, 6, 7, 7, 7, 8, 8, 9, 9, 9, 9]}),
        "hours": ("sum", {"": [310, 285, 402, 455, 471, 298, 433, 462, 488, 476, 501, 389]}),
    }  # fmt: skip
    names = {
        "jobs": "Nya arbetstillfällen",
        "placements": "Personer i arbetsträning",
        "hours": "Handledda timmar",
    }
    tell_table(truth, "bruket", periods, table)
    book = workbook(DATA / file)
    sheet = book.add_worksheet("Månad")
    sheet.write_row("A1", ["Månad", "Indikator", "Kön", "Antal"])
    row = 1
    for place, period in enumerate(periods):
        for name, (_, cells) in table.items():
            for cell, values in cells.items():
                if period < "2025":
                    sheet.write(row, 0, f"{_MONTHS[int(period[5:]) - 1]} {period[:4]}")
                else:
                    sheet.write(row, 0, period)
                sheet.write_row(
                    row, 1, [names[name], {"gender.women": "Kvinnor", "gender.men": "Män"}.get(cell, "")]
                )
                sheet.write(row, 3, float(values[place]))  # type: ignore[arg-type]
                row += 1
    book.close()
    truth.fault(
        file,
        "kolumn A",
        "Månaden i ord 2024 (`juli 2024`), med siffror 2025 (`2025-01`)",
        "Samma slags period",
    )
    truth.data("bruket", "results", file, sheet="Månad", data_rows=row - 1, refused={})


def odla_ihop(truth: Truth) -> None:
    """Transposed: periods as rows, indicators as columns."""
    file, periods = "odla-ihop.xlsx", half_years("2023 H2", "2025 H1")
    table: Table = {
        "enterprises": ("sum", {"": [7, 6, 9, 8]}),
        "new-enterprises": ("sum", {"": [1, 0, 2, 2]}),
        "jobs": ("sum", {"": [D("0.75"), D("1.5"), D("2.25"), D("2")]}),
        "trained": ("sum", {"": [14, 17, 21, 12]}),
        "plots": ("latest", {"": [18, 24, 24, 31]}),
    }
    names = {
        "enterprises": "Deltagande företag", "new-enterprises": "Nya företag", "jobs": "Nya arbetstillfällen",
        "trained": "Utbildade personer", "plots": "Lotter i bruk",
    }  # fmt: skip
    tell_table(truth, "odla-ihop", periods, table)
    book = workbook(DATA / file)
    sheet = book.add_worksheet("Per halvår")
    sheet.write("A1", "Odla ihop – utfall per halvår (påhittat)")
    sheet.write_row("A3", ["Period", *names.values()])
    for row, period in enumerate(periods, 3):
        sheet.write(row, 0, period)
        for column, (_, cells) in enumerate(table.values(), 1):
            sheet.write(row, column, float(cells[""][row - 3]))  # type: ignore[arg-type]
    sheet.write_row(7, 0, ["Summa", *(float(sum(map(D, known(cells[""])))) for _, cells in table.values())])
    book.close()
    truth.fault(file, "Per halvår!A8:F8", "Summarad; för lotterna är summan meningslös", "Läggs åt sidan")
    truth.data("odla-ihop", "results", file, sheet="Per halvår", data_rows=4, totals_rows=1, refused={})


# --------------------------------------------------------------------------- over all projects

SAME_DEFINITION = {
    "RCO01": (
        "enterprises",
        ("navet", "byakraft", "kretsloppet", "nordic-commons", "odla-ihop", "smaklyftet"),
    ),
    "RCO05": ("new-enterprises", ("navet", "oppna-skargarden", "odla-ihop", "smaklyftet")),
    "RCR01": ("jobs", ("navet", "byakraft", "kretsloppet", "oppna-skargarden", "bruket", "odla-ihop")),
    "UTB": ("trained", ("navet", "trygg-start", "nordic-commons", "kompetenslyftet", "odla-ihop")),
}
OTHER_DEFINITION = {"RCO01": ("oppna-skargarden",), "RCR01": ("nordic-commons",)}


def portfolio(truth: Truth) -> dict[str, Any]:
    """What the projects come to together: distinct enterprises, and sums where definitions agree."""
    lists = {name: ids for name, ids in truth.lists.items() if name != "navet/participants"}
    every = set().union(*lists.values())
    sums = {}
    for code, (indicator, projects) in SAME_DEFINITION.items():
        totals = {
            one: truth.projects[one]["indicators"][indicator]["cells"][""]["accumulated"] for one in projects
        }
        sums[code] = {
            "indicator": indicator,
            "by_project": totals,
            "sum": plain(sum((D(one["value"]) for one in totals.values()), D(0))),
            "refused_for_another_definition": list(OTHER_DEFINITION.get(code, ())),
        }
    reported = [
        D(sums["RCO01"]["by_project"][one]["value"]) for one in ("kretsloppet", "nordic-commons", "odla-ihop")
    ]
    sums["RCO01"]["distinct"] = {
        "with_ids": len(every),
        "without_ids": [plain(one) for one in reported],
        "at_least": plain(max(D(len(every)), *reported)),
        "at_most": plain(len(every) + sum(reported, D(0))),
    }
    del sums["RCO01"]["sum"]
    return {
        "distinct_by_list": {name: len(ids) for name, ids in truth.lists.items()},
        "distinct_over_lists": len(every),
        "in_two": {
            f"{one} and {other}": len(lists[one] & lists[other])
            for one in lists for other in lists if one < other
        },
        "by_code": sums,
    }  # fmt: skip


# --------------------------------------------------------------------------------------- the page


def write_page(truth: Truth, together: Mapping[str, Any]) -> None:
    """The tables of `README.md`, between their marks; the words around them are written by hand."""
    page = HERE / "README.md"
    text = page.read_text(encoding="utf-8")
    for name, lines in (
        ("figures", _figures(truth)), ("portfolio", _portfolio_lines(together)), ("faults", _fault_lines(truth)),
    ):  # fmt: skip
        mark = f"<!-- {name}: written by make.py -->", f"<!-- /{name} -->"
        before, rest = text.split(mark[0])
        text = before + mark[0] + "\n" + "\n".join(lines) + "\n" + mark[1] + rest.split(mark[1])[1]
    page.write_text(text, encoding="utf-8", newline="\n")


def _said(found: Mapping[str, Any]) -> str:
    if "absence" in found:
        return str(found["absence"])
    value = str(found["value"]).replace(".", ",")
    share = f" ({found['numerator']} av {found['denominator']})" if "numerator" in found else ""
    return value + share + (f", {found['parts']} av {found['of']}" if found["parts"] != found["of"] else "")


def _figures(truth: Truth) -> list[str]:
    lines = ["| indikator | total | delar |", "|---|---|---|"]
    for name, one in truth.projects["navet"]["indicators"].items():
        parts = ", ".join(f"{cell} {_said(of['accumulated'])}" for cell, of in one["cells"].items() if cell)
        lines.append(f"| {name} | {_said(one['cells']['']['accumulated'])} | {parts} |")
    lines += [
        "",
        "| huvudbok | rader | upparbetat | godkänt | nekat | obedömt |",
        "|---|---|---|---|---|---|",
    ]
    costs = truth.projects["navet"]["costs"]
    for line, sums in [*costs["by_line"].items(), ("allt", costs["all"])]:
        lines.append(
            "| " + " | ".join([line, *(str(value).replace(".", ",") for value in sums.values())]) + " |"
        )
    lines += [
        "",
        "| enkät | tillfrågade | före | efter | par | medel före | medel efter |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, one in truth.projects["navet"]["survey"].items():
        keys = ("asked", "before", "after", "matched", "mean_before", "mean_after")
        lines.append(f"| {name} | " + " | ".join(str(one[key]).replace(".", ",") for key in keys) + " |")
    return lines


def _portfolio_lines(together: Mapping[str, Any]) -> list[str]:
    lines = ["| lista | olika deltagare |", "|---|---|"]
    lines += [f"| {name} | {count} |" for name, count in together["distinct_by_list"].items()]
    lines += [f"| alla listor (för Navet den första) | {together['distinct_over_lists']} |", ""]
    lines += ["| kod | projekt | tillsammans |", "|---|---|---|"]
    for code, one in together["by_code"].items():
        by = ", ".join(f"{name} {_said(of)}" for name, of in one["by_project"].items())
        if "distinct" in one:
            total = f"minst {one['distinct']['at_least']}, högst {one['distinct']['at_most']}"
        else:
            total = str(one["sum"]).replace(".", ",")
        other = "".join(
            f"; {name} räknas inte med, annan definition" for name in one["refused_for_another_definition"]
        )
        lines.append(f"| {code} | {by}{other} | {total} |")
    return lines


def _fault_lines(truth: Truth) -> list[str]:
    """Faults, the same one in many places on a single line."""
    grouped: dict[tuple[str, str, str, str], list[str]] = {}
    for one in truth.faults:
        grouped.setdefault((one.file, one.what, one.right, one.rule), []).append(one.place)
    lines = ["| fil | var | vad | rätt läsning |", "|---|---|---|---|"]
    for (file, what, right, rule), places in grouped.items():
        sheet = places[0].split("!")[0] + "!" if "!" in places[0] else ""
        where = sheet + ", ".join(place.removeprefix(sheet).removeprefix("rad ") for place in places)
        where = where.replace(sheet, f"{sheet}rad ", 1) if sheet and "rad " in places[0] else where
        where = f"rad {where}" if not sheet and places[0].startswith("rad ") else where
        lines.append(f"| {file} | {where} | {what} | {right}{f' (`{rule}`)' if rule else ''} |")
    return lines


def main() -> None:
    """Write every file, the truth and the tables of the page."""
    DATA.mkdir(parents=True, exist_ok=True)
    truth = Truth()
    navet_results(truth)
    supported = navet_participants(truth)
    navet_claims(truth, navet_ledger(truth))
    navet_occasions(truth)
    navet_survey(truth)
    byakraft(truth, supported)
    kretsloppet(truth)
    trygg_start(truth)
    oppna_skargarden(truth)
    skargarden_log(truth)
    truth.of("digitala-verkstaden")
    smaklyftet(truth, supported)
    nordic_commons(truth)
    kompetenslyftet(truth)
    egna_steg(truth)
    bruket(truth)
    odla_ihop(truth)
    together = portfolio(truth)
    whole = {
        "about": "What a right reading of the demonstration comes to. Invented; written by make.py from what the "
        "files were made of. An empty cell is the total; values are exact.",
        "as_of": AS_OF,
        "projects": truth.projects,
        "portfolio": together,
        "faults": [one.__dict__ for one in truth.faults],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    (HERE / "truth.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    write_page(truth, together)


if __name__ == "__main__":
    main()
