"""Withholding small counts of people.

The project file holds no rows, only counts: targets (never sensitive) and baselines. A baseline of
persons or enterprises with any count from 1 to n-1 is withheld whole, total and cells alike, so that
nothing can be subtracted. Undeclared sensitivity counts as persons.
"""

from __future__ import annotations

from dataclasses import dataclass

from impactkit.model.dossier import Audience
from impactkit.model.finding import Figure, Finding
from impactkit.model.indicator import Baseline, Indicator, Sensitivity
from impactkit.model.project import Project
from impactkit.model.quantity import Absence, CellValue, Quantity

THRESHOLD = 5
"""Counts from 1 to one below this are small."""


@dataclass(frozen=True)
class Protected:
    """A project and findings as they may be seen, and how many cells are withheld."""

    project: Project
    findings: tuple[Finding, ...]
    hidden_cells: int


def protect(
    project: Project, findings: tuple[Finding, ...], *, audience: Audience, n: int = THRESHOLD
) -> Protected:
    """The project and its findings for an audience; `n` from 3 to 10."""
    if audience is not Audience.PUBLIC:
        return Protected(project, findings, 0)
    small = {name: one for name, one in project.indicators.items() if _has_small_baseline(one, n)}
    withheld = {f"indicators.{name}.baseline" for name in small}
    indicators = {
        name: one.model_copy(update={"baseline": _withheld(one.baseline)})
        if name in small and one.baseline
        else one
        for name, one in project.indicators.items()
    }
    hidden = sum(len(_cells(one.baseline)) for one in small.values() if one.baseline)
    return Protected(
        project.model_copy(update={"indicators": indicators, "snapshots": ()}),
        tuple(_without(finding, withheld) for finding in findings),
        hidden,
    )


def _cells(baseline: Baseline) -> list[CellValue]:
    return [baseline.total, *(cell for cells in baseline.by.values() for cell in cells.values())]


def _has_small_baseline(indicator: Indicator, n: int) -> bool:
    if indicator.baseline is None or indicator.sensitivity is Sensitivity.NONE:
        return False
    return any(
        isinstance(cell, Quantity) and cell.value is not None and 0 < cell.value < n
        for cell in _cells(indicator.baseline)
    )


def _withheld(baseline: Baseline) -> Baseline:
    cells = {split: dict.fromkeys(by, Absence.WITHHELD) for split, by in baseline.by.items()}
    return baseline.model_copy(update={"total": Absence.WITHHELD, "by": cells, "note": None})


def _without(finding: Finding, withheld: set[str]) -> Finding:
    return finding.model_copy(
        update={"figures": tuple(_figure(figure, withheld) for figure in finding.figures)}
    )


def _figure(figure: Figure, withheld: set[str]) -> Figure:
    if figure.cell and any(figure.cell.startswith(cell) for cell in withheld):
        return figure.model_copy(update=dict.fromkeys(("number", "words", "text", "day", "quantity")))
    return figure
