"""What the headings of a table mean: ordinary words of every language, and the project's own names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import get_args

from impactkit.languages import lexicon
from impactkit.load.cell import Unit, heading_unit
from impactkit.load.records.columns.asked import asked_indicator, without_groups
from impactkit.load.records.columns.names import Names
from impactkit.model.records import KINDS, plain
from impactkit.model.stated.data import DataKind, DataSource, Role

GENDER = "gender"
"""The breakdown that women and men among those who took part are of, where the project declares none."""
_LONGEST = 200
"""Signs of the longest text that can be a heading: as long as any that is compared."""
ROLES: frozenset[str] = frozenset(get_args(Role))
KEYS: frozenset[Role] = frozenset(
    (
        *("indicator", "period", "period-start", "period-end", "year", "date", "reported"),
        *("unit", "category", "note", "ignore"),
    )
)
"""Roles of columns that say what a row is about, not how many."""


@dataclass(frozen=True)
class Meaning:
    """What a heading, or the headings over a column together, say about its cells."""

    role: Role | None = None
    """The column's role; `value` for a number without another."""
    indicator: str | None = None
    """The indicator its numbers are of."""
    split: str = ""
    """The disaggregation its numbers are of; empty for the total."""
    category: str = ""
    """The category; empty for the total."""
    span: tuple[date, date] | None = None
    """The period its numbers are of."""
    also: tuple[tuple[str, str], ...] = ()
    """Categories of further breakdowns, where one stands over another: `Kvinnor` over `Utrikes födda`."""

    def joined(self, other: Meaning) -> Meaning:
        """Both together: what a heading says and the one over it says."""
        crossed = self.split and other.split and self.split != other.split
        return replace(
            other,
            also=(*self.also, *other.also, *([(self.split, self.category)] if crossed else ())),
            role=_stronger(self.role, other.role),
            indicator=other.indicator or self.indicator,
            split=other.split or self.split,
            category=other.category or self.category,
            span=other.span or self.span,
        )


def _stronger(over: Role | None, under: Role | None) -> Role | None:
    """Of `Mål` over `Totalt` the column is a target; of `Utfall` over `Kommentar`, a note; of `Kön` over
    `Kvinnor`, a value."""
    if under in KEYS or over is None or (over in KEYS and under is not None):
        return under
    return over if under in {None, "total", "value"} or over in {"target", "previously", "share"} else under


def meaning(heading: str, source: DataSource, names: Names) -> Meaning | None:
    """What one heading says; None for one that says nothing known.

    The file's own `columns` come first, then the words of its kind, the project's categories, indicators,
    periods; last a heading of two words such as `Utfall kvinnor`, read as both.
    """
    if len(heading) > _LONGEST:
        return None
    whole = _single(heading, source, names) or _double(heading, source, names)
    return whole or _of_unit(heading, source, names)


def _of_unit(heading: str, source: DataSource, names: Names) -> Meaning | None:
    """What a heading says without the unit at its end; a unit of money alone is an amount of a ledger."""
    base, unit = heading_unit(heading)
    if unit is None:
        return None
    if base != heading:
        return _single(base, source, names) or _double(base, source, names)
    money = KINDS[source.kind].money and unit.currency
    return Meaning(role="amount") if money else None


def unit_beside(heading: str, source: DataSource, names: Names) -> Unit | None:
    """The unit a heading gives its numbers; none where it is part of the name of an indicator."""
    if len(heading) > _LONGEST:
        return None
    means = _single(heading, source, names)
    return None if means and means.indicator else heading_unit(heading)[1]


def _single(heading: str, source: DataSource, names: Names) -> Meaning | None:
    text = plain(heading)
    for own, means in source.columns.items():
        if plain(own) == text:
            return _declared(means, names)
    if source.kind is DataKind.SURVEY:
        text = plain(without_groups(heading))
        asked = asked_indicator(text) or names.question(heading) or names.question(text)
        if asked in names.project.indicators:
            return Meaning(role="value", indicator=asked)
    role = _role(text, source.kind)
    if role in {"total", "value"} or (role and role != "category"):
        return Meaning(role=role)
    if category := names.category(heading):
        return Meaning(role="value", split=category[0], category=category[1])
    if role:
        return Meaning(role=role)
    if source.kind is DataKind.ACTIVITIES and (gender := names.gender(heading)):
        return Meaning(role="value", split=GENDER, category=gender)
    if names.split(heading):
        return Meaning(role="category", split=names.split(heading) or "")
    if indicator := names.indicator(heading):
        return Meaning(role="value", indicator=indicator)
    span = names.span(heading, source) if source.kind is DataKind.RESULTS else None
    return Meaning(role="value", span=span) if span else None


def _declared(means: str, names: Names) -> Meaning:
    if means in ROLES:
        return Meaning(role=means)  # type: ignore[arg-type]
    if category := names.category(means):
        return Meaning(role="value", split=category[0], category=category[1])
    return Meaning(role="value", indicator=names.indicator(means))


def _double(heading: str, source: DataSource, names: Names) -> Meaning | None:
    words = heading.replace("–", " ").replace(",", " ").replace(":", " ").split()
    for cut in range(1, len(words)):
        first = _single(" ".join(words[:cut]), source, names)
        second = _single(" ".join(words[cut:]), source, names)
        if first and second and first.role not in KEYS and second.role not in KEYS:
            return _of_some(first.joined(second), source)
    return None


def _of_some(joined: Meaning, source: DataSource) -> Meaning:
    """In a diary, `Antal kvinnor` is a part of those who took part, and never all of them."""
    part = source.kind is DataKind.ACTIVITIES and joined.category
    return replace(joined, role="value") if part else joined


def _role(text: str, kind: DataKind) -> Role | None:
    return next((role for role in KINDS[kind].roles if text in _compared()[role]), None)


@cache
def _compared() -> Mapping[str, frozenset[str]]:
    """The same words as they are compared."""
    return {role: frozenset(plain(word) for word in words) for role, words in lexicon("headings").items()}


def is_heading_word(heading: str, source: DataSource) -> bool:
    """True for an ordinary word of a heading, or one that the project file explains; no name of the project."""
    text = plain(heading)
    return _role(text, source.kind) is not None or any(plain(own) == text for own in source.columns)


def heading_words(kind: DataKind) -> Iterator[str]:
    """Every ordinary word a heading of this kind of file may be."""
    for role in KINDS[kind].roles:
        yield from lexicon("headings")[role]


def needed_words(kind: DataKind) -> tuple[tuple[Role, ...], ...]:
    """The groups of roles a table of this kind needs one each of, with what else tells what a row is about."""
    return (*KINDS[kind].about, *KINDS[kind].needed)
