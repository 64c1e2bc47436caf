"""Where a table begins, and what each of its columns holds.

The headings stand in one row, or in up to three stacked ones such as `Mål | Utfall` over
`Kvinnor | Män | Totalt`; a heading that is merged, or stands over blank cells, is that of all below it.
Long and wide tables are told apart by their headings alone.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from impactkit.load.cell import Unit
from impactkit.load.path import shown
from impactkit.load.records.headings import KEYS, Meaning, heading_words, meaning, role_words
from impactkit.load.records.names import Names
from impactkit.load.table import Grid
from impactkit.model.data import DataKind, DataSource, Role
from impactkit.model.measurement import Remark
from impactkit.problem import InputError, Problem

_LOOKED_THROUGH = 60
_STACKED = 3
_LONGEST_NEAR = 64
"""Signs of the longest text that may be a heading with a slip in it."""

_NEEDED: dict[DataKind, tuple[tuple[Role, ...], ...]] = {
    DataKind.RESULTS: (("value", "total", "numerator"),),
    DataKind.PARTICIPANTS: (("identity", "organisation", "person"),),
    DataKind.COSTS: (("date",), ("amount",)),
    DataKind.CLAIMS: (("date",), ("amount", "approved")),
    DataKind.ACTIVITIES: (("date",), ("activity",)),
    DataKind.SURVEY: (("respondent",), ("before",), ("after",)),
}
"""Of each group of roles a table of this kind needs one."""


_ABOUT: frozenset[Role | None] = KEYS | {"identity", "organisation", "person", "respondent", "activity"}
"""Roles of columns that say who or what a row is about."""


@dataclass(frozen=True)
class Column:
    """A column: where it stands, its heading as written, what it means."""

    index: int
    heading: str
    meaning: Meaning
    unit: Unit | None = None
    """What its numbers are in, as its heading or a title over the table says: `tkr`, `%`, `EUR`."""

    @property
    def role(self) -> Role | None:
        """Its role."""
        return self.meaning.role

    @property
    def holds_values(self) -> bool:
        """True for numbers of an indicator: outcomes, not targets or shares."""
        return self.role in {"value", "total", "numerator", "denominator"}


@dataclass(frozen=True)
class Layout:
    """The columns of a table, and the row its data begin on (counted from 0)."""

    columns: tuple[Column, ...]
    begins: int
    unknown: tuple[str, ...] = ()
    """Headings that mean nothing known; their columns are left unread, or are attributes of a list."""
    others: tuple[Column, ...] = ()
    """The columns that nobody reads, with a heading or without."""
    remarks: tuple[Remark, ...] = ()
    """What was noticed of the headings."""

    def of(self, *roles: Role) -> tuple[Column, ...]:
        """The columns of these roles."""
        return tuple(column for column in self.columns if column.role in roles)

    def one(self, *roles: Role) -> Column | None:
        """The first column of the first of these roles that has any."""
        return next((column for role in roles for column in self.of(role)), None)


def find_layout(grid: Grid, source: DataSource, names: Names) -> Layout:
    """The layout of a table; raises `InputError` where no row holds the headings it needs.

    Of all rows, and stacks of rows, that hold the needed headings, the first that means most is taken.
    """
    rows = range(min(_LOOKED_THROUGH, len(grid.rows)))
    if source.header_row is not None:
        rows = range(
            min(max(source.header_row - 1, 0), len(grid.rows) - 1), min(source.header_row, len(grid.rows))
        )
    alone: Layout | None = None
    for row in rows:
        best: Layout | None = None
        for stacked in range(1, _STACKED + 1):
            found = _found(grid, row, stacked, source, names)
            if found and (best is None or _known(found) > _known(best)):
                best = found
        if best and (_known(best) > 1 or len(grid.rows[0]) == 1):
            return best
        alone = alone or best  # one word in a wide table is more likely its title
    if alone:
        return alone
    raise InputError((_not_found(grid, source, names),))


def _found(grid: Grid, row: int, stacked: int, source: DataSource, names: Names) -> Layout | None:
    """The layout of a stack that has the headings needed, and is no table's headings under its title."""
    found = _layout(grid, row, stacked, source, names)
    if found is None or not _enough(found, source):
        return None
    if stacked > 1 and _begins_with_title(grid, row, row + stacked - 1, source, names):
        below = _layout(grid, row + 1, stacked - 1, source, names)
        return None if below and _enough(below, source) else found
    return found


def _begins_with_title(grid: Grid, row: int, last: int, source: DataSource, names: Names) -> bool:
    """True where the first row has a text over a column that says what rows are about: it heads no numbers."""
    for over, under in zip(grid.rows[row], grid.rows[last], strict=True):
        if isinstance(over, str) and over.strip() and isinstance(under, str):
            means = meaning(under, source, names)
            if means and means.role in _ABOUT:
                return True
    return False


def _known(layout: Layout) -> int:
    return len([column for column in layout.columns if column.meaning != Meaning()])


def _layout(grid: Grid, row: int, stacked: int, source: DataSource, names: Names) -> Layout | None:
    """The columns as `stacked` rows from `row` head them; None where one of these rows is no heading."""
    if row + stacked > len(grid.rows):
        return None
    heads = [_filled(grid, row + i, row + stacked - 1) for i in range(stacked)]
    if any(not _is_heading(grid.rows[row + i]) for i in range(stacked)):
        return None
    if any(_over_data(heads, index, source, names) for index in range(len(grid.rows[0]))):
        return None
    columns: list[Column] = []
    others: list[Column] = []
    for index in range(len(grid.rows[0])):
        texts = [text for text in (head[index] for head in heads) if text]
        column = _column(index, texts, source, names)
        if column:
            columns.append(column)
        else:
            others.append(Column(index, " ".join(texts), Meaning()))
    if stacked > 1 and not all(_adds(grid.rows[row + i], source, names) for i in range(stacked)):
        return None
    unknown = tuple(one.heading for one in others if one.heading)
    return Layout(tuple(columns), row + stacked, unknown, tuple(others))


