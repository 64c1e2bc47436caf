"""Nothing that is hidden can be found again: proved by attackers that share nothing with the engine.

One tries every table that agrees with what is published; one searches in whole numbers, from the published
numbers themselves. Both know what is told, what adds up to what, and what counts are: whole, and not below
zero unless they are corrections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from math import inf
from random import Random

import highspy
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from impactkit.disclose.linked.attack import attack
from impactkit.disclose.linked.cells import Key, Linked
from impactkit.disclose.linked.suppression import suppress
from tests.conftest import examples
from tests.disclose.linked_tables import (
    MAKERS,
    Tables,
    Tree,
    crossed,
    editions,
    flat,
    joined,
    seeded,
    some_editions,
    some_tables,
    some_tiny_tables,
)

Interval = tuple[float, float]
Solution = Mapping[Key, int]

FAR = 1_000_000
"""The attacker looks no further; what comes within a tenth of it has no bound."""


def many(number: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """So many systems for a property in make soak, and an eighth of them in make test."""
    return settings(
        max_examples=examples(number),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )


# What is published, and the attackers


@dataclass(frozen=True)
class Riddle:
    """What a publication leaves open."""

    unknown: tuple[Key, ...]
    free: frozenset[Key]
    """May be below zero."""
    rows: tuple[tuple[tuple[tuple[Key, int], ...], int], ...]
    """Unknown counts with their signs, and what they add up to."""

    def agrees(self, solution: Solution) -> bool:
        return all(
            sum(solution[key] * sign for key, sign in row) == total for row, total in self.rows
        ) and all(solution[key] >= 0 or key in self.free for key in self.unknown)


def riddle(tables: Tables, hidden: Collection[Key]) -> Riddle:
    """The tables as they are seen when some of them are not told."""
    known = {
        key: own.value for key, own in tables.counts.items() if own.fixed or (own.told and key not in hidden)
    }
    rows = []
    for whole, parts in tables.sums:
        signed = ((whole, -1), *((part, 1) for part in parts))
        row = tuple((key, sign) for key, sign in signed if key not in known)
        if row:
            rows.append((row, -sum(known[key] * sign for key, sign in signed if key in known)))
    unknown = tuple(key for key in tables.counts if key not in known)
    return Riddle(unknown, frozenset(key for key in unknown if tables.counts[key].value < 0), tuple(rows))


class Solver:
    """The attacker in whole numbers: every answer is a table that agrees with what is published."""

    def __init__(
        self, asked: Riddle, within: Mapping[Key, tuple[int, int]] | None = None, far: int = FAR
    ) -> None:
        self.riddle, self.at = asked, {key: at for at, key in enumerate(asked.unknown)}
        self.program = highspy.Highs()
        self.program.setOptionValue("output_flag", False)
        self.program.setOptionValue("threads", 1)
        self.program.setOptionValue("mip_rel_gap", 0.0)
        for key in asked.unknown:
            low, high = (within or {}).get(key, (-far if key in asked.free else 0, far))
            self.program.addVar(low, high)
        for row, total in asked.rows:
            together: Counter[int] = Counter()
            for key, sign in row:
                together[self.at[key]] += sign
            self.program.addRow(
                total,
                total,
                len(together),
                np.array(list(together)),
                np.array(list(together.values()), float),
            )
        every = np.arange(len(self.at), dtype=np.int32)
        self.program.changeColsIntegrality(
            len(every), every, np.full(len(every), highspy.HighsVarType.kInteger)
        )

    def least(self, weights: Mapping[Key, float]) -> Solution:
        """The table in which the weighted counts come to least."""
        costs = np.zeros(len(self.at))
        for key, weight in weights.items():
            costs[self.at[key]] = weight
        self.program.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        self.program.run()
        assert self.program.getModelStatus() == highspy.HighsModelStatus.kOptimal
        values = self.program.getSolution().col_value
        solution = {key: round(values[at]) for key, at in self.at.items()}
        assert self.riddle.agrees(solution)
        return solution

    def interval(self, key: Key) -> Interval:
        low, high = self.least({key: 1})[key], self.least({key: -1})[key]
        return (-inf if low < -FAR / 10 else low, inf if high > FAR / 10 else high)


def hides(interval: Interval, n: int) -> bool:
    low, high = interval
    return high - low >= n or (low <= 0 and high >= n - 1)


def solved(asked: Riddle, keys: Collection[Key]) -> dict[Key, Interval]:
    """The smallest and the largest that each count may be, in whole numbers."""
    solver = Solver(asked)
    return {key: solver.interval(key) for key in keys}


def seen_through(tables: Tables, hidden: Collection[Key], keys: Collection[Key]) -> set[Key]:
    """Those of the keys that some hiding does not hide; what one table shows serves all."""
    asked = riddle(tables, hidden)
    solver = Solver(asked)
    low = {key: tables.counts[key].value for key in asked.unknown}
    high = dict(low)

    def open_() -> list[Key]:
        return [key for key in keys if not hides((low[key], high[key]), tables.n)]

    for key in open_():
        for way in (-1, 1):
            if not hides((low[key], high[key]), tables.n):
                for one, value in solver.least({key: way}).items():
                    low[one], high[one] = min(low[one], value), max(high[one], value)
    return set(open_())


def tried(asked: Riddle, keys: Collection[Key], most: int) -> dict[Key, Interval]:
    """The same by trying all tables in which no count is above `most`; no bound where twice that allows more."""
    found = {}
    for key in keys:
        low = next(value for value in range(most + 1) if _any_table(asked, key, value, most))
        high = next(value for value in range(most, -1, -1) if _any_table(asked, key, value, most))
        found[key] = (low, inf if _any_table(asked, key, high + 1, 2 * most) else high)
    return found


def _any_table(asked: Riddle, key: Key, value: int, most: int) -> bool:
    domains = dict.fromkeys(asked.unknown, (0, most)) | {key: (value, value)}
    return next(_tables(asked, domains), None) is not None


def _tables(asked: Riddle, domains: Mapping[Key, tuple[int, int]]) -> Iterator[Solution]:
    """Every table that agrees, each count within its domain."""
    narrow = _narrowed(asked, domains)
    if narrow is None:
        return
    open_ = [key for key, (low, high) in narrow.items() if low < high]
    if not open_:
        yield {key: low for key, (low, _) in narrow.items()}
        return
    key = min(open_, key=lambda one: narrow[one][1] - narrow[one][0])
    low, high = narrow[key]
    yield from chain.from_iterable(
        _tables(asked, {**narrow, key: (value, value)}) for value in range(low, high + 1)
    )


def _narrowed(asked: Riddle, domains: Mapping[Key, tuple[int, int]]) -> dict[Key, tuple[int, int]] | None:
    """What each sum leaves for each of its counts; None where it leaves nothing."""
    narrow, changed = dict(domains), True
    while changed:
        changed = False
        for row, total in asked.rows:
            ends = [sorted((narrow[key][0] * sign, narrow[key][1] * sign)) for key, sign in row]
            least, most = sum(one[0] for one in ends), sum(one[1] for one in ends)
            for (key, sign), (own_least, own_most) in zip(row, ends, strict=True):
                low, high = sorted((sign * (total - most + own_most), sign * (total - least + own_least)))
                low, high = max(low, narrow[key][0]), min(high, narrow[key][1])
                if low > high:
                    return None
                if (low, high) != narrow[key]:
                    narrow[key], changed = (low, high), True
    return narrow


# What the engine did, by keys


@dataclass(frozen=True)
class Outcome:
    """Which counts are hidden, which the engine gave up, and which it set out to protect."""

    hidden: frozenset[Key]
    exposed: frozenset[Key]
    wanting: frozenset[Key]


def protected(tables: Tables, before: Collection[Key] = (), linked: Linked | None = None) -> Outcome:
    linked = linked or tables.linked()
    done = suppress(linked, [linked.numbers[key] for key in before])
    hidden, exposed = (
        frozenset(linked.cells[cell].key for cell in cells) for cells in (done.hidden, done.exposed)
    )
    risky = {
        key for key, own in tables.counts.items() if not own.fixed and (tables.risky(key) or key in before)
    }
    return Outcome(hidden, exposed, frozenset(risky))


def attacked(
    tables: Tables, hidden: Collection[Key], *, exact: bool = False
) -> tuple[dict[Key, Interval], set[Key]]:
    """What the engine's own attack finds, and what falls to it."""
    linked = tables.linked()
    found = attack(linked, {linked.numbers[key] for key in hidden}, exact=exact)
    intervals = {linked.cells[at].key: (one.lower, one.upper) for at, one in found.bounds.items()}
    return intervals, {linked.cells[at].key for at in found.fallen}


