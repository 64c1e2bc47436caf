"""How women and men are reached, where that may be told, beside the 40–60 per cent that counts as even."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp
from impactkit.model.measured.value import Value
from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import Indicator, Sensitivity
from impactkit.show.ground.measured import followed, scale_of
from impactkit.show.ground.subject import Subject
from impactkit.show.ground.values import ValueScale, percent
from impactkit.show.story.phrase import listed, with_detail

_EVEN = (Decimal("0.4"), Decimal("0.6"))
"""Shares between which a group counts as even: 40 to 60 per cent, as official statistics in Sweden say."""
_CATEGORIES = ("women", "men")


@dataclass(frozen=True)
class Split:
    """The women and the men of an indicator of people."""

    indicator: Indicator
    follow_up: IndicatorFollowUp
    scale: ValueScale
    women: Value
    men: Value

    @property
    def share(self) -> Decimal | None:
        """The share of women, where both numbers are told and whole."""
        numbers = [_whole(one) for one in (self.women, self.men)]
        women, men = numbers
        if women is None or men is None or self.is_rate or not women + men:
            return None
        return women / (women + men)

    @property
    def is_rate(self) -> bool:
        """True for a share, a mean or a level, which is no number of people."""
        counts = not (self.scale.share or self.scale.levels)
        return not counts or any(one.denominator is not None for one in (self.women, self.men))

    @property
    def is_withheld(self) -> bool:
        """True where women, men or both are withheld."""
        return any(one.absence is Absence.WITHHELD for one in (self.women, self.men))


def _whole(value: Value) -> Decimal | None:
    return None if value.upper is not None or value.parts < value.of else value.value


def splits(report: Subject) -> Iterator[Split]:
    """Every indicator of people that is split into women and men."""
    for indicator, one in followed(report):
        if indicator.sensitivity in {None, Sensitivity.PERSONS}:
            women, men = (_cell(one, name) for name in _CATEGORIES)
            if women and men:
                yield Split(indicator, one, scale_of(report, indicator, one), women.total, men.total)


def _cell(follow_up: IndicatorFollowUp, category: str) -> CellFollowUp | None:
    return next((cell for cell in follow_up.cells if cell.cell.partition(".")[2] == category), None)


def gender(report: Subject) -> Iterator[str]:
    """Which indicators are even, which are not, a rate for women and men, and what is withheld."""
    words, found = report.words, list(splits(report))
    if not found:
        people = (one.sensitivity is Sensitivity.PERSONS for one, up in followed(report) if up.last_reported)
        if any(people):
            yield words.say("story.gender.none")
        return
    shares = [(one, share) for one in found if (share := one.share) is not None]
    yield from _balances(report, shares)
    yield from _rates(report, found)
    hidden = [_name(report, one) for one in found if one.is_withheld]
    if hidden:
        yield words.say("story.gender.withheld", named=listed(report, hidden))


def _balances(report: Subject, shares: list[tuple[Split, Decimal]]) -> Iterator[str]:
    """Those outside 40–60 per cent, then those inside."""
    inside = [_named(report, one, share) for one, share in shares if _EVEN[0] <= share <= _EVEN[1]]
    outside = [_named(report, one, share) for one, share in shares if not _EVEN[0] <= share <= _EVEN[1]]
    if outside:
        yield report.words.say("story.gender.uneven", named=listed(report, outside))
    if inside:
        key = "even-too" if outside else "even"
        yield report.words.say(f"story.gender.{key}", named=listed(report, inside))


def _name(report: Subject, split: Split) -> str:
    return with_detail(report, split.indicator, made_up=split.follow_up.illustrative)


def _numbers(split: Split) -> dict[str, str]:
    """What is told of women and of men, on the indicator's own scale."""
    values = zip(_CATEGORIES, (split.women, split.men), strict=True)
    return {name: split.scale.shown(value.value or Decimal(0)) for name, value in values}


def _named(report: Subject, split: Split, share: Decimal) -> str:
    shown = percent(report.words, share)
    detail = report.words.say("story.gender.detail", share=shown, **_numbers(split))
    return with_detail(report, split.indicator, detail, made_up=split.follow_up.illustrative)


def _rates(report: Subject, found: list[Split]) -> Iterator[str]:
    """The rate in which women and men differ most."""
    told = [
        (abs(women - men), one)
        for one in found
        if one.scale.share
        and (women := _whole(one.women)) is not None
        and (men := _whole(one.men)) is not None
    ]
    if told:
        _, one = max(told, key=lambda pair: pair[0])
        rates = _numbers(one)
        yield report.words.say("story.gender.rates", name=_name(report, one), **rates)
