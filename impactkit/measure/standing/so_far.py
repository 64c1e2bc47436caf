"""All up to the end of a period: the total of today, and of every period on the way."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from impactkit.measure.standing.cell import CountedCell, Outlook, last_asked, own_value, stands_for
from impactkit.measure.values import Row, absent, number, quotient
from impactkit.model.measured.value import Unsettled, Value
from impactkit.model.quantity import Absence

UNSETTLED = {why: Value(absence=Absence.NOT_STATED, parts=0, of=1, unsettled=why) for why in Unsettled}
"""No number, because reports contradict each other or cannot be added."""


def so_far(cell: CountedCell, frame: Outlook, until: int) -> Value:
    """All up to the end of a period, by its number: added, or the latest carried forward."""
    if until not in cell.totals:
        cell.totals[until] = _so_far(cell, frame, until)
    return cell.totals[until]


def _so_far(cell: CountedCell, frame: Outlook, until: int) -> Value:
    rows = [one for one in cell.periods if one["period"] <= until]
    said = [one for one in rows if not one["not_applicable"]]
    if any(one["conflict"] for one in (said if cell.adds else said[-1:])):
        return UNSETTLED[Unsettled.CONFLICT]
    if cell.adds and rows and cell.overlaps:
        return UNSETTLED[Unsettled.OVERLAP]
    if not said:
        return _nothing(cell, frame, until, rows)
    if not cell.adds:
        return _latest(cell, said[-1], until)
    return _pooled(cell, frame, until, rows) if cell.indicator.pools else _added(cell, frame, until, rows)


def begins(cell: CountedCell, frame: Outlook) -> int:
    """The first period of a cell's development."""
    first: int = min([frame.first, *(one["period"] for one in cell.periods[:1])])
    return first


def _latest(cell: CountedCell, last: Row, until: int) -> Value:
    value = own_value(cell, last) or absent(Absence.NOT_STATED)
    since = None if last["period"] >= until else last["end"]
    return value.but(carried=since, derived=last["derived"])


def _added(cell: CountedCell, frame: Outlook, until: int, rows: Sequence[Row]) -> Value:
    said = [one for one in rows if not one["not_applicable"]]
    total = sum((number(one["value"]) or Decimal(0) for one in said), Decimal(0))
    parts, of = _parts(cell, frame, until, rows, said)
    return Value(value=total, parts=parts, of=of, derived=any(one["derived"] for one in said))


def _pooled(cell: CountedCell, frame: Outlook, until: int, rows: Sequence[Row]) -> Value:
    """Numerators over denominators of the periods that say both; shares by themselves cannot be added."""
    pooled = [one for one in rows if one["denominator"] is not None and not one["not_applicable"]]
    if not pooled:
        return absent(Absence.NOT_STATED)
    counted = sum((number(one["numerator"]) or Decimal(0) for one in pooled), Decimal(0))
    among = sum((number(one["denominator"]) or Decimal(0) for one in pooled), Decimal(0))
    value = quotient(counted, among)
    parts, of = _parts(cell, frame, until, rows, pooled)
    return Value(
        value=value,
        absence=None if value is not None else Absence.NOT_APPLICABLE,
        numerator=counted,
        denominator=among,
        derived=any(one["derived"] for one in pooled),
        parts=parts,
        of=of,
    )


def _parts(
    cell: CountedCell, frame: Outlook, until: int, rows: Sequence[Row], reported: Sequence[Row]
) -> tuple[int, int]:
    """How many periods the told rows stand for, and how many there should be."""
    first = begins(cell, frame)
    known = {one for row in reported for one in stands_for(row) if one >= first}
    said = {one for row in rows if not row["not_applicable"] for one in stands_for(row) if one >= first}
    return len(known), len(known | said | _due(cell, frame, until, rows))


def _due(cell: CountedCell, frame: Outlook, until: int, rows: Sequence[Row]) -> set[int]:
    """The periods that should be reported by then: those a later report covers, or are excused, left out."""
    later = {one for row in cell.periods if row["period"] > until for one in stands_for(row)}
    excused = {one for row in rows if row["not_applicable"] for one in stands_for(row)}
    return set(range(begins(cell, frame), min(until, last_asked(cell, frame)) + 1)) - later - excused


def _nothing(cell: CountedCell, frame: Outlook, until: int, rows: Sequence[Row]) -> Value:
    """Missing where it should have been reported; a category nobody ever reported may not have been asked for."""
    due = _due(cell, frame, until, rows)
    if due and not cell.blank and (cell.periods or not cell.split):
        return absent(Absence.MISSING, of=len(due))
    return absent(Absence.NOT_APPLICABLE if rows else Absence.NOT_STATED, of=len(due))
