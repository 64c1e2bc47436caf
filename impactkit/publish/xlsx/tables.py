"""The tables of a report that have a sheet: each once, and not what data of the workbook hold row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from impactkit.model.quantity import Absence
from impactkit.publish.manuscript import Manuscript
from impactkit.publish.printing import options_that_matter
from impactkit.show.ground.cells import Cell, CellKind, Column, column
from impactkit.show.ground.exhibit import (
    Board,
    Celled,
    Choice,
    Data,
    Diagram,
    Figure,
    Gap,
    Heading,
    Option,
    Prose,
    Table,
    Tabular,
)
from impactkit.show.ground.legend import meaning
from impactkit.words import Words

_IN_DATA = {
    "value-data": {
        "results",
        "standing-chart",
        "progress-chart",
        "follow-up-table",
        "bullet-chart",
        "gender-chart",
        "development-chart",
        "development-charts",
        "target-table",
        "target-chart",
        "target-charts",
        "change-chart",
        "portfolio-results",
        "status-matrix",
        "progress-spread",
    },
    "money-data": {
        "budget-chart",
        "budget-table",
        "package-table",
        "grant-table",
        "cost-chart",
        "claim-table",
        "reimbursement-chart",
        "reimbursement-steps",
        "portfolio-money-chart",
    },
    "together-data": {"roll-up", "not-added"},
}
"""Tables whose numbers stand in data of the workbook, where it has those data: whoever works with them pivots."""
_LISTS = {
    "recommendations",
    "deliverable-table",
    "earlier-recommendations",
    "finding-table",
    "finding-rest",
    "activity-table",
    "tension-table",
    "reach-table",
    "definition-table",
    "portfolio-findings",
}
"""Tables of words that are worked with as lists; other tables of words alone are for reading, and the report has them."""


_FINDINGS = ("finding-table", "finding-rest")
"""The findings that a report tells in its body, and the others."""


@dataclass(frozen=True)
class Sheet:
    """A table as it stands in a workbook: one header row, and every row complete in itself."""

    name: str
    """What it is called in every language and run."""
    title: str
    section: str
    """The heading it stands under in the report."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    says: str = ""
    """What it holds, in a sentence."""
    illustrative: bool = False
    """True where the report says of the whole that it is made up."""

    @property
    def is_made_up(self) -> bool:
        """Whether any of its values is made up."""
        return self.illustrative or any(cell.illustrative for row in self.rows for cell in row)


def tables(manuscript: Manuscript) -> list[Sheet]:
    """The tables in reading order; those with equal columns and rows are one, with the notes of all.

    What stands in the data of a workbook has no table beside, nor have tables of words alone, but for lists; a report
    without such data has all its tables.
    """
    in_data = {name for one in manuscript.data if one.size for name in _IN_DATA.get(one.id, ())}
    found: dict[tuple[object, ...], Sheet] = {}
    for one in _all(manuscript):
        if one.name in in_data or (manuscript.data and not _is_worked_with(one)):
            continue
        known = found.get((one.columns, one.rows))
        found[(one.columns, one.rows)] = _joined(known, one) if known else one
    return list(_with_notes_once(manuscript.words, _with_findings_together(manuscript.words, found.values())))


def _with_findings_together(words: Words, sheets: Iterable[Sheet]) -> list[Sheet]:
    """The tables, with the findings of the annex after those of the body where they have the same columns."""
    listed = list(sheets)
    found = [one for one in listed if one.name in _FINDINGS]
    if len(found) < 2 or found[0].columns != found[1].columns:
        return listed
    body, rest = found[:2]
    rows = (*body.rows, *rest.rows)
    whole = replace(_joined(body, rest), title=words.say("xlsx.findings"), rows=rows)
    return [whole if one is body else one for one in listed if one is not rest]


