"""A project, what was measured of it and its findings as an audience may see them.

Every number of a table is decided by the edition's disclosure; lists, surveys and activities of few are
withheld by themselves. Rules are tried on what the audience sees, so that no finding can tell of a number
that is withheld, not even by being there. What was submitted, what revisions say of counts of people, and
what files are called stays in the house.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from impactkit.disclose.disclosure import Disclosure
from impactkit.disclose.masking import Mask, is_withheld, without_remarks, without_trails
from impactkit.disclose.people import few, without_few
from impactkit.model.dossier import Audience
from impactkit.model.finding import Figure, FigureKind, Finding
from impactkit.model.measured.measurements import Measurements
from impactkit.model.quantity import Absence, CellValue, Quantity
from impactkit.model.records import PEOPLE
from impactkit.model.stated.decision import Revision
from impactkit.model.stated.indicator import Indicator, Sensitivity
from impactkit.model.stated.logic import Activity
from impactkit.model.stated.project import Project

_OF_ROWS = {"conflict"}
"""Rules that compare reports of which neither stands in a table."""
_IN_HOUSE = {"signs"}
"""Rules that speak of how files are written, and not of the project."""

Rules = Callable[[Project, Measurements | None], tuple[Finding, ...]]
"""What all rules come to for a project and what was measured of it."""


@dataclass(frozen=True)
class Protected:
    """A project and findings as they may be seen, and how many of its counts are withheld."""

    project: Project
    findings: tuple[Finding, ...]
    measurements: Measurements | None
    hidden_cells: int
    told_cells: int


def protect(
    project: Project,
    measurements: Measurements | None,
    rules: Rules,
    disclosure: Disclosure,
    *,
    audience: Audience,
) -> Protected:
    """The project, what was measured and what the rules come to, for the audience of the disclosure."""
    if audience is Audience.INTERNAL:
        return Protected(project, rules(project, measurements), measurements, 0, 0)
    n, mask = disclosure.n, Mask(disclosure, project.id)
    bare = _bare(project, mask, n)
    people = frozenset(
        name for name, one in project.indicators.items() if one.sensitivity is not Sensitivity.NONE
    )
    masked = measurements and without_remarks(mask.measurements(measurements), people)
    seen = masked and without_trails(without_few(masked, n))
    blank = _Blank(bare, seen, audience, n)
    aside = sum(1 for _ in _aside(bare, seen))
    counted = disclosure.counted(project.id)
    return Protected(
        project=bare,
        findings=tuple(blank.finding(one) for one in rules(bare, masked) if one.rule not in _IN_HOUSE),
        measurements=seen,
        hidden_cells=counted.hidden + aside,
        told_cells=counted.told,
    )


def _bare(project: Project, mask: Mask, n: int) -> Project:
    """The project without baselines that are withheld, few who took part, and what stays in the house."""
    people = frozenset((*_counts_of_people(project), *(f"data.{name}.file" for name in project.data)))
    return project.model_copy(
        update={
            "indicators": {name: _indicator(mask, name, one) for name, one in project.indicators.items()},
            "activities": {name: _activity(one, n) for name, one in project.activities.items()},
            "snapshots": (),
            "data": {
                name: one.model_copy(update={"file": name, "sheet": None})
                for name, one in project.data.items()
            },
            "revisions": tuple(_revised(one, people) for one in project.revisions),
        }
    )


def _indicator(mask: Mask, name: str, indicator: Indicator) -> Indicator:
    baseline = indicator.baseline
    if baseline is None:
        return indicator
    seen = {
        "total": mask.baseline(name, "", baseline.total),
        "by": {
            split: {
                category: mask.baseline(name, f"{split}.{category}", cell) for category, cell in cells.items()
            }
            for split, cells in baseline.by.items()
        },
    }
    if seen == {"total": baseline.total, "by": {split: dict(cells) for split, cells in baseline.by.items()}}:
        return indicator
    return indicator.model_copy(update={"baseline": baseline.model_copy(update={**seen, "note": None})})


def _activity(activity: Activity, n: int) -> Activity:
    followed = activity.follow_up
    if followed is None or not any(few(count, n) for count in _numbers(followed.participants)):
        return activity
    hidden = followed.model_copy(update={"participants": Absence.WITHHELD, "note": None})
    return activity.model_copy(update={"follow_up": hidden})


def _numbers(cell: CellValue | None) -> Iterator[Decimal]:
    """The numbers a cell tells, also the upper end of a range."""
    if isinstance(cell, Quantity):
        yield from (one for one in (cell.value, cell.upper) if one is not None)


def _counts_of_people(project: Project) -> Iterator[str]:
    """The key path of everything that may hold counts of people, now or after a revision."""
    for name, indicator in project.indicators.items():
        if indicator.sensitivity is not Sensitivity.NONE:
            yield f"indicators.{name}.baseline"
    yield from (f"activities.{name}.follow_up" for name in project.activities)


def _aside(project: Project, seen: Measurements | None) -> Iterator[str]:
    """The key path of every list, survey and activity of which something is withheld."""
    for name, activity in project.activities.items():
        if activity.follow_up and activity.follow_up.participants is Absence.WITHHELD:
            yield f"activities.{name}.follow_up.participants"
    if seen:
        yield from (f"data.{one.data}" for one in seen.readings if one.rows is None)
        yield from (f"data.{one.data}" for one in seen.changes if one.withheld)
        yield from (
            f"measurements.activities.{one.activity}"
            for one in seen.activities
            if is_withheld(one.participants)
        )


def _revised(revision: Revision, people: frozenset[str]) -> Revision:
    """The revision without what it says, or said before, of counts of people."""
    told = {"changes": revision.changes, "original": revision.original}
    return revision.model_copy(update={name: _untouched(values, people) for name, values in told.items()})


def _untouched(values: Mapping[str, object], people: frozenset[str]) -> dict[str, object]:
    return {place: value for place, value in values.items() if not _touches(place, people)}


class _Blank:
    """Takes figures out of findings that rest on rows of people, or on reports that stand against each other."""

    def __init__(self, project: Project, seen: Measurements | None, audience: Audience, n: int) -> None:
        self.n = n
        self.withheld = frozenset(_aside(project, seen))
        self.lists = frozenset(f"data.{name}" for name, one in project.data.items() if one.kind in PEOPLE)
        self.people = {
            f"measurements.{name}": audience is Audience.FUNDER or one.sensitivity is Sensitivity.ENTERPRISES
            for name, one in project.indicators.items()
            if one.sensitivity is not Sensitivity.NONE
        }
        """Indicators that count people, and whether their totals are told however small."""

    def finding(self, finding: Finding) -> Finding:
        told = frozenset(
            place for place, keeps in self.people.items() if self._tells_few(finding, place, keeps)
        )
        figures = tuple(self._figure(figure, self.withheld | told) for figure in finding.figures)
        return finding.model_copy(update={"figures": figures})

    def _tells_few(self, finding: Finding, place: str, keeps_total: bool) -> bool:
        """True where figures of one indicator are small, or differ by little.

        What a rule compares, such as two reports of one period, does not all stand in a table.
        """
        own = [one for one in finding.figures if one.cell and _holds(place, one.cell)]
        if finding.rule in _OF_ROWS:
            return True
        if keeps_total and all(one.cell and _holds(f"{place}.total", one.cell) for one in own):
            return False
        told = [one.number for one in own if one.number is not None]
        differ = [one - other for one, other in combinations(told, 2)]
        return any(few(one, self.n) for one in (*told, *differ))

    def _figure(self, figure: Figure, withheld: frozenset[str]) -> Figure:
        is_count = figure.kind is FigureKind.NUMBER and figure.number is not None
        is_few = is_count and figure.number is not None and few(figure.number, self.n)
        if figure.cell and (
            _touches(figure.cell, withheld) or (is_few and _touches(figure.cell, self.lists))
        ):
            return figure.model_copy(update=dict.fromkeys(("number", "words", "text", "day", "quantity")))
        return figure


def _touches(place: str, cells: frozenset[str]) -> bool:
    """True where a key path is one of the cells, holds one or stands in one."""
    return any(_holds(place, cell) or _holds(cell, place) for cell in cells)


def _holds(place: str, cell: str) -> bool:
    return cell == place or cell.startswith((f"{place}.", f"{place}["))
