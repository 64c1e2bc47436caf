"""Small projects and portfolios as a property draws them, through the real doors, for any audience.

`Reported` keeps what was reported apart from what declares it, so that a test can change a number and ask again.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from impactkit.check import check_data, check_project, in_order
from impactkit.disclose import Disclosure, Earlier, Pattern, Protected, common, disclose, protect, reports_of
from impactkit.disclose.protection import Rules
from impactkit.dossier import dossier_json
from impactkit.measure import Contribution, measure_project, rolled_up
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.finding import Finding
from impactkit.model.measured.measurements import Measurements
from impactkit.model.portfolio import RolledUp
from impactkit.model.records import Records
from impactkit.model.stated.project import Project
from tests.conftest import examples
from tests.measure.shorthand import day, observations, project_of
from tests.measure.test_participants import participants

PERIODS = ("2025 H1", "2025 H2", "2026 H1", "2026 H2")
ENDS = ("2025-06-30", "2025-12-31", "2026-06-30", "2026-12-31")
Cell = tuple[str, str]
"""An indicator, and `total` or a category."""
PARTS = ("disjoint and complete", "disjoint", "overlapping", None)


def many(number: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """So many drawn publications for a property in make soak, and an eighth of them in make test."""
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=examples(number), suppress_health_check=checks)


@dataclass(frozen=True)
class Reported:
    """A project: what it declares of its indicators, and what was reported for every cell in every period."""

    indicators: Mapping[str, Mapping[str, Any]]
    values: Mapping[Cell, Sequence[Any]]
    """By period: a number, `(3, 20)` for three of twenty, `(3.5, 20)` for a mean of twenty, an absence, or None."""
    until: int = 2
    """How many periods there are."""
    project: str = "p"
    snapshots: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    """What was submitted on a day, by indicator and cell."""
    more: Mapping[str, Any] = field(default_factory=dict)
    """What else the project declares."""
    lists: Sequence[Mapping[str, Any]] = ()
    """Rows of participants."""

    def with_values(self, values: Mapping[Cell, Sequence[Any]]) -> Reported:
        """The same project with other numbers."""
        return replace(self, values={**self.values, **values})

    def as_in(self, other: Mapping[tuple[str, ...], int]) -> Reported:
        """The same project with the numbers an onlooker took for possible (`Onlooker.another`)."""
        values = {one: list(told) for one, told in self.values.items()}
        for (indicator, cell), told in values.items():
            name = "" if cell == "total" else cell
            for at, value in enumerate(told[: self.until]):
                key = ("1", self.project, indicator, name, "value", ENDS[at])
                if isinstance(value, int):
                    told[at] = other.get((*key, ""), value)
                elif isinstance(value, tuple):
                    among = other.get((*key, "among"), value[1])
                    told[at] = (other.get((*key, "counted"), value[0]), among)
        indicators = {name: self._based(name, own, other) for name, own in self.indicators.items()}
        snapshots = {
            on: {
                name: {
                    cell: other.get(
                        ("1", self.project, name, "" if cell == "total" else cell, "previously", "", ""),
                        value,
                    )
                    for cell, value in cells.items()
                }
                for name, cells in told.items()
            }
            for on, told in self.snapshots.items()
        }
        return replace(self, values=values, indicators=indicators, snapshots=snapshots)

    def _based(
        self, name: str, own: Mapping[str, Any], other: Mapping[tuple[str, ...], int]
    ) -> Mapping[str, Any]:
        if "baseline" not in own:
            return own

        def now(cell: str, value: Any) -> Any:
            return other.get(("1", self.project, name, cell, "baseline", "", ""), value)

        by = {
            split: {one: now(f"{split}.{one}", value) for one, value in cells.items()}
            for split, cells in own["baseline"].get("by", {}).items()
        }
        return {**own, "baseline": {"total": now("", own["baseline"]["total"]), "by": by}}

    @property
    def as_of(self) -> datetime.date:
        """The last day of its last period."""
        return day(ENDS[self.until - 1])

    def rows(self) -> list[dict[str, Any]]:
        """What was reported, in the short form."""
        rows = []
        for (indicator, cell), values in self.values.items():
            for period, value in zip(PERIODS, values[: self.until], strict=False):
                if value is not None:
                    rows.append(self._row(indicator, cell, period, value))
        return rows

    def _row(self, indicator: str, cell: str, period: str, value: Any) -> dict[str, Any]:
        row: dict[str, Any] = {"indicator": indicator, "project": self.project}
        row |= {} if cell == "total" else {"cell": cell}
        if isinstance(value, tuple) and self.indicators[indicator].get("roll_up") == "weighted mean":
            return {**row, period: value[0], "denominator": value[1]}
        return {**row, period: f"{value[0]} of {value[1]}" if isinstance(value, tuple) else value}

    def declared(self) -> Project:
        """The project's file."""
        indicators = {name: {"name": name, **own} for name, own in self.indicators.items()}
        snapshots = [
            {
                "submitted": submitted,
                "values": {name: dict(cells) for name, cells in values.items()},
            }
            for submitted, values in self.snapshots.items()
        ]
        data = {"reports": {"kind": "results", "file": "reports.xlsx"}}
        if any("counted" in own for own in self.indicators.values()):
            data["firms"] = {"kind": "participants", "file": "firms.xlsx"}
        told = {"project": self.project}
        return project_of(told, indicators=indicators, snapshots=snapshots, data=data, **self.more)


