"""A pattern as bytes: small, and the same for the same pattern, so that it can be sent to another process and kept.

Pickled as it stands, a pattern would tell in which order its sets were filled, and which of its words are one object.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from impactkit.disclose.counts import Counts
from impactkit.disclose.linked.cells import CountCell, Key, Linked
from impactkit.disclose.linked.interval import Interval

_FLAGS = ("told", "sensitive", "risky", "many", "free", "fixed", "headline")


@dataclass(frozen=True)
class Counted:
    """How many counts of people and enterprises there are in a report."""

    told: int
    hidden: int
    given_away: int
    """Small ones that earlier editions told."""
    exposed: int
    """Withheld ones, or such as follow from others, that can be narrowed to fewer numbers than the threshold."""

    def __add__(self, other: Counted) -> Counted:
        return Counted(
            self.told + other.told,
            self.hidden + other.hidden,
            self.given_away + other.given_away,
            self.exposed + other.exposed,
        )


@dataclass(frozen=True)
class Total:
    """A project's own total or category of all so far, as it stands in the project's report."""

    cells: tuple[tuple[Key, Decimal, bool], ...]
    """What it counts: the key of each cell, its value, and whether it is known to all."""
    sensitive: bool
    """Few of it must not be told."""
    interval: Interval
    """Where anyone can see that the first of its cells lies."""


@dataclass(frozen=True)
class Facts:
    """What a portfolio asks of a pattern: apart from its cells, which few ask for once the report is made."""

    counted: Counted
    totals: Mapping[Key, Total]
    """By project, indicator and cell."""


def packed_facts(facts: Facts) -> bytes:
    """What a portfolio asks of a pattern."""
    counted = facts.counted
    totals = [
        [
            key,
            [[own, str(value), known] for own, value, known in total.cells],
            total.sensitive,
            [None if end is None else str(end) for end in (total.interval.lower, total.interval.upper)],
        ]
        for key, total in facts.totals.items()
    ]
    return _packed([[counted.told, counted.hidden, counted.given_away, counted.exposed], totals])


def facts_of(data: bytes) -> Facts:
    """What was packed."""
    counted, totals = _unpacked(data)
    return Facts(
        Counted(*counted),
        {
            tuple(key): Total(
                tuple((tuple(own), Decimal(value), known) for own, value, known in cells),
                sensitive,
                Interval(*(None if end is None else Decimal(end) for end in ends)),
            )
            for key, cells, sensitive, ends in totals
        },
    )


def packed_cells(counts: Counts, *marked: Set[int]) -> bytes:
    """Cells, their relations and places, and sets of cells that are marked: the words of all keys stand there once."""
    linked = counts.linked
    keys = [*(cell.key for cell in linked.cells), *counts.places, *sorted(counts.undecided)]
    words = {word: at for at, word in enumerate(dict.fromkeys(word for key in keys for word in key))}
    return _packed(
        [
            linked.n,
            list(words),
            [[_numbers(words, cell.key), str(cell.value), _flags(cell), cell.cost] for cell in linked.cells],
            [[(cell + 1) * sign for cell, sign in relation] for relation in linked.relations],
            [[_numbers(words, key), cells] for key, cells in counts.places.items()],
            [_numbers(words, key) for key in sorted(counts.undecided)],
            [sorted(cells) for cells in marked],
        ]
    )


def cells_of(data: bytes) -> tuple[Counts, tuple[frozenset[int], ...]]:
    """What was packed."""
    n, words, cells, relations, places, undecided, marked = _unpacked(data)

    def key_of(numbers: Sequence[int]) -> Key:
        return tuple(words[at] for at in numbers)

    linked = Linked(n)
    for numbers, value, flags, cost in cells:
        linked.put(_cell(key_of(numbers), Decimal(value), flags, cost))
    for relation in relations:
        linked.relate(tuple((abs(one) - 1, 1 if one > 0 else -1) for one in relation))
    counts = Counts(
        linked,
        places={key_of(numbers): tuple(own) for numbers, own in places},
        undecided={key_of(numbers) for numbers in undecided},
    )
    return counts, tuple(map(frozenset, marked))


def _numbers(words: Mapping[str, int], key: Key) -> list[int]:
    return [words[word] for word in key]


def _flags(cell: CountCell) -> int:
    return sum(getattr(cell, name) << at for at, name in enumerate(_FLAGS))


def _cell(key: Key, value: Decimal, flags: int, cost: int) -> CountCell:
    return CountCell(
        key=key, value=value, cost=cost, **{name: bool(flags >> at & 1) for at, name in enumerate(_FLAGS)}
    )


def _packed(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def _unpacked(data: bytes) -> Any:
    return json.loads(zlib.decompress(data))
