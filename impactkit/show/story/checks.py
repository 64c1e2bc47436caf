"""What the checks came to: how many findings, how many to look at, what holds and what cannot be decided."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.finding import Outcome
from impactkit.show.ground.subject import Subject
from impactkit.show.quality.findings import heavy_findings, open_findings
from impactkit.show.story.phrase import counted, sentence


def checks(report: Subject) -> Iterator[str]:
    """Findings, those that cannot be decided among them, and how many need looking at; then how many rules hold."""
    words, found = report.words, open_findings(report)
    undecided = sum(one.outcome is Outcome.UNDECIDABLE for one in found)
    yield _found(report, len(found), heavy_findings(report.dossier))
    held = sum(one.outcome is Outcome.HOLDS for one in report.dossier.findings)
    clauses = [
        counted(words, f"story.checks.{key}", n) for key, n in (("held", held), ("undecided", undecided)) if n
    ]
    if clauses:
        yield sentence(words.listed(clauses))


def _found(report: Subject, n: int, heavy: int) -> str:
    words = report.words
    if n == 1:
        return words.say("story.checks.only-heavy" if heavy else "story.checks.only-light")
    if n == 0:
        return words.say("story.checks.found.none")
    return counted(words, "story.checks.heavy", heavy, found=counted(words, "story.checks.findings", n))
