"""Changes of what was decided: original and new, and which holds on the day of the report."""

from __future__ import annotations

from impactkit.show.ground.cells import day_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import Subject, cited, columns, exhibit, gap, rows, said_or_not, told


def revision_table(report: Subject) -> Exhibit:
    """Each change with its day, reason and source, the original value and the new one."""
    project, words, day = report.project, report.words, report.dossier.as_of
    if not project.revisions:
        return gap(report, "revision-table")
    found = []
    for one in project.revisions:
        holds = "undecided" if day is None else "now" if one.date <= day else "later"
        for key, value in one.changes.items():
            cells = (
                key,
                one.original.get(key, ""),
                value,
                told(report, one.reason),
            )
            shown = tuple(said_or_not(report, str(cell)) for cell in cells)
            found.append(
                (
                    day_cell(words, one.date),
                    *shown,
                    text_cell(words.say(f"revision.{holds}")),
                    cited(report, one),
                )
            )
    return exhibit(
        report,
        Table(
            id="revision-table",
            title=words.say("exhibit.revision-table.title"),
            columns=columns(report, "date", "changed", "original", "current", "reason", "holds", "source"),
            rows=rows(*found),
            notes=(words.say("exhibit.revision-table.note"),),
        ),
    )
