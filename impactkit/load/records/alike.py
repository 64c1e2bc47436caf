"""Columns that mean the same: the first is read, and where another says something else that is told or refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from impactkit.load.records.columns.layout import DataColumn, TableLayout
from impactkit.load.records.row import RowReader
from impactkit.load.yaml.path import shown
from impactkit.model.records import plain
from impactkit.model.stated.data import DataKind, DataSource, Role

_NUMBERS: tuple[tuple[Role, ...], ...] = (
    ("amount",), ("approved",), ("paid",), ("participants", "total"), ("before",), ("after",),
)  # fmt: skip
"""Roles of numbers a row has one of; those of results are compared cell by cell as they are read."""
_KEYS: tuple[tuple[Role, ...], ...] = (
    ("date",), ("period",), ("period-start",), ("period-end",), ("year",), ("indicator",), ("activity",),
    ("respondent",), ("reported",), ("first-support",), ("started",), ("cost-category",), ("work-package",),
    ("who",), ("with-whom",), ("since",), ("until",), ("closeness",),
)  # fmt: skip
"""Roles of columns that say what a row is about, of which the first is read."""


@dataclass(frozen=True)
class Alike:
    """The columns of a table that mean the same as one before them."""

    layout: TableLayout
    source: DataSource

    def look(self, reader: RowReader) -> None:
        """Refuse a row in which two columns mean one number and differ; tell where they mean one name or day."""
        for first, other in self._numbers:
            if self._differ(reader, first, other):
                same = plain(first.heading) == plain(other.heading)
                values = {"first": shown(first.heading), "found": shown(other.heading)}
                reader.refuse("one-heading" if same else "two-columns", other, **values)
        for first, other in self._names:
            if self._differ(reader, first, other):
                code = "heading-twice" if plain(first.heading) == plain(other.heading) else "columns-alike"
                reader.remark(code, other, doubtful=True, first=first.heading, second=other.heading)

    def _differ(self, reader: RowReader, first: DataColumn, other: DataColumn) -> bool:
        one, two = reader.raw(first), reader.raw(other)
        if two is None or one == two:
            return False
        return one is None or plain(reader.text(first) or "") != plain(reader.text(other) or "")

    @cached_property
    def _numbers(self) -> tuple[tuple[DataColumn, DataColumn], ...]:
        results = self.source.kind is DataKind.RESULTS
        return () if results else tuple(_pairs(self.layout.of(*roles) for roles in _NUMBERS))

    @cached_property
    def _names(self) -> tuple[tuple[DataColumn, DataColumn], ...]:
        named = list(_pairs(self.layout.of(*roles) for roles in _KEYS))
        if self.source.kind is DataKind.PARTICIPANTS:
            headings: dict[str, list[DataColumn]] = defaultdict(list)
            for column in self.layout.others:
                if column.heading:
                    headings[plain(column.heading)].append(column)
            named += _pairs(iter(map(tuple, headings.values())))
        return tuple(named)


def _pairs(groups: Iterator[tuple[DataColumn, ...]]) -> Iterator[tuple[DataColumn, DataColumn]]:
    """The first of each group with each of the others."""
    for group in groups:
        yield from ((group[0], other) for other in group[1:])
