"""Which of the municipalities a project lists have been reached, and at which level of society."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.reached import Reach, reach_of
from impactkit.show.ground.cells import Cell, number_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import Subject, columns, exhibit, rows


def reach_table(report: Subject) -> tuple[Exhibit, ...]:
    """Municipalities reached, not yet reached, and reached without being listed; nothing where nothing is reported."""
    followed = report.dossier.measurements.activities if report.dossier.measurements else ()
    reach = reach_of(report.project, followed)
    if reach is None:
        return ()
    n, of = (report.words.number(len(one)) for one in (reach.reached, reach.listed))
    return (
        exhibit(
            report,
            Table(
                id="reach-table",
                title=report.words.say("exhibit.reach-table.title", n=n, of=of),
                columns=columns(report, "municipalities-reached", "how-many", "which", widths=(30, 14, 56)),
                rows=rows(*_rows(report, reach)),
                notes=(report.words.say("exhibit.reach-table.note"),),
            ),
        ),
    )


def _rows(report: Subject, reach: Reach) -> Iterator[tuple[Cell, ...]]:
    words, of = report.words, len(reach.listed)
    yield _row(report, words.say("reached.reached"), reach.reached, of)
    for scale, names in reach.levels.items():
        yield _row(report, words.say("reached.level", level=words.choice(scale)), names, of)
    for key, names in (("left", reach.left), ("beside", reach.beside)):
        if names:
            yield _row(report, words.say(f"reached.{key}"), names, None)


def _row(report: Subject, what: str, names: tuple[str, ...], of: int | None) -> tuple[Cell, ...]:
    words = report.words
    shown = words.number(len(names))
    if of is not None:
        shown = words.say("delivered.of", n=shown, of=words.number(of))
    return text_cell(what), number_cell(words, len(names), shown=shown), text_cell(", ".join(names))
