"""Projects by indicators: how far each has come, with a symbol in every field, and how many others go well."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from impactkit.model.measured.follow_up import Status
from impactkit.model.portfolio import Member, ProjectLine, RolledUp
from impactkit.model.stated.data import Reporting
from impactkit.show.draw.axes import told_apart
from impactkit.show.ground.cells import Cell, Column, Row, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Figure
from impactkit.show.ground.subject import told
from impactkit.show.ground.values import status_cell
from impactkit.show.portfolio.matrix_figure import MatrixField, OtherField, fields
from impactkit.show.portfolio.standing import (
    ASSESSED,
    going_well,
    k_of_n,
    members,
    of_assessed,
    status_with_share,
)
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
_MOST_STANDING = 6
"""Columns that fit beside the names on a standing page. So many are all shown; of more, those that projects share."""
_WEIGHT = {Status.FAR_BEHIND: 3, Status.MISSED: 3, Status.NOT_REPORTED: 2, Status.BEHIND: 1}
"""How far a field moves its project up: what is far behind or missed weighs as much as three that are behind. A choice,
which orders rows and is told nowhere.
"""


@dataclass(frozen=True)
class _Grid:
    """The projects that have any indicator, and which of their indicators have columns of their own."""

    portfolio: PortfolioSubject

    @cached_property
    def shown(self) -> list[RolledUp]:
        """The indicators with columns, those that most projects share first."""
        every = sorted(self.portfolio.dossier.indicators, key=lambda one: -len(one.members))
        shared = [one for one in every if len(one.members) > 1]
        return every if len(every) <= _MOST_STANDING else (shared or every)[:MOST_COLUMNS]

    @cached_property
    def of_project(self) -> dict[str, dict[str, Member]]:
        """Each project's indicators, by the key of the common one."""
        found: dict[str, dict[str, Member]] = defaultdict(dict)
        for one in self.portfolio.dossier.indicators:
            for member in one.members:
                found[member.project][one.key] = member
        return found

    @cached_property
    def projects(self) -> list[ProjectLine]:
        """Those with any indicator, in their order."""
        return [one for one in self.portfolio.dossier.projects if one.id in self.of_project]

    @property
    def has_others(self) -> bool:
        """True where some indicators have no column of their own."""
        return len(self.shown) < len(self.portfolio.dossier.indicators)

    def member(self, project: ProjectLine, rolled: RolledUp) -> Member | None:
        """An indicator in a project, if it has it."""
        return self.of_project[project.id].get(rolled.key)

    def others(self, project: ProjectLine) -> tuple[int, int]:
        """How many of its other indicators go well, of how many that can be assessed."""
        keys = {one.key for one in self.shown}
        return of_assessed([one for key, one in self.of_project[project.id].items() if key not in keys])

    def heaviest(self) -> list[ProjectLine]:
        """All projects where they fit; else those that are most behind; in their order."""
        if len(self.projects) <= MOST_ROWS:
            return self.projects
        weight = {
            name: sum(_WEIGHT.get(one.status, 0) for one in own.values())
            for name, own in self.of_project.items()
        }
        chosen = {one.id for one in sorted(self.projects, key=lambda one: -weight[one.id])[:MOST_ROWS]}
        return [one for one in self.projects if one.id in chosen]


def status_matrix(portfolio: PortfolioSubject) -> Exhibit:
    """A field for each project and indicator; with many projects, the figure shows those most behind."""
    words, grid = portfolio.words, _Grid(portfolio)
    if not grid.projects:
        return gap(portfolio, "matrix")
    counted = Counter(one.status for one in members(portfolio))
    spoken = "; ".join(
        f"{words.choice(status)}: {words.number(n)}" for status in Status if (n := counted[status])
    )
    return exhibit(
        portfolio,
        Figure(
            id="status-matrix",
            title=going_well(portfolio) or words.say("portfolio.matrix.title"),
            alt=words.say("portfolio.matrix.alt", counted=spoken),
            columns=tuple(_columns(grid)),
            rows=tuple(Row(cells=tuple(_cells(grid, one))) for one in grid.projects),
            notes=tuple(_notes(grid, counted)),
            wide=len(grid.shown) + grid.has_others > _MOST_STANDING,
            spec=_drawn(grid),
        ),
    )


def _columns(grid: _Grid) -> Iterator[Column]:
    words = grid.portfolio.words
    yield column(words, "project", width=26)
    for one in grid.shown:
        yield Column(id=f"indicator.{one.key}", label=indicator_name(grid.portfolio, one))
    if grid.has_others:
        yield column(words, "other-indicators")


def _cells(grid: _Grid, project: ProjectLine) -> Iterator[Cell]:
    yield text_cell(title_of(grid.portfolio, project))
    for one in grid.shown:
        yield _cell(grid.portfolio.words, grid.member(project, one))
    if grid.has_others:
        yield text_cell(_others(grid, project) or grid.portfolio.words.say("portfolio.matrix.none-others"))


def _cell(words: Words, member: Member | None) -> Cell:
    if member is None:
        return text_cell(words.say("portfolio.matrix.none"))
    return status_cell(words, member.status, status_with_share(words, member))


def _others(grid: _Grid, project: ProjectLine) -> str:
    """How many of the project's other indicators go well: “3 of 4”; empty where none can be assessed."""
    well, assessed = grid.others(project)
    return k_of_n(grid.portfolio.words, well, assessed) if assessed else ""


def _notes(grid: _Grid, counted: Mapping[Status, int]) -> Iterator[str]:
    words = grid.portfolio.words
    yield words.say("portfolio.matrix.note")
    if grid.has_others:
        yield words.say("portfolio.matrix.others")
    yield from _limits(words, counted)
    drawn, all_rows = len(grid.heaviest()), len(grid.projects)
    if drawn < all_rows:
        yield words.say("portfolio.first-rows", n=words.number(drawn), all=words.number(all_rows))


def _limits(words: Words, counted: Mapping[Status, int]) -> Iterator[str]:
    """Where on plan and far behind begin, where any field is compared with a plan."""
    if any(counted[status] for status in ASSESSED - {Status.REACHED}):
        usual = Reporting()
        shares = {"on_plan": words.share(usual.on_plan), "behind": words.share(usual.behind)}
        yield words.say("portfolio.matrix.limits", **shares)


def _drawn(grid: _Grid) -> dict[str, Any]:
    """The specification: names of projects, heads of indicators, and a field where a project has the indicator."""
    portfolio, words, drawn = grid.portfolio, grid.portfolio.words, grid.heaviest()
    names = short_titles(portfolio, drawn)
    heads = told_apart([told(portfolio, one.name) for one in grid.shown])
    found = [
        MatrixField(name, head, member, f"{name}, {head}: {_cell(words, member).shown}")
        for project, name in zip(drawn, names, strict=True)
        for rolled, head in zip(grid.shown, heads, strict=True)
        if (member := grid.member(project, rolled))
    ]
    head = words.say("column.other-indicators")
    others = [
        OtherField(name, head, said, f"{name}, {head}: {said}")
        for project, name in zip(drawn, names, strict=True)
        if (said := _others(grid, project))
    ]
    return fields(
        words, names, [*heads, head] if grid.has_others else heads, found, others if grid.has_others else []
    )
