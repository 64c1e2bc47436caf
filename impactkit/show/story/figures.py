"""An indicator's figures in a sentence: its value against the target or the plan, with the unit it is counted in."""

from __future__ import annotations

from decimal import Decimal

from impactkit.model.quantity import Qualifier, Quantity
from impactkit.show.ground.subject import Subject, told
from impactkit.show.ground.values import ValueScale, rounded
from impactkit.show.story.phrase import with_detail
from impactkit.show.story.standpoint import Standpoint


def with_figures(
    report: Subject, standpoint: Standpoint, *, against_plan: bool = False, why: str = ""
) -> str:
    """The name with its figures, where there are any; `why` stands last in the brackets."""
    figure = against_planned(report, standpoint) if against_plan else against_target(report, standpoint)
    some = standpoint.scale.some(standpoint.total.total)
    return with_detail(
        report, standpoint.indicator, figure, some, why, made_up=standpoint.follow_up.illustrative
    )


def against_target(report: Subject, standpoint: Standpoint) -> str:
    """39 meetings of 36; a share or a level beside its target; empty where there is no number."""
    words, target = report.words, standpoint.total.target
    if standpoint.total.total.value is None:
        return ""
    if not isinstance(target, Quantity):
        return _value(report, standpoint)
    exact = target.qualifier is Qualifier.EXACT
    bounded = standpoint.total.total.upper is not None
    key = (
        "of-target"
        if exact and standpoint.adds and not bounded and not standpoint.total.baseline
        else "beside-target"
    )
    goal = standpoint.scale.stated(target).shown
    if exact and target.value is not None:
        goal = _number(standpoint.scale, target.value)
    return words.say(f"story.figures.{key}", value=_value(report, standpoint), target=goal)


def against_planned(report: Subject, standpoint: Standpoint) -> str:
    """5 enterprises against 16 planned; against the target where there is no plan."""
    if standpoint.total.plan is None or standpoint.total.total.value is None:
        return against_target(report, standpoint)
    plan = _number(standpoint.scale, standpoint.total.plan)
    return report.words.say("story.figures.of-plan", value=_value(report, standpoint), plan=plan)


def _number(scale: ValueScale, value: Decimal) -> str:
    """A number as prose tells it: a level by its step, without the step's word."""
    if scale.levels:
        return scale.words.say("story.figures.level", n=rounded(scale.words, value))
    return scale.shown(value)


def _value(report: Subject, standpoint: Standpoint) -> str:
    """The number with its unit, where the name does not tell it already."""
    words, value, number = report.words, standpoint.total.total, standpoint.total.total.value or Decimal(0)
    shown = _number(standpoint.scale, number)
    if standpoint.scale.share and value.numerator is not None and value.denominator is not None:
        parts = {"n": rounded(words, value.numerator), "of": rounded(words, value.denominator)}
        return words.say("story.figures.share-of", value=shown, **parts)
    if value.upper is not None:
        shown = words.say("story.figures.at-least", value=shown)
    unit = told(report, standpoint.indicator.unit)
    known = (
        standpoint.scale.share
        or standpoint.scale.levels
        or unit.lower() in told(report, standpoint.indicator.name).lower()
    )
    return (
        shown if known or abs(number) == 1 else words.say("story.figures.with-unit", value=shown, unit=unit)
    )
