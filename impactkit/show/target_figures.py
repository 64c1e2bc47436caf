"""Targets as bars: all indicators in one figure, and one indicator at a time to choose among."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from impactkit.model.indicator import Indicator
from impactkit.model.quantity import Absence, Quantity
from impactkit.show.exhibit import Cell, Column, Exhibit, Option, Row, text_cell
from impactkit.show.figure import ACCENT, INK, MEN, QUIET, TOTAL, WOMEN, inline, specification, ticks
from impactkit.show.indicators import target_cell, target_table
from impactkit.show.subject import Subject, capital, columns, exhibit, gap, told

_COLOURS = {"women": WOMEN, "men": MEN}
_OTHERS = (ACCENT, "#b34700", "#3f7d20", "#8c6d1f")
PARTS = "parts"
"""The view of a compound target by its parts."""
TOTAL_ONLY = ""
"""The view of a total alone."""


@dataclass(frozen=True)
class Bar:
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
    if not found:
        return gap(report, "target-table")
    words, table = report.words, target_table(report)
    groups = [
        (told(report, one.name), _bars(report, one, _views(report, one)[0][0])) for one in found.values()
    ]
    spoken = "; ".join(f"{name}, {bar.label}: {bar.cell.shown}" for name, bars in groups for bar in bars)
    return exhibit(
        report,
        id="target-chart",
        kind="figure",
        title=words.say("exhibit.target-chart.title"),
        alt=words.say("exhibit.target-chart.alt", bars=spoken),
        notes=(words.say("exhibit.target-chart.note"),),
        columns=table.columns,
        rows=table.rows,
        spec=specification(_small_multiples(groups)),
    )


def target_charts(report: Subject) -> Exhibit:
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
        id="target-charts",
        kind="choice",
        title=words.say("exhibit.target-charts.title"),
        control="select",
        control_label=words.say("exhibit.target-charts.control"),
        options=options,
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


def _bars(report: Subject, indicator: Indicator, view: str) -> list[Bar]:
    """The bars of one view: parts or categories, then the total as stated."""
    target = indicator.targets[0]
    named = [(id_, part.name, part.value) for id_, part in target.parts.items()] if view == PARTS else []
    if view in indicator.disaggregations:
        cells = target.by.get(view, {})
        categories = indicator.disaggregations[view].categories
        named = [(id_, name, cells.get(id_, Absence.NOT_STATED)) for id_, name in categories.items()]
    bars = [
        Bar(
            told(report, name),
            target_cell(report, value, target),
            _COLOURS.get(id_, _OTHERS[i % len(_OTHERS)]),
        )
        for i, (id_, name, value) in enumerate(named)
    ]
    return [*bars, Bar(report.words.say("column.total"), target_cell(report, target.total, target), TOTAL)]


def _one(report: Subject, id_: str, indicator: Indicator, view: str) -> Exhibit:
    bars, title = _bars(report, indicator, view), told(report, indicator.name)
    target = Column(label=capital(report.words.term("target")), kind="number")
    return exhibit(
        report,
        id=f"target-{id_}-{view or 'total'}",
        kind="figure",
        title=title,
        alt=f"{title}. " + "; ".join(f"{bar.label}: {bar.cell.shown}" for bar in bars),
        columns=(*columns(report, "part"), target),
        rows=tuple(Row(cells=(text_cell(bar.label), bar.cell)) for bar in bars),
        spec=specification(_on_an_axis(bars, told(report, indicator.unit))),
    )


def _small_multiples(groups: list[tuple[str, list[Bar]]]) -> Any:
    """Bars without an axis, as long as their share of the longest in their group."""
    import altair as alt

    values = [
        {
            "indicator": name,
            "part": bar.label,
            "length": bar.value / (max(one.value for one in bars) or 1),
            "shown": bar.cell.shown,
            "colour": bar.colour,
            "ink": INK if bar.cell.value is not None else QUIET,
        }
        for name, bars in groups
        for bar in bars
    ]
    axis = alt.Axis(title=None, domain=False, ticks=False, labelLimit=170, minExtent=120)
    base = alt.Chart(inline(values)).encode(y=alt.Y("part:N", sort=None, axis=axis))
    length = alt.X("length:Q", axis=None, scale=alt.Scale(domain=[0, 1.25]))
    drawn = base.mark_bar(height=15).encode(x=length, color=alt.Color("colour:N", scale=None))
    labels = base.mark_text(align="left", dx=5).encode(
        x="length:Q", text="shown:N", color=alt.Color("ink:N", scale=None)
    )
    header = alt.Header(
        title=None,
        orient="top",
        labelAlign="left",
        labelAnchor="start",
        labelFontWeight="bold",
        labelLimit=620,
        labelFontSize=13,
        labelColor=INK,
    )
    row = alt.Row("indicator:N", sort=[name for name, _ in groups], header=header)
    layered = alt.layer(drawn, labels).properties(width=440, height=alt.Step(22))
    return layered.facet(row=row, spacing=14).resolve_scale(y="independent")


def _on_an_axis(bars: list[Bar], unit: str) -> Any:
    """Bars from zero on an axis with the indicator's unit."""
    import altair as alt

    values = [
        {"part": bar.label, "value": bar.value, "shown": bar.cell.shown, "colour": bar.colour} for bar in bars
    ]
    largest = max(bar.value for bar in bars) or 1.0
    parts = alt.Axis(title=None, domain=False, ticks=False, labelLimit=200, minExtent=120)
    base = alt.Chart(inline(values)).encode(y=alt.Y("part:N", sort=None, axis=parts))
    axis = alt.Axis(title=unit or None, format=",~r" if largest >= 5 else ",d", values=ticks(largest))
    x = alt.X("value:Q", axis=axis, scale=alt.Scale(domain=[0, largest * 1.15], nice=False))
    drawn = base.mark_bar(height=20).encode(x=x, color=alt.Color("colour:N", scale=None))
    labels = base.mark_text(align="left", dx=5).encode(x=x, text="shown:N")
    return alt.layer(drawn, labels).properties(width=440, height=alt.Step(30))
