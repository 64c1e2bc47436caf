"""Layouts: the same exhibits under other headings, as a funder wants them, or on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from impactkit.model.stated.project import Section
from impactkit.publish.gaps import without_gaps
from impactkit.publish.manuscript import Manuscript, OwnCell, Piece
from impactkit.publish.once import with_notes_once
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import Gap, Heading, Prose

Layout = Literal["impact", "progress", "final", "summary", "own"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
ON_ONE_PAGE: frozenset[Layout] = frozenset({"summary", "own"})
"""Layouts that are set close, with neither a cover nor a list of contents."""


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
    "standing-chart",
    "overview-table",
    "framework-table",
    "bullet-chart",
    "gender-chart",
    "pathway-figure",
    "development-charts",
    "follow-up-table",
    "target-table",
)
_MONEY = (
    "promise-table",
    "deliverable-table",
    "budget-chart",
    "budget-table",
    "financing-chart",
    "financing-table",
    "financing-loss-table",
    "cost-chart",
    "cost-table",
    "package-table",
    "unit-cost-table",
    "claim-table",
    "claim-steps-table",
)

_PARTS: dict[Layout, tuple[LayoutPart, ...]] = {
    "progress": (
        LayoutPart("overview", ("summary", "results", "project-table", "tension-table", "revision-table"), ("summary", "project"), ("summary", "project", "logic")),
        LayoutPart("organisation", ("narrative-organisation",)),
        LayoutPart("activities", ("activity-timeline", "tie-figure", "tie-table", "activity-table", "reach-table", "reach-levels"), ("activities",), ("activities",)),
        LayoutPart("results", (*_RESULTS, "horizontal-table", "pledge-table"), ("indicators", "assessment"), ("indicators", "assessment", "evidence")),
        LayoutPart("economy", _MONEY, ("money",), ("money",)),
        LayoutPart("deviations", ("lessons", "narrative-deviations", "finding-table", "unknowns"), kept=("lessons", "quality")),
    ),
    "final": (
        LayoutPart("summary", ("summary", "results", "unknowns"), ("summary",), ("summary",)),
        LayoutPart("background", ("project-table", "target-group-table", "strategy-table", "revision-table"), ("project",), ("project",)),
        LayoutPart("logic", ("goal-table", "logic-chart", "tension-table"), ("logic",), ("logic",)),
        LayoutPart("activities", ("activity-timeline", "tie-figure", "tie-table", "activity-table", "reach-table", "reach-levels", "narrative-organisation"), ("activities",), ("activities",)),
        LayoutPart("results", _RESULTS, ("indicators",), ("indicators",)),
        LayoutPart("principles", ("horizontal-table", "pledge-table", "judgement-table", "aspect-chart"), ("assessment",), ("assessment",)),
        LayoutPart("effects", ("method", "evidence-chart", "evidence-table", "change-table", "change-chart", "evaluation-table", "criterion-table", "recommendations", "earlier-recommendations"), ("evidence",), ("evidence",)),
        LayoutPart("economy", (*_MONEY, "grant-table"), ("money",), ("money",)),
        LayoutPart("deviations", ("narrative-deviations", "lessons"), kept=("lessons",)),
        LayoutPart("improvements", ("narrative-improvements",)),
        LayoutPart("dissemination", ("narrative-dissemination",)),
        LayoutPart("continuation", ("narrative-continuation",)),
        LayoutPart("quality", ("finding-table", "finding-rest", "reading-table", "disclosure-table", "source-table", "provenance-table"), ("quality",), ("quality",)),
    ),
    "summary": (LayoutPart("", ("summary", "results", "basis", "recommendations", "standing-chart", "logic-chart"), kept=("summary",)),),
    "own": (
        LayoutPart("wishes", ("own-wishes",), ("summary", "project", "logic"), ("summary", "project", "logic")),
        LayoutPart("deeds", ("own-deeds",), ("activities",), ("activities",)),
        LayoutPart("measures", ("own-measures",), ("indicators",), ("indicators",)),
        LayoutPart("progress", ("progress-chart", "own-progress"), ("money", "assessment", "evidence"), ("money", "assessment", "evidence")),
        LayoutPart("unknown", ("own-unknown",), ("quality",), ("quality",)),
        LayoutPart("next", ("own-next", "lessons"), kept=("lessons",)),
    ),
}  # fmt: skip
_FOR_SOME = ("gap-narrative-", "own-", "gap-own-", "progress-chart")
_ONE_PAGE_FIGURES = ("standing-chart", "logic-chart")
"""The first of these that is there is the figure of the one page."""


def arranged(manuscript: Manuscript, layout: Layout) -> Manuscript:
    """The report in a layout, with each note once. What the evaluator wrote stays with what it stood after."""
    return with_notes_once(with_all_notes(manuscript, layout))


def with_all_notes(manuscript: Manuscript, layout: Layout) -> Manuscript:
    """The same with every note where its exhibit has it, for a workbook, which leaves exhibits out."""
    if layout == "impact":
        whole = manuscript.with_pieces(tuple(_for_all_layouts(manuscript)))
        return without_gaps(whole)
    found = _by_name(manuscript)
    pieces: list[Piece] = [_cover(manuscript, layout)] if manuscript.cover else []
    for part in _PARTS[layout]:
        own = list(_under(found, part, layout))
        if part.name:
            pieces.append(_heading(manuscript, layout, part, found))
        pieces += own
    return manuscript.with_pieces(tuple(pieces))


def _for_all_layouts(manuscript: Manuscript) -> Iterator[Piece]:
    """All but what only some layouts ask for: words that nobody has written, and the pieces of one's own page."""
    for one in manuscript.pieces:
        if not (isinstance(one, Exhibit) and one.id.startswith(_FOR_SOME)):
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


