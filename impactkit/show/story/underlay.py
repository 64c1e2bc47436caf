"""What the report rests on: how many documents, and how many sets of data."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.show.ground.subject import Subject
from impactkit.show.story.phrase import counted


def underlay(report: Subject) -> Iterator[str]:
    """The documents at hand and the sets of data that were read, by their number."""
    documents = sum(one.held for one in report.project.documents.values())
    data = len(report.dossier.measurements.readings) if report.dossier.measurements else 0
    counts = {"documents": documents, "data": data}
    told = [counted(report.words, f"story.underlay.{name}", n) for name, n in counts.items() if n]
    if told:
        yield report.words.say("story.underlay.rests", on=report.words.listed(told))
