"""The rows under the headings: data, and what is no data (notes, sums, statistics, hidden rows, other tables)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from impactkit.languages import lexicon
from impactkit.load.records.columns.below import Below
from impactkit.load.records.columns.layout import TableLayout
from impactkit.load.records.columns.names import Names
from impactkit.load.records.columns.rowwords import statistic_word, sum_word
from impactkit.load.records.extent.sums import NUMBERS, Sums
from impactkit.load.table import Grid, Raw
from impactkit.model.records import plain
from impactkit.model.stated.data import DataKind, DataSource, Role

Aside = Literal[
    "note", "totals-row", "statistics-row", "heading-again", "tag-row", "hidden-row", "second-table"
]
"""Why a row is no data."""

_NAMES: dict[DataKind, tuple[Role, ...]] = {
    DataKind.RESULTS: ("indicator", "period", "period-start", "year", "date"),
    DataKind.COSTS: ("cost-category", "reference", "date"),
    DataKind.CLAIMS: ("reference", "date"),
    DataKind.ACTIVITIES: ("activity", "date", "period-start"),
    DataKind.SURVEY: ("respondent",),
    DataKind.PARTICIPANTS: ("identity", "organisation", "person"),
    DataKind.TIES: ("who", "with-whom"),
}
"""The roles a totals row writes its word under."""
_WHEN: frozenset[Role | None] = frozenset({"date", "period", "period-start", "period-end", "year"})
_NOTES = ("*", "¹", "²", "³", "# ", *lexicon("rows")["note"])
_NAME = "max"
"""A word of statistics that is also a name: the last answer above the statistics may be of one called so."""
_A_SENTENCE = 4
"""A text of so many words that stands alone in its row is a note, in whatever column. A choice: names of categories and
of firms mostly have three or fewer.
"""


@dataclass
class Body:
    """The rows under the headings, each looked at in its turn."""

    grid: Grid
    layout: TableLayout
    source: DataSource
    names: Names
    likely_sums: list[int] = field(default_factory=list)
    """Rows that are read, though a word in them means a sum: nothing confirms it."""

    def rows(self) -> Iterator[tuple[int, Aside | None]]:
        """Every filled row by its index (from 0), with the reason where it is no data."""
        below = Below(self.grid, self.layout, self.source, self.names)
        for row in range(self.layout.begins, len(self.grid.rows)):
            cells = self.grid.rows[row]
            texts = [_text(cell) for cell in cells]
            if not any(texts):
                below.blank()
                continue
            aside = below.aside(texts) or self._aside(row, cells, texts)
            if aside is None and row in self.grid.hidden_rows:
                aside = "hidden-row"
            if aside is None:
                self.sums.add(row)
            elif aside == "totals-row":
                self.sums.begin_anew()
            yield row, aside

    @cached_property
    def sums(self) -> Sums:
        """What the rows come to."""
        return Sums(self.grid, self.layout, self.source, self.names)

    def _aside(self, row: int, cells: Sequence[Raw], texts: Sequence[str]) -> Aside | None:
        filled = [i for i, text in enumerate(texts) if text]
        first = texts[filled[0]]
        if all(texts[i].startswith("#") and not texts[i].startswith("# ") for i in filled):
            return "tag-row"
        if aside := self._figure(row, texts, filled):
            return aside
        if first.startswith(_NOTES) and not any(self._counts(i) for i in filled[1:]):
            return "note"
        alone = len(filled) == 1 and isinstance(cells[filled[0]], str)
        if alone and (len(first.split()) >= _A_SENTENCE or not self._is_value(filled[0])):
            return "note"
        return None

    def _figure(self, row: int, texts: Sequence[str], filled: Sequence[int]) -> Aside | None:
        """Whether the row is a sum or a figure of statistics on the rows above."""
        labels = [i for i in filled if not self._counts(i) and i not in self._all_sums]
        if len(filled) < 2:
            return None
        for i in labels:
            if self._is_known(i, texts[i]):
                continue
            if self._is_statistic(row, i, texts[i], labels):
                return "statistics-row"
            if word := sum_word(texts[i], self.names):
                return self._sum(row, i, word == "sure", labels, texts)
        return None

    def _sum(self, row: int, i: int, sure: bool, labels: Sequence[int], texts: Sequence[str]) -> Aside | None:
        """A row with a word for sums in a column: a sum where nothing else names the row, or its numbers agree."""
        role, named = self._roles.get(i), _NAMES[self.source.kind]
        if role == "category":
            return None
        keys = [j for j in labels if j != i and self._roles.get(j) in named and not self._is_word(texts[j])]
        names_only_when = all(self._roles.get(j) in _WHEN for j in keys)
        in_key = role in named
        if not keys and (in_key or role in {None, "note"}):
            return "totals-row"
        if in_key and (sure or self.source.kind in {DataKind.RESULTS, DataKind.ACTIVITIES}):
            return "totals-row"
        if sure and names_only_when and self.source.kind not in {DataKind.RESULTS, DataKind.PARTICIPANTS}:
            return "totals-row"
        if self.source.kind in {DataKind.PARTICIPANTS, DataKind.SURVEY, DataKind.TIES}:
            return None
        if self.sums.agree(row):
            return "totals-row"
        if sure or (names_only_when and self.sums.may_agree(row)):
            self.likely_sums.append(row)
        return None

    def _is_word(self, text: str) -> bool:
        return sum_word(text, self.names) is not None

    def _is_statistic(self, row: int, i: int, text: str, labels: Sequence[int]) -> bool:
        """A figure of statistics by its word; a short word, such as `n`, counts among others or after a blank row."""
        word = statistic_word(text)
        role, named = self._roles.get(i), _NAMES[self.source.kind]
        if word is None or not (role in named or role in {None, "note"}):
            return False
        if role not in named and any(self._roles.get(j) in named for j in labels):
            return False
        people = self.source.kind in {DataKind.SURVEY, DataKind.PARTICIPANTS}
        return word == "sure" or (people and row >= self._statistics_begin)

    @cached_property
    def _statistics_begin(self) -> int:
        """The first row of those at the end that are all figures of statistics, one of them beyond doubt."""
        sure, begin = False, len(self.grid.rows)
        for row in range(len(self.grid.rows) - 1, self.layout.begins - 1, -1):
            first = _first(self.grid.rows[row])
            word = statistic_word(first) if first else None
            if not first:
                sure = sure or begin < len(self.grid.rows)
            elif word is None and not (first.startswith(_NOTES) or sum_word(first, self.names)):
                break
            else:
                sure, begin = sure or word == "sure" or sum_word(first, self.names) == "sure", row
        if begin < len(self.grid.rows) and plain(_first(self.grid.rows[begin])) == _NAME:
            begin += 1
        return begin if sure else len(self.grid.rows)

    def _is_known(self, i: int, text: str) -> bool:
        """True where the project has something of this name, in a column that holds such names."""
        known = {
            "indicator": self.names.indicator,
            "activity": self.names.activity,
            "cost-category": self.names.cost_line,
        }.get(self._roles.get(i) or "")
        return known is not None and known(text) is not None

    @cached_property
    def _roles(self) -> dict[int, Role | None]:
        return {column.index: column.role for column in self.layout.columns}

    @cached_property
    def _all_sums(self) -> frozenset[int]:
        """Columns nobody reads in which every cell is a word for sums: they tell no row from another."""
        return frozenset(
            i for i in range(len(self.grid.rows[0])) if i not in self._roles and self._all_words(i)
        )

    def _all_words(self, i: int) -> bool:
        texts = [text for row in self.grid.rows[self.layout.begins :] if (text := _text(row[i]))]
        return len(texts) > 1 and all(map(self._is_word, texts))

    def _counts(self, index: int) -> bool:
        return index in self._counting

    @cached_property
    def _counting(self) -> frozenset[int]:
        return counting(self.layout)

    def _is_value(self, index: int) -> bool:
        people = {"identity", "organisation", "person", "respondent"}
        return self._counts(index) or self._roles.get(index) in people


def counting(layout: TableLayout) -> frozenset[int]:
    """The columns of numbers: of an indicator, or of money or persons."""
    return frozenset(
        column.index
        for column in (*layout.columns, *layout.sums)
        if column.holds_values or column.role in NUMBERS
    )


def _first(cells: Sequence[Raw]) -> str:
    """The first text of a row; none of a blank one."""
    return next((text for cell in cells if (text := _text(cell))), "")


def _text(cell: Raw) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def unmerged(grid: Grid, layout: TableLayout) -> Grid:
    """The grid with what a merged cell says repeated down its rows, in the columns that say what a row is about."""
    keys = {column.index for column in layout.columns} - counting(layout)
    down = [one for one in grid.merged if one[0] >= layout.begins and one[2] > one[0] and one[1] in keys]
    if not down:
        return grid
    rows = [list(row) for row in grid.rows]
    for first, column, last, _ in down:
        for row in range(first + 1, min(last, len(rows) - 1) + 1):
            rows[row][column] = rows[first][column]
    return replace(grid, rows=tuple(map(tuple, rows)))
