"""Money: what is spent against the budget, earned against the grant, and claimed but not decided."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.measured.money import MoneyFollowUp
from impactkit.model.measured.settlement import Settlement
from impactkit.model.stated.funding import ClaimStatus
from impactkit.show.ground.caveats import caveats_in_words
from impactkit.show.ground.measured import made_up_mark
from impactkit.show.ground.subject import Subject
from impactkit.show.ground.values import percent
from impactkit.show.money.costs import budget_of
from impactkit.show.story.identity import is_granted
from impactkit.show.story.phrase import counted
from impactkit.show.story.time import StoryStage, share_gone, stage


def money(report: Subject) -> Iterator[str]:
    """What data say of costs and claims; of a granted project under way without any, that there are none."""
    measured = report.dossier.measurements.money if report.dossier.measurements else None
    told = (*_spent(report, measured), *_earned(report, measured), *_pending(report)) if measured else ()
    yield from told
    if not told and is_granted(report) and stage(report) in {StoryStage.RUNNING, StoryStage.ENDED}:
        yield report.words.say("story.money.none")


def _spent(report: Subject, measured: MoneyFollowUp) -> Iterator[str]:
    """Costs in the ledger, and how they stand against what is budgeted in money."""
    words = report.words
    if not measured.points:
        return
    last, budget = measured.points[-1], budget_of(report, measured)
    day = min(last.span.end, report.dossier.as_of or last.span.end)
    beside = caveats_in_words(words, measured.cost_caveats)
    values = {
        "spent": words.money_in_brief(last.spent) + (f" ({beside})" if beside else ""),
        "day": words.day(day),
        "mark": made_up_mark(report, made_up=measured.illustrative),
    }
    if last.spent < 0:
        yield words.say("story.money.spent-less", **values)
    elif budget and last.spent > budget:
        yield words.say("story.money.spent-over", over=words.money_in_brief(last.spent - budget), **values)
    elif budget:
        yield words.say("story.money.spent-of", share=percent(words, last.spent / budget), **values)
    else:
        yield words.say("story.money.spent", **values)


def spent_in_brief(report: Subject) -> Iterator[str]:
    """How much of what is budgeted in money is used; nothing where no share can be told."""
    measured = report.dossier.measurements.money if report.dossier.measurements else None
    spent = measured.points[-1].spent if measured and measured.points else Decimal(0)
    budget = budget_of(report, measured) if measured else None
    if measured and budget and spent > 0:
        values = {
            "budget": report.words.money_in_brief(budget),
            "share": percent(report.words, spent / budget),
        }
        yield report.words.say(
            "story.money.brief", **values, mark=made_up_mark(report, made_up=measured.illustrative)
        )
        gone = share_gone(report)
        if gone is not None:
            yield report.words.say(
                "story.money.time", share=report.words.share(gone.quantize(Decimal("0.01")))
            )


def _earned(report: Subject, measured: MoneyFollowUp) -> Iterator[str]:
    """What approved costs give a right to, of the most that can be paid."""
    if measured.settlement:
        beside = _beside_claims(report, measured, made_up=is_settled_made_up(measured))
        yield _entitled(report, measured.settlement, beside)
        yield from _past(report, measured.settlement)
    elif measured.claims:
        yield report.words.say("story.money.nothing-approved")


def is_settled_made_up(measured: MoneyFollowUp) -> bool:
    """True where what the settlement so far rests on is made up, in whole or in part."""
    settled = [one for one in measured.claims if one.settlement]
    return measured.illustrative or any(one.illustrative for one in settled[-1:])


def _beside_claims(report: Subject, measured: MoneyFollowUp, *, made_up: bool) -> str:
    """What stands after a figure of claims: their caveats, and that they are made up."""
    beside = caveats_in_words(report.words, measured.claim_caveats)
    return (f" ({beside})" if beside else "") + made_up_mark(report, made_up=made_up)


def _entitled(report: Subject, settlement: Settlement, mark: str) -> str:
    words = report.words
    values = {
        "approved": words.money_in_brief(settlement.approved),
        "entitled": words.money_in_brief(settlement.entitled),
        "mark": mark,
    }
    if not settlement.limit:
        return words.say("story.money.entitled", **values)
    if settlement.entitled >= settlement.limit:
        return words.say("story.money.entitled-all", **values)
    share = percent(words, settlement.entitled / settlement.limit)
    return words.say("story.money.entitled-of", share=share, **values)


def _past(report: Subject, settlement: Settlement) -> Iterator[str]:
    """That costs give more than the grant can pay, where they do."""
    over = (
        settlement.share * settlement.approved - settlement.limit
        if settlement.limit is not None
        else Decimal(0)
    )
    if over >= 1:
        yield report.words.say("story.money.past-limit", over=report.words.money_in_brief(over))


def _pending(report: Subject) -> Iterator[str]:
    """Claims that are sent in and not decided."""
    words, claims = report.words, report.project.funding.claims if report.project.funding else {}
    waiting = [one for one in claims.values() if one.status is ClaimStatus.SUBMITTED]
    if waiting and {one.costs.currency for one in waiting} == {"SEK"}:
        costs = sum((one.costs.amount for one in waiting), Decimal(0))
        mark = made_up_mark(report, made_up=any(one.illustrative for one in waiting))
        yield counted(
            words, "story.money.pending", len(waiting), costs=words.money_in_brief(costs), mark=mark
        )
