"""The cheapest circuit by linear programming, where a search by steps gives up.

Every cell of a neighbourhood may move up, and down by one threshold if it is at least that; the programme
finds the moves through one cell that keep all relations and cost least. Moves in parts of a threshold prove
nothing about whole numbers, so they are asked for in whole ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

import numpy as np

from impactkit.disclose.linked.cells import Linked, Moves
from impactkit.disclose.linked.movable import UP, thresholds_down
from impactkit.disclose.linked.programme import in_whole_numbers, programme, whole_solution

_MOST = 800
"""How many cells a neighbourhood has at most: a made-up project of five indicators by women
and men over six periods tells 165."""
_WIDTH = 10
"""How many cells of a long relation are looked at: the cheapest, and those first that may go down."""
_STEP = 0.01
"""What every move costs beside its cell, so that short circuits are taken before long ones."""


def balanced(linked: Linked, hidden: Set[int], start: int, ways: Iterable[int]) -> Moves | None:
    """The moves of the cheapest circuit through a cell, the first way that has one; None where there is none nearby."""
    cells = _neighbourhood(linked, hidden, start)
    tried = (_solved(linked, hidden, cells, start, way) for way in ways)
    return next(filter(None, tried), None)


def _neighbourhood(linked: Linked, hidden: Set[int], start: int) -> list[int]:
    """Cells that can move, from near to far."""
    found, at = [start], 0
    known, relations = {start}, set[int]()
    while at < len(found) and len(found) < _MOST:
        for relation in linked.of[found[at]]:
            relations.add(relation)
            beside = [cell for cell, _ in linked.relations[relation] if not linked.cells[cell].fixed]
            nearest = sorted(beside, key=lambda cell: _order(linked, hidden, cell))[:_WIDTH]
            found += [cell for cell in nearest if cell not in known]
            known.update(nearest)
        at += 1
    return found[:_MOST] + _between(linked, relations, known)


def _between(linked: Linked, relations: Set[int], cells: Set[int]) -> list[int]:
    """Cells that stand in nothing but relations that are looked at already."""
    beside = {cell for relation in relations for cell, _ in linked.relations[relation]} - cells
    inside = (one for one in sorted(beside) if relations >= set(linked.of[one]))
    return [one for one in inside if not linked.cells[one].fixed][:_MOST]


def _order(linked: Linked, hidden: Set[int], cell: int) -> tuple[int, bool, int]:
    return linked.price(cell, hidden), not linked.cells[cell].many, cell


def _solved(linked: Linked, hidden: Set[int], cells: list[int], start: int, way: int) -> Moves | None:
    place = {cell: at for at, cell in enumerate(cells)}
    relations = sorted({relation for cell in cells for relation in linked.of[cell]})
    down = [thresholds_down(linked.cells[cell]) for cell in cells]
    lower, upper = np.zeros(2 * len(cells)), np.array([UP] * len(cells) + down, dtype=np.float64)
    lower[place[start] + (0 if way > 0 else len(cells))] = 1.0
    upper[[place[start], place[start] + len(cells)]] = (1.0, 0.0) if way > 0 else (0.0, 1.0)
    costs = np.array([linked.price(cell, hidden) + _STEP for cell in cells] * 2)
    rows = []
    for relation in relations:
        own = [(place[cell], float(sign)) for cell, sign in linked.relations[relation] if cell in place]
        rows.append(own + [(at + len(cells), -sign) for at, sign in own])
    model = programme(rows, lower, upper, costs)
    in_whole_numbers(model, whole=True)
    model.run()
    steps = whole_solution(model)
    if steps is None:
        return None
    moves = steps[: len(cells)] - steps[len(cells) :]
    return {cells[at]: round(moves[at]) for at in np.flatnonzero(np.abs(moves) > 0.5)}
