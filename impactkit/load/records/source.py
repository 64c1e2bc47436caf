"""One file of a project to rows: read, accepted, refused, set aside; nothing is lost in silence."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from impactkit.deferred import pl
from impactkit.load.records.alike import Alike
from impactkit.load.records.beside import beside, note_alone, notes_unread
from impactkit.load.records.columns.layout import TableLayout, find_layout
from impactkit.load.records.columns.names import Names
from impactkit.load.records.columns.title import in_title_unit
from impactkit.load.records.extent.body import Aside, Body, unmerged
from impactkit.load.records.extent.own_total import like_sums, own_totals, place, sum_columns
from impactkit.load.records.extent.sums import Sums
from impactkit.load.records.extent.tables import tables
from impactkit.load.records.grid import read_grid
from impactkit.load.records.kinds import maker_of
from impactkit.load.records.kinds.crossed import Crossed
from impactkit.load.records.remarks import counted_together
from impactkit.load.records.row import RowReader
from impactkit.load.table import Grid
from impactkit.model.measured.reading import ReadingRemark, SourceReading
from impactkit.model.records import KINDS, Refusal, Unreadable
from impactkit.model.stated.data import DataKind, DataSource
from impactkit.model.stated.project import Project
from impactkit.problem import Problem

_TOLD: frozenset[Aside] = frozenset({"hidden-row", "second-table"})
"""Reasons for which a row is left out that a person must know, as it may have been meant."""


@dataclass
class Read:
    """What one file gave."""

    frame: pl.DataFrame
    reading: SourceReading
    refusals: tuple[Refusal, ...]
    problems: tuple[Problem, ...]
    unreadable: Unreadable = frozenset()


@dataclass
class _Tally:
    """What becomes of the rows while they are read."""

    accepted: int = 0
    rows: list[dict[str, Any]] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    conversions: Counter[str] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[ReadingRemark] = field(default_factory=list)
    unread: tuple[str, ...] = ()
    unreadable: set[tuple[str, datetime.date, datetime.date]] = field(default_factory=set)


def read_source(project: Project, source_id: str, path: Path, name: str) -> Read:
    """The rows of one data source; `name` is the file as the person would name it.

    Raises `InputError` where the file cannot be read at all, or its headings are not found.
    """
    source = project.data[source_id]
    names = Names(project, source)
    grid = read_grid(path, source, name=name)
    layout = in_title_unit(grid, find_layout(grid, source, names), source)
    tally = _Tally()
    for own, part in tables(grid, layout, source, names):
        _Table(unmerged(own, part), part, source_id, source, names, tally).read()
    frame = _frame(tally.rows, source.kind, project.id, source_id)
    return Read(
        frame,
        _reading(source_id, source, grid, path, tally),
        tuple(tally.refusals),
        tuple(tally.problems),
        frozenset(tally.unreadable),
    )


@dataclass
class _Table:
    """One table of a file while its rows are read."""

    grid: Grid
    layout: TableLayout
    source_id: str
    source: DataSource
    names: Names
    tally: _Tally
    crossed: Crossed = field(default_factory=Crossed)
    made: list[dict[str, Any]] = field(default_factory=list)

    def read(self) -> None:
        """Every row, and then what can be said only when all are read."""
        self.tally.unread = tuple(dict.fromkeys((*self.tally.unread, *self.layout.unknown)))
        body = Body(self.grid, self.layout, self.source, self.names)
        rows = self._seen(list(body.rows()))
        sums = Sums(self.grid, self.layout, self.source, self.names)
        make = maker_of(self.source.kind, self.grid, self.layout)
        alike = Alike(self.layout, self.source)
        last = max((row for row, aside in rows if aside == "totals-row"), default=None)
        for row, aside in rows:
            if aside:
                self._aside(row, aside)
                if aside == "totals-row":
                    self.tally.remarks += own_totals(sums, row, last=row == last, accepted=len(sums.rows()))
                    sums.begin_anew()
                continue
            reader = RowReader(self.grid, self.source, self.names, row, Counter())
            alike.look(reader)
            if self._accepted(reader, make(reader, self.layout)):
                sums.add(row)
        self._settle()
        self._noticed(body, sums)

    def _seen(self, rows: list[tuple[int, Aside | None]]) -> list[tuple[int, Aside | None]]:
        """The rows; where all that are data are hidden, as under folded sums, they are read, and that is told."""
        hidden = [row for row, aside in rows if aside == "hidden-row"]
        if not hidden or any(aside is None for _, aside in rows):
            return rows
        places = tuple(place(self.grid, row) for row in hidden)
        self.tally.remarks.append(
            ReadingRemark(code="hidden-row-read", count=len(hidden), places=places, doubtful=True)
        )
        return [(row, None if aside == "hidden-row" else aside) for row, aside in rows]

    def _aside(self, row: int, aside: Aside) -> None:
        self.tally.aside[aside] += 1
        if aside in _TOLD:
            where = place(self.grid, row)
            self.tally.remarks.append(ReadingRemark(code=aside, places=(where,), doubtful=True))

    def _accepted(self, reader: RowReader, rows: list[dict[str, Any]]) -> bool:
        """True where a row is accepted; else it is told as refused, or set aside."""
        if reader.problems:
            self._refuse(reader)
            return False
        if reader.aside:
            self.tally.aside[reader.aside] += 1
            return False
        if "other" in KINDS[self.source.kind].schema:
            rows = [{**one, **beside(reader, self.layout)} for one in rows]
        if self.source.kind is DataKind.RESULTS and not rows:
            note_alone(reader, self.layout)
        if any("crossed" in one for one in rows):
            self.crossed.kept.append((reader, rows))
            return True
        self._take(reader)
        self.made += rows
        return True

    def _refuse(self, reader: RowReader) -> None:
        rule, where = reader.problems[0].code, str(self.grid.place(reader.row))
        self.tally.refused[rule] += 1
        self.tally.problems += reader.problems
        about = frozenset(indicator for indicator, _, _ in reader.about)
        self.tally.refusals.append(Refusal(self.source_id, where, rule, reader.content(), about))
        self.tally.unreadable |= reader.about

    def _take(self, reader: RowReader) -> None:
        self.tally.accepted += 1
        self.tally.conversions.update(reader.conversions)
        self.tally.remarks += reader.remarks

    def _settle(self) -> None:
        """The rows that were kept until all were read, and all that were made."""
        settled = self.crossed.settled(self.made)
        for reader, made in self.crossed.kept:
            if reader.problems:
                self._refuse(reader)
            else:
                self._take(reader)
                self.made += [one for one in made if "crossed" not in one]
        self.made += settled
        self.tally.rows += self.made

    def _noticed(self, body: Body, sums: Sums) -> None:
        """What the table comes to, and what its columns say, beside the rows themselves."""
        remarks = self.tally.remarks
        remarks += self.layout.remarks
        remarks += notes_unread(self.grid, self.layout, self.source.kind, sums.rows())
        remarks += sum_columns(sums, self.layout, sums.rows())
        doubted = [place(self.grid, row) for row in body.likely_sums if row in set(sums.rows())]
        doubted += [self._at(where) for where in like_sums(self.source.kind, self.made)]
        remarks += (
            ReadingRemark(code="like-sum", places=(one,), doubtful=True) for one in dict.fromkeys(doubted)
        )

    def _at(self, where: str) -> str:
        return f"{self.grid.sheet}!{where}" if self.grid.sheet else where


def _frame(rows: list[dict[str, Any]], kind: DataKind, project: str, source_id: str) -> pl.DataFrame:
    schema = KINDS[kind].schema
    extra: dict[str, Any] = {name: pl.String for row in rows for name in row if name not in schema}
    whole = [{**row, "project": project, "data": source_id} for row in rows]
    return pl.DataFrame(whole, schema=pl.Schema({**schema, **extra}), orient="row")


def _reading(source_id: str, source: DataSource, grid: Grid, path: Path, tally: _Tally) -> SourceReading:
    refused, aside = dict(sorted(tally.refused.items())), dict(sorted(tally.aside.items()))
    return SourceReading(
        data=source_id,
        kind=source.kind,
        file=path.name,
        sheet=grid.sheet,
        title=source.title,
        rows=tally.accepted + sum(refused.values()) + sum(aside.values()),
        accepted=tally.accepted,
        refused=refused,
        set_aside=aside,
        unread=() if source.kind is DataKind.PARTICIPANTS else tally.unread,
        conversions=dict(sorted(tally.conversions.items())),
        remarks=tuple(counted_together((*grid.remarks, *tally.remarks))),
        illustrative=source.illustrative,
    )
