"""Numbers of figures and tables, and letters of annexes: counted once, the same in every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Literal

from impactkit.publish.manuscript import Manuscript
from impactkit.publish.printing import printed_options, without_repeats
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import Choice, Heading, Picture, Table
from impactkit.words import Words

Kind = Literal["figure", "table"]
KINDS: tuple[Kind, ...] = ("figure", "table")
_LONG = 6
"""Figures and tables of the body from which a report has a cover, contents and lists of its own. A choice: about five
pages, and the annex.
"""


@dataclass(frozen=True)
class Numbered:
    """A figure or a table with its number."""

    kind: Kind
    number: int
    title: str
    place: str
    """The name of the exhibit it stands in: its own, or that of the choice it is an option of."""
    annexed: bool = False
    """Whether it stands in the annex."""

    def label(self, words: Words) -> str:
        """What it is called: "Table 3"."""
        return words.say(f"print.{self.kind}", n=words.number(self.number))


@dataclass(frozen=True)
class Numbering:
    """What is numbered in a report, by the names of exhibits, and the letters of its annexes, by those of headings."""

    exhibits: Mapping[str, Numbered]
    annexes: Mapping[str, str]

    @property
    def long(self) -> bool:
        """Whether the report is long enough for a cover page, contents and lists of figures and tables."""
        return sum(not one.annexed for one in self.exhibits.values()) >= _LONG

    def of_kind(self, kind: Kind) -> tuple[Numbered, ...]:
        """The figures, or the tables, in order."""
        return tuple(one for one in self.exhibits.values() if one.kind == kind)

    def label(self, exhibit: Exhibit, words: Words) -> str:
        """What stands before an exhibit's title: "Table 3", "Annex B", or nothing."""
        if exhibit.id in self.annexes:
            return words.say("print.annex", letter=self.annexes[exhibit.id])
        numbered = self.exhibits.get(exhibit.id)
        return numbered.label(words) if numbered else ""


def series(words: Words, kind: Kind) -> str:
    """The word before the numbers of figures or tables: "Table"."""
    return words.say(f"print.{kind}", n="").strip()


UNNUMBERED = Numbering({}, {})
"""A report in which nothing has a number, such as one on a single page."""


def numbering(manuscript: Manuscript) -> Numbering:
    """Figures and tables of a report counted in the order they are read, as far as they are printed.

    What only a screen has, such as the options of a slider that paper leaves out, has no number.
    """
    counted: Counter[str] = Counter()
    found: dict[str, Numbered] = {}
    for exhibit, place, annexed in _printed(manuscript):
        kind: Kind = "table" if isinstance(exhibit, Table) else "figure"
        counted[kind] += 1
        found[exhibit.id] = Numbered(kind, counted[kind], exhibit.title, place, annexed)
    return Numbering(found, annexes(manuscript))


def annexes(manuscript: Manuscript) -> dict[str, str]:
    """The headings of the annex with their letters; all after the first that begins it are of it."""
    headings = manuscript.headings
    first = next((at for at, one in enumerate(headings) if one.annex), len(headings))
    return {one.id: letter(at) for at, one in enumerate(headings[first:])}


def letter(at: int) -> str:
    """The letter of an annex by its place: A, B, …, Z, AA."""
    over, own = divmod(at, len(ascii_uppercase))
    return (letter(over - 1) if over else "") + ascii_uppercase[own]


def _printed(manuscript: Manuscript) -> Iterator[tuple[Table | Picture, str, bool]]:
    """Each table and figure on paper that has a title, the name of the exhibit it stands in, and whether it is annexed."""
    annexed = False
    for exhibit in without_repeats(manuscript).exhibits:
        annexed = annexed or (isinstance(exhibit, Heading) and exhibit.annex)
        for one in printed_options(exhibit) if isinstance(exhibit, Choice) else (exhibit,):
            if isinstance(one, Table | Picture) and one.title:
                yield one, exhibit.id, annexed
