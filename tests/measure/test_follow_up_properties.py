"""What holds of every set of rows: the engine says what the rules say, whatever was reported."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impactkit.measure import measure_project
from impactkit.measure.identity.participants import distinct
from impactkit.measure.periods.definitions import definitions
from impactkit.measure.periods.development import development
from impactkit.measure.periods.follow_up import follow_up
from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp
from impactkit.model.measured.value import Value
from impactkit.model.records import OBSERVATIONS, PARTICIPANTS, Records
from impactkit.model.stated.data import Counting, Every
from impactkit.model.stated.project import Project
from impactkit.pathways import Counted
from tests.conftest import examples
from tests.measure import oracle
from tests.measure.oracle import Rules, Told
from tests.measure.shorthand import days, project_of

SPANS = [
    days(one)
    for one in (
        *("2025", "2025 H1", "2025 H2", "2026 H1", "2025 T2", "2025 Q1", "2025 Q2", "2025 Q4", "2026 Q1"),
        *("2025-01", "2025-02", "2025-06", "2025-07", "2025-12", "2025-02-03", "2025-06-30", "2025-09-01"),
        *("2025-01-01/2025-02-28", "2025-02-01/2025-03-31", "2025-11-01/2026-03-31", "2025-01-01/2025-05-31"),
        *("2025-01-01/2026-03-31", "2025-03-15/2026-03-14"),
    )
]
REPORTED = [None, datetime.date(2025, 7, 15), datetime.date(2025, 10, 1), datetime.date(2026, 1, 15)]
DAYS = [
    datetime.date(2025, 3, 31),
    datetime.date(2025, 8, 15),
    datetime.date(2025, 12, 31),
    datetime.date(2026, 8, 1),
]
PERIODS = {"quarter": 3, "half year": 6, "year": 12}
SPLIT = {"name": "Gender", "categories": {"women": "Women", "men": "Men", "unknown": "Not stated"}}


def tries(number: int) -> settings:
    """How many cases are tried in make soak, and an eighth of them in make test; each is measured by a query."""
    return settings(max_examples=examples(number), suppress_health_check=[HealthCheck.too_slow])


@st.composite
def rows(draw: st.DrawFn, most: int = 9) -> list[dict[str, Any]]:
    """Reported values, most of them for few periods, so that they meet."""
    spans = draw(st.lists(st.sampled_from(SPANS), min_size=1, max_size=4))
    found = []
    for number in range(draw(st.integers(0, most))):
        start, end = draw(st.sampled_from(spans))
        value, absence = draw(
            st.tuples(st.integers(-2, 4).map(Decimal), st.none())
            | st.sampled_from([(None, "not applicable"), (None, "not stated"), (Decimal("0.5"), None)])
        )
        category = draw(st.sampled_from(["", "", "women", "women", "men", "unknown"]))
        row = {
            "place": str(number),
            "split": "gender" if category else "",
            "category": category,
            "start": start,
            "end": end,
            "reported": draw(st.sampled_from(REPORTED)),
            "value": value,
            "absence": absence,
            "other": draw(st.sampled_from([None, None, None, "town: falun", "town: mora"])),
        }
        found.append(row)
    return found


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[dict[str, Any]], Rules, str]:
    """Rows, the rules they are measured by, and the length of a period."""
    every = draw(st.sampled_from(list(PERIODS)))
    rules = Rules(
        accumulation=draw(st.sampled_from(["sum", "cumulative", "latest"])),
        months=PERIODS[every],
        start=datetime.date(2025, 1, 1),
        end=draw(st.sampled_from([datetime.date(2025, 12, 31), datetime.date(2026, 12, 31)])),
        as_of=draw(st.sampled_from(DAYS)),
        categories=tuple(SPLIT["categories"]),
        complete=draw(st.booleans()),
        unstated="unknown",
    )
    return draw(rows()), rules, every


def project(rules: Rules, every: str, name: str = "p") -> Project:
    """The project the rules are told of."""
    split = {**SPLIT, "not_stated_category": rules.unstated}
    case = {
        "project": name,
        "period": f"{rules.start}/{rules.end}",
        "every": every,
        "accumulation": rules.accumulation,
    }
    told = project_of(case)
    declared = {**split, **({"parts": "disjoint and complete"} if rules.complete else {})}
    indicator = {"name": "Firms", "accumulation": rules.accumulation, "disaggregations": {"gender": declared}}
    return Project.model_validate({**told.model_dump(exclude_unset=True), "indicators": {"firms": indicator}})


def frame(told: Sequence[Mapping[str, Any]], name: str = "p") -> pl.LazyFrame:
    """Rows as `OBSERVATIONS`."""
    common = {**dict.fromkeys(OBSERVATIONS), "project": name, "data": "reports", "indicator": "firms"}
    return pl.DataFrame([{**common, **row} for row in told], schema=OBSERVATIONS, orient="row").lazy()


def measured(told: Sequence[Mapping[str, Any]], rules: Rules, every: str) -> IndicatorFollowUp:
    """The follow-up of the one indicator."""
    found = measure_project(project(rules, every), Records(observations=frame(told)), as_of=rules.as_of)
    assert found is not None
    return found.indicators[0]


def plain(value: Value) -> Told:
    """A measured value in the oracle's words."""
    parts = None if value.value is None else (value.parts, value.of)
    return Told(value.value, value.absence, value.unsettled, value.carried, value.derived, parts)


