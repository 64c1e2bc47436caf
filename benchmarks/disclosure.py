"""What is withheld and how long it takes: single tables, made-up portfolios, the demonstration portfolio.

How much can still be seen is told beside how much is at risk by itself; of common values, how many are told, told
as an interval, and withheld.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from impactkit.disclose import Disclosure, attack, common, disclose, protect, reports_of
from impactkit.disclose.linked.cells import Linked
from impactkit.disclose.linked.suppression import suppress
from impactkit.edition import edition
from impactkit.model.base import Text
from impactkit.model.dossier import Audience
from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp, Status
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Point, Span, Value
from impactkit.model.portfolio import Member, RolledUp
from impactkit.model.stated.data import Every
from impactkit.model.stated.indicator import (
    Accumulation,
    Disaggregation,
    Indicator,
    PartsRule,
    RollUp,
    Sensitivity,
)
from impactkit.model.stated.logic import Goal
from impactkit.model.stated.project import Project

N = 5
TABLES = ((10, 10), (30, 30), (60, 60), (100, 100))
PORTFOLIOS = (10, 100, 1_000)
INDICATORS, PERIODS = 5, 6
SIZES = {"small": 1.5, "middling": 6.0, "large": 25.0}
"""Median of what a project reports for women, or men, in a half-year."""
DEMONSTRATION = Path(__file__).parents[1] / "parameters" / "demonstration"

_SPANS = [
    Span(
        start=date(2023 + at // 2, 1 + 6 * (at % 2), 1),
        end=date(2023 + at // 2, 6 + 6 * (at % 2), 30 + at % 2),
    )
    for at in range(PERIODS)
]
_Project = tuple[Project, Measurements]


@dataclass(frozen=True)
class Solved:
    """One solution, timed."""

    linked: Linked
    hidden: frozenset[int]
    suppression: float
    attack: float
    fallen: int

    @property
    def told(self) -> int:
        return sum(cell.told for cell in self.linked.cells)

    @property
    def at_risk(self) -> float:
        return sum(cell.told and cell.risky and not cell.fixed for cell in self.linked.cells) / self.told

    @property
    def visible(self) -> float:
        return 1 - len(self.hidden) / self.told


def report() -> str:
    """Every measurement, as Markdown."""
    return "\n".join((*_tables(), "", *_portfolios(), "", *_demonstration()))


def _tables() -> Iterator[str]:
    yield "| table with margins | cells | at risk | visible | suppression s | attack s | fallen |"
    yield "|---|---|---|---|---|---|---|"
    for rows, columns in TABLES:
        found = solved(table(rows, columns))
        yield f"| {rows} × {columns} | {_row(found)}"


def _portfolios() -> Iterator[str]:
    yield "| projects | size | audience | cells | at risk | visible | seconds | exposed | totals told | common told | interval | withheld |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|---|"
    for count in PORTFOLIOS:
        for size in SIZES if count < max(PORTFOLIOS) else ("middling",):
            made = portfolio(count, SIZES[size])
            for audience in (Audience.PUBLIC, Audience.FUNDER):
                begun = time.perf_counter()
                whole = disclose(made, audience=audience, n=N)
                taken = time.perf_counter() - begun
                yield f"| {count} | {size} | {audience} | {_shares(whole, taken)} {_common(seen(made, whole))} |"


def _demonstration() -> Iterator[str]:
    yield "| demonstration, 12 projects | counts | visible | totals told | common told | interval | withheld |"
    yield "|---|---|---|---|---|---|---|"
    for audience in (Audience.PUBLIC, Audience.FUNDER):
        made = edition([DEMONSTRATION], audience=audience)
        if made.disclosure and made.portfolio:
            counts, shared = made.counted.told + made.counted.hidden, _common(made.portfolio.indicators)
            visible = made.counted.told / counts
            yield f"| {audience} | {counts} | {visible:.0%} | {_totals(made.disclosure):.0%} | {shared} |"


def _shares(whole: Disclosure, taken: float) -> str:
    """Cells, how many are at risk by themselves, how many are seen, and the seconds it took."""
    cells = [cell for own in whole.patterns.values() for cell in own.linked.cells if cell.told]
    at_risk = sum(cell.risky and not cell.fixed for cell in cells) / len(cells)
    counted = whole.counted()
    visible = f"{counted.told / len(cells):.0%} | {taken:.2f} | {counted.exposed} | {_totals(whole):.0%} |"
    return f"{len(cells)} | {at_risk:.0%} | {visible}"


def _common(rolled: Iterable[RolledUp]) -> str:
    """Common values of several projects: told, told as an interval, withheld."""
    shared = [one for one in rolled if len(one.members) - len(one.differing) > 1]
    values = [
        value for one in shared for value in (one.total, *dict(one.cells).values()) if value is not None
    ]
    told = sum(one.value is not None and not one.hidden_parts for one in values)
    between = sum(bool(one.hidden_parts) for one in values)
    return f"{told} | {between} | {len(values) - told - between}"


def seen(made: Sequence[_Project], whole: Disclosure) -> list[RolledUp]:
    """What the projects come to together, as it may be seen."""
    own = {project.id: _protected(project, measured, whole) for project, measured in made}
    reports = reports_of(own, whole)
    return [common(one, reports, whole) for one in rolled_up(made)]


def _protected(project: Project, measured: Measurements, whole: Disclosure) -> Measurements:
    found = protect(project, measured, lambda _project, _measured: (), whole, audience=whole.audience)
    return found.measurements or measured


def _row(found: Solved) -> str:
    times = f"{found.suppression:.2f} | {found.attack:.2f}"
    return f"{found.told} | {found.at_risk:.0%} | {found.visible:.0%} | {times} | {found.fallen} |"


def _totals(whole: Disclosure) -> float:
    """The share of the projects' totals that are told."""
    totals = [
        place
        for own in whole.patterns.values()
        for place, cells in own.counts.places.items()
        if place[2:] == ("", "total") and cells
    ]
    return sum(not whole.withholds(place) for place in totals) / len(totals)


