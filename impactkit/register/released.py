"""One released edition: what it told, what it withheld, and the text it is kept as."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, field_validator

from impactkit.model.base import Day, Id, Model, Whole
from impactkit.model.dossier import Audience
from impactkit.register.identity import Identity

Key = tuple[str, ...]
"""Names one count: the project's id, or "" for a portfolio's own figures; then as many parts as it takes."""


@dataclass(frozen=True)
class Released:
    """What an edition gave to those it was for."""

    audience: Audience
    """Who it was for."""
    as_of: date | None
    """The day it speaks of; none where the inputs hold no date."""
    threshold: int
    """The smallest count it showed."""
    projects: Mapping[str, Identity]
    """The projects in it, by id."""
    told: Mapping[Key, Decimal]
    """The counts it showed."""
    withheld: frozenset[Key]
    """The counts it did not show."""
    sums: Mapping[Key, tuple[Key, ...]] = field(default_factory=dict)
    """Which counts of projects a common count added up; in editions of older versions, which told such counts beside others."""
    number: int = 0
    """Its place in the register, counted from 1; 0 before it stands there."""


class _Identity(Model):
    titles: frozenset[str]
    numbers: frozenset[str]


_Key = Annotated[tuple[str, ...], Field(min_length=1)]
_Value = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]


class _Stored(Model):
    """An edition as it stands in its file."""

    impactkit: Literal["released/1"]
    number: Annotated[Whole, Field(ge=1)]
    audience: Audience
    as_of: Day | None
    threshold: Whole
    projects: Mapping[Id, _Identity]
    told: tuple[tuple[_Key, _Value], ...]
    withheld: frozenset[_Key]
    sums: tuple[tuple[_Key, tuple[_Key, ...]], ...] = ()

    @field_validator("told")
    @classmethod
    def _once(cls, pairs: tuple[tuple[Key, str], ...]) -> tuple[tuple[Key, str], ...]:
        if len({key for key, _ in pairs}) < len(pairs):
            raise ValueError("a count is told twice")
        return pairs

    @field_validator("sums")
    @classmethod
    def _added_once(
        cls, sums: tuple[tuple[Key, tuple[Key, ...]], ...]
    ) -> tuple[tuple[Key, tuple[Key, ...]], ...]:
        if len({key for key, _ in sums}) < len(sums):
            raise ValueError("a count is added up twice")
        return sums


def edition_text(edition: Released) -> str:
    """An edition as JSON, a count per line; equal editions give equal text."""
    projects = {
        id_: {"titles": sorted(one.titles), "numbers": sorted(one.numbers)}
        for id_, one in sorted(edition.projects.items())
    }
    told = ([key, _exact(value)] for key, value in sorted(edition.told.items()))
    parts = {
        "impactkit": _json("released/1"),
        "number": _json(edition.number),
        "audience": _json(edition.audience.value),
        "as_of": _json(edition.as_of.isoformat() if edition.as_of else None),
        "threshold": _json(edition.threshold),
        "projects": _lines((f"{_json(id_)}: {_json(one)}" for id_, one in projects.items()), "{}"),
        "told": _lines(map(_json, told), "[]"),
        "withheld": _lines(map(_json, sorted(edition.withheld)), "[]"),
        "sums": _lines(map(_json, ([key, parts] for key, parts in sorted(edition.sums.items()))), "[]"),
    }
    return "{\n" + ",\n".join(f' "{name}": {part}' for name, part in parts.items()) + "\n}\n"


def edition_of(text: str | bytes) -> Released:
    """The edition of a text; raises pydantic's `ValidationError` for a text that is none."""
    stored = _Stored.model_validate_json(text)
    return Released(
        audience=stored.audience,
        as_of=stored.as_of,
        threshold=stored.threshold,
        projects={id_: Identity(one.titles, one.numbers) for id_, one in stored.projects.items()},
        told={key: Decimal(value) for key, value in stored.told},
        withheld=stored.withheld,
        sums=dict(stored.sums),
        number=stored.number,
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(items: Iterable[str], brackets: str) -> str:
    """Items, one per line."""
    inside = ",\n".join(f"  {one}" for one in items)
    return f"{brackets[0]}\n{inside}\n {brackets[1]}" if inside else brackets


def _exact(value: Decimal) -> str:
    """Every digit that says something: 12 for 12.00."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
