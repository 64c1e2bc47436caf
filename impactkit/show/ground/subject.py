"""What an exhibit is about: the facts of one report and the words to tell them in."""

from __future__ import annotations

from typing import Protocol, TypeVar

from impactkit.model.base import Reading, Sourced, Text
from impactkit.model.dossier import Dossier
from impactkit.model.portfolio import PortfolioDossier
from impactkit.model.quantity import Absence, Money, MoneyCell, Quantity
from impactkit.model.stated.project import Project
from impactkit.show.ground import reading
from impactkit.show.ground.cells import (
    SOURCE,
    Cell,
    Column,
    Row,
    absence_cell,
    amount_cell,
    column,
    number_cell,
    text_cell,
)
from impactkit.show.ground.exhibit import (
    AnyExhibit,
    Choice,
    Gap,
    Heading,
    SourcedExhibit,
    Tabular,
)
from impactkit.show.ground.footnotes import footnoted
from impactkit.show.ground.legend import legend
from impactkit.show.ground.values import SIGNS, absent_cell
from impactkit.words import Words

E = TypeVar("E", bound=AnyExhibit)
T = TypeVar("T", bound=Tabular)


class Spoken(Protocol):
    """Whatever has a dossier, and words to be told in: a report, or a portfolio."""

    @property
    def dossier(self) -> Dossier | PortfolioDossier:
        """What may be seen."""

    @property
    def words(self) -> Words:
        """The words to tell it in."""


class Ranked(Protocol):
    """What a person may have ranked: a tie to a strategy, or a judgement."""

    @property
    def strength(self) -> int | None:
        """The rank, 1 weakest."""

    @property
    def strength_set_by(self) -> str | None:
        """The role of whoever set it."""


class Subject(Spoken, Protocol):
    """A report: a dossier and words. The front door's `Report` is one."""

    @property
    def dossier(self) -> Dossier:
        """What may be seen."""

    @property
    def project(self) -> Project:
        """The project, protected."""


def exhibit(report: Subject, exhibit: E) -> E:
    """An exhibit in the report's language, with its source and a text alternative."""
    made_up = report.project.illustrative
    return completed(report, without_blank_source(exhibit), source=_source(report), illustrative=made_up)


def completed(report: Spoken, exhibit: E, *, source: str, illustrative: bool = False) -> E:
    """The exhibit with its language, its source, a text alternative, and a legend of the absences in it.

    That it is a draft's, or made up, its report says once: on the cover.
    """
    words, draft, exhibit = report.words, report.dossier.is_draft, footnoted(exhibit)
    exhibit = exhibit.but(language=words.language, draft=draft)
    if isinstance(exhibit, SourcedExhibit):
        alt = exhibit.alt or _alternative(words, exhibit)
        exhibit = exhibit.but(source=source, alt=alt, illustrative=illustrative)
    if not isinstance(exhibit, Heading | Gap):
        exhibit = exhibit.but(notes=(*exhibit.notes, *legend(words, exhibit)))
    return exhibit


def _source(report: Subject) -> str:
    """The documents at hand, or the project's own file."""
    titles = [told(report, document.title) for document in report.project.documents.values() if document.held]
    return report.words.say("report.source" if titles else "report.source-own", documents="; ".join(titles))


def _alternative(words: Words, exhibit: AnyExhibit) -> str:
    """What a table or a choice holds, for someone who cannot see them."""
    match exhibit:
        case Choice():
            options = "; ".join(option.label for option in exhibit.options)
            return words.say("alternative.choice", title=exhibit.title, options=options)
        case Tabular():
            heads, count = (
                ", ".join(column.label for column in exhibit.columns),
                words.number(len(exhibit.rows)),
            )
            return words.say("alternative.table", title=exhibit.title, columns=heads, rows=count)
    return ""


def gap(report: Subject, key: str, says: str = "gap") -> Gap:
    """An exhibit that shows a gap as a gap: what it would be about, and that it is not in the documents.

    `says` names another of the exhibit's sentences, where the gap is of another kind.
    """
    words = report.words
    name = f"exhibit.{key}.name"
    return exhibit(
        report,
        Gap(
            id=f"gap-{key}",
            title=words.say(name if words.has(name) else f"exhibit.{key}.title"),
            paragraphs=(words.say(f"exhibit.{key}.{says}"),),
        ),
    )


def without_blank_source(exhibit: E) -> E:
    """A table or figure without the column for where each fact is stated, where no row says."""
    if not isinstance(exhibit, Tabular) or not exhibit.columns or exhibit.columns[-1].id != SOURCE:
        return exhibit
    if any(row.cells[-1].shown or row.cells[-1].note for row in exhibit.rows):
        return exhibit
    return without_last(exhibit)


def without_last(exhibit: T) -> T:
    """A table or figure without its last column."""
    rows = tuple(row.but(cells=row.cells[:-1]) for row in exhibit.rows)
    return exhibit.but(columns=exhibit.columns[:-1], rows=rows)


