"""What a reader looks for first in what is known of a project, and which of it is stated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from impactkit.model.quantity import Absence, Money
from impactkit.model.stated.funding import Funding
from impactkit.model.stated.party import Role
from impactkit.model.stated.project import Project


class Essential(StrEnum):
    """A part of what is known of a project, there or not, whatever it says."""

    CHALLENGE = "challenge"
    """Which problem it answers."""
    GOALS = "goals"
    """What it is to reach."""
    ACTIVITIES = "activities"
    """What it does."""
    RESULTS = "results"
    """What is expected to come of it."""
    INDICATORS = "indicators"
    """What is counted or judged."""
    TARGETS = "targets"
    """How much is to be reached, of one indicator or more."""
    OWNER = "owner"
    """Who runs it, by name."""
    PERIOD = "period"
    """Its first and last day."""
    MONEY = "money"
    """A grant, a cost or a payment, as an amount."""
    DATA = "data"
    """Files with data on what became of it."""


def stated(project: Project) -> tuple[Essential, ...]:
    """The parts the project states, in order; a part counts once, however much it says."""
    return tuple(part for part in Essential if _STATED[part](project))


def not_stated(project: Project) -> tuple[Essential, ...]:
    """The parts the project does not state, in order."""
    return tuple(part for part in Essential if not _STATED[part](project))


def little_is_stated(project: Project) -> bool:
    """True where fewer than half of the parts are stated: too little for the rules to find much."""
    return 2 * len(stated(project)) < len(Essential)


def grant_is_stated(project: Project) -> bool:
    """True where a cap, an amount applied for, or the amount of a line of the financing is stated."""
    grant = project.funding.grant if project.funding else None
    lines = project.funding.financing.lines.values() if project.funding and project.funding.financing else ()
    return bool(grant and (grant.cap or grant.applied)) or any(
        isinstance(line.amount, Money) for line in lines
    )


def cost_is_stated(project: Project) -> bool:
    """True where the whole cost, the cost applied for, or the highest approved cost is stated."""
    funding = project.funding
    budget, grant = (funding.budget, funding.grant) if funding else (None, None)
    whole = budget.totals[budget.whole].amount if budget and budget.whole else None
    return isinstance(whole, Money) or bool(grant and (grant.applied_cost or grant.cost_ceiling))


def _money_is_stated(project: Project) -> bool:
    funding = project.funding
    return funding is not None and (
        grant_is_stated(project) or cost_is_stated(project) or any(_amounts(funding))
    )


def _amounts(funding: Funding) -> Iterator[bool]:
    """For each line of the budget and each claim, that an amount stands in it."""
    yield from (
        isinstance(line.amount, Money) for line in (funding.budget.lines.values() if funding.budget else ())
    )
    yield bool(funding.claims)


def _target_is_stated(project: Project) -> bool:
    targets = [target for indicator in project.indicators.values() for target in indicator.targets]
    cells = [
        value
        for target in targets
        for value in (
            target.total,
            *(part.value for part in target.parts.values()),
            *(cell for split in target.by.values() for cell in split.values()),
            *(milestone.value for milestone in target.milestones),
        )
    ]
    return any(not isinstance(value, Absence) for value in cells)


_STATED: Mapping[Essential, Callable[[Project], bool]] = {
    Essential.CHALLENGE: lambda project: bool(project.challenges),
    Essential.GOALS: lambda project: bool(project.goals),
    Essential.ACTIVITIES: lambda project: bool(project.activities),
    Essential.RESULTS: lambda project: bool(project.results),
    Essential.INDICATORS: lambda project: bool(project.indicators),
    Essential.TARGETS: _target_is_stated,
    Essential.OWNER: lambda project: any(party.name for party in project.with_role(Role.OWNER)),
    Essential.PERIOD: lambda project: bool(project.period and project.period.start and project.period.end),
    Essential.MONEY: _money_is_stated,
    Essential.DATA: lambda project: bool(project.data),
}
