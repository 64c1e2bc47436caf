"""The cheapest circuit by linear programming, where a search by steps gives up.

Every cell of a neighbourhood may move up, and down by one threshold if it is at least that; the programme
finds the moves through one cell that keep all relations and cost least. Moves in parts of a threshold prove
nothing about whole numbers, so they are asked for in whole ones.
"""

from __future__ import annotations

from collections.abc import Set

import highspy
import numpy as np

from impactkit.disclose.cells import Linked

_MOST = 800
"""How many cells a neighbourhood has at most."""
_WIDTH = 10
"""How many cells of a long relation are looked at: the cheapest, and those first that may go down."""
_NODES = 2_000
"""How many branches it may try; what it has found by then is taken."""
_UP = 4.0
"""How many thresholds a cell may move up."""
_STEP = 0.01
"""What every move costs beside its cell, so that short circuits are taken before long ones."""


def balanced(linked: Linked, hidden: Set[int], start: int) -> tuple[int, ...] | None:
    """The cells of the cheapest circuit through a cell; None where there is none nearby."""
    cells = _neighbourhood(linked, hidden, start)
    for way in (1.0, -1.0):
        if way > 0 or linked.cells[start].many or linked.cells[start].free:
            found = _solved(linked, hidden, cells, start, way)
            if found:
                return found
    return None


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


def _between(linked: Linked, relations: Set[int], known: Set[int]) -> list[int]:
    """Cells that stand in nothing but relations that are looked at already."""
    beside = {cell for relation in relations for cell, _ in linked.relations[relation]} - known
    inside = (one for one in sorted(beside) if relations >= set(linked.of[one]))
    return [one for one in inside if not linked.cells[one].fixed][:_MOST]


def _order(linked: Linked, hidden: Set[int], cell: int) -> tuple[int, bool, int]:
    return price(linked, hidden, cell), not linked.cells[cell].many, cell


def price(linked: Linked, hidden: Set[int], cell: int) -> int:
    """What hiding a cell costs that is not hidden yet."""
    own = linked.cells[cell]
    return 0 if cell in hidden or not own.told else own.cost


def _solved(
    linked: Linked, hidden: Set[int], cells: list[int], start: int, way: float
) -> tuple[int, ...] | None:
    place = {cell: at for at, cell in enumerate(cells)}
    relations = sorted({relation for cell in cells for relation in linked.of[cell]})
    down = [1.0 if linked.cells[cell].many else _UP if linked.cells[cell].free else 0.0 for cell in cells]
    lower, upper = np.zeros(2 * len(cells)), np.array([_UP] * len(cells) + down)
    lower[place[start] + (0 if way > 0 else len(cells))] = 1.0
    upper[[place[start], place[start] + len(cells)]] = (1.0, 0.0) if way > 0 else (0.0, 1.0)
    costs = np.array([price(linked, hidden, cell) + _STEP for cell in cells] * 2)
    rows = []
    for relation in relations:
        own = [(place[cell], float(sign)) for cell, sign in linked.relations[relation] if cell in place]
        rows.append(own + [(at + len(cells), -sign) for at, sign in own])
    steps = _least(rows, lower, upper, costs)
    if steps is None:
        return None
    moves = steps[: len(cells)] - steps[len(cells) :]
    return tuple(cells[at] for at in np.flatnonzero(np.abs(moves) > 0.5))


def _least(
    rows: list[list[tuple[int, float]]],
    lower: np.ndarray[tuple[int], np.dtype[np.float64]],
    upper: np.ndarray[tuple[int], np.dtype[np.float64]],
    costs: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int], np.dtype[np.float64]] | None:
    """The cheapest solution in whole steps."""
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    model.setOptionValue("mip_max_nodes", _NODES)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(costs), len(rows)
    program.col_cost_, program.col_lower_, program.col_upper_ = costs, lower, upper
    program.row_lower_ = program.row_upper_ = np.zeros(len(rows))
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in rows)])
    program.a_matrix_.index_ = np.array([at for row in rows for at, _ in row])
    program.a_matrix_.value_ = np.array([sign for row in rows for _, sign in row])
    program.integrality_ = [highspy.HighsVarType.kInteger] * len(costs)
    model.passModel(program)
    model.run()
    steps = np.array(model.getSolution().col_value)
    whole = len(steps) == len(costs) and np.abs(steps - np.round(steps)).max() < 1e-6
    solved = model.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    return np.round(steps) if whole and solved else None
