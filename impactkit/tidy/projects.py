"""The projects themselves: who, what, when, where, and the money of each."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from impactkit.model.finding import Exact, Level, Outcome
from impactkit.model.measured.essential import stated
from impactkit.model.quantity import Money
from impactkit.model.stated.decision import DecisionStatus, LifeCycle
from impactkit.model.stated.party import Role
from impactkit.reimbursement import paid_on
from impactkit.show.ground.measured import is_made_up
from impactkit.show.ground.subject import Subject, party_name, told
from impactkit.tidy.cell import OfProject, of_project
from impactkit.tidy.frame import frame_of
from impactkit.tidy.number import NoNumber

if TYPE_CHECKING:
    from polars import DataFrame

_FUNDERS = frozenset({Role.GRANTER, Role.FUNDER})


class ProjectRow(OfProject):
    """A project."""

    illustrative: bool
    """True where the project, or any of its data, is made up."""
    kind: str | None
    """What kind of project it is; empty where that is not stated."""
    owner: str | None
    """Who carries it; several with semicolons; empty where nobody is stated."""
    funders: str | None
    """Who grants money or pays a part; several with semicolons; empty where nobody is stated."""
    programme: str | None
    """The programme or fund; empty where that is not stated."""
    decision: DecisionStatus | None
    """What was decided; empty where no decision is stated."""
    decision_shown: str | None
    """The same in words."""
    life_cycle: LifeCycle
    """Where it is in its life."""
    life_cycle_shown: str
    """The same in words."""
    start: datetime.date | None
    """Its first day; empty where that is not stated."""
    end: datetime.date | None
    """Its last day; empty where that is not stated."""
    counties: str | None
    """Counties as stated; several with semicolons; empty where none is named."""
    municipalities: str | None
    """Municipalities as stated; several with semicolons; empty where none is named."""
    granted: Exact | None
    """The most the grant pays; empty exactly where `granted_absence` says why."""
    granted_absence: NoNumber | None
    """Why there is no such amount; empty exactly where there is one."""
    granted_currency: str | None
    """The currency of `granted`, and empty with it. Amounts in two currencies are never added."""
    grant_share: Exact | None
    """The share of approved costs that is paid, 0.60 for 60 per cent; empty where that is not stated."""
    spent: Exact | None
    """Costs in its ledger, in kronor; empty where it has no ledger."""
    entitled: Exact | None
    """What the grant gives for the costs approved so far, in kronor; empty where it is not reckoned."""
    paid: Exact | None
    """What was paid on claims, the advance not counted; empty exactly where `paid_absence` says why."""
    paid_absence: NoNumber | None
    """Why there is no such amount: `not applicable` where claims are in several currencies; empty where there is one."""
    paid_currency: str | None
    """The currency of `paid`, and empty with it."""
    has_data: bool
    """True where it has data on what became of it."""
    last_reported: datetime.date | None
    """The last day of the latest period anything was reported for; empty where nothing was."""
    indicators: int
    """How many indicators it has."""
    stated: int
    """How many of the ten parts a reader looks for first are stated."""
    serious_findings: int
    """How many serious findings nobody has answered."""
    as_of: datetime.date | None
    """The day it is told as of; empty where nothing in it has a date."""


def projects(reports: Iterable[Subject], *, exact: bool = True) -> DataFrame:
    """A row for the project of each report."""
    return frame_of(ProjectRow, map(_row, reports), exact=exact)


def _row(report: Subject) -> ProjectRow:
    project, dossier = report.project, report.dossier
    measured = dossier.measurements
    reported = [one.last_reported for one in measured.indicators if one.last_reported] if measured else []
    return ProjectRow(
        **of_project(report),
        **_facts(report),
        **_money(report),
        illustrative=is_made_up(report),
        has_data=bool(measured and measured.readings),
        last_reported=max(reported, default=None),
        indicators=len(project.indicators),
        stated=len(stated(project)),
        serious_findings=sum(
            one.level is Level.SERIOUS and one.outcome is Outcome.DEVIATES and one.answer is None
            for one in dossier.findings
        ),
        as_of=dossier.as_of,
    )


def _facts(report: Subject) -> dict[str, Any]:
    project, words = report.project, report.words
    decision = project.decision.status if project.decision else None
    place, period = project.geography, project.period
    return {
        "kind": told(report, project.kind) or None,
        "owner": _parties(report, frozenset({Role.OWNER})),
        "funders": _parties(report, _FUNDERS),
        "programme": told(report, project.programme.name) if project.programme else None,
        "decision": decision,
        "decision_shown": words.choice(decision) if decision else None,
        "life_cycle": project.life_cycle,
        "life_cycle_shown": words.choice(project.life_cycle),
        "start": period.start if period else None,
        "end": period.end if period else None,
        "counties": listed(place.counties) if place else None,
        "municipalities": listed(place.municipalities) if place else None,
    }


def listed(names: Sequence[str]) -> str | None:
    """Names in one cell, with semicolons; nothing for none."""
    return "; ".join(names) or None


def _parties(report: Subject, roles: frozenset[Role]) -> str | None:
    parties = report.project.parties
    return listed([party_name(report, id_) for id_, party in parties.items() if roles & {*party.roles}])


def _money(report: Subject) -> dict[str, Any]:
    funding = report.project.funding
    grant = funding.grant if funding else None
    measured = report.dossier.measurements.money if report.dossier.measurements else None
    settled = measured.settlement if measured else None
    claimed = NoNumber.NOT_APPLICABLE if funding and funding.claims else NoNumber.NOT_STATED
    return {
        **_amount("granted", grant.cap if grant else None, NoNumber.NOT_STATED),
        **_amount("paid", paid_on(funding), claimed),
        "grant_share": grant.share if grant else None,
        "spent": sum((one.spent for one in measured.lines), Decimal(0))
        if measured and measured.lines
        else None,
        "entitled": settled.entitled if settled else None,
    }


def _amount(name: str, money: Money | None, absence: NoNumber) -> dict[str, Any]:
    return {
        name: money and money.amount,
        f"{name}_absence": None if money else absence,
        f"{name}_currency": money and money.currency,
    }
