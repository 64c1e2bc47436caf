"""Goals that pull apart, as a person says: what pulls, what is done about it, and which way it was decided."""

from __future__ import annotations

from functools import reduce

from impactkit.model.stated.done import Tension
from impactkit.show.ground.cells import Cell, text_cell
from impactkit.show.ground.done import done_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import made_up_mark
from impactkit.show.ground.subject import Subject, cited, columns, exhibit, rows, told

_KEYS = ("pulling-goals", "pulls", "handled", "decided", "done-since", "source")


def tensions(report: Subject) -> tuple[Exhibit, ...]:
    """Goals that pull apart; nothing where nobody has said that any do."""
    listed = report.project.tensions.values()
    if not listed:
        return ()
    table = Table(
        id="tension-table",
        title=report.words.say("exhibit.tension-table.title"),
        columns=columns(report, *_KEYS, widths=(22, 20, 18, 16, 16, 8)),
        rows=rows(*(_row(report, one) for one in listed)),
        notes=(report.words.say("exhibit.tension-table.note"),),
    )
    return (exhibit(report, table),)


def _row(report: Subject, one: Tension) -> tuple[Cell, ...]:
    say, goals = report.words.say, report.project.goals
    names = [told(report, goals[id_].text) for id_ in one.between if id_ in goals]
    return (
        text_cell(reduce(lambda first, other: say("tension.against", one=first, other=other), names)),
        text_cell(told(report, one.text) + made_up_mark(report, made_up=one.illustrative)),
        text_cell(told(report, one.handled) or say("done.nothing")),
        text_cell(_decided(report, one)),
        done_cell(report, one.done, nothing=say("done.nothing")),
        cited(report, one),
    )


def _decided(report: Subject, one: Tension) -> str:
    """Which way, by which role and since when; that it is not decided yet, where that is so on the day of the report."""
    words, day = report.words, report.dossier.as_of
    later = one.since is not None and day is not None and one.since > day
    if one.decided is None or later:
        return words.say("tension.open")
    when = words.say("tension.since", day=words.day(one.since)) if one.since else ""
    beside = ", ".join(part for part in (one.by or "", when) if part)
    return told(report, one.decided) + (f" ({beside})" if beside else "")
