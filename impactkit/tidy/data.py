"""Rows as data of a workbook: columns with their heads, what each holds, and its values as plain text."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Protocol

from impactkit.model.base import cited_document
from impactkit.model.quantity import Qualifier
from impactkit.show.ground.cells import CellKind
from impactkit.show.ground.exhibit import Data, DataColumn
from impactkit.show.ground.subject import Spoken, Subject, completed, told
from impactkit.tidy.number import NoNumber
from impactkit.words import Words

WHOLE = "total"
"""What stands for the split and the category of a total, so that no filter has to choose an empty cell."""
DataRow = Mapping[str, object]
"""A row by column: `{"indicator_id": "jobs", "value": Decimal(3)}`; a column that is left out is empty."""


def data_of(
    subject: Spoken, id_: str, kinds: Mapping[str, CellKind], rows: Iterable[DataRow], *, guide: str = "guide"
) -> Data:
    """The data of some rows: a column for each of `kinds`, whatever the rows hold; `guide` says what a row is."""
    words, whole = subject.words, list(rows)
    columns = tuple(
        DataColumn(
            id=name,
            label=words.say(f"data.column.{name}"),
            about=words.say(f"data.about.{name}"),
            kind=kind,
            values=tuple(_plain(words, row.get(name)) for row in whole),
        )
        for name, kind in kinds.items()
    )
    title, paragraphs = words.say(f"data.{id_}.title"), (words.say(f"data.{id_}.{guide}"),)
    return completed(subject, Data(id=id_, title=title, paragraphs=paragraphs, columns=columns), source="")


def _plain(words: Words, value: object) -> str | None:
    """A value as text: `12.5`, `2024-06-30`, yes or no in words; none for an empty cell."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return words.say("data.yes" if value else "data.no")
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def absence_name(words: Words, absence: NoNumber | None) -> str | None:
    """Which of the names of absence holds; what is known within bounds, or reported twice, is not absent."""
    unsettled = {NoNumber.NOT_EXACT, NoNumber.CONFLICT, NoNumber.OVERLAP}
    return None if absence is None or absence in unsettled else words.say(f"absence.{absence.value}")


class BoundedNumber(Protocol):
    """An exact number, or why there is none, with what it is at most."""

    @property
    def absence(self) -> NoNumber | None:
        """Why there is no exact number."""

    @property
    def upper(self) -> Decimal | None:
        """The most it can be, where that is known."""


def exactness(words: Words, number: BoundedNumber) -> str | None:
    """Whether a measured number is exact, within bounds, or reported in two ways; empty for an absence."""
    if number.absence in {NoNumber.CONFLICT, NoNumber.OVERLAP}:
        return words.say(f"choice.unsettled.{number.absence.value}")
    if number.absence is NoNumber.NOT_EXACT:
        return words.choice(Qualifier.AT_LEAST if number.upper is None else Qualifier.RANGE)
    return words.choice(Qualifier.EXACT) if number.absence is None else None


def document_title(report: Subject, citation: str | None) -> str | None:
    """The title of the document that a citation is of, without the place in it."""
    if not citation:
        return None
    documents = report.project.documents
    held = [id_ for id_, one in documents.items() if one.held]
    name = cited_document(citation) or (held[0] if len(held) == 1 else "")
    return told(report, documents[name].title) if name in documents else None