Followed = tuple[Project, Measurements, datetime.date]


@dataclass(frozen=True)
class Published:
    """What an audience sees of projects, and what there is."""

    dossiers: Mapping[str, Dossier]
    within: Callable[[], Mapping[str, Dossier]] = field(compare=False, repr=False)
    """Makes the dossiers of the house, which few tests ask for."""
    portfolio: tuple[RolledUp, ...]
    portfolio_inside: tuple[RolledUp, ...]
    disclosure: Disclosure

    @cached_property
    def inside(self) -> Mapping[str, Dossier]:
        """The dossiers of the house, by project: all there is."""
        return self.within()

    @property
    def pattern(self) -> Pattern:
        """That of the one project there is."""
        (own,) = self.disclosure.patterns.values()
        return own

    @property
    def hides(self) -> bool:
        """True where anything is withheld of any project."""
        return bool(self.disclosure.withheld)

    @property
    def text(self) -> str:
        """Every byte that is told."""
        portfolio = [one.model_dump(mode="json", exclude_defaults=True) for one in self.portfolio]
        return "".join(map(dossier_json, self.dossiers.values())) + json.dumps(portfolio, indent=1)

    def earlier(self, *before: Earlier) -> Earlier:
        """What readers know once this is released, after what they knew before."""
        return Earlier(
            told=(*(told for one in before for told in one.told), self.disclosure.told),
            withheld=frozenset({key for one in before for key in one.withheld} | self.disclosure.withheld),
        )


def measured(projects: Sequence[Reported]) -> tuple[list[Followed], Records]:
    """Every project with its measurements, and all their rows."""
    rows = [row for one in projects for row in one.rows()]
    lists = [{**row, "project": one.project} for one in projects for row in one.lists]
    records = Records(
        observations=observations(rows),
        participants=participants({"lists": {"firms": lists}}) if lists else Records().participants,
    )
    told = []
    for one in projects:
        project = one.declared()
        found = measure_project(project, records, as_of=one.as_of)
        assert found is not None
        told.append((project, found, one.as_of))
    return told, records


def published(
    *projects: Reported,
    audience: Audience = Audience.PUBLIC,
    n: int = 5,
    earlier: Earlier | None = None,
    together: bool | None = None,
    spoilt: Callable[[Pattern], Pattern] = lambda solved: solved,
) -> Published:
    """The edition of some projects, as `impactkit.edition` makes it; `spoilt` to see that a test sees it."""
    told, records = measured(projects)
    shares = [share for one in told for share in Contribution.each(*one)]
    rolled = rolled_up(shares, records) if (len(told) > 1 if together is None else together) else ()
    pairs = [(project, found) for project, found, _ in told]
    solved = disclose(pairs, audience=audience, n=n, earlier=earlier)
    solved = replace(solved, patterns={name: spoilt(own) for name, own in solved.patterns.items()})
    dossiers = {
        project.id: dossier_of(
            protect(project, found, rules_of(records, on), solved, audience=audience), audience, on
        )
        for project, found, on in told
    }
    own = reports_of({name: dossier.measurements for name, dossier in dossiers.items()}, solved)
    masked = tuple(common(one, own, solved) for one in rolled)
    return Published(dossiers, lambda: inside_of(told, records), masked, rolled, solved)


def inside_of(told: Sequence[Followed], records: Records) -> dict[str, Dossier]:
    """The dossiers of the house, by project: nothing is withheld from it."""
    return {
        project.id: dossier_of(
            Protected(project, rules_of(records, on)(project, found), found, 0, 0), Audience.INTERNAL, on
        )
        for project, found, on in told
    }


def rules_of(records: Records, on: datetime.date) -> Rules:
    """All rules, as `impactkit.dossier.Followed` tries them."""

    def rules(project: Project, found: Measurements | None) -> tuple[Finding, ...]:
        told = check_project(project, as_of=on)
        return in_order(told + (check_data(project, found, records) if found else ()), project.answers)

    return rules


