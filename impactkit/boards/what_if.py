"""What a board must know of each indicator to tell what would be, if its target or its reports were others."""

from __future__ import annotations

import datetime
from typing import Any

from impactkit.boards.values import plain
from impactkit.model.measured.follow_up import IndicatorFollowUp, Status
from impactkit.model.measured.value import Span
from impactkit.model.quantity import CellValue, Qualifier, Quantity
from impactkit.model.stated.indicator import Accumulation, Indicator
from impactkit.model.stated.target import Per, Target
from impactkit.show.ground.measured import followed, indicator_name
from impactkit.show.ground.periods import period_label
from impactkit.show.ground.subject import Subject


def what_if(report: Subject) -> list[dict[str, Any]]:
    """The rules of each indicator that was followed up, in the order of its cells."""
    return [_rules(report, indicator, follow_up) for indicator, follow_up in followed(report)]


def _rules(report: Subject, indicator: Indicator, follow_up: IndicatorFollowUp) -> dict[str, Any]:
    return {
        "name": indicator_name(report, indicator, made_up=follow_up.illustrative),
        "adds": _adds(indicator),
        "pools": indicator.pools,
        "counted": indicator.counted is not None,
        "grows": indicator.accumulation is Accumulation.CUMULATIVE,
        "levels": bool(indicator.levels),
        "share": indicator.is_share,
        "direction": indicator.direction.value if indicator.direction else None,
        "milestones": _milestones(_final_target(indicator)),
        "baseline": indicator.baseline is not None,
        "not_yet": follow_up.total.status is Status.NOT_YET,
        "periods": [
            [period_label(report.words, point.span), _is_due(report, follow_up, point.span)]
            for point in follow_up.total.series
        ],
    }


def _adds(indicator: Indicator) -> bool:
    """True where periods add up to the total; else the latest holds."""
    return indicator.counted is not None or indicator.accumulation is Accumulation.SUM


def _final_target(indicator: Indicator) -> Target | None:
    """The target for the whole project that is due last."""
    whole = [one for one in indicator.targets if one.per is Per.PROJECT]
    return max(whole, key=lambda one: one.due or datetime.date.min, default=None)


def _milestones(target: Target | None) -> list[str | None]:
    """The milestones in the order of their days; none for one that is not exact."""
    found = sorted(target.milestones, key=lambda one: one.due) if target else []
    return [_exact(one.value) for one in found]


def _exact(value: CellValue | None) -> str | None:
    exact = isinstance(value, Quantity) and value.qualifier is Qualifier.EXACT
    return plain(value.value) if exact and isinstance(value, Quantity) else None


def _is_due(report: Subject, follow_up: IndicatorFollowUp, span: Span) -> bool:
    """True for a period that should be reported: within the project, over by the report's day, and measurable."""
    period, day = report.project.period, report.dossier.as_of
    begun = not period or not period.start or span.end >= period.start
    ended = bool(day and span.end <= day) and (not period or not period.end or span.start <= period.end)
    return begun and ended and follow_up.total.status is not Status.NOT_YET
