"""Money: what the project costs, who pays, what was granted on which terms, what was claimed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

from impactkit.model.base import Day, Flag, Id, Number, Share, Sourced, Text
from impactkit.model.quantity import Absence, Money, MoneyCell


def _digits(value: object) -> object:
    """A year that was read as a number."""
    return str(value) if type(value) is int else value


Year = Annotated[str, BeforeValidator(_digits), StringConstraints(pattern=r"^(19|20)\d\d$")]
"""A calendar year in four digits."""


class FlatRate(Sourced):
    """A cost computed as a share of others (schablon)."""

    rate: Number
    """The share, 0.40 for 40 %."""
    base: tuple[Id, ...]
    """The cost lines it is a share of."""


class CostKind(StrEnum):
    """What a line of the cost budget is."""

    COST = "cost"
    """A cost paid in money."""
    INCOME = "income"
    """Project income, set off against costs."""
    IN_KIND = "in kind"
    """A contribution other than money."""


class CostLine(Sourced):
    """A line of the cost budget (kostnadsslag)."""

    name: Text
    """Its name, as printed."""
    amount: MoneyCell
    """The amount; `not stated` where the cell is blank."""
    kind: CostKind = CostKind.COST
    """Cost, income or in kind."""
    flat_rate: FlatRate | None = None
    """How it is computed, for a flat rate."""
    work_package: Id | None = None
    """The work package it belongs to."""


class PrintedTotal(Sourced):
    """A total as printed, with the lines it is made of."""

    name: Text
    """Its name, as printed."""
    amount: MoneyCell
    """The amount as printed."""
    adds: tuple[Id, ...] = ()
    """The lines and totals it adds."""
    subtracts: tuple[Id, ...] = ()
    """The lines it takes away."""


class CostBudget(Sourced):
    """The cost budget (kostnadsbudget)."""

    lines: Mapping[Id, CostLine] = {}
    """Its lines."""
    totals: Mapping[Id, PrintedTotal] = {}
    """Its totals, as printed."""
    whole: Id | None = None
    """The total that stands for the whole."""
    years: Mapping[Year, Money] = {}
    """What all of it costs, by year."""


class Sector(StrEnum):
    """Whose money."""

    PUBLIC = "public"
    """Public."""
    PRIVATE = "private"
    """Private."""


class Form(StrEnum):
    """Money or something else."""

    CASH = "cash"
    """Money."""
    IN_KIND = "in kind"
    """A contribution other than money."""


class FinancingStatus(StrEnum):
    """How sure the money is."""

    APPLIED = "applied"
    """Asked for."""
    CONFIRMED = "confirmed"
    """Promised or granted."""
    DECLINED = "declined"
    """Refused."""
    UNKNOWN = "unknown"
    """The documents held do not say."""


class FinancingKind(StrEnum):
    """Where the money comes from, where nobody gives it."""

    OWN_INCOME = "own income"
    """What whoever carries the project earns: sales, fees."""
    LOAN = "loan"
    """Money that is to be paid back."""


class SourceKind(StrEnum):
    """What kind of money it is, in reports; the first that fits."""

    OWN_INCOME = "own income"
    """Own income."""
    PUBLIC = "public"
    """Public money that somebody gives."""
    PRIVATE = "private"
    """Private money that somebody gives."""
    LOAN = "loan"
    """Loans."""
    IN_KIND = "in kind"
    """Something else than money."""
    UNKNOWN = "unknown"
    """Not stated."""


class FinancingLine(Sourced):
    """A line of the financing plan (finansiär)."""

    name: Text
    """Its name, as printed."""
    party: Id | None = None
    """The organisation, among the parties."""
    amount: MoneyCell = Absence.NOT_STATED
    """The amount; `not stated` where the documents do not say."""
    share: Share | None = None
    """Its stated share of the whole cost, 0.80 for 80 %."""
    sector: Sector | None = None
    """Public or private."""
    form: Form | None = None
    """Cash or in kind."""
    appropriation: str | None = None
    """The appropriation (anslag) it comes from."""
    status: FinancingStatus = FinancingStatus.UNKNOWN
    """How sure it is."""
    kind: FinancingKind | None = None
    """Own income or a loan; left out for what somebody gives."""
    years: Mapping[Year, Money] = {}
    """How much of it comes in which year."""


class Financing(Sourced):
    """The financing plan (finansieringsbudget)."""

    lines: Mapping[Id, FinancingLine] = {}
    """Its lines."""
    totals: Mapping[Id, PrintedTotal] = {}
    """Its totals, as printed."""


class LegalReference(Sourced):
    """An ordinance, known by its number; its title as printed."""

    number: str
    """Such as 2003:596."""
    title: str
    """As printed."""
    applies: Text | None = None
    """A reservation: *in some cases*."""


class ConditionStatus(StrEnum):
    """Whether a condition of the grant is met."""

    OPEN = "open"
    """The documents held do not say that it is met."""
    MET = "met"
    """Met."""
    NOT_MET = "not met"
    """Not met."""


class Condition(Sourced):
    """What the grant depends on."""

    text: Text
    """The condition."""
    status: ConditionStatus = ConditionStatus.OPEN
    """Whether it is met."""
    about_financing: Flag = False
    """True where other financing must be in place."""


class Limit(Sourced):
    """A further limit; the lowest of all holds."""

    name: Text
    """What it limits."""
    amount: Money
    """The most that may be paid under it."""


class Grant(Sourced):
    """The terms of a grant."""

    party: Id | None = None
    """The organisation that grants, among the parties."""
    applied: Money | None = None
    """The amount applied for."""
    applied_cost: Money | None = None
    """The project cost applied for."""
    share: Share | None = None
    """The share of approved costs that is paid, 0.60 for 60 %."""
    cap: Money | None = None
    """The most that is paid."""
    cost_ceiling: Money | None = None
    """Approved costs beyond this give nothing more."""
    limits: tuple[Limit, ...] = ()
    """Further limits."""
    advance_applied: Money | None = None
    """The advance (förskott) applied for."""
    advance: Money | None = None
    """The advance granted."""
    retention: Share | None = None
    """The share held back until the final report is approved."""
    appropriation: str | None = None
    """The appropriation (anslag) it comes from."""
    legal_basis: tuple[LegalReference, ...] = ()
    """The ordinances it rests on."""
    conditions: tuple[Condition, ...] = ()
    """What it depends on."""


class ClaimStatus(StrEnum):
    """How far a claim has come."""

    SUBMITTED = "submitted"
    """Sent in."""
    APPROVED = "approved"
    """Approved, not yet paid."""
    PAID = "paid"
    """Paid."""
    REJECTED = "rejected"
    """Refused."""


class Claim(Sourced):
    """A claim for payment (ansökan om utbetalning)."""

    date: Day
    """The day it was made."""
    costs: Money
    """The costs claimed."""
    approved: Money | None = None
    """The costs approved."""
    paid: Money | None = None
    """The amount paid."""
    status: ClaimStatus
    """How far it has come."""
    data: Id | None = None
    """The data source it was read from; left out where it is stated."""
    illustrative: Flag = False
    """True for made-up data."""


class Funding(Sourced):
    """All the money of the project."""

    budget: CostBudget | None = None
    """What it costs."""
    financing: Financing | None = None
    """Who pays."""
    grant: Grant | None = None
    """What was granted, on which terms."""
    claims: Mapping[Id, Claim] = {}
    """What was claimed."""
