"""Where a project stands against its targets, in sentences put together by rules; never more than was measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from impactkit.model.indicator import Attribution
from impactkit.model.measurement import CellFollowUp, Change, Status
from impactkit.model.quantity import Absence, Qualifier, Quantity
from impactkit.show.exhibit import Cell
from impactkit.show.measured import (
    MOST_NAMED,
    answered,
    cell_name,
    followed,
    made_up_mark,
    scale_of,
    status_of,
)
from impactkit.show.periods import period_label
from impactkit.show.subject import Subject, told
from impactkit.show.values import Scale, absent_cell, percent, rounded, status_words

_ASSESSED = (Status.REACHED, Status.ON_PLAN, Status.BEHIND, Status.FAR_BEHIND)


def finding_of(report: Subject) -> str:
    """The heading of the overview: how many of those assessed have reached their target or are on plan."""
    words, counted = report.words, _counted(report)
    assessed = sum(counted[status] for status in _ASSESSED)
    if not assessed:
        return words.say("standing.title-withheld" if counted[Status.WITHHELD] else "standing.title-none")
    good = counted[Status.REACHED] + counted[Status.ON_PLAN]
    return words.count("standing.title", good, all=words.count("standing.assessed", assessed))


def standing(report: Subject) -> Iterator[str]:
    """How many indicators have come how far, up to when, and what that does not say."""
    words, counted = report.words, _counted(report)
    if not counted:
        return
    total = sum(counted.values())
    if total == 1:
        yield words.say("standing.only", says=words.say(f"standing.{next(iter(counted)).value}.only"))
    else:
        parts = [
            words.count(f"standing.{status.value}", counted[status]) for status in Status if counted[status]
        ]
        yield words.say("standing.all", n=words.number(total), parts=words.listed(parts))  # fmt: skip
    days = [one.last_reported for _, one in followed(report) if one.last_reported]
    if days:
        yield words.say("standing.reported", day=words.day(max(days)))
    if days:
        yield from _cause(report)


def _counted(report: Subject) -> Counter[Status]:
    return Counter(status_of(report, one) for _, one in followed(report))


def _cause(report: Subject) -> Iterator[str]:
    """What the figures do not say, unless every reported indicator has support for the project as the cause."""
    strong = {Attribution.COMPARISON, Attribution.CONTRIBUTION}
    reported = [indicator for indicator, one in followed(report) if one.last_reported]
    backed = sum(indicator.attribution in strong for indicator in reported)
    if not backed:
        yield report.words.say("standing.no-cause")
    elif backed < len(reported):
        yield report.words.count("standing.some-cause", backed, all=report.words.number(len(reported)))


def achieved_words(report: Subject, indicator_id: str) -> str:
    """What was measured of an indicator, against its target: 134 of 150 (89 %); the absence where nothing was."""
    for indicator, one in followed(report):
        if one.indicator == indicator_id:
            scale, cell = scale_of(report, indicator, one), one.total
            change = answered(report, indicator_id)
            if cell.total.value is None and change:
                return _answers(report, change)
            some = f"; {scale.some(cell.total)}" if scale.some(cell.total) else ""
            if not isinstance(cell.target, Quantity) or cell.total.value is None:
                return scale.measured(cell.total).shown + some
            share = cell.share_of_target
            said = _against(scale, cell) + ("" if share is None else f" ({percent(report.words, share)})")
            return said + some
    return absent_cell(report.words, Absence.MISSING).shown


def _against(scale: Scale, cell: CellFollowUp) -> str:
    """134 of 150 where a count is on its way to an exact target; else the value, and the target beside it."""
    value, target, words = scale.measured(cell.total).shown, scale.stated(cell.target).shown, scale.words
    exact = isinstance(cell.target, Quantity) and cell.target.qualifier is Qualifier.EXACT
    counted = exact and not (scale.share or scale.levels or cell.baseline or cell.total.denominator)
    key = "against" if counted and cell.total.upper is None else "beside"
    return words.say(f"measured.{key}", value=value, target=target, word=words.term("target"))


def _answers(report: Subject, change: Change) -> str:
    """The means before and after of those who answered both times, or that they are withheld."""
    words, before, after = report.words, change.mean_before, change.mean_after
    if change.withheld or before is None or after is None:
        return absent_cell(words, Absence.WITHHELD if change.withheld else Absence.NOT_STATED).shown
    means = {"before": rounded(words, before), "after": rounded(words, after)}
    return words.say("evidence.answers", n=words.number(change.matched or 0), **means)


def outcome_tiles(report: Subject) -> Iterator[tuple[str, Cell]]:
    """Indicators with a number and a target: label and cell; made-up ones and sums of some periods say so."""
    words = report.words
    for indicator, one in followed(report):
        cell, scale = one.total, scale_of(report, indicator, one)
        if cell.total.value is None or not isinstance(cell.target, Quantity):
            continue
        status = "" if cell.status is Status.WITHHELD else status_words(words, cell.status)
        said = (told(report, indicator.name), status, scale.some(cell.total))
        label = "; ".join(part for part in said if part)
        label += made_up_mark(report, made_up=one.illustrative)
        shown = {"shown": _against(scale, cell), "illustrative": one.illustrative}
        yield label, scale.measured(cell.total).model_copy(update=shown)


def not_known(report: Subject) -> Iterator[str]:
    """Which indicators were not reported, which periods are missing, which cells are withheld."""
    words, found = report.words, list(followed(report))
    silent = [told(report, one.name) for one, up in found if status_of(report, up) is Status.NOT_REPORTED]
    if silent:
        yield words.say("unknown.not-reported", indicators=named(report, silent))
    holes = [
        f"{told(report, one.name)} ({', '.join(missing)})"
        for one, up in found
        if up.total.status is not Status.NOT_REPORTED and (missing := _missing(report, up.total))
    ]
    if holes:
        yield words.say("unknown.periods", indicators=named(report, holes))
    hidden = []
    for one, up in found:
        cells = [cell_name(report, one, cell).lower() for cell in up.cells if _withheld(cell)]
        hidden += [f"{told(report, one.name)} ({', '.join(cells)})"] if cells else []
    if hidden:
        yield words.say("unknown.withheld", indicators=named(report, hidden))
    later = [told(report, one.name) for one, up in found if up.total.status is Status.NOT_YET]
    if later:
        yield words.say("unknown.later", indicators=named(report, later))


def _missing(report: Subject, cell: CellFollowUp) -> list[str]:
    """The periods of a series that nothing was reported for."""
    every = report.dossier.measurements.every if report.dossier.measurements else None
    return [
        period_label(report.words, point.span, every)
        for point in cell.series
        if point.value.value is None and point.value.absence is Absence.MISSING
    ]


def _withheld(cell: CellFollowUp) -> bool:
    values = [cell.previously, cell.this_period, cell.total, *(point.value for point in cell.series)]
    return any(value.absence is Absence.WITHHELD for value in values)


def named(report: Subject, names: list[str]) -> str:
    """Names in a sentence; beyond the first five they are counted."""
    if len(names) <= MOST_NAMED:
        return report.words.listed(names)
    rest = report.words.count("standing.more", len(names) - MOST_NAMED)
    return report.words.listed([*names[:MOST_NAMED], rest])