def as_told(cell: CellFollowUp) -> oracle.Followed:
    """A cell's follow-up in the oracle's words."""
    return oracle.Followed(
        total=plain(cell.total),
        previously=plain(cell.previously),
        this_period=plain(cell.this_period),
        series=tuple(plain(one.value) for one in cell.series),
        accumulated=tuple(plain(one.accumulated) for one in cell.series),
    )


@tries(120)
@given(case=cases())
def test_the_engine_says_what_the_rules_say(case: tuple[list[dict[str, Any]], Rules, str]) -> None:
    """Total, previously, this period, and every period of the total and of each category."""
    told, rules, every = case
    expected = oracle.followed(told, rules)
    for cell in measured(told, rules, every).cells:
        assert (cell.cell, as_told(cell)) == (cell.cell, expected[cell.cell.removeprefix("gender.")])


@tries(60)
@given(case=cases())
def test_the_two_queries_alone_say_the_same(case: tuple[list[dict[str, Any]], Rules, str]) -> None:
    """Totals, what unsettles them, and of how many periods, before anything is told of targets."""
    told, rules, every = case
    known = definitions(project(rules, every), Every(every), rules.as_of)
    expected = oracle.followed(told, rules)
    for row in follow_up(development(frame(told), known), known).to_dicts():
        total = expected[row["category"]].total
        assert row["total"] == total.value
        unsettled = "conflict" if row["conflict"] else "overlap" if row["overlap"] else None
        assert unsettled == total.unsettled
        excused = any(one["absence"] for one in told if one["category"] == row["category"] or rules.complete)
        if rules.adds and total.parts and not excused:
            assert (row["reported"], row["expected"]) == total.parts


@tries(25)
@given(case=cases())
def test_the_last_point_holds_the_total(case: tuple[list[dict[str, Any]], Rules, str]) -> None:
    """The figure under the curve and the figure at its end are one."""
    for cell in measured(*case).cells:
        assert plain(cell.series[-1].accumulated) == plain(cell.total)


@tries(50)
@given(case=cases())
def test_every_row_is_accounted_for(case: tuple[list[dict[str, Any]], Rules, str]) -> None:
    """Counted, a duplicate, replaced, in conflict or outside: the trail and the engine agree on how many."""
    told, rules, every = case
    known = definitions(project(rules, every), Every(every), rules.as_of)
    engine = follow_up(development(frame(told), known), known)
    for cell in measured(told, rules, every).cells:
        category = cell.cell.removeprefix("gender.")
        own = [row for row in told if row["category"] == category]
        trail = cell.trail
        assert trail is not None
        expected = oracle.used(own, rules)
        uses = [row.used for row in trail.rows]
        found = {
            name: uses.count(name) for name in ("counted", "duplicate", "replaced", "conflict", "outside")
        }
        assert found == dataclasses.asdict(expected)
        assert (trail.counted, trail.duplicates, trail.replaced) == (
            expected.counted,
            expected.duplicate,
            expected.replaced,
        )
        if own and not cell.total.derived:
            row = engine.filter(pl.col("category") == category).select("duplicates", "replaced").rows()
            assert row in ([], [(expected.duplicate, expected.replaced)])


