"""XLSForms for Kobo and ODK, in every language at once: the survey, and the diary of activities."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter import Workbook

from impactkit.instrument.book import DAY, TEXT_STAYS
from impactkit.instrument.questions import Asked, activities, one_line, questions
from impactkit.languages import LANGUAGES, Language
from impactkit.model.stated.project import Project
from impactkit.words import Words

Cells = dict[str, str]
"""A row of a form's sheet, by heading."""
_JOINER = "\u2060"
"""A sign without width."""
_COLUMNS = {
    "survey": ("type", "name", "label", "hint", "required", "constraint", "constraint_message"),
    "choices": ("list_name", "name", "label"),
    "settings": ("form_title", "form_id", "version", "default_language"),
}
_TOLD = ("label", "hint", "constraint_message")
"""What a form tells in each language."""
_CODE = "string-length(normalize-space(.)) > 3 and string-length(normalize-space(.)) < 21"
"""A code that a person makes has six signs; who makes another one may."""


def survey_form(project: Project) -> bytes:
    """The survey as an XLSForm; equal projects give equal bytes, and another question another version."""
    asked = {language: questions(project, Words(language)) for language in LANGUAGES}
    rows = [
        _row("note", "about", label="instrument.about"),
        _row("select_one occasion", "when", label="instrument.when", required="yes"),
        _row("text", "code", label="instrument.code", hint="instrument.code-how", required="yes")
        | {"constraint": _CODE}
        | _said("constraint_message", "instrument.code-length"),
        *(_question(one) for one in zip(*asked.values(), strict=True)),
        _row("note", "thanks", label="instrument.thanks"),
    ]
    choices = [
        {"list_name": "occasion", "name": one} | _said("label", f"instrument.{one}")
        for one in ("before", "after")
    ]
    choices += [row for one in zip(*asked.values(), strict=True) for row in _steps(one)]
    return _form(project, "survey", rows, choices)


def diary_form(project: Project) -> bytes:
    """What took place, as an XLSForm: the day, the activity, where, and how many; nobody's name."""
    told = {language: activities(project, Words(language)) for language in LANGUAGES}
    rows = [
        _row("note", "about", label="instrument.diary-about"),
        _row("date", "date", label="instrument.date", required="yes"),
        _row("select_one activity", "activity", label="instrument.activity", required="yes"),
        _row("text", "place", label="instrument.place"),
        _row("integer", "participants", label="instrument.participants", hint="instrument.participants-how")
        | {"constraint": ". >= 0"},
    ]
    choices = [
        {"list_name": "activity", "name": one[0][0]} | _labels([text for _, text in one])
        for one in zip(*told.values(), strict=True)
    ]
    return _form(project, "diary", rows, choices)


def _question(asked: Sequence[Asked]) -> Cells:
    one = asked[0]
    kind = f"select_one {_list(one)}" if one.steps else "decimal"
    hint = {} if one.steps else _said("hint", "instrument.number")
    return {"type": kind, "name": one.name} | _labels([each.text for each in asked]) | hint


def _steps(asked: Sequence[Asked]) -> Iterator[Cells]:
    for at, told in enumerate(zip(*(each.steps for each in asked), strict=True), start=1):
        yield {"list_name": _list(asked[0]), "name": str(at)} | _labels(told)


def _list(asked: Asked) -> str:
    return f"steps_{asked.name.removeprefix('q_')}"


def _row(kind: str, name: str, *, label: str, hint: str = "", required: str = "") -> Cells:
    told = _said("label", label) | (_said("hint", hint) if hint else {})
    return {"type": kind, "name": name, "required": required} | told


def _said(column: str, key: str) -> dict[str, str]:
    """A sentence of ours in every language, each in its column."""
    return {f"{column}::{_tag(language)}": Words(language).say(key) for language in LANGUAGES}


def _labels(texts: Sequence[str]) -> dict[str, str]:
    """A text of the project in every language, each in its column."""
    return {f"label::{_tag(one)}": _inert(text) for one, text in zip(LANGUAGES, texts, strict=True)}


def _inert(text: str) -> str:
    """A text in which nothing is read as a reference to another question or as a tag; a dash for one that says nothing."""
    return (text or "–").replace("${", f"${_JOINER}{{").replace("<", f"<{_JOINER}")


def _tag(language: Language) -> str:
    """A language as XLSForms name it: `Svenska (sv)`."""
    return f"{Words(language).language_name(language).capitalize()} ({language})"


def _form(project: Project, kind: str, rows: Sequence[Cells], choices: Sequence[Cells]) -> bytes:
    words = Words(project.language)
    title = f"{_inert(one_line(words, project.title))}: {words.say(f'instrument.{kind}')}"
    content = json.dumps([rows, choices], sort_keys=True, ensure_ascii=False)
    settings = {
        "form_title": title,
        "form_id": f"{project.id}-{kind}",
        "version": str(int(hashlib.sha256(content.encode()).hexdigest()[:8], 16)),
        "default_language": _tag(project.language),
    }
    return _workbook({"survey": rows, "choices": choices, "settings": [settings]})


def _workbook(sheets: Mapping[str, Sequence[Cells]]) -> bytes:
    kept = io.BytesIO()
    book = Workbook(kept, {"in_memory": True, **TEXT_STAYS})
    book.set_properties({"created": DAY})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        headings = list(_headings(name, rows))
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, bold)
            sheet.set_column(column, column, 44 if "::" in heading else 18)
            for at, row in enumerate(rows, start=1):
                if row.get(heading):
                    sheet.write_string(at, column, row[heading], wrapped)
        sheet.freeze_panes(1, 0)
    book.close()
    return kept.getvalue()


def _headings(sheet: str, rows: Sequence[Cells]) -> Iterator[str]:
    """The headings of a sheet that any row says something under; told ones in every language."""
    for column in _COLUMNS[sheet]:
        names = [f"{column}::{_tag(one)}" for one in LANGUAGES] if column in _TOLD else [column]
        yield from (name for name in names if any(row.get(name) for row in rows))
