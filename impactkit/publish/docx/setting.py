"""What setting a report in Word needs to know everywhere: words, styles, lists, room, and what has been counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from docx.parts.document import DocumentPart

from impactkit.publish.docx.footnotes import Footnotes
from impactkit.publish.docx.numbering import Numbering
from impactkit.publish.docx.styles import Styles
from impactkit.publish.numbering import KINDS, Kind
from impactkit.publish.numbering import Numbering as ReportNumbers
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
    """A heading or a caption as a list names it, and the bookmark it is found by."""

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
    footnotes: Footnotes
    numbers: ReportNumbers
    """The numbers of figures and tables, and the letters of annexes."""
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
    captions: dict[Kind, list[ContentsEntry]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    """What the lists of figures and tables name."""

    def space(self, *, turned: bool) -> Room:
        """The room on a sheet lying down, or standing up."""
        return self.lying if turned else self.room

    def next(self, name: str) -> int:
        """The next number of what is counted under a name."""
        self.counted[name] += 1
        return self.counted[name]
