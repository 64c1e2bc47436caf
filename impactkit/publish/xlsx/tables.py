"""The tables of a report, each once: those that are shown, those behind figures, and those that may be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from impactkit.publish.manuscript import Manuscript
from impactkit.publish.printing import options_that_matter
from impactkit.show.ground.cells import Cell, CellKind, Column, column
from impactkit.show.ground.exhibit import (
    Board,
    Celled,
    Choice,
    Diagram,
    Figure,
    Gap,
    Heading,
    Option,
    Prose,
    Table,
    Tabular,
    Tiles,
)
from impactkit.words import Words


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
    """All tables in reading order; those with equal columns and rows are one, with the notes of all."""
    found: dict[tuple[object, ...], Sheet] = {}
    for one in _all(manuscript):
        known = found.get((one.columns, one.rows))
        found[(one.columns, one.rows)] = _joined(known, one) if known else one
    return list(found.values())


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
            case Tiles() | Table() | Figure() | Diagram():
                if exhibit.rows:
                    yield _table(words, section, exhibit)
            case Prose() | Gap() | Board():
                pass  # words are no table, and what a board shows stands in tables of its own
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