def at_stake(tables: Tables, hidden: Collection[Key]) -> set[Key]:
    """What the attacker wants: every hidden count, and those at risk that nobody tells."""
    return {
        key for key, own in tables.counts.items() if not own.fixed and not own.told and tables.risky(key)
    } | {*hidden}


def primary(tables: Tables) -> set[Key]:
    """The counts at risk, with nothing to protect them."""
    return {key for key, own in tables.counts.items() if own.told and not own.fixed and tables.risky(key)}


def recovered(tables: Tables, done: Outcome) -> set[Key]:
    """What the attacker finds out though the engine says that it is hidden."""
    promised = at_stake(tables, done.hidden) - done.exposed
    return seen_through(tables, done.hidden, promised)


# The known trap


def test_one_small_cell_cannot_be_subtracted_from_true_margins() -> None:
    tables = Tables(5)
    rows = {"north": (3, 12), "south": (20, 18), "west": (14, 9)}
    trees = [Tree({"region": tuple(rows)}), Tree({"gender": ("women", "men")})]
    leaves = {(row, "women"): own[0] for row, own in rows.items()} | {
        (row, "men"): own[1] for row, own in rows.items()
    }
    crossed(tables, trees, leaves, [(0, 1)], stem=(), cost=lambda wholes: (1, 10, 100)[wholes])
    done = protected(tables)
    assert done.hidden == {("north", "women"), ("north", "men"), ("south", "women"), ("south", "men")}
    assert not done.exposed
    bounds = {
        ("north", "women"): (0, 15),  # the 3
        ("north", "men"): (0, 15),
        ("south", "women"): (8, 23),
        ("south", "men"): (15, 30),
    }
    assert tried(riddle(tables, done.hidden), done.hidden, 80) == bounds
    assert solved(riddle(tables, done.hidden), done.hidden) == bounds
    assert attacked(tables, done.hidden, exact=True)[0] == bounds
    alone = {("north", "women")}
    assert tried(riddle(tables, alone), alone, 80) == {("north", "women"): (3, 3)}
    assert attacked(tables, alone)[1] == alone


