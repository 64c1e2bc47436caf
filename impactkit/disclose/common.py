"""What several projects come to together, given what each tells of its own: told, told as an interval, or withheld.

The portfolio gives way, never a project. A common value is told where it is made of numbers that are told. So
whatever portfolios are made of the same projects, one after another or side by side, no two of them differ by a
number that is withheld. Where a project withholds its own, the common value is an interval that anyone could work
out from what the projects tell: true, and nothing new.

Distinct persons over projects are fewer than the projects' own counts come to, by those who are in several. How
many these are is a count too, and two portfolios would differ by it: so the common value is told where nobody is
in two, and else lies between the largest project's own and the sum. Headline totals of enterprises are no secret,
and what the funder orders is told; how many are in several is known then, and the categories tell no more of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from impactkit.disclose.disclosure import Disclosure
from impactkit.disclose.linked.cells import Key
from impactkit.disclose.linked.interval import Interval, sum_of_ends
from impactkit.disclose.masking import is_withheld, told, withheld
from impactkit.disclose.pattern import Pattern
from impactkit.disclose.stated import as_stated
from impactkit.disclose.together import Sum
from impactkit.measure.values import number
from impactkit.model.dossier import Audience
from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp, Status
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Caveat, Value
from impactkit.model.portfolio import Member, RolledUp
from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import RollUp


@dataclass(frozen=True)
class Part:
    """What one project's own total or category brings to a common value."""

    cells: tuple[tuple[Key, Decimal, bool], ...]
    """The counts it tells, each with whether it is known; none where it counts nobody."""
    interval: Interval
    """Where anyone can see that it lies."""
    told: bool
    sensitive: bool
    is_pooled: bool = False
    """A mean of nobody knows how many: it is in no sum."""


@dataclass(frozen=True)
class Reported:
    """An indicator as its project's own report tells it, and what it brings to common values, by total and category."""

    followed: IndicatorFollowUp
    parts: Mapping[str, Part]


Reports = Mapping[tuple[str, str], Reported]
"""Indicators as their projects' own reports tell them, by project and indicator."""
_UNREPORTED = Part((), Interval(None, None), told=False, sensitive=True)
"""What a project brings that has no report: it withholds all."""


def reports_of(seen: Mapping[str, Measurements | None], disclosure: Disclosure) -> Reports:
    """Every indicator of projects as these measurements tell it, which an audience sees of them."""
    return {
        (project, one.indicator): reported(project, one, disclosure.patterns[project])
        for project, measured in seen.items()
        for one in (measured.indicators if measured else ())
    }


def reported(project: str, followed: IndicatorFollowUp, own: Pattern) -> Reported:
    """An indicator of a project as its report tells it, where this is what the project tells and withholds."""
    parts = {cell.cell: _part(project, followed.indicator, cell, own) for cell in followed.cells}
    return Reported(followed, {cell: part for cell, part in parts.items() if part})


def _part(project: str, indicator: str, cell: CellFollowUp, own: Pattern) -> Part | None:
    """What a total or a category brings; nothing where nothing was reported."""
    known, value = own.totals.get((project, indicator, cell.cell)), cell.total.value
    cells, sensitive = (known.cells, known.sensitive) if known else ((), False)
    if value is not None:
        return Part(cells, Interval(value, value), told=True, sensitive=sensitive)
    if not is_withheld(cell.total):
        return None
    if known is None:
        return Part((), Interval(None, None), told=False, sensitive=True, is_pooled=True)
    return Part(cells, known.interval, told=False, sensitive=sensitive)


