"""Components: cells that share relations, directly or through others, and no relation with any other."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from impactkit.disclose.linked.cells import Linked, Relation


@dataclass(frozen=True)
class Component:
    """Cells that share relations."""

    cells: tuple[int, ...]
    relations: tuple[Relation, ...]
    """With other cells left out."""


def components(linked: Linked, cells: Set[int]) -> tuple[Component, ...]:
    """The components of some cells, where the others are as good as known; by their first relation."""
    roots = {cell: cell for cell in cells}
    open_ = [tuple((cell, sign) for cell, sign in relation if cell in cells) for relation in linked.relations]
    for relation in open_:
        for cell, _ in relation[1:]:
            roots[_root(roots, cell)] = _root(roots, relation[0][0])
    groups: dict[int, list[Relation]] = {}
    for relation in open_:
        if relation:
            groups.setdefault(_root(roots, relation[0][0]), []).append(relation)
    return tuple(
        Component(tuple(sorted({cell for relation in own for cell, _ in relation})), tuple(own))
        for own in groups.values()
    )


def _root(roots: dict[int, int], cell: int) -> int:
    while roots[cell] != cell:
        roots[cell] = roots[roots[cell]]
        cell = roots[cell]
    return cell
