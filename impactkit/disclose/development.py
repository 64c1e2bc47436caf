"""The counts of one indicator of one project: its periods, what they come to, its categories, its baseline.

Periods add up to what is told so far, and categories to totals, at every moment. What a cumulative series grew
by is a count too, and so is what was corrected, what categories leave, and what is left of another indicator
that this one is part of. How a stock changed counts nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from itertools import groupby

from impactkit.disclose.counts import WHOLE, Counts, Parts, Rest, Whose, numbers
from impactkit.disclose.linked.cells import Key
from impactkit.model.dossier import Audience
from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp
from impactkit.model.measured.value import Point, Span, Value
from impactkit.model.quantity import CellValue, Quantity
from impactkit.model.stated.indicator import (
    Accumulation,
    Disaggregation,
    Indicator,
    PartsRule,
    RelationKind,
    RollUp,
    Sensitivity,
)
from impactkit.model.stated.project import Project
from impactkit.pathways import neighbours

BASELINE, CORRECTION, GROWN, PREVIOUSLY, SO_FAR, SUBMITTED, THIS_PERIOD, TOTAL, VALUE = (
    "baseline",
    "correction",
    "grown",
    "previously",
    "so far",
    "submitted",
    "this period",
    "total",
    "value",
)
"""What a place tells of a cell."""
_UP_TO_A_DAY = frozenset((TOTAL, PREVIOUSLY, SUBMITTED))
_AS_TOLD = "as told before"
"""What was before as it is told, be it as submitted or as known now."""

_COSTS = {
    TOTAL: (20000, 5000),
    THIS_PERIOD: (120, 60),
    PREVIOUSLY: (100, 50),
    BASELINE: (60, 30),
    VALUE: (40, 20),
    SO_FAR: (30, 15),
    CORRECTION: (20, 10),
}
"""How much a reader loses with a place: of a total, of a category.

