"""Measurements as an audience may see them: what is withheld is replaced by its mark, with all reckoned from it.

All withheld values look the same, whether they were at risk themselves or protect another.
"""

from __future__ import annotations

from dataclasses import dataclass

from impactkit.disclose.development import (
    BASELINE,
    CORRECTION,
    PREVIOUSLY,
    SO_FAR,
    THIS_PERIOD,
    TOTAL,
    VALUE,
    when,
)
from impactkit.disclose.disclosure import Disclosure
from impactkit.model.measured.follow_up import (
    CellFollowUp,
    IndicatorFollowUp,
    Question,
    Reckoned,
    Status,
    Trail,
)
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Caveat, Point, Span, Value
from impactkit.model.quantity import Absence, CellValue, Quantity

_WITHOUT_BASELINE = {Status.NOT_YET, Status.NOT_REPORTED}
"""How an indicator stands whatever its baseline: which way is better, and the plan, may follow from that."""


@dataclass(frozen=True)
class Mask:
    """What is withheld of one project."""

    disclosure: Disclosure
    project: str

    def measurements(self, measured: Measurements) -> Measurements:
        """What was measured for the indicators, as it may be seen; a trail keeps places, not values withheld."""
        indicators = tuple(self._indicator(one) for one in measured.indicators)
        return measured.model_copy(update={"indicators": indicators})

    def baseline(self, indicator: str, cell: str, stated: CellValue | None) -> CellValue | None:
        """A stated baseline; an absence keeps its own name."""
        hidden = isinstance(stated, Quantity) and self._withholds(indicator, cell, BASELINE)
        return Absence.WITHHELD if hidden else stated

    def _withholds(self, indicator: str, cell: str, what: str, *at: str) -> bool:
        return self.disclosure.withholds((self.project, indicator, cell, what, *at))

    def _indicator(self, one: IndicatorFollowUp) -> IndicatorFollowUp:
        cells = tuple(self._cell(one.indicator, cell) for cell in one.cells)
        hidden = any(cell.baseline is Absence.WITHHELD for cell in cells)
        return one.model_copy(update={"cells": cells, "direction": None if hidden else one.direction})

    def _cell(self, indicator: str, cell: CellFollowUp) -> CellFollowUp:
        def gone(what: str, *at: str) -> bool:
            return self._withholds(indicator, cell.cell, what, *at)

        hidden = {span for span in (point.span for point in cell.series) if gone(VALUE, when(span))}
        latest = {point.span for point in cell.series[-2:]}
        seen: dict[str, object] = {
            "total": withheld(cell.total) if gone(TOTAL) else cell.total,
            "this_period": withheld(cell.this_period) if gone(THIS_PERIOD) else cell.this_period,
            "previously": withheld(cell.previously) if gone(PREVIOUSLY) else cell.previously,
            "series": tuple(self._point(indicator, cell.cell, point) for point in cell.series),
            "trail": cell.trail and _trail(cell.trail, hidden, whole=gone(TOTAL)),
        }
        if hidden and cell.question is Question.NO_SHARE:  # it may be asked of a period that is withheld
            seen |= {"question": None, "status": Status.WITHHELD}
        bare = without(cell, *(("correction",) if gone(CORRECTION) and cell.correction is not None else ()))
        bare = without(bare, *(("trend",) if hidden & latest else ()))
        return self._standing(indicator, bare.model_copy(update=seen), total_gone=gone(TOTAL))

    def _standing(self, indicator: str, cell: CellFollowUp, *, total_gone: bool) -> CellFollowUp:
        """The cell without what is reckoned from a total or a baseline that is withheld."""
        base = self.baseline(indicator, cell.cell, cell.baseline)
        gone: dict[str, object] = {"baseline": base}
        if base is Absence.WITHHELD:
            points = tuple(point.model_copy(update={"plan": None}) for point in cell.series)
            cell = without(cell, "share_of_target", "share_of_plan", "plan")
            judged = cell.status not in _WITHOUT_BASELINE and isinstance(cell.target, Quantity)
            gone |= {"series": points, "question": None} | ({"status": Status.WITHHELD} if judged else {})
        if total_gone:
            cell = without(cell, "share_of_target", "share_of_plan")
            gone |= {"question": None}
            gone |= {"status": Status.WITHHELD} if isinstance(cell.target, Quantity) else {}
        return cell.model_copy(update=gone)

    def _point(self, indicator: str, cell: str, point: Point) -> Point:
        hidden = self._withholds(indicator, cell, VALUE, when(point.span))
        so_far = self._withholds(indicator, cell, SO_FAR, str(point.span.end))
        return point.model_copy(
            update={
                "value": withheld(point.value) if hidden else point.value,
                "accumulated": withheld(point.accumulated) if so_far else point.accumulated,
            }
        )


def without(cell: CellFollowUp, *names: Reckoned) -> CellFollowUp:
    """The cell without figures that are reckoned from what is withheld, marked as such."""
    marks = tuple(dict.fromkeys((*cell.withheld, *names)))
    return cell.model_copy(update={**dict.fromkeys(names), "withheld": marks})


def withheld(value: Value) -> Value:
    """A number is withheld with all it is made of; an absence keeps its own name."""
    return Value(absence=Absence.WITHHELD, parts=0, of=0) if value.value is not None else value


def is_withheld(value: Value | None) -> bool:
    """True for a value that is known and not told."""
    return value is not None and value.absence is Absence.WITHHELD


def _trail(trail: Trail, hidden: set[Span], *, whole: bool) -> Trail:
    """The places of rows; values of periods that are withheld are not among them."""
    rows = tuple(
        row.model_copy(update={"value": None, "note": None})
        if whole or row.span is None or _meets(row.span, hidden)
        else row
        for row in trail.rows
    )
    return trail.model_copy(update={"rows": rows, "last_reported": None if whole else trail.last_reported})


def _meets(span: Span, hidden: set[Span]) -> bool:
    return any(span.start <= one.end and one.start <= span.end for one in hidden)


def without_trails(measured: Measurements) -> Measurements:
    """Measurements without what they rest on, which is told in the house only."""
    indicators = tuple(
        one.model_copy(update={"cells": tuple(cell.model_copy(update={"trail": None}) for cell in one.cells)})
        for one in measured.indicators
    )
    return measured.model_copy(update={"indicators": indicators})


def without_remarks(measured: Measurements, people: frozenset[str]) -> Measurements:
    """Measurements without what was noticed of their files, which may quote them and is told in the house only.

    A caveat beside a count of people, or of one of the indicators `people`, says that there is one and not of how many rows:
    the rows are people.
    """
    return measured.model_copy(
        update={
            "readings": tuple(one.model_copy(update={"remarks": ()}) for one in measured.readings),
            "changes": tuple(
                one.model_copy(update={"caveats": _uncounted(one.caveats)}) for one in measured.changes
            ),
            "indicators": tuple(
                _without_row_counts(one) if one.indicator in people else one for one in measured.indicators
            ),
        }
    )


def _without_row_counts(one: IndicatorFollowUp) -> IndicatorFollowUp:
    cells = (
        cell.model_copy(
            update={"total": cell.total.model_copy(update={"caveats": _uncounted(cell.total.caveats)})}
        )
        for cell in one.cells
    )
    return one.model_copy(update={"cells": tuple(cells)})


def _uncounted(caveats: tuple[Caveat, ...]) -> tuple[Caveat, ...]:
    return tuple(dict.fromkeys(Caveat(kind=one.kind) for one in caveats))
