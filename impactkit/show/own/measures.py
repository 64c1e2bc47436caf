"""What we count: each measure with its target, its day and where it began."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.quantity import Quantity
from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.exhibit import Gap, Prose
from impactkit.show.ground.reading import quantity_of
from impactkit.show.ground.subject import Subject, told
from impactkit.show.indicators.time_passed import final_target
from impactkit.show.own.listing import literal, own_list


def own_measures(report: Subject) -> Prose | Gap:
    """The indicators, a line each."""
    return own_list(report, "measures", (_measure(report, one) for one in report.project.indicators.values()))


def _measure(report: Subject, indicator: Indicator) -> str:
    """Guests (visits): target 500 by 31 December 2026; 40 at the start."""
    name = literal(told(report, indicator.name))
    unit = f" ({literal(told(report, indicator.unit))})" if indicator.unit else ""
    said = "; ".join(_aims(report, indicator)) or report.words.say("own.measures.no-target")
    return f"**{name}**{unit}: {said}"


def _aims(report: Subject, indicator: Indicator) -> Iterator[str]:
    words, target = report.words, final_target(indicator)
    if target and isinstance(target.total, Quantity):
        value = _number(report, indicator, target.total)
        key = "target-by" if target.due else "target"
        yield words.say(f"own.measures.{key}", value=value, day=words.day(target.due) if target.due else "")
    if indicator.baseline and isinstance(indicator.baseline.total, Quantity):
        yield words.say("own.measures.start", value=_number(report, indicator, indicator.baseline.total))
    if indicator.data_source:
        yield words.say("own.measures.counter", who=literal(told(report, indicator.data_source)))


def _number(report: Subject, indicator: Indicator, value: Quantity) -> str:
    """A share as per cent, every other number as it is written."""
    if indicator.is_share and value.value is not None and value.value <= 1:
        return report.words.share(value.value)
    return quantity_of(report.words, value)
