"""What the stated targets say themselves: the share of women among women and men, and what has no target."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.quantity import Qualifier, Quantity
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.target import Target
from impactkit.show.ground.subject import Subject, printed, told
from impactkit.show.ground.values import percent
from impactkit.show.story.documents import has_target

_WOMEN, _MEN = "women", "men"


def target_notes(report: Subject) -> Iterator[str]:
    """A sentence on women in the targets, where both women and men are stated exactly; one on what has no target."""
    words, indicators = report.words, report.project.indicators.values()
    shares = [said for one in indicators for said in _shares(report, one)]
    if shares:
        yield words.say("targets.women", shares="; ".join(shares))
    bare = [printed(report, told(report, one.name)) for one in indicators if not has_target(one)]
    if bare and len(bare) < len(indicators):
        yield words.say("targets.without", indicators=words.listed(bare))


def _shares(report: Subject, indicator: Indicator) -> Iterator[str]:
    """For each target of an indicator: the share, the women, and the women and men together."""
    words = report.words
    for target in indicator.targets:
        for women, men in _both(target):
            if women + men > 0:
                yield words.say(
                    "targets.share",
                    indicator=told(report, indicator.name),
                    share=percent(words, women / (women + men)),
                    women=words.number(women),
                    all=words.number(women + men),
                )


def _both(target: Target) -> Iterator[tuple[Decimal, Decimal]]:
    """The women and the men of each breakdown of a target that states both as exact numbers."""
    for cells in target.by.values():
        both = [cells.get(name) for name in (_WOMEN, _MEN)]
        exact = [one.value for one in both if isinstance(one, Quantity) and one.qualifier is Qualifier.EXACT]
        if len(exact) == 2 and exact[0] is not None and exact[1] is not None:
            yield exact[0], exact[1]
