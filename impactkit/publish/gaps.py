"""Sections without anything to show: a report leaves them out, and its first page says what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from impactkit.publish.manuscript import Manuscript, Piece
from impactkit.show.ground.exhibit import Gap, Heading


def without_gaps(manuscript: Manuscript) -> Manuscript:
    """The report without its gaps, and without headings under which nothing is said or shown."""
    told = [one for one in manuscript.pieces if not isinstance(one, Gap)]
    return manuscript.with_pieces(tuple(_with_something_under(told)))


def _with_something_under(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for one, after in zip_longest(pieces, pieces[1:]):
        alone = after is None or isinstance(after, Heading)
        if not (isinstance(one, Heading) and alone and one.id != "title" and not one.markdown):
            yield one