def dossier_of(seen: Protected, audience: Audience, on: datetime.date) -> Dossier:
    """What crosses the wall."""
    return Dossier(
        id=seen.project.id,
        audience=audience,
        as_of=on,
        version="0",
        project=seen.project,
        findings=seen.findings,
        settlements=(),
        measurements=seen.measurements,
        threshold=5,
        hidden_cells=seen.hidden_cells,
        told_cells=seen.told_cells,
    )


def json_of(dossier: Dossier) -> dict[str, Any]:
    """A dossier as a reader opens it."""
    told: dict[str, Any] = json.loads(dossier_json(dossier))
    return told


def portfolio_json_of(rolled: Sequence[RolledUp]) -> dict[str, Any]:
    """The common values of a portfolio as a reader opens them."""
    return {
        "indicators": json.loads(
            json.dumps([one.model_dump(mode="json", exclude_defaults=True) for one in rolled])
        )
    }


# --- Drawn ---

_small = st.sampled_from((0, 0, 1, 2, 3, 4, 5, 6))
_large = st.integers(5, 60)
_counts = st.one_of(_small, _small, _large)


@st.composite
def some_splits(draw: st.DrawFn) -> dict[str, Any]:
    """One or two splits with two or three categories."""
    found = {}
    for name in ("gender", "age")[: draw(st.integers(0, 2))]:
        categories = [f"{name[0]}{i}" for i in range(draw(st.integers(2, 3)))]
        declared: dict[str, Any] = {"name": name, "categories": {one: one for one in categories}}
        parts = draw(st.sampled_from(PARTS))
        declared |= {"parts": parts} if parts else {}
        if parts and draw(st.booleans()):
            declared["not_stated_category"] = categories[-1]
        found[name] = declared
    return found


def _parts_of(draw: st.DrawFn, whole: int, declared: Mapping[str, Any]) -> dict[str, int]:
    """Counts by category that make the whole, or most of it, or more than it."""
    names = list(declared["categories"])
    if declared.get("parts") == "overlapping":
        return {one: draw(st.integers(0, whole)) for one in names}
    cuts = sorted(draw(st.lists(st.integers(0, whole), min_size=len(names) - 1, max_size=len(names) - 1)))
    sizes = [after - before for before, after in zip([0, *cuts], [*cuts, whole], strict=True)]
    if declared.get("parts") != "disjoint and complete" and draw(st.booleans()):
        sizes[0] = draw(st.integers(0, sizes[0]))  # some are in no category
    return dict(zip(names, sizes, strict=True))


@st.composite
def some_values(draw: st.DrawFn, own: Mapping[str, Any], until: int) -> dict[str, list[Any]]:
    """What is reported of an indicator, by `total` or category, with gaps."""
    cumulative = own.get("accumulation") == "cumulative"
    splits = own.get("disaggregations", {})
    names = [f"{split}.{one}" for split, declared in splits.items() for one in declared["categories"]]
    found: dict[str, list[Any]] = {name: [] for name in ("total", *names)}
    so_far = dict.fromkeys(found, 0)
    among_so_far = dict.fromkeys(found, 0)
    for _ in range(until):
        new, among = {"total": draw(_counts)}, {}
        for split, declared in splits.items():
            new |= {f"{split}.{one}": count for one, count in _parts_of(draw, new["total"], declared).items()}
        if own.get("roll_up") in {"ratio", "weighted mean"}:
            others = {"total": draw(_counts)}
            for split, declared in splits.items():
                others |= {
                    f"{split}.{one}": count
                    for one, count in _parts_of(draw, others["total"], declared).items()
                }
            among = {name: new[name] + others[name] for name in new}
        for name, count in new.items():
            so_far[name] += count
            among_so_far[name] += among.get(name, 0)
            told = (so_far if cumulative else new)[name]
            value: Any = (told, (among_so_far if cumulative else among)[name]) if among else told
            if own.get("roll_up") == "weighted mean":
                value = (draw(st.sampled_from((1.5, 3, 4.25))), value[1])
            if among and value[1] == 0:
                value = None
            found[name].append(
                value
                if draw(st.integers(0, 7))
                else draw(st.sampled_from((None, "not applicable", "missing")))
            )
    for name in names:
        if not draw(st.integers(0, 7)):
            found[name] = [None] * until  # a category nobody tells
    return found


