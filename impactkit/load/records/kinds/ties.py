"""Rows of a log of collaboration: who, with whom, of which sectors, since when, until when, how close."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from typing import Any

from impactkit.languages import lexicon
from impactkit.load.records.columns.layout import DataColumn, TableLayout
from impactkit.load.records.row import Maker, RowReader
from impactkit.load.table import Grid
from impactkit.load.yaml.path import shown
from impactkit.model.records import plain
from impactkit.model.stated.tie import Closeness, TieSector

_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_STEPS = {str(number): step.value for number, step in enumerate(Closeness, start=1)}
"""The steps of closeness by their numbers."""
_UNKNOWN = {"sector": "unknown-sector", "closeness": "unknown-closeness"}
"""What a word is called that is none of a vocabulary."""


def maker(grid: Grid, layout: TableLayout) -> Maker:  # noqa: ARG001 - lists of participants need both
    """What makes rows of ties of the rows of a table."""
    return ties


def ties(reader: RowReader, layout: TableLayout) -> list[dict[str, Any]]:
    """What one row says of two organisations. Faults are told by the reader."""
    who, whom = (_named(reader, layout.one(role)) for role in ("who", "with-whom"))
    if who and whom and plain(who) == plain(whom):
        reader.refuse("tie-to-itself", layout.one("with-whom"))
    own, other = _sector_columns(layout)
    since, until = layout.one("since"), layout.one("until")
    row = {
        "place": str(reader.grid.place(reader.row)),
        "who": who,
        "sector": _word(reader, own, list(TieSector), "sector"),
        "with_whom": whom,
        "their_sector": _word(reader, other, list(TieSector), "sector"),
        "since": _day(reader, since, (12, 31)),
        "until": _day(reader, until, (1, 1)),
        "closeness": _word(reader, layout.one("closeness"), list(Closeness), "closeness", _STEPS),
    }
    if isinstance(row["since"], datetime.date) and isinstance(row["until"], datetime.date):
        _in_order(reader, until, row["since"], row["until"])
    return [] if reader.problems else [row]


def _named(reader: RowReader, column: DataColumn | None) -> str | None:
    """The name of an organisation, which the row must have."""
    name = reader.text(column)
    if name is None or not plain(name):
        reader.refuse("no-organisation", column)
    return name


def _sector_columns(layout: TableLayout) -> tuple[DataColumn | None, DataColumn | None]:
    """The columns of both sectors; of two called just `TieSector` the second is of the second organisation."""
    own, other = layout.of("sector"), layout.one("their-sector")
    whose, theirs = layout.one("who"), layout.one("with-whom")
    if other is None and len(own) > 1:
        return own[0], own[1]
    if other is None and own and whose and theirs and whose.index < theirs.index < own[0].index:
        return None, own[0]
    return (own[0] if own else None), other


def _word(
    reader: RowReader,
    column: DataColumn | None,
    allowed: Collection[str],
    of: str,
    numbers: dict[str, str] | None = None,
) -> str | None:
    """A word of the vocabulary by any word for it; None for a blank cell, or for one that is told as a fault."""
    text = reader.text(column)
    if text is None or plain(text) in lexicon("cells")["unknown"]:
        return None
    found = _meant(reader, plain(text), allowed, of) or (numbers or {}).get(plain(text))
    if found is None:
        reader.refuse(_UNKNOWN[of], column, found=shown(text), allowed=tuple(allowed))
    return found


def _meant(reader: RowReader, text: str, allowed: Collection[str], of: str) -> str | None:
    """What a text means: as the project file declares, else as people write it in any language."""
    declared = {plain(own): means for own, means in reader.source.names.items() if means in allowed}
    words = (one for one in allowed if text == one or text in lexicon("cells")[f"{of}.{one}"])
    return declared.get(text) or next(words, None)


def _day(reader: RowReader, column: DataColumn | None, within: tuple[int, int]) -> datetime.date | None:
    """A day; of a year alone the month and day that count no tie before it had surely begun, or after it may have ended."""
    text = reader.text(column)
    if text and _YEAR.fullmatch(text):
        reader.conversions["year-alone"] += 1
        return datetime.date(int(text), *within)
    return reader.day(column)


def _in_order(
    reader: RowReader, column: DataColumn | None, since: datetime.date, until: datetime.date
) -> None:
    """Refuse a tie that ended before it began; within one year told as years alone it may have been short."""
    years_alone = since.year == until.year and (since.month, since.day) == (12, 31)
    if until < since and not years_alone:
        values = {"start": since.isoformat(), "end": until.isoformat()}
        reader.refuse("tie-reversed", column, **values)
