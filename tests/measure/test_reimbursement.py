"""What a grant pays: cases an evaluator can read, and what holds whatever the terms."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from impactkit.measure.money.budget import HALF_KRONA
from impactkit.model.measured.settlement import Rounding, SetOff, Settlement
from impactkit.model.stated.funding import Grant
from impactkit.reimbursement import approved_steps, can_be_computed, reimburse

CASES = yaml.load(
    (Path(__file__).parents[1] / "cases" / "reimbursement.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
PRE_STUDY = Grant.model_validate({"share": 0.6, "cap": 763643, "advance": 142779})
ZERO = Decimal(0)


def exact(value: Any) -> Any:
    """A number of the case as a decimal; words and nothing as they are."""
    plain = value is None or isinstance(value, str)
    return value if plain else Decimal(str(value))


def settled(case: dict[str, Any]) -> Settlement:
    """The settlement a case asks for."""
    return reimburse(
        Grant.model_validate(case["grant"]),
        Decimal(str(case["approved"])),
        paid_before=Decimal(str(case.get("paid_before", 0))),
        final=case.get("final", False),
        set_off=SetOff(case.get("set_off", "at once")),
        rounding=Rounding(case.get("rounding", "whole kronor at the end")),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_case_comes_out_as_expected(case: dict[str, Any]) -> None:
    """Every figure the case names."""
    settlement = settled(case)
    expected = {name: exact(value) for name, value in case["expected"].items()}
    assert {name: getattr(settlement, name) for name in expected} == expected


def test_no_two_cases_have_the_same_name() -> None:
    """A failing case is found by its name."""
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)


def test_every_policy_and_every_binding_limit_has_a_case() -> None:
    """No choice goes untried."""
    assert {case.get("set_off", "at once") for case in CASES} == set(SetOff)
    assert {case.get("rounding", "whole kronor at the end") for case in CASES} == set(Rounding)
    assert {settled(case).binding for case in CASES} == {"share", "cap", "limit"}


@pytest.mark.parametrize(
    ("grant", "approved", "paid_before"),
    [
        (Grant(), 100, 0),
        (Grant.model_validate({"share": 0.5, "cap": {"amount": 100, "currency": "EUR"}}), 100, 0),
        (PRE_STUDY, -1, 0),
        (PRE_STUDY, 100, -1),
    ],
    ids=["no share", "another currency", "negative costs", "negative payment"],
)
def test_what_cannot_be_computed_is_refused(grant: Grant, approved: int, paid_before: int) -> None:
    """A figure without terms would be made up."""
    with pytest.raises(ValueError, match=r"the grant states no share|cannot be negative"):
        reimburse(grant, Decimal(approved), paid_before=Decimal(paid_before))


def kronor(most: int = 3_000_000, *, least: str = "0") -> st.SearchStrategy[Decimal]:
    """Amounts with öre."""
    return st.decimals(Decimal(least), most, places=2)


def limits() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Further limits, up to three."""
    return st.lists(kronor(least="1").map(lambda one: {"name": "Limit", "amount": one}), max_size=3)


@st.composite
def grants(draw: st.DrawFn) -> Grant:
    """Terms of every kind, whole kronor and öre, present and absent."""
    terms = {
        "share": draw(st.decimals("0.01", 1, places=4)),
        "cap": draw(st.none() | kronor(least="1")),
        "cost_ceiling": draw(st.none() | kronor(least="1")),
        "advance": draw(st.none() | kronor(1_000_000)),
        "retention": draw(st.none() | st.decimals(0, "0.5", places=2)),
        "limits": draw(limits()),
    }
    return Grant.model_validate({name: value for name, value in terms.items() if value is not None})


policies = st.fixed_dictionaries({"set_off": st.sampled_from(SetOff), "rounding": st.sampled_from(Rounding)})
anything = st.fixed_dictionaries(
    {
        "paid_before": kronor(1_000_000),
        "final": st.booleans(),
        "set_off": st.sampled_from(SetOff),
        "rounding": st.sampled_from(Rounding),
    }
)


@given(grant=grants(), approved=kronor(), how=anything)
def test_nobody_is_entitled_to_more_than_the_terms_give(
    grant: Grant, approved: Decimal, how: dict[str, Any]
) -> None:
    """Never past a limit, and past the share of costs by rounding only."""
    one = reimburse(grant, approved, **how)
    stated = [money.amount for money in (grant.cap, *(limit.amount for limit in grant.limits)) if money]
    assert all(one.entitled <= amount for amount in stated)
    assert 0 <= one.entitled <= (grant.share or ZERO) * one.counted + HALF_KRONA
    assert one.counted <= approved
    assert one.headroom is None or one.headroom >= 0


@given(grant=grants(), fewer=kronor(), more=kronor(), rounding=st.sampled_from(Rounding))
def test_more_approved_costs_never_entitle_to_less(
    grant: Grant, fewer: Decimal, more: Decimal, rounding: Rounding
) -> None:
    """The curve never falls."""
    fewer, more = sorted((fewer, more))
    low, high = (reimburse(grant, approved, rounding=rounding) for approved in (fewer, more))
    assert low.entitled <= high.entitled
    assert low.entitled_strict <= high.entitled_strict


