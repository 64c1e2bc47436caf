"""Withholding in a portfolio: nothing it tells gives away what a project's own report withholds.

A common value is told only where every project in it tells its own, so that none can be found by
subtraction; categories of a split likewise, all of them or none. How many fewer distinct persons there are
than the projects' counts add up to is a count of persons too, in all and by category, as is what distinct
categories leave of their total.
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
    whose = {
        (dossier.id, name): one.sensitivity or Sensitivity.PERSONS
        for dossier in dossiers
        for name, one in dossier.project.indicators.items()
    }
    seen = tuple(_seen(one, told, whose, n) for one in rolled)
    hidden = sum(_is_withheld(one.total) + sum(_is_withheld(cell) for _, cell in one.cells) for one in seen)
    hidden += sum(_is_withheld(member.total) for one in seen for member in one.members)
    return ProtectedRollUp(seen, hidden)


def _seen(one: RolledUp, told: _Cells, whose: Mapping[tuple[str, str], Sensitivity], n: int) -> RolledUp:
    added = [member for member in one.members if member.project not in one.differing]
    own = [told.get((member.project, member.indicator), {}) for member in added]
    counted = {whose[member.project, member.indicator] for member in added}
    distinct = one.rule is RollUp.UNIQUE and len(added) > 1
    hidden = any(_is_withheld(cells[""].total) for cells in own if "" in cells)
    if distinct and Sensitivity.PERSONS in counted and one.total:
        hidden = hidden or _small(_overlap("", one.total, own), n)
    splits = {
        cell.partition(".")[0]
        for cells in own
        for cell, followed in cells.items()
        if cell and _is_withheld(followed.total)
    }
    if distinct and counted != {Sensitivity.NONE}:
        splits |= _splits_of_few(one, own, n)
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


def _splits_of_few(one: RolledUp, own: Sequence[Mapping[str, CellFollowUp]], n: int) -> set[str]:
    """The splits whose categories tell how few are in several projects, or in no category."""
    values = {"": one.total or Value(), **dict(one.cells)}
    overlaps = {name: _overlap(name, value, own) for name, value in values.items()}
    found = set()
    for split in {name.partition(".")[0] for name in values if name}:
        names = [name for name in values if name.partition(".")[0] == split]
        left = _most(values[""]) - sum(_most(values[name]) for name in names)
        elsewhere = overlaps[""] - sum(overlaps[name] for name in names)
        if any(_small(count, n) for count in (left, elsewhere, *(overlaps[name] for name in names))):
            found.add(split)
    return found


def _overlap(cell: str, value: Value, own: Sequence[Mapping[str, CellFollowUp]]) -> Decimal:
    """How many of those the projects count are the same; with bounds, of those projects that have ids."""
    counted = [cells[cell].total.value for cells in own if cell in cells]
    known = [one for one in counted if one is not None]
    return sum(known, Decimal(0)) - _most(value) if value.value is not None else Decimal(0)


def _most(value: Value) -> Decimal:
    return value.upper or value.value or Decimal(0)


def _small(count: Decimal, n: int) -> bool:
    return 0 < abs(count) < n


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
