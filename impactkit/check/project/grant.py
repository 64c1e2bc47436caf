"""The terms of the grant: share, cap, advance, and what they leave open."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from impactkit.check.amounts import rounded, whole_cost
from impactkit.check.currency import in_kronor
from impactkit.check.rule import Rule
from impactkit.measure import implied_cost
from impactkit.model.finding import (
    Figure,
    Finding,
    Level,
    Outcome,
    deviates,
    money,
    number,
    share,
    text,
    undecidable,
)
from impactkit.model.stated.funding import ConditionStatus, FinancingStatus, Grant
from impactkit.model.stated.party import Role
from impactkit.model.stated.project import Project


def _grant(project: Project) -> Grant | None:
    return project.funding.grant if project.funding else None


def cap_against_share(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """The cap against the share of the highest cost; where no cost is stated, what it would imply."""
    grant = _grant(project)
    if grant is None or grant.share is None or grant.cap is None:
        return
    cost = grant.cost_ceiling.amount if grant.cost_ceiling else whole_cost(project)
    source = grant.cited("cap")
    if cost is not None:
        figures = (share("share", grant.share), money("cost", cost))
        yield rounded(
            "cap-against-share",
            "funding.grant.cap",
            source,
            figures,
            grant.share * cost,
            grant.cap.amount,
            level=Level.WARNING,  # both may be meant: the lower holds
        )
        return
    implied = implied_cost(grant)
    if implied is None:
        return
    yield undecidable(
        "implied-cost",
        "funding.grant",
        money("cap", grant.cap.amount, cell="funding.grant.cap"),
        share("share", grant.share),
        money("implied", implied.exact),
        money("lowest", implied.lowest),
        money("highest", implied.highest),
        level=Level.WARNING,
        source=source,
    )


def cap_against_application(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """What was granted against what was applied for."""
    grant = _grant(project)
    if grant is None or grant.cap is None or grant.applied is None:
        return
    off = grant.cap.amount - grant.applied.amount
    figures = (
        money("granted", grant.cap.amount),
        money("applied", grant.applied.amount),
        money("difference", off),
    )
    outcome = Outcome.HOLDS if off == 0 else Outcome.DEVIATES
    level = Level.WARNING if off > 0 else Level.INFO
    yield Finding(
        rule="cap-against-application",
        outcome=outcome,
        level=level,
        where="funding.grant.applied",
        source=grant.cited("applied"),
        figures=figures,
    )


def advance_against_cap(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """The advance against the most that can be earned."""
    grant = _grant(project)
    if grant is None or grant.advance is None:
        return
    figures: tuple[Figure, ...] = (money("advance", grant.advance.amount),)
    where, source = "funding.grant.advance", grant.cited("advance")
    if grant.cap is None or not grant.cap.amount:
        yield undecidable("advance-against-cap", where, *figures, source=source)
        return
    part = (grant.advance.amount / grant.cap.amount).quantize(Decimal("0.0001"))
    fits = grant.advance.amount <= grant.cap.amount
    yield Finding(
        rule="advance-against-cap",
        outcome=Outcome.HOLDS if fits else Outcome.DEVIATES,
        level=Level.INFO if fits else Level.SERIOUS,
        where=where,
        source=source,
        figures=(*figures, money("cap", grant.cap.amount), share("part", part)),
    )


def other_financing(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A grant that depends on money from others, whose answer is not known."""
    grant = _grant(project)
    financing = project.funding.financing if project.funding else None
    for i, condition in enumerate(grant.conditions if grant else ()):
        if not condition.about_financing or condition.status is not ConditionStatus.OPEN:
            continue
        waiting = [
            line
            for line in (financing.lines.values() if financing else ())
            if line.status in {FinancingStatus.APPLIED, FinancingStatus.UNKNOWN}
        ]
        yield undecidable(
            "other-financing",
            f"funding.grant.conditions[{i}]",
            number("waiting", len(waiting)),
            level=Level.WARNING,
            source=condition.source,
        )


def owner_grants(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """The owner is also the one who grants."""
    for name, party in project.parties.items():
        if Role.OWNER in party.roles and Role.GRANTER in party.roles and party.name:
            yield deviates("owner-grants", f"parties.{name}", text("party", party.name), source=party.source)


GRANT: tuple[Rule, ...] = (
    in_kronor(cap_against_share),
    in_kronor(cap_against_application),
    in_kronor(advance_against_cap),
    other_financing,
    owner_grants,
)
