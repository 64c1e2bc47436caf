"""Method and its limits, in half a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from impactkit.show.ground.exhibit import Exhibit, Prose
from impactkit.show.ground.measured import mixed_exhibit
from impactkit.show.ground.subject import Subject, exhibit
from impactkit.show.story.method import (
    attribution,
    covered,
    documents_alone,
    measurements,
    own_judgement,
    protection,
    response_rates,
    rows_read,
)
from impactkit.show.story.underlay import underlay

_DONE = (underlay, rows_read, covered, measurements, response_rates)
_LIMITS = (attribution, own_judgement, protection)


def method(report: Subject) -> Exhibit:
    """What was done, in one paragraph, and what it cannot show, in another."""
    measured = report.dossier.measurements is not None
    rules = (_DONE, _LIMITS) if measured else ((documents_alone,),)
    paragraphs = (" ".join(_sentences(report, group)) for group in rules)
    made = mixed_exhibit if measured else exhibit
    return made(
        report,
        Prose(
            id="method",
            title=report.words.say("exhibit.method.title"),
            paragraphs=tuple(one for one in paragraphs if one),
        ),
    )


def _sentences(report: Subject, rules: tuple[Callable[[Subject], Iterator[str]], ...]) -> Iterator[str]:
    for rule in rules:
        yield from rule(report)
