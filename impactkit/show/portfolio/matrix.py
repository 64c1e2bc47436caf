"""Projects by indicators: how far each has come, with a symbol in every field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from impactkit.model.measured.follow_up import Status
from impactkit.model.portfolio import Member, ProjectLine, RolledUp
from impactkit.model.stated.data import Reporting
from impactkit.show.draw.axes import told_apart
from impactkit.show.ground.cells import Cell, Column, Row, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Figure
from impactkit.show.ground.subject import told
from impactkit.show.ground.values import percent, status_cell, status_words
from impactkit.show.portfolio.matrix_figure import MatrixField, fields
from impactkit.show.portfolio.subject import (
    MOST_ROWS,
    PortfolioSubject,
    exhibit,
    gap,
    indicator_name,
    short_titles,
    title_of,
)
from impactkit.words import Words

MOST_COLUMNS = 12
"""How many indicators the figure and its table show; the first are those that most projects share. A choice: about what a
lying page has room for.
"""
_MOST_STANDING = 5
"""Columns that fit beside the names on a standing page."""
_FINE = {Status.REACHED, Status.ON_PLAN}
_ASSESSED = {*_FINE, Status.BEHIND, Status.FAR_BEHIND, Status.MISSED}
_WEIGHT = {Status.FAR_BEHIND: 3, Status.MISSED: 3, Status.NOT_REPORTED: 2, Status.BEHIND: 1}
"""How far a field moves its project up: what is far behind or missed weighs as much as three that are behind. A choice,
which orders rows and is told nowhere.
"""


def status_matrix(portfolio: PortfolioSubject) -> Exhibit:
    """A field for each project and indicator; with many projects, the figure shows those most behind."""
    words, dossier = portfolio.words, portfolio.dossier
    shown = sorted(dossier.indicators, key=lambda one: -len(one.members))[:MOST_COLUMNS]
    with_any = [one for one in dossier.projects if any(_of(one, column) for column in shown)]
    if not with_any:
        return gap(portfolio, "matrix")
    drawn = _heaviest(with_any, shown)
    counted = {
        status: sum(_status(one, column) is status for one in with_any for column in shown)
        for status in Status
    }
    spoken = "; ".join(f"{words.choice(status)}: {words.number(n)}" for status, n in counted.items() if n)
    notes = [
        words.say("portfolio.matrix.note"),
        words.say("exhibit.status-matrix.rows"),
        *_limits(words, counted),
    ]
    if len(drawn) < len(with_any):
        notes.append(
            words.say("portfolio.first-rows", n=words.number(len(drawn)), all=words.number(len(with_any)))
        )
    if len(shown) < len(dossier.indicators):
        notes.append(
            words.say(
                "portfolio.first-columns",
                n=words.number(len(shown)),
                all=words.number(len(dossier.indicators)),
            )
        )
    return exhibit(
        portfolio, Figure(id="status-matrix",
        title=_finding(words, counted),
        alt=words.say("portfolio.matrix.alt", counted=spoken),
        columns=(column(words, "project", width=26), *(Column(id=f"indicator.{one.key}", label=indicator_name(portfolio, one)) for one in shown)),
        rows=tuple(Row(cells=(text_cell(title_of(portfolio, one)), *(_cell(words, one, column) for column in shown))) for one in with_any),
        notes=tuple(notes),
        wide=len(shown) > _MOST_STANDING,
        spec=_drawn(portfolio, drawn, shown),
    ))  # fmt: skip


def _limits(words: Words, counted: dict[Status, int]) -> Iterator[str]:
    """Where on plan and far behind begin, where any field is compared with a plan."""
    if any(counted[status] for status in _ASSESSED - {Status.REACHED}):
        usual = Reporting()
        shares = {"on_plan": words.share(usual.on_plan), "behind": words.share(usual.behind)}
        yield words.say("portfolio.matrix.limits", **shares)


def _of(project: ProjectLine, indicator: RolledUp) -> Member | None:
    return next((one for one in indicator.members if one.project == project.id), None)


def _status(project: ProjectLine, indicator: RolledUp) -> Status | None:
    member = _of(project, indicator)
    return member.status if member else None


def _heaviest(projects: list[ProjectLine], rolled: list[RolledUp]) -> list[ProjectLine]:
    """All projects in their order where they fit; else those that are most behind, in their order."""
    if len(projects) <= MOST_ROWS:
        return projects
    weight = {
        one.id: sum(_WEIGHT.get(status, 0) for column in rolled if (status := _status(one, column)))
        for one in projects
    }
    chosen = {one.id for one in sorted(projects, key=lambda one: -weight[one.id])[:MOST_ROWS]}
    return [one for one in projects if one.id in chosen]


def _cell(words: Words, project: ProjectLine, indicator: RolledUp) -> Cell:
    member = _of(project, indicator)
    if member is None:
        return text_cell(words.say("portfolio.matrix.none"))
    share = f" ({percent(words, member.share_of_target)})" if member.share_of_target is not None else ""
    return status_cell(words, member.status, f"{status_words(words, member.status)}{share}")


def _finding(words: Words, counted: dict[Status, int]) -> str:
    """How many of the fields that can be assessed have reached the target or are on plan."""
    assessed = sum(n for status, n in counted.items() if status in _ASSESSED)
    if not assessed:
        return words.say("portfolio.matrix.title")
    fine = sum(n for status, n in counted.items() if status in _FINE)
    return words.count("exhibit.status-matrix.found", assessed, fine=words.number(fine))


def _drawn(portfolio: PortfolioSubject, drawn: list[ProjectLine], rolled: list[RolledUp]) -> dict[str, Any]:
    """The specification: names of projects, heads of indicators, and a field where a project has the indicator."""
    words, names = portfolio.words, short_titles(portfolio, drawn)
    heads = told_apart([told(portfolio, one.name) for one in rolled])
    found = [
        MatrixField(
            name,
            head,
            member.status,
            member.share_of_target,
            f"{name}, {head}: {_cell(words, one, column).shown}",
        )
        for one, name in zip(drawn, names, strict=True)
        for column, head in zip(rolled, heads, strict=True)
        if (member := _of(one, column))
    ]
    return fields(words, names, heads, found)
