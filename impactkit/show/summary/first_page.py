"""The first page in words: where the project stands, what that rests on, and what cannot be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from impactkit.show.ground.exhibit import Exhibit, Prose
from impactkit.show.ground.measured import mixed_exhibit
from impactkit.show.ground.subject import Subject, exhibit, told
from impactkit.show.story import basis as sentences_of_basis
from impactkit.show.story import in_brief, lines_not_known, unknown


def summary(report: Subject) -> Exhibit:
    """What the project is in its own words, and where it stands in a few that rules put together."""
    return _prose(report, "summary", (*_own(report), *in_brief(report)))


def basis(report: Subject) -> Exhibit:
    """What the report rests on, and how far that can bear a conclusion."""
    return _prose(report, "basis", sentences_of_basis(report))


def unknowns(report: Subject, *, whole: bool = False) -> Exhibit:
    """What this report cannot say, counted for the first page; the `whole` of it names each."""
    if whole:
        return _prose(report, "unknowns-named", lines_not_known(report))
    return _prose(report, "unknowns", unknown(report))


def _own(report: Subject) -> Iterator[str]:
    """The project's own description of itself, where the evaluator has written no summary."""
    own = told(report, report.project.summary)
    if own and report.project.narrative.get("summary") is None:
        yield own


def _prose(report: Subject, id_: str, paragraphs: Iterable[str]) -> Exhibit:
    made = mixed_exhibit if report.dossier.measurements else exhibit
    title = report.words.say(f"exhibit.{id_}.title")
    return made(report, Prose(id=id_, title=title, paragraphs=tuple(paragraphs)))
