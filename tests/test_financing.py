"""Who pays: what is missing, what remains if one says no, and how long the money lasts; nothing unstated is zero."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.financing import Plan, plan_of
from impactkit.model.stated.decision import Period
from impactkit.model.stated.funding import FinancingStatus, Funding, SourceKind

CONFIRMED, APPLIED = FinancingStatus.CONFIRMED, FinancingStatus.APPLIED
PERIOD = Period(start=datetime.date(2025, 3, 1), end=datetime.date(2027, 2, 28))


def plan(*lines: dict[str, Any], cost: Any = 1000, years: dict[int, int] | None = None) -> Plan:
    """A plan with this cost and these sources."""
    told = {f"l{at}": {"name": f"Line {at}", **line} for at, line in enumerate(lines)}
    budget = {"totals": {"all": {"name": "All", "amount": cost}}, "whole": "all", "years": years or {}}
    made = plan_of(Funding.model_validate({"budget": budget, "financing": {"lines": told}}))
    assert made is not None
    return made


def confirmed(amount: Any, **more: Any) -> dict[str, Any]:
    return {"amount": amount, "status": "confirmed", **more}


def test_what_is_confirmed_and_what_is_missing() -> None:
    found = plan(confirmed(600), {"amount": 300, "status": "applied"}, {"amount": 50, "status": "declined"})
    assert found.confirmed == 600
    assert found.missing(CONFIRMED) == 400
    assert found.missing(CONFIRMED, APPLIED) == 100
    assert found.possible == 900


def test_nothing_is_missing_below_zero() -> None:
    assert plan(confirmed(1200)).missing(CONFIRMED) == 0


def test_who_says_no_amount_makes_what_is_missing_unknown() -> None:
    """Also where the others would cover it: how much is missing nobody knows."""
    found = plan(confirmed(600), {"status": "confirmed"})
    assert found.missing(CONFIRMED) is None
    assert found.sum_of(CONFIRMED) == 600
    assert [one.id for one in found.unstated] == ["l1"]


def test_sources_of_a_status_without_any_amount_come_to_nothing_known_and_no_sources_to_zero() -> None:
    found = plan(confirmed(600), {"status": "applied"})
    assert found.sum_of(APPLIED) is None
    assert found.sum_of(FinancingStatus.DECLINED) == 0


def test_what_remains_without_each_the_largest_first() -> None:
    found = plan(confirmed(300), confirmed(600), {"amount": 100, "status": "declined"})
    told = [(one.source.id, one.share, one.remains, one.missing) for one in found.losses()]
    assert told == [("l1", Decimal(600) / 900, 300, 700), ("l0", Decimal(300) / 900, 600, 400)]


@pytest.mark.parametrize(
    ("lines", "on"),
    [
        ([confirmed(600), confirmed(500)], "l0"),
        ([confirmed(500), confirmed(500)], "l0"),
        ([confirmed(400), confirmed(350), confirmed(350)], None),
        ([confirmed(600), confirmed("not stated")], None),
        ([confirmed(600), confirmed({"amount": 5, "currency": "EUR"})], None),
    ],
)
def test_one_source_that_half_comes_from(lines: list[dict[str, Any]], on: str | None) -> None:
    """Where somebody says no amount, or pays in another currency, nobody knows."""
    found = plan(*lines).depends_on
    assert (found.source.id if found else None) == on


def test_another_currency_is_named_and_in_no_sum() -> None:
    found = plan(confirmed(600), confirmed({"amount": 5, "currency": "EUR"}))
    assert found.currency == "SEK"
    assert found.confirmed == 600
    assert len(found.elsewhere) == 1


def test_the_kind_is_the_first_that_fits() -> None:
    found = plan(
        confirmed(1, sector="public", form="in kind"),
        confirmed(1, kind="loan", sector="private"),
        confirmed(1, sector="private"),
        confirmed(1, kind="own income"),
        confirmed(1),
    )
    kinds = [one.kind for one in found.sources]
    assert kinds == [SourceKind.IN_KIND, SourceKind.LOAN, SourceKind.PRIVATE, SourceKind.OWN_INCOME, SourceKind.UNKNOWN]  # fmt: skip


def test_income_in_the_budget_is_a_source_unless_a_total_has_set_it_off() -> None:
    lines = {
        "staff": {"name": "Staff", "amount": 900},
        "sales": {"name": "Sales", "amount": 200, "kind": "income"},
    }
    financing = {"lines": {"fund": {"name": "Fund", "amount": 700, "status": "confirmed"}}}
    own = plan_of(Funding.model_validate({"budget": {"lines": lines}, "financing": financing}))
    assert own is not None
    assert own.cost == 900
    assert [one.id for one in own.sources] == ["fund", "income-sales"]
    net = {"net": {"name": "Net", "amount": 700, "adds": ["staff"], "subtracts": ["sales"]}}
    budget = {"lines": lines, "totals": net, "whole": "net"}
    less = plan_of(Funding.model_validate({"budget": budget, "financing": financing}))
    assert less is not None
    assert [one.id for one in less.sources] == ["fund"]
    assert less.missing(CONFIRMED) == 0


def test_a_budget_with_a_blank_line_has_no_cost() -> None:
    lines = {"staff": {"name": "Staff", "amount": 900}, "rent": {"name": "Rent", "amount": "not stated"}}
    made = plan_of(
        Funding.model_validate(
            {"budget": {"lines": lines}, "financing": {"lines": {"fund": {"name": "Fund", "amount": 1}}}}
        )
    )
    assert made is not None
    assert made.cost is None
    assert made.missing(FinancingStatus.UNKNOWN) is None


def test_nobody_who_pays_is_no_plan() -> None:
    assert plan_of(None) is None
    assert plan_of(Funding()) is None


# --- Years ---

BY_YEAR = {2025: 400, 2026: 400, 2027: 200}


def test_a_year_that_is_left_out_is_zero_only_where_the_others_hold_all() -> None:
    whole, part = plan(
        confirmed(300, years={2025: 200, 2026: 100}), confirmed(300, years={2025: 200}), years=BY_YEAR
    ).sources
    assert whole.in_year("2027") == 0
    assert part.in_year("2027") is None


def test_what_is_missing_in_a_year_is_known_where_all_is_told_by_year() -> None:
    found = plan(confirmed(300, years={2025: 200, 2026: 100}), years=BY_YEAR)
    assert [found.missing(CONFIRMED, year=year) for year in found.years] == [200, 300, 200]
    assert plan(confirmed(300, years={2025: 200}), years=BY_YEAR).missing(CONFIRMED, year="2025") is None


@pytest.mark.parametrize(
    ("years", "until", "whole"),
    [
        # 2025 has ten months of 40: 400; half of 2026 is left for
        ({2025: 400, 2026: 200}, datetime.date(2026, 7, 1), False),
        # what is over goes to the next year
        ({2025: 600}, datetime.date(2026, 7, 1), False),
        # what comes later does not pay for now
        ({2025: 200, 2026: 800}, datetime.date(2025, 8, 1), False),
        ({2025: 400, 2026: 400, 2027: 200}, datetime.date(2027, 3, 1), True),
        # money from before the first year is there when it begins
        ({2024: 400}, datetime.date(2026, 1, 1), False),
    ],
)
def test_how_long_it_lasts_by_year(years: dict[int, int], until: datetime.date, whole: bool) -> None:
    told = plan(confirmed(sum(years.values()), years=years), years=BY_YEAR).lasts(PERIOD)
    assert told is not None
    assert (told.until, told.whole) == (until, whole)


def test_how_long_it_lasts_over_the_whole_period() -> None:
    """24 months for 1 000: 250 pay for six."""
    told = plan(confirmed(250)).lasts(PERIOD)
    assert told is not None
    assert (told.until, told.whole) == (datetime.date(2025, 9, 1), False)
    nothing = plan(confirmed(1)).lasts(PERIOD)
    assert nothing is not None
    assert nothing.until == nothing.first


@pytest.mark.parametrize(
    "lines",
    [
        [{"amount": 250, "status": "applied"}],
        [confirmed(250), confirmed("not stated")],
        [confirmed(250), {"amount": 5, "form": "in kind"}],
        [confirmed(250, share=0.25)],
    ],
)
def test_how_long_it_lasts_is_not_told_where_it_cannot_be(lines: list[dict[str, Any]]) -> None:
    """Nothing sure, an amount unknown, a room that is no money, or a share that is paid of what was spent."""
    assert plan(*lines).lasts(PERIOD) is None


def test_how_long_it_lasts_needs_a_period_or_every_year() -> None:
    assert plan(confirmed(250)).lasts(None) is None
    assert plan(confirmed(250, years={2025: 250}), years={2025: 500, 2027: 500}).lasts(None) is None
    told = plan(confirmed(250, years={2025: 250}), years={2025: 500}).lasts(None)
    assert told is not None
    assert told.until == datetime.date(2025, 7, 1)


AMOUNTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=6)


@given(AMOUNTS, st.integers(0, 10**9))
def test_what_remains_and_what_is_lost_are_the_whole(amounts: list[int], cost: int) -> None:
    found = plan(*map(confirmed, amounts), cost=cost)
    for one in found.losses():
        assert one.remains + (one.source.amount or 0) == found.possible == sum(amounts)
        assert one.missing == max(cost - one.remains, Decimal(0))
        assert 0 < one.share <= 1


@given(AMOUNTS, st.integers(1, 10**9), st.integers(0, 10**6))
def test_more_money_never_lasts_shorter(amounts: list[int], cost: int, more: int) -> None:
    less = plan(*map(confirmed, amounts), cost=cost).lasts(PERIOD)
    longer = plan(*map(confirmed, amounts), confirmed(more), cost=cost).lasts(PERIOD)
    assert less
    assert longer
    assert longer.until >= less.until
