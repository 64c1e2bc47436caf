"""One file of a project to rows: read, accepted, refused, set aside; nothing is lost in silence."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from impactkit.load.records.beside import beside
from impactkit.load.records.body import data_rows, unmerged
from impactkit.load.records.grid import read_grid
from impactkit.load.records.layout import Layout, find_layout
from impactkit.load.records.money import claims, costs
from impactkit.load.records.names import Names
from impactkit.load.records.observations import observations
from impactkit.load.records.occasions import answers, occasions
from impactkit.load.records.participants import Codes, attribute_headings, participants
from impactkit.load.records.remarks import counted_together
from impactkit.load.records.row import RowReader
from impactkit.load.table import Grid
from impactkit.model.data import DataKind, DataSource
from impactkit.model.measurement import Remark, SourceReading
from impactkit.model.project import Project
from impactkit.model.records import (
    ANSWERS,
    CLAIMS,
    COSTS,
    OBSERVATIONS,
    OCCASIONS,
    PARTICIPANTS,
    Refusal,
    Unreadable,
)
from impactkit.problem import Problem

SCHEMAS: Mapping[DataKind, pl.Schema] = {
    DataKind.RESULTS: OBSERVATIONS,
    DataKind.PARTICIPANTS: PARTICIPANTS,
    DataKind.COSTS: COSTS,
    DataKind.CLAIMS: CLAIMS,
    DataKind.ACTIVITIES: OCCASIONS,
    DataKind.SURVEY: ANSWERS,
}

_MAKERS: Mapping[DataKind, Callable[[RowReader, Layout], list[dict[str, Any]]]] = {
    DataKind.RESULTS: observations,
    DataKind.COSTS: costs,
    DataKind.CLAIMS: claims,
    DataKind.ACTIVITIES: occasions,
    DataKind.SURVEY: answers,
}


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
    remarks: list[Remark] = field(default_factory=list)
    unreadable: set[tuple[str, datetime.date, datetime.date]] = field(default_factory=set)


def read_source(project: Project, source_id: str, path: Path, name: str) -> Read:
    """The rows of one data source; `name` is the file as the person would name it.

    Raises `InputError` where the file cannot be read at all, or its headings are not found.
    """
    source = project.data[source_id]
    names = Names(project, source)
    grid = read_grid(path, source, name=name)
    layout = find_layout(grid, source, names)
    tally = _tallied(unmerged(grid, layout), layout, source_id, source, names)
    frame = _frame(tally.rows, source.kind, project.id, source_id)
    return Read(
        frame,
        _reading(source_id, source, grid, path, tally, layout),
        tuple(tally.refusals),
        tuple(tally.problems),
        frozenset(tally.unreadable),
    )


def _tallied(grid: Grid, layout: Layout, source_id: str, source: DataSource, names: Names) -> _Tally:
    tally, make, notes = _Tally(), _maker(grid, layout, source), "note" in SCHEMAS[source.kind]
    for row, aside in data_rows(grid, layout, source):
        if aside:
            tally.aside[aside] += 1
            continue
        reader = RowReader(grid, source, names, row, Counter())
        made = make(reader, layout)
        if reader.problems:
            rule = reader.problems[0].code
            tally.refused[rule] += 1
            tally.problems += reader.problems
            about = frozenset(indicator for indicator, _, _ in reader.about)
            tally.refusals.append(Refusal(source_id, str(grid.place(row)), rule, reader.content(), about))
            tally.unreadable |= reader.about
            continue
        if reader.aside:
            tally.aside[reader.aside] += 1
            continue
        tally.accepted += 1
        tally.conversions.update(reader.conversions)
        tally.remarks += reader.remarks
        tally.rows += [{**one, **beside(reader, layout)} for one in made] if notes else made
    return tally


def _maker(
    grid: Grid, layout: Layout, source: DataSource
) -> Callable[[RowReader, Layout], list[dict[str, Any]]]:
    if source.kind is not DataKind.PARTICIPANTS:
        return _MAKERS[source.kind]
    header = {i: " ".join(str(cell or "").split()) for i, cell in enumerate(grid.rows[layout.begins - 1])}
    headings, codes = attribute_headings(layout, header), Codes()
    return lambda reader, own: participants(reader, own, headings, codes)


def _frame(rows: list[dict[str, Any]], kind: DataKind, project: str, source_id: str) -> pl.DataFrame:
    extra: dict[str, Any] = {name: pl.String for row in rows for name in row if name not in SCHEMAS[kind]}
    schema = pl.Schema({**SCHEMAS[kind], **extra})
    whole = [{**row, "project": project, "data": source_id} for row in rows]
    return pl.DataFrame(whole, schema=schema, orient="row")


def _reading(
    source_id: str, source: DataSource, grid: Grid, path: Path, tally: _Tally, layout: Layout
) -> SourceReading:
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
        unread=() if source.kind is DataKind.PARTICIPANTS else layout.unknown,
        conversions=dict(sorted(tally.conversions.items())),
        remarks=tuple(counted_together((*grid.remarks, *layout.remarks, *tally.remarks))),
        illustrative=source.illustrative,
    )
