"""The values: a table that is read as any file of results is, with the same rules."""

from __future__ import annotations

from dataclasses import dataclass, replace

from impactkit.languages import LANGUAGES
from impactkit.load.workbook import answer
from impactkit.load.workbook.filling import Cell, Filling
from impactkit.load.workbook.sheets import Sheets
from impactkit.load.workbook.table import Row, rows
from impactkit.load.workbook.unconfirmed import parted
from impactkit.load.workbook.vocabulary import written
from impactkit.model.records import plain
from impactkit.model.stated.project import Project
from impactkit.problem import Problem

HEADINGS = ("indicator", "period", "value", "women", "men", "of", "note")
_ROLES = {"of": "denominator", "note": "note"}
"""Headings that only this sheet has, and what they hold."""
SOURCE = "values"
"""The name of the data of the sheet."""


@dataclass(frozen=True)
class Counted:
    """The indicators that the sheet of values names, by their names as they are compared."""

    names: frozenset[str] = frozenset()
    split: frozenset[str] = frozenset()
    """Those of them with numbers of women or men."""
    marked: frozenset[str] = frozenset()
    """Those of them that it names with the mark of what nobody has confirmed."""


def read_values(sheets: Sheets, filling: Filling) -> Counted:
    """Names the sheet as data where a row of it holds something; the indicators it is about."""
    found = _rows(sheets, filling)
    if not found:
        return Counted()
    source: dict[str, object] = {
        "kind": "results",
        "file": sheets.name,
        "title": sheets.names["values"],
        "sheet": sheets.names["values"],
        "columns": {written("column", of, one): role for one in LANGUAGES for of, role in _ROLES.items()},
    }
    if filling.values.get("illustrative"):
        source["illustrative"] = True
    filling.put(("data", SOURCE), source, Cell(None, sheets.names["values"]))
    named = [(*parted(answer.text(row.one("indicator")) or ""), row) for row in found]
    return Counted(
        frozenset(plain(name) for name, _, _ in named),
        frozenset(plain(name) for name, _, row in named if row.one("women") or row.one("men")),
        frozenset(plain(name) for name, is_marked, _ in named if is_marked),
    )


def _rows(sheets: Sheets, filling: Filling) -> list[Row]:
    """The rows as far as they tell that there are any; what is wrong with them is told when they are read as data."""
    if (grid := sheets.grid("values", filling)) is None:
        return []
    aside, needed = Filling(filling.file, filling.language), ("indicator", "period", "value")
    found = list(rows(grid, aside, of=HEADINGS, needed=needed, sheet="values"))
    filling.problems += (one for one in aside.problems if one.code == "workbook-no-heading")
    filling.unread += (one for one in aside.unread if one.code != "workbook-unread")
    return found


_OWN_WORDS = {
    "ambiguous-number": "workbook-ambiguous-number",
    "other-unit": "workbook-other-unit",
    "per-cent-of-number": "workbook-per-cent-of-number",
    "share-or-per-cent": "workbook-share-or-per-cent",
    "not-period": "workbook-not-period",
    "period-without-year": "workbook-period-without-year",
    "period-without-schedule": "workbook-period-without-schedule",
    "no-period": "workbook-no-period",
    "unknown-indicator-name": "workbook-unknown-indicator-name",
    "category-not-declared": "workbook-category-not-declared",
    "two-columns": "workbook-two-columns",
    "header-not-found": "workbook-header-not-found",
}
"""Faults of rows that are told in a workbook's own words: there is no other file to explain anything in."""


def as_in_workbook(problem: Problem, project: Project) -> Problem:
    """A fault of a row of values as it is told of a workbook; what may stand there are names, as they are written."""
    if problem.code not in _OWN_WORDS:
        return problem
    names = {
        plain(said): said for one in project.indicators.values() for said in one.name.languages().values()
    }
    allowed = tuple(names[one] for one in problem.allowed if one in names)
    own = project.indicators.get(str(problem.values.get("indicator", "")))
    told = {"indicator": next(iter(own.name.languages().values()))} if own else {}
    return replace(problem, code=_OWN_WORDS[problem.code], allowed=allowed, values={**problem.values, **told})
