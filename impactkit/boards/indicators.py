"""The indicators of a board: what each is called, how it adds up over projects, and why it may not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from impactkit.boards.values import Values, plain
from impactkit.model.measured.value import Value
from impactkit.model.portfolio import Member, RolledUp
from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.measured import followed, indicator_name, scale_of
from impactkit.show.ground.subject import Subject, told
from impactkit.show.ground.values import Footnotes, ValueScale
from impactkit.show.portfolio.subject import PortfolioSubject
from impactkit.show.portfolio.subject import indicator_name as common_name
from impactkit.show.portfolio.subject import scale_of as common_scale


def of_portfolio(portfolio: PortfolioSubject, values: Values) -> list[dict[str, Any]]:
    """The indicators of many projects, those first that most of them have."""
    rolled = sorted(portfolio.dossier.indicators, key=lambda one: -len(one.members))
    return [_common(portfolio, one, values) for one in rolled]


def of_project(report: Subject) -> list[dict[str, Any]]:
    """The indicators of a project alone."""
    return [
        {
            "key": follow_up.indicator,
            "name": told(report, indicator.name),
            "full": indicator_name(report, indicator, made_up=follow_up.illustrative),
            "unit": told(report, indicator.unit),
            "rule": _rule(indicator),
            "share": scale_of(report, indicator, follow_up).share,
            "definitions": [_definition(report, follow_up.indicator, indicator)],
            "differing": [],
        }
        for indicator, follow_up in followed(report)
    ]


def places(indicators: Sequence[RolledUp]) -> dict[tuple[str, str], int]:
    """Where an indicator of a project stands among those of the board."""
    rolled = sorted(indicators, key=lambda one: -len(one.members))
    return {(member.project, member.indicator): at for at, one in enumerate(rolled) for member in one.members}


def _common(portfolio: PortfolioSubject, rolled: RolledUp, values: Values) -> dict[str, Any]:
    scale = common_scale(portfolio, rolled)
    cells = (("", rolled.total), *rolled.cells)
    return {
        "key": rolled.key,
        "name": told(portfolio, rolled.name),
        "full": common_name(portfolio, rolled),
        "unit": told(portfolio, rolled.unit),
        "rule": rolled.rule.value if rolled.rule else None,
        "share": scale.share,
        "why_not": portfolio.words.choice(rolled.why_not) if rolled.why_not else None,
        "differing": list(rolled.differing),
        "totals": {cell: values.place(value, scale) for cell, value in cells if value},
        "notes": {cell: notes_on(value, scale) for cell, value in cells if value and _is_sum(rolled)},
        "target": _target(rolled, scale),
        "definitions": [_defined(portfolio, member) for member in rolled.members],
    }


def _is_sum(rolled: RolledUp) -> bool:
    return len(rolled.members) - len(rolled.differing) > 1


def notes_on(value: Value, scale: ValueScale) -> list[str]:
    """What the report says under its table of a common value, each in a sentence."""
    notes = Footnotes()
    scale.measured(value, notes)
    return notes.said


def _target(rolled: RolledUp, scale: ValueScale) -> dict[str, str | None] | None:
    return (
        {"value": plain(rolled.target), "shown": scale.shown(rolled.target)}
        if rolled.target is not None
        else None
    )


def _defined(portfolio: PortfolioSubject, member: Member) -> dict[str, Any]:
    return {
        "project": member.project,
        "indicator": member.indicator,
        "definition": told(portfolio, member.definition),
        "version": member.version,
        "unit": told(portfolio, member.unit),
    }


def _definition(report: Subject, id_: str, indicator: Indicator) -> dict[str, Any]:
    definition = indicator.definition
    return {
        "project": report.project.id,
        "indicator": id_,
        "definition": told(report, definition.text) if definition else "",
        "version": definition.version if definition else None,
        "unit": told(report, indicator.unit),
    }


def _rule(indicator: Indicator) -> str | None:
    return indicator.roll_up.value if indicator.roll_up else None
