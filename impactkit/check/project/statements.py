"""Statements a document of its kind should make, that are not in the documents held."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping

from impactkit.check.weight import gap_level, kinds_held
from impactkit.model.finding import Finding, Level, deviates, term
from impactkit.model.measured.essential import cost_is_stated, grant_is_stated
from impactkit.model.stated.assessment import Concern
from impactkit.model.stated.document import DocumentKind
from impactkit.model.stated.party import Role
from impactkit.model.stated.project import Project

_HORIZONTAL = frozenset(
    {
        Concern.GENDER_EQUALITY,
        Concern.DIVERSITY,
        Concern.ENVIRONMENT,
        Concern.ECONOMY,
        Concern.SOCIAL,
        Concern.PUBLIC_HEALTH,
        Concern.SUSTAINABILITY,
    }
)
"""Concerns that go across every project; that a logic is clear is not one of them."""

STATEMENTS: Mapping[str, Callable[[Project], object]] = {
    "owner": lambda p: any(party.name for party in p.with_role(Role.OWNER)),
    "funder": lambda p: any(
        party.name for role in (Role.GRANTER, Role.FUNDER) for party in p.with_role(role)
    ),
    "decision-date": lambda p: p.decision and p.decision.date,
    "case-number": lambda p: p.case_numbers or (p.decision and p.decision.reference),
    "amount": grant_is_stated,
    "total-cost": cost_is_stated,
    "legal-basis": lambda p: p.funding and p.funding.grant and p.funding.grant.legal_basis,
    "appropriation": lambda p: p.funding and p.funding.grant and p.funding.grant.appropriation,
    "period": lambda p: p.period and p.period.start and p.period.end,
    "county": lambda p: p.geography and (p.geography.counties or p.geography.except_counties),
    "municipalities": lambda p: (
        p.geography and (p.geography.municipalities or p.geography.all_municipalities)
    ),
    "target-group": lambda p: p.target_groups,
    "challenge": lambda p: p.challenges,
    "goal": lambda p: p.goals,
    "activities": lambda p: p.activities,
    "results": lambda p: p.results,
    "reporting-duty": lambda p: p.duties,
    "horizontal": lambda p: (
        p.horizontal
        or (p.assessment and any(one.concern in _HORIZONTAL for one in p.assessment.requirements.values()))
    ),
}
"""Each statement and whether the project makes it."""

REQUIRED: Mapping[DocumentKind, tuple[str, ...]] = {
    DocumentKind.DECISION: (
        "owner",
        "funder",
        "decision-date",
        "case-number",
        "amount",
        "total-cost",
        "legal-basis",
        "appropriation",
        "period",
        "county",
        "municipalities",
        "target-group",
        "challenge",
        "goal",
        "activities",
        "results",
        "reporting-duty",
        "horizontal",
    ),
    DocumentKind.EXTRACT: (
        "owner",
        "funder",
        "amount",
        "total-cost",
        "period",
        "county",
        "challenge",
        "goal",
        "activities",
        "results",
        "reporting-duty",
    ),
    DocumentKind.APPLICATION: (
        "owner",
        "amount",
        "total-cost",
        "period",
        "county",
        "target-group",
        "challenge",
        "goal",
        "activities",
        "results",
    ),
    DocumentKind.OPINION: (
        "owner",
        "amount",
        "period",
        "county",
        "target-group",
        "challenge",
        "goal",
        "activities",
        "results",
    ),
    DocumentKind.WEB_PAGE: (
        "owner",
        "funder",
        "period",
        "county",
        "target-group",
        "challenge",
        "goal",
        "activities",
        "results",
    ),
    DocumentKind.REGISTER: ("owner", "funder", "amount", "period", "county", "goal"),
    DocumentKind.PLAN: ("owner", "period", "target-group", "challenge", "goal", "activities", "results"),
}
"""What a document of each kind should say.

Sources: Tillväxtverket's handbook on what a decision states (goals, target group, expected results, activities,
approved budget, indicators, reporting periods, conditions); for opinions and web pages what a reader needs in
order to know who does what, where and when.
"""


def statements(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """What the kinds of documents at hand should say together, and do not."""
    required = dict.fromkeys(one for kind in kinds_held(project) for one in REQUIRED.get(kind, ()))
    for statement in required:
        if not STATEMENTS[statement](project):
            yield deviates(
                "statement-not-in-documents",
                _WHERE[statement],
                term("statement", f"statement.{statement}"),
                level=gap_level(project, Level.WARNING),
            )


_WHERE: Mapping[str, str] = {
    "owner": "parties",
    "funder": "parties",
    "decision-date": "decision.date",
    "case-number": "case_numbers",
    "amount": "funding.grant",
    "total-cost": "funding.budget",
    "legal-basis": "funding.grant.legal_basis",
    "appropriation": "funding.grant.appropriation",
    "period": "period",
    "county": "geography.counties",
    "municipalities": "geography.municipalities",
    "target-group": "target_groups",
    "challenge": "challenges",
    "goal": "goals",
    "activities": "activities",
    "results": "results",
    "reporting-duty": "duties",
    "horizontal": "horizontal",
}
