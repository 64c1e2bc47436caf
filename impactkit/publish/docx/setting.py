"""What setting a report in Word needs to know everywhere: words, styles, lists, room, and what has been counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from docx.parts.document import DocumentPart

from impactkit.publish.docx.numbering import Numbering
from impactkit.publish.docx.styles import Styles
from impactkit.words import Words

TWIP = 635
"""English metric units in a twentieth of a point."""


@dataclass(frozen=True)
class Room:
    """Where text may stand on a page, in twentieths of a point."""

    width: int
    height: int


@dataclass(frozen=True)
class ContentsEntry:
    """A heading as the list of contents names it."""

    level: int
    title: str
    mark: str


@dataclass
class Setting:
    """One report in the making."""

    words: Words
    part: DocumentPart
    styles: Styles
    numbering: Numbering
    room: Room
    """On a sheet standing up."""
    lying: Room
    """On a sheet lying down."""
    letter: float = 8.0
    """The size that the letters of a table take, in points; more where a template's own may be broad."""
    lift: int = 0
    """By how much headings stand higher: in a report without sections, exhibits' titles are the first level."""
    counted: Counter[str] = field(default_factory=Counter)
    entries: list[ContentsEntry] = field(default_factory=list)

    def space(self, *, turned: bool) -> Room:
        """The room on a sheet lying down, or standing up."""
        return self.lying if turned else self.room

    def next(self, name: str) -> int:
        """The next number of what is counted under a name."""
        self.counted[name] += 1
        return self.counted[name]
