"""Target against actual: a bar for what was reached, marks for target and plan, women and men under the total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp, Status
from impactkit.model.quantity import Qualifier, Quantity
from impactkit.model.stated.indicator import Direction, Indicator
from impactkit.show.draw.parts import PartLook, looks_of
from impactkit.show.ground.cells import Column, Row, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Figure
from impactkit.show.ground.measured import (
    answered,
    cell_name,
    followed,
    indicator_name,
    made_up_mark,
    measured_exhibit,
    scale_of,
    status_of,
)
from impactkit.show.ground.subject import Subject, told
from impactkit.show.ground.values import ValueScale, status_cell, status_words
from impactkit.show.indicators.bullet_figure import Bullet, BulletPanel, bullets
from impactkit.show.indicators.follow_up import no_plan, share_cell
from impactkit.show.indicators.target_figures import target_chart

GENDER = ("women", "men")
_BY_PLAN = frozenset({Status.ON_PLAN, Status.BEHIND, Status.FAR_BEHIND})
"""Statuses of a project that runs: its end targets are not judged yet."""


@dataclass(frozen=True)
class _Followed:
    """One indicator with the cells that are drawn: the total, and the categories of one split."""

    indicator: Indicator
    up: IndicatorFollowUp
    cells: tuple[CellFollowUp, ...]
    scale: ValueScale


def bullet_chart(report: Subject) -> Exhibit:
    """What was reached of each target, also by women and men; where nothing was measured, the targets alone."""
    found = [_followed(report, indicator, one) for indicator, one in followed(report)]
    if not found:
        return target_chart(report)
    words = report.words
    shown = [_panel(report, one) for one in found]
    return measured_exhibit(
        report,
        Figure(
            id="bullet-chart",
            title=_finding(report, found),
            alt=words.say("exhibit.bullet-chart.alt", indicators="; ".join(_spoken(one) for one in shown)),
            notes=tuple(_notes(report, found)),
            columns=_columns(report),
            rows=tuple(row for one in found for row in _rows(report, one)),
            spec=bullets(words, shown),
        ),
    )


def split_of(indicator: Indicator, follow_up: IndicatorFollowUp) -> str:
    """The split that is drawn: by women and men where there is one, else the first that was measured."""
    measured = {cell.cell.partition(".")[0] for cell in follow_up.cells if cell.cell}
    splits = [id_ for id_ in indicator.disaggregations if id_ in measured]
    gender = [id_ for id_ in splits if set(GENDER) <= set(indicator.disaggregations[id_].categories)]
    return next(iter((*gender, *splits)), "")


def _followed(report: Subject, indicator: Indicator, follow_up: IndicatorFollowUp) -> _Followed:
    split = split_of(indicator, follow_up)
    cells = tuple(cell for cell in follow_up.cells if not cell.cell or cell.cell.partition(".")[0] == split)
    return _Followed(indicator, follow_up, cells, scale_of(report, indicator, follow_up))


def _panel(report: Subject, drawn: _Followed) -> BulletPanel:
    name = told(report, drawn.indicator.name) + made_up_mark(report, made_up=drawn.up.illustrative)
    way = drawn.indicator.direction or drawn.up.direction
    remarks = ["downward"] if way is Direction.DECREASE else []
    remarks += ["answers"] if answered(report, drawn.up.indicator) else []
    said = (
        status_words(report.words, status_of(report, drawn.up)),
        told(report, drawn.indicator.unit),
        *(report.words.say(f"bullet.{remark}") for remark in remarks),
    )
    return BulletPanel(
        id=drawn.up.indicator,
        name=name,
        said="; ".join(part for part in said if part),
        bullets=tuple(_bullet(report, drawn, *one) for one in zip(drawn.cells, _looks(drawn), strict=True)),
        least_end=Decimal(1 if drawn.scale.share else len(drawn.scale.levels)),
    )


def _bullet(report: Subject, drawn: _Followed, cell: CellFollowUp, look: PartLook) -> Bullet:
    words = report.words
    plain = replace(drawn.scale, levels=())
    measured, target = plain.measured(cell.total), plain.stated(cell.target)
    label = _label(report, drawn, cell)
    shown = measured.shown
    if isinstance(cell.target, Quantity):
        shown = words.say("measured.beside", value=shown, word=words.term("target"), target=target.shown)
    plan = f"; {words.say('column.plan').lower()} {plain.shown(cell.plan)}" if cell.plan is not None else ""
    exact = isinstance(cell.target, Quantity) and cell.target.qualifier is Qualifier.EXACT
    return Bullet(
        label=label,
        look=look,
        upper=cell.total.upper,
        lower=cell.total.value,
        target=target.value if exact else None,
        plan=cell.plan,
        shown=shown,
        said=f"{label}: {shown}{plan}",
    )


def _looks(drawn: _Followed) -> list[PartLook]:
    """The look of each cell that is drawn."""
    split = drawn.indicator.disaggregations.get(split_of(drawn.indicator, drawn.up))
    categories = [cell.cell.rpartition(".")[2] for cell in drawn.cells]
    return looks_of(categories, split.not_stated_category if split else None)


def _label(report: Subject, drawn: _Followed, cell: CellFollowUp) -> str:
    """The total or the category; what it splits by is the same for all that are drawn."""
    split, _, category = cell.cell.partition(".")
    if not category:
        return report.words.say("column.total")
    names = drawn.indicator.disaggregations[split].categories
    return told(report, names[category]) if category in names else category


def _spoken(panel: BulletPanel) -> str:
    return f"{panel.name}, {', '.join(bullet.said for bullet in panel.bullets)}"


def _finding(report: Subject, found: list[_Followed]) -> str:
    """How many targets are reached in all, also for women and men; while the plan is what counts, no count of them."""
    words = report.words
    reached, known = _reached(found, "")
    if not known or any(status_of(report, one.up) in _BY_PLAN for one in found):
        return words.say("exhibit.bullet-chart.title")
    said = words.count("exhibit.bullet-chart.reached", known, reached=words.number(reached))
    parts = [(name, *_reached(found, name)) for name in GENDER]
    if any(not known for _, _, known in parts):
        return said
    counted = {
        name: words.say("bullet.of", n=words.number(n), all=words.number(known)) for name, n, known in parts
    }
    return f"{said}; {words.say('exhibit.bullet-chart.reached-by', **counted)}"


def _reached(found: list[_Followed], category: str) -> tuple[int, int]:
    """How many cells of a category have reached their targets, of those that can be told."""
    cells = [cell for one in found for cell in one.cells if cell.cell.rpartition(".")[2] == category]
    known = [
        cell for cell in cells if cell.share_of_target is not None and cell.status is not Status.WITHHELD
    ]
    return sum((cell.share_of_target or Decimal(0)) >= 1 for cell in known), len(known)


def _notes(report: Subject, found: list[_Followed]) -> Iterator[str]:
    words = report.words
    yield words.say("exhibit.bullet-chart.note", target=words.term("target"))
    if any(cell.total.upper is not None for one in found for cell in one.cells):
        yield words.say("exhibit.bullet-chart.bounds")
    if any(
        cell.total.value is not None and cell.total.parts < cell.total.of
        for one in found
        for cell in one.cells
    ):
        yield words.say("exhibit.bullet-chart.some")
    further = any(len(one.cells) < len(one.up.cells) for one in found)
    if further:
        yield words.say("exhibit.bullet-chart.further")


def _columns(report: Subject) -> tuple[Column, ...]:
    words = report.words
    return (
        column(words, "part", width=20),
        column(words, "so-far", kind="number"),
        column(words, "target", label=words.term("target"), kind="number"),
        column(words, "share-of-target", kind="share"),
        column(words, "plan", kind="number"),
        column(words, "status", width=20),
    )


def _rows(report: Subject, drawn: _Followed) -> Iterator[Row]:
    group = indicator_name(report, drawn.indicator, made_up=drawn.up.illustrative)
    for cell in drawn.cells:
        status = cell.status if cell.cell else status_of(report, drawn.up)
        planned = no_plan(drawn.scale, cell)
        if cell.plan is not None:
            planned = drawn.scale.cell(cell.plan)
        cells = (
            text_cell(cell_name(report, drawn.indicator, cell)),
            drawn.scale.measured(cell.total),
            drawn.scale.stated(cell.target),
            share_cell(report, cell, drawn.scale),
            planned,
            status_cell(report.words, status),
        )
        yield Row(cells=tuple(shown.but(illustrative=drawn.up.illustrative) for shown in cells), group=group)
