"""The sources of a report: documents and sets of data, each with its kind, its day and whom it is from."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.base import Day
from impactkit.model.measured.reading import SourceReading
from impactkit.model.stated.document import Document
from impactkit.show.ground.cells import Cell, Row, day_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import made_up_mark, mixed_exhibit, source_name
from impactkit.show.ground.subject import Subject, capital, columns, gap, party_name, rows, said_or_not, told


def source_table(report: Subject) -> Exhibit:
    """Every document and every set of data, with kind, day and whom it is from."""
    found = tuple(_documents(report)) + tuple(_data(report))
    if not found:
        return gap(report, "source-table")
    return mixed_exhibit(
        report,
        Table(
            id="source-table",
            title=report.words.say("exhibit.source-table.title"),
            columns=columns(report, "source-name", "what", "date", "from-whom", widths=(44, 20, 16, 20)),
            rows=found,
        ),
    )


def _documents(report: Subject) -> Iterator[Row]:
    group = report.words.say("sources.documents")
    for one in report.project.documents.values():
        yield from rows(_document(report, one), group=group)


def _document(report: Subject, document: Document) -> tuple[Cell, ...]:
    """A document; one that is not at hand says so."""
    words = report.words
    facts = [
        one for one in (document.reference, "" if document.held else words.say("document.not-held")) if one
    ]
    name = told(report, document.title) + (f" ({', '.join(facts)})" if facts else "")
    return (
        text_cell(words.say("document.at", document=name, url=document.url) if document.url else name),
        text_cell(capital(words.choice(document.kind))),
        *_when_and_who(report, document.date, document.party),
    )


def _data(report: Subject) -> Iterator[Row]:
    measured, group = report.dossier.measurements, report.words.say("sources.data")
    for one in measured.readings if measured else ():
        yield from rows(_set_of_data(report, one), group=group)


def _set_of_data(report: Subject, reading: SourceReading) -> tuple[Cell, ...]:
    stated = report.project.data.get(reading.data)
    name = source_name(report, reading) + made_up_mark(report, made_up=reading.illustrative)
    return (
        text_cell(name),
        text_cell(capital(report.words.choice(reading.kind))),
        *_when_and_who(report, stated.reported if stated else None, stated.party if stated else None),
    )


def _when_and_who(report: Subject, day: Day | None, party: str | None) -> Iterator[Cell]:
    yield day_cell(report.words, day) if day else said_or_not(report, "")
    yield said_or_not(report, party_name(report, party) if party else "")
