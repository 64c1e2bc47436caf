"""Equations whose solutions are bounded by linear programming, and proved in whole numbers.

Solved in steps from the truth: every unknown begins at zero steps, and each relation keeps its sum. A bound is
taken for reached only when a solution in whole steps reaches it, so no bound is wider than it should be.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from math import inf

import highspy
import numpy as np
from numpy.typing import NDArray

_ROUNDS = 12
"""How many times all unknowns are pushed at once, before each by itself."""
_NEAR = 1e-6
"""Nearer than this to a whole step is on it."""
_NODES = 2_000
"""How many branches one search in whole numbers may try; what it has found by then counts."""

_Numbers = NDArray[np.float64]


class Equations:
    """Unknowns in steps from the truth, and how far each has been seen to go."""

    def __init__(self, relations: Sequence[Sequence[tuple[int, int]]], floor: Sequence[float]) -> None:
        self.floor: _Numbers = np.ceil(np.array(floor) - _NEAR)
        self.lowest: _Numbers = np.zeros(len(floor))
        self.highest: _Numbers = np.zeros(len(floor))
        self._every = np.arange(len(floor), dtype=np.int32)
        self._model = _model(relations, self.floor)

    def look_near(self, reach: int) -> None:
        """Look no further than `reach` steps from the truth: what is found there is found."""
        top = np.full(len(self.floor), float(reach))
        self._model.changeColsBounds(len(top), self._every, np.maximum(self.floor, -top), top)

    def look_far(self) -> None:
        """Look at everything that is possible."""
        self._model.changeColsBounds(len(self.floor), self._every, self.floor, np.full(len(self.floor), inf))

    def push_together(self, left: Callable[[], Sequence[int]]) -> None:
        """Push all unknowns that are left at once, each up or down by lot, and then the other way."""
        lot = random.Random(0)  # the same lots each time
        for _ in range(_ROUNDS):
            unknowns = left()
            if len(unknowns) < 3:
                return
            costs = np.zeros(len(self.floor))
            costs[list(unknowns)] = [lot.choice((-1.0, 1.0)) for _ in unknowns]
            self._solve(costs)
            self._solve(-costs)

    def push(self, unknown: int, way: int) -> None:
        """See how far one unknown goes down (`way` 1) or up (-1)."""
        costs = np.zeros(len(self.floor))
        costs[unknown] = way
        self._solve(costs)
        status = self._model.getModelStatus()
        if status == highspy.HighsModelStatus.kUnbounded:
            (self.lowest if way > 0 else self.highest)[unknown] = -inf if way > 0 else inf
        elif not self._keep():
            self._solve_whole()

    def _solve(self, costs: _Numbers) -> None:
        self._model.changeColsCost(len(costs), self._every, costs)
        self._model.run()
        if self._model.getModelStatus() == highspy.HighsModelStatus.kUnknown:
            self._model.clearSolver()  # what an unbounded solution leaves behind can lead the next one astray
            self._model.run()
        self._keep()

    def _keep(self) -> bool:
        """Take the solution for possible, if it is one in whole steps."""
        steps = np.array(self._model.getSolution().col_value)
        if self._model.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return False
        if self._model.getModelStatus() == highspy.HighsModelStatus.kUnbounded or not len(steps):
            return False
        if np.abs(steps - np.round(steps)).max() > _NEAR:
            return False
        self.lowest = np.minimum(self.lowest, np.round(steps))
        self.highest = np.maximum(self.highest, np.round(steps))
        return True

    def _solve_whole(self) -> None:
        """The same in whole numbers, for the rare system whose best solution is in parts of steps."""
        whole = np.full(len(self.floor), highspy.HighsVarType.kInteger)
        parts = np.full(len(self.floor), highspy.HighsVarType.kContinuous)
        self._model.changeColsIntegrality(len(whole), self._every, whole)
        self._model.run()
        self._keep()
        self._model.changeColsIntegrality(len(parts), self._every, parts)


def _model(relations: Sequence[Sequence[tuple[int, int]]], floor: _Numbers) -> highspy.Highs:
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    model.setOptionValue("presolve", "off")
    model.setOptionValue("solver", "simplex")
    model.setOptionValue("mip_max_nodes", _NODES)
    model.setOptionValue("mip_rel_gap", 0.0)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(floor), len(relations)
    program.col_cost_ = np.zeros(len(floor))
    program.col_lower_, program.col_upper_ = floor, np.full(len(floor), inf)
    program.row_lower_ = program.row_upper_ = np.zeros(len(relations))
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *(len(one) for one in relations)])
    program.a_matrix_.index_ = np.array([unknown for one in relations for unknown, _ in one])
    program.a_matrix_.value_ = np.array([float(sign) for one in relations for _, sign in one])
    model.passModel(program)
    return model
