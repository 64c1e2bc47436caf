"""What the documents say of a project that nothing is measured of: its logic, its links, its targets."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.base import Reading
from impactkit.model.quantity import Quantity
from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.subject import Subject
from impactkit.show.story.identity import has_documents
from impactkit.show.story.phrase import counted, numeral, sentence

_PARTS = ("goals", "activities", "results", "indicators")


def documents(report: Subject) -> Iterator[str]:
    """What of goals, activities, results and indicators is lacking; the links between them; the targets."""
    words = report.words
    counts = {name: len(getattr(report.project, name)) for name in _PARTS}
    lacks = [counted(words, f"story.documents.{name}", n) for name, n in counts.items() if not n]
    if lacks:
        key = "lack" if has_documents(report) else "own-lack"
        yield words.say(f"story.documents.{key}", lacks=words.listed(lacks))
    yield from _links(report)
    if report.project.indicators:
        yield _targets(report)


def _links(report: Subject) -> Iterator[str]:
    """How many of the arrows of the chain the documents state themselves: those that its figure draws."""
    words, links = report.words, [link for _, _, link in report.project.arrows()]
    stated = sum(link.reading is Reading.STATED for link in links)
    if links and stated == len(links):
        yield counted(words, "story.documents.all-links", stated)
    elif len(links) == 1:
        yield words.say("story.documents.only-link")
    elif links:
        yield counted(words, "story.documents.links", stated, all=numeral(words, len(links)))


def has_target(indicator: Indicator) -> bool:
    """True where a total, a part or a category is to be reached."""
    cells = [
        cell
        for one in indicator.targets
        for cell in (one.total, *(part.value for part in one.parts.values()))
    ]
    cells += [cell for one in indicator.targets for split in one.by.values() for cell in split.values()]
    return any(isinstance(cell, Quantity) for cell in cells)


def _targets(report: Subject) -> str:
    """How many indicators have a target."""
    words, indicators = report.words, report.project.indicators
    having = sum(has_target(one) for one in indicators.values())
    of = {"n": numeral(words, having), "all": numeral(words, len(indicators))}
    key = f"story.targets.{_extent(having, len(indicators))}"
    return sentence(words.say(key, target=words.term("target").lower(), **of))


def _extent(having: int, whole: int) -> str:
    """How many of the indicators, as a key."""
    if having == whole:
        return {1: "only", 2: "both"}.get(whole, "all")
    return {0: "none", 1: "one"}.get(having, "other")
