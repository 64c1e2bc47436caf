"""What the report rests on: how many documents, and how many sets of data."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.show.ground.subject import Subject, told
from impactkit.show.story.phrase import counted


def underlay(report: Subject) -> Iterator[str]:
    """The documents at hand and the sets of data that were read, by their number; a single document by its name."""
    held = [one for one in report.project.documents.values() if one.held]
    data = len(report.dossier.measurements.readings) if report.dossier.measurements else 0
    counts = {"documents": 0 if len(held) == 1 else len(held), "data": data}
    on = [counted(report.words, f"story.underlay.{name}", n) for name, n in counts.items() if n]
    if len(held) == 1:
        kind = report.words.choice(held[0].kind)
        on = [report.words.say("story.underlay.only", title=told(report, held[0].title), kind=kind), *on]
    if on:
        yield report.words.say("story.underlay.rests", on=report.words.listed(on))
