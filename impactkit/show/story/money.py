"""Money: what is spent against the budget, earned against the grant, and claimed but not decided."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.funding import ClaimStatus, CostKind
from impactkit.model.measurement import ClaimStep, MoneyFollowUp
from impactkit.model.settlement import Settlement
from impactkit.show.caveats import caveats_in_brief
from impactkit.show.measured import made_up_mark
from impactkit.show.story.identity import is_granted
from impactkit.show.story.phrase import counted
from impactkit.show.story.time import Stage, stage
from impactkit.show.subject import Subject
from impactkit.show.values import percent


def money(report: Subject) -> Iterator[str]:
    """What data say of costs and claims; of a granted project under way without any, that there are none."""
    measured = report.dossier.measurements.money if report.dossier.measurements else None
    told = (*_spent(report, measured), *_earned(report, measured), *_pending(report)) if measured else ()
    yield from told
    if not told and is_granted(report) and stage(report) in {Stage.RUNNING, Stage.ENDED}:
        yield report.words.say("story.money.none")


def _spent(report: Subject, measured: MoneyFollowUp) -> Iterator[str]:
    """Costs in the ledger, and how they stand against what is budgeted in money."""
    words = report.words
    if not measured.points:
        return
    last, budget = measured.points[-1], _budget(report, measured)
    day = min(last.span.end, report.dossier.as_of or last.span.end)
    beside = caveats_in_brief(words, measured.cost_caveats, words.money)
    values = {
        "spent": words.money(last.spent) + (f" ({beside})" if beside else ""),
        "day": words.day(day),
        "mark": made_up_mark(report, made_up=measured.illustrative),
    }
    if last.spent < 0:
        yield words.say("story.money.spent-less", **values)
    elif budget and last.spent > budget:
        yield words.say("story.money.spent-over", over=words.money(last.spent - budget), **values)
    elif budget:
        yield words.say("story.money.spent-of", share=percent(words, last.spent / budget), **values)
    else:
        yield words.say("story.money.spent", **values)


def _budget(report: Subject, measured: MoneyFollowUp) -> Decimal | None:
    """The lines paid in money, together; none unless every one of them has an amount."""
    budget = report.project.funding.budget if report.project.funding else None
    lines = budget.lines if budget else {}
    amounts = [
        one.budget for one in measured.lines if one.line in lines and lines[one.line].kind is CostKind.COST
    ]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def _earned(report: Subject, measured: MoneyFollowUp) -> Iterator[str]:
    """What approved costs give a right to, of the most that can be paid."""
    last = latest_settled(measured)
    if last and last.settlement:
        made_up = measured.illustrative or last.illustrative
        yield _entitled(report, last.settlement, _beside_claims(report, measured, made_up=made_up))
        yield from _past(report, last.settlement)
    elif measured.claims:
        yield report.words.say("story.money.nothing-approved")


def _beside_claims(report: Subject, measured: MoneyFollowUp, *, made_up: bool) -> str:
    """What stands after a figure of claims: their caveats, and that they are made up."""
    beside = caveats_in_brief(report.words, measured.claim_caveats, report.words.money)
    return (f" ({beside})" if beside else "") + made_up_mark(report, made_up=made_up)


def latest_settled(measured: MoneyFollowUp) -> ClaimStep | None:
    """The latest claim with approved costs; none where nothing is approved."""
    return max((one for one in measured.claims if one.settlement), key=_date, default=None)


def _date(one: ClaimStep) -> datetime.date:
    return one.date


def _entitled(report: Subject, one: Settlement, mark: str) -> str:
    words = report.words
    values = {"approved": words.money(one.approved), "entitled": words.money(one.entitled), "mark": mark}
    if not one.limit:
        return words.say("story.money.entitled", **values)
    if one.entitled >= one.limit:
        return words.say("story.money.entitled-all", **values)
    share = percent(words, one.entitled / one.limit)
    return words.say("story.money.entitled-of", share=share, **values)


def _past(report: Subject, one: Settlement) -> Iterator[str]:
    """That costs give more than the grant can pay, where they do."""
    over = one.share * one.approved - one.limit if one.limit is not None else Decimal(0)
    if over >= 1:
        yield report.words.say("story.money.past-limit", over=report.words.money(over.quantize(Decimal(1))))


def _pending(report: Subject) -> Iterator[str]:
    """Claims that are sent in and not decided."""
    words, claims = report.words, report.project.funding.claims if report.project.funding else {}
    waiting = [one for one in claims.values() if one.status is ClaimStatus.SUBMITTED]
    if waiting and {one.costs.currency for one in waiting} == {"SEK"}:
        costs = sum((one.costs.amount for one in waiting), Decimal(0))
        mark = made_up_mark(report, made_up=any(one.illustrative for one in waiting))
        yield counted(words, "story.money.pending", len(waiting), costs=words.money(costs), mark=mark)
