"""What readers know from earlier editions: numbers that were told cannot be hidden any more.

A number that was told and has changed since tells by how much. A number that was withheld stays withheld, or
telling it now would tell what it stood beside then. What is withheld from one audience is withheld from those
who may see less, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from impactkit.disclose.linked.cells import Key, Linked


@dataclass(frozen=True)
class Earlier:
    """What earlier editions told those who will read this one, and what any edition withheld."""

    told: tuple[Mapping[Key, Decimal], ...] = ()
    """By edition, the oldest first."""
    sums: tuple[Mapping[Key, tuple[Key, ...]], ...] = ()
    """By the same editions: which cells of projects a common value added up, where that was registered."""
    withheld: frozenset[Key] = frozenset()

    def apart(self) -> dict[str, Earlier]:
        """The same by project: each as if there had been no other."""
        told: dict[str, list[dict[Key, Decimal]]] = defaultdict(list)
        withheld: dict[str, set[Key]] = defaultdict(set)
        for edition in self.told:
            for project, counts in _by_project(edition).items():
                told[project].append({key: edition[key] for key in counts})
        for project, keys in _by_project(self.withheld).items():
            withheld[project] = set(keys)
        return {
            project: Earlier(told=tuple(told[project]), withheld=frozenset(withheld[project]))
            for project in told.keys() | withheld.keys()
        }

    def told_sums(self) -> Iterator[tuple[Decimal, tuple[Key, ...]]]:
        """Every common value that was told, with the cells of projects it added up."""
        for told, sums in zip(self.told, self.sums, strict=False):
            yield from ((told[key], parts) for key, parts in sums.items() if key in told)


def _by_project(keys: Iterable[Key]) -> dict[str, list[Key]]:
    found: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        found[key[0]].append(key)
    return found


@dataclass(frozen=True)
class Remembered:
    """Earlier editions as cells of this one."""

    withheld: frozenset[int]
    given_away: frozenset[int]
    """Cells at risk that were told."""


def remember(linked: Linked, earlier: Earlier) -> Remembered:
    """Put what is known already among the cells of a project."""
    given: set[int] = set()
    for number, told in enumerate(earlier.told, start=1):
        for key, value in told.items():
            cell = linked.numbers.get(key)
            if cell is not None:
                given |= _known(linked, cell, value, number)
    withheld = (linked.numbers[key] for key in earlier.withheld if key in linked.numbers)
    return Remembered(frozenset(cell for cell in withheld if not linked.cells[cell].fixed), frozenset(given))


def _known(linked: Linked, cell: int, value: Decimal, number: int) -> set[int]:
    """A number that was told: known if it is the same, else its change is a count too."""
    own = linked.cells[cell]
    if own.value == value:
        own.fixed = True
        return {cell} if own.risky else set()
    then = linked.add((*own.key, "told", str(number)), value, told=False, sensitive=False, fixed=True)
    linked.rest((*own.key, "changed", str(number)), cell, [then], sensitive=own.sensitive)
    return set()
