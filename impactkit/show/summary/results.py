"""The results of the first page: the few that tell most, the one furthest from its target before all others."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.quantity import Quantity
from impactkit.model.stated.target import Target
from impactkit.show.ground.cells import Cell, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import indicator_name, mixed_exhibit
from impactkit.show.ground.subject import Subject, exhibit, gap, rows, told
from impactkit.show.ground.values import status_cell
from impactkit.show.indicators.follow_up import no_plan, share_cell
from impactkit.show.indicators.targets import target_cell
from impactkit.show.story.named import failures
from impactkit.show.story.standpoint import Standpoint, standpoints

MOST = 5
"""How many results stand on the first page. A choice: what a reader remembers."""


def result_table(report: Subject) -> Exhibit:
    """Target, plan, reached, share and status of three to five results; where nothing was measured, targets alone."""
    chosen = tuple(_chosen(list(standpoints(report))))
    if not chosen:
        return _targets(report)
    words = report.words
    planned = any(one.total.plan is not None for one in chosen)
    return mixed_exhibit(
        report,
        Table(
            id="results",
            title=words.say("exhibit.results.title"),
            columns=(
                column(words, "indicator", label=words.term("indicator"), width=40),
                column(words, "target", label=words.term("target"), kind="number"),
                *([column(words, "plan", kind="number")] if planned else []),
                column(words, "reached", label=words.term("actual"), kind="number"),
                column(words, "share-of-target", label=words.say("column.share"), kind="share"),
                column(words, "status", width=22),
            ),
            rows=rows(*(tuple(_cells(report, one, planned=planned)) for one in chosen)),
        ),
    )


def _chosen(found: list[Standpoint]) -> Iterator[Standpoint]:
    """The main failure, then those with a number and a target in the project's own order."""
    told = [
        one for one in found if one.total.total.value is not None and isinstance(one.total.target, Quantity)
    ]
    first = failures(told)[:1]
    yield from [*first, *(one for one in told if one not in first)][:MOST]


def _cells(report: Subject, standpoint: Standpoint, *, planned: bool) -> Iterator[Cell]:
    total, scale, made_up = standpoint.total, standpoint.scale, standpoint.follow_up.illustrative
    yield text_cell(indicator_name(report, standpoint.indicator, made_up=made_up))
    yield scale.stated(total.target)
    if planned:
        yield no_plan(scale, total) if total.plan is None else scale.cell(total.plan)
    reached = scale.measured(total.total).but(illustrative=made_up)
    whole = not scale.some(total.total)
    yield reached if whole else reached.but(note=report.words.say("measured.not-whole"))
    yield share_cell(report, total, scale)
    yield status_cell(report.words, total.status)


def _targets(report: Subject) -> Exhibit:
    """What is to be reached, where no number tells what was."""
    words, stated = report.words, tuple(_stated(report))[:MOST]
    if not stated:
        return gap(report, "results")
    heads = (
        column(words, "indicator", label=words.term("indicator"), width=60),
        column(words, "target", label=words.term("target"), kind="number"),
    )
    title = words.say("exhibit.results.title-stated", targets=words.term("target-plural"))
    return exhibit(report, Table(id="results", title=title, columns=heads, rows=rows(*stated)))


def _stated(report: Subject) -> Iterator[tuple[Cell, Cell]]:
    """The first target of each indicator, in its parts where it is compound."""
    for indicator in report.project.indicators.values():
        target = indicator.targets[0] if indicator.targets else Target()
        if isinstance(target.total, Quantity):
            yield text_cell(indicator_name(report, indicator)), target_cell(report, target.total, target)
        for part in target.parts.values():
            if isinstance(part.value, Quantity):
                yield text_cell(told(report, part.name)), target_cell(report, part.value, target)
