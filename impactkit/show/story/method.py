"""How a report was made, and what that cannot show: from what was read, measured and withheld."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.dossier import Audience
from impactkit.model.measured.measurements import Measurements
from impactkit.model.stated.indicator import Attribution, Indicator, Measurement
from impactkit.show.ground.measured import answered, followed
from impactkit.show.ground.subject import Subject
from impactkit.show.ground.values import percent
from impactkit.show.story.phrase import counted, numeral
from impactkit.show.story.underlay import underlay


def documents_alone(report: Subject) -> Iterator[str]:
    """Of a project without data: the documents it is known from, and that nothing was measured."""
    yield from underlay(report)
    yield report.words.say("story.method.nothing-measured")


def rows_read(report: Subject) -> Iterator[str]:
    """How many rows of data there are, and how many could not be read; that some are withheld, where they are."""
    measured = report.dossier.measurements
    if measured is None or not measured.readings:
        return
    words = report.words
    known = [one for one in measured.readings if one.rows is not None]
    rows = sum(one.rows or 0 for one in known)
    refused = sum(sum(one.refused.values()) for one in known)
    if rows:
        yield counted(words, "story.method.refused", refused, rows=words.number(rows))
    if len(known) < len(measured.readings):
        yield words.say("story.method.rows-withheld")


def measurements(report: Subject) -> Iterator[str]:
    """How the indicators that have an outcome got their values: counted, from a register, by the participants."""
    words = report.words
    ways = Counter(one.measurement for one in _reported(report))
    parts = [counted(words, f"story.method.way.{way.value}", ways[way]) for way in Measurement if ways[way]]
    parts += [counted(words, "story.method.way.not-stated", ways[None])] if ways[None] else []
    if parts:
        yield words.say("story.method.ways", ways=words.listed(parts))


def response_rates(report: Subject) -> Iterator[str]:
    """The share of those asked who answered both times, from the lowest to the highest of the questions."""
    measured = report.dossier.measurements
    rates = (
        [one.response_rate for one in measured.changes if one.response_rate is not None] if measured else []
    )
    if not rates:
        return
    low, high = (percent(report.words, _whole_percent(rate)) for rate in (min(rates), max(rates)))
    yield report.words.say(
        "story.method.rate" if low == high else "story.method.rates", rate=low, highest=high
    )


def _whole_percent(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.01"))


def covered(report: Subject) -> Iterator[str]:
    """The days the outcomes are of, from the first period to the last."""
    measured = report.dossier.measurements
    spans = _spans(measured) if measured else []
    if spans:
        first, last = (report.words.day(one) for one in (min(spans), max(spans)))
        yield report.words.say("story.method.period", first=first, last=last)


def _spans(measured: Measurements) -> list[datetime.date]:
    return [day for span in measured.spans for day in (span.start, span.end)]


def attribution(report: Subject) -> Iterator[str]:
    """How many indicators have nothing that shows that the project is the cause."""
    indicators = _reported(report)
    bare = sum(one.attribution in {None, Attribution.NONE} for one in indicators)
    if bare and bare == len(indicators):
        yield report.words.say("story.method.bare-all")
    elif bare:
        yield counted(report.words, "story.method.bare", bare, all=numeral(report.words, len(indicators)))


def own_judgement(report: Subject) -> Iterator[str]:
    """That what participants say of themselves is their own view."""
    if any(one.measurement is Measurement.SELF_ASSESSED for one in _reported(report)):
        yield report.words.say("story.method.own-judgement")


def protection(report: Subject) -> Iterator[str]:
    """Which counts are not told, and those that would tell of them."""
    dossier = report.dossier
    if dossier.audience is not Audience.INTERNAL and dossier.threshold is not None and dossier.measurements:
        yield report.words.say("story.method.protection", n=numeral(report.words, dossier.threshold))


def _reported(report: Subject) -> list[Indicator]:
    """The indicators that have an outcome, or answers before and after."""
    return [
        indicator
        for indicator, one in followed(report)
        if one.last_reported or answered(report, one.indicator)
    ]
