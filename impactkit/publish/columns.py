"""How wide the columns of a printed table must be, measured in its letters, and whether they fit a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from impactkit.publish.prose import Block
from impactkit.show.ground.cells import Cell, Column, Row

RIGHT = {"number", "money", "share"}
"""Kinds of cells that stand to the right."""
_BESIDE = 130
"""Twentieths of a point between the text of a column and that of the next: somewhat more than a letter."""
_LONGEST = 28
"""Letters of a word before it is broken; no Swedish or English word in use is longer."""
_ONE_WORD = 16
"""Letters of a number, with its unit, that stands on one line."""
_COMFORTS = ((26, 13), (20, 13), (20, 0), (_ONE_WORD, 0))
"""Letters of a number, and of a text, that had better stand on one line; the most comfortable that has room."""
_MOST = 140
"""Letters of a text beyond which it wants no more room. A choice: at three lines of it nobody minds a fourth."""
_BENT = 0.72
"""How much less than in proportion a column of long texts grows. A choice between 1, where one long text takes the page,
and 0, where every column is as wide.
"""
_TO_WRITE = "word " * 8
"""What an empty cell is taken to hold in a column that is mostly empty: it is there to be written in."""
_DIVIDED = re.compile(r"(?:(?<![▲▼●■◊○✓?↑→↓–]) |[\n/])+|(?<=-)")
_KEPT = 8192
"""Texts whose measures are kept: some reports' own, which are measured for each format and several ways of dividing."""
_NARROW, _BROAD = frozenset("iljtfrI.,:;'!|()[]/- \u00a0\u2011"), frozenset("mwMW%@—")


def needs(
    columns: Sequence[Column],
    rows: Sequence[Row],
    letter: float,
    comfort: tuple[int, int] = (_ONE_WORD, 0),
    *,
    small: int = 0,
) -> list[float]:
    """What each column must have, in twentieths of a point: its longest word, or its longest number.

    `letter` is the size of letters in points, `small` what a development drawn in a cell takes.
    """
    found = []
    for at, column in enumerate(columns):
        whole = comfort[0] if column.kind in RIGHT else comfort[1]
        texts = [row.cells[at].shown for row in rows]
        parts = [part for text in texts for part in ((text,) if len(text) <= whole else _words(text))]
        heads = [_across(part) * 1.06 for part in _words(column.label)]
        drawn = small if any(row.cells[at].series for row in rows) else 0
        found.append(max([*map(_across, parts), *heads], default=0) * letter + _BESIDE + drawn)
    return found


def widths(
    columns: Sequence[Column], rows: Sequence[Row], letter: float, room: int, *, small: int = 0
) -> list[int]:
    """Columns that fill the room: each has what it needs, and those with much to say share the rest."""
    choices = (needs(columns, rows, letter, comfort, small=small) for comfort in _COMFORTS)
    fitting = (one for one in choices if sum(one) <= room)
    least = next(fitting, needs(columns, rows, letter, small=small))
    wants = [
        _want(column, [row.cells[at].shown for row in rows], letter, least[at])
        for at, column in enumerate(columns)
    ]
    left = room - sum(least)
    if left <= 0 or not any(wants):
        return shared(least, room)
    return shared([need + left * want / sum(wants) for need, want in zip(least, wants, strict=True)], room)


def prose_widths(rows: Sequence[Block], letter: float, room: int) -> list[int]:
    """Columns of somebody's own Markdown table that fill the room, as wide as what stands in them asks for.

    A column of numbers stays narrow; one that is mostly empty is there to be written in, and gets a line of words.
    """
    across = max(len(row.cells) for row in rows)
    told = [[_text(row, at) for at in range(across)] for row in rows]
    heads = told[0] if rows[0].kind == "head" else [""] * across
    body = told[1:] if rows[0].kind == "head" else told
    open_ = [2 * sum(not row[at] for row in body) > len(body) for at in range(across)]
    columns = [Column(id=str(at), label=label) for at, label in enumerate(heads)]
    filled = [
        Row(cells=tuple(Cell(shown=text or _TO_WRITE * open_[at]) for at, text in enumerate(row)))
        for row in body
    ]
    return widths(columns, filled or [Row(cells=tuple(Cell(shown="") for _ in columns))], letter, room)


def _text(row: Block, at: int) -> str:
    """The words of one cell of a row, or none where the row is shorter."""
    return "".join(run.text for run in row.cells[at]) if at < len(row.cells) else ""


def shared(shares: Sequence[float], room: int) -> list[int]:
    """Whole widths in these proportions that add up to the room."""
    ends = [round(room * sum(shares[: at + 1]) / sum(shares)) for at in range(len(shares))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _want(column: Column, texts: Sequence[str], letter: float, need: float) -> float:
    """How much more a column would take; numbers take little more than they need."""
    lengths = sorted(_across(text[:_MOST]) * letter for text in texts if text) or [0]
    usual = lengths[len(lengths) * 3 // 4]
    return need * 0.02 if column.kind in RIGHT else max(need * 0.05, usual - need) ** _BENT


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> tuple[str, ...]:
    """What is not divided: a sign, such as that of a status, stays with the word after it."""
    return tuple(part[:_LONGEST] for part in _DIVIDED.split(text))


@lru_cache(maxsize=_KEPT)
def _across(text: str) -> float:
    """About how wide a text is, in twentieths of the size of its letters."""
    return sum(map(_ems, text)) * 20


@lru_cache(maxsize=1024)
def _ems(sign: str) -> float:
    return 0.3 if sign in _NARROW else 0.86 if sign in _BROAD else 0.69 if sign.isupper() else 0.555
