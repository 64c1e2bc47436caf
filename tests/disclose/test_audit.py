"""What the audit tries before it asks a solver: each proof is checked, and nothing else than before is decided."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.disclosure import seen
from benchmarks.portfolios import portfolio, rolled_up
from impactkit.disclose import Disclosure, Pattern, Sum, attack, disclose, protect, told_sums
from impactkit.disclose.linked.balance import balanced
from impactkit.disclose.linked.cells import Key, Linked, Walk
from impactkit.disclose.linked.circuit import circuit
from impactkit.disclose.linked.interval import Interval, intervals
from impactkit.disclose.linked.movable import Movable
from impactkit.disclose.linked.reached import Reached
from impactkit.disclose.linked.suppression import suppress
from impactkit.model.dossier import Audience
from tests.disclose.linked_tables import Tables, some_tables
from tests.disclose.reported import many

# --- What is tried first ---


def women_and_men(women: int, men: int) -> Linked:
    """A total that is told, of women and men, who are not."""
    linked = Linked(5)
    parts = [linked.add(("p", "i", name), Decimal(count)) for name, count in (("women", women), ("men", men))]
    linked.bind(linked.add(("p", "i", ""), Decimal(women + men)), parts)
    return linked


@pytest.mark.parametrize(
    ("walk", "women"),
    [
        (({0: 1, 1: -1},), (3, 7)),
        (({0: -1, 1: 1}, {0: 1, 1: -1}), (0, 7)),
        (({0: 1, 1: 1},), (3, 3)),
        (({0: 1, 2: 1},), (3, 3)),
        (({0: 1},), (3, 3)),
        ((), (3, 3)),
    ],
    ids=["to the end", "to and fro", "breaks a sum", "moves what is told", "moves alone", "nowhere"],
)
def test_a_walk_proves_no_more_than_what_looks_the_same(walk: Walk, women: tuple[int, int]) -> None:
    """Three women and four men: the fewest and the most women it comes by, of none to seven."""
    found = Reached(women_and_men(3, 4), {0, 1})
    found.walk(walk)
    assert (3 + found.lowest[0], 3 + found.highest[0]) == women


@many(200)
@given(some_tables, st.randoms(use_true_random=False))
def test_what_is_tried_first_changes_no_outcome(tables: Tables, lot: Random) -> None:
    """Neither ways that lead somewhere nor such as do not."""
    linked = tables.linked()
    done = suppress(linked)
    hidden = {cell for cell in done.hidden if lot.randrange(5)}
    cells = range(len(linked.cells))
    astray = [
        ({lot.choice(cells): lot.choice((-1, 1)) for _ in range(lot.randrange(1, 5))},) for _ in range(5)
    ]
    plain = attack(linked, hidden)
    told = attack(linked, hidden, walks=(*done.walks, *astray))
    assert told.fallen == plain.fallen
    assert all(told.bounds[cell] == plain.bounds[cell] for cell in plain.fallen)


@many(200)
@given(some_tables)
def test_what_suppression_calls_safe_it_can_show(tables: Tables) -> None:
    """Its own ways protect all it hides but what it gives up: nothing is left for a solver."""
    linked = tables.linked()
    done = suppress(linked)
    shown = {cell for walk in done.walks for moves in walk for cell in moves}
    assert done.hidden - done.exposed <= shown


# --- Bounds from sums ---


@many(200)
@given(some_tables, st.randoms(use_true_random=False))
def test_intervals_are_those_of_going_through_all_sums(tables: Tables, lot: Random) -> None:
    linked = tables.linked()
    hidden = {one for one, cell in enumerate(linked.cells) if cell.told and lot.randrange(2)}
    assert intervals(linked, hidden) == through_all_sums(linked, hidden)


def through_all_sums(linked: Linked, hidden: set[int]) -> Mapping[int, Interval]:
    """Ten times through all sums, each cell by all the others."""
    found = {
        one: (cell.value, cell.value)
        if cell.fixed or (cell.told and one not in hidden)
        else (Decimal("-inf") if cell.free else Decimal(0), Decimal("inf"))
        for one, cell in enumerate(linked.cells)
    }
    for _ in range(10):
        for relation in linked.relations:
            for cell, sign in relation:
                others = [(*found[one], -sign * own) for one, own in relation if one != cell]
                low = sum((low if way > 0 else -high for low, high, way in others), Decimal(0))
                high = sum((high if way > 0 else -low for low, high, way in others), Decimal(0))
                found[cell] = max(found[cell][0], low), min(found[cell][1], high)
    return {
        cell: Interval(*(None if end.is_infinite() else end for end in ends)) for cell, ends in found.items()
    }


@many(150)
@given(some_tables)
def test_what_cannot_move_has_no_circuit(tables: Tables) -> None:
    linked = tables.linked()
    movable = Movable(linked)
    for cell, own in enumerate(linked.cells):
        if own.risky and not own.fixed:
            still = [way for way in (1, -1) if not movable.moves(cell, way)]
            tried = [way for way in still if way > 0 or own.many or own.free]
            assert balanced(linked, frozenset(), cell, tried) is None
            if len(still) == 2:
                assert circuit(linked, frozenset(), cell, lambda _, way, tried=tried: way in tried) is None


# --- Several projects ---


def patterns(count: int, median: float, audience: Audience) -> Disclosure:
    return disclose(portfolio(count, median), audience=audience, n=5)


def side_by_side(whole: Disclosure, sums: list[Sum]) -> frozenset[Key]:
    """What falls where all of all projects is attacked at once, with the sums."""
    linked, hidden = Linked(whole.n), set[int]()
    for own in whole.patterns.values():
        linked.take(own.linked, set(range(len(own.linked.cells))))
        hidden |= {linked.numbers[key] for key in own.withheld}
    for at, one in enumerate(sums):
        total = linked.add(("", f"sum {at}"), one.value, told=False, sensitive=False, fixed=True)
        linked.bind(total, [linked.numbers[key] for key in one.parts])
    return frozenset(linked.cells[cell].key for cell in attack(linked, hidden).fallen)


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
@pytest.mark.parametrize(("median", "together"), [(1.5, 2), (1.5, 3), (6.0, 2), (6.0, 8)])
def test_sums_of_projects_are_attacked_as_if_all_of_them_were(
    audience: Audience, median: float, together: int
) -> None:
    """Sums of few projects, of each category, such as older editions told."""
    whole = patterns(8, median, audience)
    names = list(whole.patterns)
    sums = [
        total_of(whole, names[at : at + together], f"i{indicator}", cell)
        for at in range(0, 8, together)
        for indicator in range(5)
        for cell in ("", "gender.women", "gender.men")
    ]
    found = whole.audited(sums)
    alone = {key for own in whole.patterns.values() for key in own.exposed_keys}
    assert found.exposed | alone == side_by_side(whole, sums)
    assert found.counted().exposed == len(found.exposed | alone)


def total_of(whole: Disclosure, names: list[str], indicator: str, cell: str) -> Sum:
    """What the projects' own come to."""
    own = [whole.patterns[name].totals[name, indicator, cell] for name in names]
    cells = [one for total in own for one in total.cells]
    return Sum(sum((value for _, value, _ in cells), Decimal(0)), tuple(key for key, _, _ in cells))


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
def test_the_sums_of_an_edition_say_nothing_new_of_any_number_of_projects(audience: Audience) -> None:
    """Each is made of what its projects tell: so a portfolio exposes nothing, however many they are."""
    made = portfolio(20, 6.0)
    whole = disclose(made, audience=audience, n=5)
    reports = {
        (project.id, one.indicator): one
        for project, measured in made
        for one in protect(project, measured, lambda *_: (), whole, audience=audience).measurements.indicators  # type: ignore[union-attr]
    }
    assert any(one.total and one.total.value is not None for one in seen(made, whole))
    sums = [told for one in rolled_up(made) for told in told_sums(one, reports, whole)]
    assert sums
    for one in sums:
        known = [whole.patterns[key[0]].known(key) for key in one.parts]
        assert all(each is not None and each[1] for each in known)
    assert whole.audited(sums) is whole


@pytest.mark.parametrize("median", [1.5, 6.0])
def test_what_is_exposed_to_a_funder_is_so_whatever_else_were_hidden(median: float) -> None:
    """Totals that are ordered leave so few numbers possible that hiding all there is would not help."""
    found = patterns(12, median, Audience.FUNDER).patterns.values()
    assert any(own.exposed for own in found)
    for own in found:
        assert own.exposed <= attack(own.linked, all_that_can_be(own)).fallen


def all_that_can_be(own: Pattern) -> set[int]:
    """Every cell that can be hidden."""
    return {one for one, cell in enumerate(own.linked.cells) if cell.told and not cell.fixed}
