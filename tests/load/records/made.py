"""A project with files as people have them, what was read of them in one line a row, and what is said of them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import xlsxwriter
import yaml

from impactkit.load import read_project, read_records
from impactkit.load.records.source import Read, read_source
from impactkit.model.measured.reading import ReadingRemark
from impactkit.model.records import Records
from impactkit.model.stated.data import DataSource
from impactkit.model.stated.project import Project
from impactkit.problem import InputError
from impactkit.words import Language, Words

PROJECT = """\
impactkit: project/1
id: x
title: T
period: {start: 2024-01-01, end: 2026-12-31}
goals: {g: {text: G}}
work_packages: {wp1: {name: {sv: AP1 Start, en: WP1 Start}}}
activities:
  coaching: {text: {sv: Rådgivning, en: Coaching}, serves: [g]}
  seminar: {text: {sv: Seminarium, en: Seminar}, serves: [g]}
indicators:
  jobs:
    name: {sv: Nya arbetstillfällen, en: New jobs}
    code: RCR01
    disaggregations:
      gender: {name: {sv: Kön, en: Gender}, categories: {women: {sv: Kvinnor, en: Women}, men: {sv: Män, en: Men}}}
      origin:
        name: {sv: Födelseland, en: Country of birth}
        categories: {abroad: {sv: Utrikes födda, en: Born abroad}, sweden: {sv: Inrikes födda, en: Born in Sweden}}
  firms:
    name: {sv: Nya företag, en: New firms}
    disaggregations:
      lead: {name: {sv: Ledning, en: Led by}, categories: {women: {sv: Kvinnor, en: Women}, men: {sv: Män, en: Men}}}
  trained:
    name: {sv: Utbildade personer, en: People trained}
    disaggregations:
      gender: {name: {sv: Kön, en: Gender}, categories: {women: {sv: Kvinnor, en: Women}, men: {sv: Män, en: Men}}}
  satisfied: {name: {sv: Nöjda deltagare, en: Satisfied participants}, roll_up: ratio}
  skill: {name: {sv: Kunskap, en: Skills}, roll_up: weighted mean}
funding:
  budget:
    lines: {staff: {name: {sv: Personal, en: Staff}, amount: 100}, travel: {name: {sv: Resor, en: Travel}, amount: 10}}
"""
"""What every case is about; a case adds its data."""


@cache
def project() -> Project:
    """The project, without data."""
    return Project.model_validate(yaml.safe_load(PROJECT))


def read(file: Path, /, kind: str = "results", **settings: Any) -> Read:
    """One file read as a data source of the project."""
    source = DataSource.model_validate({"kind": kind, "file": file.name, **settings})
    return read_source(project().model_copy(update={"data": {"d": source}}), "d", file, file.name)


def project_file(folder: Path, data: Mapping[str, Any], more: str = "") -> Path:
    """The project with data, as a file."""
    told = yaml.safe_dump({"data": dict(data)}, allow_unicode=True, sort_keys=False)
    file = folder / "x.yaml"
    file.write_text(PROJECT + more + told, encoding="utf-8")
    return file


def records(file: Path) -> Records:
    """What a project's files hold; raises `InputError` as reading does."""
    return read_records(read_project(file))


def said(file: Path, language: Language) -> list[str]:
    """All that is said of a project's files: what stops them, or else the refused cells."""
    try:
        problems = records(file).problems
    except InputError as error:
        problems = error.problems
    return [Words(language).problem(one) for one in problems]


def csv_file(folder: Path, text: str | bytes, name: str = "data.csv") -> Path:
    """A text file; UTF-8 unless it is bytes already."""
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


Cells = Sequence[Sequence[Any]]


def xlsx_file(
    folder: Path,
    sheets: Mapping[str, Cells],
    merged: Sequence[str] = (),
    name: str = "data.xlsx",
    hidden: Mapping[str, Sequence[int]] = MappingProxyType({}),
) -> Path:
    """A workbook of sheets with these cells; `=1/0` is a formula without a result, `#DIV/0!` an error.

    Rows and columns that are hidden are counted from 0. A number with a format is a mapping: `{is: 0.83, as: "0 %"}`.
    """
    file = folder / name
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    if isinstance(cell, Mapping):
                        sheet.write_number(i, j, cell["is"], book.add_format({"num_format": cell["as"]}))
                    else:
                        _put(sheet, i, j, cell, day)
            for one in merged:
                _merge(sheet, one, rows)
            for row in hidden.get("rows", ()):
                sheet.set_row(row, None, None, {"hidden": True})
            for column in hidden.get("columns", ()):
                sheet.set_column(column, column, None, None, {"hidden": True})
    return file