@st.composite
def some_indicators(
    draw: st.DrawFn, roll_ups: Sequence[str | None] = (None, "sum", "unique", "ratio", "weighted mean")
) -> dict[str, Any]:
    """What an indicator declares."""
    own: dict[str, Any] = {}
    for name, choices in {
        "accumulation": ("sum", "cumulative", "latest", None),
        "roll_up": roll_ups,
        "sensitivity": ("persons", "persons", None, "enterprises", "none"),
    }.items():
        chosen = draw(st.sampled_from(choices))
        own |= {name: chosen} if chosen else {}
    own["disaggregations"] = draw(some_splits())
    if draw(st.integers(0, 3)) == 0:
        own["targets"] = [{"total": draw(st.integers(1, 80)), "due": "2026-12-31"}]
    if draw(st.integers(0, 2)) == 0 and own.get("roll_up") not in {"ratio", "weighted mean"}:
        whole = draw(_counts)
        by = {name: _parts_of(draw, whole, declared) for name, declared in own["disaggregations"].items()}
        own["baseline"] = {"total": whole, "by": by}
    return own


@st.composite
def some_projects(
    draw: st.DrawFn,
    project: str = "p",
    roll_ups: Sequence[str | None] = (None, "sum", "unique", "ratio", "weighted mean"),
    relations: Sequence[str] = ("subset of", "of which"),
    **fixed: Any,
) -> Reported:
    """A project with one or two indicators, the one perhaps within the other."""
    until = draw(st.integers(1, 3))
    firms = {
        name: one for name, one in {**draw(some_indicators(roll_ups)), **fixed}.items() if one is not None
    }
    if fixed.get("roll_up") in {"ratio", "weighted mean"}:
        firms.pop("baseline", None)
    indicators = {"firms": firms}
    values: dict[Cell, Sequence[Any]] = {}
    for cell, told in draw(some_values(firms, until)).items():
        values["firms", cell] = told
    can_be_within = len(firms["disaggregations"]) < 2 and firms.get("accumulation") != "cumulative"
    if relations and can_be_within and draw(st.integers(0, 1)) == 0:
        own = {name: one for name, one in firms.items() if name not in {"baseline", "targets"}}
        indicators["within"] = {
            **own,
            "relations": [{"kind": draw(st.sampled_from(relations)), "to": "firms"}],
        }
        told = [
            _within(draw, {cell: values["firms", cell][at] for _, cell in values}, firms)
            for at in range(until)
        ]
        for cell in [cell for _, cell in values]:
            values["within", cell] = [one[cell] for one in told]
    more = {"reporting": {"every": "half year", "plan": draw(st.sampled_from(("milestones", "linear")))}}
    return Reported(indicators, values, until, project, _submitted(draw, indicators, values, until), more)


def _within(draw: st.DrawFn, outer: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A part of what another indicator counts in a period, by total and category; nothing where it is not whole."""
    if not all(isinstance(one, int) for one in outer.values()):
        return dict.fromkeys(outer)
    cells = {name: draw(st.integers(0, one)) for name, one in outer.items() if name != "total"}
    (parts,) = [one.get("parts") for one in own["disaggregations"].values()] or [None]
    if parts == "overlapping" or not cells:
        return {"total": draw(st.integers(max(cells.values(), default=0), outer["total"])), **cells}
    unnamed = outer["total"] - sum(outer[name] for name in cells)
    return {"total": sum(cells.values()) + draw(st.integers(0, max(0, unnamed))), **cells}


def _submitted(
    draw: st.DrawFn, indicators: Mapping[str, Any], values: Mapping[Cell, Sequence[Any]], until: int
) -> dict[str, Any]:
    """What was submitted after the first period, some of it corrected since."""
    if until < 2 or draw(st.integers(0, 2)):
        return {}
    told: dict[str, dict[str, int]] = {}
    for (name, cell), own in values.items():
        if (
            isinstance(own[0], int)
            and indicators[name].get("roll_up") not in {"ratio", "weighted mean"}
            and draw(st.integers(0, 3))
        ):
            told.setdefault(name, {})[cell] = max(0, own[0] + draw(st.sampled_from((0, 0, 1, -2, 7, -12))))
    return {"2025-07-15": told} if told else {}


@st.composite
def some_portfolios(draw: st.DrawFn, roll_up: str, sensitivity: str = "persons") -> tuple[Reported, ...]:
    """Two or three projects that count the same."""
    firms = {**draw(some_indicators((roll_up,))), "definition": {"text": "F"}, "sensitivity": sensitivity}
    until = draw(st.integers(1, 2))
    names = ("a", "b", "c")[: draw(st.integers(2, 3))]
    return tuple(
        Reported(
            {"firms": firms},
            {("firms", cell): told for cell, told in draw(some_values(firms, until)).items()},
            until,
            name,
        )
        for name in names
    )
