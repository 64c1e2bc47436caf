"""What was measured, as exhibits see it: the follow-up of a report, its names and its source."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.measured.change import Change
from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp, Status
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.reading import SourceReading
from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.exhibit import Gap
from impactkit.show.ground.subject import (
    E,
    Subject,
    capital,
    completed,
    exhibit,
    gap,
    told,
    without_blank_source,
)
from impactkit.show.ground.values import ValueScale

MOST_NAMED = 5
"""How many are named in a sentence before the rest are counted. A choice: more is a list and not a sentence."""

_MOST_SOURCES = 2
"""How many sources are named under an exhibit before the rest are counted: one line. The annex has all."""


def no_outcomes(report: Subject) -> Gap:
    """The gap of a project without data, in place of each exhibit of outcomes.

    Its id is `unknowns`, as that of the summary's list of what is not known: a page shows each id of a gap once.
    """
    title, text = (report.words.say(f"exhibit.outcomes.{key}") for key in ("name", "gap"))
    return exhibit(report, Gap(id="unknowns", title=title, paragraphs=(text,)))


def nothing(report: Subject, key: str) -> Gap:
    """The gap of what was not measured in a project that has data; of a project without any, the one gap."""
    return gap(report, key) if report.dossier.measurements else no_outcomes(report)


def measured_exhibit(report: Subject, exhibit: E) -> E:
    """An exhibit whose source is the project's data."""
    return _sourced(report, exhibit, ())


def mixed_exhibit(report: Subject, exhibit: E) -> E:
    """An exhibit of what documents state beside what was measured; its source is both."""
    documents = report.project.documents.values()
    return _sourced(report, exhibit, tuple(told(report, one.title) for one in documents if one.held))


def _sourced(report: Subject, exhibit: E, titles: tuple[str, ...]) -> E:
    read = report.dossier.measurements.readings if report.dossier.measurements else ()
    sources = list(dict.fromkeys((*titles, *(source_name(report, reading) for reading in read))))
    rest = len(sources) - _MOST_SOURCES
    sources[_MOST_SOURCES:] = (
        [report.words.count("standing.more", rest)] if rest > 1 else sources[_MOST_SOURCES:]
    )
    names = "; ".join(sources)
    source = report.words.say("report.source" if names else "report.source-own", documents=names)
    return completed(report, without_blank_source(exhibit), source=source, illustrative=is_made_up(report))


def source_name(report: Subject, reading: SourceReading) -> str:
    """A data source by its title, or by what its rows are; with its file, where that may be seen.

    Where it may not, `file` is the id of the data, which is no name for a reader.
    """
    name = told(report, reading.title) or capital(report.words.choice(reading.kind))
    if reading.file == reading.data:
        return name
    return f"{name} ({reading.file}, {reading.sheet})" if reading.sheet else f"{name} ({reading.file})"


def is_made_up(report: Subject) -> bool:
    """Whether the project, or any of its data, is made up."""
    measured = report.dossier.measurements
    if measured is None or report.project.illustrative:
        return report.project.illustrative
    marks = [one.illustrative for one in measured.readings]
    marks += [one.illustrative for one in measured.indicators]
    marks += [one.illustrative for one in measured.changes]
    marks += [one.illustrative for one in measured.activities]
    return any(marks) or (measured.money is not None and measured.money.illustrative)


def followed(report: Subject) -> Iterator[tuple[Indicator, IndicatorFollowUp]]:
    """The indicators that were followed up, in the order of the project."""
    measured: Measurements | None = report.dossier.measurements
    for one in measured.indicators if measured else ():
        if one.indicator in report.project.indicators:
            yield report.project.indicators[one.indicator], one


def scale_of(report: Subject, indicator: Indicator, follow_up: IndicatorFollowUp) -> ValueScale:
    """How the indicator's numbers are written; ratios are shares, and means are none."""
    values = [value for cell in follow_up.cells for value in (cell.previously, cell.this_period, cell.total)]
    values += [point.value for cell in follow_up.cells for point in cell.series]
    numbers = [value.value for value in values if value.value is not None]
    counted = any(value.numerator is not None for value in values)
    share = indicator.is_share and (counted or all(number <= 1 for number in numbers))
    levels = tuple(told(report, level) for level in indicator.levels)
    return ValueScale(report.words, share=share, levels=levels)


def indicator_name(report: Subject, indicator: Indicator, *, made_up: bool = False) -> str:
    """An indicator by name, code and the unit that its name does not tell; a made-up one says so."""
    plain, unit = told(report, indicator.name), told(report, indicator.unit)
    name = plain + (f" ({indicator.code})" if indicator.code else "")
    name += f", {unit}" if unit and unit.lower() not in plain.lower() else ""
    return name + made_up_mark(report, made_up=made_up)


def made_up_mark(report: Subject, *, made_up: bool) -> str:
    """The mark of made-up data in a project that is not made up itself; there the note says so for all."""
    if not made_up or report.project.illustrative:
        return ""
    return f" ({report.words.say('reading.illustrative')})"


def answered(report: Subject, indicator: str) -> Change | None:
    """The answers before and after that show an indicator."""
    measured = report.dossier.measurements
    return next((one for one in measured.changes if one.indicator == indicator), None) if measured else None


def status_of(report: Subject, follow_up: IndicatorFollowUp) -> Status:
    """How far an indicator has come; one shown by answers only was reported, and cannot be assessed."""
    silent = follow_up.total.status is Status.NOT_REPORTED
    return Status.NOT_ASSESSED if silent and answered(report, follow_up.indicator) else follow_up.total.status


def cell_name(report: Subject, indicator: Indicator, cell: CellFollowUp) -> str:
    """The total or a category in words, with what it splits by where there are several splits."""
    return part_name(report, indicator, cell.cell)


def part_name(report: Subject, indicator: Indicator, cell: str) -> str:
    """What a cell is of, by its place: empty for the total, else `gender.women`."""
    split, _, category = cell.partition(".")
    if not category or split not in indicator.disaggregations:
        return report.words.say("column.total")
    one = indicator.disaggregations[split]
    name = told(report, one.categories[category]) if category in one.categories else category
    return f"{told(report, one.name)}: {name}" if len(indicator.disaggregations) > 1 else name