# Nothing falls


@many(800)
@given(some_tables)
def test_nothing_hidden_is_found_again(tables: Tables) -> None:
    done = protected(tables)
    assert primary(tables) <= done.hidden
    assert not any(tables.counts[key].fixed or not tables.counts[key].told for key in done.hidden)
    assert done.exposed <= done.wanting | done.hidden
    assert recovered(tables, done) == set()


@pytest.mark.parametrize("count", [40, pytest.param(100, marks=pytest.mark.soak)])
@pytest.mark.parametrize("kind", MAKERS)
def test_nothing_hidden_is_found_again_in_tables_of_any_kind(kind: str, count: int) -> None:
    for tables in seeded(count, kind):
        assert recovered(tables, protected(tables)) == set()


@many(300)
@given(some_tiny_tables)
def test_nothing_hidden_is_found_by_trying_all_tables(tables: Tables) -> None:
    done = protected(tables)
    most = sum(own.value for own in tables.counts.values()) + tables.n
    found = tried(riddle(tables, done.hidden), at_stake(tables, done.hidden), most)
    fallen = {key for key, interval in found.items() if not hides(interval, tables.n)}
    assert fallen <= done.exposed
    assert attacked(tables, done.hidden, exact=True) == (found, fallen)


@many(400)
@given(some_tables, st.randoms(use_true_random=False))
def test_the_attack_finds_the_bounds_in_whole_numbers(tables: Tables, lot: Random) -> None:
    open_ = {key for key, own in tables.counts.items() if own.told and not own.fixed}
    hidden = lot.choice(
        (primary(tables), protected(tables).hidden, {key for key in open_ if lot.randrange(3)})
    )
    truth = solved(riddle(tables, hidden), at_stake(tables, hidden))
    exact, fallen = attacked(tables, hidden, exact=True)
    assert exact == truth
    assert fallen == {key for key, interval in truth.items() if not hides(interval, tables.n)}
    quick, quick_fallen = attacked(tables, hidden)
    assert quick_fallen == fallen
    for key, (low, high) in quick.items():
        assert truth[key][0] <= low <= tables.counts[key].value <= high <= truth[key][1]
    assert all(quick[key] == truth[key] for key in fallen)


