"""Targets as bars: all indicators in one figure, and one indicator at a time to choose among."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from impactkit.model.quantity import Absence, Quantity
from impactkit.model.stated.indicator import Indicator
from impactkit.show.draw.grammar import Part, kind, mark, marks, only, same
from impactkit.show.draw.parts import looks_of
from impactkit.show.draw.theme import PAPER, QUIET, TARGET
from impactkit.show.ground.cells import SOURCE, Cell, Row, column, text_cell
from impactkit.show.ground.exhibit import Choice, Exhibit, Figure, Gap, Option
from impactkit.show.ground.subject import Subject, capital, columns, exhibit, gap, told, without_last
from impactkit.show.indicators.grouped_bars import BarGroup, along, grouped_bars
from impactkit.show.indicators.targets import target_cell, target_table

PARTS = "parts"
"""The view of a compound target by its parts."""
TOTAL_ONLY = ""
"""The view of a total alone."""


@dataclass(frozen=True)
class TargetBar:
    """One bar: its label, its cell, its colour."""

    label: str
    cell: Cell
    colour: str

    @property
    def value(self) -> float:
        """Its length; nothing where there is no number."""
        return float(self.cell.value or 0)


def target_chart(report: Subject) -> Exhibit:
    """All indicators with targets in one figure, a group of bars for each, each on its own scale."""
    found = _with_numbers(report)
    words, table = report.words, target_table(report)
    if not found or isinstance(table, Gap):
        return gap(report, "target-table")
    table = without_last(table) if table.columns[-1].id == SOURCE else table
    groups = [
        (id_, told(report, one.name), _bars(report, one, _views(report, one)[0][0]))
        for id_, one in found.items()
    ]
    spoken = "; ".join(f"{name}, {bar.label}: {bar.cell.shown}" for _, name, bars in groups for bar in bars)
    return exhibit(
        report,
        Figure(
            id="target-chart",
            title=words.say("exhibit.target-chart.title"),
            alt=words.say("exhibit.target-chart.alt", bars=spoken),
            notes=(words.say("exhibit.target-chart.note"),),
            columns=table.columns,
            rows=table.rows,
            spec=_bars_drawn(groups),
        ),
    )


def target_charts(report: Subject) -> Choice | Gap:
    """A choice among indicators and breakdowns, each with its figure."""
    words = report.words
    options = tuple(
        Option(label=label, exhibit=_one(report, id_, indicator, view))
        for id_, indicator in _with_numbers(report).items()
        for view, label in _views(report, indicator)
    )
    if not options:
        return gap(report, "target-table")
    return exhibit(
        report,
        Choice(
            id="target-charts",
            title=words.say("exhibit.target-charts.title"),
            control="select",
            control_label=words.say("exhibit.target-charts.control"),
            options=options,
        ),
    )


def _with_numbers(report: Subject) -> dict[str, Indicator]:
    """The indicators whose first target has any number."""
    return {
        id_: one
        for id_, one in report.project.indicators.items()
        if any(
            bar.cell.value is not None for view, _ in _views(report, one) for bar in _bars(report, one, view)
        )
    }


def _views(report: Subject, indicator: Indicator) -> list[tuple[str, str]]:
    """The ways to look at an indicator's first target, the most telling first, each with its label."""
    return list(_told_views(report, indicator)) if indicator.targets else []


def _told_views(report: Subject, indicator: Indicator) -> Iterator[tuple[str, str]]:
    name, target = told(report, indicator.name), indicator.targets[0]
    if target.parts:
        yield PARTS, f"{name}: {report.words.say('view.parts')}"
        return
    for id_, split in indicator.disaggregations.items():
        if any(isinstance(cell, Quantity) for cell in target.by.get(id_, {}).values()):
            yield id_, f"{name}: {told(report, split.name).lower()}"
    yield TOTAL_ONLY, f"{name}: {report.words.say('view.total')}"


def _bars(report: Subject, indicator: Indicator, view: str) -> list[TargetBar]:
    """The bars of one view: parts or categories, then the total as stated."""
    target = indicator.targets[0]
    split = indicator.disaggregations.get(view)
    named = [(id_, part.name, part.value) for id_, part in target.parts.items()] if view == PARTS else []
    if split:
        cells = target.by.get(view, {})
        named = [(id_, name, cells.get(id_, Absence.NOT_STATED)) for id_, name in split.categories.items()]
    looks = looks_of([id_ for id_, _, _ in named], split.not_stated_category if split else None)
    bars = [
        TargetBar(told(report, name), target_cell(report, value, target), look.edge)
        for (_, name, value), look in zip(named, looks, strict=True)
    ]
    return [
        *bars,
        TargetBar(report.words.say("column.total"), target_cell(report, target.total, target), TARGET),
    ]


def _one(report: Subject, id_: str, indicator: Indicator, view: str) -> Figure:
    bars, words = _bars(report, indicator, view), report.words
    title = words.say("exhibit.target-charts.one", indicator=told(report, indicator.name))
    target = column(words, "target", label=words.term("target"), kind="number")
    return exhibit(
        report,
        Figure(
            id=f"target-{id_}-{view or 'total'}",
            title=title,
            alt=f"{title}. " + "; ".join(f"{bar.label}: {bar.cell.shown}" for bar in bars),
            columns=(*columns(report, "part"), target),
            rows=tuple(Row(cells=(text_cell(bar.label), bar.cell)) for bar in bars),
            spec=_bars_drawn([(id_, capital(told(report, indicator.unit)) or title, bars)]),
        ),
    )


def _bars_drawn(groups: Sequence[tuple[str, str, list[TargetBar]]]) -> dict[str, Any]:
    """Hollow bars under their headings, as what is aimed at and not reached, each group on its own scale; no number, no bar."""
    drawn = [
        BarGroup(id_, head, max(bar.value for bar in bars) or 1.0, [_drawn(head, bar) for bar in bars])
        for id_, head, bars in groups
    ]
    colours = {bar.label: bar.colour for _, _, bars in groups for bar in bars}
    gaps = any(bar.cell.value is None for _, _, bars in groups for bar in bars)
    return grouped_bars("targets", drawn, _layers(colours, gaps=gaps), numbers=("target",))


def _drawn(head: str, bar: TargetBar) -> dict[str, object]:
    number = None if bar.cell.value is None else float(bar.cell.value)
    return {
        "part": bar.label,
        "shown": bar.cell.shown,
        "tip": f"{head}, {bar.label}: {bar.cell.shown}",
        "target": number,
    }


def _layers(colours: dict[str, str], *, gaps: bool) -> Iterator[Part]:
    """Bars with their numbers beside their ends, and in the place of a bar the reason why there is none."""
    colour = kind("part", scale={"domain": list(colours), "range": list(colours.values())}, legend=None)
    hollow = mark("bar", height=14, fill=PAPER, strokeWidth=1.5, strokeDash=[4, 3])
    target = along("target")
    yield marks(hollow, x=target, x2={"datum": 0}, stroke=colour, tooltip=kind("tip"))
    yield marks(mark("text", align="left", dx=6), x=target, text=kind("shown"))
    if gaps:
        reason = mark("text", align="left", dx=4, color=QUIET, fontStyle="italic")
        yield only("datum.part && datum.target === null", marks(reason, x=same(0), text=kind("shown")))
