"""What is kept, on a board: each finding as its report heads it, and the view that opens it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from impactkit.model.kept import SeenFinding, View
from impactkit.model.portfolio import PortfolioDossier
from impactkit.show.ground.subject import Subject
from impactkit.show.kept.findings import head_of
from impactkit.show.portfolio.subject import PortfolioSubject, titles

ALL = ""
"""In place of a project, for what is kept of all of them."""


def kept(report: Subject) -> list[dict[str, Any]]:
    """What is kept of a project, on a board of its own."""
    return [_told(one, head_of(report.words, one), report.project.id, {}, ()) for one in report.dossier.kept]


def kept_of_portfolio(
    portfolio: PortfolioSubject, reports: Sequence[Subject], keys: Mapping[tuple[str, str], str]
) -> list[dict[str, Any]]:
    """What is kept of a portfolio, and of each of its projects; `keys` are the board's names of their indicators."""
    return [*_of_all(portfolio, portfolio.dossier), *(one for report in reports for one in _of(report, keys))]


def _of_all(portfolio: PortfolioSubject, dossier: PortfolioDossier) -> Iterator[dict[str, Any]]:
    for one in dossier.kept:
        names = titles(portfolio, one.view.projects) if one.view else []
        projects = one.view.projects if one.view else ()
        about = projects[0] if len(projects) == 1 else ALL
        yield _told(one, head_of(portfolio.words, one, names), about, {}, projects)


def _of(report: Subject, keys: Mapping[tuple[str, str], str]) -> Iterator[dict[str, Any]]:
    project = report.project.id
    own = {indicator: key for (name, indicator), key in keys.items() if name == project}
    for one in report.dossier.kept:
        yield _told(one, head_of(report.words, one), project, own, (project,))


def _told(
    finding: SeenFinding, head: str, project: str, keys: Mapping[str, str], projects: Sequence[str]
) -> dict[str, Any]:
    view = _state(finding.view, keys, projects) if finding.view else None
    return {"section": finding.section, "project": project, "head": head, "view": view}


def _state(view: View, keys: Mapping[str, str], projects: Sequence[str]) -> dict[str, Any]:
    """A kept view as the script holds what is chosen; what is not narrowed is left out."""
    indicator = view.indicator or ""
    strips = {"county": view.counties, "programme": view.programmes, "funder": view.funders}
    told = {
        "panel": view.panel,
        "indicator": keys.get(indicator, indicator),
        "project": projects[0] if projects else "",
        "part": view.cell,
        "from": view.start.isoformat() if view.start else "",
        "to": view.end.isoformat() if view.end else "",
        "chosen": {name: list(chosen) for name, chosen in strips.items() if chosen},
        "status": [status.value for status in view.statuses],
        "compare": list(view.compared),
    }
    return {name: value for name, value in told.items() if value}