def _adds(row: Sequence[object], source: DataSource, names: Names) -> bool:
    """True where most texts of a row mean something as headings: else it is a title, or data."""
    texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
    known = sum(meaning(text, source, names) is not None for text in texts)
    return bool(texts) and known * 2 > len(texts)


def _is_heading(row: Sequence[object]) -> bool:
    """True for a row of texts; years may stand as numbers, days do not."""
    filled = [cell for cell in row if cell is not None and str(cell).strip()]
    return bool(filled) and all(isinstance(cell, str) or _is_year(cell) for cell in filled)


def _is_year(cell: object) -> bool:
    return str(cell).isdigit() and 1990 <= int(str(cell)) <= 2100


def _over_data(heads: Sequence[Sequence[str]], index: int, source: DataSource, names: Names) -> bool:
    """True where a column that says what rows are about has a text under its heading: that text is data.

    A heading over several columns, such as `Kön` over `Kvinnor | Män`, has further headings under it.
    """
    for i, head in enumerate(heads[:-1]):
        beside = {*head[max(index - 1, 0) : index], *head[index + 1 : index + 2]}
        if not head[index] or head[index] in beside or not any(below[index] for below in heads[i + 1 :]):
            continue
        means = meaning(head[index], source, names)
        if means and means.role in _ABOUT:
            return True
    return False


def _filled(grid: Grid, row: int, last: int) -> list[str]:
    """The texts of a heading row, one over several columns of the last heading row repeated over all of them."""
    own = ["" if cell is None else " ".join(str(cell).split()) for cell in grid.rows[row]]
    if row == last:
        return own
    merged = {
        column: first_column
        for first, first_column, last_row, last_column in grid.merged
        if first <= row <= last_row
        for column in range(first_column, last_column + 1)
    }
    below = grid.rows[last]
    for index in range(1, len(own)):
        if own[index]:
            continue
        if index in merged:
            own[index] = own[merged[index]]
        elif below[index] is not None and below[index - 1] is not None:
            own[index] = own[index - 1]
    return own


def _column(index: int, texts: Sequence[str], source: DataSource, names: Names) -> Column | None:
    """The column these headings stand over; None where nothing is known of it, or of its lowest heading."""
    told = [meaning(text, source, names) for text in texts]
    if not told or told[-1] is None:
        return None
    means = [one for one in told if one is not None]
    joined = means[0]
    for one in means[1:]:
        joined = joined.joined(one)
    return Column(index, " ".join(dict.fromkeys(texts)), joined)


def _enough(layout: Layout, source: DataSource) -> bool:
    """True where every role needed has a column, and results tell whose they are."""
    if not all(layout.of(*group) for group in _NEEDED[source.kind]):
        return False
    if source.kind is not DataKind.RESULTS:
        return True
    values = [column for column in layout.columns if column.holds_values]
    named = source.indicator or layout.of("indicator") or all(one.meaning.indicator for one in values)
    dated = source.period or layout.of("period", "date", "year") or all(one.meaning.span for one in values)
    return bool(named and dated)


def _not_found(grid: Grid, source: DataSource, names: Names) -> Problem:
    """What was looked for, the row most like headings, and the words nearest to what stands there."""
    looked_at = range(min(_LOOKED_THROUGH, len(grid.rows)))
    texts = {i: [text for text in grid.rows[i] if isinstance(text, str) and text.strip()] for i in looked_at}
    near = {i: _near(texts[i], source, names) for i in looked_at}
    row = max(texts, key=lambda i: (_meant(texts[i], source, names) + len(near[i]), len(texts[i]), -i))
    found = [text for text in texts[row] if meaning(text, source, names)]
    needed = [" / ".join(role_words(group)) for group in _needed_words(source.kind)]
    values = {
        "row": grid.place(row),
        "found": ", ".join(found) or "–",
        "unknown": ", ".join(_tellable(texts[row], found, source))[:200] or "–",
        "needed": "; ".join(needed),
    }
    return Problem(
        "header-not-found",
        grid.file,
        key=grid.sheet or "",
        values=values,
        allowed=tuple(dict.fromkeys(near[row])),
    )


def _near(texts: Sequence[str], source: DataSource, names: Names) -> list[str]:
    """The words of headings that unknown texts are most like."""
    words = tuple(heading_words(source.kind))
    return [
        close
        for text in texts
        if len(text) <= _LONGEST_NEAR and not meaning(text, source, names)
        for close in difflib.get_close_matches(text.casefold(), words, n=1, cutoff=0.7)
    ]


def _tellable(texts: Sequence[str], found: Sequence[str], source: DataSource) -> Iterator[str]:
    """The unknown texts of a row; of a list without headings they are people, whose ids are never told."""
    people = source.kind in {DataKind.PARTICIPANTS, DataKind.SURVEY}
    for text in texts:
        if text not in found and not (people and any(sign.isdigit() for sign in text)):
            yield shown(text)


def _needed_words(kind: DataKind) -> tuple[tuple[Role, ...], ...]:
    about: tuple[tuple[Role, ...], ...] = (
        (("indicator",), ("period", "date")) if kind is DataKind.RESULTS else ()
    )
    return (*about, *_NEEDED[kind])


def _meant(texts: Sequence[str], source: DataSource, names: Names) -> int:
    return sum(meaning(text, source, names) is not None for text in texts)


__all__ = ["KEYS", "Column", "Layout", "find_layout"]
