"""Measurements as an audience may see them: what is withheld is replaced by its mark, with all reckoned from it.

All withheld values look the same, whether they were at risk themselves or protect another. Each model is made
anew, field by field: a field that is not named here is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
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
from impactkit.disclose.stated import as_stated
from impactkit.model.measured.follow_up import (
    CellFollowUp,
    IndicatorFollowUp,
    Question,
    Reckoned,
    Status,
    Trail,
    TrailRow,
)
from impactkit.model.measured.value import Caveat, Point, Span, Value
from impactkit.model.quantity import Absence, CellValue, Quantity
from impactkit.model.stated.indicator import Sensitivity
from impactkit.model.stated.project import Project

_WITHOUT_BASELINE = {Status.NOT_YET, Status.NOT_REPORTED}
"""How an indicator stands whatever its baseline: which way is better, and the plan, may follow from that."""
_WITHOUT_ANSWERS = {Status.NOT_YET, Status.WITHHELD}
"""How an indicator stands whatever answers say of it."""


@dataclass(frozen=True)
class Mask:
    """What is withheld of one project."""

    disclosure: Disclosure
    project: Project

    def baseline(self, indicator: str, cell: str, stated: CellValue) -> CellValue:
        """A stated baseline; an absence keeps its own name."""
        hidden = isinstance(stated, Quantity) and self._withholds(indicator, cell, BASELINE)
        return Absence.WITHHELD if hidden else as_stated(stated)

    def indicator(self, follow_up: IndicatorFollowUp, *, judged: bool) -> IndicatorFollowUp:
        """An indicator as the rules may see it; not `judged` where answers that show it are withheld.

        They see the places of rows too (`without_trails` takes those), and no value that is withheld.
        """
        cells = tuple(
            self._cell(follow_up.indicator, cell, judged=judged or at > 0)
            for at, cell in enumerate(follow_up.cells)
        )
        hidden = any(cell.baseline is Absence.WITHHELD for cell in cells)
        return IndicatorFollowUp(
            indicator=follow_up.indicator,
            cells=cells,
            direction=None if hidden else follow_up.direction,
            last_reported=follow_up.last_reported,
            data=follow_up.data,
            illustrative=follow_up.illustrative,
        )

    def _cell(self, indicator: str, cell: CellFollowUp, *, judged: bool) -> CellFollowUp:
        total = self._value(indicator, cell.cell, cell.total, TOTAL)
        base = None if cell.baseline is None else self.baseline(indicator, cell.cell, cell.baseline)
        spans = {point.span for point in cell.series if self._hides(indicator, cell, point)}
        marks = tuple(dict.fromkeys((*cell.withheld, *self._reckoned(indicator, cell, base, spans))))
        total_gone = self._withholds(indicator, cell.cell, TOTAL)
        share_asked = bool(spans) and cell.question is Question.NO_SHARE  # maybe of a period that is withheld
        asks = not (share_asked or total_gone or base is Absence.WITHHELD)
        status = _status(cell, base, total_gone=total_gone, share_asked=share_asked)
        unjudged = not judged and total.value is None and status not in _WITHOUT_ANSWERS
        return CellFollowUp(
            cell=cell.cell,
            target=as_stated(cell.target),
            baseline=base,
            previously=self._value(indicator, cell.cell, cell.previously, PREVIOUSLY),
            this_period=self._value(indicator, cell.cell, cell.this_period, THIS_PERIOD),
            total=total,
            correction=None if "correction" in marks else cell.correction,
            share_of_target=None if unjudged or "share_of_target" in marks else cell.share_of_target,
            plan=None if "plan" in marks else cell.plan,
            share_of_plan=None if "share_of_plan" in marks else cell.share_of_plan,
            status=Status.WITHHELD if unjudged else status,
            question=cell.question if asks and not unjudged else None,
            trend=None if "trend" in marks else cell.trend,
            series=tuple(self._point(indicator, cell, point, base) for point in cell.series),
            withheld=marks,
            trail=_trail(cell.trail, spans, whole=total_gone) if cell.trail else None,
        )

    def _reckoned(
        self, indicator: str, cell: CellFollowUp, base: CellValue | None, spans: Set[Span]
    ) -> Iterator[Reckoned]:
        """The figures of a cell that are reckoned from what is withheld."""
        if cell.correction is not None and self._withholds(indicator, cell.cell, CORRECTION):
            yield "correction"
        if spans & {point.span for point in cell.series[-2:]}:
            yield "trend"
        if base is Absence.WITHHELD:
            yield from ("share_of_target", "share_of_plan", "plan")
        if self._withholds(indicator, cell.cell, TOTAL):
            yield from ("share_of_target", "share_of_plan")

    def _point(self, indicator: str, cell: CellFollowUp, point: Point, base: CellValue | None) -> Point:
        return Point(
            span=as_stated(point.span),
            value=self._value(indicator, cell.cell, point.value, VALUE, when(point.span)),
            accumulated=self._value(indicator, cell.cell, point.accumulated, SO_FAR, str(point.span.end)),
            plan=None if base is Absence.WITHHELD else point.plan,
        )

    def _value(self, indicator: str, cell: str, value: Value, what: str, *at: str) -> Value:
        if self._withholds(indicator, cell, what, *at):
            return withheld(value)
        sensitivity = self.project.indicators[indicator].sensitivity
        counts_people = sensitivity is not Sensitivity.NONE
        return told(value, uncounted(value.caveats) if counts_people else as_stated(value.caveats))

    def _hides(self, indicator: str, cell: CellFollowUp, point: Point) -> bool:
        return self._withholds(indicator, cell.cell, VALUE, when(point.span))

    def _withholds(self, indicator: str, cell: str, what: str, *at: str) -> bool:
        return self.disclosure.withholds((self.project.id, indicator, cell, what, *at))


def without_trails(follow_up: IndicatorFollowUp) -> IndicatorFollowUp:
    """An indicator without the places of rows."""
    if all(cell.trail is None for cell in follow_up.cells):
        return follow_up
    return follow_up.but(cells=tuple(cell.but(trail=None) for cell in follow_up.cells))


def _status(cell: CellFollowUp, base: CellValue | None, *, total_gone: bool, share_asked: bool) -> Status:
    """How a cell stands, withheld where that is reckoned from what is withheld."""
    from_baseline = base is Absence.WITHHELD and cell.status not in _WITHOUT_BASELINE
    from_target = (from_baseline or total_gone) and isinstance(cell.target, Quantity)
    return Status.WITHHELD if share_asked or from_target else cell.status


def told(value: Value, caveats: tuple[Caveat, ...]) -> Value:
    """A value that is told, with these caveats beside it."""
    return Value(
        value=value.value,
        absence=value.absence,
        parts=value.parts,
        of=value.of,
        numerator=value.numerator,
        denominator=value.denominator,
        derived=value.derived,
        carried=value.carried,
        unsettled=value.unsettled,
        upper=value.upper,
        hidden_parts=value.hidden_parts,
        caveats=caveats,
    )


def withheld(value: Value) -> Value:
    """A number is withheld with all it is made of; an absence keeps its own name."""
    if value.value is None:
        return told(value, uncounted(value.caveats))
    return Value(absence=Absence.WITHHELD, parts=0, of=0)


def is_withheld(value: Value | None) -> bool:
    """True for a value that is known and not told."""
    return value is not None and value.absence is Absence.WITHHELD


def uncounted(caveats: Sequence[Caveat]) -> tuple[Caveat, ...]:
    """The caveats where rows may be people: that there are some, and not of how many rows."""
    return tuple(dict.fromkeys(Caveat(kind=caveat.kind) for caveat in caveats)) if caveats else ()


def _trail(trail: Trail, hidden: Set[Span], *, whole: bool) -> Trail:
    """The places of rows, for the rules; values of periods that are withheld are not among them."""
    return Trail(
        formula=trail.formula,
        version=trail.version,
        rows=tuple(_row(row, hidden, whole=whole) for row in trail.rows),
        counted=trail.counted,
        duplicates=trail.duplicates,
        replaced=trail.replaced,
        refused=trail.refused,
        last_reported=None,
    )


def _row(row: TrailRow, hidden: Set[Span], *, whole: bool) -> TrailRow:
    gone = whole or row.span is None or any(_meet(row.span, span) for span in hidden)
    return TrailRow(
        data=row.data,
        place=row.place,
        value=None if gone else row.value,
        span=as_stated(row.span),
        used=row.used,
    )


def _meet(span: Span, other: Span) -> bool:
    return span.start <= other.end and other.start <= span.end
