"""One look: what was promised, what is in, what is paid."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.deliveries import Delivery, deliveries
from impactkit.model.quantity import Absence, Money
from impactkit.model.stated.funding import Claim, ClaimStatus, Grant
from impactkit.show.ground.cells import Cell, Row, amount_cell, column, stated_share_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import made_up_mark
from impactkit.show.ground.subject import Subject, cited, exhibit, money_cell, quantity_cell, rows, told
from impactkit.show.project.deliverables import day_heading, delivery_cell


def promises(report: Subject) -> tuple[Exhibit, ...]:
    """What is to be handed over, part by part, and what is in; under it the grant's terms and what is paid.

    Nothing where no deliverable counts towards a target.
    """
    settled = deliveries(report.project, report.dossier.as_of)
    if not settled:
        return ()
    words = report.words
    found: tuple[Row, ...] = ()
    for name in dict.fromkeys(one.indicator for one in settled):
        group = told(report, report.project.indicators[name].name)
        found += rows(*(_part(report, one) for one in settled if one.indicator == name), group=group)
    found += rows(*_money(report), group=words.say("promise.money"))
    table = Table(
        id="promise-table",
        title=words.say("exhibit.promise-table.title"),
        columns=(
            column(words, "promise", width=34),
            column(words, "promised", kind="number", width=20),
            column(words, "delivered", label=day_heading(report), kind="number", width=26),
            column(words, "source"),
        ),
        rows=found,
        notes=(words.say("exhibit.promise-table.note"),),
    )
    return (exhibit(report, table),)


def _part(report: Subject, one: Delivery) -> tuple[Cell, ...]:
    indicator = report.project.indicators[one.indicator]
    target = indicator.targets[one.target]
    own = target.parts[one.part] if one.part else target
    source = next((item for item in (own, target, indicator) if item.source), indicator)
    name = told(report, one.name) if one.part else report.words.say("promise.total")
    return (
        text_cell(name + made_up_mark(report, made_up=one.illustrative)),
        quantity_cell(report, one.promised),
        delivery_cell(report, one),
        cited(report, source).but(note=""),
    )


def _money(report: Subject) -> Iterator[tuple[Cell, ...]]:
    """The share, the cap and the advance as decided, beside what claims say was approved and paid."""
    funding = report.project.funding
    grant = funding.grant if funding else None
    if funding is None or grant is None:
        return
    claims = [one for one in funding.claims.values() if _is_made(report, one)]
    share = grant.share
    stated = stated_share_cell(report.words, share) if share is not None else money_cell(report, None)
    approved = _sum(report, [one.approved for one in claims if one.status is not ClaimStatus.REJECTED])
    paid = _sum(report, [one.paid for one in claims if one.paid or one.status is ClaimStatus.PAID])
    yield _term(report, grant, "share", stated, _said(report, "approved", approved))
    yield _term(report, grant, "cap", money_cell(report, grant.cap), _said(report, "paid", paid))
    yield _term(report, grant, "advance", money_cell(report, grant.advance), text_cell(""))


def _term(report: Subject, grant: Grant, field: str, stated: Cell, so_far: Cell) -> tuple[Cell, ...]:
    said = cited(report, grant, field).but(note="") if getattr(grant, field) is not None else text_cell("")
    return text_cell(report.words.say(f"grant.{field}")), stated, so_far, said


def _said(report: Subject, key: str, amount: Cell) -> Cell:
    """An amount with what became of it: approved, or paid."""
    if amount.absence:
        return amount
    return amount.but(shown=report.words.say(f"promise.{key}", amount=amount.shown))


def _is_made(report: Subject, claim: Claim) -> bool:
    day = report.dossier.as_of
    return day is None or claim.date <= day


def _sum(report: Subject, amounts: list[Money | None]) -> Cell:
    """All of it, in one currency; not reported where there is none, or any is not told or in another."""
    known = [one for one in amounts if one is not None]
    if not known or len(known) < len(amounts) or len({one.currency for one in known}) > 1:
        return text_cell(report.words.say("delivery.not-reported"), absence=Absence.MISSING)
    total = sum((one.amount for one in known), Decimal(0))
    return amount_cell(report.words, total, known[0].currency)
