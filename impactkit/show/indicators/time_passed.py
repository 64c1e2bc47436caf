"""How much of the time to a target has passed: said beside how far we have come, and judged by nobody."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal

from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.target import Per, Target
from impactkit.show.ground.subject import Subject
from impactkit.show.ground.values import percent


def final_target(indicator: Indicator) -> Target | None:
    """The target for the whole time: of several the one due last, undated ones first."""
    whole = [one for one in indicator.targets if one.per is Per.PROJECT]
    return max(whole, key=lambda one: one.due or datetime.date.min, default=None)


def time_passed(report: Subject, indicator: Indicator) -> Decimal | None:
    """Days gone of all days from the start to the day the target is due, 0 to 1; none where a day is not known."""
    target, start, day = final_target(indicator), _start(report, indicator), report.dossier.as_of
    due = target.due if target else None
    if due is None or start is None or day is None or due <= start:
        return None
    gone = Decimal((day - start).days + 1) / Decimal((due - start).days + 1)
    return whole_per_cent(min(max(gone, Decimal(0)), Decimal(1)))


def whole_per_cent(share: Decimal) -> Decimal:
    """A share to the whole per cent: 0.624 is 0.62; what is less than the whole is never rounded up to it."""
    rounded = share.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Decimal("0.99") if rounded == 1 > share else rounded


def time_words(report: Subject, indicator: Indicator) -> str:
    """50 % of the time has passed; else the day it is due, or nothing."""
    target, passed = final_target(indicator), time_passed(report, indicator)
    if passed is not None:
        return report.words.say("own.time.passed", share=percent(report.words, passed))
    if target and target.due:
        return report.words.say("own.time.due", day=report.words.day(target.due))
    return ""


def _start(report: Subject, indicator: Indicator) -> datetime.date | None:
    """The first day of the period, or the day the value from the start holds for."""
    period, baseline = report.project.period, indicator.baseline
    return (period.start if period else None) or (baseline.date if baseline else None)
