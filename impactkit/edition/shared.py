"""What of a project is needed of all of them together: totals, definitions, and its line; the private side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from impactkit.disclose import Pattern, Reported, reported
from impactkit.edition.following import Followed
from impactkit.edition.line import line_of
from impactkit.measure import Contribution
from impactkit.model.base import Model
from impactkit.model.dossier import Dossier
from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.measured.value import Value
from impactkit.model.portfolio import ProjectLine
from impactkit.model.stated.funding import Funding, Grant
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.project import Project

_M = TypeVar("_M", bound=Model)
_BLANK = Value()


@dataclass(frozen=True)
class Shared:
    """What of a project is needed of all of them together; the private side, but for its line."""

    project: Project
    """The project as it is told, without what nobody needs beside others."""
    line: ProjectLine
    contributions: tuple[Contribution, ...]
    """All that was measured of its indicators, without their development."""
    reports: tuple[Reported, ...]
    """The same as its report tells them."""
    is_illustrative: bool
    participants: Any
    """The rows of its lists, where they are counted over projects; a polars frame."""


def shared_of(followed: Followed, dossier: Dossier, pattern: Pattern) -> Shared:
    """What is needed of a project beside others, where this is what an audience sees of it."""
    measured, day = followed.measurements, followed.as_of
    totals = measured and measured.but(indicators=tuple(map(_undeveloped, measured.indicators)))
    contributions = tuple(Contribution.each(_bare(followed.project), totals, day) if totals and day else ())
    known = {one.indicator: one for one in totals.indicators} if totals else {}
    seen = dossier.measurements.indicators if dossier.measurements else ()
    counts = any(one.indicator.counted for one in contributions)
    return Shared(
        project=_bare(dossier.project),
        line=line_of(dossier),
        contributions=contributions,
        reports=tuple(
            reported(dossier.id, _same(_undeveloped(one), known.get(one.indicator)), pattern) for one in seen
        ),
        is_illustrative=followed.project.illustrative,
        participants=followed.records.participants.collect() if counts else None,
    )


def _same(seen: IndicatorFollowUp, measured: IndicatorFollowUp | None) -> IndicatorFollowUp:
    """What is seen, made of what was measured where that is the same: it is held once."""
    if measured is None or seen == measured:
        return measured or seen
    known = {one.cell: one for one in measured.cells}
    return seen.but(cells=tuple(known[one.cell] if known.get(one.cell) == one else one for one in seen.cells))


_BESIDE: Mapping[type[Model], frozenset[str]] = {
    Project: frozenset({"id", "title", "goals", "period", "programme", "illustrative", "indicators", "pathways", "funding"}),
    Indicator: frozenset({"name", "definition", "unit", "roll_up", "disaggregations", "counting_rules", "counted", "code"}),
    Funding: frozenset({"grant"}),
    Grant: frozenset({"party", "legal_basis"}),
}  # fmt: skip
"""What is asked of a project beside others: what its indicators count, and which laws it names."""


def _bare(project: Project) -> Project:
    """A project without what nobody asks of it beside others."""
    funding = project.funding and _only(project.funding)
    return _only(project).but(
        indicators={name: _only(one) for name, one in project.indicators.items()},
        funding=funding and funding.but(grant=funding.grant and _only(funding.grant)),
    )


def _only(model: _M) -> _M:
    """A model with what is asked of it beside others, and all else as where nothing is said."""
    blank = {
        name: one.get_default(call_default_factory=True)
        for name, one in type(model).model_fields.items()
        if name not in _BESIDE[type(model)]
    }
    return model.but(**blank)


def _undeveloped(followed: IndicatorFollowUp) -> IndicatorFollowUp:
    """An indicator's totals alone, without periods and trails."""
    return followed.but(
        cells=tuple(
            one.but(previously=_BLANK, this_period=_BLANK, series=(), withheld=(), trail=None)
            for one in followed.cells
        )
    )
