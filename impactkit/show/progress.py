"""How far every indicator has come, in one figure: now and plan in per cent of the target."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from impactkit.model.indicator import Indicator
from impactkit.model.measurement import CellFollowUp, IndicatorFollowUp, Status
from impactkit.model.quantity import Quantity
from impactkit.show.exhibit import Cell, Column, Exhibit, Row, text_cell
from impactkit.show.figure import ACCENT, INK, LINE, QUIET, WARN, inline, specification
from impactkit.show.follow_up import no_plan, share_cell
from impactkit.show.measured import (
    followed,
    indicator_name,
    made_up_mark,
    measured_exhibit,
    nothing,
    scale_of,
    status_of,
)
from impactkit.show.standing import finding_of
from impactkit.show.subject import Subject, capital, told
from impactkit.show.values import percent, status_words
from impactkit.words import Words

_WIDTH, _LINE, _TRACK = 400, 18, 30
"""Pixels: the figure, narrow enough to be read on a telephone; a line of words; a track with its dot."""
_FURTHEST = Decimal("1.5")
"""What lies further than this is drawn at the end of the track, with an arrow."""


@dataclass(frozen=True)
class Progress:
    """One indicator: its name in lines, how far it has come, where the plan says it should be, its words."""

    name: str
    now: Decimal | None
    plan: Decimal | None
    status: Status
    shown: str
    made_up: bool

    @property
    def lines(self) -> list[str]:
        """The name in lines as long as the figure."""
        return textwrap.wrap(self.name, 54) or [""]


def progress_chart(report: Subject) -> Exhibit:
    """All indicators in the order of the project: now, plan and target, with the status in words."""
    found = list(followed(report))
    if not found:
        return nothing(report, "follow-up-table")
    words = report.words
    shown = [_progress(report, indicator, one) for indicator, one in found]
    return measured_exhibit(
        report,
        id="progress-chart",
        kind="figure",
        title=finding_of(report),
        alt=words.say("exhibit.progress-chart.alt", indicators="; ".join(f"{one.name}: {one.shown}" for one in shown)),
        columns=_columns(report),
        rows=tuple(_row(report, indicator, one) for indicator, one in found),
        notes=(words.say("exhibit.progress-chart.note"),),
        spec=specification(_drawn(words, shown)),
    )  # fmt: skip


def _progress(report: Subject, indicator: Indicator, one: IndicatorFollowUp) -> Progress:
    cell, words = one.total, report.words
    told_share = f"{percent(words, cell.share_of_target)}  " if cell.share_of_target is not None else ""
    name = told(report, indicator.name)
    name += made_up_mark(report, made_up=one.illustrative)
    some = scale_of(report, indicator, one).some(cell.total)
    shown = f"{told_share}{status_words(words, status_of(report, one))}" + (f"; {some}" if some else "")
    return Progress(
        name, cell.share_of_target, plan_share(cell), status_of(report, one), shown, one.illustrative
    )


def plan_share(cell: CellFollowUp) -> Decimal | None:
    """Where the plan says it should be, as a share of the way to the target."""
    exact = isinstance(cell.target, Quantity) and cell.target.value is not None
    if cell.plan is None or not exact or cell.share_of_target is None:
        return None
    base = cell.baseline.value if isinstance(cell.baseline, Quantity) and cell.baseline.value else Decimal(0)
    target = cell.target.value if isinstance(cell.target, Quantity) and cell.target.value else Decimal(0)
    return (cell.plan - base) / (target - base) if target != base else None


def _columns(report: Subject) -> tuple[Column, ...]:
    words, target = report.words, report.words.term("target")
    return (
        Column(label=capital(words.term("indicator")), width=34),
        Column(label=words.say("column.so-far"), kind="number"),
        Column(label=capital(target), kind="number"),
        Column(label=words.say("column.share-of-target", target=target), kind="share"),
        Column(label=words.say("column.plan-share", target=target), kind="share"),
        Column(label=words.say("column.status"), width=18),
    )


def _row(report: Subject, indicator: Indicator, one: IndicatorFollowUp) -> Row:
    cell, scale, plan = one.total, scale_of(report, indicator, one), plan_share(one.total)
    planned = no_plan(scale, cell)
    if plan is not None:
        planned = Cell(shown=percent(report.words, plan), kind="share", value=plan, derived=True)
    name = indicator_name(report, indicator, made_up=one.illustrative)
    cells = (
        text_cell(name),
        scale.measured(cell.total),
        scale.stated(cell.target),
        share_cell(report, cell, scale),
        planned,
        text_cell(status_words(report.words, status_of(report, one))),
    )
    made_up = {"illustrative": one.illustrative}
    return Row(cells=tuple(one_cell.model_copy(update=made_up) for one_cell in cells))


def _place(share: Decimal, furthest: Decimal) -> float:
    """Pixels along the track; never outside it."""
    return float(max(min(share, furthest), Decimal(0)) / furthest) * _WIDTH


@dataclass
class _Marks:
    """What is drawn, kind by kind, and how far down the figure has come."""

    names: list[dict[str, Any]] = field(default_factory=list)
    says: list[dict[str, Any]] = field(default_factory=list)
    tracks: list[dict[str, Any]] = field(default_factory=list)
    dots: list[dict[str, Any]] = field(default_factory=list)
    plans: list[dict[str, Any]] = field(default_factory=list)
    goals: list[dict[str, Any]] = field(default_factory=list)
    down: float = 30.0

    def add(self, one: Progress, furthest: Decimal) -> None:
        """The name, the status in words, and, where there is a share, a track with now, plan and target."""
        for line in one.lines:
            self.names.append({"x": 0, "y": self.down, "text": line})
            self.down += _LINE
        self.says.append({"x": 0, "y": self.down, "text": one.shown})
        self.down += _LINE
        if one.now is None:
            self.down += 8
            return
        y = self.down + 3
        beyond = "triangle-right" if one.now > furthest else "circle"
        self.tracks.append({"x": 0, "x2": _WIDTH, "y": y})
        self.goals.append({"x": _place(Decimal(1), furthest), "y": y - 11, "y2": y + 11})
        self.dots.append({"x": _place(one.now, furthest), "x0": 0, "y": y, "shape": beyond})
        if one.plan is not None:
            self.plans.append({"x": _place(one.plan, furthest), "y": y - 8, "y2": y + 8})
        self.down += _TRACK


def _drawn(words: Words, shown: list[Progress]) -> Any:
    import altair as alt

    reached = [share for one in shown for share in (one.now, one.plan) if share is not None]
    furthest, marks = min(_FURTHEST, max([Decimal(1), *reached])), _Marks()
    for one in shown:
        marks.add(one, furthest)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, _WIDTH], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[marks.down, 0], nice=False))

    def chart(values: list[dict[str, Any]]) -> Any:
        return alt.Chart(inline(values)).encode(x=x, y=y)

    def said(values: list[dict[str, Any]], **look: Any) -> Any:
        return (
            chart(values).mark_text(**{"align": "left", "baseline": "middle", **look}).encode(text="text:N")
        )

    key = [{"x": 0, "y": 6, "text": words.say("progress.legend")}]
    target = words.say("progress.target", target=words.term("target"))
    goal = [{"x": _place(Decimal(1), furthest), "y": 6, "text": target}]
    dots = chart(marks.dots).mark_point(filled=True, size=150, opacity=1, color=ACCENT)
    return alt.layer(
        chart(marks.tracks).mark_rule(color=LINE, strokeWidth=1.5).encode(x2="x2:Q"),
        chart(marks.dots).mark_rule(color=ACCENT, strokeWidth=7, opacity=0.35).encode(x2="x0:Q"),
        chart(marks.goals).mark_rule(color=INK, strokeWidth=1.6).encode(y2="y2:Q"),
        chart(marks.plans).mark_rule(color=WARN, strokeWidth=3).encode(y2="y2:Q"),
        dots.encode(shape=alt.Shape("shape:N", scale=None)),
        said(marks.names, fontWeight="bold", fontSize=13),
        said(marks.says, fontSize=13),
        said(key, color=QUIET),
        said(goal, align="right"),
    ).properties(width=_WIDTH, height=marks.down)
