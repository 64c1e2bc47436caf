"""Claims for payment against the ledger and the terms of the grant; only where every amount is in kronor."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.check.currency import KRONOR
from impactkit.check.data.ledger import lines_of, place_of
from impactkit.check.rule import DataRule
from impactkit.measure import with_claims
from impactkit.measure.money.budget import HALF_KRONA
from impactkit.model.finding import Figure, Finding, Level, Outcome, money, share, undecidable
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records
from impactkit.model.stated.data import DataKind
from impactkit.model.stated.funding import Claim, ClaimStatus
from impactkit.model.stated.project import Project

_DECIDED = frozenset({ClaimStatus.APPROVED, ClaimStatus.PAID})


def claims_against_ledger(
    project: Project, measurements: Measurements, records: Records
) -> Iterator[Finding]:
    """Costs claimed so far against the ledger: no more can be claimed than was booked."""
    claims, lines = _claims(project, measurements, records), lines_of(measurements)
    if not claims:
        return
    where = place_of(project, DataKind.CLAIMS)
    claimed = sum((one.costs.amount for one in claims), Decimal(0))
    spent = sum((one.spent for one in lines), Decimal(0))
    if spent < 0:
        return  # the ledger's signs are asked about
    outcome, variant = Outcome.HOLDS, ""
    if not lines:
        outcome = Outcome.UNDECIDABLE
    elif claimed > spent + HALF_KRONA * len(claims):
        unbooked = _unbooked_rates(project, measurements)
        outcome = Outcome.UNDECIDABLE if unbooked else Outcome.DEVIATES
        variant = "flat-rates" if unbooked else ""
    yield Finding(
        rule="claims-against-ledger",
        outcome=outcome,
        level=Level.SERIOUS if outcome is Outcome.DEVIATES else Level.INFO,
        where=where,
        variant=variant,
        figures=(
            money("claimed", claimed, cell=where),
            money("spent", spent, cell=place_of(project, DataKind.COSTS)),
            money("difference", claimed - spent, cell=where),
        ),
    )


def approved_against_ledger(
    project: Project, measurements: Measurements, records: Records
) -> Iterator[Finding]:
    """Costs approved in the claims against those marked as approved in the ledger."""
    claims, lines = _claims(project, measurements, records), lines_of(measurements)
    approved = [one.approved.amount for one in claims if one.approved and one.status in _DECIDED]
    if not approved or not lines or sum(one.spent for one in lines) < 0:
        return
    where, ledger = place_of(project, DataKind.CLAIMS), sum((one.approved for one in lines), Decimal(0))
    total = sum(approved, Decimal(0))
    judged = ledger or sum((one.rejected for one in lines), Decimal(0))
    apart = abs(total - ledger) > HALF_KRONA * len(approved)
    unbooked = total > ledger and _unbooked_rates(project, measurements)
    outcome, variant = (Outcome.DEVIATES if apart else Outcome.HOLDS), ""
    if not judged or (apart and unbooked):
        outcome, variant = Outcome.UNDECIDABLE, "flat-rates" if judged else ""
    yield Finding(
        rule="approved-against-ledger",
        outcome=outcome,
        level=Level.WARNING if outcome is Outcome.DEVIATES else Level.INFO,
        where=where,
        variant=variant,
        figures=(
            money("approved", total, cell=where),
            money("ledger", ledger, cell=place_of(project, DataKind.COSTS)),
            money("difference", total - ledger, cell=where),
        ),
    )


def paid_against_approved(
    project: Project, measurements: Measurements, records: Records
) -> Iterator[Finding]:
    """What was paid so far against the grant's share of the costs approved; the advance is not among it."""
    claims = [one for one in _claims(project, measurements, records) if one.paid]
    if not claims:
        return
    grant, where = (project.funding.grant if project.funding else None), place_of(project, DataKind.CLAIMS)
    paid = sum((one.paid.amount for one in claims if one.paid), Decimal(0))
    figures: tuple[Figure, ...] = (money("paid", paid, cell=where),)
    if grant is None or grant.share is None or any(one.approved is None for one in claims):
        yield undecidable("paid-against-approved", where, *figures)
        return
    approved = sum((one.approved.amount for one in claims if one.approved), Decimal(0))
    most = grant.share * approved
    above = paid > most + HALF_KRONA * len(claims)
    yield Finding(
        rule="paid-against-approved",
        outcome=Outcome.DEVIATES if above else Outcome.HOLDS,
        level=Level.SERIOUS if above else Level.INFO,
        where=where,
        figures=(
            *figures,
            share("share", grant.share),
            money("approved", approved, cell=where),
            money("most", most, cell=where),
            money("difference", paid - most, cell=where),
        ),
    )


def _claims(project: Project, measurements: Measurements, records: Records) -> list[Claim]:
    """The claims made by the day of the measurements, those refused left out; none where any is not in kronor."""
    funding = with_claims(project, records.of(project.id).claims).funding
    steps = measurements.money.claims if measurements.money else ()
    made = [funding.claims[one.claim] for one in steps] if funding else []
    amounts = [one for claim in made for one in (claim.costs, claim.approved, claim.paid) if one]
    if any(one.currency != KRONOR for one in amounts):
        return []
    return [one for one in made if one.status is not ClaimStatus.REJECTED]


def _unbooked_rates(project: Project, measurements: Measurements) -> bool:
    """True where a flat rate of the budget has no row in the ledger: it is claimed without being booked."""
    budget = project.funding.budget if project.funding else None
    booked = {one.line for one in lines_of(measurements) if one.rows}
    return any(one.flat_rate and name not in booked for name, one in (budget.lines if budget else {}).items())


CLAIMS: tuple[DataRule, ...] = (claims_against_ledger, approved_against_ledger, paid_against_approved)
