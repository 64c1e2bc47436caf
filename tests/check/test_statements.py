"""What documents of a kind should say together, and do not."""

from __future__ import annotations

import pytest

from impactkit.check.project.statements import REQUIRED, STATEMENTS
from impactkit.model.finding import Level
from tests.check.told import figures, findings, project

DECISION = "documents: { one: { title: One, kind: decision } }\n"


def unsaid(told: str) -> set[str]:
    """The statements a project does not make."""
    found = findings(project(told), "statement-not-in-documents")
    return {str(figures(one)["statement"]).removeprefix("statement.") for one in found}


def test_every_statement_is_one_a_document_can_be_asked_for() -> None:
    """No kind asks for a statement that does not exist."""
    assert {one for asked in REQUIRED.values() for one in asked} <= set(STATEMENTS)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("owner", "parties: { a: { name: A, roles: [owner] } }"),
        ("funder", "parties: { a: { name: A, roles: [funder] } }"),
        ("decision-date", "decision: { status: granted, date: 2024-01-01 }"),
        ("case-number", "case_numbers: [{ kind: Dnr, number: '1' }]"),
        ("case-number", "decision: { status: granted, reference: '1' }"),
        ("amount", "funding: { grant: { cap: 100 } }"),
        ("amount", "funding: { financing: { lines: { a: { name: A, amount: 100 } } } }"),
        ("total-cost", "funding: { grant: { cost_ceiling: 100 } }"),
        (
            "total-cost",
            "funding: { budget: { totals: { all: { name: All, amount: 9 } }, whole: all } }",
        ),
        ("legal-basis", "funding: { grant: { legal_basis: [{ number: '2003:596', title: T }] } }"),
        ("appropriation", "funding: { grant: { appropriation: '1:1' } }"),
        ("period", "period: { start: 2024-01-01, end: 2024-12-31 }"),
        ("county", "geography: { counties: [Gotland] }"),
        ("county", "geography: { area: Östra Mellansverige, except_counties: [Uppsala] }"),
        ("municipalities", "geography: { municipalities: [Gotland] }"),
        ("municipalities", "geography: { counties: [Gotland], all_municipalities: true }"),
        ("target-group", "target_groups: { a: { name: A } }"),
        ("challenge", "challenges: { a: { text: A } }"),
        ("activities", "activities: { a: { text: A } }"),
        ("results", "results: { a: { text: A, level: output } }"),
        ("reporting-duty", "duties: { a: { kind: claim } }"),
        ("horizontal", "horizontal: { a: { concern: social, commitment: A } }"),
        (
            "horizontal",
            "assessment: { requirements: { a: { text: A, met: true, concern: gender equality } } }",
        ),
    ],
)
def test_a_statement_is_asked_for_until_it_is_made(statement: str, said: str) -> None:
    """Each in every way it can be said."""
    assert statement in unsaid(DECISION)
    assert statement not in unsaid(DECISION + said)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("owner", "parties: { a: { described: Somebody, roles: [owner] } }"),
        ("amount", "funding: { financing: { lines: { a: { name: A, amount: not stated } } } }"),
        (
            "total-cost",
            "funding: { budget: { totals: { all: { name: All, amount: not stated } }, whole: all } }",
        ),
        ("period", "period: { start: 2024-01-01 }"),
        ("county", "geography: { unnamed: länet }"),
        ("decision-date", "decision: { status: granted }"),
        ("horizontal", "assessment: { requirements: { a: { text: A, met: true, concern: boundary } } }"),
    ],
)
def test_half_a_statement_is_none(statement: str, said: str) -> None:
    """A blank total is no cost, and a clear boundary no horizontal criterion."""
    assert statement in unsaid(DECISION + said)


def test_a_document_is_asked_for_what_its_kind_should_say() -> None:
    """A web page is not asked for a legal basis, nor an opinion for a funder."""
    page = unsaid("documents: { one: { title: One, kind: web page } }")
    assert page | {"goal"} == set(REQUIRED["web page"])  # type: ignore[index]
    assert not page & {"legal-basis", "amount", "reporting-duty"}
    assert "funder" not in unsaid("documents: { one: { title: One, kind: opinion } }")


def test_what_a_web_page_does_not_say_is_good_to_know_and_no_more() -> None:
    """The same gap is a warning in a decision."""
    levels = {
        kind: {
            one.level
            for one in findings(
                project(f"documents: {{ one: {{ title: One, kind: {kind} }} }}"), "statement-not-in-documents"
            )
        }
        for kind in ("decision", "web page")
    }
    assert levels == {"decision": {Level.WARNING}, "web page": {Level.INFO}}


def test_several_documents_are_asked_together() -> None:
    """One of them is enough to say it."""
    both = "documents: { one: { title: One, kind: decision }, two: { title: Two, kind: web page } }\n"
    required = set(REQUIRED["decision"]) | set(REQUIRED["web page"])  # type: ignore[index]
    assert unsaid(both) == required - {"goal"}