def _with_notes_once(words: Words, sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """The tables, each note and source under the first that has it; what absences mean stands in the contents."""
    said = {*(meaning(words, one) for one in Absence), words.say("legend.zero")}
    for sheet in sheets:
        notes, sources = (
            tuple(one for one in told if one not in said or one.startswith("["))
            for told in (sheet.notes, sheet.sources)
        )
        said.update(notes, sources)
        yield replace(sheet, notes=notes, sources=sources)


def _is_worked_with(table: Sheet) -> bool:
    """Whether it is a list, or any of its cells is a number or a day."""
    return table.name in _LISTS or any(
        cell.value is not None or cell.day is not None for row in table.rows for cell in row
    )


def _joined(table: Sheet, other: Sheet) -> Sheet:
    notes, sources = (
        tuple(dict.fromkeys((*own, *more)))
        for own, more in ((table.notes, other.notes), (table.sources, other.sources))
    )
    illustrative = table.illustrative or other.illustrative
    return replace(table, notes=notes, sources=sources, illustrative=illustrative)


def _all(manuscript: Manuscript) -> Iterator[Sheet]:
    words, section = manuscript.words, ""
    for exhibit in manuscript.exhibits:
        match exhibit:
            case Heading():
                section = exhibit.title
            case Choice():
                yield from _options(words, section, exhibit)
            case Table() | Figure() | Diagram():
                if exhibit.rows:
                    yield _table(words, section, exhibit)
            case Prose() | Gap() | Board() | Data():
                pass  # words are no table, and data have sheets of their own
            case _:
                assert_never(exhibit)


def _table(words: Words, section: str, exhibit: Celled) -> Sheet:
    columns, rows = _complete(words, exhibit)
    sources = (exhibit.source,) if exhibit.source else ()
    facts = exhibit.notes, sources, exhibit.alt, exhibit.illustrative
    return Sheet(exhibit.id, exhibit.title, section, columns, rows, *facts)


def _complete(words: Words, exhibit: Celled) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """Columns, and rows that tell their group themselves; key figures have no columns of their own."""
    columns = exhibit.columns if isinstance(exhibit, Tabular) else tuple(_tile_columns(words))
    rows = tuple(row.cells for row in exhibit.rows)
    if any(row.group for row in exhibit.rows):
        columns = (_added(words, "group"), *columns)
        rows = tuple((Cell(shown=row.group or ""), *row.cells) for row in exhibit.rows)
    return columns, rows


def _tile_columns(words: Words) -> Iterator[Column]:
    yield _added(words, "figure")
    yield _added(words, "value", "number")


def _added(words: Words, id_: str, kind: CellKind = "text", label: str = "") -> Column:
    """A column that the report itself does not have."""
    return column(words, id_, label=label or words.say(f"xlsx.column.{id_}"), kind=kind)


def _options(words: Words, section: str, exhibit: Choice) -> Iterator[Sheet]:
    """What may be chosen: options with equal columns are one table, and each row tells which option it is of."""
    alike: dict[tuple[Column, ...], list[Option]] = {}
    for option in options_that_matter(exhibit):
        if option.exhibit.rows:
            alike.setdefault(option.exhibit.columns, []).append(option)
    for at, options in enumerate(alike.values(), start=1):
        number = f" ({at})" if len(alike) > 1 else ""
        yield _stacked(words, section, exhibit, options, f"{exhibit.title}{number}")


def _stacked(words: Words, section: str, exhibit: Choice, options: list[Option], title: str) -> Sheet:
    chosen = _added(words, "choice", label=exhibit.control_label)
    parts = [(Cell(shown=one.label), *_complete(words, one.exhibit)) for one in options]
    columns = next(columns for _, columns, _ in parts)
    rows = tuple((label, *row) for label, _, rows in parts for row in rows)
    all_ = (exhibit, *(option.exhibit for option in options))
    notes = tuple(dict.fromkeys(note for one in all_ for note in one.notes))
    sources = tuple(dict.fromkeys(one.source for one in all_ if one.source))
    facts = notes, sources, exhibit.alt, any(one.illustrative for one in all_)
    return Sheet(exhibit.id, title, section, (chosen, *columns), rows, *facts)
