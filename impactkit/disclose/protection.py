"""Withholding small counts of people.

The project file holds no rows, only counts: targets (never sensitive), baselines, and how many took part.
A baseline of persons or enterprises is withheld whole, so that nothing can be subtracted, where any count
in it, or what the counts of a split leave of the total, is from 1 to n-1. The funder keeps the total, as
the decision asks for it. Undeclared sensitivity counts as persons. What was submitted, what revisions say of
counts of people, and what files are called stays in the house. A finding whose figures of one indicator are
small, or differ by little, does not tell them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from impactkit.disclose.measured import PEOPLE, protect_measurements
from impactkit.model.decision import Revision
from impactkit.model.dossier import Audience
from impactkit.model.finding import Figure, FigureKind, Finding
from impactkit.model.indicator import Indicator, Sensitivity
from impactkit.model.logic import Activity
from impactkit.model.measurement import Measurements
from impactkit.model.project import Project
from impactkit.model.quantity import Absence, CellValue, Quantity
from impactkit.model.target import Baseline

THRESHOLD = 5
"""Counts from 1 to one below this are small."""


@dataclass(frozen=True)
class Protected:
    """A project and findings as they may be seen, and how many cells are withheld."""

    project: Project
    findings: tuple[Finding, ...]
    hidden_cells: int
    measurements: Measurements | None = None


def protect(
    project: Project,
    findings: tuple[Finding, ...],
    measurements: Measurements | None = None,
    *,
    audience: Audience,
    n: int = THRESHOLD,
) -> Protected:
    """The project, its findings and what was measured for an audience; `n` from 3 to 10."""
    if audience is Audience.INTERNAL:
        return Protected(project, findings, 0, measurements)
    keep_total = audience is Audience.FUNDER
    indicators = {
        name: _without_baseline(one, keep_total=keep_total) if _has_small_baseline(one, n) else one
        for name, one in project.indicators.items()
    }
    activities = {name: _without_few(one, n) for name, one in project.activities.items()}
    withheld = frozenset(_withheld_cells(indicators, activities))
    private = frozenset((*_counts_of_people(project), *(f"data.{name}.file" for name in project.data)))
    seen = {
        "indicators": indicators,
        "activities": activities,
        "snapshots": (),
        "data": {
            name: one.model_copy(update={"file": name, "sheet": None}) for name, one in project.data.items()
        },
        "revisions": tuple(_revised(one, private) for one in project.revisions),
    }
    bare = project.model_copy(update=seen)
    measured = measurements and protect_measurements(bare, measurements, audience=audience, n=n)
    touched = withheld | (measured.touched if measured else frozenset())
    lists = frozenset(f"data.{name}" for name, one in project.data.items() if one.kind in PEOPLE)
    return Protected(
        bare,
        tuple(_without(one, touched | _told_by(one, project, audience, n), lists, n) for one in findings),
        len(withheld) + (measured.hidden_cells if measured else 0),
        measured.measurements if measured else None,
    )


def _cells(baseline: Baseline) -> list[CellValue]:
    return [baseline.total, *(cell for cells in baseline.by.values() for cell in cells.values())]


def _has_small_baseline(indicator: Indicator, n: int) -> bool:
    baseline = indicator.baseline
    if baseline is None or indicator.sensitivity is Sensitivity.NONE:
        return False
    return any(_is_small(count, n) for cell in _cells(baseline) for count in _counts(cell)) or any(
        _is_small(left, n) for left in _left_over(baseline)
    )


def _is_small(count: Decimal, n: int) -> bool:
    return 0 < count < n


def _counts(cell: CellValue | None) -> tuple[Decimal, ...]:
    """The numbers a cell tells, also the upper end of a range."""
    numbers = (cell.value, cell.upper) if isinstance(cell, Quantity) else ()
    return tuple(one for one in numbers if one is not None)


def _left_over(baseline: Baseline) -> Iterator[Decimal]:
    """What each split leaves of the total: anyone can subtract."""
    for total in _counts(baseline.total):
        for cells in baseline.by.values():
            yield total - sum((count for cell in cells.values() for count in _counts(cell)), Decimal(0))


def _without_baseline(indicator: Indicator, *, keep_total: bool) -> Indicator:
    baseline = indicator.baseline
    if baseline is None:
        return indicator
    cells = {split: {name: _hidden(cell) for name, cell in by.items()} for split, by in baseline.by.items()}
    total = baseline.total if keep_total else _hidden(baseline.total)
    hidden = baseline.model_copy(update={"total": total, "by": cells, "note": None})
    return indicator.model_copy(update={"baseline": hidden})


def _hidden(cell: CellValue) -> Absence:
    """A number is withheld; an absence keeps its own name."""
    return Absence.WITHHELD if isinstance(cell, Quantity) else cell


def _without_few(activity: Activity, n: int) -> Activity:
    followed = activity.follow_up
    if followed is None or not any(_is_small(count, n) for count in _counts(followed.participants)):
        return activity
    hidden = followed.model_copy(update={"participants": Absence.WITHHELD, "note": None})
    return activity.model_copy(update={"follow_up": hidden})


def _withheld_cells(indicators: Mapping[str, Indicator], activities: Mapping[str, Activity]) -> Iterator[str]:
    """The key path of every withheld cell."""
    for name, indicator in indicators.items():
        if indicator.baseline and indicator.baseline.total is Absence.WITHHELD:
            yield f"indicators.{name}.baseline.total"
        for split, cells in indicator.baseline.by.items() if indicator.baseline else ():
            for category, cell in cells.items():
                if cell is Absence.WITHHELD:
                    yield f"indicators.{name}.baseline.by.{split}.{category}"
    for name, activity in activities.items():
        if activity.follow_up and activity.follow_up.participants is Absence.WITHHELD:
            yield f"activities.{name}.follow_up.participants"


def _counts_of_people(project: Project) -> Iterator[str]:
    """The key path of everything that may hold counts of people, now or after a revision."""
    for name, indicator in project.indicators.items():
        if indicator.sensitivity is not Sensitivity.NONE:
            yield f"indicators.{name}.baseline"
    yield from (f"activities.{name}.follow_up" for name in project.activities)


def _told_by(finding: Finding, project: Project, audience: Audience, n: int) -> frozenset[str]:
    """The indicators whose measured figures in the finding are small, or differ by little.

    What a rule compares, such as two reports of one period, is not all in what was measured.
    """
    return frozenset(
        f"measurements.{name}"
        for name, indicator in project.indicators.items()
        if indicator.sensitivity is not Sensitivity.NONE
        and _tells_few(finding, f"measurements.{name}", n, keep_total=_keeps_total(indicator, audience))
    )


def _keeps_total(indicator: Indicator, audience: Audience) -> bool:
    return audience is Audience.FUNDER or indicator.sensitivity is Sensitivity.ENTERPRISES


def _tells_few(finding: Finding, place: str, n: int, *, keep_total: bool) -> bool:
    own = [one for one in finding.figures if one.cell and _holds(place, one.cell)]
    if keep_total and all(one.cell and _holds(f"{place}.total", one.cell) for one in own):
        return False
    told = [one.number for one in own if one.number is not None]
    differ = [one - other for one, other in combinations(told, 2)]
    return any(_is_small(abs(one), n) for one in (*told, *differ))


def _touches(place: str, cells: frozenset[str]) -> bool:
    """True where a key path is one of the cells, holds one or stands in one."""
    return any(_holds(place, cell) or _holds(cell, place) for cell in cells)


def _holds(place: str, cell: str) -> bool:
    return cell == place or cell.startswith((f"{place}.", f"{place}["))


def _revised(revision: Revision, people: frozenset[str]) -> Revision:
    """The revision without what it says, or said before, of counts of people."""
    told = {"changes": revision.changes, "original": revision.original}
    return revision.model_copy(
        update={
            name: {place: value for place, value in values.items() if not _touches(place, people)}
            for name, values in told.items()
        }
    )


def _without(finding: Finding, withheld: frozenset[str], lists: frozenset[str], n: int) -> Finding:
    return finding.model_copy(
        update={"figures": tuple(_figure(figure, withheld, lists, n) for figure in finding.figures)}
    )


def _figure(figure: Figure, withheld: frozenset[str], lists: frozenset[str], n: int) -> Figure:
    is_count = figure.kind is FigureKind.NUMBER and figure.number is not None
    few = is_count and figure.number is not None and _is_small(figure.number, n)
    if figure.cell and (_touches(figure.cell, withheld) or (few and _touches(figure.cell, lists))):
        return figure.model_copy(update=dict.fromkeys(("number", "words", "text", "day", "quantity")))
    return figure
