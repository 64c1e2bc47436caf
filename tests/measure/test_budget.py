"""Printed totals against their parts, and the cost that a cap and a share imply."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from impactkit.measure import BudgetSum, implied_cost, printed_total_sum
from impactkit.model.stated.funding import CostBudget, Grant
from impactkit.reimbursement import reimburse

ORE = Decimal("0.01")
PRE_STUDY = Grant.model_validate({"share": 0.6, "cap": 763643})


def summed(lines: dict[str, Any], **total: Any) -> BudgetSum | None:
    """A total named `whole` against lines given by their amounts."""
    budget = CostBudget.model_validate(
        {
            "lines": {name: {"name": name, "amount": amount} for name, amount in lines.items()},
            "totals": {"whole": {"name": "Whole", **total}},
        }
    )
    return printed_total_sum(budget, budget.totals["whole"])


def test_a_total_of_its_lines_holds() -> None:
    """Staff and flat rate make the costs of Innovate Together."""
    one = summed({"staff": 848944, "flat": 339578}, amount=1188522, adds=["staff", "flat"])
    assert one == BudgetSum(Decimal(1188522), Decimal(1188522), (), 2)
    assert one.holds


def test_what_is_subtracted_is_taken_away() -> None:
    """Income is set off against costs."""
    one = summed({"staff": 1000, "income": 300}, amount=700, adds=["staff"], subtracts=["income"])
    assert one is not None
    assert (one.computed, one.difference, one.holds) == (700, 0, True)


def test_a_blank_line_is_named_and_adds_nothing() -> None:
    """Blank is not zero: the sum says which lines it does without."""
    one = summed({"staff": 1000, "income": "not stated"}, amount=1000, adds=["staff", "income"])
    assert one is not None
    assert (one.computed, one.blanks, one.rounded_parts) == (1000, ("income",), 1)


@pytest.mark.parametrize("absence", ["not stated", "missing", "not applicable", "withheld"])
def test_nothing_but_blank_lines_makes_no_sum(absence: str) -> None:
    """A printed zero is not confirmed by a blank cell."""
    assert summed({"in-kind": absence}, amount=0, adds=["in-kind"]) is None


def test_a_total_that_is_blank_or_of_nothing_is_not_compared() -> None:
    """There are no two figures to compare."""
    assert summed({"staff": 1000}, amount="not stated", adds=["staff"]) is None
    assert summed({"staff": 1000}, amount=1000) is None


def test_a_total_of_totals_adds_their_printed_amounts() -> None:
    """Each total is checked against what stands beneath it, not against a repaired sum."""
    budget = CostBudget.model_validate(
        {
            "lines": {"staff": {"name": "Staff", "amount": 10}},
            "totals": {
                "costs": {"name": "Costs", "amount": 11, "adds": ["staff"]},
                "whole": {"name": "Whole", "amount": 11, "adds": ["costs"]},
            },
        }
    )
    sums = {name: printed_total_sum(budget, total) for name, total in budget.totals.items()}
    assert {name: one.difference for name, one in sums.items() if one} == {"costs": 1, "whole": 0}


@pytest.mark.parametrize(
    ("printed", "holds"), [("3.5", True), ("3.51", False), ("0.5", True), ("0.49", False)]
)
def test_three_rounded_lines_may_be_off_by_half_a_krona_each(printed: str, *, holds: bool) -> None:
    """1 + 1 + 0 with a krona and a half to spare."""
    one = summed({"a": 1, "b": 1, "c": 0}, amount=Decimal(printed), adds=["a", "b", "c"])
    assert one is not None
    assert one.holds is holds


def test_the_pre_studys_total_cost_is_implied_but_not_uniquely() -> None:
    """763 643 is 60 per cent of any cost between these, and of none beside them."""
    implied = implied_cost(PRE_STUDY)
    assert implied is not None
    assert implied.exact == Decimal("1272738.33")
    assert (implied.lowest, implied.highest) == (Decimal("1272737.50"), Decimal("1272739.16"))


def test_the_implied_cost_itself_is_rounded_half_up_to_the_ore() -> None:
    """Two thirds of a krona is 67 öre."""
    implied = implied_cost(Grant.model_validate({"share": 0.6, "cap": 100}))
    assert implied is not None
    assert implied.exact == Decimal("166.67")


def to_the_krona(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)


@given(
    share=st.decimals("0.05", 1, places=3),
    cap=st.integers(1, 50_000_000),
    where=st.decimals(0, 1, places=6),
)
def test_exactly_the_costs_within_the_bounds_round_to_the_cap(
    share: Decimal, cap: int, where: Decimal
) -> None:
    """Both ends, any öre between, and neither neighbour."""
    implied = implied_cost(Grant.model_validate({"share": share, "cap": cap}))
    assert implied is not None
    steps = int((implied.highest - implied.lowest) / ORE)
    between = implied.lowest + int(steps * where) * ORE
    for cost in (implied.lowest, between, implied.highest):
        assert to_the_krona(share * cost) == cap
    assert to_the_krona(share * (implied.lowest - ORE)) < cap
    assert to_the_krona(share * (implied.highest + ORE)) > cap
    assert implied.lowest - ORE <= implied.exact <= implied.highest + ORE


@given(share=st.decimals("0.05", 1, places=3), cap=st.integers(1, 50_000_000))
def test_the_implied_costs_are_settled_at_the_cap(share: Decimal, cap: int) -> None:
    """The reimbursement says the same: at the lowest the whole cap is earned, an öre below it is not."""
    grant = Grant.model_validate({"share": share, "cap": cap})
    implied = implied_cost(grant)
    assert implied is not None
    assume(implied.lowest > ORE)
    assert reimburse(grant, implied.lowest).entitled == cap
    assert reimburse(grant, implied.lowest - ORE).entitled < cap


@pytest.mark.parametrize(
    "terms", [{"share": 0.6}, {"cap": 100}, {"share": 0, "cap": 100}, {"share": 1, "cap": 0}]
)
def test_no_cost_is_implied_without_both_share_and_cap(terms: dict[str, Any]) -> None:
    """Nothing divided by nothing."""
    assert implied_cost(Grant.model_validate(terms)) is None
