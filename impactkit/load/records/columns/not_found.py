"""Headings that were not found, told: what was looked for, and the words nearest to what stands there."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Sequence

from impactkit.load.records.columns.headings import heading_words, meaning, needed_words
from impactkit.load.records.columns.names import Names
from impactkit.load.table import Grid
from impactkit.load.yaml.path import shown
from impactkit.model.stated.data import DataKind, DataSource
from impactkit.problem import Problem

LOOKED_THROUGH = 60
"""So many rows may be headings. A choice: a page of a form's title and instructions stands above them at most."""
_LONGEST_NEAR = 64
"""Signs of the longest text that may be a heading with a slip in it: comparing takes time that grows with the square."""


def not_found(grid: Grid, source: DataSource, names: Names) -> Problem:
    """The row most like headings, and the words nearest to what stands there."""
    looked_at = range(min(LOOKED_THROUGH, len(grid.rows)))
    texts = {i: [text for text in grid.rows[i] if isinstance(text, str) and text.strip()] for i in looked_at}
    near = {i: _near(texts[i], source, names) for i in looked_at}
    row = max(texts, key=lambda i: (_meant(texts[i], source, names) + len(near[i]), len(texts[i]), -i))
    found = [text for text in texts[row] if meaning(text, source, names)]
    values = {
        "row": grid.place(row),
        "found": ", ".join(map(_seen, found)) or "–",
        "unknown": ", ".join(_tellable(texts[row], found, source))[:200] or "–",
        "needed": ";".join("/".join(group) for group in needed_words(source.kind)),
    }
    return Problem(
        "header-not-found",
        grid.file,
        key=grid.sheet or "",
        values=values,
        allowed=tuple(dict.fromkeys(near[row])),
    )


def _near(texts: Sequence[str], source: DataSource, names: Names) -> list[str]:
    """The words of headings that unknown texts are most like."""
    words = tuple(heading_words(source.kind))
    return [
        close
        for text in texts
        if len(text) <= _LONGEST_NEAR and not meaning(text, source, names)
        for close in difflib.get_close_matches(text.casefold(), words, n=1, cutoff=0.7)
    ]


def _tellable(texts: Sequence[str], found: Sequence[str], source: DataSource) -> Iterator[str]:
    """The unknown texts of a row; of a list without headings they are people, whose ids are never told."""
    people = source.kind in {DataKind.PARTICIPANTS, DataKind.SURVEY}
    for text in texts:
        if text not in found and not (people and any(sign.isdigit() for sign in text)):
            yield _seen(text)


def _seen(text: str) -> str:
    """A heading with the numbers of letters that look like others: `Тotalt (U+0422)`."""
    odd = [sign for sign in dict.fromkeys(text) if _looks_latin(sign)]
    told = shown(text)
    return f"{told} ({', '.join(f'U+{ord(sign):04X}' for sign in odd)})" if odd else told


def _looks_latin(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(("CYRILLIC", "GREEK", "COMBINING", "FULLWIDTH"))


def _meant(texts: Sequence[str], source: DataSource, names: Names) -> int:
    return sum(meaning(text, source, names) is not None for text in texts)
