"""A linear programme for the solver: unknowns between bounds, at a cost, in relations that come to nothing."""

from __future__ import annotations

from collections.abc import Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

NEAR = 1e-6
"""Nearer than this to a whole number is one."""
_NODES = 2_000
"""How many branches one search in whole numbers may try; what it has found by then counts."""

Numbers = NDArray[np.float64]
Row = Sequence[tuple[int, float]]
"""Unknowns with their signs: together they come to nothing."""


def programme(rows: Sequence[Row], lower: Numbers, upper: Numbers, costs: Numbers) -> highspy.Highs:
    """A solver that holds the programme; it says nothing and uses one thread."""
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    model.setOptionValue("mip_max_nodes", _NODES)
    told = highspy.HighsLp()
    told.num_col_, told.num_row_ = len(costs), len(rows)
    told.col_cost_, told.col_lower_, told.col_upper_ = costs, lower, upper
    told.row_lower_ = told.row_upper_ = np.zeros(len(rows))
    told.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    told.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in rows)])
    told.a_matrix_.index_ = np.array([unknown for row in rows for unknown, _ in row])
    told.a_matrix_.value_ = np.array([float(sign) for row in rows for _, sign in row])
    model.passModel(told)
    return model


def in_whole_numbers(model: highspy.Highs, *, whole: bool) -> None:
    """Ask for every unknown in whole numbers, or in parts of them again."""
    count = model.getNumCol()
    kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
    model.changeColsIntegrality(count, np.arange(count, dtype=np.int32), np.full(count, kind))


def whole_solution(model: highspy.Highs) -> Numbers | None:
    """What the solver found, if it is possible and in whole numbers."""
    found = np.array(model.getSolution().col_value)
    possible = model.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if not possible or not len(found) or np.abs(found - np.round(found)).max() > NEAR:
        return None
    return np.round(found)
