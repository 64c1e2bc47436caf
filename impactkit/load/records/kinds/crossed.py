"""Rows on two breakdowns at once, such as women of one age: added to each breakdown, and to the total once."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from impactkit.load.records.row import RowReader
from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import Indicator, RollUp

Pairs = frozenset[tuple[str, str]]
"""A category of each of several breakdowns."""
_SHOWN = 5
"""So many places are named, as `MOST_PLACES` of other remarks."""
_SAME = ("indicator", "start", "end", "reported", "other")
_ADDED = frozenset({RollUp.SUM, RollUp.UNIQUE, None})


@dataclass
class Crossed:
    """Rows that are kept until all are read, since only then it is known whether anything is missing."""

    kept: list[tuple[RowReader, list[dict[str, Any]]]] = field(default_factory=list)

    def settled(self, others: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """What the kept rows come to; where a combination is missing, their readers refuse them.

        `others` are the rows read as they are: a total or a category they tell is not told again.
        """
        if not self.kept:
            return []
        groups: dict[tuple[Any, ...], list[tuple[RowReader, dict[str, Any]]]] = defaultdict(list)
        for reader, made in self.kept:
            for one in made:
                groups[tuple(one[key] for key in _SAME)].append((reader, one))
        told = {(*(one[key] for key in _SAME), one["split"], one["category"]) for one in others}
        found: list[dict[str, Any]] = []
        for key, group in groups.items():
            if _is_whole(group):
                own = [one for one in _sums(group) if (*key, one["split"], one["category"]) not in told]
                found += own
            else:
                _refuse(group)
        refused = {id(one) for reader, made in self.kept if reader.problems for one in made}
        return [one for one in found if not refused & one.pop("_of")]


def _is_whole(group: Sequence[tuple[RowReader, dict[str, Any]]]) -> bool:
    """True where every combination of categories has one row, and values may be added."""
    indicator = _indicator(group)
    told = [one["crossed"] for _, one in group if one["crossed"]]
    splits = sorted({split for pairs in told for split, _ in pairs})
    needed = itertools.product(*([(split, one) for one in _needed(indicator, split)] for split in splits))
    same = all({split for split, _ in pairs} == set(splits) for pairs in told)
    added = indicator.roll_up in _ADDED
    return added and same and len(set(told)) == len(told) and {frozenset(one) for one in needed} <= set(told)


def _indicator(group: Sequence[tuple[RowReader, dict[str, Any]]]) -> Indicator:
    reader, one = group[0]
    return reader.names.project.indicators[one["indicator"]]


def _needed(indicator: Indicator, split: str) -> Iterator[str]:
    own = indicator.disaggregations[split]
    yield from (category for category in own.categories if category != own.not_stated_category)


def _refuse(group: Sequence[tuple[RowReader, dict[str, Any]]]) -> None:
    """Refuse the rows, with the names of the breakdowns as the project has them."""
    splits = sorted({split for _, one in group for split, _ in one["crossed"]})
    for reader, _ in group:
        if not reader.problems:
            reader.refuse("two-breakdowns", None, splits=", ".join(splits))


def _sums(group: Sequence[tuple[RowReader, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """The total, and each category of each breakdown."""
    rows = [one for _, one in group]
    yield _sum(rows, "", "")
    for pair in sorted({pair for one in rows for pair in one["crossed"]}):
        yield _sum([one for one in rows if pair in one["crossed"]], *pair)


def _sum(rows: Sequence[dict[str, Any]], split: str, category: str) -> dict[str, Any]:
    """One row for several; without a value where one of them has none, for its reason."""
    places = [one["place"] for one in rows]
    lacking = [one["absence"] for one in rows if one["value"] is None]
    notes = dict.fromkeys(one["note"] for one in rows if one["note"])
    whole = sum((one["value"] for one in rows if one["value"] is not None), Decimal(0))
    return {
        **{key: value for key, value in rows[0].items() if key != "crossed"},
        "split": split,
        "category": category,
        "value": None if lacking else whole,
        "absence": (lacking[0] or Absence.NOT_STATED.value) if lacking else None,
        "numerator": None,
        "denominator": None,
        "place": ", ".join(places[:_SHOWN]) + (" …" if len(places) > _SHOWN else ""),
        "note": "; ".join(notes) or None,
        "_of": {id(one) for one in rows},
    }
