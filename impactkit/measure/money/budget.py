"""Sums of a budget as printed, and what a cap implies about a cost that is not stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from impactkit.model.quantity import Absence, Money, MoneyCell
from impactkit.model.stated.funding import CostBudget, Financing, Grant, PrintedTotal

HALF_KRONA = Decimal("0.5")
"""How far a rounded line may be from its exact value."""


@dataclass(frozen=True)
class BudgetSum:
    """A printed total against the sum of its parts, in kronor."""

    printed: Decimal
    computed: Decimal
    """Sum of the parts that have an amount."""
    blanks: tuple[str, ...]
    """Parts without an amount, counted as zero here and only here."""
    rounded_parts: int
    """How many parts were rounded lines; each may be off by half a krona."""

    @property
    def difference(self) -> Decimal:
        """printed - computed."""
        return self.printed - self.computed

    @property
    def holds(self) -> bool:
        """True within half a krona per rounded line."""
        return abs(self.difference) <= HALF_KRONA * self.rounded_parts


def printed_total_sum(table: CostBudget | Financing, total: PrintedTotal) -> BudgetSum | None:
    """The total against its parts; None where the total or all parts are without amount, or none are named."""
    if isinstance(total.amount, Absence):
        return None
    cells: Mapping[str, MoneyCell] = {
        **{name: line.amount for name, line in table.lines.items()},
        **{name: one.amount for name, one in table.totals.items()},
    }
    parts = [(name, 1) for name in total.adds] + [(name, -1) for name in total.subtracts]
    blanks = tuple(name for name, _ in parts if isinstance(cells[name], Absence))
    amounts = [cell.amount * sign for name, sign in parts if isinstance(cell := cells[name], Money)]
    if not amounts:
        return None
    return BudgetSum(total.amount.amount, sum(amounts, Decimal(0)), blanks, len(amounts))


@dataclass(frozen=True)
class ImpliedCost:
    """The total cost a cap and a share imply, in kronor; derived, never stated."""

    exact: Decimal
    """cap / share."""
    lowest: Decimal
    """The smallest cost whose share rounds to the cap."""
    highest: Decimal
    """The largest cost whose share rounds to the cap; any larger cost meets the same cap."""


def implied_cost(grant: Grant) -> ImpliedCost | None:
    """The total cost implied by cap and share; None where either is not stated or nothing is granted."""
    if not grant.cap or not grant.share or grant.cap.amount < 1:
        return None
    cap, share = grant.cap.amount, grant.share
    öre = Decimal("0.01")
    lowest = ((cap - HALF_KRONA) / share).quantize(öre, rounding=ROUND_UP)
    highest = ((cap + HALF_KRONA) / share).quantize(öre, rounding=ROUND_DOWN)
    if share * highest >= cap + HALF_KRONA:
        highest -= öre
    return ImpliedCost((cap / share).quantize(öre, rounding=ROUND_HALF_UP), lowest, highest)
