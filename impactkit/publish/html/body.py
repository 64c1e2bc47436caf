"""The body of a page: its pieces in order, those of the annex inside the parts that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from impactkit.publish.html.fragment import annex, fragment, own
from impactkit.publish.manuscript import OwnCell, Piece
from impactkit.publish.numbering import Numbering
from impactkit.show.ground.exhibit import Board, Heading
from impactkit.words import Words


def told(
    pieces: Iterable[Piece], numbers: Numbering, words: Words, *, live: bool, narrowed: bool
) -> Iterator[str]:
    """Every piece as HTML. A part of the annex is one string; a board is never inside it."""
    part: Heading | None = None
    within: list[str] = []
    for piece in pieces:
        begins = isinstance(piece, Heading) and piece.id in numbers.annexes
        if part and (begins or isinstance(piece, Board)):
            yield annex(part, numbers.label(part, words), "".join(within))
            part = None
        if isinstance(piece, Heading) and begins:
            part, within = piece, []
            continue
        made = (
            own(piece, words)
            if isinstance(piece, OwnCell)
            else fragment(piece, numbers, live=live, narrowed=narrowed)
        )
        if part:
            within.append(made)
        else:
            yield made
    if part:
        yield annex(part, numbers.label(part, words), "".join(within))
