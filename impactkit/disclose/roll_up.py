"""Withholding in a portfolio: nothing it tells gives away what a project's own report withholds.

A common value is told only where every project in it tells its own, so that none can be found by
subtraction; categories of a split likewise, all of them or none. What distinct persons fewer there are than
the projects' counts add up to is a count of persons too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from impactkit.model.dossier import Audience, Dossier
from impactkit.model.indicator import RollUp, Sensitivity
from impactkit.model.measurement import CellFollowUp, Value
from impactkit.model.portfolio import Member, RolledUp
from impactkit.model.quantity import Absence

_Cells = Mapping[tuple[str, str], Mapping[str, CellFollowUp]]
"""What is told of each (project, indicator), by cell."""


@dataclass(frozen=True)
class ProtectedRollUp:
    """Indicators over projects as they may be seen, and how many cells are withheld."""

    indicators: tuple[RolledUp, ...]
    hidden_cells: int


def protect_roll_up(
    rolled: Sequence[RolledUp], dossiers: Sequence[Dossier], *, audience: Audience, n: int
) -> ProtectedRollUp:
    """The roll-up for an audience; `dossiers` are those of the same edition, already protected."""
    if audience is Audience.INTERNAL:
        return ProtectedRollUp(tuple(rolled), 0)
    told: _Cells = {
        (dossier.id, one.indicator): {cell.cell: cell for cell in one.cells}
        for dossier in dossiers
        for one in (dossier.measurements.indicators if dossier.measurements else ())
    }
    of_enterprises = {
        (dossier.id, name)
        for dossier in dossiers
        for name, one in dossier.project.indicators.items()
        if one.sensitivity in {Sensitivity.NONE, Sensitivity.ENTERPRISES}
    }
    seen = tuple(_seen(one, told, of_enterprises, n) for one in rolled)
    hidden = sum(_is_withheld(one.total) + sum(_is_withheld(cell) for _, cell in one.cells) for one in seen)
    hidden += sum(_is_withheld(member.total) for one in seen for member in one.members)
    return ProtectedRollUp(seen, hidden)


def _seen(one: RolledUp, told: _Cells, of_enterprises: set[tuple[str, str]], n: int) -> RolledUp:
    added = [member for member in one.members if member.project not in one.differing]
    own = [told.get((member.project, member.indicator), {}) for member in added]
    persons = any((member.project, member.indicator) not in of_enterprises for member in added)
    hidden = any(_is_withheld(cells[""].total) for cells in own if "" in cells)
    if persons and one.total and one.rule is RollUp.UNIQUE:
        hidden = hidden or _overlap_is_small(one.total, [cells[""].total for cells in own if "" in cells], n)
    splits = {
        cell.partition(".")[0]
        for cells in own
        for cell, followed in cells.items()
        if cell and _is_withheld(followed.total)
    }
    return one.model_copy(
        update={
            "members": tuple(_member(member, told) for member in one.members),
            "total": _withheld(one.total) if one.total and hidden else one.total,
            "cells": tuple(
                (name, _withheld(value) if hidden or name.partition(".")[0] in splits else value)
                for name, value in one.cells
            ),
        }
    )


def _overlap_is_small(total: Value, own: Sequence[Value], n: int) -> bool:
    """True where it would show that so many persons, and no more, are in several projects."""
    if total.value is None or total.upper is not None:
        return False
    summed = sum((value.value for value in own if value.value is not None), Decimal(0))
    return 0 < summed - total.value < n


def _member(member: Member, told: _Cells) -> Member:
    """A project's own figure as its own report tells it."""
    cell = told.get((member.project, member.indicator), {}).get("")
    if cell is None:
        return member
    told_now = {"total": cell.total, "share_of_target": cell.share_of_target, "status": cell.status}
    return member.model_copy(update=told_now)


def _withheld(value: Value) -> Value:
    return (
        Value(absence=Absence.WITHHELD, parts=value.parts, of=value.of) if value.value is not None else value
    )


def _is_withheld(value: Value | None) -> bool:
    return value is not None and value.absence is Absence.WITHHELD
