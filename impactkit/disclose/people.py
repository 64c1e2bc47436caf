"""Withholding few among lists, surveys and those who took part: figures that stand in no table.

How a list was read is told by how many rows were refused, never by how many there are, where anything counted
from it is withheld. Answers are told where enough gave them, and groups of them all together or not at all.
"""

from __future__ import annotations

from decimal import Decimal

from impactkit.disclose.masking import is_withheld, withheld
from impactkit.model.measured.change import Change
from impactkit.model.measured.follow_up import ActivityFollowUp, IndicatorFollowUp, Status
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.reading import SourceReading
from impactkit.model.records import PEOPLE

_MEANS = ("mean_before", "mean_after", "mean_change", "response_rate")
_GROUPS = ("higher", "same", "lower")
_ANSWERED = ("matched", "before", "after")


def few(count: Decimal | int, n: int) -> bool:
    """True for 1 to n-1."""
    return 0 < abs(Decimal(count)) < n


def without_few(measured: Measurements, n: int) -> Measurements:
    """Changes, activities and readings as they may be seen; `measured` has its indicators masked already."""
    partly = {data for one in measured.indicators if withholds(one) for data in one.data}
    partly |= {one.data for one in measured.changes if _change(one, n).withheld}
    untold = {one.indicator for one in measured.changes if _lost(_change(one, n))}
    return measured.model_copy(
        update={
            "indicators": tuple(
                _unjudged(one) if one.indicator in untold else one for one in measured.indicators
            ),
            "changes": tuple(_change(one, n) for one in measured.changes),
            "activities": tuple(_activity(one, n) for one in measured.activities),
            "readings": tuple(_reading(one, n, partly=one.data in partly) for one in measured.readings),
        }
    )


def _lost(one: Change) -> bool:
    """True where the means are withheld; groups alone may be."""
    return one.withheld and one.mean_after is None


def _unjudged(one: IndicatorFollowUp) -> IndicatorFollowUp:
    """An indicator shown by answers that are withheld, without how they stand against its target."""
    if one.total.total.value is not None or one.total.status in {Status.NOT_YET, Status.WITHHELD}:
        return one
    gone = {"status": Status.WITHHELD, "share_of_target": None, "question": None}
    return one.model_copy(update={"cells": (one.total.model_copy(update=gone), *one.cells[1:])})


def withholds(one: IndicatorFollowUp) -> bool:
    """True where anything of an indicator is withheld."""
    return any(
        is_withheld(value)
        for cell in one.cells
        for value in (
            cell.total,
            cell.this_period,
            cell.previously,
            *(part for point in cell.series for part in (point.value, point.accumulated)),
        )
    )


def _change(one: Change, n: int) -> Change:
    """Means of few, means of mostly one, and groups of few among those compared, are withheld."""
    if one.asked is not None and few(one.asked, n):
        hidden = dict.fromkeys(("asked", *_MEANS, *_GROUPS, *_ANSWERED))
        return one.model_copy(update={**hidden, "dominated": False, "withheld": True})
    answered = [one.matched, one.before, one.after]
    groups = [one.higher, one.same, one.lower]
    if one.dominated or any(few(count, n) for count in answered if count is not None):
        return one.model_copy(
            update={**dict.fromkeys((*_MEANS, *_GROUPS, *_ANSWERED)), "dominated": False, "withheld": True}
        )
    if any(few(count, n) for count in groups if count is not None):
        return one.model_copy(update={**dict.fromkeys(_GROUPS), "withheld": True})
    return one


def _activity(one: ActivityFollowUp, n: int) -> ActivityFollowUp:
    count = one.participants.value
    if count is None or not few(count, n):
        return one
    return one.model_copy(update={"participants": withheld(one.participants)})


def _reading(one: SourceReading, n: int, *, partly: bool) -> SourceReading:
    """How a file was read, without its name and its sheet's, which anyone may have chosen.

    How its values were written is told in the house only: a number withheld is written in some way too.
    """
    bare: dict[str, object] = {"file": one.data, "sheet": None, "conversions": {}}
    counts = [count for count in (one.rows, one.accepted) if count is not None]
    if one.kind in PEOPLE and (partly or any(few(count, n) for count in counts)):
        bare |= {"rows": None, "accepted": None, "set_aside": {}}
    return one.model_copy(update=bare)
