"""Baseline, original target, revised target and actual of each indicator in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pydantic import ConfigDict, TypeAdapter

from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.quantity import Absence, CellValue
from impactkit.model.stated.decision import Revision
from impactkit.model.stated.indicator import Accumulation, Indicator
from impactkit.show.ground.cells import Cell, Column, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import (
    answered,
    followed,
    indicator_name,
    mixed_exhibit,
    nothing,
    scale_of,
)
from impactkit.show.ground.subject import Subject, rows, told
from impactkit.show.ground.values import ValueScale
from impactkit.show.indicators.standing import achieved_cell

_CELL: TypeAdapter[CellValue] = TypeAdapter(CellValue, config=ConfigDict(defer_build=True))


@dataclass(frozen=True)
class _Followed:
    """An indicator, what was measured of it, and the changes of its target that hold on the day of the report."""

    report: Subject
    indicator: Indicator
    follow_up: IndicatorFollowUp

    @cached_property
    def place(self) -> str:
        """The key path of its target, as revisions name it."""
        return f"indicators.{self.follow_up.indicator}.targets[0].total"

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """Changes of its target up to the day of the report, the first of them first."""
        day = self.report.dossier.as_of
        held = (one for one in self.report.project.revisions if day and one.date <= day)
        return tuple(sorted((one for one in held if self.place in one.changes), key=lambda one: one.date))

    @cached_property
    def scale(self) -> ValueScale:
        """How its numbers are written."""
        return scale_of(self.report, self.indicator, self.follow_up)

    @property
    def original(self) -> CellValue | None:
        """The target before any change."""
        if self.revisions and self.place in self.revisions[0].original:
            return _CELL.validate_python(self.revisions[0].original[self.place])
        return self.follow_up.total.target

    @property
    def has_outcome(self) -> bool:
        """True where something was measured, also where that is withheld."""
        value = self.follow_up.total.total
        known = value.value is not None or value.absence is Absence.WITHHELD
        return known or answered(self.report, self.follow_up.indicator) is not None


def framework_table(report: Subject) -> Exhibit:
    """Baseline, original target, revised target with day and reason, and actual, of all that was measured."""
    every = (_Followed(report, indicator, one) for indicator, one in followed(report))
    found = [one for one in every if one.has_outcome]
    if not found:
        return nothing(report, "framework-table")
    revised = any(one.revisions for one in found)
    return mixed_exhibit(
        report,
        Table(
            id="framework-table",
            title=report.words.say("exhibit.framework-table.title"),
            columns=tuple(_columns(report, revised=revised)),
            rows=rows(*(tuple(_row(one, revised=revised)) for one in found)),
            wide=True,
        ),
    )


def _columns(report: Subject, *, revised: bool) -> Iterator[Column]:
    words = report.words
    target = words.term("target")
    original = words.say("column.original-target", target=target) if revised else target
    yield column(words, "indicator", label=words.term("indicator"), width=30)
    yield column(words, "baseline", label=words.term("baseline"), kind="number")
    yield column(words, "original", label=original, kind="number")
    if revised:
        yield column(words, "current", label=words.say("column.revised-target", target=target), kind="number")
    yield column(words, "reached", label=words.term("actual"), kind="number")


def _row(one: _Followed, *, revised: bool) -> Iterator[Cell]:
    made_up = one.follow_up.illustrative
    yield text_cell(indicator_name(one.report, one.indicator, made_up=made_up))
    yield _baseline(one)
    yield one.scale.stated(one.original)
    if revised:
        yield _revised(one)
    yield _actual(one).but(illustrative=made_up)


def _baseline(one: _Followed) -> Cell:
    """The value before; a count of what is new begins at zero and needs none."""
    if one.indicator.baseline is not None:
        return one.scale.stated(one.indicator.baseline.total)
    adds_up = one.indicator.accumulation in {Accumulation.SUM, Accumulation.CUMULATIVE}
    if adds_up and not one.indicator.pools:
        return _not_applicable(one.report, "from-zero")
    return one.scale.stated(None)


def _revised(one: _Followed) -> Cell:
    """The target as it is now, with when it was changed, and why; or that it was not."""
    if not one.revisions:
        return _not_applicable(one.report, "unchanged")
    changes = " ".join(_change(one.report, each) for each in one.revisions)
    return one.scale.stated(one.follow_up.total.target).but(note=changes)


def _actual(one: _Followed) -> Cell:
    value = one.follow_up.total.total
    if value.value is None and answered(one.report, one.follow_up.indicator):
        return achieved_cell(one.report, one.follow_up.indicator)
    return one.scale.measured(value)


def _not_applicable(report: Subject, key: str) -> Cell:
    return text_cell(report.words.say(f"framework.{key}"), absence=Absence.NOT_APPLICABLE)


def _change(report: Subject, revision: Revision) -> str:
    """When the target was changed, and why."""
    reason = told(report, revision.reason).rstrip(".")
    return report.words.say("framework.change", day=report.words.day(revision.date), reason=reason)