def _under(found: dict[str, list[Piece]], part: LayoutPart, layout: Layout) -> Iterator[Piece]:
    """What stands under a heading, as the layout shows it."""
    names = (*(f"kept-{section}" for section in part.kept), *part.exhibits)
    if layout == "summary":
        figure = next((one for one in _ONE_PAGE_FIGURES if one in found), "")
        names = tuple(one for one in names if one not in _ONE_PAGE_FIGURES or one == figure)
    pieces = (piece for name in names for piece in found.get(name, []))
    return _SHOWN.get(layout, iter)(pieces)


def _exhibits_alone(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Exhibits, without the evaluator's own cells."""
    yield from (piece for piece in pieces if isinstance(piece, Exhibit))


def _on_ones_own_page(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """All but the gaps of what an evaluator is asked for; lists of words without what the page says already.

    Their titles are its headings. That all is made up stands on the cover and under numbers.
    """
    for piece in pieces:
        if isinstance(piece, Prose):
            title = "" if piece.id.startswith("own-") else piece.title
            yield piece.but(title=title, notes=piece.notes if piece.id == "own-measures" else ())
        elif not isinstance(piece, Gap) or piece.id.startswith("gap-own-"):
            yield piece


_SHOWN: Mapping[Layout, Callable[[Iterator[Piece]], Iterator[Piece]]] = {
    "summary": _exhibits_alone,
    "own": _on_ones_own_page,
}


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
    sections = [
        one for name in part.words for one in found.get(f"section-{name}", []) if isinstance(one, Heading)
    ]
    written = [one.markdown for one in sections if one.markdown]
    guide = f"layout.{layout}.{part.name}.guide"
    return Heading(
        id=f"section-{part.name}",
        language=manuscript.words.language,
        draft=manuscript.draft,
        title=say(f"layout.{layout}.{part.name}.title"),
        paragraphs=(
            *([say(guide)] if manuscript.words.has(guide) else []),
            *(text for one in sections for text in one.paragraphs if layout != "own"),
        ),
        markdown="\n\n".join(written) or None,
    )
