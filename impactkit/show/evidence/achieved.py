"""What was measured beside what was expected, with how it was measured and what ties it to the project."""

from __future__ import annotations

from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.stated.indicator import Attribution, Indicator
from impactkit.model.stated.logic import Result
from impactkit.show.ground.cells import Cell, Row, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import made_up_mark, mixed_exhibit
from impactkit.show.ground.subject import Subject, cited, columns, rows, said_or_not, told
from impactkit.show.indicators.standing import achieved_cell

_WIDTHS = (30, 26, 15, 17, 12)
"""Per cent of the table's width for each column. A choice: the two columns of prose get more than half."""


def achieved_table(report: Subject) -> Exhibit:
    """Every expected result with its indicators: what was measured so far, how, and what is known of the cause."""
    results = report.project.results
    found = tuple(row for id_, result in results.items() for row in _rows(report, id_, result))
    words = report.words
    return mixed_exhibit(
        report,
        Table(
            id="evidence-table",
            title=words.say("exhibit.evidence-table.title-measured"),
            columns=columns(
                report, "indicator", "measured", "measurement", "attribution", "source", widths=_WIDTHS
            ),
            rows=found,
            notes=(words.say("exhibit.evidence-table.note-measured"),),
        ),
    )


def level_words(report: Subject, result: Result) -> str:
    """Where in the chain a result stands, and when it is expected, where that is stated."""
    level = report.words.term(result.level.value)
    return f"{level}, {report.words.choice(result.horizon)}" if result.horizon else level


def _rows(report: Subject, id_: str, result: Result) -> tuple[Row, ...]:
    words, indicators = report.words, report.project.indicators
    own = [name for name, one in indicators.items() if any(link.to == id_ for link in one.measures)]
    heading = words.say(
        "evidence.expected", result=told(report, result.text), level=level_words(report, result)
    )
    if not own:
        none = text_cell(words.say("evidence.no-indicator"))
        unknown = (said_or_not(report, "") for _ in range(3))
        return rows((none, *unknown, cited(report, result)), group=heading)
    return rows(*(_cells(report, name, result) for name in own), group=heading)


def _cells(report: Subject, name: str, result: Result) -> tuple[Cell, ...]:
    indicator, words = report.project.indicators[name], report.words
    made_up = any(one.indicator == name and one.illustrative for one in _followed(report))
    shown = told(report, indicator.name) + made_up_mark(report, made_up=made_up)
    cells = (
        text_cell(shown),
        achieved_cell(report, name),
        said_or_not(report, words.choice(indicator.measurement) if indicator.measurement else ""),
        said_or_not(report, _cause(report, indicator)),
    )
    marked = (cell.but(illustrative=made_up) for cell in cells)
    return (*marked, cited(report, result))


def _followed(report: Subject) -> tuple[IndicatorFollowUp, ...]:
    return report.dossier.measurements.indicators if report.dossier.measurements else ()


def _cause(report: Subject, indicator: Indicator) -> str:
    """What supports that the project is the cause; before and after alone says that nobody is compared with."""
    if indicator.attribution is None:
        return ""
    said = report.words.choice(indicator.attribution)
    alone = indicator.attribution is Attribution.BEFORE_AFTER
    return report.words.say("evidence.alone", attribution=said) if alone else said
