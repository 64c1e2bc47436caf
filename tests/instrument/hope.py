"""A project that asks: two rubrics of five steps and a number, with two activities; and what comes back of its forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import yaml

from impactkit.load import read_project, read_records
from impactkit.model.records import Records
from impactkit.model.stated.project import Project

HOPE: dict[str, Any] = {
    "impactkit": "project/1",
    "id": "hope",
    "title": {"sv": "Framtidstro", "en": "Hope"},
    "period": {"start": "2025-01-01", "end": "2026-12-31"},
    "parties": {"cafe": {"name": "Kaféet", "roles": ["owner"]}},
    "activities": {
        "course": {"text": {"sv": "Kurs i ekonomi", "en": "Course in economics"}},
        "visit": {"text": {"sv": "Studiebesök", "en": "Study visit"}},
    },
    "indicators": {
        "job-hope": {
            "name": {"sv": "Tro på arbete", "en": "Belief in work"},
            "kind": "outcome",
            "sensitivity": "persons",
            "measurement": "self-assessed",
            "question": {"sv": "Tror du att du har ett arbete om ett år?", "en": "Do you think you will have work in a year?"},
            "levels": [
                {"sv": "Nej, inte alls", "en": "No, not at all"},
                {"sv": "Knappast", "en": "Hardly"},
                {"sv": "Kanske", "en": "Perhaps"},
                {"sv": "Troligen", "en": "Probably"},
                {"sv": "Ja, säkert", "en": "Yes, surely"},
            ],
        },
        "code": {
            "name": {"sv": "Rutiner", "en": "Routines"},
            "question": {"sv": "Hur ofta är du uppe i tid?", "en": "How often are you up in time?"},
            "levels": [{"sv": f"Steg {n}", "en": f"Step {n}"} for n in range(1, 6)],
        },
        "3-hours": {
            "name": {"sv": "Timmar", "en": "Hours"},
            "unit": {"sv": "timmar i veckan", "en": "hours a week"},
            "question": {"sv": "Hur mycket arbetar du?", "en": "How much do you work?"},
        },
        "unasked": {"name": {"sv": "Deltagare", "en": "Participants"}},
    },
}  # fmt: skip
NAMES = ("q_job_hope", "q_code", "q_3_hours")
"""What the answers stand under."""


def project(**changes: Any) -> Project:
    """The project, with other values of some keys."""
    return Project.model_validate({**HOPE, **changes})


def asking(**question: Any) -> Project:
    """The project with one indicator alone, with other values of some of its keys."""
    return project(indicators={"job-hope": {**HOPE["indicators"]["job-hope"], **question}})


def project_file(folder: Path, data: Mapping[str, Any], **changes: Any) -> Path:
    """The project's file, with these data."""
    file = folder / "hope.yaml"
    file.write_text(yaml.safe_dump({**HOPE, **changes, "data": data}, allow_unicode=True), encoding="utf-8")
    return file


def came_back(file: Path) -> tuple[Records, list[tuple[str, str, Any, Any]]]:
    """The records, and each answer as indicator, respondent, before, after."""
    records = read_records(read_project(file))
    told = records.answers.select("indicator", "respondent", "before", "after").collect().rows()
    plain = [None if one is None else float(one) for row in told for one in row[2:]]
    values = zip(plain[::2], plain[1::2], strict=True)
    return records, [(row[0], row[1], *pair) for row, pair in zip(told, values, strict=True)]


def fill(content: bytes, path: Path, sheet: str, rows: Sequence[Sequence[Any]]) -> None:
    """Write rows into a workbook under its headings, as a spreadsheet program does."""
    path.write_bytes(content)
    book = openpyxl.load_workbook(path)
    for at, row in enumerate(rows, start=5):
        for column, value in enumerate(row, start=1):
            book[sheet].cell(at, column, value)
    book.save(path)
