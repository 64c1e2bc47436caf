"""Indicators and their targets, as stated, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from impactkit.deliveries import Delivery, deliveries
from impactkit.model.base import Reading
from impactkit.model.quantity import Absence, CellValue
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.target import Baseline, Milestone, Per, Target
from impactkit.show.ground.cells import Cell, Column, Row, column, text_cell
from impactkit.show.ground.exhibit import Gap, Table
from impactkit.show.ground.reading import quantity_of
from impactkit.show.ground.subject import (
    Subject,
    capital,
    cited,
    exhibit,
    gap,
    placed,
    quantity_cell,
    said_or_not,
    told,
)
from impactkit.show.indicators.target_notes import target_notes
from impactkit.show.project.deliverables import day_heading, delivery_cell


def target_table(report: Subject) -> Table | Gap:
    """Every indicator with its targets; the parts and the total are shown as stated, also when they disagree."""
    project, words = report.project, report.words
    if not project.indicators:
        return gap(report, "target-table")
    splits, settled = _splits(report), deliveries(project, report.dossier.as_of)
    dated = any(
        one.due or one.due_note or one.measured or one.milestones or one.per is not Per.PROJECT
        for own in project.indicators.values()
        for one in own.targets
    )
    target = capital(words.term("target"))
    heads = (
        column(words, "indicator", label=words.term("indicator"), width=34),
        column(words, "unit", width=12),
        *(
            Column(
                id=f"{split}.{category}",
                label=told(report, label),
                group=f"{target}: {told(report, name).lower()}",
                kind="number",
            )
            for split, (name, categories) in splits.items()
            for category, label in categories.items()
        ),
        column(words, "total", group=target if not splits else None, kind="number"),
        *((column(words, "delivered", label=day_heading(report), kind="number"),) if settled else ()),
        *((column(words, "due"),) if dated else ()),
        column(words, "source"),
    )
    found: list[Row] = []
    for name, indicator in project.indicators.items():
        for at, one in enumerate(indicator.targets or (Target(),)):
            own = [row for row in settled if (row.indicator, row.target) == (name, at)] if settled else None
            found += _target_rows(report, indicator, one, splits, dated, own)
        if indicator.baseline:
            found.append(_baseline_row(report, indicator.baseline, splits, dated, bare=bool(settled)))
    return exhibit(
        report,
        Table(
            id="target-table",
            title=words.say("exhibit.target-table.title"),
            columns=heads,
            rows=tuple(found),
            notes=(words.say("exhibit.target-table.note"), *target_notes(report)),
            wide=True,
            folded=report.dossier.measurements
            is not None,  # the follow-up shows the same targets with outcomes
        ),
    )


Splits = dict[str, tuple[Any, dict[str, Any]]]


def _splits(report: Subject) -> Splits:
    """The disaggregations used by any indicator, each with its name and all its categories."""
    found: Splits = {}
    for indicator in report.project.indicators.values():
        for id_, split in indicator.disaggregations.items():
            _, categories = found.setdefault(id_, (split.name, {}))
            categories.update(split.categories)
    return found


def _target_rows(
    report: Subject,
    indicator: Indicator,
    target: Target,
    splits: Splits,
    dated: bool,
    settled: list[Delivery] | None,
) -> Iterator[Row]:
    source = _target_source(report, indicator, target)
    name = told(report, indicator.name) + (f" ({indicator.code})" if indicator.code else "")
    cells = [text_cell(name), text_cell(told(report, indicator.unit))]
    for id_, (_, categories) in splits.items():
        declared = id_ in indicator.disaggregations
        blank = Absence.NOT_STATED if declared else Absence.NOT_APPLICABLE
        cells += [
            target_cell(report, target.by.get(id_, {}).get(category, blank), target)
            for category in categories
        ]
    cells += [target_cell(report, target.total, target), *_delivered(report, settled, "")]
    cells += [*([_due(report, target)] if dated else []), source]
    yield Row(cells=tuple(cells))
    for id_, part in target.parts.items():
        part_cells = [text_cell(f"– {told(report, part.name)}"), text_cell("")]
        part_cells += [
            quantity_cell(report, Absence.NOT_APPLICABLE) for _, cats in splits.values() for _ in cats
        ]
        part_cells += [
            target_cell(report, part.value, target),
            *_delivered(report, settled, id_),
            *([text_cell("")] if dated else []),
            cited(report, part if part.source else target),
        ]
        yield Row(cells=tuple(part_cells))


def _delivered(report: Subject, settled: list[Delivery] | None, part: str) -> Iterator[Cell]:
    """How many of a part are in; nothing where the table has no such column, and blank where nothing is settled."""
    if settled is not None:
        found = (delivery_cell(report, one) for one in settled if one.part == part)
        yield next(found, text_cell(""))


def _target_source(report: Subject, indicator: Indicator, target: Target) -> Cell:
    """Where the numbers stand, and that a reader took them for targets where one did."""
    cell = cited(report, target if target.source else indicator)
    cell = cell.but(note=_notes(report, indicator, target))
    if not target.source or indicator.readings.get("targets") is not Reading.INFERRED:
        return cell
    mark = report.words.say("reading.inferred-fields", fields=report.words.say("field.targets"))
    return cell.but(shown=f"{cell.shown}; {mark}")


def _notes(report: Subject, indicator: Indicator, target: Target) -> str:
    """How the indicator, its target and the milestones on the way were read."""
    found = (indicator.note, target.note, *(one.note for one in target.milestones))
    return " ".join(dict.fromkeys(told(report, one) for one in found if one))


def _baseline_row(report: Subject, baseline: Baseline, splits: Splits, dated: bool, *, bare: bool) -> Row:
    """The value before the project, under the targets it is to be compared with."""
    words, shown = (
        report.words,
        Target(total=baseline.total, by=baseline.by, illustrative=baseline.illustrative),
    )
    name = words.term("baseline") + (f", {words.day(baseline.date)}" if baseline.date else "")
    cells = [text_cell(f"– {name}"), text_cell("")]
    for id_, (_, categories) in splits.items():
        by = baseline.by.get(id_, {})
        cells += [target_cell(report, by.get(one, Absence.NOT_STATED), shown) for one in categories]
    cells += [target_cell(report, baseline.total, shown), *([text_cell("")] if bare else [])]
    cells += [text_cell("")] if dated else []
    return Row(cells=(*cells, cited(report, baseline)))


def target_cell(report: Subject, value: CellValue, target: Target) -> Cell:
    """A cell of a target; a made-up one says so."""
    cell = quantity_cell(report, value)
    if target.illustrative and cell.absence is None:
        mark = "" if report.project.illustrative else f" ({report.words.say('reading.illustrative')})"
        return cell.but(shown=f"{cell.shown}{mark}", illustrative=True)
    return cell


def _due(report: Subject, target: Target) -> Cell:
    """The day it is due; when it can be measured, whether it is for each year, and what is due on the way."""
    words = report.words
    said = [words.day(target.due)] if target.due else []
    said += [told(report, target.due_note)] if target.due_note else []
    said += [words.choice(target.measured)] if target.measured else []
    said += [words.choice(target.per)] if target.per is not Per.PROJECT else []
    said += [_milestone(report, one) for one in target.milestones]
    if target.due and len(said) == 1:
        return Cell(shown=said[0], kind="day", day=target.due)
    return said_or_not(report, "; ".join(said))


def _milestone(report: Subject, milestone: Milestone) -> str:
    value = quantity_of(report.words, milestone.value)
    return placed(
        report,
        report.words.say("told-of.milestone", value=value, day=report.words.day(milestone.due)),
        milestone,
    )
