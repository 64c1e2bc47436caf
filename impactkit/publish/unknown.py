"""What nobody has told of a project, as one list: sections with nothing but gaps are not shown empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from impactkit.publish.manuscript import Manuscript, Piece
from impactkit.show.ground.exhibit import Gap, Heading, Prose

_UNKNOWN = "unknowns"
"""What the list of gaps stands after: what the report cannot say."""
_ASKED_FOR = (
    "activity-table",
    "evidence-table",
    "target-table",
    "target-group-table",
    "budget-table",
    "grant-table",
    "evaluation-table",
)
"""Gaps of what a reader looks for in any report; a project without strategies or claims is not asked for them."""


def with_gaps_together(manuscript: Manuscript) -> Manuscript:
    """The report without its gaps and the sections that held only gaps; what they were of is one list."""
    gaps = [
        one
        for one in manuscript.exhibits
        if one.id.removeprefix("gap-") in _ASKED_FOR and isinstance(one, Gap)
    ]
    sections = [_Section(found) for found in _sections(manuscript.pieces)]
    told = tuple(piece for section in sections if not section.is_empty for piece in section.told)
    return manuscript.with_pieces(tuple(_with_list(manuscript, told, gaps)) if gaps else told)


class _Section:
    """A heading and what stands under it."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.told = tuple(one for one in pieces if not isinstance(one, Gap))
        heading = self.told[0] if self.told and isinstance(self.told[0], Heading) else None
        self.is_empty = (
            heading is not None and len(self.told) == 1 and heading.id != "title" and not heading.markdown
        )


def _sections(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The pieces from each heading to the next."""
    at = 0
    numbered = []
    for one in pieces:
        at += isinstance(one, Heading)
        numbered.append((at, one))
    for _, found in groupby(numbered, key=lambda pair: pair[0]):
        yield tuple(one for _, one in found)


def _with_list(manuscript: Manuscript, told: Sequence[Piece], gaps: Sequence[Gap]) -> Iterator[Piece]:
    """What is told, with the list where the report says what it cannot say; else before the second heading."""
    words = manuscript.words
    names = ", ".join(dict.fromkeys(_lower(gap.title) for gap in gaps))
    lines = (words.say("gaps.list", names=names),)
    placed = False
    for one in told:
        if isinstance(one, Prose) and one.id == _UNKNOWN and not placed:
            one, placed = one.but(paragraphs=(*one.paragraphs, *lines)), True
        yield one
    if not placed:
        yield Prose(
            id="gaps",
            language=words.language,
            draft=manuscript.draft,
            title=words.say("gaps.title"),
            paragraphs=lines,
        )


def _lower(title: str) -> str:
    """A title within a sentence: its first letter small, but for one that is all capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
