"""The counts of a portfolio: common values are bound to what each project tells of its own.

How many distinct ones fewer there are than the projects' counts add up to is a count too: those in several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from impactkit.disclose.cells import Key
from impactkit.disclose.counts import WHOLE, Counts, Parts, Rest, Whose
from impactkit.disclose.development import TOTAL, Moments, Subject
from impactkit.model.dossier import Audience
from impactkit.model.measured.value import Value
from impactkit.model.portfolio import RolledUp
from impactkit.model.stated.indicator import PartsRule, RollUp

PORTFOLIO = ""
"""The project of a cell that belongs to none."""
_COSTS = (100000, 60000)
"""How much a reader loses with a common value: of a total, of a category."""

Told = Mapping[tuple[str, str], Mapping[str, Moments]]
"""What is told of each (project, indicator), by total and category, at every moment."""


def place_of(one: RolledUp, cell: str) -> Key:
    """The place of a common value."""
    return (PORTFOLIO, one.key, cell, TOTAL)


def count_rolled_up(
    counts: Counts, one: RolledUp, told: Told, subjects: Mapping[tuple[str, str], Subject], audience: Audience
) -> dict[Key, tuple[Key, ...]]:
    """Put a common value among the counts; the keys of its cells with those of the cells they add up."""
    added = [
        (member.project, member.indicator) for member in one.members if member.project not in one.differing
    ]
    own = [subjects[member] for member in added if member in subjects]
    sums: dict[Key, tuple[Key, ...]] = {}
    found: dict[str, Parts] = {}
    for cell, value in (("", one.total), *one.cells):
        if value is None or value.value is None or not own:
            continue
        members = [parts for member in added if (parts := _total(told.get(member, {}), cell))]
        if len(added) == 1:
            counts.at(place_of(one, cell), members[0] if members else {}, _COSTS[bool(cell)], headline=True)
            continue
        whose = _whose(one.rule, own, cell, audience)
        found[cell] = _common(counts, one, cell, value, members, whose)
        sums |= _sums(counts, found[cell], members)
    _split_up(counts, one, found, own)
    return sums


def _total(moments: Mapping[str, Moments], cell: str) -> Parts:
    return moments.get(cell, {}).get(TOTAL, {})


def _whose(rule: RollUp | None, own: Sequence[Subject], cell: str, audience: Audience) -> Whose:
    """As sensitive as the most sensitive of the projects' own; ordered by the funder where theirs are."""
    each = [one.whose(cell) for one in own]
    return Whose(
        rule=rule,
        sensitive=any(one.sensitive for one in each),
        known=not cell and audience is Audience.FUNDER,
    )


def _common(
    counts: Counts, one: RolledUp, cell: str, value: Value, members: Sequence[Parts], whose: Whose
) -> Parts:
    """The cells of a common value, bound to the projects' own: of these projects, up to that day."""
    days = [counts.linked.cells[own].key[4] for parts in members for own in parts.values()]
    key = (*place_of(one, cell), max(days, default=""), *sorted(member.project for member in one.members))
    most = value if value.upper is None else value.but(value=value.upper)
    own = counts.tell(key, most, whose, place=place_of(one, cell))
    counts.at(place_of(one, cell), own, _COSTS[bool(cell)], headline=True)
    if one.rule is RollUp.UNIQUE:
        whole = _summed(counts, (*key, "summed"), members)
        counts.tie((*key, "in several"), whole, [own], Rest.OTHERS, sensitive=whose.at_risk)
    else:
        counts.tie((*key, "more"), own, members, Rest.NOBODY, sensitive=whose.at_risk)
    return own


def _summed(counts: Counts, key: Key, members: Sequence[Parts]) -> Parts:
    """What the projects' own add up to; nobody tells it."""
    cells = [cell for parts in members for cell in parts.values()]
    total = sum((counts.linked.cells[cell].value for cell in cells), Decimal(0))
    whole = {WHOLE: counts.linked.add(key, total, told=False, sensitive=False)}
    counts.tie((*key, "more"), whole, members, Rest.NOBODY)
    return whole


def _sums(counts: Counts, own: Parts, members: Sequence[Parts]) -> dict[Key, tuple[Key, ...]]:
    """Which cells a common cell adds up, by their keys, where it does."""
    cells = counts.linked.cells
    found = {}
    for name, cell in own.items():
        parts = [one[name] for one in members if name in one]
        if parts and sum((cells[part].value for part in parts), Decimal(0)) == cells[cell].value:
            found[cells[cell].key] = tuple(cells[part].key for part in parts)
    return found


def _split_up(counts: Counts, one: RolledUp, found: Mapping[str, Parts], own: Sequence[Subject]) -> None:
    """Bind the categories of a split to the common total."""
    whole = found.get("", {})
    for split, group in groupby((cell for cell in found if cell), key=_split):
        categories = list(group)
        rules = {
            each.parts if (each := subject.indicator.disaggregations.get(split)) else None for subject in own
        }
        at_risk = any(subject.whose(cell).at_risk for subject in own for cell in categories)
        if rules <= {PartsRule.COMPLETE, PartsRule.DISJOINT}:
            rest = Rest.NOBODY if rules == {PartsRule.COMPLETE} else Rest.OTHERS
            told = [found[cell] for cell in categories]
            counts.tie((*place_of(one, split), "rest"), whole, told, rest, sensitive=at_risk)
        else:
            for cell in categories:
                counts.tie(
                    (*place_of(one, cell), "rest"), whole, [found[cell]], Rest.OTHERS, sensitive=at_risk
                )


def _split(cell: str) -> str:
    return cell.partition(".")[0]
