"""Exemptions from protection: which small counts are told all the same, and the written reason."""

from __future__ import annotations

from impactkit.model.stated.exemption import Exemption
from impactkit.show.ground.cells import Cell, day_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import nothing, part_name
from impactkit.show.ground.subject import Subject, cited, columns, exhibit, rows, told

_KEYS = ("indicator", "exempt-cell", "reason", "decided-by", "date", "source")


def exemption_table(report: Subject) -> Exhibit:
    """Each exemption of the project's: what it is of, why, who decided and when."""
    found = report.project.exemptions
    if not found:
        return nothing(report, "exemption-table")
    words = report.words
    return exhibit(
        report,
        Table(
            id="exemption-table",
            title=words.count("exhibit.exemption-table.title", len(found)),
            columns=columns(report, *_KEYS, widths=(26, 14, 28, 12, 10, 10)),
            rows=rows(*(_row(report, one) for one in found)),
            notes=(words.say("exhibit.exemption-table.note"),),
        ),
    )


def _row(report: Subject, exemption: Exemption) -> tuple[Cell, ...]:
    indicator = report.project.indicators.get(exemption.indicator)
    return (
        text_cell(told(report, indicator.name) if indicator else exemption.indicator),
        text_cell(_part(report, exemption)),
        text_cell(told(report, exemption.reason)),
        text_cell(exemption.who),
        day_cell(report.words, exemption.date),
        cited(report, exemption),
    )


def _part(report: Subject, exemption: Exemption) -> str:
    """The total, a category in words, or all of the indicator."""
    indicator = report.project.indicators.get(exemption.indicator)
    if exemption.cell is None:
        return report.words.say("exemption.all")
    if indicator is None:
        return exemption.cell
    return part_name(report, indicator, "" if exemption.cell == "total" else exemption.cell)
