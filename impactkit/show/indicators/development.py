"""The development of an indicator: what was reported for each period, the total so far, plan and target."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp
from impactkit.model.measured.value import Point
from impactkit.model.quantity import Absence, Qualifier, Quantity
from impactkit.model.stated.indicator import Accumulation, Indicator
from impactkit.show.draw.parts import PartLook, looks_of
from impactkit.show.draw.theme import PLAN
from impactkit.show.ground.cells import Cell, Column, Row, column, text_cell
from impactkit.show.ground.exhibit import Choice, Figure, Gap, Lens, Option
from impactkit.show.ground.measured import (
    cell_name,
    followed,
    indicator_name,
    measured_exhibit,
    nothing,
    scale_of,
)
from impactkit.show.ground.periods import period_label
from impactkit.show.ground.subject import Subject, capital, told
from impactkit.show.ground.values import Footnotes, ValueScale
from impactkit.show.indicators.development_figure import Mark, PeriodBar, PeriodLine, drawn
from impactkit.show.indicators.follow_up import no_plan

_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])
"""Lengths of dashes and gaps, so that lines are told apart without colour; the first is whole."""
TOTAL_ONLY = ""
"""The view of a total alone."""
_FEW_PERIODS = 3
"""Periods of which nobody wants to see fewer: with two there is no way to see a turn."""


def development_chart(report: Subject, indicator: str | None = None, split: str = TOTAL_ONLY) -> Figure | Gap:
    """One indicator over time, in total or by a split; the first that has a development unless told."""
    for one, up in followed(report):
        if (indicator is None or up.indicator == indicator) and split in _views(one, up):
            return _figure(report, one, up, split)
    return _no_figure(report)


def _no_figure(report: Subject) -> Gap:
    """The gap where no indicator has a period with a number that may be seen."""
    return nothing(report, "development" if any(followed(report)) else "follow-up-table")


def development_charts(report: Subject) -> Choice | Gap:
    """A choice among indicators and breakdowns, each with its development."""
    words = report.words
    options = tuple(
        Option(
            label=f"{told(report, one.name)}: {_view(report, one, split)}",
            exhibit=_figure(report, one, up, split),
            facets=(told(report, one.name), capital(_view(report, one, split))),
        )
        for one, up in followed(report)
        for split in _views(one, up)
    )
    if not options:
        return _no_figure(report)
    return measured_exhibit(
        report,
        Choice(
            id="development-charts",
            title=words.say("exhibit.development-charts.title"),
            control="select",
            control_label=words.say("exhibit.target-charts.control"),
            facet_labels=(capital(words.term("indicator")), words.say("view.breakdown")),
            options=options,
        ),
    )


def _views(indicator: Indicator, follow_up: IndicatorFollowUp) -> list[str]:
    """The total where it has a development, and the splits of which any category has one."""
    views = [TOTAL_ONLY] if _told(follow_up.total) else []
    return views + [
        split for split in indicator.disaggregations if any(_told(cell) for cell in _cells(follow_up, split))
    ]


def _told(cell: CellFollowUp) -> bool:
    """Whether any period has a number; one that has none is told in the table."""
    return any(point.value.value is not None or point.accumulated.value is not None for point in cell.series)


def _cells(follow_up: IndicatorFollowUp, split: str) -> list[CellFollowUp]:
    return (
        [cell for cell in follow_up.cells if cell.cell.startswith(f"{split}.")]
        if split
        else [follow_up.total]
    )


def _view(report: Subject, indicator: Indicator, split: str) -> str:
    """The total, or what it is split by."""
    return (
        told(report, indicator.disaggregations[split].name).lower()
        if split
        else report.words.say("view.total")
    )


def _figure(report: Subject, indicator: Indicator, follow_up: IndicatorFollowUp, split: str) -> Figure:
    words, cells, scale = report.words, _cells(follow_up, split), scale_of(report, indicator, follow_up)
    notes, lone = Footnotes(), _stock(indicator, cells)
    title = indicator_name(report, indicator, made_up=follow_up.illustrative)
    table = tuple(_rows(report, indicator, cells, scale, notes, made_up=follow_up.illustrative))
    spoken = "; ".join(
        ": ".join(dict.fromkeys((row.cells[1].shown, row.cells[0].shown, row.cells[2].shown)))
        for row in table
    )
    return measured_exhibit(
        report, Figure(id=f"development-{follow_up.indicator}-{split or 'total'}",
        title=title,
        alt=words.say("exhibit.development-chart.alt", title=title, periods=spoken),
        notes=(words.say("exhibit.development-chart.stock" if lone else "exhibit.development-chart.note"), *notes.told()),
        columns=_columns(report, cells),
        rows=table,
        spec=specification_of(report, indicator, cells, scale, lone=lone),
        lenses=tuple(_lenses(report, indicator, cells)),
    ))  # fmt: skip


def _lenses(report: Subject, indicator: Indicator, cells: list[CellFollowUp]) -> Iterator[Lens]:
    """Which categories, where there are several, and which stretch of time, where it is worth choosing."""
    if len(cells) > 1:
        names = tuple(cell_name(report, indicator, cell) for cell in cells)
        yield Lens(label=report.words.say("lens.parts"), kind="some", fields=("part",), values=names)
    periods = tuple(dict.fromkeys(_period(report, point) for cell in cells for point in cell.series))
    if len(periods) > _FEW_PERIODS:
        yield Lens(label=report.words.say("lens.periods"), kind="span", fields=("period",), values=periods)


def _stock(indicator: Indicator, cells: list[CellFollowUp]) -> bool:
    """Whether the value of a period is also the total so far, so that bars would repeat the line."""
    if indicator.accumulation in {Accumulation.CUMULATIVE, Accumulation.LATEST}:
        return True
    points = [point for cell in cells for point in cell.series if point.value.value is not None]
    return bool(points) and all(point.value.value == point.accumulated.value for point in points)


def _columns(report: Subject, cells: list[CellFollowUp]) -> tuple[Column, ...]:
    words = report.words
    found = [column(words, "period"), column(words, "part")]
    found += [column(words, key, kind="number") for key in ("in-period", "so-far")]
    if any(point.plan is not None for cell in cells for point in cell.series):
        found.append(column(words, "plan", kind="number"))
    return tuple(found)


def _rows(
    report: Subject,
    indicator: Indicator,
    cells: list[CellFollowUp],
    scale: ValueScale,
    notes: Footnotes,
    *,
    made_up: bool,
) -> Iterator[Row]:
    planned = any(point.plan is not None for cell in cells for point in cell.series)
    for at in range(max(len(cell.series) for cell in cells)):
        for cell in (one for one in cells if at < len(one.series)):
            point = cell.series[at]
            found = [text_cell(_period(report, point)), text_cell(cell_name(report, indicator, cell))]
            found += [scale.measured(point.value, notes), scale.measured(point.accumulated, notes)]
            found += [_plan(scale, cell, point)] if planned else []
            yield Row(cells=tuple(one.but(illustrative=made_up) for one in found))


def _plan(scale: ValueScale, cell: CellFollowUp, point: Point) -> Cell:
    if point.plan is None:
        return no_plan(scale, cell)
    return scale.cell(point.plan)


def _period(report: Subject, point: Point) -> str:
    measured = report.dossier.measurements
    return period_label(report.words, point.span, measured.every if measured else None)


def specification_of(
    report: Subject, indicator: Indicator, cells: list[CellFollowUp], scale: ValueScale, *, lone: bool
) -> dict[str, object]:
    """Bars for the periods, a line for each total so far, the plan and the target."""
    words, bars, lines = report.words, list[PeriodBar](), list[PeriodLine]()
    looks = _looks(indicator, cells)
    for i, cell in enumerate(cells):
        category, look = cell.cell.rpartition(".")[2], looks[i]
        name = cell_name(report, indicator, cell) if category else words.say("development.so-far")
        if not lone:
            part = name if category else words.say("development.period")
            bars += [
                PeriodBar(_period(report, one), part, look, scale.measured(one.value)) for one in cell.series
            ]
        totals = tuple(_mark(_period(report, one), one, scale) for one in cell.series)
        lines.append(
            PeriodLine(
                name, look.edge, _DASHES[i % len(_DASHES)] if category else [1, 0], totals, points=True
            )
        )
        if any(point.plan is not None for point in cell.series) and not category:
            plans = tuple(Mark(_period(report, one), _plan(scale, cell, one)) for one in cell.series)
            lines.append(PeriodLine(words.say("column.plan"), PLAN, [2, 3], plans))
    return drawn(scale, bars, lines, target=_target(report, cells, scale))


def _looks(indicator: Indicator, cells: list[CellFollowUp]) -> list[PartLook]:
    """The look of the total, or of each category of a split."""
    split = indicator.disaggregations.get(cells[0].cell.partition(".")[0])
    categories = [cell.cell.rpartition(".")[2] for cell in cells]
    return looks_of(categories, split.not_stated_category if split else None)


def _mark(period: str, point: Point, scale: ValueScale) -> Mark:
    """A total so far, with its bounds where only they are known, and hollow where parts are missing.

    A period that should have been reported has none: what stood before it is no value of its own.
    """
    if point.value.absence is Absence.MISSING:
        return Mark(period, scale.measured(point.value))
    value = point.accumulated
    low, high = value.value, value.upper
    bounds = (float(low), float(high)) if low is not None and high is not None else None
    return Mark(period, scale.measured(value), bounds, hollow=value.parts < value.of)


def _target(report: Subject, cells: list[CellFollowUp], scale: ValueScale) -> Mark | None:
    """The target of a total, as a line across where it is exact."""
    target = cells[0].target if len(cells) == 1 else None
    if not isinstance(target, Quantity) or target.value is None or target.qualifier is not Qualifier.EXACT:
        return None
    cell = scale.stated(target)
    label = f"{capital(report.words.term('target'))} {cell.shown}"
    return Mark(label, cell)