@tries(30)
@given(case=cases(), random=st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(case: tuple[list[dict[str, Any]], Rules, str], random: Any) -> None:
    """Only the day of reporting tells which of two holds."""
    told, rules, every = case
    shuffled = random.sample(told, len(told))
    one, other = (measured(rows, rules, every) for rows in (told, shuffled))
    assert [as_told(cell) for cell in one.cells] == [as_told(cell) for cell in other.cells]


@tries(20)
@given(each=st.lists(cases(), min_size=2, max_size=4))
def test_projects_measured_together_come_out_as_each_alone(
    each: list[tuple[list[dict[str, Any]], Rules, str]],
) -> None:
    """One query for all gives what one query for each gives."""
    names = [f"p{number}" for number in range(len(each))]
    known = [
        definitions(project(rules, every, name), Every(every), rules.as_of)
        for name, (_, rules, every) in zip(names, each, strict=True)
    ]
    frames = [frame(told, name) for name, (told, _, _) in zip(names, each, strict=True)]
    alone = [development(one, definition) for one, definition in zip(frames, known, strict=True)]
    together = development(pl.concat(frames[::-1]), pl.concat(known))
    key = ["project", "indicator", "split", "category", "period"]
    assert together.sort(key).equals(pl.concat(alone).sort(key))
    standing = [follow_up(one, definition) for one, definition in zip(alone, known, strict=True)]
    assert follow_up(together, pl.concat(known)).sort(key[:4]).equals(pl.concat(standing).sort(key[:4]))


shares = st.tuples(st.sampled_from(SPANS[1:4]), st.integers(0, 9), st.integers(0, 9))


@tries(25)
@given(told=st.lists(shares, max_size=3, unique_by=lambda one: one[0]))
def test_shares_are_pooled_by_what_they_count(
    told: list[tuple[tuple[datetime.date, datetime.date], int, int]],
) -> None:
    """The sum of what is counted over the sum of what it is among, both shown."""
    case = {"accumulation": "sum", "roll_up": "ratio"}
    reported = [
        {
            "place": "1",
            "split": "",
            "category": "",
            "start": start,
            "end": end,
            "numerator": Decimal(n),
            "denominator": Decimal(d),
        }
        for (start, end), n, d in told
    ]
    found = measure_project(
        project_of(case), Records(observations=frame(reported)), as_of=datetime.date(2026, 6, 30)
    )
    assert found is not None
    total = found.indicators[0].total.total
    counted, among = sum(n for _, n, _ in told), sum(d for _, _, d in told)
    expected = (Decimal(counted) / among).quantize(Decimal("0.000001"), ROUND_HALF_UP) if among else None
    assert total.value == expected
    assert (total.numerator, total.denominator) == ((counted, among) if told else (None, None))
    assert (total.parts, total.of) == (len(told), 3)


ids = st.tuples(st.none() | st.sampled_from("ABCD"), st.none() | st.sampled_from("wxyz")).filter(any)
supported = st.dates(datetime.date(2025, 1, 1), datetime.date(2026, 6, 30))
listed = st.lists(
    st.tuples(st.sampled_from("pq"), st.sampled_from(["firms", "more"]), ids, supported), max_size=9
)
Listed = list[tuple[str, str, tuple[str | None, str | None], datetime.date]]


def participants(told: Listed) -> pl.LazyFrame:
    """Rows as `PARTICIPANTS`."""
    blank = dict.fromkeys(PARTICIPANTS)
    found = [
        {
            **blank,
            "project": name,
            "data": data,
            "place": f"{i}",
            "organisation": one,
            "person": other,
            "supported": on,
        }
        for i, (name, data, (one, other), on) in enumerate(told)
    ]
    return pl.DataFrame(found, schema=PARTICIPANTS, orient="row").lazy()


@tries(60)
@given(told=listed)
def test_each_is_counted_once_over_lists_and_projects(told: Listed) -> None:
    """As many as there are groups of ids that rows link, and that stand in the counted list."""
    counting = Counting.model_validate({"data": "firms"})
    both = dict.fromkeys([("p", "firms"), ("q", "firms")], Counted.alone(counting))
    rows = distinct(participants(told), both).collect()
    linked = oracle.groups(pair for _, _, pair, _ in told)
    for projects in ("p", "q", "pq"):
        named = {
            one for name, data, pair, _ in told if data == "firms" and name in projects for one in pair if one
        }
        found = rows.filter(pl.col("project").is_in(list(projects)))["entity"].n_unique()
        assert found == sum(bool(one & named) for one in linked)


@tries(40)
@given(told=listed)
def test_those_new_in_each_period_are_together_those_counted(told: Listed) -> None:
    """Each is new once, in the period of its first day."""
    case = {"counted": {"data": "firms"}}
    data = {name: {"kind": "participants", "file": f"{name}.xlsx"} for name in ("firms", "more")}
    found = measure_project(
        project_of(case, data=data),
        Records(participants=participants(told)),
        as_of=datetime.date(2026, 6, 30),
    )
    assert found is not None
    cell = found.indicators[0].total
    own = [(pair, on) for name, data, pair, on in told if name == "p" and data == "firms"]
    linked = oracle.groups(pair for name, _, pair, _ in told if name == "p")
    first = [min((on for pair, on in own if one & set(pair)), default=None) for one in linked]
    firsts = [one for one in first if one]
    until = max((on for _, on in own), default=None)
    expected = [
        sum(point.span.start <= one <= point.span.end for one in firsts)
        if until and point.span.start <= until
        else None
        for point in cell.series
    ]
    assert [point.value.value for point in cell.series] == expected
    assert cell.total.value == (len(firsts) if own else None)
