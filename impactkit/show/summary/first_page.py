"""The first page in words: where the project stands, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from impactkit.show.ground.exhibit import Exhibit, Prose
from impactkit.show.ground.measured import mixed_exhibit
from impactkit.show.ground.subject import Subject, exhibit, told
from impactkit.show.story import basis as sentences_of_basis
from impactkit.show.story import in_brief, lines_not_known, unknown


def summary(report: Subject) -> Exhibit:
    """Where the project stands, in a few sentences; what it is too, where the evaluator has not written it."""
    return _prose(report, "summary", (*_own(report), *in_brief(report)), titled=not _written(report))


def basis(report: Subject) -> Exhibit:
    """How sure it is: what the report rests on, how far that can bear a conclusion, and how much is not known."""
    return _prose(report, "basis", (*sentences_of_basis(report), *unknown(report)))


def unknowns(report: Subject) -> Exhibit:
    """What this report cannot say, a line for each matter, by name."""
    return _prose(report, "unknowns", lines_not_known(report))


def _written(report: Subject) -> bool:
    """True where the evaluator has written the summary; then what rules add needs no title."""
    return report.project.narrative.get("summary") is not None


def _own(report: Subject) -> Iterator[str]:
    """The project's own description of itself, where the evaluator has written no summary."""
    own = told(report, report.project.summary)
    if own and not _written(report):
        yield own


def _prose(report: Subject, id_: str, paragraphs: Iterable[str], *, titled: bool = True) -> Exhibit:
    made = mixed_exhibit if report.dossier.measurements else exhibit
    title = report.words.say(f"exhibit.{id_}.title") if titled else ""
    return made(report, Prose(id=id_, title=title, paragraphs=tuple(paragraphs)))
