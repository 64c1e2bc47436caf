"""How it goes: each measure against its target, and against the time that has passed. No verdict."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp
from impactkit.model.quantity import Absence, Quantity
from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.cells import Cell, Column, Row, column, text_cell
from impactkit.show.ground.exhibit import Figure
from impactkit.show.ground.measured import (
    answered,
    followed,
    indicator_name,
    made_up_mark,
    part_name,
    scale_of,
)
from impactkit.show.ground.subject import Subject, completed, told
from impactkit.show.ground.values import ValueScale, absent_cell, percent, percent_cell
from impactkit.show.indicators.follow_up import share_cell
from impactkit.show.indicators.progress_figure import ProgressBar, tracks
from impactkit.show.indicators.standing import achieved_cell, against
from impactkit.show.indicators.time_passed import time_passed, time_words, whole_per_cent

Followed = tuple[Indicator, IndicatorFollowUp]


def progress_beside_time(report: Subject) -> Figure:
    """All measures in one figure: 312 of 500, 62 %; 50 % of the time has passed."""
    found = list(followed(report))
    words, bars = report.words, [_bar(report, *one) for one in found]
    figure = Figure(
        id="progress-chart",
        title=words.say("own.progress.title"),
        alt=words.say("own.progress.alt", measures="; ".join(f"{one.name}: {one.shown}" for one in bars)),
        columns=_columns(report),
        rows=tuple(row for one in found for row in _rows(report, *one)),
        notes=(*(note for one in found for note in _parts(report, *one)), words.say("own.progress.note")),
        spec=tracks(words, bars, beside=words.say("own.time.tick")),
    )
    made_up = report.project.illustrative or any(one.illustrative for _, one in found)
    return completed(report, figure, source="", illustrative=made_up)


def _bar(report: Subject, indicator: Indicator, follow_up: IndicatorFollowUp) -> ProgressBar:
    name = told(report, indicator.name) + made_up_mark(report, made_up=follow_up.illustrative)
    shown = "; ".join(part for part in _said(report, indicator, follow_up) if part)
    cell = follow_up.total
    return ProgressBar(follow_up.indicator, name, cell.share_of_target, time_passed(report, indicator), shown)


def _said(report: Subject, indicator: Indicator, follow_up: IndicatorFollowUp) -> Iterator[str]:
    """How far, how much of what there is that covers, and the time that has passed; or the answers before and after."""
    cell, scale = follow_up.total, scale_of(report, indicator, follow_up)
    if cell.total.value is None and answered(report, follow_up.indicator):
        yield achieved_cell(report, follow_up.indicator).shown
    else:
        yield _way(report, cell, scale)
        yield scale.some(cell.total)
    yield time_words(report, indicator)


def _way(report: Subject, cell: CellFollowUp, scale: ValueScale) -> str:
    """312 of 500, 62 %; with a value from the start, which part of the way from there."""
    said = against(scale, cell) if isinstance(cell.target, Quantity) else scale.measured(cell.total).shown
    start = scale.stated(cell.baseline).shown if isinstance(cell.baseline, Quantity) else ""
    if cell.share_of_target is None:
        return report.words.say("own.progress.start", said=said, start=start) if start else said
    share = percent(report.words, whole_per_cent(cell.share_of_target))
    return report.words.say(
        f"own.progress.{'way' if start else 'share'}", said=said, share=share, start=start
    )


def _parts(report: Subject, indicator: Indicator, follow_up: IndicatorFollowUp) -> Iterator[str]:
    """Women 4, men 2: the parts of a measure that is split, with their absences by name."""
    scale = scale_of(report, indicator, follow_up)
    said = [
        f"{part_name(report, indicator, cell.cell).lower()} {scale.measured(cell.total).shown}"
        for cell in follow_up.cells
        if cell.cell
    ]
    if said:
        yield report.words.say("own.progress.parts", name=told(report, indicator.name), parts=", ".join(said))


def _columns(report: Subject) -> tuple[Column, ...]:
    words = report.words
    return (
        column(words, "indicator", label=words.term("indicator"), width=34),
        column(words, "part", width=16),
        column(words, "so-far", kind="number"),
        column(words, "target", label=words.term("target"), kind="number"),
        column(words, "share-of-target", kind="share"),
        column(words, "time-passed", kind="share"),
    )


def _rows(report: Subject, indicator: Indicator, follow_up: IndicatorFollowUp) -> Iterator[Row]:
    """The total and its categories."""
    scale = scale_of(report, indicator, follow_up)
    name = indicator_name(report, indicator, made_up=follow_up.illustrative)
    for cell in follow_up.cells:
        part = text_cell(part_name(report, indicator, cell.cell))
        aimless = cell.cell and not isinstance(cell.target, Quantity)
        beside = (text_cell(""),) * 3 if aimless else _beside(report, indicator, cell, scale)
        cells = (text_cell(name), part, scale.measured(cell.total), *beside)
        yield Row(cells=tuple(one.but(illustrative=follow_up.illustrative) for one in cells))


def _beside(report: Subject, indicator: Indicator, cell: CellFollowUp, scale: ValueScale) -> tuple[Cell, ...]:
    """The target, the share of it, and the time; a category without a target of its own has none of them."""
    return scale.stated(cell.target), share_cell(report, cell, scale), _time_cell(report, indicator)


def _time_cell(report: Subject, indicator: Indicator) -> Cell:
    passed = time_passed(report, indicator)
    if passed is None:
        return absent_cell(report.words, Absence.NOT_APPLICABLE)
    return percent_cell(report.words, passed)
