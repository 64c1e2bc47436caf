"""Linked counts such as would be published, made from true tables by other code than the engine's.

Every maker takes lots (`random.Random`, or Hypothesis in its place) and the threshold, so that the same tables
can be drawn by a property and by a seed. The truth and what binds it stand in `Tables`; `Tables.linked` hands
them to the engine, and an attacker of the tests reads them without it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product
from random import Random

from hypothesis import strategies as st

from impactkit.disclose.linked.cells import Key, Linked

LARGE = 90
"""No inner cell holds more."""
_OWN = ("project", "indicator")
"""The one table that most of these stand in."""


@dataclass(frozen=True)
class Count:
    """One true count, and what may become of it."""

    value: int
    told: bool = True
    sensitive: bool = True
    alike: bool = False
    fixed: bool = False
    cost: int = 1
    headline: bool = False
    """A total for which detail is given up first."""
    left: bool = False
    """What the parts of the sum that it ends leave of the whole: added by `Linked.rest`."""


@dataclass
class Tables:
    """All counts of one publication, in truth, and which of them add up to which."""

    n: int
    counts: dict[Key, Count] = field(default_factory=dict)
    sums: list[tuple[Key, tuple[Key, ...]]] = field(default_factory=list)

    def add(self, key: Key, count: Count) -> Key:
        self.counts.setdefault(key, count)
        return key

    def bind(self, whole: Key, parts: Sequence[Key]) -> None:
        """Say that the parts make the whole, which must be so; said twice, it stands once."""
        assert self.counts[whole].value == sum(self.counts[part].value for part in parts)
        if (whole, tuple(parts)) not in self.sums:
            self.sums.append((whole, tuple(parts)))

    def rest(self, key: Key, whole: Key, parts: Sequence[Key], *, sensitive: bool = True) -> None:
        """What the parts leave of the whole, which nobody tells."""
        value = self.counts[whole].value - sum(self.counts[part].value for part in parts)
        self.add(key, Count(value, told=False, sensitive=sensitive, left=True))
        self.bind(whole, (*parts, key))

    def linked(self, values: Mapping[Key, int] | None = None, lot: Random | None = None) -> Linked:
        """The same for the engine: with other values where they are given, in another order if there is a lot."""
        linked = Linked(self.n)
        keys, sums = list(self.counts), list(self.sums)
        if lot:
            lot.shuffle(keys)
            lot.shuffle(sums)
        for key in keys:
            own = self.counts[key]
            if not own.left:
                number = linked.add(
                    key,
                    Decimal((values or {}).get(key, own.value)),
                    told=own.told,
                    sensitive=own.sensitive,
                    alike=own.alike,
                    fixed=own.fixed,
                    cost=own.cost,
                )
                linked.cells[number].headline = own.headline
        for whole, parts in sums:
            at, own_parts = (
                linked.numbers[whole],
                [linked.numbers[part] for part in parts if part in linked.numbers],
            )
            if len(own_parts) < len(parts):
                linked.rest(parts[-1], at, own_parts, sensitive=self.counts[parts[-1]].sensitive)
            else:
                linked.bind(at, own_parts)
        return linked

    def few(self, key: Key) -> bool:
        return 0 < abs(self.counts[key].value) < self.n

    def risky(self, key: Key) -> bool:
        """So small, or so alike, that it must not be told."""
        return self.counts[key].sensitive and (self.few(key) or self.counts[key].alike)


@dataclass(frozen=True)
class Tree:
    """Categories and those they are made of, the whole first."""

    parts: Mapping[str, tuple[str, ...]]

    @property
    def root(self) -> str:
        return next(iter(self.parts))

    @property
    def nodes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.parts, *(one for parts in self.parts.values() for one in parts))))

    def leaves(self, node: str) -> tuple[str, ...]:
        below = self.parts.get(node)
        return tuple(leaf for one in below for leaf in self.leaves(one)) if below else (node,)


def flat(name: str, size: int) -> Tree:
    """A total and its categories."""
    return Tree({name: tuple(f"{name}{one + 1}" for one in range(size))})


def nested(name: str, sizes: Sequence[int]) -> Tree:
    """Regions of a total, and counties of each region of more than one."""
    regions = tuple(f"{name}{one + 1}" for one in range(len(sizes)))
    inner = {
        region: tuple(f"{region}.{one + 1}" for one in range(size))
        for region, size in zip(regions, sizes, strict=True)
        if size > 1
    }
    return Tree({name: regions, **inner})


def so_far(periods: int) -> Tree:
    """Every period, and after each from the second what there was so far."""
    before = ["period1", *(f"so far {one}" for one in range(2, periods + 1))]
    return Tree({before[one]: (before[one - 1], f"period{one + 1}") for one in range(periods - 1, 0, -1)})


def crossed(
    tables: Tables,
    trees: Sequence[Tree],
    leaves: Mapping[Key, int],
    splits: Sequence[Collection[int]],
    *,
    stem: Key = _OWN,
    cost: Callable[[int], int],
) -> None:
    """Add the leaves with all margins: for each split, its trees crossed over the wholes of the others."""
    for split in splits:
        keys = list(product(*(one.nodes if at in split else (one.root,) for at, one in enumerate(trees))))
        for key in keys:
            below = product(*(tree.leaves(node) for tree, node in zip(trees, key, strict=True)))
            wholes = sum(bool(tree.parts.get(node)) for tree, node in zip(trees, key, strict=True))
            tables.add((*stem, *key), Count(sum(leaves[one] for one in below), cost=cost(wholes)))
        for key in keys:
            for at in split:
                parts = [
                    (*stem, *key[:at], part, *key[at + 1 :]) for part in trees[at].parts.get(key[at], ())
                ]
                if parts:
                    tables.bind((*stem, *key), parts)


def drawn(lot: Random, trees: Sequence[Tree], n: int, *, large: int = LARGE) -> dict[Key, int]:
    """A value for every leaf: often few, often none, seldom large."""
    each = product(*(tree.leaves(tree.root) for tree in trees))
    return {key: count(lot, n, large=large) for key in each}


def count(lot: Random, n: int, *, large: int = LARGE) -> int:
    kind = lot.randrange(10)
    if kind < 2:
        return 0
    if kind < 5:
        return lot.randrange(1, n)
    return lot.randrange(13) if kind < 8 or large < 13 else lot.randrange(n, large + 1)


def costs(lot: Random) -> Callable[[int], int]:
    """What a count loses by how many wholes it is in: nothing, the same for all, or ever more."""
    step = lot.choice((0, 1, 1, 4, 10))
    return lambda wholes: step**wholes if step else 0


def two_ways(lot: Random, n: int) -> Tables:
    """A table with margins."""
    return _table(lot, n, [flat("a", lot.randrange(2, 5)), flat("b", lot.randrange(2, 5))])


def three_ways(lot: Random, n: int) -> Tables:
    """A cube with all margins."""
    return _table(lot, n, [flat("a", 2), flat("b", 2), flat("c", lot.randrange(2, 4))])


def counties(lot: Random, n: int) -> Tables:
    """Counties within regions, by gender."""
    sizes = [lot.randrange(1, 4) for _ in range(lot.randrange(2, 4))]
    return _table(lot, n, [nested("land", sizes), flat("gender", 2)])


def periods(lot: Random, n: int) -> Tables:
    """Periods and so far, by gender."""
    return _table(lot, n, [so_far(lot.randrange(2, 5)), flat("gender", lot.randrange(2, 4))])


def _table(lot: Random, n: int, trees: Sequence[Tree]) -> Tables:
    tables = Tables(n)
    crossed(tables, trees, drawn(lot, trees, n), [range(len(trees))], cost=costs(lot))
    return tables


def splits(lot: Random, n: int) -> Tables:
    """Periods and so far by gender and, apart from that, by background."""
    tables, cost = Tables(n), costs(lot)
    trees = [so_far(lot.randrange(2, 4)), flat("gender", 2), flat("from", lot.randrange(2, 4))]
    crossed(tables, trees, drawn(lot, trees, n, large=40), [(0, 1), (0, 2)], cost=cost)
    return tables


def groups(lot: Random, n: int) -> Tables:
    """Groups that overlap, each a part of every total by gender; nobody tells the others."""
    tables, cost = Tables(n), costs(lot)
    gender = flat("gender", 2)
    everyone = drawn(lot, [gender], n)
    crossed(tables, [gender], everyone, [(0,)], stem=(*_OWN, "all"), cost=cost)
    for group in ("young", "abroad", "new")[: lot.randrange(1, 4)]:
        inside = {key: min(whole, count(lot, n)) for key, whole in everyone.items()}
        crossed(tables, [gender], inside, [(0,)], stem=(*_OWN, group), cost=cost)
        for node in gender.nodes:
            tables.rest((*_OWN, "not", group, node), (*_OWN, "all", node), [(*_OWN, group, node)])
    return tables


def incomplete(lot: Random, n: int) -> Tables:
    """Periods of which some categories are told: the others are what they leave of the total."""
    tables, cost = Tables(n), costs(lot)
    time, kinds = so_far(lot.randrange(2, 4)), flat("kind", lot.randrange(2, 4))
    leaves = drawn(lot, [time, kinds], n)
    crossed(tables, [time, kinds], leaves, [(0,)], cost=cost)
    told = kinds.leaves(kinds.root)[:-1]
    for kind in told:
        inside = {key: own for key, own in leaves.items() if key[1] == kind}
        crossed(tables, [time, flat(kind, 0)], inside, [(0,)], cost=cost)
    for node in time.nodes:
        own = [(*_OWN, node, kind) for kind in told]
        tables.rest((*_OWN, node, "not told"), (*_OWN, node, kinds.root), own)
    return tables


def growth(lot: Random, n: int) -> Tables:
    """A count that is told as it stands, by gender: what it grew by follows, and may be below zero."""
    tables, cost = Tables(n), costs(lot)
    gender = flat("gender", 2)
    levels = drawn(lot, [gender], n)
    for year in range(lot.randrange(2, 5)):
        crossed(tables, [gender], levels, [(0,)], stem=(*_OWN, str(year)), cost=cost)
        if year:
            for node in gender.nodes:
                now, then = (*_OWN, str(year), node), (*_OWN, str(year - 1), node)
                grown = tables.counts[now].value - tables.counts[then].value
                tables.bind(now, (then, tables.add((*now, "growth"), Count(grown, told=False))))
        levels = {
            key: max(0, value + lot.choice((0, 1, 2, 3, n, 20, -1, -2, -n))) for key, value in levels.items()
        }
    return tables


def portfolio(lot: Random, n: int) -> Tables:
    """Projects by gender, and all of them together; some projects do not tell their genders."""
    tables, cost = Tables(n), costs(lot)
    projects, own = flat("project", lot.randrange(2, 5)), [flat("gender", 2), *[so_far(2)] * lot.randrange(2)]
    silent = {one for one in projects.leaves(projects.root) if not lot.randrange(4)}
    stems = {one: (one, "indicator") for one in projects.nodes}
    for one in projects.leaves(projects.root):
        crossed(tables, own, drawn(lot, own, n), [range(len(own))], stem=stems[one], cost=cost)
    for key in product(*(tree.nodes for tree in own)):
        parts = [(*stems[one], *key) for one in projects.leaves(projects.root)]
        value = sum(tables.counts[part].value for part in parts)
        whole = tables.add((*stems[projects.root], *key), Count(value, cost=cost(len(own))))
        tables.bind(whole, parts)
    for key, count_ in tables.counts.items():
        if key[0] in silent and key[2] != own[0].root:
            tables.counts[key] = replace(count_, told=False)
    return tables


def ratios(lot: Random, n: int) -> Tables:
    """Those who did among those who might: a share tells both."""
    tables, cost = Tables(n), costs(lot)
    trees = [flat("region", lot.randrange(2, 4)), flat("gender", 2)]
    might = drawn(lot, trees, n)
    crossed(tables, trees, might, [(0, 1)], stem=("project", "of"), cost=cost)
    did = {key: min(whole, count(lot, n)) for key, whole in might.items()}
    told = [(0,), (1,)] if lot.randrange(2) else [(0, 1)]
    crossed(tables, trees, did, told, stem=("project", "share"), cost=cost)
    for key in [one for one in tables.counts if one[1] == "share"]:
        tables.rest((*key, "others"), ("project", "of", *key[2:]), [key])
    return tables


MAKERS: Mapping[str, Callable[[Random, int], Tables]] = {
    one.__name__: one
    for one in (
        two_ways,
        three_ways,
        counties,
        periods,
        splits,
        groups,
        incomplete,
        growth,
        portfolio,
        ratios,
    )
}


def sprinkled(lot: Random, tables: Tables) -> Tables:
    """Some counts ordered or told before, some not sensitive, some of none or all where that is sensitive."""
    ordered, bare, alike = lot.choice((0, 0, 1, 3)), lot.choice((0, 0, 0, 2)), lot.choice((0, 0, 2))
    whole = {
        part
        for total, parts in tables.sums
        for part in parts
        if all(one == part or not tables.counts[one].value for one in parts)
    }
    bound = {part for _, parts in tables.sums for part in parts}
    tops = {total for total, _ in tables.sums} - bound if lot.randrange(2) else set()
    for key, own in tables.counts.items():
        tables.counts[key] = replace(
            own,
            headline=key in tops,
            fixed=own.told and lot.randrange(20) < ordered,
            sensitive=lot.randrange(20) >= bare,
            alike=(not own.value or key in whole) and not own.left and lot.randrange(20) < alike,
        )
    return tables


def any_tables(lot: Random, kind: str | None = None) -> Tables:
    """Tables of a kind, or of any, with their exceptions."""
    maker = MAKERS[kind or lot.choice(sorted(MAKERS))]
    return sprinkled(lot, maker(lot, lot.randrange(3, 11)))


def tiny_tables(lot: Random) -> Tables:
    """So few and so small that every other table can be tried."""
    n = lot.randrange(3, 6)
    shapes = (
        [flat("a", 2), flat("b", 2)],
        [flat("a", 2), flat("b", 3)],
        [so_far(2), flat("gender", 2)],
        [nested("land", (2, 1)), flat("gender", 2)],
    )
    trees = lot.choice(shapes)
    tables = Tables(n)
    crossed(tables, trees, drawn(lot, trees, n, large=7), [range(len(trees))], cost=costs(lot))
    return sprinkled(lot, tables)


def editions(lot: Random) -> tuple[Tables, Tables]:
    """The same tables in two editions: some counts were corrected, and a period may have been added."""
    n, cost = lot.randrange(3, 11), costs(lot)
    size, added = lot.randrange(2, 4), lot.randrange(2)
    gender = flat("gender", 2)
    leaves = drawn(lot, [so_far(size + added), gender], n)
    first, later = Tables(n), Tables(n)
    crossed(first, [so_far(size), gender], leaves, [(0, 1)], cost=cost)
    for key in leaves:
        if not lot.randrange(5):
            leaves[key] = max(0, leaves[key] + lot.choice((1, -1, 2, -2, n, -n, 15)))
    crossed(later, [so_far(size + added), gender], leaves, [(0, 1)], cost=cost)
    return first, later


def joined(first: Tables, later: Tables, hidden: Collection[Key]) -> tuple[Tables, set[Key]]:
    """All that two editions tell, where the first hid some, and which counts were hidden then and are there now.

    What was told and is the same is known. What was told and is another now stands beside it, and the
    difference follows. What was hidden and is another now is bound as it was.
    """
    both = Tables(later.n)
    for key, own in later.counts.items():
        old = first.counts.get(key)
        same = old is not None and old.told and key not in hidden and old.value == own.value
        both.add(key, replace(own, fixed=own.fixed or same))
    old_key: dict[Key, Key] = {}
    for key, old in first.counts.items():
        now = later.counts.get(key)
        if now is not None and now.value == old.value:
            continue
        known = old.told and key not in hidden
        old_key[key] = both.add((*key, "before"), replace(old, told=known, fixed=known))
        if now is not None and known:
            changed = both.add((*key, "difference"), Count(now.value - old.value, told=False))
            both.bind(key, (old_key[key], changed))
    for whole, parts in later.sums:
        both.bind(whole, parts)
    for whole, parts in first.sums:
        if old_key.keys() & {whole, *parts}:
            both.bind(old_key.get(whole, whole), [old_key.get(part, part) for part in parts])
    return both, {key for key in hidden if key in both.counts}


def seeded(number: int, kind: str | None = None) -> Iterator[Tables]:
    """So many tables, the same each time."""
    for seed in range(number):
        yield any_tables(Random(f"{kind} {seed}"), kind)


_lots = st.randoms(use_true_random=False)
some_tables = st.builds(any_tables, _lots)
some_tiny_tables = st.builds(tiny_tables, _lots)
some_editions = st.builds(editions, _lots)
