"""Categories against totals in what was reported, period by period and in all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from impactkit.check.project.indicators import fits
from impactkit.check.rule import DataRule
from impactkit.check.series import IndicatorSeries, label, labels, numbers, reported
from impactkit.check.telling import with_held
from impactkit.model.finding import Finding, Level, deviates, number, text, undecidable
from impactkit.model.measured.follow_up import CellFollowUp
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records
from impactkit.model.stated.indicator import Accumulation
from impactkit.model.stated.project import Project


@dataclass(frozen=True)
class _Split:
    """A split of an indicator: its cells, and the periods where all of them and the total are known."""

    series: IndicatorSeries
    name: str

    @property
    def cells(self) -> list[CellFollowUp]:
        """Every category; *uppgift saknas* only where anything is reported in it."""
        declared = self.series.indicator.disaggregations[self.name]
        cells = [(name, self.series.cell(f"{self.name}.{name}")) for name in declared.categories]
        return [
            cell for name, cell in cells if cell and (name != declared.not_stated_category or numbers(cell))
        ]

    @property
    def compared(self) -> list[tuple[int, Decimal, Decimal]]:
        """Period, sum of the parts and reported total, where all of them are known."""
        total = self.series.follow_up.total
        known = [dict(numbers(cell)) for cell in self.cells]
        return [
            (i, sum((part[i] for part in known), Decimal(0)), value)
            for i, value in numbers(total)
            if not total.series[i].value.derived and all(i in part for part in known)
        ]

    @property
    def tried(self) -> bool:
        """True where both the total and any of the parts are reported."""
        total = self.series.follow_up.total
        stated = [i for i, _ in numbers(total) if not total.series[i].value.derived]
        return bool(stated) and any(numbers(cell) for cell in self.cells)


def _splits(project: Project, measurements: Measurements) -> list[_Split]:
    """The splits of what adds up; parts of shares and means make no whole."""
    return [
        _Split(one, name)
        for one in reported(project, measurements)
        if not one.weighted
        for name in one.indicator.disaggregations
    ]


def reported_parts(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """The categories of each split against the total, period by period; nothing is repaired."""
    subjects = [split for split in _splits(project, measurements) if split.tried]
    found = [told for split in subjects if (told := _parts(split))]
    tried = sum(bool(split.compared) for split in subjects)
    yield from with_held(found, rule="reported-parts", where="indicators", tried=tried)


def _parts(split: _Split) -> Finding | None:
    one, compared = split.series, split.compared
    declared = one.indicator.disaggregations[split.name]
    where, names = f"{one.where}.disaggregations.{split.name}", (one.titled, text("split", declared.name))
    if not compared:
        figures = (*names, number("all", len(numbers(one.follow_up.total))))
        return undecidable("reported-parts", where, *figures)
    off = [told for told in compared if not fits(told[1], told[2], declared.parts)]
    if not off:
        return None
    i, parts, total = off[0]
    adds = one.accumulation is Accumulation.SUM
    whole = sum(((told[1] - told[2]) for told in (compared if adds else compared[-1:])), Decimal(0))
    return deviates(
        "reported-parts",
        where,
        *names,
        text("period", label(one.follow_up.total.series[i].span)),
        number("parts", parts, cell=f"{one.all_cells}.{split.name}"),
        number("total", total, cell=one.path(one.follow_up.total, i)),
        number("difference", parts - total, cell=one.all_cells),
        number("differing", len(off)),
        number("compared", len(compared)),
        labels("periods", [one.follow_up.total.series[j].span for j, _, _ in off]),
        number("whole", whole, cell=one.all_cells),
        level=Level.SERIOUS if declared.parts else Level.WARNING,
        variant="deviates" if declared.parts else "undeclared",
        source=declared.source,
    )


def categories_above_total(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """A category above its total, which no way of splitting allows; not where anything counts below zero."""
    subjects = [split for split in _splits(project, measurements) if split.tried]
    found = [told for split in subjects if (told := _above(split))]
    yield from with_held(found, rule="category-above-total", where="indicators", tried=len(subjects))


def _above(split: _Split) -> Finding | None:
    one, totals = split.series, dict(numbers(split.series.follow_up.total))
    known = [(cell, numbers(cell)) for cell in split.cells]
    if any(value < 0 for _, values in known for _, value in values):
        return None
    for cell, values in known:
        above = [(i, value) for i, value in values if i in totals and value > totals[i]]
        if above:
            i, value = above[0]
            return deviates(
                "category-above-total",
                f"{one.where}.disaggregations.{split.name}",
                one.titled,
                one.part(cell),
                text("period", label(cell.series[i].span)),
                number("value", value, cell=one.path(cell, i)),
                number("total", totals[i], cell=one.path(one.follow_up.total, i)),
                number("periods", len(above)),
                level=Level.SERIOUS,
            )
    return None


PARTS: tuple[DataRule, ...] = (reported_parts, categories_above_total)
