"""What the evaluator keeps of a project, under a section of its report."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.kept import SeenFigure, SeenFinding
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.project import Section
from impactkit.show.ground.cells import Row
from impactkit.show.ground.exhibit import Exhibit
from impactkit.show.ground.measured import followed, indicator_name, measured_exhibit, part_name, scale_of
from impactkit.show.ground.subject import Subject, exhibit
from impactkit.show.ground.values import ValueScale
from impactkit.show.kept.figures import blank_row, figure_name, figure_row
from impactkit.show.kept.findings import head_of, kept_table, note_prose


def kept_findings(report: Subject, section: Section) -> tuple[Exhibit, ...]:
    """The findings that are kept of a section, tried again, and its notes; nothing where nothing is kept."""
    words, dossier = report.words, report.dossier
    findings = [one for one in dossier.kept if one.section == section]
    rows = (row for one in findings for row in _rows(report, one))
    table = [measured_exhibit(report, kept_table(words, section, findings, rows))] if findings else []
    notes = (exhibit(report, note_prose(words, one)) for one in dossier.notes if one.section == section)
    return (*table, *notes)


def _rows(report: Subject, finding: SeenFinding) -> Iterator[Row]:
    head = head_of(report.words, finding)
    if not finding.figures:
        yield blank_row(report.words, finding.state, head)
    yield from (_row(report, one, head) for one in finding.figures)


def _row(report: Subject, figure: SeenFigure, head: str) -> Row:
    measured = report.dossier.measurements
    every = measured.every if measured else None
    found = next((one for one in followed(report) if one[1].indicator == figure.indicator), None)
    indicator = report.project.indicators.get(figure.indicator)
    scale = scale_of(report, *found) if found else ValueScale(report.words)
    if indicator is None:
        subject = [figure.indicator, figure.cell]
    else:
        made_up = bool(found and found[1].illustrative)
        name = indicator_name(report, indicator, made_up=made_up)
        subject = [name, _category(report, indicator, figure.cell)]
    return figure_row(scale, figure, figure_name(report.words, subject, figure, every), head)


def _category(report: Subject, indicator: Indicator, cell: str) -> str:
    """A category by name; one that is no longer there by its id, and nothing for the total."""
    is_there = cell.partition(".")[0] in indicator.disaggregations
    return part_name(report, indicator, cell) if is_there else cell
