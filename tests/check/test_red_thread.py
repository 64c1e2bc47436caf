"""The red thread, followed through goals that serve higher goals and results tied to goals."""

from __future__ import annotations

import pytest

from impactkit.model.finding import Level, Outcome
from impactkit.model.stated.project import Project
from tests.check.told import figures, findings, project, the_finding

CHAIN = """
challenges: { need: { text: A need } }
goals:
  purpose: { text: Purpose, kind: purpose, answers: [need] }
  main: { text: Main, kind: main, serves: [purpose] }
  low: { text: Low, serves: [main] }
  apart: { text: Apart }
activities: { coaching: { text: Coaching, serves: [low], leads_to: [stronger] } }
results: { stronger: { text: Stronger, level: outcome } }
"""


def places(told: Project, rule: str) -> set[str]:
    """Where a rule came to something."""
    return {one.where for one in findings(told, rule)}


def test_an_activity_serves_a_higher_goal_through_the_goals_that_serve_it() -> None:
    """Two steps up; the goal that stands apart is told."""
    assert places(project(CHAIN), "goal-without-activity") == {"goals.apart"}


def test_an_indicator_measures_a_higher_goal_through_what_its_goals_activities_give() -> None:
    """Indicator, result, activity, goal, goal, goal."""
    told = project(CHAIN + "indicators: { firms: { name: Firms, measures: [stronger] } }")
    assert places(told, "goal-without-indicator") == {"goals.apart"}


def test_an_indicator_measures_a_goal_through_the_result_tied_to_the_goal_itself() -> None:
    """No activity stands between them."""
    told = project(
        """
        goals: { goal: { text: A goal, leads_to: [growth] } }
        results: { growth: { text: Growth, level: impact } }
        indicators: { turnover: { name: Turnover, measures: [growth] } }
        """
    )
    assert not findings(told, "goal-without-indicator")
    assert not findings(told, "result-without-activity")


def test_an_indicator_of_a_higher_goal_says_nothing_of_the_goals_below() -> None:
    """The thread is followed upwards only."""
    told = project(CHAIN + "indicators: { firms: { name: Firms, measures: [purpose] } }")
    assert places(told, "goal-without-indicator") == {"goals.main", "goals.low", "goals.apart"}


def test_a_goal_that_serves_another_needs_no_challenge_of_its_own() -> None:
    """The purpose answers it for them."""
    assert places(project(CHAIN), "goal-without-challenge") == {"goals.apart"}


def test_goals_that_serve_each_other_are_not_followed_for_ever() -> None:
    """A circle ends where it began; the reading of files refuses it."""
    told = project("goals: { a: { text: A, serves: [b] }, b: { text: B, serves: [a] } }")
    assert places(told, "goal-without-activity") == {"goals.a", "goals.b"}


def test_the_judgement_of_the_logic_counts_goals_as_the_red_thread_does() -> None:
    """One report, one number of goals without an activity or indicator."""
    judged = "assessment: { judgements: [{ text: Clear, concern: logic }] }\n"
    told = project(CHAIN + "indicators: { firms: { name: Firms, measures: [stronger] } }\n" + judged)
    one = figures(the_finding(told, "logic-judged"))
    assert one["unserved"] == len(findings(told, "goal-without-activity")) == 1
    assert one["unmeasured"] == len(findings(told, "goal-without-indicator")) == 1


def test_a_result_is_reached_by_an_activity_another_result_or_a_goal() -> None:
    """Any of them is enough."""
    told = project(
        """
        goals: { goal: { text: A goal, leads_to: [by-goal] } }
        activities: { act: { text: Act, leads_to: [by-activity] } }
        results:
          by-goal: { text: A, level: outcome }
          by-activity: { text: B, level: output, leads_to: [by-result] }
          by-result: { text: C, level: impact }
          by-none: { text: D, level: impact }
        """
    )
    assert places(told, "result-without-activity") == {"results.by-none"}


@pytest.mark.parametrize(
    ("links", "outcome", "stated"),
    [
        ("[{ to: stronger }, { to: wider }]", Outcome.HOLDS, 2),
        ("[{ to: stronger }, { to: wider, reading: inferred }]", Outcome.DEVIATES, 1),
        ("[]", Outcome.UNDECIDABLE, 0),
    ],
    ids=["all stated", "one inferred", "none"],
)
def test_stated_links_are_counted_apart_from_the_readers_own(
    links: str, outcome: Outcome, stated: int
) -> None:
    """What the documents draw is not what a reader concludes."""
    told = project(
        f"""
        activities: {{ act: {{ text: Act, leads_to: {links} }} }}
        results: {{ stronger: {{ text: S, level: outcome }}, wider: {{ text: W, level: impact }} }}
        """
    )
    one = the_finding(told, "links-stated")
    assert (one.outcome, figures(one)["stated"]) == (outcome, stated)


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("decision", Level.SERIOUS),
        ("application", Level.SERIOUS),
        ("plan", Level.SERIOUS),
        ("progress report", Level.SERIOUS),
        ("final report", Level.SERIOUS),
        ("extract", Level.WARNING),
        ("opinion", Level.WARNING),
        ("budget", Level.WARNING),
        ("evaluation", Level.WARNING),
        ("web page", Level.INFO),
        ("terms", Level.INFO),
    ],
)
def test_the_same_gap_weighs_what_its_document_can_bear(kind: str, level: Level) -> None:
    """A web page need not say what a decision must."""
    told = project(f"documents: {{ one: {{ title: One, kind: {kind} }} }}")
    assert the_finding(told, "no-indicators").level is level


@pytest.mark.parametrize(("kind", "level"), [("decision", Level.WARNING), ("web page", Level.INFO)])
def test_a_lighter_gap_is_not_made_heavier(kind: str, level: Level) -> None:
    """A document sets the most, not the least."""
    told = project(f"documents: {{ one: {{ title: One, kind: {kind} }} }}")
    assert the_finding(told, "goal-without-activity").level is level


def test_the_heaviest_document_at_hand_decides_and_one_that_is_not_held_does_not() -> None:
    """A decision somebody else has cannot be read."""
    page = "page: { title: Page, kind: web page }"
    for held, level in (("true", Level.SERIOUS), ("false", Level.INFO)):
        told = project(
            f"documents: {{ {page}, decision: {{ title: Decision, kind: decision, held: {held} }} }}"
        )
        assert the_finding(told, "no-indicators").level is level


def test_a_file_without_documents_is_a_plan_of_its_own() -> None:
    """A starter file must be able to carry a follow-up."""
    assert the_finding(project(""), "no-indicators").level is Level.SERIOUS
