"""What the projects of a portfolio come to together, and what may not be added and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from impactkit.model.finding import Exact
from impactkit.model.measured.value import Value
from impactkit.model.portfolio import NotAdded, RolledUp
from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import RollUp
from impactkit.show.ground.caveats import caveats_in_brief
from impactkit.show.ground.subject import told
from impactkit.show.portfolio.subject import PortfolioSubject, scale_of
from impactkit.tidy.cell import NumberScale, Part, scale_name
from impactkit.tidy.frame import Row, frame_of
from impactkit.tidy.number import NoNumber, exact_or, measured
from impactkit.tidy.projects import listed

if TYPE_CHECKING:
    from polars import DataFrame


class TotalRow(Row):
    """What an indicator comes to over the projects that have it, in total or in a category."""

    indicator_id: str
    """What the projects' indicators are matched by: the code, or the id where there is none."""
    indicator: str
    """Its name, as the first project says it."""
    unit: str | None
    """What one of it is; empty where that is not stated."""
    rule: RollUp | None
    """How it adds up; empty where that is not stated."""
    part: Part
    """Whether the row is of the total or of one category. Totals and categories are never added to each other."""
    breakdown_id: str | None
    """What the total is split by, by its id; empty for the total."""
    category_id: str | None
    """The category, by its id; empty for the total."""
    category: str
    """The category in words; for the total, the word for it."""
    scale: NumberScale
    """How the number is written: as it is, or as a share."""
    value: Exact | None
    """The common value, to the sixth decimal; empty exactly where `absence` says why."""
    absence: NoNumber | None
    """Why there is no exact number: `not applicable` where it is not added; empty exactly where there is one."""
    lower: Exact | None
    """Where it is not exact, the least it can be; empty where nobody can tell."""
    upper: Exact | None
    """Where it is not exact, the most it can be; empty where nobody can tell."""
    shown: str
    """The number, or why there is none, as the report shows it."""
    numerator: Exact | None
    """What a ratio counts; empty for what is none."""
    denominator: Exact | None
    """What a ratio counts among, or how many a mean is of; empty for what is neither."""
    parts: int | None
    """How many projects reported it; empty where it is not added."""
    of: int | None
    """How many projects it is of; empty where it is not added."""
    members: int
    """How many projects have the indicator, also those that are not added."""
    target: Exact | None
    """The sum of the targets of those who reported; empty exactly where `target_absence` says why."""
    target_absence: NoNumber | None
    """Why there is no such sum; empty exactly where there is one."""
    why_not: NotAdded | None
    """Why it is not added, or not of all projects that have it; empty where it is."""
    why_not_shown: str | None
    """The same in words."""
    differing: str | None
    """The ids of projects that differ from the first; several with semicolons; empty where none does."""
    caveats: str
    """What it does not hold, or holds though in doubt, in few words."""
    illustrative: bool
    """True where any of the projects is made up."""


def totals(portfolio: PortfolioSubject, *, exact: bool = True) -> DataFrame:
    """A row for the total and each category of each indicator that two or more projects have, or why it is not added.

    What one project alone has is no common value: it is in the project's own follow-up.
    """
    return frame_of(TotalRow, total_rows(portfolio), exact=exact)


def total_rows(portfolio: PortfolioSubject) -> Iterator[TotalRow]:
    """The rows of all indicators that two or more projects have."""
    for rolled in portfolio.dossier.indicators:
        if len(rolled.members) > 1:
            yield from _rows(portfolio, rolled)


def _rows(portfolio: PortfolioSubject, rolled: RolledUp) -> Iterator[TotalRow]:
    common = _common(portfolio, rolled)
    target = exact_or(rolled.target, NoNumber.NOT_APPLICABLE)
    whole = portfolio.words.say("column.total")
    yield TotalRow(
        **common,
        **_value(portfolio, rolled, rolled.total),
        **_of(Part.TOTAL, None, None, whole),
        target=target.value,
        target_absence=target.absence,
    )
    names = dict(rolled.categories)
    for cell, value in rolled.cells:
        split, _, category = cell.partition(".")
        name = told(portfolio, names.get(cell)) or category
        yield TotalRow(
            **common,
            **_value(portfolio, rolled, value),
            **_of(Part.CATEGORY, split, category, name),
            target=None,
            target_absence=NoNumber.NOT_APPLICABLE,
        )


def _common(portfolio: PortfolioSubject, rolled: RolledUp) -> dict[str, Any]:
    return {
        "indicator_id": rolled.key,
        "indicator": told(portfolio, rolled.name),
        "unit": told(portfolio, rolled.unit) or None,
        "rule": rolled.rule,
        "members": len(rolled.members),
        "why_not": rolled.why_not,
        "why_not_shown": portfolio.words.choice(rolled.why_not) if rolled.why_not else None,
        "differing": listed(rolled.differing),
        "illustrative": portfolio.dossier.illustrative,
    }


def _of(part: Part, breakdown: str | None, category: str | None, name: str) -> dict[str, Any]:
    return {"part": part, "breakdown_id": breakdown, "category_id": category, "category": name}


def _value(portfolio: PortfolioSubject, rolled: RolledUp, value: Value | None) -> dict[str, Any]:
    scale = scale_of(portfolio, rolled)
    known = value or Value(absence=Absence.NOT_APPLICABLE)
    number = measured(known)
    return {
        "scale": scale_name(scale),
        "value": number.value,
        "absence": number.absence,
        "lower": number.lower,
        "upper": number.upper,
        "shown": scale.measured(known).shown,
        "numerator": known.numerator if scale.share else None,
        "denominator": known.denominator,
        "parts": known.parts if value else None,
        "of": known.of if value else None,
        "caveats": caveats_in_brief(portfolio.words, known.caveats, scale.shown),
    }
