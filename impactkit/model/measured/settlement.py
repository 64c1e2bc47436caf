"""A reimbursement, and the policies it is computed under."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from impactkit.model.base import Model
from impactkit.model.finding import Exact


class SetOff(StrEnum):
    """When an advance is set off against what is earned."""

    AT_ONCE = "at once"
    """Wholly against the first money earned."""
    IN_PROPORTION = "in proportion"
    """By the same share as has been earned of the cap."""
    AT_END = "at end"
    """Only at final settlement."""


class Rounding(StrEnum):
    """How amounts are rounded."""

    WHOLE_KRONOR_AT_END = "whole kronor at the end"
    """Half up, on the last figure only."""
    WHOLE_KRONOR_DOWN = "whole kronor down"
    """Fractions of a krona are dropped, on the last figure only."""
    ORE = "öre"
    """Half up to 0.01."""


class Settlement(Model):
    """A reimbursement with every figure on the way. Amounts in kronor; formulas in the field notes."""

    approved: Exact
    """Approved costs to date."""
    counted: Exact
    """Approved costs up to the ceiling: min(approved, ceiling)."""
    share: Exact
    """The granted share."""
    share_of_costs: Exact
    """share x counted, unrounded."""
    limit: Exact | None
    """The lowest of cap, other limits and share x ceiling."""
    binding: Literal["share", "cap", "limit"]
    """Which of them decides the entitlement."""
    entitled_strict: Exact
    """min(share_of_costs, limit), unrounded."""
    entitled: Exact
    """entitled_strict, rounded by the policy but never past the limit."""
    retained: Exact
    """Held back until final settlement: retention x entitled, rounded by the policy."""
    advance: Exact
    """The advance paid out."""
    set_off: Exact
    """The part of the advance set off now."""
    paid_before: Exact
    """Paid on earlier claims, the advance not counted."""
    balance: Exact
    """entitled - retained - set_off - paid_before."""
    payable: Exact
    """max(balance, 0)."""
    unsettled_advance: Exact
    """What of the advance is not yet earned, while the project runs; zero at final settlement."""
    repayment: Exact
    """What is to be paid back; only at final settlement."""
    headroom: Exact | None
    """What may still be earned: the entitlement at the limit - entitled."""
    final: bool
    """True at final settlement."""
    set_off_policy: SetOff
    """When the advance is set off."""
    rounding_policy: Rounding
    """How amounts are rounded."""
