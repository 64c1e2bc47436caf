"""Places listed against places where activities took place, and the levels of society they were for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from impactkit.model.quantity import Absence
from impactkit.reach import Level, Reach
from impactkit.show.ground.cells import Cell, Row, column, number_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import made_up_mark, mixed_exhibit
from impactkit.show.ground.subject import Subject, capital, exhibit, rows, told
from impactkit.show.story.reached import reach_of


def places_reached(report: Subject) -> tuple[Exhibit, ...]:
    """Each place listed and whether an activity took place there, with those reached beside; then levels of society.

    Nothing where no activity is followed up, or one place alone is listed.
    """
    found = reach_of(report)
    if found is None:
        return ()
    made = [_table(report, found)] if found.listed or found.been else []
    made += [_level_table(report, found)] if found.levels else []
    shown = mixed_exhibit if report.dossier.measurements else exhibit
    return tuple(shown(report, one) for one in made)


def _table(report: Subject, found: Reach) -> Table:
    words = report.words
    key = "all" if not found.reported or not found.listed else "of"
    n, of = words.number(len(found.reached)), words.number(len(found.listed))
    return Table(
        id="reach-table",
        title=words.say(f"exhibit.reach-table.{found.unit}.{key}", n=n, of=of),
        columns=(
            column(words, "place", width=30),
            column(words, "place-reached", width=22),
            column(words, "activities-there", width=48),
        ),
        rows=tuple(_rows(report, found)),
        notes=tuple(_notes(report, found)),
    )


def _rows(report: Subject, found: Reach) -> Iterator[Row]:
    """Those reached, those left, and those reached that are not listed."""
    words = report.words
    left = "not-yet" if found.reported else "not-reported"
    beside = "beside" if found.listed else "unlisted"
    other = found.beside if found.listed else tuple(found.been)
    for key, names in (("reached", found.reached), (left, found.left), (beside, other)):
        absence = Absence.MISSING if key == "not-reported" else None
        says = text_cell(words.say(f"reach.{key}"), absence=absence)
        yield from rows(*((text_cell(name), says, _there(report, found, name)) for name in names))


def _there(report: Subject, found: Reach, name: str) -> Cell:
    """The activities that took place there, those that are made up marked so."""
    measured = report.dossier.measurements
    made_up = {one.activity for one in (measured.activities if measured else ()) if one.illustrative}
    said = []
    for id_ in found.been.get(name, ()):
        one = report.project.activities[id_]
        marked = id_ in made_up or (one.follow_up is not None and one.follow_up.illustrative)
        said.append(told(report, one.text) + made_up_mark(report, made_up=marked))
    return text_cell("; ".join(said))


def _notes(report: Subject, found: Reach) -> Sequence[str]:
    words = report.words
    notes = [words.say("exhibit.reach-table.note")]
    if found.unread:
        notes.append(words.say("reach.unread", names=words.listed(found.unread)))
    return notes


def _level_table(report: Subject, found: Reach) -> Table:
    """The activities for groups at each level: how many took place, and where."""
    words = report.words
    return Table(
        id="reach-levels",
        title=words.say("exhibit.reach-levels.title"),
        columns=(
            column(words, "level-of-society", width=22),
            column(words, "held-of", kind="number", width=26),
            column(words, "places-there", width=52),
        ),
        rows=rows(*(_level(report, one) for one in found.levels)),
        notes=(words.say("exhibit.reach-levels.note"),),
    )


def _level(report: Subject, level: Level) -> tuple[Cell, ...]:
    words = report.words
    held, of = len(level.held), words.number(len(level.activities))
    missing = text_cell(words.say("reach.not-reported"), absence=Absence.MISSING)
    shown = number_cell(words, held, shown=words.say("reach.held", n=words.number(held), of=of))
    where = text_cell(", ".join(level.places)) if level.places or not held else missing
    return (
        text_cell(capital(words.choice(level.scale))),
        shown if level.followed else missing,
        where if level.followed else missing,
    )
