"""A manuscript: what a notebook showed, in order, ready to be set in any format; nothing is computed again."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from impactkit.languages import FALLBACK
from impactkit.publish.drawing import remember
from impactkit.show import EXHIBIT_MIME, Exhibit
from impactkit.show.ground.exhibit import Data, Gap, Heading, read_exhibit
from impactkit.signs import is_readable, readable, readable_markdown
from impactkit.words import Words

_SPELLED = re.compile(r"\\[bfu]")


@dataclass(frozen=True)
class OwnCell:
    """What a cell of the evaluator's own showed: prose in Markdown, a picture, HTML, or plain text."""

    markdown: str = ""
    html: str = ""
    picture: bytes = b""
    """A picture in PNG."""
    plain: str = ""
    by_hand: bool = False
    """Whether it is filled in on paper: empty cells and lines across the page get room for a pen."""


Piece = Exhibit | OwnCell


@dataclass(frozen=True)
class Manuscript:
    """Exhibits and the evaluator's own cells, in the order they are read."""

    pieces: tuple[Piece, ...]
    on_paper: bool = False
    """Whether it is a sheet read standing or written on: larger type, and no table of a few rows over two pages."""
    data: tuple[Data, ...] = ()
    """What a workbook has and no page shows; the same in every layout."""

    @cached_property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """The exhibits alone."""
        return tuple(one for one in self.pieces if isinstance(one, Exhibit))

    @cached_property
    def cover(self) -> Heading | None:
        """The report's title and what kind of report it is."""
        return next((one for one in self._headings if one.id == "title"), None)

    @property
    def title(self) -> str:
        """What the report is called."""
        return self.cover.title if self.cover else "impactkit"

    @property
    def words(self) -> Words:
        """The report's language, and whose words it speaks."""
        return Words(self.cover.language, self.cover.profile) if self.cover else Words(FALLBACK)

    @property
    def draft(self) -> bool:
        """Whether any exhibit is a draft's; then so is the report."""
        return any(one.draft for one in self.exhibits)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of its sections."""
        return tuple(one for one in self._headings if one.id != "title")

    @property
    def _headings(self) -> Iterator[Heading]:
        return (one for one in self.exhibits if isinstance(one, Heading))

    def with_pieces(self, pieces: tuple[Piece, ...]) -> Manuscript:
        """The same report with other pieces."""
        return replace(self, pieces=pieces)


def manuscript(notebook: Any) -> Manuscript:
    """What an executed notebook showed. Cells tagged `guide` stay out; a gap is told once, and so are data.

    `notebook` is as `nbformat.read` gives it. Raises `pydantic.ValidationError` for an exhibit that is none.
    """
    pieces: list[Piece] = []
    data: dict[str, Data] = {}
    gaps: set[str] = set()
    for cell in notebook.cells:
        if "guide" in cell.metadata.get("tags", []):
            continue
        if cell.cell_type == "markdown":
            pieces.append(OwnCell(markdown=readable_markdown(cell.source)))
        for output in cell.get("outputs", []) if cell.cell_type == "code" else ():
            piece = _piece(output.get("data", {}))
            if isinstance(piece, Data):
                data[piece.id] = piece
                continue
            if isinstance(piece, Exhibit):
                told = isinstance(piece, Gap) and piece.id in gaps
                gaps.add(piece.id)
                piece = None if told else piece
            pieces += [piece] if piece else []
    return Manuscript(tuple(_without_told_gaps(pieces)), data=tuple(data.values()))


def _without_told_gaps(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces without gaps that another exhibit of the same name tells of, wherever it stands."""
    told = {one.id for one in pieces if isinstance(one, Exhibit) and not isinstance(one, Gap)}
    yield from (one for one in pieces if not (isinstance(one, Gap) and one.id in told))


def _piece(data: Any) -> Piece | None:
    if EXHIBIT_MIME in data:
        return _exhibit(data)
    if "image/png" in data:
        return OwnCell(picture=base64.b64decode(data["image/png"]))
    if "text/html" in data:
        return OwnCell(html=_harmless(data["text/html"]), plain=_harmless(data.get("text/plain", "")))
    if "text/markdown" in data:
        return OwnCell(markdown=readable_markdown(data["text/markdown"]))
    return None


def _exhibit(data: Any) -> Exhibit:
    """An exhibit, with the drawing that was shown of it; one that held signs that are no text is drawn anew."""
    told = data[EXHIBIT_MIME]
    if not _is_harmless(told):
        return read_exhibit(_harmless(told))
    exhibit = read_exhibit(told)
    remember(exhibit, data.get("text/html", ""))
    return exhibit


def _is_harmless(value: Any) -> bool:
    """True where no text of a value, in whatever it is kept, holds a sign that is no text.

    It is looked for in the value as JSON, which spells some of those signs: as a backslash and a letter.
    """
    told = json.dumps(value, ensure_ascii=False)
    return is_readable(told) and not _SPELLED.search(told)


def _harmless(value: Any) -> Any:
    """Text, in whatever it is kept, without signs that are no text."""
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, list | tuple):
        return [_harmless(one) for one in value]
    if isinstance(value, dict):
        return {_harmless(key): _harmless(one) for key, one in value.items()}
    return value
