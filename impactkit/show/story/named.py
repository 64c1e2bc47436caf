"""The most telling indicators by name: reached, lagging, and those nobody can assess."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.quantity import Qualifier, Quantity
from impactkit.show.ground.measured import answered
from impactkit.show.ground.subject import Subject
from impactkit.show.story.documents import has_target
from impactkit.show.story.figures import against_target, with_figures
from impactkit.show.story.phrase import MOST_TELLING, counted, listed, with_detail
from impactkit.show.story.standpoint import Stand, Standpoint, standpoints

LAGGING = {Stand.BEHIND, Stand.FAR_BEHIND}


def named_standings(report: Subject) -> Iterator[str]:
    """Those reached, those furthest behind, and why some are not assessed; a single indicator is named already."""
    found = list(standpoints(report))
    if len(found) < 2:
        return
    met = [one for one in found if one.stand is Stand.REACHED]
    late = lagging(found)
    missed = sorted((one for one in found if one.stand is Stand.MISSED), key=_of_target)
    yield from _sentence(report, "reached", met)
    yield from _sentence(report, "lagging", late)
    yield from _sentence(report, "missed", missed)
    if not (met or late or missed):
        on_plan = [one for one in found if one.stand is Stand.ON_PLAN]
        yield from _sentence(report, "on plan", on_plan)
    yield from _unassessed(report, [one for one in found if one.stand is Stand.NOT_ASSESSED])


def lagging(found: list[Standpoint]) -> list[Standpoint]:
    """Those behind plan, the furthest first."""
    return sorted((one for one in found if one.stand in LAGGING), key=_of_plan)


def _of_plan(standpoint: Standpoint) -> Decimal:
    return standpoint.total.share_of_plan or Decimal(0)


def _of_target(standpoint: Standpoint) -> Decimal:
    return standpoint.total.share_of_target or Decimal(0)


def failures(found: list[Standpoint]) -> list[Standpoint]:
    """Those that missed their target or are far behind plan, the furthest first."""
    missed = sorted((one for one in found if one.stand is Stand.MISSED), key=_of_target)
    return missed + [one for one in lagging(found) if one.stand is Stand.FAR_BEHIND]


def main_failure(report: Subject) -> Iterator[str]:
    """The indicator furthest from what it should be, against its target; none where none is far behind."""
    for one in failures(list(standpoints(report)))[:1]:
        figure = against_target(report, one)
        key = "missed" if one.stand is Stand.MISSED else "far-behind"
        if figure:
            name = with_detail(report, one.indicator, made_up=one.follow_up.illustrative)
            yield report.words.say(f"story.failure.{key}", name=name, figure=figure)


def _sentence(report: Subject, key: str, indicators: list[Standpoint]) -> Iterator[str]:
    """One sentence that names indicators of one standing, such as `lagging`; none where there are none.

    Of many only the furthest are named, and the sentence says so: “Furthest behind are A, B and C.”
    """
    if not indicators:
        return
    names = [with_detail(report, one.indicator, made_up=one.follow_up.illustrative) for one in indicators]
    most = f"story.named.{key}.most"
    if len(indicators) > MOST_TELLING and report.words.has(most):
        yield report.words.say(most, named=report.words.listed(names[:MOST_TELLING]))
    else:
        yield counted(report.words, f"story.named.{key}", len(indicators), named=listed(report, names))


def _unassessed(report: Subject, found: list[Standpoint]) -> Iterator[str]:
    if found:
        names = [with_figures(report, one, why=_why(report, one)) for one in found]
        yield counted(report.words, "story.named.unassessed", len(found), named=listed(report, names))


def _why(report: Subject, standpoint: Standpoint) -> str:
    """Why an indicator is not assessed; periods that are missing are told by how many there are."""
    total, target, words = standpoint.total.total, standpoint.total.target, report.words
    if standpoint.total.question:
        return words.choice(standpoint.total.question)
    if total.value is None:
        key = "answers" if answered(report, standpoint.follow_up.indicator) else "number"
    elif total.parts < total.of:
        return ""
    elif not isinstance(target, Quantity):
        key = "parts" if has_target(standpoint.indicator) else "target"
    else:
        key = "plan" if target.qualifier is Qualifier.EXACT else "approximate"
    return words.say(f"story.why.{key}")
