"""Every rule on small projects: outcome, level and figures as the case file tells them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from impactkit.check import RULES, check_project
from impactkit.model.finding import LEVELS, Finding, Outcome
from impactkit.model.stated.project import Project
from tests.check.told import cases, exact, figures, findings, project, row, row_of, the_finding
from tests.words.test_words import told_projects

TOLD: dict[str, tuple[Project, datetime.date | None]] = {
    str(one.title.und): (one, as_of) for one, as_of in told_projects()
}
ROWS = [(title, case) for title, rows in cases("rules").items() for case in rows]
OUTCOMES = (Outcome.DEVIATES, Outcome.UNDECIDABLE, Outcome.HOLDS)


@pytest.fixture(scope="module")
def found() -> dict[str, list[Finding]]:
    """What the rules come to for each small project."""
    return {title: list(check_project(one, as_of=as_of)) for title, (one, as_of) in TOLD.items()}


@pytest.mark.parametrize(
    ("title", "case"), ROWS, ids=[f"{title}-{case['rule']}-{case['where']}" for title, case in ROWS]
)
def test_the_rule_comes_to_what_the_case_says(
    found: dict[str, list[Finding]], title: str, case: dict[str, Any]
) -> None:
    """Where, outcome, level and every figure."""
    told = [figures(one) for one in found[title] if row(one) == row_of(case)]
    assert {name: exact(value) for name, value in case["figures"].items()} in told


def test_every_sentence_a_rule_can_tell_has_a_case(found: dict[str, list[Finding]]) -> None:
    """Deviates, undecidable and holds, and each variant, as far as the rule can."""
    said = {(one.rule, one.outcome.value, one.variant) for told in found.values() for one in told}
    assert said == {(case["rule"], case["outcome"], case.get("variant", "")) for _, case in ROWS}


def test_what_holds_stands_last_and_of_the_others_the_heaviest_first() -> None:
    """A reader who stops early has read what matters."""
    for one, as_of in TOLD.values():
        order = [
            (
                finding.outcome is Outcome.HOLDS,
                -LEVELS.index(finding.level),
                OUTCOMES.index(finding.outcome),
            )
            for finding in check_project(one, as_of=as_of)
        ]
        assert order == sorted(order)


def test_only_what_deviates_or_cannot_be_decided_weighs_anything() -> None:
    """That a rule holds is never a warning."""
    for one, as_of in TOLD.values():
        held = [finding for finding in check_project(one, as_of=as_of) if finding.outcome is Outcome.HOLDS]
        assert {finding.level for finding in held} <= {LEVELS[0]}


def test_no_rule_stands_twice_among_the_rules() -> None:
    """Nothing is told twice."""
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


UNTIED = """
goals: { jobs: { text: Jobs }, jobs-later: { text: Jobs later } }
indicators: { firms: { name: Firms } }
"""


def test_an_answer_stays_with_the_finding_it_answers() -> None:
    """The finding is kept, with who answered, when and why."""
    answer = {"rule": "goal-without-activity", "where": "goals.jobs", "who": "evaluator"}
    told = project(UNTIED, answers=[{**answer, "date": "2026-01-01", "reason": "Coaching is for all goals"}])
    answered = {one.where: one.answer for one in findings(told, "goal-without-activity")}
    assert set(answered) == {"goals.jobs", "goals.jobs-later"}
    assert answered["goals.jobs"] is not None
    assert answered["goals.jobs"].who == "evaluator"


def test_an_answer_reaches_only_its_own_place() -> None:
    """`goals.jobs` is not `goals.jobs-later`."""
    answer = {"rule": "goal-without-activity", "where": "goals.jobs", "who": "evaluator"}
    told = project(UNTIED, answers=[{**answer, "date": "2026-01-01", "reason": "So it is"}])
    assert {one.where: one.answer is not None for one in findings(told, "goal-without-activity")} == {
        "goals.jobs": True,
        "goals.jobs-later": False,
    }


@pytest.mark.parametrize("where", ["", "goals"])
def test_an_answer_without_a_place_or_to_a_room_reaches_all_in_it(where: str) -> None:
    """One answer for many findings of a rule."""
    answer = {"rule": "goal-without-activity", "where": where, "who": "evaluator", "date": "2026-01-01"}
    told = project(UNTIED, answers=[{**answer, "reason": "The page tells no activities"}])
    assert all(one.answer for one in findings(told, "goal-without-activity"))


def test_an_answer_to_one_rule_does_not_answer_another() -> None:
    """Each rule is answered by name."""
    answer = {"rule": "goal-without-activity", "who": "evaluator", "date": "2026-01-01", "reason": "So it is"}
    told = project(UNTIED, answers=[answer])
    assert not [one for one in check_project(told, as_of=None) if one.answer and one.rule != answer["rule"]]


def test_an_answer_to_a_place_within_a_list_is_found() -> None:
    """Places in lists are written as findings write them."""
    told = project(
        """
        indicators: { firms: { name: Firms, targets: [{ total: { value: 100, qualifier: about } }] } }
        answers: [{ rule: approximate-target, where: "indicators.firms.targets[0]", who: evaluator, date: 2026-01-01,
                    reason: So it is }]
        """
    )
    assert the_finding(told, "approximate-target").answer


def test_a_question_that_a_document_asks_and_a_conclusion_are_no_questions_of_a_draft(
    found: dict[str, list[Finding]],
) -> None:
    told = [one.where for one in found["left as a question"] if one.rule == "still-a-question"]
    assert told == ["goals.goal", "results.open"]
