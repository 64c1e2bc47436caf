"""What is kept under a section: a table of findings, each with its figures then and now, and the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from impactkit.model.kept import Kept, KeptState, SeenFinding, SeenNote, View
from impactkit.model.quantity import Absence
from impactkit.show.ground.cells import Row, column
from impactkit.show.ground.exhibit import Prose, Table
from impactkit.show.kept.figures import state_words
from impactkit.words import Words


def kept_table(words: Words, section: str, findings: Sequence[SeenFinding], rows: Iterable[Row]) -> Table:
    """The findings of a section; each heads the rows of its figures."""
    is_untold = any(
        one.was is Absence.WITHHELD and one.state is KeptState.CHANGED
        for finding in findings
        for one in finding.figures
    )
    return Table(
        id=f"kept-{section}",
        title=words.count("kept.title", len(findings)),
        columns=(
            column(words, "kept-figure", width=40),
            column(words, "kept-state", width=20),
            column(words, "then", kind="number", width=20),
            column(words, "now", kind="number", width=20),
        ),
        rows=tuple(rows),
        notes=(words.say("kept.how"), *([words.say("kept.untold")] if is_untold else [])),
    )


def note_prose(words: Words, note: SeenNote) -> Prose:
    """A note, headed by who keeps it since when."""
    return Prose(
        id=f"kept-{note.section}-{note.id}",
        title=words.say("kept.note", signed=_signed(words, note)),
        markdown=note.text,
    )


def head_of(words: Words, finding: SeenFinding, projects: Sequence[str] = ()) -> str:
    """A finding on a line: its sentence, what it was narrowed to, who keeps it since when, what became of it."""
    sentence = finding.sentence or words.say("kept.lost")
    limits = "; ".join(_limits(words, finding.view, projects)) if finding.view else ""
    told = words.say("kept.narrowed", sentence=sentence, limits=limits) if limits else sentence
    state = state_words(words, finding.state)
    return words.say("kept.head", sentence=told, signed=_signed(words, finding), state=state)


def _signed(words: Words, kept: Kept) -> str:
    """Who keeps it, since when, and in which language it is written where that is another."""
    parts = [kept.by, words.day(kept.day)]
    if kept.language != words.language:
        parts.append(words.say("kept.language", language=words.language_name(kept.language)))
    return ", ".join(part for part in parts if part)


def _limits(words: Words, view: View, projects: Sequence[str]) -> Iterator[str]:
    """What the view was narrowed to; its indicator and category stand in the figures."""
    if view.start or view.end:
        key = "days" if view.start and view.end else "from" if view.start else "until"
        start, end = (words.day(one) if one else "" for one in (view.start, view.end))
        yield words.say(f"kept.{key}", start=start, end=end)
    yield from ("; ".join(one) for one in (view.counties, view.programmes, view.funders) if one)
    yield from (words.choice(one) for one in view.statuses)
    yield from projects
