"""Where a project stands against its targets, in sentences put together by rules; never more than was measured."""

from __future__ import annotations

from collections import Counter

from impactkit.model.measured.change import Change
from impactkit.model.measured.follow_up import CellFollowUp, Status
from impactkit.model.quantity import Absence, Qualifier, Quantity
from impactkit.show.ground.cells import Cell, text_cell
from impactkit.show.ground.measured import answered, followed, scale_of, status_of
from impactkit.show.ground.subject import Subject
from impactkit.show.ground.values import ValueScale, absent_cell, percent, rounded
from impactkit.show.story.phrase import counted as spelt
from impactkit.show.story.phrase import opened

_ASSESSED = (Status.REACHED, Status.ON_PLAN, Status.BEHIND, Status.FAR_BEHIND, Status.MISSED)


def finding_of(report: Subject) -> str:
    """The heading of the overview: how many of those assessed have reached their target or are on plan."""
    words, counted = report.words, _counted(report)
    assessed = sum(counted[status] for status in _ASSESSED)
    if not assessed:
        return words.say("standing.title-withheld" if counted[Status.WITHHELD] else "standing.title-none")
    good = counted[Status.REACHED] + counted[Status.ON_PLAN]
    all_ = words.count("standing.assessed", assessed)
    return opened(words, spelt(words, "standing.title", good, all=all_))


def _counted(report: Subject) -> Counter[Status]:
    return Counter(status_of(report, one) for _, one in followed(report))


def achieved_cell(report: Subject, indicator_id: str) -> Cell:
    """What was measured of an indicator, against its target: 134 of 150 (89 %); the absence where nothing was."""
    for indicator, one in followed(report):
        if one.indicator == indicator_id:
            scale, cell = scale_of(report, indicator, one), one.total
            change = answered(report, indicator_id)
            if cell.total.value is None and change:
                return _answers(report, change)
            some = f"; {scale.some(cell.total)}" if scale.some(cell.total) else ""
            if not isinstance(cell.target, Quantity) or cell.total.value is None:
                measured = scale.measured(cell.total)
                return Cell(shown=measured.shown + some, names=measured.names)
            share = cell.share_of_target
            said = against(scale, cell) + ("" if share is None else f" ({percent(report.words, share)})")
            return Cell(shown=said + some)
    return _named(absent_cell(report.words, Absence.MISSING))


def _named(cell: Cell) -> Cell:
    """The words of an absence among other words: no absence of the cell's own."""
    return cell.but(absence=None)


def against(scale: ValueScale, cell: CellFollowUp) -> str:
    """134 of 150 where a count is on its way to an exact target; else the value, and the target beside it."""
    value, target, words = scale.measured(cell.total).shown, scale.stated(cell.target).shown, scale.words
    exact = isinstance(cell.target, Quantity) and cell.target.qualifier is Qualifier.EXACT
    known = cell.total.value is not None
    counted = known and exact and not (scale.share or scale.levels or cell.baseline or cell.total.denominator)
    key = "against" if counted and cell.total.upper is None else "beside"
    return words.say(f"measured.{key}", value=value, target=target, word=words.term("target"))


def _answers(report: Subject, change: Change) -> Cell:
    """The means before and after of those who answered both times, or that they are withheld."""
    words, before, after = report.words, change.mean_before, change.mean_after
    if before is None or after is None:
        return _named(absent_cell(words, Absence.WITHHELD if change.withheld else Absence.NOT_STATED))
    means = {"before": rounded(words, before), "after": rounded(words, after)}
    return text_cell(words.say("evidence.answers", n=words.number(change.matched or 0), **means))
