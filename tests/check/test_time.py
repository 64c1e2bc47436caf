"""Days and periods: what is due, what came in, and what no day is known for."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.check import check_project, latest_day
from impactkit.check.project.time import due_day, months_between
from impactkit.model.finding import Outcome
from impactkit.model.stated.duty import Duty, DutyKind
from tests.check.told import figures, findings, project, the_finding

END = "period: { start: 2024-01-01, end: 2024-12-31 }\n"
DUTY = "duties: { final: { kind: final report, due: 2024-12-31%s } }\n"


def day(text: str) -> datetime.date:
    """A day from ISO 8601."""
    return datetime.date.fromisoformat(text)


def test_without_a_day_to_look_from_no_rule_of_time_is_decided() -> None:
    """The clock is never asked."""
    told = project(END + DUTY % "")
    assert (the_finding(told, "duty-met").outcome, the_finding(told, "duty-met").variant) == (
        Outcome.UNDECIDABLE,
        "no-day",
    )


@pytest.mark.parametrize(
    ("as_of", "told"), [("2024-12-30", False), ("2024-12-31", False), ("2025-01-01", True)]
)
def test_a_report_is_late_from_the_day_after_it_was_due(as_of: str, *, told: bool) -> None:
    """On its last day it may still come."""
    assert bool(findings(project(END + DUTY % ""), "duty-met", as_of=day(as_of))) is told


@pytest.mark.parametrize(
    ("submitted", "outcome"), [("2024-12-31", Outcome.HOLDS), ("2025-01-01", Outcome.DEVIATES)]
)
def test_a_report_sent_in_on_its_last_day_is_on_time(submitted: str, outcome: Outcome) -> None:
    """A day later it is late."""
    told = project(END + DUTY % f", submitted: {submitted}")
    assert the_finding(told, "duty-met", as_of=day("2025-06-01")).outcome is outcome


@pytest.mark.parametrize(
    ("days", "due", "variant"),
    [(0, "2024-12-31", "same-day"), (90, "2025-03-31", "after"), (-30, "2024-12-01", "before")],
)
def test_a_duty_counted_from_the_end_falls_on_a_day(days: int, due: str, variant: str) -> None:
    """Ninety days after, thirty before, or on the last day itself."""
    told = project(END + f"duties: {{ final: {{ kind: final report, days_after_end: {days} }} }}")
    one = the_finding(told, "duty-against-end")
    assert (figures(one)["due"], figures(one)["days"], one.variant) == (day(due), abs(days), variant)


def test_a_stated_day_goes_before_one_counted_from_the_end() -> None:
    """What the document prints is not computed."""
    told = project(END)
    duty = Duty(kind=DutyKind.FINAL, due=day("2025-01-15"), days_after_end=90)
    assert due_day(told, duty) == day("2025-01-15")
    assert due_day(project(""), Duty(kind=DutyKind.FINAL, days_after_end=90)) is None


@given(
    start=st.dates(datetime.date(1995, 1, 1), datetime.date(2060, 1, 1)).map(lambda one: one.replace(day=1)),
    months=st.integers(1, 240),
)
def test_whole_months_are_counted_as_many_as_they_are(start: datetime.date, months: int) -> None:
    """From the first of a month to the last of another."""
    after = datetime.date(
        start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12 + 1, 1
    )
    assert months_between(start, after - datetime.timedelta(days=1)) == months


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-07-01", "2028-10-31", 28),
        ("2023-05-01", "2024-04-30", 12),
        ("2008-01-01", "2010-12-31", 36),
        ("2024-01-15", "2024-02-14", 1),
        ("2024-01-31", "2024-02-29", 1),
    ],
)
def test_the_periods_of_the_documents_have_these_lengths(start: str, end: str, months: int) -> None:
    """First and last day count."""
    assert months_between(day(start), day(end)) == months


def test_a_cited_period_that_ends_before_it_starts_is_told_and_not_measured() -> None:
    """No length, and no second finding about it."""
    one = the_finding(project("period: { start: 2024-02-01, end: 2024-01-01, months: 3 }"), "period")
    assert (one.variant, "months" in figures(one)) == ("reversed", False)


def test_a_period_of_one_day_is_a_period() -> None:
    """It ends on the day it starts."""
    one = the_finding(project("period: { start: 2024-02-01, end: 2024-02-01 }"), "period")
    assert one.outcome is Outcome.HOLDS


@pytest.mark.parametrize(
    ("decided", "outcome"), [("2024-01-01", Outcome.HOLDS), ("2024-01-02", Outcome.DEVIATES)]
)
def test_a_decision_on_the_first_day_is_in_time(decided: str, outcome: Outcome) -> None:
    """The day after it is not."""
    told = project(END + f"decision: {{ status: granted, date: {decided} }}")
    assert the_finding(told, "decision-before-start").outcome is outcome


@pytest.mark.parametrize(("measured", "told"), [("during", True), ("end", True), ("+6 months", False)])
def test_a_target_due_after_the_end_is_in_order_where_it_is_measured_after_the_end(
    measured: str, *, told: bool
) -> None:
    """The measurement point says when."""
    target = f"{{ total: 5, due: 2025-06-30, measured: {measured} }}"
    found = project(END + f"indicators: {{ jobs: {{ name: Jobs, targets: [{target}] }} }}")
    assert bool(findings(found, "target-after-end")) is told


def test_the_latest_day_is_one_on_which_something_happened() -> None:
    """Documents, decision, claims, follow-up and what came in; not the plan for what is to come."""
    told = project(
        """
        documents: { page: { title: Page, kind: web page, date: 2024-03-01 } }
        decision: { status: granted, date: 2024-04-01 }
        period: { start: 2024-01-01, end: 2030-12-31 }
        duties: { final: { kind: final report, due: 2031-01-01 } }
        """
    )
    assert latest_day(told) == day("2024-04-01")
    claims = "funding: { claims: { one: { date: 2024-05-02, costs: 10, status: submitted } } }"
    assert latest_day(project(claims)) == day("2024-05-02")
    followed = (
        "activities: { act: { text: Act, follow_up: { stage: done, start: 2024-05-03, end: 2024-05-04 } } }"
    )
    assert latest_day(project(followed)) == day("2024-05-04")
    sent = "duties: { one: { kind: claim, submitted: 2024-05-05 } }"
    assert latest_day(project(sent)) == day("2024-05-05")
    assert latest_day(project("period: { start: 2024-01-01, end: 2030-12-31 }")) is None


def test_the_day_it_is_looked_at_changes_rules_of_time_only() -> None:
    """Everything else is as true tomorrow."""
    told = project(END + DUTY % "" + "indicators: { jobs: { name: Jobs } }")
    early, late = (
        {(one.rule, one.where, one.outcome) for one in check_project(told, as_of=day(as_of))}
        for as_of in ("2024-06-01", "2030-06-01")
    )
    assert {rule for rule, _, _ in early ^ late} == {"duty-met"}
