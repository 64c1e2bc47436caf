"""What is to be handed over: what is in on the day of the report, how late, and where it is."""

from __future__ import annotations

from impactkit.deliveries import Delivery, days_late, is_in
from impactkit.model.quantity import Absence
from impactkit.model.stated.deliverable import Deliverable
from impactkit.show.ground.cells import Cell, column, day_cell, number_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import made_up_mark
from impactkit.show.ground.reading import quantity_of
from impactkit.show.ground.subject import Subject, cited, exhibit, rows, said_or_not, told


def deliverables(report: Subject) -> tuple[Exhibit, ...]:
    """Each deliverable with the day it was due, the day it was in, days late, and where it is; nothing where none is listed."""
    listed = report.project.deliverables.values()
    if not listed:
        return ()
    words = report.words
    late = any(days_late(one, report.dossier.as_of) for one in listed)
    table = Table(
        id="deliverable-table",
        title=words.say("exhibit.deliverable-table.title"),
        columns=(
            column(words, "deliverable", width=30),
            column(words, "counts-as", width=16),
            column(words, "due", width=12),
            column(words, "handed-over", width=14),
            *((column(words, "days-late", kind="number", width=8),) if late else ()),
            column(words, "address", width=20),
            column(words, "source"),
        ),
        rows=rows(*(_row(report, one, late=late) for one in listed)),
        notes=(words.say("exhibit.deliverable-table.note"),),
    )
    return (exhibit(report, table),)


def _row(report: Subject, one: Deliverable, *, late: bool) -> tuple[Cell, ...]:
    words, made_up = report.words, one.illustrative
    days = days_late(one, report.dossier.as_of)
    told_late = number_cell(words, days) if days else text_cell("")
    cells = (
        text_cell(told(report, one.title) + made_up_mark(report, made_up=made_up)),
        text_cell(_part(report, one)),
        day_cell(words, one.due) if one.due else said_or_not(report, ""),
        _delivered(report, one),
        *((told_late,) if late else ()),
        _address(report, one),
    )
    return (*(cell.but(illustrative=made_up) for cell in cells), cited(report, one))


def _part(report: Subject, one: Deliverable) -> str:
    """The part of a target that it counts towards, or the indicator; the part as written where it is none."""
    indicator = report.project.indicators.get(one.of or "")
    parts = (target.parts.get(one.part or "") for target in (indicator.targets if indicator else ()))
    part = next((found for found in parts if found), None)
    if part:
        return told(report, part.name)
    return one.part or (told(report, indicator.name) if indicator else "")


def _delivered(report: Subject, one: Deliverable) -> Cell:
    """The day it was handed over; not yet, where that is not so on the day of the report."""
    words, day = report.words, report.dossier.as_of
    if one.delivered and is_in(one, day):
        return day_cell(words, one.delivered)
    if one.delivered:
        return text_cell(words.say("delivery.after", day=words.day(one.delivered)))
    return text_cell(words.say("delivery.not-yet"))


def _address(report: Subject, one: Deliverable) -> Cell:
    if one.address is None and not is_in(one, report.dossier.as_of):
        return text_cell("")
    return said_or_not(report, one.address or "")


def delivery_cell(report: Subject, one: Delivery) -> Cell:
    """How many are in of those promised, `2 of 3`; where nothing is listed it is not reported, which is not zero."""
    words = report.words
    if one.done is None:
        return text_cell(words.say("delivery.not-reported"), absence=Absence.MISSING)
    of = quantity_of(words, one.promised)
    shown = words.say("delivery.of", n=words.number(one.done), of=of)
    return number_cell(words, one.done, shown=shown).but(illustrative=one.illustrative)


def day_heading(report: Subject) -> str:
    """The heading over what is in on the day of the report."""
    day = report.dossier.as_of
    return report.words.say("delivery.on", day=report.words.day(day)) if day else ""