Judged by what readers look for first, and not measured: a total of all so far before anything else, then the figures
of today, then those of each period; a category is worth about half a total. Only which is more matters, and that a
total of all so far is more than the periods of a long series together.
"""

Moments = dict[str, Parts]
"""The cells of a total or category at every moment something is told of it."""


@dataclass(frozen=True)
class CountedIndicator:
    """An indicator of a project as an audience reads it."""

    project: Project
    name: str
    audience: Audience

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.project.indicators[self.name]

    @property
    def accumulation(self) -> Accumulation:
        """How its periods make a total; what is counted from a list adds."""
        if self.indicator.counted:
            return Accumulation.SUM
        return self.indicator.accumulation or Accumulation.LATEST

    def key(self, cell: str, what: str, *when: str) -> Key:
        """The name of one of its cells, or of a place that tells one."""
        return (self.project.id, self.name, cell, what, *when)

    def whose(self, cell: str) -> Whose:
        """Whose counts these are, and whether they are told whatever they are."""
        own = self.indicator.sensitivity
        is_headline = not cell and own is Sensitivity.ENTERPRISES
        return Whose(
            rule=self.indicator.roll_up,
            sensitive=own is not Sensitivity.NONE and not is_headline,
            known=(not cell and self.audience is Audience.FUNDER) or self._is_exempt(cell),
        )

    def _is_exempt(self, cell: str) -> bool:
        return any(
            one.indicator == self.name and one.cell in (None, cell or "total")
            for one in self.project.exemptions
        )


def count_indicator(
    counts: Counts, subject: CountedIndicator, followed: IndicatorFollowUp
) -> Mapping[str, Moments]:
    """Put all cells of an indicator among the counts; its moments by total and category."""
    if subject.indicator.sensitivity is Sensitivity.NONE:
        return {}
    total = _Development(counts, subject, followed.cells[0]).moments()
    moments = {"": total}
    for split, group in groupby(followed.cells[1:], key=_split):
        own = {cell.cell: _Development(counts, subject, cell, total).moments() for cell in group}
        _split_up(counts, subject, split, total, own)
        moments |= own
    return moments


class _Development:
    """One total or category through its periods."""

    def __init__(
        self, counts: Counts, subject: CountedIndicator, cell: CellFollowUp, whole: Moments | None = None
    ) -> None:
        self.counts, self.subject, self.cell, self.whole = counts, subject, cell, whole
        self.whose = subject.whose(cell.cell)
        self.today = str(cell.series[-1].span.end) if cell.series else ""
        self.found: Moments = {}
        self.ends: list[Parts] = []
        """What is told so far at the end of every period; nothing where it is not told."""
        self.before: Parts = {}
        """The latest of them that told something."""
        self.since = ""
        """The day it told it of."""
        self.grown: dict[str, Parts] = {}
        """What it grew by, up to each day."""

    def moments(self) -> Moments:
        """Every moment something is told of it."""
        for point in self.cell.series:
            value = self._told(VALUE, when(point.span), point.value)
            self._so_far(point, value)
        self._standing()
        return self.found

    def _so_far(self, point: Point, value: Parts) -> None:
        """What is told so far: added to what was, the same as was, or the value itself."""
        when, before = str(point.span.end), self.before
        added = [one for one in (before, value) if one]
        if self.subject.accumulation is Accumulation.SUM and len(added) > 1:
            own = self._cells_of(SO_FAR, when, point.accumulated)
            self.counts.tie(self._key("more", when), own, added, Rest.NOBODY, sensitive=self.whose.at_risk)
        else:
            own = self._same(point.accumulated, value, before) or self._cells_of(
                SO_FAR, when, point.accumulated
            )
            if self.subject.accumulation is Accumulation.CUMULATIVE and before and own is not before:
                self.grown[when] = self.counts.tie(
                    self._key(GROWN, when), own, [before], Rest.CHANGE, sensitive=self.whose.at_risk
                )
                self.found[_moment(GROWN, f"{self.since}/{when}")] = self.grown[when]
        self._at(SO_FAR, own, when)
        self.ends.append(own)
        self.before, self.since = (own, when) if own else (before, self.since)

    def _standing(self) -> None:
        """The figures of today, most of which are told in the periods too."""
        cell, now = self.cell, self.cell.series[-1] if self.cell.series else None
        last, second = (self.ends[at] if len(self.ends) >= -at else {} for at in (-1, -2))
        total = self._same(cell.total, last) or self._cells_of(TOTAL, "", cell.total)
        self._at(TOTAL, total)
        value = self.found.get(_moment(VALUE, when(now.span)), {}) if now else {}
        grown = self.grown.get(str(now.span.end), {}) if now else {}
        told = self._same(cell.this_period, grown, value, last) or self._cells_of(
            THIS_PERIOD, "", cell.this_period
        )
        if self.whose.pools and not told and cell.this_period.value is not None:
            told = {
                f"{of} {name}": own
                for of, one in (("now", last), ("before", second))
                for name, own in one.items()
            }
        self._at(THIS_PERIOD, told)
        self._previously(second)

    def _previously(self, standing: Parts) -> None:
        """What was told before this period: as it is known now, or as it was submitted, which is a moment of its own."""
        told = self._same(self.cell.previously, standing) or self._cells_of(
            PREVIOUSLY, "", self.cell.previously
        )
        self._at(PREVIOUSLY, told)
        corrected = self.cell.correction
        if told:
            self.found[_AS_TOLD] = told
        if told and told is not standing:  # where nothing is known now, it stands beside either
            self.found[SUBMITTED] = told
        if told and corrected is not None:
            self.found[SUBMITTED] = self.found.pop(PREVIOUSLY)
        if corrected == 0 and told and told is standing:
            self.counts.harmless(self._place(CORRECTION, ""), corrected)
        elif corrected is not None:
            left = self.counts.tie(
                self._key(CORRECTION), standing, [told], Rest.CHANGE, sensitive=self.whose.at_risk
            )
            self._at(CORRECTION, left or self._cells_of(CORRECTION, "", Value(value=corrected)))

    def _same(self, value: Value, *candidates: Parts) -> Parts:
        """The cells among the known ones that tell the same."""
        own = numbers(value, self.whose)
        return next((one for one in candidates if one and self.counts.amounts(one) == own), {})

    def _told(self, what: str, when: str, value: Value) -> Parts:
        own = self._cells_of(what, when, value)
        self._at(what, own, when)
        return own

    def _cells_of(self, what: str, when: str, value: Value) -> Parts:
        """The cells of a value at a place, with its day in their key: `("p", "firms", "", "total", "2025-06-30")`.

        The place of a total goes by no day, and tells another number in the next edition.
        """
        extreme = self._is_extreme(what, when, value)
        key = self._key(what, when or self.today)
        return self.counts.tell(key, value, self.whose, place=self._place(what, when), alike=extreme)

    def _place(self, what: str, when: str) -> Key:
        return self._key(what, when) if when else self._key(what)

    def _at(self, what: str, parts: Parts, when: str = "") -> None:
        if parts:
            self.found[_moment(what, when)] = parts
        cost = _COSTS[what][bool(self.cell.cell)]
        self.counts.at(self._place(what, when), parts, cost, headline=what == TOTAL)

    def _key(self, what: str, *when: str) -> Key:
        return self.subject.key(self.cell.cell, what, *when)

    def _is_extreme(self, what: str, when: str, value: Value) -> bool:
        """True where none or all are counted, and to be counted is itself sensitive."""
        if self.subject.indicator.sensitive_attribute and self.whose.rule is RollUp.RATIO:
            return value.numerator in (Decimal(0), value.denominator)
        if (
            self.whole is None
            or not self.subject.indicator.disaggregations[_split(self.cell)].sensitive_attribute
        ):
            return False
        submitted = self.whole.get(SUBMITTED, {}) if what == PREVIOUSLY else {}
        among = self.counts.amounts(submitted or self.whole.get(_moment(what, when), {})).get(WHOLE)
        return bool(among) and value.value in (Decimal(0), among)


def count_baseline(counts: Counts, subject: CountedIndicator) -> None:
    """Put what an indicator was before the project among the counts."""
    baseline, indicator = subject.indicator.baseline, subject.indicator
    if baseline is None or indicator.sensitivity is Sensitivity.NONE:
        return
    whole = _stated(counts, subject, "", baseline.total)
    for split, cells in baseline.by.items():
        own = {
            f"{split}.{name}": {BASELINE: _stated(counts, subject, f"{split}.{name}", one)}
            for name, one in cells.items()
        }
        if split in indicator.disaggregations:
            _split_up(counts, subject, split, {BASELINE: whole}, own)


def count_relations(
    counts: Counts, project: Project, moments: Mapping[str, Mapping[str, Moments]], audience: Audience
) -> None:
    """What is left of an indicator beside another that is part of it, and of a stage of a pathway beside the next."""
    for name, indicator in project.indicators.items():
        for relation in indicator.relations:
            inner, outer = moments.get(name, {}), moments.get(relation.to, {})
            subject = CountedIndicator(project, name, audience)
            _beside(counts, subject, relation.to, inner, outer)
            if relation.kind is RelationKind.CATEGORY_OF:
                _beside_categories(
                    counts, CountedIndicator(project, relation.to, audience), inner.get("", {}), outer
                )
    for stage, before in neighbours(project):
        _beside(
            counts,
            CountedIndicator(project, stage, audience),
            before,
            _up_to_days(moments.get(stage, {})),
            _up_to_days(moments.get(before, {})),
        )


def _up_to_days(moments: Mapping[str, Moments]) -> Mapping[str, Moments]:
    """The moments that tell of all up to a day: who reaches a stage in a period may have reached the one before it earlier."""
    return {
        cell: {
            name: parts
            for name, parts in own.items()
            if name in _UP_TO_A_DAY or name.startswith(f"{SO_FAR} ")
        }
        for cell, own in moments.items()
    }


def _beside(
    counts: Counts,
    subject: CountedIndicator,
    other: str,
    inner: Mapping[str, Moments],
    outer: Mapping[str, Moments],
) -> None:
    """What an indicator leaves of another that holds all it counts, cell by cell and moment by moment."""
    for cell in sorted(inner.keys() & outer.keys()):
        sensitive = subject.whose(cell).at_risk
        for moment in sorted(inner[cell].keys() & outer[cell].keys() - {_AS_TOLD}):
            parts, whole = inner[cell][moment], outer[cell][moment]
            if _speaks_of_one_time(counts, (parts, whole)):
                key = subject.key(cell, "beside", other, moment)
                counts.tie(key, whole, [parts], Rest.OTHERS, sensitive=sensitive)


def _beside_categories(
    counts: Counts, subject: CountedIndicator, further: Moments, moments: Mapping[str, Moments]
) -> None:
    """What the categories of an indicator leave of it beside a further one, which is a row of its own."""
    for split, declared in subject.indicator.disaggregations.items():
        if declared.parts is PartsRule.OVERLAPPING:
            continue
        cells = [own for name, own in moments.items() if name.partition(".")[0] == split]
        for moment, whole in moments.get("", {}).items():
            told = [own[moment] for own in (*cells, further) if own.get(moment)]
            if further.get(moment) and len(told) > 1:
                counts.tie(subject.key(split, "rest of all", moment), whole, told, Rest.NOBODY)


def _split(cell: CellFollowUp) -> str:
    return cell.cell.partition(".")[0]


def _split_up(
    counts: Counts, subject: CountedIndicator, split: str, total: Moments, categories: Mapping[str, Moments]
) -> None:
    """Bind the categories of a split to the total, at every moment that has both.

    What the others grew by is a count too, more or fewer.
    """
    declared = subject.indicator.disaggregations[split]
    rest_beside = cache(partial(_rest, subject, declared))
    for moment, whole in total.items():
        grown = moment.startswith(f"{GROWN} ")
        told = {
            name: own[moment]
            for name, own in categories.items()
            if own.get(moment) and (grown or _speaks_of_one_time(counts, (whole, own[moment])))
        }
        if not told:
            continue
        if declared.parts is not PartsRule.OVERLAPPING:
            rest = rest_beside(frozenset(told))
            makes = _makes(counts, whole, told.values(), rest)
            if rest is Rest.SLIP and subject.indicator.counted and not makes:
                rest = Rest.OTHERS  # nobody mistypes a sum that is counted from a list: these are people
            if makes or moment != _AS_TOLD:
                left = Rest.CHANGE if grown and not makes else rest
                counts.tie(subject.key(split, "rest", moment), whole, list(told.values()), left)
        if declared.parts in (PartsRule.OVERLAPPING, None) and moment != _AS_TOLD:
            for name, own in told.items():
                counts.tie(
                    subject.key(name, "rest", moment), whole, [own], Rest.CHANGE if grown else Rest.OTHERS
                )


def _makes(counts: Counts, whole: Parts, parts: Iterable[Parts], rest: Rest) -> bool:
    """True where parts that should make the whole do, which anyone takes for granted."""
    told = [counts.amounts(one) for one in parts]
    sums = {name: sum((one.get(name, Decimal(0)) for one in told), Decimal(0)) for name in whole}
    return rest is not Rest.OTHERS and counts.amounts(whole) == sums


def _speaks_of_one_time(counts: Counts, values: Iterable[Parts]) -> bool:
    """True for numbers of one period, or up to one day: not for growth since each was last told."""
    return GROWN not in {counts.linked.cells[cell].key[3] for parts in values for cell in parts.values()}


def _rest(subject: CountedIndicator, declared: Disaggregation, cells: Set[str]) -> Rest:
    """What the cells of categories may leave of the total."""
    names = {cell.partition(".")[2] for cell in cells}
    if declared.parts is not PartsRule.COMPLETE or not names >= set(declared.categories) - {
        declared.not_stated_category
    }:
        return Rest.OTHERS
    is_whole = names >= set(declared.categories) and not _further_categories(subject)
    return Rest.SLIP if is_whole else Rest.NOBODY


def _further_categories(subject: CountedIndicator) -> list[str]:
    """Indicators that are a further category beside those of this one."""
    return [
        name
        for name, one in subject.project.indicators.items()
        if any(
            relation.kind is RelationKind.CATEGORY_OF and relation.to == subject.name
            for relation in one.relations
        )
    ]


def _stated(counts: Counts, subject: CountedIndicator, cell: str, stated: CellValue | None) -> Parts:
    """The cell of a stated quantity; of a range, both its ends are told."""
    if not isinstance(stated, Quantity) or stated.value is None:
        return {}
    key = subject.key(cell, BASELINE)
    whose = Whose(None, subject.whose(cell).sensitive, subject.whose(cell).known)
    cost = _COSTS[BASELINE][bool(cell)]
    own = counts.tell(key, Value(value=stated.value), whose, cost=cost)
    upper = (
        {}
        if stated.upper is None
        else counts.tell((*key, "upper"), Value(value=stated.upper), whose, cost=cost)
    )
    counts.at(key, {**own, **{f"{name} upper": cell for name, cell in upper.items()}})
    return own


def when(span: Span) -> str:
    """A period in the key of a cell."""
    return f"{span.start}/{span.end}"


def _moment(what: str, when: str) -> str:
    return f"{what} {when}".strip()
