"""Rules of money: nothing is summed over blanks, refusals or currencies."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.check import check_project
from impactkit.model.finding import FigureKind, Level, Outcome
from impactkit.model.stated.project import Project
from tests.check.told import figures, findings, project, the_finding


def financed(*lines: str, cost: int = 1000) -> Project:
    """A project with this cost and these financing lines."""
    told = ", ".join(f"l{i}: {{ name: Line, {line} }}" for i, line in enumerate(lines))
    return project(
        f"""
        funding:
          budget: {{ totals: {{ whole: {{ name: Whole, amount: {cost} }} }}, whole: whole }}
          financing: {{ lines: {{ {told} }} }}
        """
    )


def test_what_was_refused_pays_for_nothing() -> None:
    """The plan is short by the line that was declined."""
    one = the_finding(
        financed("amount: 600, status: confirmed", "amount: 400, status: declined"), "financing-covers-cost"
    )
    assert one.outcome is Outcome.DEVIATES
    assert figures(one) == {"paid": 600, "cost": 1000, "difference": -400}


def test_a_plan_of_refusals_only_is_not_compared() -> None:
    """There is nothing left that pays."""
    assert not findings(financed("amount: 400, status: declined"), "financing-covers-cost")


def test_a_line_without_amount_leaves_the_financing_undecided() -> None:
    """Also where the others already cover the cost."""
    one = the_finding(financed("amount: 1000", "status: applied"), "financing-covers-cost")
    assert one.outcome is Outcome.UNDECIDABLE
    assert figures(one) == {"unstated": 1, "all": 2}


@pytest.mark.parametrize(
    ("paid", "outcome"),
    [("999.50", Outcome.HOLDS), ("999.49", Outcome.DEVIATES), ("1000.50", Outcome.HOLDS)],
)
def test_one_rounded_line_may_be_off_by_half_a_krona(paid: str, outcome: Outcome) -> None:
    """No more."""
    assert the_finding(financed(f"amount: {paid}"), "financing-covers-cost").outcome is outcome


EUROS = """
funding:
  budget:
    lines:
      staff: { name: Staff, amount: { amount: 100, currency: EUR } }
      rest: { name: Rest, amount: 40, flat_rate: { rate: 0.4, base: [staff] } }
    totals: { whole: { name: Whole, amount: 140, adds: [staff, rest] } }
    whole: whole
  financing:
    lines:
      fund: { name: Fund, amount: { amount: 70, currency: EUR }, share: 0.5, sector: public, form: cash }
      region: { name: Region, amount: 70, sector: public, form: cash }
    totals: { public: { name: Public, amount: 70, adds: [region] } }
  grant: { share: 0.5, cap: 70, applied: 70, advance: 7 }
