"""What is withheld and how long it takes: single tables, made-up portfolios, the demonstration portfolio.

How much can still be seen is told beside how much is at risk by itself; of common values, how many are told, told
as an interval, and withheld.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10
from pathlib import Path

from benchmarks.portfolios import SIZES, Measured, portfolio, rolled_up, some_value
from impactkit.disclose import (
    Disclosure,
    Pattern,
    Reports,
    Sum,
    attack,
    common,
    disclose,
    protect,
    reports_of,
    told_sums,
)
from impactkit.disclose.linked.cells import Linked
from impactkit.disclose.linked.suppression import suppress
from impactkit.edition import edition
from impactkit.model.dossier import Audience
from impactkit.model.measured.measurements import Measurements
from impactkit.model.portfolio import RolledUp
from impactkit.model.stated.project import Project

N = 5
TABLES = ((10, 10), (30, 30), (60, 60), (100, 100))
PORTFOLIOS = (10, 100, 1_000)
GROWING = (100, 200, 400, 1_000)
DEMONSTRATION = Path(__file__).parents[1] / "parameters" / "demonstration"


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
    parts = (_tables(), _portfolios(), _growth(), _demonstration())
    return "\n\n".join("\n".join(part) for part in parts)


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


def _growth() -> Iterator[str]:
    """CPU seconds and exposed counts as projects become more; `in any case` had all been hidden that can be."""
    yield "| projects | audience | decided | protected | common | CPU s in all | exposed | in any case | with older sums, CPU s | exposed |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    disclose(portfolio(10, SIZES["small"]), audience=Audience.FUNDER, n=N)  # what is imported is not measured
    for audience in (Audience.PUBLIC, Audience.FUNDER):
        taken = {count: grown(count, audience) for count in GROWING}
        for count, one in taken.items():
            steps = " | ".join(f"{seconds:.2f}" for seconds in (*one.seconds, sum(one.seconds)))
            older = f"{one.older_seconds:.2f} | {one.older_exposed}"
            yield f"| {count} | {audience} | {steps} | {one.exposed} | {one.in_any_case} | {older} |"
        first, last = (sum(taken[count].seconds) for count in (GROWING[0], GROWING[-1]))
        exponent = log10(last / first) / log10(GROWING[-1] / GROWING[0])
        yield f"| | {audience} | | | | exponent {exponent:.2f} | | | | |"


@dataclass(frozen=True)
class Grown:
    """What a portfolio of some size took, and what of it is exposed."""

    seconds: tuple[float, float, float]
    """To decide what is withheld, to protect the projects, to decide what they come to together."""
    exposed: int
    in_any_case: int
    older_seconds: float
    """To audit it with the sum of all projects for each total and category, as if an edition had told them."""
    older_exposed: int


def grown(count: int, audience: Audience) -> Grown:
    """A portfolio of middling projects, protected and audited."""
    made, at = portfolio(count, SIZES["middling"]), [time.process_time()]
    whole = disclose(made, audience=audience, n=N)
    at.append(time.process_time())
    reports = _reports(made, whole)
    at.append(time.process_time())
    rolled = rolled_up(made)
    for one in rolled:
        common(one, reports, whole)
    audited = whole.audited(told for one in rolled for told in told_sums(one, reports, whole))
    at.append(time.process_time())
    older = whole.audited(_sums(rolled, whole))
    until = time.process_time()
    return Grown(
        seconds=(at[1] - at[0], at[2] - at[1], at[3] - at[2]),
        exposed=audited.counted().exposed,
        in_any_case=sum(map(_in_any_case, whole.patterns.values())),
        older_seconds=until - at[3],
        older_exposed=older.counted().exposed,
    )


def _sums(rolled: Iterable[RolledUp], whole: Disclosure) -> Iterator[Sum]:
    """What each indicator's totals and categories come to over all projects."""
    for one in rolled:
        for cell in ("", *dict(one.cells)):
            own = [
                whole.patterns[member.project].totals[member.project, member.indicator, cell]
                for member in one.members
            ]
            parts = [part for total in own for part in total.cells]
            yield Sum(sum((value for _, value, _ in parts), Decimal(0)), tuple(key for key, _, _ in parts))


def _in_any_case(own: Pattern) -> int:
    """How many exposed counts would be so if all that can be hidden were."""
    every = {number for number, cell in enumerate(own.linked.cells) if cell.told and not cell.fixed}
    return len(own.exposed & attack(own.linked, every).fallen) if own.exposed else 0


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


def seen(made: Sequence[Measured], whole: Disclosure) -> list[RolledUp]:
    """What the projects come to together, as it may be seen."""
    reports = _reports(made, whole)
    return [common(one, reports, whole) for one in rolled_up(made)]


def _reports(made: Sequence[Measured], whole: Disclosure) -> Reports:
    """The indicators of each project as its own report tells them."""
    return reports_of({project.id: _protected(project, measured, whole) for project, measured in made}, whole)


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
    values = [[some_value(lot, 6.0) for _ in range(columns)] for _ in range(rows)]
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
