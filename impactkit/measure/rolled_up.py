"""An indicator over many projects: what may be added is added, what may not is told with the reason.

Projects are put together by an indicator's code, or by its id where it has none; what has one id and neither
name nor definition in common stays apart. Only what is defined alike is added: where definitions differ, those most projects share make the common value, and the others are
named. Enterprises and persons are counted as distinct ids; where some projects have no ids, the common value
is from the most that must be distinct to the most there can be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from impactkit.deferred import pl
from impactkit.measure.identity.alike import Contribution, alike, same_things
from impactkit.measure.identity.distinct import Distinct
from impactkit.measure.portfolio import members_schema, roll_up
from impactkit.measure.standing.progress import exact
from impactkit.measure.values import number, quotient
from impactkit.model import records as frames
from impactkit.model.base import Text
from impactkit.model.measured.value import Caveat, Value
from impactkit.model.portfolio import Member, NotAdded, RolledUp
from impactkit.model.quantity import Absence
from impactkit.model.records import Records
from impactkit.model.stated.indicator import Indicator, RollUp


def _standing_schema() -> dict[str, Any]:
    """What is known of an indicator of a project, cell by cell."""
    return {
        "project": pl.String,
        "indicator": pl.String,
        "split": pl.String,
        "category": pl.String,
        "total": frames.EXACT,
        "total_numerator": frames.EXACT,
        "total_denominator": frames.EXACT,
        "reported": pl.Int32,
        "expected": pl.Int32,
    }


def rolled_up(contributions: Iterable[Contribution], records: Records) -> tuple[RolledUp, ...]:
    """Every indicator of the projects; those of several projects first, each group in order of appearance.

    Of `records` only the lists that indicators are counted from are read.
    """
    groups: dict[str, list[Contribution]] = defaultdict(list)
    for one in contributions:
        groups[one.key].append(one)
    found = [
        _rolled(name, own, records) for key, members in groups.items() for name, own in _apart(key, members)
    ]
    return tuple(sorted(found, key=lambda one: len(one.members) < 2))


def _apart(key: str, members: list[Contribution]) -> Iterator[tuple[str, list[Contribution]]]:
    """Those of one key by what they count; all but the largest group have a project's id in their key too."""
    ordered = sorted(members, key=lambda one: one.project.id)
    order: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(members):
        order[one.project.id].append(at)
    for i, places in enumerate(same_things([one.indicator for one in ordered])):
        names = {ordered[place].project.id for place in places}
        own = sorted(at for name in names for at in order[name])
        yield (f"{key} ({min(names)})" if i else key), [members[at] for at in own]


def _rolled(key: str, members: list[Contribution], records: Records) -> RolledUp:
    why, added = _weighed(*alike(members))
    counted = {one.place for one in added}
    first = added[0] if added else members[0]
    rule = first.indicator.roll_up
    total, cells, target = _added(key, added, rule, len(added), records) if added else (None, (), None)
    return RolledUp(
        key=key,
        name=first.indicator.name,
        unit=first.indicator.unit,
        rule=rule,
        members=tuple(_member(one) for one in members),
        total=total,
        cells=cells,
        categories=_categories(first.indicator),
        target=target,
        why_not=why,
        differing=tuple(one.project.id for one in members if one.place not in counted),
    )


def _weighed(why: NotAdded | None, added: list[Contribution]) -> tuple[NotAdded | None, list[Contribution]]:
    """Nothing is added where all who reported a mean or a share say nothing of how many: it was reported all the same."""
    told = [one.followed.total.total for one in added if one.followed.total.total.value is not None]
    pooled = bool(added) and added[0].indicator.pools
    if len(added) > 1 and pooled and told and all(map(_lacks_weight, told)):
        return why or NotAdded.NO_WEIGHTS, []
    return why, added


def _lacks_weight(value: Value) -> bool:
    return value.numerator is None or value.denominator is None


