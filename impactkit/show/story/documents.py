"""What the documents say of a project that nothing is measured of: its logic, its links, its targets."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.base import Reading
from impactkit.model.quantity import Quantity
from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.reading import quantity_of
from impactkit.show.ground.subject import Subject
from impactkit.show.story.identity import has_documents
from impactkit.show.story.phrase import counted, numeral, quoted, sentence

_PARTS = ("goals", "activities", "results", "indicators")
_NAMED = 2
"""Indicators that are named as examples. A choice: one is chance, three are a list."""


def documents(report: Subject) -> Iterator[str]:
    """How many goals, activities, results and indicators; the links between them; the targets."""
    words = report.words
    counts = {name: len(getattr(report.project, name)) for name in _PARTS}
    has = [counted(words, f"story.documents.{name}", n) for name, n in counts.items() if n]
    has_not = [counted(words, f"story.documents.{name}", n) for name, n in counts.items() if not n]
    key = ("" if has_documents(report) else "own-") + (
        "has-nothing" if not has else "has-not" if has_not else "has"
    )
    yield words.say(f"story.documents.{key}", **{"has": words.listed(has), "not": words.listed(has_not)})
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
    """How many indicators have a target, and the first of them with theirs."""
    words, indicators = report.words, report.project.indicators
    having = [one for one in indicators.values() if has_target(one)]
    shown = [
        words.say(
            "story.with-detail", name=quoted(report, one), detail=quantity_of(words, one.targets[0].total)
        )
        for one in having
        if isinstance(one.targets[0].total, Quantity)
    ]
    of = {"n": numeral(words, len(having)), "all": numeral(words, len(indicators))}
    says = words.say(
        f"story.targets.{_extent(len(having), len(indicators))}", target=words.term("target").lower(), **of
    )
    if shown:
        tail = "these" if len(shown) == len(having) <= _NAMED else "among"
        says = words.say(f"story.targets.{tail}", says=says, named=words.listed(shown[:_NAMED]))
    return sentence(says)


def _extent(having: int, whole: int) -> str:
    """How many of the indicators, as a key."""
    if having == whole:
        return {1: "only", 2: "both"}.get(whole, "all")
    return {0: "none", 1: "one"}.get(having, "other")
