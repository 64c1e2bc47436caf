"""The counts of ties: at each day all, across and within sectors, by pair of sectors and by step of closeness.

How many there are in all, across sectors and within them names no sector, and is told however small, as the number of
enterprises is, unless it tells a part that is at risk: a pair of sectors may be one enterprise. Most ties last, so a pair or
a step that is few on one day is withheld on every day. How many are new and have ended would narrow what is withheld
further, and so would how many organisations there are: both stay in the house.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from decimal import Decimal

from impactkit.disclose.counts import Counts, Parts, Rest, Whose
from impactkit.disclose.linked.cells import Key
from impactkit.model.measured.ties import ClosenessCount, PairCount, TiesAt, TiesFollowUp
from impactkit.model.measured.value import Value

TABLE = "ties:"
"""In place of an indicator; no id has a colon."""
ALL, ACROSS, WITHIN, UNKNOWN, UNDATED = "", "across", "within", "unknown", "undated"
_COSTS = {ALL: 5000, ACROSS: 500, WITHIN: 200, UNKNOWN: 50}
_COST_OF_PART = 40
"""How much a reader loses: all before anything else, then across sectors, which most projects want to know."""
_WITHOUT_SECTOR = Whose(rule=None, sensitive=False)
_AT_RISK = Whose(rule=None, sensitive=True)


def count_ties(counts: Counts, project: str, ties: TiesFollowUp) -> None:
    """Put all counts of ties among the counts of a project."""
    few = _few(ties, counts.linked.n)
    for at in ties.at:
        _TiesOfDay(counts, project, str(at.day), few).count(at)
    if ties.undated is not None:
        counted = counts.tell(_key(project, UNDATED), Value(value=Decimal(ties.undated)), _WITHOUT_SECTOR)
        counts.at(_key(project, UNDATED), counted, _COST_OF_PART)


def _few(ties: TiesFollowUp, n: int) -> frozenset[str]:
    """The pairs and steps that are few on any day: ties last, so what is told on one day would tell of the next."""
    return frozenset(
        name
        for at in ties.at
        for name, number in _parts(at).items()
        if name not in _COSTS and number is not None and 0 < number < n
    )


@dataclass(frozen=True)
class _TiesOfDay:
    """The counts of one day, and how they add up."""

    counts: Counts
    project: str
    day: str
    few: Set[str]

    def count(self, at: TiesAt) -> None:
        """All are those across, within and of unknown sector, and the steps; the first two are their pairs."""
        whole = self._cell(ALL, at.ties)
        cells = {name: self._cell(name, number) for name, number in _parts(at).items()}
        self._tie("main", whole, [cells[name] for name in (ACROSS, WITHIN, UNKNOWN)])
        for name, is_across in ((ACROSS, True), (WITHIN, False)):
            own = [cells[pair_name(pair)] for pair in at.pairs if pair.across is is_across]
            self._tie(name, cells[name], own)
        self._tie("steps", whole, [cells[step_name(step)] for step in at.closeness])

    def _cell(self, name: str, number: int | None) -> Parts:
        """The cell of a count, told at its own place."""
        key, whose = _key(self.project, name, self.day), _WITHOUT_SECTOR if name in _COSTS else _AT_RISK
        value, cost = Value(value=Decimal(number or 0)), _COSTS.get(name, _COST_OF_PART)
        cells = self.counts.tell(key, value, whose, cost=cost, alike=name in self.few)
        self.counts.at(key, cells, cost, headline=name == ALL)
        return cells

    def _tie(self, name: str, whole: Parts, parts: list[Parts]) -> None:
        self.counts.tie(_key(self.project, f"rest {name}", self.day), whole, parts, Rest.NOBODY)


def _parts(at: TiesAt) -> dict[str, int | None]:
    """All counts of a day but the number of all, by what they go by."""
    return {
        ACROSS: at.across,
        WITHIN: at.within,
        UNKNOWN: at.unknown,
        **{pair_name(pair): pair.ties for pair in at.pairs},
        **{step_name(step): step.ties for step in at.closeness},
    }


def pair_name(pair: PairCount) -> str:
    """What a pair of sectors goes by: `business.academia`."""
    return f"{pair.first.value}.{pair.second.value}"


def step_name(step: ClosenessCount) -> str:
    """What a step of closeness goes by: `closeness.share`."""
    return f"closeness.{step.closeness.value if step.closeness else 'not-stated'}"


def _key(project: str, cell: str, *day: str) -> Key:
    return (project, TABLE, cell, "ties", *day)


def seen_ties(ties: TiesFollowUp, project: str, withholds: Callable[[Key], bool]) -> TiesFollowUp:
    """Ties as they may be seen: what is withheld is not there, nor what stays in the house."""

    def told(number: int | None, cell: str, *day: str) -> int | None:
        return None if withholds(_key(project, cell, *day)) else number

    def seen(at: TiesAt) -> TiesAt:
        day = str(at.day)
        parts = {name: told(number, name, day) for name, number in _parts(at).items()}
        return TiesAt(
            day=at.day,
            new=None,
            ended=None,
            organisations=(),
            ties=told(at.ties, ALL, day),
            across=parts[ACROSS],
            within=parts[WITHIN],
            unknown=parts[UNKNOWN],
            pairs=tuple(
                PairCount(first=one.first, second=one.second, ties=parts[pair_name(one)]) for one in at.pairs
            ),
            closeness=tuple(
                ClosenessCount(closeness=one.closeness, ties=parts[step_name(one)]) for one in at.closeness
            ),
        )

    return TiesFollowUp(
        data=ties.data,
        at=tuple(map(seen, ties.at)),
        undated=told(ties.undated, UNDATED),
        illustrative=ties.illustrative,
    )


def withholds_ties(ties: TiesFollowUp) -> bool:
    """True where any count of ties is withheld; `ties` as `seen_ties` gives them."""
    return ties.undated is None or any(None in (at.ties, *_parts(at).values()) for at in ties.at)
