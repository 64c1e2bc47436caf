"""The latest period against the one before, told apart from how far things have come."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.measured.follow_up import Trend
from impactkit.model.stated.indicator import Accumulation
from impactkit.show.ground.subject import Subject
from impactkit.show.story.named import lagging
from impactkit.show.story.phrase import listed, with_detail
from impactkit.show.story.standpoint import Stand, Standpoint, standpoints


def trends(report: Subject) -> Iterator[str]:
    """Of those behind plan, else of those on it that gave less: whether the latest period gave more or less."""
    found = list(standpoints(report))
    late = lagging(found)
    falling = [one for one in found if one.stand is Stand.ON_PLAN and one.total.trend is Trend.LESS]
    chosen = [one for one in late or falling if one.total.trend]
    added = [one for one in chosen if _adds_periods(one)]
    levels = [
        one
        for one in chosen
        if one.indicator.accumulation is not Accumulation.CUMULATIVE and one not in added
    ]
    yield from _sentence(report, "added", added)
    yield from _sentence(report, "level", levels)


def _adds_periods(standpoint: Standpoint) -> bool:
    """True where periods add up: their own values can be compared. A cumulative series only grows."""
    return standpoint.adds and standpoint.indicator.accumulation is not Accumulation.CUMULATIVE


def _sentence(report: Subject, kind: str, found: list[Standpoint]) -> Iterator[str]:
    words = report.words
    names = {
        trend: listed(report, [with_detail(report, one.indicator, made_up=one.follow_up.illustrative) for one in found if one.total.trend is trend])
        for trend in Trend
    }  # fmt: skip
    more, less = names[Trend.MORE], names[Trend.LESS]
    if more and less:
        yield words.say(f"story.trend.{kind}-mixed", more=more, less=less)
        return
    for trend, named in names.items():
        if named and (trend is not Trend.SAME or not (more or less)):
            yield words.say(f"story.trend.{kind}-{trend.value}", named=named)
