"""Money followed up: costs by line, claims step by step."""

from __future__ import annotations

from impactkit.model.base import Day, Flag, Id, Model
from impactkit.model.finding import Exact
from impactkit.model.measured.settlement import Settlement
from impactkit.model.measured.value import Caveat, Span


class CostFollowUp(Model):
    """A line of the cost budget against the ledger. Amounts in kronor."""

    line: Id
    """The line of the budget; `other` for costs that match none."""
    budget: Exact | None = None
    """The budgeted amount; none where it is not stated in kronor."""
    spent: Exact
    """Costs in the ledger."""
    approved: Exact
    """Of these, approved."""
    rejected: Exact
    """Of these, refused."""
    rows: int
    """How many rows."""


class PackageCosts(Model):
    """A work package against the ledger. Amounts in kronor."""

    package: Id | None = None
    """The work package; none for costs that name none."""
    budget: Exact | None = None
    """The lines of the budget that belong to it, together; none where it has none, or one has no amount."""
    spent: Exact
    """Costs in the ledger."""
    approved: Exact
    """Of these, approved."""
    rows: int
    """How many rows."""


class ClaimStep(Model):
    """A claim in time: costs so far, and what the grant gives for them."""

    claim: Id
    """The claim."""
    date: Day
    """The day it was made."""
    costs: Exact
    """Costs claimed."""
    currency: str = "SEK"
    """ISO 4217 of the costs claimed."""
    settlement: Settlement | None = None
    """The settlement at approved costs to date, after what was paid before."""
    illustrative: Flag = False
    """True for made-up data."""


class CostPoint(Model):
    """Costs up to the end of a period. Amounts in kronor."""

    span: Span
    """The period."""
    spent: Exact
    """Costs in the ledger, from the start to its end."""
    approved: Exact
    """Of these, approved."""


class CostEntry(Model):
    """Costs of one line and work package in one period. Amounts in kronor."""

    line: Id
    """The line of the budget; `other` for costs that match none."""
    work_package: Id | None = None
    """The work package; none where the ledger does not say, or says one the project has not."""
    span: Span
    """The period."""
    spent: Exact
    """Costs in the ledger."""
    approved: Exact
    """Of these, approved."""
    rejected: Exact
    """Of these, refused."""


class MoneyFollowUp(Model):
    """Costs and claims over time."""

    lines: tuple[CostFollowUp, ...] = ()
    """By line of the budget."""
    packages: tuple[PackageCosts, ...] = ()
    """By work package, where any cost or line of the budget names one."""
    points: tuple[CostPoint, ...] = ()
    """Period by period."""
    entries: tuple[CostEntry, ...] = ()
    """By line, work package and period; those without any costs are left out."""
    claims: tuple[ClaimStep, ...] = ()
    """Claim by claim."""
    settlement: Settlement | None = None
    """The settlement at the costs approved so far: of the latest settled claim, or, without any claim, of the
    ledger."""
    cost_caveats: tuple[Caveat, ...] = ()
    """What the costs do not hold, or hold though in doubt."""
    claim_caveats: tuple[Caveat, ...] = ()
    """What the claims do not hold, or hold though in doubt."""
    illustrative: Flag = False
    """True for made-up data."""
