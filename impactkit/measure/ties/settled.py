"""Rows of logs of collaboration as ties: a pair of organisations once, in whatever order and however they are spelt."""

from __future__ import annotations

import datetime
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from impactkit.deferred import pl
from impactkit.model.records import plain, plain_rows
from impactkit.model.stated.tie import Closeness, TieSector

Pair = tuple[str, str]
"""Two organisations, in the order of their names as they are compared."""
Place = tuple[str, str]
"""The data source and the place of a row."""
_COLUMNS = ("data", "place", "who", "sector", "with_whom", "their_sector", "since", "until", "closeness")


@lru_cache(maxsize=16384)
def organisation(name: str) -> str:
    """A name as it is compared.

    >>> organisation("Bodens  Kommun ") == organisation("bodens kommun")
    True
    """
    return plain(unicodedata.normalize("NFC", name))


@dataclass(frozen=True)
class TieRow:
    """What one row says of a pair."""

    pair: Pair
    place: Place
    since: datetime.date | None
    until: datetime.date | None
    closeness: Closeness | None


@dataclass(frozen=True)
class Tie:
    """All that rows say of one pair."""

    pair: Pair
    rows: tuple[TieRow, ...]

    @cached_property
    def stretches(self) -> tuple[TieRow, ...]:
        """The rows that say since when; of one beginning a stated end holds, the last of several."""
        by_day: dict[datetime.date, list[TieRow]] = defaultdict(list)
        for row in self.rows:
            if row.since:
                by_day[row.since].append(row)
        found = list[TieRow]()
        for rows in by_day.values():
            last = max((one.until for one in rows if one.until), default=None)
            found += (TieRow(one.pair, one.place, one.since, last, one.closeness) for one in rows)
        return tuple(found)

    def holds(self, day: datetime.date) -> bool:
        """True from the day it began to the day before it had ended."""
        return any(_holds(row, day) for row in self.stretches)

    def closeness(self, day: datetime.date) -> Closeness | None:
        """The step that was stated latest of those that hold; none where two were stated for one day."""
        stated = [one for one in self.stretches if one.closeness and _holds(one, day)]
        latest = max((one.since for one in stated if one.since), default=None)
        steps = {one.closeness for one in stated if one.since == latest}
        return steps.pop() if len(steps) == 1 else None


def _holds(row: TieRow, day: datetime.date) -> bool:
    return row.since is not None and row.since <= day and (row.until is None or day < row.until)


@dataclass(frozen=True)
class Settled:
    """The ties of a project, and the sectors of its organisations."""

    ties: tuple[Tie, ...]
    stated: Mapping[str, Mapping[TieSector, tuple[Place, ...]]]
    """The sectors that rows state for each organisation, and where."""
    names: Mapping[str, Mapping[str, tuple[Place, ...]]]
    """How each organisation is written, and where."""

    def sector(self, name: str) -> TieSector | None:
        """The sector of an organisation; none where it is not stated, or two are."""
        sectors = self.stated.get(name, {})
        return next(iter(sectors)) if len(sectors) == 1 else None


def settled(rows: pl.DataFrame) -> Settled:
    """The ties of a project's own rows; `rows` as `TIES`."""
    pairs: dict[Pair, list[TieRow]] = defaultdict(list)
    stated: dict[str, dict[TieSector, list[Place]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for data, place, who, sector, whom, theirs, since, until, step in plain_rows(rows, *_COLUMNS):
        one, other = organisation(who), organisation(whom)
        if one == other:
            continue
        for name, written, its in ((one, who, sector), (other, whom, theirs)):
            names[name][written].append((data, place))
            if its:
                stated[name][TieSector(its)].append((data, place))
        pair = (one, other) if one < other else (other, one)
        closeness = Closeness(step) if step else None
        pairs[pair].append(TieRow(pair, (data, place), since, until, closeness))
    return Settled(
        tuple(Tie(pair, tuple(own)) for pair, own in pairs.items()),
        {name: {sector: tuple(at) for sector, at in by.items()} for name, by in stated.items()},
        {name: {written: tuple(at) for written, at in by.items()} for name, by in names.items()},
    )