"""


def test_kronor_and_euros_are_never_added_or_compared() -> None:
    """Not one amount stands in any finding; that there are two currencies does."""
    told = check_project(project(EUROS), as_of=None)
    assert [one.name for finding in told for one in finding.figures if one.kind is FigureKind.MONEY] == []
    one = the_finding(project(EUROS), "other-currency")
    assert (one.outcome, one.level) == (Outcome.UNDECIDABLE, Level.WARNING)
    assert figures(one) == {"foreign": 2, "all": 9, "currencies": "EUR"}


def test_the_same_amounts_in_kronor_are_compared() -> None:
    """So the silence above is about the currency."""
    told = project(
        EUROS.replace("{ amount: 100, currency: EUR }", "100").replace("{ amount: 70, currency: EUR }", "70")
    )
    rules = {one.rule for one in check_project(told, as_of=None)}
    assert {"printed-total", "flat-rate", "stated-share", "financing-covers-cost", "subtotal-scope"} <= rules
    assert {"cap-against-share", "cap-against-application", "advance-against-cap"} <= rules
    assert "other-currency" not in rules


def test_an_amount_converted_to_kronor_is_in_kronor() -> None:
    """Rate, day and original are kept beside it."""
    euros = "{ amount: 1120, rate: 11.2, rate_date: 2026-01-02, original: 100, original_currency: EUR }"
    assert not findings(financed(f"amount: {euros}"), "other-currency")


@given(
    base=st.integers(1_000, 5_000_000),
    rate=st.decimals("0.01", "0.99", places=2),
    off=st.integers(-3, 3),
)
def test_a_flat_rate_holds_exactly_where_rounding_explains_it(base: int, rate: Decimal, off: int) -> None:
    """Strict and rounded stand side by side, and the difference between them."""
    strict = rate * base
    printed = strict.to_integral_value() + off
    told = project(
        f"""
        funding:
          budget:
            lines:
              staff: {{ name: Staff, amount: {base} }}
              rest: {{ name: Rest, amount: {printed}, flat_rate: {{ rate: {rate}, base: [staff] }} }}
        """
    )
    one = the_finding(told, "flat-rate")
    assert figures(one)["strict"] == strict
    assert figures(one)["difference"] == printed - strict
    assert (one.outcome is Outcome.HOLDS) == (abs(printed - strict) <= Decimal("0.5"))
    assert (one.variant == "holds-rounded") == (one.outcome is Outcome.HOLDS and printed != strict)


@pytest.mark.parametrize("blank", ["staff", "rest"])
def test_a_flat_rate_of_or_on_a_blank_is_undecided(blank: str) -> None:
    """Forty per cent of an empty cell is not zero."""
    amounts = {"staff": "1000", "rest": "400"} | {blank: "not stated"}
    told = project(
        f"""
        funding:
          budget:
            lines:
              staff: {{ name: Staff, amount: {amounts["staff"]} }}
              rest: {{ name: Rest, amount: {amounts["rest"]}, flat_rate: {{ rate: 0.4, base: [staff] }} }}
        """
    )
    assert the_finding(told, "flat-rate").outcome is Outcome.UNDECIDABLE


def test_a_stated_cost_is_used_and_none_is_implied() -> None:
    """What the document says is not derived a second time."""
    told = project("funding: { grant: { share: 0.6, cap: 600, cost_ceiling: 1000 } }")
    assert the_finding(told, "cap-against-share").outcome is Outcome.HOLDS
    assert not findings(told, "implied-cost")


def test_an_open_condition_on_financing_waits_for_those_who_have_not_answered() -> None:
    """Confirmed and declined lines have answered."""
    told = project(
        """
        funding:
          grant: { conditions: [{ text: Other financing, about_financing: true }] }
          financing:
            lines:
              a: { name: A, status: applied }
              b: { name: B }
              c: { name: C, status: confirmed }
              d: { name: D, status: declined }
        """
    )
    assert figures(the_finding(told, "other-financing")) == {"waiting": 2}


@pytest.mark.parametrize("condition", ["status: met, about_financing: true", "about_financing: false"])
def test_a_condition_that_is_met_or_about_something_else_waits_for_nobody(condition: str) -> None:
    """Only open conditions on financing are told."""
    told = project(f"funding: {{ grant: {{ conditions: [{{ text: A condition, {condition} }}] }} }}")
    assert not findings(told, "other-financing")


SUBTOTAL = """
funding:
  financing:
    lines:
      fund: { name: Fund, amount: 80, sector: public, form: cash }
      other: { name: Other, amount: 20, %s }
    totals: { public: { name: Public, amount: 80, adds: [fund] } }
"""


@pytest.mark.parametrize(
    ("other", "left_out"),
    [
        ("sector: public, form: cash", True),
        ("sector: private, form: cash", False),
        ("sector: public, form: in kind", False),
        ("sector: public, form: cash, status: declined", False),
        ("status: confirmed", False),
    ],
    ids=["same kind", "private", "in kind", "refused", "kind not stated"],
)
def test_a_subtotal_leaves_out_only_lines_of_its_own_kind(other: str, *, left_out: bool) -> None:
    """Public cash is not expected to hold private money."""
    assert bool(findings(project(SUBTOTAL % other), "subtotal-scope")) is left_out


def test_an_owner_who_grants_is_told_only_of_a_named_party_with_both_roles() -> None:
    """Two parties with a role each are as it should be."""
    apart = "parties: { a: { name: A, roles: [owner] }, b: { name: B, roles: [granter] } }"
    both = "parties: { a: { name: A, roles: [owner, granter] } }"
    assert not findings(project(apart), "owner-grants")
    assert the_finding(project(both), "owner-grants").where == "parties.a"
