"""What an enterprise counts, and what is written of what its figures rest on."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from impactkit.model.stated.indicator import Attribution
from impactkit.teach.course.answer import Answer
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.exercise import Item, deviates, holds, undecidable
from impactkit.teach.course.rules.figures import is_among, measured, numbers
from impactkit.teach.judgement import Judgement

BASES = {
    Attribution.NONE: "nothing",
    Attribution.BEFORE_AFTER: "before-after",
    Attribution.CONTRIBUTION: "contribution",
    Attribution.COMPARISON: "comparison",
}
"""What a figure may rest on, by the words that answers use for it."""


def indicators(enterprise: Enterprise) -> tuple[Item, ...]:
    """What it counts, each with what its figures are said to rest on."""
    return tuple(
        Item(name, enterprise.text(one.name), BASES[one.attribution or Attribution.NONE])
        for name, one in enterprise.project.indicators.items()
    )


def figure_fault(answer: Answer, figures: Collection[Decimal]) -> Judgement | None:
    """What is wrong with a sentence that should tell one of some figures; None where nothing is."""
    if not figures:
        return undecidable("no-figures")
    if answer.has("caused"):
        return deviates("too-strong")
    if not numbers(answer):
        return deviates("no-number")
    return None if any(is_among(one, figures) for one in numbers(answer)) else deviates("not-in-report")


def claim(answer: Answer, enterprise: Enterprise) -> Judgement:
    """A sentence with a figure that was measured, who said it or counted it, and no word stronger than its evidence."""
    wrong = figure_fault(answer, measured(enterprise))
    return wrong or (holds("holds") if answer.has("said-by") else deviates("nobody-says"))