def _member(member: Contribution) -> Member:
    total = member.followed.total
    return Member(
        project=member.project.id,
        indicator=member.name,
        version=member.indicator.definition.version if member.indicator.definition else None,
        definition=member.indicator.definition.text if member.indicator.definition else None,
        unit=member.indicator.unit,
        total=total.total,
        target=exact(total.target),
        share_of_target=total.share_of_target,
        status=total.status,
        last_reported=member.followed.last_reported,
    )


def _categories(indicator: Indicator) -> tuple[tuple[str, Text], ...]:
    return tuple(
        (f"{split}.{category}", text)
        for split, declared in indicator.disaggregations.items()
        for category, text in declared.categories.items()
    )


def _added(
    key: str, members: list[Contribution], rule: RollUp | None, of: int, records: Records
) -> tuple[Value, tuple[tuple[str, Value], ...], Decimal | None]:
    """The common value, the same by category where all reporters split so, and the reporters' target.

    One project's own value stays as it is. Targets of shares and means do not add up.
    """
    if of == 1:
        followed = members[0].followed
        cells_ = tuple((cell.cell, cell.total) for cell in followed.cells[1:] if cell.total.value is not None)
        return followed.total.total, cells_, exact(followed.total.target)
    found = roll_up(_standing(members), _members(key, members))
    rows = {(row["split"], row["category"]): row for row in found.to_dicts()}
    whole = rows["", ""]
    if not whole["reporters"]:
        missing = any(one.followed.total.total.absence is Absence.MISSING for one in members)
        return Value(absence=Absence.MISSING if missing else Absence.NOT_STATED, parts=0, of=of), (), None
    unique = Distinct.of(key, members, records) if rule is RollUp.UNIQUE else None
    pools = members[0].indicator.pools
    cells = [
        (f"{split}.{category}", _value(rows[split, category], of, unique, pools=pools))
        for name, _ in _categories(members[0].indicator)
        for split, category in [_split(name)]
        if (split, category) in rows and rows[split, category]["reporters"] == whole["reporters"]
    ]
    target = None if pools else number(whole["target"])
    return _value(whole, of, unique, pools=pools).with_caveats(*_beside(members)), tuple(cells), target


def _beside(members: list[Contribution]) -> tuple[Caveat, ...]:
    """The caveats of the projects' own totals, without numbers: their rows are of different files."""
    kinds = [caveat.kind for one in members for caveat in one.followed.total.total.caveats]
    return tuple(Caveat(kind=kind) for kind in dict.fromkeys(kinds))


def _value(row: Mapping[str, Any], of: int, unique: Distinct | None, *, pools: bool) -> Value:
    parts = {"parts": row["reporters"], "of": of}
    if pools:
        counted, among = number(row["numerator"]), number(row["denominator"])
        value = quotient(counted, among) if counted is not None and among is not None else None
        absence = None if value is not None else Absence.NOT_STATED
        return Value(value=value, absence=absence, numerator=counted, denominator=among, **parts)
    if unique is None:
        return Value(value=number(row["total"]), **parts)
    lowest, highest = unique.bounds(row["split"], row["category"])
    return Value(value=lowest, upper=highest if highest > lowest else None, **parts)


def _standing(members: list[Contribution]) -> pl.DataFrame:
    rows = [
        (
            one.project.id,
            one.name,
            *_split(cell.cell),
            None if one.indicator.pools else cell.total.value,
            cell.total.numerator,
            cell.total.denominator,
            cell.total.parts,
            cell.total.of,
        )
        for one in members
        for cell in one.followed.cells
    ]
    return pl.DataFrame(rows, schema=_standing_schema(), orient="row")


def _split(cell: str) -> tuple[str, str]:
    split, _, category = cell.partition(".")
    return split, category


def _members(key: str, members: list[Contribution]) -> pl.DataFrame:
    rows = [
        (
            one.project.id,
            one.name,
            key,
            one.indicator.roll_up.value if one.indicator.roll_up else None,
            exact(one.followed.total.target),
        )
        for one in members
    ]
    return pl.DataFrame(rows, schema=members_schema(), orient="row")