def solved(linked: Linked) -> Solved:
    """Suppress and attack one system."""
    begun = time.perf_counter()
    hidden = suppress(linked).hidden
    between = time.perf_counter()
    fallen = attack(linked, hidden).fallen
    return Solved(linked, hidden, between - begun, time.perf_counter() - between, len(fallen))


def table(rows: int, columns: int) -> Linked:
    """A table with margins, of which about a third is few."""
    lot, linked = random.Random(rows), Linked(N)
    values = [[_value(lot, 6.0) for _ in range(columns)] for _ in range(rows)]
    inner = [
        [linked.add(("t", "t", f"{i}.{j}"), Decimal(value), cost=10) for j, value in enumerate(row)]
        for i, row in enumerate(values)
    ]
    across = [linked.add(("t", "t", f"{i}"), Decimal(sum(row)), cost=100) for i, row in enumerate(values)]
    down = [
        linked.add(("t", "t", f".{j}"), Decimal(sum(column)), cost=100)
        for j, column in enumerate(zip(*values, strict=True))
    ]
    whole = linked.add(("t", "t", ""), Decimal(sum(map(sum, values))), cost=1000)
    for total, row in zip(across, inner, strict=True):
        linked.bind(total, row)
    for total, column in zip(down, zip(*inner, strict=True), strict=True):
        linked.bind(total, column)
    linked.bind(whole, across)
    return linked


def _value(lot: random.Random, median: float) -> int:
    return int(lot.lognormvariate(0, 1) * median)


def portfolio(count: int, median: float) -> list[_Project]:
    """Projects that report five indicators by women and men for six half-years."""
    lot = random.Random(count)
    return [_project(lot, f"p{number:04}", median * lot.lognormvariate(0, 0.7)) for number in range(count)]


def _project(lot: random.Random, name: str, median: float) -> _Project:
    gender = Disaggregation(
        name=Text(en="Gender"),
        categories={"women": Text(en="Women"), "men": Text(en="Men")},
        parts=PartsRule.COMPLETE,
    )
    indicators = {
        f"i{number}": Indicator(
            name=Text(en=f"Indicator {number}"),
            accumulation=Accumulation.SUM,
            roll_up=RollUp.SUM,
            sensitivity=Sensitivity.PERSONS,
            disaggregations={"gender": gender},
        )
        for number in range(INDICATORS)
    }
    project = Project(
        id=name, title=Text(en=name), goals={"g": Goal(text=Text(en="G"))}, indicators=indicators
    )
    followed = tuple(_followed(lot, one, median) for one in indicators)
    return project, Measurements(every=Every.HALF_YEAR, spans=tuple(_SPANS), indicators=followed)


def _followed(lot: random.Random, name: str, median: float) -> IndicatorFollowUp:
    women, men = ([_value(lot, median) for _ in _SPANS] for _ in range(2))
    both = [one + other for one, other in zip(women, men, strict=True)]
    cells = [_cell("", both), _cell("gender.women", women), _cell("gender.men", men)]
    return IndicatorFollowUp(indicator=name, cells=tuple(cells))


def _cell(name: str, values: Sequence[int]) -> CellFollowUp:
    known = [Value(value=Decimal(one)) for one in values]
    so_far = [Value(value=Decimal(sum(values[: at + 1]))) for at in range(len(values))]
    points = (
        Point(span=span, value=value, accumulated=total)
        for span, value, total in zip(_SPANS, known, so_far, strict=True)
    )
    return CellFollowUp(
        cell=name, previously=so_far[-2], this_period=known[-1], total=so_far[-1], series=tuple(points)
    )


def rolled_up(made: Sequence[_Project]) -> list[RolledUp]:
    """Each indicator over all projects, in all and by gender."""
    found = []
    for at in range(INDICATORS):
        followed = [measured.indicators[at] for _, measured in made]
        sums = [
            Value(value=sum((one.cells[cell].total.value or Decimal(0) for one in followed), Decimal(0)))
            for cell in range(3)
        ]
        members = tuple(
            Member(
                project=project.id, indicator=one.indicator, total=one.total.total, status=Status.NOT_ASSESSED
            )
            for (project, _), one in zip(made, followed, strict=True)
        )
        found.append(
            RolledUp(
                key=f"i{at}",
                name=Text(en=f"Indicator {at}"),
                rule=RollUp.SUM,
                members=members,
                total=sums[0],
                cells=(("gender.women", sums[1]), ("gender.men", sums[2])),
            )
        )
    return found