def test_the_attack_does_not_take_for_possible_what_is_not() -> None:
    """A table on which linear programming, begun where an unbounded one ended, left what is allowed."""
    tables = Tables(10)
    rows = {"a1": (0, 3, 7), "a2": (4, 3, 10)}
    leaves = {(row, f"b{at + 1}"): value for row, own in rows.items() for at, value in enumerate(own)}
    crossed(tables, [flat("a", 2), flat("b", 3)], leaves, [(0, 1)], stem=(), cost=lambda wholes: 4**wholes)
    hidden = tables.counts.keys() - {("a1", "b"), ("a", "b2"), ("a2", "b1")}
    exact, fallen = attacked(tables, hidden, exact=True)
    assert exact["a1", "b2"] == exact["a2", "b2"] == (0, 6)
    assert fallen == {("a1", "b2"), ("a2", "b2")}
    assert exact == solved(riddle(tables, hidden), hidden)


@pytest.mark.parametrize("kind", MAKERS)
def test_hidden_alone_much_falls_and_the_attack_sees_what(kind: str) -> None:
    fallen, drawn = 0, list(seeded(40, kind))
    for tables in drawn:
        hidden = primary(tables)
        seen = seen_through(tables, hidden, at_stake(tables, hidden))
        assert attacked(tables, hidden)[1] == seen
        fallen += len(seen)
    assert fallen > len(drawn) / 2


@many(300)
@given(some_tables, st.randoms(use_true_random=False))
def test_the_attack_sees_what_a_complement_too_few_gives_away(tables: Tables, lot: Random) -> None:
    done = protected(tables)
    complements = sorted(done.hidden - primary(tables))
    assume(complements)
    hidden = done.hidden - {lot.choice(complements)}
    assert attacked(tables, hidden)[1] == seen_through(tables, hidden, at_stake(tables, hidden))


# The tests can fail


def _all_may_shrink(linked: Linked) -> None:
    for cell in linked.cells:
        cell.many = True


def _half_unbound(linked: Linked) -> None:
    for relations in linked.of[::2]:
        relations.clear()


def _half_as_wide(linked: Linked) -> None:
    for cell in linked.cells:
        cell.many = cell.value >= 2
    linked.n //= 2