def _put(sheet: Any, i: int, j: int, cell: Any, day: Any) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(i, j, cell)
    elif isinstance(cell, datetime.date):
        sheet.write_datetime(i, j, cell, day)
    elif isinstance(cell, str) and cell.startswith("="):
        sheet.write_formula(i, j, cell, None, "")
    elif isinstance(cell, str) and cell.startswith("#"):
        sheet.write_formula(i, j, "=1/0", None, cell)
    elif isinstance(cell, str):
        sheet.write_string(i, j, cell)
    elif cell is not None:
        sheet.write_number(i, j, cell)


def _merge(sheet: Any, where: str, rows: Cells) -> None:
    first_row, first_column, *_ = (*_place(where.split(":")[0]),)
    last_row, last_column = _place(where.split(":")[1])
    cell = rows[first_row][first_column]
    sheet.merge_range(first_row, first_column, last_row, last_column, cell)


def _place(cell: str) -> tuple[int, int]:
    letter, number = re.fullmatch("([A-Z])([0-9]+)", cell).groups()  # type: ignore[union-attr]
    return int(number) - 1, ord(letter) - ord("A")


# --- What was read, in one line a row ---


def figure(value: Decimal | None) -> str:
    """A number without needless zeros; – for none."""
    return "–" if value is None else f"{value.normalize():f}"


def _observation(row: Mapping[str, Any]) -> str:
    cell = f"{row['indicator']} {row['split']}.{row['category']}" if row["split"] else row["indicator"]
    told = row["absence"] or (None if row["value"] is None else figure(row["value"]))
    parts = [told] if told else []
    if row["numerator"] is not None or row["denominator"] is not None:
        parts.append(f"({figure(row['numerator'])} of {figure(row['denominator'])})")
    parts += [f"reported {row['reported']}"] if row["reported"] else []
    return f"{cell} {row['start']}/{row['end']}: {' '.join(parts)}"


def _participant(row: Mapping[str, Any]) -> str:
    parts = [row["organisation"], row["person"], row["supported"]]
    parts += [f"started {row['started']}"] if row["started"] else []
    own = {name.partition(":")[2]: row[name] for name in row if name.startswith("attribute:")}
    return " ".join([*(str(one) for one in parts if one), *(f"{key}={own[key] or '–'}" for key in own)])


_APPROVED = {True: "approved", False: "rejected", None: "undecided"}


def _cost(row: Mapping[str, Any]) -> str:
    about = f"{row['date']} {row['line'] or '–'} {row['work_package'] or '–'}"
    return f"{about} {figure(row['amount'])} {_APPROVED[row['approved']]}"


def _claim(row: Mapping[str, Any]) -> str:
    amounts = " ".join(f"{name} {figure(row[name])}" for name in ("costs", "approved", "paid"))
    return f"{row['claim']} {row['date']} {amounts} {row['status']}"


def _occasion(row: Mapping[str, Any]) -> str:
    return f"{row['activity']} {row['date']} {row['town'] or '–'} {figure(row['participants'])}"


def _answer(row: Mapping[str, Any]) -> str:
    about = f"{row['indicator'] or '–'} {row['respondent']}"
    return f"{about} {figure(row['before'])} {figure(row['after'])}"


def _tie(row: Mapping[str, Any]) -> str:
    one, other = (
        f"{row[name]} ({row[of] or '–'})" for name, of in (("who", "sector"), ("with_whom", "their_sector"))
    )
    return f"{one} – {other} {row['since'] or '–'}/{row['until'] or '–'} {row['closeness'] or '–'}"


def remark_line(remark: ReadingRemark) -> str:
    """What was noticed, of how many, where, and what else is said of it: `scaled? 2 C2 C3 unit=tkr`."""
    said = [f"{name}={value}" for name, value in remark.values.items()]
    return " ".join([remark.code + "?" * remark.doubtful, str(remark.count), *remark.places, *said])


LINES = {
    "observations": _observation,
    "participants": _participant,
    "costs": _cost,
    "claims": _claim,
    "occasions": _occasion,
    "answers": _answer,
    "ties": _tie,
}


def lines(read: Records) -> Iterator[str]:
    """Every row of every kind."""
    for name, line in LINES.items():
        yield from map(line, getattr(read, name).collect().to_dicts())
