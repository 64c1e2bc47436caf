"""What reported values come to, worked out slowly from the rules, with dictionaries and nothing of the engine's.

Periods are numbered by the calendar: a period of k months is (12 x year + month - 1) // k.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

DAY = datetime.timedelta(days=1)
NEVER = datetime.date.min
ABSENT = "not applicable"


class Told(NamedTuple):
    """A figure: its number, or why there is none, and what it is made of."""

    value: Decimal | None = None
    absence: str | None = None
    unsettled: str | None = None
    carried: datetime.date | None = None
    derived: bool = False
    parts: tuple[int, int] | None = None


CONFLICT = Told(absence="not stated", unsettled="conflict")
OVERLAP = Told(absence="not stated", unsettled="overlap")


@dataclass(frozen=True)
class Rules:
    """What must be known of an indicator and its project."""

    accumulation: str
    months: int
    start: datetime.date
    end: datetime.date
    as_of: datetime.date
    categories: tuple[str, ...] = ()
    """The categories of its one split."""
    complete: bool = False
    """Whether they make the total."""
    unstated: str | None = None
    """The category of those not stated, among them."""

    @property
    def adds(self) -> bool:
        """Whether periods add up."""
        return self.accumulation == "sum"

    def period(self, day: datetime.date) -> int:
        """The period a day is in."""
        return (day.year * 12 + day.month - 1) // self.months

    @property
    def first(self) -> int:
        """The first period that should be reported."""
        return self.period(self.start)

    @property
    def due(self) -> int:
        """The last period that should be reported: it has ended, and the project had begun to its end."""
        return min(self.period(self.as_of + DAY) - 1, self.period(self.end))


@dataclass
class Period:
    """What one cell was reported as for one period. `claims` hold one claim unless they conflict."""

    claims: set[Decimal | None] = field(default_factory=set)
    end: datetime.date = NEVER
    covers: frozenset[int] = frozenset()
    derived: bool = False
    long: bool = False
    """Whether something it is made of is of more than a year."""

    @property
    def conflict(self) -> bool:
        """Several claims, neither later than the other."""
        return len(self.claims) > 1

    @property
    def not_applicable(self) -> bool:
        """The only claim is that the question does not arise."""
        return self.claims == {None}

    @property
    def value(self) -> Decimal | None:
        """The number, where there is one."""
        return next(iter(self.claims)) if len(self.claims) == 1 else None


def counts(row: Mapping[str, Any], rules: Rules) -> bool:
    """Whether a row says something of days up to the day of the report, whenever it was reported."""
    known = row["value"] is not None or row["absence"] == ABSENT
    return known and row["end"] <= rules.as_of


def settled(rows: Iterable[Mapping[str, Any]], rules: Rules) -> list[tuple[Any, Period, bool]]:
    """For each stretch of days the claims of its latest report, and whether it is an event."""
    # A cumulative value or a stock holds for the last day of its stretch, whenever that began.
    groups = defaultdict(list)
    for row in rows:
        groups[(row["start"], row["end"]) if rules.adds else row["end"]].append(row)
    found = []
    for key, told in groups.items():
        latest = max(row["reported"] or NEVER for row in told)
        now = [row for row in told if (row["reported"] or NEVER) == latest]
        claims = several(now, rules)
        event = rules.adds and now[0]["start"] == now[0]["end"]
        if event:
            numbers = [row["value"] for row in now if row["value"] is not None]
            claims = {sum(numbers, Decimal(0))} if numbers else {None}
        first, last = min(row["start"] for row in told), told[0]["end"]
        covers = frozenset(range(rules.period(first), rules.period(last) + 1))
        long = claims != {None} and of_more_than_a_year(first, last)
        found.append((key, Period(claims, last, covers, long=long), event))
    return found


def of_more_than_a_year(first: datetime.date, last: datetime.date) -> bool:
    """Whether a stretch is of thirteen months or more, to the nearest month."""
    after = last + DAY
    days = after.day - first.day
    return (after.year - first.year) * 12 + after.month - first.month + round(days / 30) > 12


def several(rows: Sequence[Mapping[str, Any]], rules: Rules) -> set[Decimal | None]:
    """What the rows of one report claim of one stretch; things that other columns tell apart are added."""
    by_other: dict[str | None, set[Decimal | None]] = defaultdict(set)
    for row in rows:
        by_other[row.get("other")].add(row["value"])
    named = len(by_other) - (None in by_other)
    everything = set().union(*by_other.values())
    if everything == {None} or named == 0 or len(by_other) == 1 or (named == 1 and None in by_other):
        return everything
    if not rules.adds or None in by_other or any(len(one) > 1 for one in by_other.values()):
        return {Decimal(0), None}
    numbers = [value for one in by_other.values() for value in one if value is not None]
    return {sum(numbers, Decimal(0))} if numbers else {None}


def things(rows: Sequence[Mapping[str, Any]]) -> int:
    """How many things the rows of one report are, where they do not contradict each other."""
    others = {row.get("other") for row in rows}
    return max(len(others - {None}), 1)


def overlapping(rows: Sequence[Mapping[str, Any]], rules: Rules) -> bool:
    """Whether two stretches of days share a day, so that adding them counts something twice."""
    spans = sorted({(row["start"], row["end"]) for row in rows})
    pairs = ((one, other) for i, one in enumerate(spans) for other in spans[i + 1 :])
    return rules.adds and any(other[0] <= one[1] for one, other in pairs)


def by_period(rows: Sequence[Mapping[str, Any]], rules: Rules) -> dict[int, Period]:
    """What a cell was reported as, period by period."""
    found: dict[int, list[Period]] = defaultdict(list)
    for _, period, _ in settled(rows, rules):
        found[rules.period(period.end)].append(period)
    return {number: _one(told, rules) for number, told in found.items()}


def _one(told: list[Period], rules: Rules) -> Period:
    end, covers = max(one.end for one in told), frozenset().union(*(one.covers for one in told))
    said = [one for one in told if not one.not_applicable]
    if not said:
        return Period({None}, end, covers)
    if not rules.adds:
        last = max(said, key=lambda one: one.end)
        return Period(last.claims, last.end, covers)
    end = max(one.end for one in said)
    if any(one.conflict for one in said):
        return Period({Decimal(0), None}, end, covers)
    value = sum((one.value for one in said if one.value is not None), Decimal(0))
    return Period({value}, end, covers, long=any(one.long for one in said))


@dataclass(frozen=True)
class Series:
    """One cell: its periods, and whether its stretches of days overlap."""

    periods: Mapping[int, Period]
    overlap: bool
    total: bool


def all_series(rows: Sequence[Mapping[str, Any]], rules: Rules) -> dict[str, Series]:
    """The total and every category, totals nobody reported added from their parts."""
    usable = [row for row in rows if counts(row, rules)]
    own = {cell: [row for row in usable if row["category"] == cell] for cell in ("", *rules.categories)}
    told = {
        cell: Series(by_period(one, rules), overlapping(one, rules), not cell) for cell, one in own.items()
    }
    if not rules.complete:
        return told
    total = dict(told[""].periods)
    typed = frozenset().union(*(one.covers if rules.adds else {n} for n, one in total.items()))
    overlap = told[""].overlap
    for number in sorted({number for cell in rules.categories for number in told[cell].periods}):
        parts = {cell: told[cell].periods.get(number) for cell in rules.categories}
        whole = _added(parts, rules)
        if whole and not ((whole.covers if rules.adds else {number}) & typed):
            total[number] = whole
            overlap |= any(told[cell].overlap for cell, part in parts.items() if part)
    return {**told, "": Series(total, overlap, True)}


def _added(parts: Mapping[str, Period | None], rules: Rules) -> Period | None:
    """The total its parts make; None where one of them is missing or has no number."""
    known = {cell: one for cell, one in parts.items() if one and one.value is not None}
    needed = {cell for cell in rules.categories if cell != rules.unstated}
    if any(one and one.conflict for one in parts.values()) or not needed <= set(known):
        return None
    if rules.adds and len({one.covers for one in known.values()}) > 1:
        return None
    value = sum((one.value for one in known.values() if one.value is not None), Decimal(0))
    covers = frozenset().union(*(one.covers for one in known.values()))
    long = any(one.long for one in known.values())
    return Period({value}, max(one.end for one in known.values()), covers, derived=True, long=long)


@dataclass(frozen=True)
class Followed:
    """The follow-up of one cell."""

    total: Told
    previously: Told
    this_period: Told
    series: tuple[Told, ...]
    accumulated: tuple[Told, ...]


def followed(rows: Sequence[Mapping[str, Any]], rules: Rules) -> dict[str, Followed]:
    """The follow-up of the total and every category."""
    told = all_series(rows, rules)
    reported = [number for one in told.values() for number in one.periods]
    current = max([rules.period(rules.as_of + DAY) - 1, rules.first, *reported])
    return {cell: _followed(one, current, rules) for cell, one in told.items()}


def _followed(series: Series, current: int, rules: Rules) -> Followed:
    numbers = range(rules.first, current + 1)
    before = so_far(series, current - 1, rules)
    if current == rules.first:
        before = Told(absence=ABSENT)
    return Followed(
        total=so_far(series, current, rules),
        previously=before._replace(carried=None),
        this_period=_new(series, current, rules),
        series=tuple(own(series, number, rules) for number in numbers),
        accumulated=tuple(so_far(series, number, rules) for number in numbers),
    )


def own(series: Series, number: int, rules: Rules) -> Told:
    """What was reported for the period itself."""
    period = series.periods.get(number)
    if period is None:
        return Told(absence=_why_nothing(series, number, rules))
    if period.conflict:
        return CONFLICT
    if period.not_applicable:
        return Told(absence=ABSENT)
    if rules.adds and period.long:
        return Told(absence="not stated")
    return Told(period.value, derived=period.derived, parts=(1, 1))


def _why_nothing(series: Series, number: int, rules: Rules) -> str:
    around = [one for one in series.periods.values() if number in one.covers]
    if around:
        return ABSENT if all(one.not_applicable for one in around) else "not stated"
    asked_for = series.total or bool(series.periods)
    return "missing" if asked_for and number <= rules.due else "not stated"


def _new(series: Series, current: int, rules: Rules) -> Told:
    """What is new in this period."""
    now = own(series, current, rules)
    if now.value is None:
        return now
    if series.overlap:
        return OVERLAP
    if rules.accumulation != "cumulative":
        return now
    before = so_far(series, current - 1, rules)
    if before.value is not None:
        return now._replace(value=now.value - before.value)
    return now if current == rules.first else Told(absence="not stated")


def so_far(series: Series, until: int, rules: Rules) -> Told:
    """All up to the end of a period."""
    rows = {number: one for number, one in series.periods.items() if number <= until}
    said = {number: one for number, one in rows.items() if not one.not_applicable}
    if said and not rules.adds:
        last = max(said)
        if said[last].conflict:
            return CONFLICT
        carried = said[last].end if last < until else None
        return Told(said[last].value, carried=carried, derived=said[last].derived, parts=(1, 1))
    if any(one.conflict for one in said.values()):
        return CONFLICT
    if rows and series.overlap:
        return OVERLAP
    later = frozenset().union(*(one.covers for number, one in series.periods.items() if number > until))
    covered = frozenset().union(*(one.covers for one in rows.values() if not one.not_applicable))
    excused = frozenset().union(*(one.covers for one in rows.values() if one.not_applicable))
    due = set(range(rules.first, min(until, rules.due) + 1)) - excused - later
    reported = {number for number in covered if number >= rules.first}
    if said:
        value = sum((one.value for one in said.values() if one.value is not None), Decimal(0))
        derived = any(one.derived for one in said.values())
        return Told(value, derived=derived, parts=(len(reported), len(reported | due)))
    if due and (series.total or series.periods):
        return Told(absence="missing")
    return Told(absence=ABSENT if rows else "not stated")


@dataclass(frozen=True)
class Used:
    """How many rows of a cell count, and how many do not for which reason."""

    counted: int
    duplicate: int
    replaced: int
    conflict: int
    outside: int


def used(rows: Sequence[Mapping[str, Any]], rules: Rules) -> Used:
    """What became of each row of one cell."""
    usable = [row for row in rows if counts(row, rules)]
    found = dict.fromkeys(("counted", "duplicate", "replaced", "conflict"), 0)
    for key, period, event in settled(usable, rules):
        told = [row for row in usable if ((row["start"], row["end"]) if rules.adds else row["end"]) == key]
        latest = max(row["reported"] or NEVER for row in told)
        now = [row for row in told if (row["reported"] or NEVER) == latest]
        found["replaced"] += len(told) - len(now)
        if event:
            found["counted"] += len(now)
        elif period.conflict:
            found["conflict"] += len(now)
        else:
            found["counted"] += things(now)
            found["duplicate"] += len(now) - things(now)
    return Used(**found, outside=len(rows) - len(usable))


def groups(pairs: Iterable[tuple[str | None, str | None]]) -> list[set[str]]:
    """Ids that stand for one and the same, by the rows that name two of them."""
    found: list[set[str]] = []
    for pair in pairs:
        ids = {one for one in pair if one}
        touching = [one for one in found if one & ids]
        found = [one for one in found if not one & ids] + [ids.union(*touching)]
    return found
