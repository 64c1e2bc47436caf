"""What the figures do not say: that the project is the cause."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.stated.indicator import Attribution
from impactkit.show.ground.measured import answered, followed
from impactkit.show.ground.subject import Subject
from impactkit.show.story.phrase import counted, numeral

_BACKED = {Attribution.COMPARISON, Attribution.CONTRIBUTION}


def cause(report: Subject) -> Iterator[str]:
    """Once where any figure is told, unless every reported indicator has support for the project as the cause."""
    reported = [
        indicator
        for indicator, one in followed(report)
        if one.last_reported or answered(report, one.indicator)
    ]
    if not any(_is_told(report, one) for _, one in followed(report)):
        return
    backed = sum(indicator.attribution in _BACKED for indicator in reported)
    if reported and not backed:
        yield report.words.say("story.cause.none")
    elif backed < len(reported):
        yield counted(report.words, "story.cause.some", backed, all=numeral(report.words, len(reported)))


def _is_told(report: Subject, follow_up: IndicatorFollowUp) -> bool:
    """True where there is a number to misread."""
    change = answered(report, follow_up.indicator)
    return follow_up.total.total.value is not None or (change is not None and change.mean_after is not None)