@pytest.mark.parametrize(
    "spoil", [_all_may_shrink, pytest.param(_half_unbound, marks=pytest.mark.soak), _half_as_wide]
)
def test_what_a_spoilt_engine_leaves_is_found(spoil: Callable[[Linked], None]) -> None:
    def is_found(tables: Tables) -> bool:
        linked = tables.linked()
        spoil(linked)
        return bool(recovered(tables, protected(tables, linked=linked)))

    assert sum(1 for _ in islice(filter(is_found, seeded(200)), 6)) == 6  # more are not looked for


# What is hidden tells nothing of how many


def another_truth(tables: Tables, hidden: Collection[Key], lot: Random) -> dict[Key, int]:
    """Other hidden counts under the same publication, every one still none, few, many or below zero."""
    n, asked = tables.n, riddle(tables, hidden)
    within = {key: _kind(tables.counts[key].value, n) for key in asked.unknown}
    solution = Solver(asked, within).least({key: lot.randrange(-9, 10) for key in asked.unknown})
    return {key: solution.get(key, own.value) for key, own in tables.counts.items()}


def _kind(value: int, n: int) -> tuple[int, int]:
    """The values of which a count is as much one as of this."""
    if not value:
        return 0, 0
    low, high = (1, n - 1) if abs(value) < n else (n, abs(value) + 4 * n)
    return (low, high) if value > 0 else (-high, -low)


@many(400)
@given(some_tables, st.randoms(use_true_random=False))
def test_other_hidden_counts_hide_the_same(tables: Tables, lot: Random) -> None:
    before = {key for key, own in tables.counts.items() if own.told and not lot.randrange(12)}
    done = protected(tables, before)
    assume(done.hidden)
    values = another_truth(tables, done.hidden, lot)
    assume(any(own.value != values[key] for key, own in tables.counts.items()))
    assert protected(tables, before, tables.linked(values)) == done


# Editions


def both_editions(first: Tables, later: Tables) -> tuple[Tables, Outcome]:
    """Both protected in turn, and all that anyone holds of them afterwards."""
    both, before = joined(first, later, protected(first).hidden)
    return both, protected(both, before)


@many(400)
@given(some_editions)
def test_two_editions_together_give_nothing_away(pair: tuple[Tables, Tables]) -> None:
    both, done = both_editions(*pair)
    assert not any(both.counts[key].fixed for key in done.hidden)
    assert recovered(both, done) == set()
    _, fallen = attacked(both, done.hidden)
    assert fallen <= done.exposed


def test_editions_protected_each_for_itself_give_much_away() -> None:
    def give_away(seed: int) -> bool:
        first, later = editions(Random(seed))
        hidden = protected(first).hidden
        both, _ = joined(first, later, hidden)
        alone = protected(later)
        secret = {key for key in alone.hidden - alone.exposed if not both.counts[key].fixed}
        return bool(seen_through(both, secret, secret))

    assert sum(1 for _ in islice(filter(give_away, range(200)), 6)) == 6  # more are not looked for


# Order, and what cannot be hidden


@many(400)
@given(some_tables, st.randoms(use_true_random=False))
def test_no_order_of_counts_and_sums_makes_anything_fall(tables: Tables, lot: Random) -> None:
    assert recovered(tables, protected(tables, linked=tables.linked(lot=lot))) == set()


@pytest.mark.soak
def test_what_is_given_up_could_hardly_be_hidden() -> None:
    """Given up are only counts among others that are known; hiding all else would rarely help more."""
    wanting, exposed, helped = 0, 0, 0
    for tables in chain.from_iterable(seeded(60, kind) for kind in MAKERS):
        done = protected(tables)
        wanting, exposed = wanting + len(done.wanting), exposed + len(done.exposed)
        if done.exposed:
            assert any(own.fixed for own in tables.counts.values())
            fallen = seen_through(tables, done.hidden, done.exposed)
            all_ = {key for key, own in tables.counts.items() if own.told and not own.fixed}
            helped += len(fallen - seen_through(tables, all_, fallen))
    assert exposed > 50  # else this shows nothing
    assert helped < 0.005 * wanting
