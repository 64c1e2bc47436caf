"""Layouts: the same exhibits under other headings, as a funder wants them, or on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from impactkit.model.stated.project import Section
from impactkit.publish.manuscript import Manuscript, OwnCell, Piece
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import Heading, Prose

Layout = Literal["impact", "progress", "final", "summary"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)


@dataclass(frozen=True)
class LayoutPart:
    """A heading, whose own words stand under it, and the exhibits that follow, by their names."""

    name: str
    exhibits: tuple[str, ...]
    words: tuple[str, ...] = ()
    """The sections of the impact report whose written words belong here."""
    kept: tuple[Section, ...] = ()
    """The sections of which what the evaluator keeps stands here; each section in one part of a layout."""


_RESULTS = (
    "progress-chart",
    "overview-table",
    "bullet-chart",
    "gender-chart",
    "development-charts",
    "follow-up-table",
    "target-table",
)
_MONEY = ("budget-chart", "budget-table", "cost-chart", "cost-table", "claim-table", "claim-steps-table")

_PARTS: dict[Layout, tuple[LayoutPart, ...]] = {
    "progress": (
        LayoutPart("overview", ("summary", "key-figures", "project-table", "revision-table"), ("summary", "project"), ("summary", "project", "logic")),
        LayoutPart("organisation", ("narrative-organisation",)),
        LayoutPart("activities", ("activity-timeline", "activity-table"), ("activities",), ("activities",)),
        LayoutPart("results", (*_RESULTS, "horizontal-table"), ("indicators", "assessment"), ("indicators", "assessment", "evidence")),
        LayoutPart("economy", _MONEY, ("money",), ("money",)),
        LayoutPart("deviations", ("lessons", "narrative-deviations", "finding-table", "unknowns"), kept=("lessons", "quality")),
    ),
    "final": (
        LayoutPart("summary", ("summary", "key-figures", "unknowns"), ("summary",), ("summary",)),
        LayoutPart("background", ("project-table", "target-group-table", "strategy-table", "revision-table"), ("project",), ("project",)),
        LayoutPart("logic", ("goal-table", "logic-chart"), ("logic",), ("logic",)),
        LayoutPart("activities", ("activity-timeline", "activity-table", "narrative-organisation"), ("activities",), ("activities",)),
        LayoutPart("results", _RESULTS, ("indicators",), ("indicators",)),
        LayoutPart("principles", ("horizontal-table", "judgement-table", "aspect-chart"), ("assessment",), ("assessment",)),
        LayoutPart("effects", ("evidence-chart", "evidence-table", "change-table", "change-chart", "evaluation-table"), ("evidence",), ("evidence",)),
        LayoutPart("economy", (*_MONEY, "grant-table"), ("money",), ("money",)),
        LayoutPart("deviations", ("narrative-deviations", "lessons"), kept=("lessons",)),
        LayoutPart("improvements", ("narrative-improvements",)),
        LayoutPart("dissemination", ("narrative-dissemination",)),
        LayoutPart("continuation", ("narrative-continuation",)),
        LayoutPart("quality", ("finding-table", "finding-rest", "reading-table", "disclosure-table", "provenance-table"), ("quality",), ("quality",)),
    ),
    "summary": (LayoutPart("", ("summary", "key-figures", "progress-chart", "logic-chart", "unknowns"), kept=("summary",)),),
}  # fmt: skip
_ONE_PAGE_FIGURES = ("progress-chart", "logic-chart")
"""The first of these that is there is the figure of the one page."""


def arranged(manuscript: Manuscript, layout: Layout) -> Manuscript:
    """The report in a layout. What the evaluator wrote stays with what it stood after."""
    if layout == "impact":
        return manuscript.with_pieces(tuple(_without_unwritten(manuscript)))
    found = _by_name(manuscript)
    pieces: list[Piece] = [_cover(manuscript, layout)] if manuscript.cover else []
    for part in _PARTS[layout]:
        own = list(_under(found, part, one_page=layout == "summary"))
        if part.name:
            pieces.append(_heading(manuscript, layout, part, found))
        pieces += own
    return manuscript.with_pieces(tuple(pieces))


def _without_unwritten(manuscript: Manuscript) -> Iterator[Piece]:
    """Words that only some layouts ask for are missed in those alone."""
    for one in manuscript.pieces:
        if not (isinstance(one, Exhibit) and one.id.startswith("gap-narrative-")):
            yield one


def _by_name(manuscript: Manuscript) -> dict[str, list[Piece]]:
    """Each exhibit with the evaluator's own cells that follow it; a gap goes by the name of what it is a gap of."""
    found: dict[str, list[Piece]] = {}
    name = ""
    for one in manuscript.pieces:
        if isinstance(one, OwnCell):
            found.setdefault(name, []).append(one)
            continue
        name = _name(one)
        found.setdefault(name, []).append(one)
    return found


def _name(exhibit: Exhibit) -> str:
    """What an exhibit goes by; all that is kept of a section by one name: `kept-money`."""
    kept, _, rest = exhibit.id.partition("-")
    return f"kept-{rest.partition('-')[0]}" if kept == "kept" else exhibit.id.removeprefix("gap-")


def _under(found: dict[str, list[Piece]], part: LayoutPart, *, one_page: bool) -> Iterator[Piece]:
    names = (*(f"kept-{section}" for section in part.kept), *part.exhibits)
    if one_page:
        figure = next((one for one in _ONE_PAGE_FIGURES if one in found), "")
        names = tuple(one for one in names if one not in _ONE_PAGE_FIGURES or one == figure)
    for name in names:
        for piece in found.get(name, []):
            if not one_page:
                yield piece
            elif isinstance(piece, Prose):
                yield piece.but(paragraphs=piece.brief or piece.paragraphs)
            elif isinstance(piece, Exhibit):
                yield piece


def _cover(manuscript: Manuscript, layout: Layout) -> Heading:
    """The cover, with the kind of report in its first line."""
    cover = manuscript.cover
    assert cover is not None
    line = manuscript.words.say(f"layout.{layout}.name")
    return cover.but(paragraphs=(line, *cover.paragraphs), markdown=None)


def _heading(
    manuscript: Manuscript, layout: Layout, part: LayoutPart, found: dict[str, list[Piece]]
) -> Heading:
    say = manuscript.words.say
    sections = (
        one for name in part.words for one in found.get(f"section-{name}", []) if isinstance(one, Heading)
    )
    written = [one.markdown for one in sections if one.markdown]
    return Heading(
        id=f"section-{part.name}",
        language=manuscript.words.language,
        draft=manuscript.draft,
        title=say(f"layout.{layout}.{part.name}.title"),
        paragraphs=(say(f"layout.{layout}.{part.name}.guide"),),
        markdown="\n\n".join(written) or None,
    )
