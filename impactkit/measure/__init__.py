"""Figures from the vocabulary and from rows: pure functions, exact decimals, every figure on the way in the result."""

from impactkit.measure.measurements import latest_record, measure_project
from impactkit.measure.money.budget import BudgetSum, ImpliedCost, implied_cost, printed_total_sum
from impactkit.measure.money.claims import with_claims
from impactkit.measure.rolled_up import rolled_up
from impactkit.reimbursement import approved_steps, can_be_computed, paid_on, paid_so_far, reimburse

__all__ = [
    "BudgetSum",
    "ImpliedCost",
    "approved_steps",
    "can_be_computed",
    "implied_cost",
    "latest_record",
    "measure_project",
    "paid_on",
    "paid_so_far",
    "printed_total_sum",
    "reimburse",
    "rolled_up",
    "with_claims",
]
