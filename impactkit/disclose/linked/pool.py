"""Rows of few that protect each other: their sum is told, and who is counted in which of them is not.

Where all periods of a row are hidden and its total is told and at least the threshold, any of those counted may
have been counted in any of the periods, if moving one from each period to the next leaves all that is told true.
Then every cell that moves has as many possible values as the total. Whether it does depends on how cells are
bound, and never on how many each counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby, pairwise

from impactkit.disclose.linked.cells import Linked, Moves, Walk
from impactkit.disclose.linked.circuit import hidden_circuit, transfer


@dataclass(frozen=True)
class Pool:
    """Cells that sums protect among what is hidden."""

    cells: frozenset[int]
    walks: tuple[Walk, ...]
    """How each of them can be another number."""


def pooled(linked: Linked, hidden: Set[int], told: Iterable[int], wanting: Iterable[int]) -> Pool | None:
    """The cells that the sums `told` protect among what is hidden; None where that leaves a wanting one open."""
    sums = [one for one in sorted(told) if linked.cells[one].many]
    walks = [_moved(linked, hidden, _leaves(linked, hidden, whole)) for whole in sums]
    safe = {cell for walk in walks for moves in walk for cell in moves}
    for cell in sorted(wanting):
        if cell not in safe:
            found = hidden_circuit(linked, hidden, cell)
            if found is None:
                return None
            safe.update(found.moves)
            walks.append((found.moves,))
    return Pool(frozenset(safe), tuple(walks))


def _leaves(linked: Linked, hidden: Set[int], whole: int) -> list[int]:
    """The hidden cells that a told one adds up, as far down as they are added up in turn: of its row, if told."""
    found, left, seen = [], [whole], {whole}
    while left:
        cell = left.pop()
        parts = next(_parts(linked, hidden, cell, whole), ())
        fresh = [one for one in parts if one not in seen]
        if not parts:
            found.append(cell)
        seen.update(fresh)
        left += fresh
    return _to_and_fro(linked, set(found) - {whole})


def _to_and_fro(linked: Linked, cells: Set[int]) -> list[int]:
    """Row after row, every other backwards, so that the way from one row to the next is short."""
    rows = [
        list(group)
        for _, group in groupby(
            sorted(cells, key=lambda one: (linked.cells[one].row, one)), key=lambda one: linked.cells[one].row
        )
    ]
    return [cell for at, row in enumerate(rows) for cell in (row[::-1] if at % 2 else row)]


def _parts(linked: Linked, hidden: Set[int], cell: int, whole: int) -> Iterator[Sequence[int]]:
    """The parts of a cell in every relation where all of them are hidden: of the whole's row first."""
    relations = [linked.relations[one] for one in linked.of[cell]]
    sums = [[other for other, _ in one if other != cell] for one in relations if (cell, -1) in one]
    open_ = [one for one in sums if all(_is_hidden(linked, hidden, part) for part in one)]
    row = linked.cells[whole].row
    yield from (one for one in open_ if all(linked.cells[part].row == row for part in one))
    if _rows_hidden(linked, hidden, whole):
        yield from open_


def _rows_hidden(linked: Linked, hidden: Set[int], whole: int) -> bool:
    """True where the totals of a total's categories are hidden too, so that one may move between categories."""
    sums = [linked.relations[one] for one in linked.of[whole] if (whole, -1) in linked.relations[one]]
    others = (
        linked.cells[cell].free or _is_hidden(linked, hidden, cell)
        for one in sums
        for cell, _ in one
        if cell != whole
    )
    return all(others)


def _is_hidden(linked: Linked, hidden: Set[int], cell: int) -> bool:
    own = linked.cells[cell]
    return not own.fixed and not own.free and (cell in hidden or not own.told)


def _moved(linked: Linked, hidden: Set[int], leaves: Sequence[int]) -> Walk:
    """How one counted in a leaf moves to the next and so on, and all the way back; nothing unless each can both ways."""
    there: list[Moves] = []
    back: list[Moves] = []
    for one, other in pairwise(leaves):
        for walk, from_, to in ((there, one, other), (back, other, one)):
            moves = transfer(linked, hidden, from_, to, _holding(linked, from_))
            if moves is None:
                return ()
            walk.append(moves)
    return (*there, *reversed(back))


def _holding(linked: Linked, cell: int) -> set[int]:
    """Every cell that a cell is a part of, directly or through others."""
    found: set[int] = set()
    left = [cell]
    while left:
        one = left.pop()
        for relation in linked.of[one]:
            members = linked.relations[relation]
            if (one, 1) in members and not any(linked.cells[part].free for part, _ in members):
                fresh = {whole for whole, sign in members if sign < 0} - found
                found |= fresh
                left += fresh
    return found