def capital(text: str) -> str:
    """A text that begins with a capital, as headings do."""
    return text[:1].upper() + text[1:]


def told(report: Spoken, text: Text | None) -> str:
    """A text in the report's language."""
    return reading.text_of(report.words, text)


def printed(report: Spoken, words: str | None) -> str:
    """The document's own words, in the quotation marks of the report's language."""
    return report.words.say("reading.printed", words=words) if words else ""


def cited(report: Subject, item: Sourced, field: str | None = None) -> Cell:
    """Where the document says it, or that a reader concluded it: the whole, or the fields it names; with its note."""
    return _said_where(report, item, field).but(note=told(report, item.note))


def placed(report: Subject, sentence: str, item: Sourced | None) -> str:
    """What is said of a part of something, with the place where that is said, where it has one of its own."""
    place = place_cell(report, item.source).shown if item else ""
    return f"{sentence} ({place})" if sentence and place else sentence


def noted(report: Subject, cell: Cell, *items: Sourced | None) -> Cell:
    """A cell with the notes of the parts it tells of, beside its own."""
    notes = (cell.note, *(told(report, one.note) for one in items if one))
    return cell.but(note=" ".join(dict.fromkeys(note for note in notes if note)))


def _said_where(report: Subject, item: Sourced, field: str | None) -> Cell:
    place = place_cell(report, item.cited(field))
    concluded = [name for name, reading_ in item.readings.items() if reading_ is Reading.INFERRED]
    if item.read(field) is Reading.STATED:
        if field or not concluded:
            return place
        names = report.words.listed([field_words(report, name) for name in concluded])
        mark = report.words.say("reading.inferred-fields", fields=names)
        return text_cell(f"{place.shown}; {mark}" if place.shown else mark)
    mark = report.words.say("reading.inferred")
    return text_cell(f"{mark} ({place.shown})" if place.shown else mark, derived=True)


def field_words(report: Subject, name: str) -> str:
    """A field in words; one nobody has worded goes by its own key, which its writer knows."""
    key = f"field.{name}"
    return report.words.say(key) if report.words.has(key) else name.replace("_", " ")


def place_cell(report: Subject, citation: str | None) -> Cell:
    """A place in a document."""
    return text_cell(reading.citation_of(report.words, citation, dict(report.project.documents)))


def not_stated(report: Spoken) -> str:
    """The words for what the documents do not say."""
    return report.words.say("absence.not stated")


def party_name(report: Subject, id_: str) -> str:
    """An organisation by its name, or as it is described; the id of one that is not among the parties."""
    party = report.project.parties.get(id_)
    if party is None:
        return id_
    return told(report, party.name) or told(report, party.described) or report.words.say("party.unnamed")


def strength_words(report: Subject, ranked: Ranked) -> str:
    """The rank of a tie or a judgement and who set it; empty where nobody has."""
    if ranked.strength is None:
        return ""
    n, who = report.words.number(ranked.strength), ranked.strength_set_by
    if who:
        return report.words.say("told-of.strength-by", n=n, name=who)
    return report.words.say("told-of.strength", n=n)


def said_or_not(report: Spoken, sentence: str) -> Cell:
    """A cell of words, or, where there are none, one that is not stated and knows it."""
    if sentence:
        return text_cell(sentence)
    return absent_cell(report.words, Absence.NOT_STATED)


def quantity_cell(report: Spoken, value: Quantity | Absence) -> Cell:
    """A stated number, or the name of its absence."""
    if isinstance(value, Absence) and value in SIGNS:
        return absent_cell(report.words, value)
    shown = reading.quantity_of(report.words, value)
    if isinstance(value, Absence):
        return absence_cell(shown, value)
    if value.value is None:
        return Cell(shown=shown, kind="number")
    return number_cell(report.words, value.value, shown=shown)


def money_cell(report: Spoken, value: MoneyCell | None) -> Cell:
    """A stated amount, or the name of its absence."""
    shown = reading.money_of(report.words, value)
    if isinstance(value, Money):
        return amount_cell(report.words, value.amount, value.currency, shown=shown)
    return absence_cell(shown, value or Absence.NOT_STATED)


def columns(report: Subject, *keys: str, widths: tuple[int, ...] = ()) -> tuple[Column, ...]:
    """Plain columns headed by words."""
    words, cited = report.words, bool(report.project.documents)
    labels = ("" if cited or key != "says" else words.say("column.says-own") for key in keys)
    sizes = widths or (None,) * len(keys)
    return tuple(
        column(words, key, label=label, width=width)
        for key, label, width in zip(keys, labels, sizes, strict=True)
    )


def rows(*cells: tuple[Cell, ...], group: str | None = None) -> tuple[Row, ...]:
    """Rows of cells under one heading."""
    return tuple(Row(cells=one, group=group) for one in cells)
