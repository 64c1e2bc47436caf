"""The counts of ties: at each day all, across and within sectors, by pair of sectors and by step of closeness.

The number of all ties counts nobody's organisations and is told however small, as that of enterprises is; each part of
it is at risk, as a pair of sectors may be one enterprise. A tie that holds at two days moves between no parts, so how
many are new and have ended would narrow what parts are withheld, and how many organisations there are as well: both stay
in the house.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from impactkit.disclose.counts import Counts, Parts, Rest, Whose
from impactkit.disclose.linked.cells import Key
from impactkit.model.measured.ties import ClosenessCount, PairCount, TiesAt, TiesFollowUp
from impactkit.model.measured.value import Value

TABLE = "ties:"
"""In place of an indicator; no id has a colon."""
ALL, ACROSS, WITHIN, UNKNOWN, UNDATED = "", "across", "within", "unknown", "undated"
_COSTS = {ALL: 5000, ACROSS: 500, WITHIN: 200, UNKNOWN: 50, UNDATED: 20}
_COST_OF_PART = 40
"""How much a reader loses: all before anything else, then across sectors, which most projects want to know."""


def count_ties(counts: Counts, project: str, ties: TiesFollowUp) -> None:
    """Put all counts of ties among the counts of a project."""
    for at in ties.at:
        _count_day(counts, project, at)
    if ties.undated is not None:
        _cell(counts, _key(project, UNDATED), ties.undated, _COSTS[UNDATED])


def _count_day(counts: Counts, project: str, at: TiesAt) -> None:
    """One day: all are those across, within and of unknown sector; each of the first two its pairs of sectors."""
    day = str(at.day)
    whole, across, within, unknown = (
        _cell(counts, _key(project, name, day), number or 0, _COSTS[name]) for name, number in _main(at)
    )
    counts.tie(_key(project, "rest", day), whole, [across, within, unknown], Rest.NOBODY)
    pairs = {pair: _cell(counts, _key(project, pair_name(pair), day), pair.ties or 0) for pair in at.pairs}
    for name, of, is_across in ((ACROSS, across, True), (WITHIN, within, False)):
        own = [cell for pair, cell in pairs.items() if pair.across is is_across]
        counts.tie(_key(project, f"rest {name}", day), of, own, Rest.NOBODY)
    steps = [_cell(counts, _key(project, step_name(step), day), step.ties or 0) for step in at.closeness]
    counts.tie(_key(project, "rest of steps", day), whole, steps, Rest.NOBODY)


def _main(at: TiesAt) -> Iterator[tuple[str, int | None]]:
    yield from ((ALL, at.ties), (ACROSS, at.across), (WITHIN, at.within), (UNKNOWN, at.unknown))


def pair_name(pair: PairCount) -> str:
    """What a pair of sectors goes by: `business.academia`."""
    return f"{pair.first.value}.{pair.second.value}"


def step_name(step: ClosenessCount) -> str:
    """What a step of closeness goes by: `closeness.share`."""
    return f"closeness.{step.closeness.value if step.closeness else 'not-stated'}"


def _key(project: str, cell: str, *day: str) -> Key:
    return (project, TABLE, cell, "ties", *day)


def _cell(counts: Counts, key: Key, number: int, cost: int = _COST_OF_PART) -> Parts:
    """The cell of a count, told at its own place."""
    whole = key[2] == ALL
    parts = counts.tell(key, Value(value=Decimal(number)), Whose(rule=None, sensitive=not whole), cost=cost)
    counts.at(key, parts, cost, headline=whole)
    return parts


def seen_ties(ties: TiesFollowUp, project: str, withholds: Callable[[Key], bool]) -> TiesFollowUp:
    """Ties as they may be seen: what is withheld is not there, nor what stays in the house."""

    def told(number: int | None, cell: str, *day: str) -> int | None:
        return None if withholds(_key(project, cell, *day)) else number

    def seen(at: TiesAt) -> TiesAt:
        day = str(at.day)
        every, across, within, unknown = (told(number, name, day) for name, number in _main(at))
        return TiesAt(
            day=at.day,
            ties=every,
            across=across,
            within=within,
            unknown=unknown,
            pairs=tuple(
                PairCount(first=one.first, second=one.second, ties=told(one.ties, pair_name(one), day))
                for one in at.pairs
            ),
            closeness=tuple(
                ClosenessCount(closeness=one.closeness, ties=told(one.ties, step_name(one), day))
                for one in at.closeness
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
    return ties.undated is None or any(None in _numbers(at) for at in ties.at)


def _numbers(at: TiesAt) -> list[int | None]:
    """All counts of a day that are told outside the house."""
    main = [number for _, number in _main(at)]
    return [*main, *(one.ties for one in at.pairs), *(one.ties for one in at.closeness)]