@given(grant=grants(), approved=kronor(), how=anything)
def test_the_figures_on_the_way_add_up(grant: Grant, approved: Decimal, how: dict[str, Any]) -> None:
    """Every krona is paid, kept, set off, owed or still an advance."""
    one = reimburse(grant, approved, **how)
    assert one.balance == one.entitled - one.retained - one.set_off - one.paid_before
    assert one.payable - (one.repayment + one.unsettled_advance) == (
        one.entitled - one.retained - one.advance - one.paid_before
    )
    assert one.payable == max(one.balance, ZERO)
    assert min(one.payable, one.unsettled_advance, one.repayment, one.retained, one.set_off) >= 0
    assert one.set_off <= one.advance


@given(grant=grants(), approved=kronor(), paid=kronor(1_000_000), rounding=st.sampled_from(Rounding))
def test_set_off_at_once_nothing_is_paid_while_an_advance_is_unsettled(
    grant: Grant, approved: Decimal, paid: Decimal, rounding: Rounding
) -> None:
    """Money goes one way at a time."""
    one = reimburse(grant, approved, paid_before=paid, rounding=rounding)
    assert not (one.payable and one.unsettled_advance)
    assert one.repayment == 0


@given(grant=grants(), approved=kronor(), paid=kronor(1_000_000), how=policies)
def test_final_settlement_leaves_no_advance_and_keeps_nothing_back(
    grant: Grant, approved: Decimal, paid: Decimal, how: dict[str, Any]
) -> None:
    """What is left is either paid out or paid back."""
    one = reimburse(grant, approved, paid_before=paid, final=True, **how)
    assert (one.unsettled_advance, one.retained) == (0, 0)
    assert not (one.payable and one.repayment)
    assert one.payable - one.repayment == one.entitled - one.advance - paid


@given(grant=grants(), approved=kronor(), paid=kronor(1_000_000), rounding=st.sampled_from(Rounding))
def test_at_final_settlement_it_does_not_matter_how_the_advance_was_set_off(
    grant: Grant, approved: Decimal, paid: Decimal, rounding: Rounding
) -> None:
    """The policies differ on the way only."""
    ends = {
        reimburse(
            grant, approved, paid_before=paid, final=True, set_off=policy, rounding=rounding
        ).model_copy(update={"set_off_policy": SetOff.AT_ONCE})
        for policy in SetOff
    }
    assert len(ends) == 1


@given(grant=grants(), approved=kronor())
def test_roundings_differ_by_less_than_a_krona(grant: Grant, approved: Decimal) -> None:
    """And each stays within its own step of the exact amount."""
    step = {
        Rounding.WHOLE_KRONOR_AT_END: HALF_KRONA,
        Rounding.WHOLE_KRONOR_DOWN: Decimal(1),
        Rounding.ORE: Decimal("0.005"),
    }
    for policy, most in step.items():
        one = reimburse(grant, approved, rounding=policy)
        assert abs(one.entitled - one.entitled_strict) <= most
    down = reimburse(grant, approved, rounding=Rounding.WHOLE_KRONOR_DOWN)
    assert down.entitled <= down.entitled_strict


@given(grant=grants())
def test_the_ladder_of_costs_rises_past_where_the_limit_binds(grant: Grant) -> None:
    """From nothing to beyond the last change of terms, each step once."""
    steps = approved_steps(grant)
    limited = grant.cap or grant.cost_ceiling or grant.limits
    assert bool(steps) == bool(limited)
    if steps:
        assert steps[0] == 0
        assert list(steps) == sorted(set(steps))
        last = reimburse(grant, steps[-1])
        assert last.headroom == 0


def test_the_points_where_the_pre_studys_terms_change_stand_on_the_ladder() -> None:
    """The advance earned and the cap reached, to the krona, among even thousands to a quarter past the cap."""
    steps = approved_steps(PRE_STUDY)
    assert [one for one in steps if one % 40_000 == 0] == [40_000 * i for i in range(41)]
    assert {Decimal(237965), Decimal(1272738)} <= set(steps)
    assert [reimburse(PRE_STUDY, Decimal(one)).payable for one in (237965, 1272738)] == [0, 620864]


def test_the_lowest_limit_decides_the_ladder_not_the_cap() -> None:
    """The kink stands where the grant stops growing."""
    grant = Grant.model_validate(
        {"share": 0.5, "cap": 900_000, "limits": [{"name": "Aid", "amount": 400_000}]}
    )
    assert Decimal(800_000) in approved_steps(grant)
    assert approved_steps(grant)[-1] <= Decimal(1_100_000)


@pytest.mark.parametrize(
    "terms",
    [
        {"cap": 100},
        {"share": 0.5},
        {"share": 0, "cap": 100},
        {"share": 0.5, "cap": {"amount": 100, "currency": "EUR"}},
    ],
    ids=["no share", "no limit", "a share of nothing", "another currency"],
)
def test_terms_that_set_no_limit_or_cannot_be_computed_give_no_ladder(terms: dict[str, Any]) -> None:
    """Nothing is drawn that the decision does not say."""
    assert approved_steps(Grant.model_validate(terms)) == ()


def test_a_grant_can_be_computed_when_its_share_and_only_kronor_are_stated() -> None:
    """No cap is needed; a currency of one limit is enough to stop it."""
    assert can_be_computed(Grant.model_validate({"share": 0.5}))
    assert not can_be_computed(Grant.model_validate({"cap": 100}))
    foreign = {"share": 0.5, "limits": [{"name": "Aid", "amount": {"amount": 9, "currency": "EUR"}}]}
    assert not can_be_computed(Grant.model_validate(foreign))
