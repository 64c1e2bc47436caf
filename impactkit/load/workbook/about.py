"""The first sheet: who we are, when, where and for whom."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from impactkit.languages import lexicon
from impactkit.load.cell.identity import IdKind, ReadIdentity, read_identity
from impactkit.load.workbook import answer
from impactkit.load.workbook.filling import Cell, Filling, inside
from impactkit.load.workbook.ids import free_id, id_of
from impactkit.load.workbook.sheets import Sheets
from impactkit.load.workbook.table import Row, rows
from impactkit.load.workbook.vocabulary import choices, meaning
from impactkit.load.yaml.path import Keys, shown
from impactkit.model.stated.project import PROJECT_HEADER, RESERVED_IDS

_Put = Callable[[Cell, Row, Filling], None]
"""Puts the answer of a row."""
_NAME = ("title", "asked")
"""Where it is asked for the name."""
HEADINGS = ("question", "answer", "help", "id")


def read_about(sheets: Sheets, filling: Filling) -> None:
    """The answers of the first sheet; a question that nobody knows is a fault, one without an answer says nothing."""
    grid = sheets.grid("about", filling)
    filling.values["impactkit"] = PROJECT_HEADER
    filling.values["language"] = filling.language
    for row in rows(grid, filling, of=HEADINGS, needed=("question", "answer")) if grid else ():
        _read_row(row, filling)
    _tell_reversed(filling)
    if "title" not in filling.values:
        filling.fault("workbook-no-name", filling.cells.get(_NAME, sheets.names["about"]))
        filling.values["title"] = "?"
    filling.values.setdefault("terms", "own")
    title = str(filling.values["title"])
    filling.values.setdefault("id", free_id(title, RESERVED_IDS.__contains__, Path(sheets.name).stem))
    filling.cells.setdefault(("id",), filling.cells.get(("title",), sheets.names["about"]))


def _tell_reversed(filling: Filling) -> None:
    period = inside(filling.values, "period")
    start, end = period.get("start"), period.get("end")
    if isinstance(start, datetime.date) and isinstance(end, datetime.date) and end < start:
        place = filling.cells["period", "end"]
        filling.fault("workbook-reversed", place, start=start.isoformat(), end=end.isoformat())


def _read_row(row: Row, filling: Filling) -> None:
    question, given = row.one("question"), row.one("answer")
    asked = answer.text(question)
    if given is None:
        if asked and question and meaning("field", asked) == "title":
            filling.cells[_NAME] = question.place
        return
    if question is None or asked is None:
        filling.fault("workbook-no-question", given)
        return
    means = meaning("field", asked)
    if means is None:
        filling.fault(
            "workbook-unknown-question",
            question,
            found=shown(asked),
            allowed=tuple(choices("field", filling.language).values()),
        )
        return
    if means in filling.answered - _SEVERAL:
        filling.fault("workbook-question-twice", question, found=shown(asked))
        return
    filling.answered.add(means)
    _FIELDS[means](given, row, filling)


def _said(*path: str, lines: bool = False) -> _Put:
    def put(cell: Cell, _: Row, filling: Filling) -> None:
        filling.put(path, answer.text(cell, lines=lines), cell)

    return put


def _day(name: str) -> _Put:
    def put(cell: Cell, _: Row, filling: Filling) -> None:
        filling.put(("period", name), answer.day(cell, filling, last=name == "end"), cell)

    return put


def _owner(cell: Cell, row: Row, filling: Filling) -> None:
    name = answer.text(row.one("id")) or "us"
    filling.put(("parties", name, "name"), answer.text(cell), cell)
    filling.put(("parties", name, "roles"), ["owner"], cell)


def _number(cell: Cell, row: Row, filling: Filling) -> None:
    """The owner's organisation number, however it is written; a fault for a person's, which is never repeated."""
    said = answer.text(cell) or ""
    found = read_identity(said, on=_ANY_DAY)
    if not isinstance(found, ReadIdentity) or found.kind is IdKind.CODED or len(found.canonical) != _DIGITS:
        person = isinstance(found, ReadIdentity) and found.kind is IdKind.PERSON
        code = "workbook-person-number" if person else "workbook-no-org-number"
        filling.fault(code, cell)
        return
    parties = inside(filling.values, "parties")
    name = answer.text(row.one("id")) or next(iter(parties), "us")
    filling.put(("parties", name, "number"), f"{found.canonical[:6]}-{found.canonical[6:]}", cell)
    filling.put(("parties", name, "roles"), ["owner"], cell)


_ANY_DAY = datetime.date(2000, 1, 1)
"""A day on which somebody with a personal number of ten digits may live: no more is asked than whether it is one."""
_DIGITS = 10


def _target_group(cell: Cell, row: Row, filling: Filling) -> None:
    said = answer.text(cell) or ""
    name = id_of(row, said, filling, taken=inside(filling.values, "target_groups"))
    filling.put(("target_groups", name, "name"), said, cell)


def _places(key: str) -> _Put:
    def put(cell: Cell, _: Row, filling: Filling) -> None:
        named = (one.strip() for one in _BETWEEN.split(answer.text(cell) or ""))
        filling.put(("geography", key), [one for one in named if one], cell)

    return put


_BETWEEN = re.compile(rf"[,;/&]|\s(?:{'|'.join(lexicon('workbook')['between.and'])})\s", re.IGNORECASE)
"""What stands between the names of places."""


def _terms(cell: Cell, _: Row, filling: Filling) -> None:
    filling.put(("terms",), answer.choice(cell, "terms", filling), cell)


def _made_up(cell: Cell, _: Row, filling: Filling) -> None:
    filling.put(("illustrative",), answer.yes(cell, filling) or None, cell)


_FIELDS: dict[str, _Put] = {
    "title": _said("title"),
    "summary": _said("summary", lines=True),
    "owner": _owner,
    "target-group": _target_group,
    "places": _places("municipalities"),
    "counties": _places("counties"),
    "start": _day("start"),
    "end": _day("end"),
    "next": _said("narrative", "continuation", lines=True),
    "terms": _terms,
    "illustrative": _made_up,
    "id": _said("id"),
    "number": _number,
}
PLACES: Mapping[str, Keys] = {
    "title": ("title",),
    "summary": ("summary",),
    "owner": ("parties", "name"),
    "target-group": ("target_groups", "name"),
    "places": ("geography", "municipalities"),
    "counties": ("geography", "counties"),
    "start": ("period", "start"),
    "end": ("period", "end"),
    "next": ("narrative", "continuation"),
    "terms": ("terms",),
    "illustrative": ("illustrative",),
    "id": ("id",),
    "number": ("parties", "number"),
}
"""Where the answer to each question stands in a project file, without the id of an entry."""
_SEVERAL = frozenset({"target-group"})
"""Questions that may be asked on several rows."""