@dataclass(frozen=True)
class _Common:
    """A common total or category, and the parts that make it."""

    value: Value
    rule: RollUp | None
    parts: tuple[Part, ...]
    ordered: bool
    """Told whatever it is."""

    @property
    def at_risk(self) -> bool:
        """True where few must not be told."""
        return not self.ordered and any(part.sensitive for part in self.parts)

    @property
    def in_several(self) -> Decimal:
        """How many fewer there are together than the parts come to, where those are told."""
        most = self.value.value if self.value.upper is None else self.value.upper
        return (sum_of_ends(part.interval.upper for part in self.parts) or Decimal(0)) - (most or Decimal(0))

    @property
    def is_safe(self) -> bool:
        """True where it is made of told numbers, and nobody at risk is in several of them."""
        in_several = self.is_unique and self.at_risk and self.in_several
        return all(part.told for part in self.parts) and not in_several

    @property
    def is_unique(self) -> bool:
        """True where it counts what is in several projects once."""
        return self.rule is RollUp.UNIQUE and len(self.parts) > 1

    @property
    def bounded(self) -> Value:
        """The interval anyone can work out, of as many projects; withheld where there is none."""
        lower, upper = self._ends()
        hidden = sum(not part.told for part in self.parts)
        if lower is None or (not lower and upper is None):
            return Value(absence=Absence.WITHHELD, parts=self.value.parts, of=self.value.of)
        return Value(
            value=number(lower),
            upper=number(upper) if upper != lower else None,
            hidden_parts=hidden if upper != lower else 0,
            parts=self.value.parts,
            of=self.value.of,
            caveats=self.value.caveats,
        )

    def _ends(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and the most: of distinct ones at least the largest part's."""
        if self.rule in {RollUp.RATIO, RollUp.WEIGHTED_MEAN} or len(self.parts) < 2:
            return None, None
        lowest = [part.interval.lower for part in self.parts if part.interval.lower is not None]
        lower = (
            max(lowest)
            if self.rule is RollUp.UNIQUE and lowest
            else sum_of_ends(part.interval.lower for part in self.parts)
        )
        return lower, sum_of_ends(part.interval.upper for part in self.parts)


def common(rolled: RolledUp, reports: Reports, disclosure: Disclosure) -> RolledUp:
    """Common values as they may be seen beside the projects' own `reports`, whose figures stand in it as they are there.

    A caveat tells of how many rows where a project's own report does.
    """
    seen = {
        cell: own.value if is_told else own.bounded
        for cell, own, is_told in _decided(rolled, reports, disclosure)
    }
    known = {
        caveat
        for member in rolled.members
        if (own := reports.get((member.project, member.indicator)))
        for cell in own.followed.cells
        for caveat in cell.total.caveats
    }

    def value_of(cell: str, value: Value) -> Value:
        caveats = (caveat if caveat in known else Caveat(kind=caveat.kind) for caveat in value.caveats)
        return told(seen.get(cell, value), tuple(dict.fromkeys(caveats)))

    return RolledUp(
        key=rolled.key,
        name=as_stated(rolled.name),
        unit=as_stated(rolled.unit),
        rule=rolled.rule,
        members=tuple(_member(member, reports) for member in rolled.members),
        total=rolled.total and value_of("", rolled.total),
        cells=tuple((cell, value_of(cell, value)) for cell, value in rolled.cells),
        categories=as_stated(rolled.categories),
        target=rolled.target,
        why_not=rolled.why_not,
        differing=rolled.differing,
    )


def told_sums(rolled: RolledUp, reports: Reports, disclosure: Disclosure) -> Iterator[Sum]:
    """The common values that are told, add up cells of projects, and say more than these do: for the audit."""
    for _, own, is_told in _decided(rolled, reports, disclosure):
        cells = [cell for part in own.parts for cell in part.cells]
        if is_told and own.rule is RollUp.SUM and not all(known for _, _, known in cells):
            yield Sum(own.value.value or Decimal(0), tuple(key for key, _, _ in cells))


def _decided(
    rolled: RolledUp, reports: Reports, disclosure: Disclosure
) -> Iterator[tuple[str, _Common, bool]]:
    """Every common value there is, and whether it is told."""
    found = dict(_values(rolled, reports, disclosure))
    unsafe = {_split(cell) for cell, own in found.items() if cell and own.is_unique and not own.is_safe}
    for cell, own in found.items():
        if cell:
            yield cell, own, own.is_safe and _split(cell) not in unsafe
        else:
            few = own.is_unique and 0 < own.in_several < disclosure.n
            yield cell, own, own.is_safe and (own.ordered or not (unsafe and few))


def _values(rolled: RolledUp, reports: Reports, disclosure: Disclosure) -> Iterator[tuple[str, _Common]]:
    added = [
        (member.project, member.indicator)
        for member in rolled.members
        if member.project not in rolled.differing
    ]
    for cell, value in (("", rolled.total), *rolled.cells):
        if value is not None and value.value is not None:
            alone = len(added) == 1
            parts = tuple(
                part
                for member in added
                if (part := _brought(reports.get(member), cell)) and (alone or not part.is_pooled)
            )
            ordered = disclosure.audience is Audience.INTERNAL or (
                disclosure.audience is Audience.FUNDER and not cell
            )
            yield cell, _Common(value, rolled.rule, parts, ordered)


def _brought(report: Reported | None, cell: str) -> Part | None:
    """What a project brings; nothing where it reported nothing."""
    return report.parts.get(cell) if report else _UNREPORTED


def _member(member: Member, reports: Reports) -> Member:
    """A project's own figure as its own report tells it; withheld where there is no report."""
    report = reports.get((member.project, member.indicator))
    cell = report.followed.total if report else None
    return Member(
        project=member.project,
        indicator=member.indicator,
        version=member.version,
        definition=as_stated(member.definition),
        unit=as_stated(member.unit),
        total=cell.total if cell else withheld(member.total),
        target=member.target,
        share_of_target=cell.share_of_target if cell else None,
        status=cell.status if cell else Status.WITHHELD,
        last_reported=member.last_reported,
    )


def withheld_in(rolled: Sequence[RolledUp]) -> int:
    """How many common values and projects' own totals are withheld."""
    values = [one.total for one in rolled] + [value for one in rolled for _, value in one.cells]
    return sum(
        is_withheld(value) for value in (*values, *(member.total for one in rolled for member in one.members))
    )


def _split(cell: str) -> str:
    return cell.partition(".")[0]
