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

from impactkit.disclose.linked.programme import NEAR, Numbers, in_whole_numbers, programme, whole_solution

_ROUNDS = 12
"""How many times at most all unknowns are pushed at once, before each by itself.

Of 884 hidden cells of a made-up table of 45 by 45, one, two and three rounds left 346, 44 and none to look at; no
made-up project took more than seven.
"""


class Equations:
    """Unknowns in steps from the truth, and how far each has been seen to go."""

    def __init__(self, relations: Sequence[Sequence[tuple[int, int]]], floor: Sequence[float]) -> None:
        self.floor: Numbers = np.ceil(np.array(floor) - NEAR)
        self.lowest: Numbers = np.zeros(len(floor))
        self.highest: Numbers = np.zeros(len(floor))
        self._told = self.lowest, self.highest
        self._every = np.arange(len(floor), dtype=np.int32)
        top = np.full(len(floor), inf)
        self._model = programme(relations, self.floor, top, np.zeros(len(floor)))
        self._model.setOptionValue("presolve", "off")
        self._model.setOptionValue("solver", "simplex")
        self._model.setOptionValue("mip_rel_gap", 0.0)

    def moved(self) -> Sequence[int]:
        """The unknowns that have gone further than they had when this was last asked."""
        lowest, highest = self._told
        self._told = self.lowest, self.highest
        further: list[int] = np.flatnonzero((self.lowest < lowest) | (self.highest > highest)).tolist()
        return further

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
            end = np.full(len(self.floor), 0.0)
            end[unknown] = -inf if way > 0 else inf
            self.lowest, self.highest = np.minimum(self.lowest, end), np.maximum(self.highest, end)
        elif not self._keep():
            self._solve_whole()

    def _solve(self, costs: Numbers) -> None:
        self._model.changeColsCost(len(costs), self._every, costs)
        self._model.run()
        if self._model.getModelStatus() == highspy.HighsModelStatus.kUnknown:
            self._model.clearSolver()  # what an unbounded solution leaves behind can lead the next one astray
            self._model.run()
        self._keep()

    def _keep(self) -> bool:
        """Take the solution for possible, if it is one in whole steps."""
        if self._model.getModelStatus() == highspy.HighsModelStatus.kUnbounded:
            return False
        steps = whole_solution(self._model)
        if steps is None:
            return False
        self.lowest = np.minimum(self.lowest, steps)
        self.highest = np.maximum(self.highest, steps)
        return True

    def _solve_whole(self) -> None:
        """The same in whole numbers, for the rare system whose best solution is in parts of steps."""
        in_whole_numbers(self._model, whole=True)
        self._model.run()
        self._keep()
        in_whole_numbers(self._model, whole=False)
