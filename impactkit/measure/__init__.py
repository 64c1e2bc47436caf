"""Figures from the vocabulary and from rows: pure functions, exact decimals, every figure on the way in the result."""

from impactkit.measure.identity.alike import Contribution
from impactkit.measure.measurements import Asked, latest_record, measure_project, measure_projects
from impactkit.measure.money.budget import BudgetSum, ImpliedCost, implied_cost, printed_total_sum
from impactkit.measure.money.claims import with_claims
from impactkit.measure.rolled_up import rolled_up

__all__ = [
    "Asked",
    "BudgetSum",
    "Contribution",
    "ImpliedCost",
    "implied_cost",
    "latest_record",
    "measure_project",
    "measure_projects",
    "printed_total_sum",
    "rolled_up",
    "with_claims",
]
