"""Surveys: how many answered, and whether enough did so both times."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.check.data.lists import titled
from impactkit.check.rule import DataRule
from impactkit.check.telling import with_held
from impactkit.model.finding import Finding, Level, deviates, number, share
from impactkit.model.measured.change import Change
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records
from impactkit.model.stated.project import Project

LEAST_RESPONSE = Decimal("0.60")
"""Below this, those who did not answer can turn the result.

A rule of thumb, no limit of law: with 60 per cent answering, what the others would have said moves a share by
up to 40 percentage points.
"""
LEAST_PAIRS = 10
"""With fewer pairs one person moves the mean by more than a tenth of that person's own change."""


def response_rates(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """The share of those asked who answered both times, for the question of each survey with the lowest."""
    lowest = _lowest(measurements)
    found = (
        deviates(
            "response-rate",
            f"data.{data}",
            titled(project, data),
            number("matched", _pairs(one), cell=f"data.{data}"),
            number("asked", one.asked, cell=f"data.{data}"),
            share("rate", one.response_rate, cell=f"data.{data}"),
            share("least", LEAST_RESPONSE),
            level=Level.WARNING,
        )
        for data, one in lowest.items()
        if one.response_rate is not None and one.response_rate < LEAST_RESPONSE
    )
    yield from with_held(found, rule="response-rate", where="data", tried=len(lowest))


def few_pairs(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Too few who answered both before and after for a change to say anything of the group."""
    lowest = _lowest(measurements)
    found = (
        deviates(
            "few-pairs",
            f"data.{data}",
            titled(project, data),
            number("matched", _pairs(one), cell=f"data.{data}"),
            number("least", LEAST_PAIRS),
            level=Level.WARNING,
        )
        for data, one in lowest.items()
        if _pairs(one) < LEAST_PAIRS
    )
    yield from with_held(found, rule="few-pairs", where="data", tried=len(lowest))


def _lowest(measurements: Measurements) -> dict[str, Change]:
    """Of each survey the question fewest answered both times, of those that are not withheld."""
    fewest: dict[str, Change] = {}
    known = (one for one in measurements.changes if one.matched is not None)
    for one in known:
        if one.data not in fewest or _pairs(one) < _pairs(fewest[one.data]):
            fewest[one.data] = one
    return fewest


def _pairs(change: Change) -> int:
    """How many answered both times."""
    return change.matched or 0


SURVEY: tuple[DataRule, ...] = (response_rates, few_pairs)
