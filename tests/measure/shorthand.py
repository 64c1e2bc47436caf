"""The short form cases are written in: a project and its rows as an evaluator says them, and a result said so too.

Periods: `2025`, `2025 H1`, `2025 T2`, `2025 Q3`, `2025-03` (a month), `2025-03-31` (a day), or first/last day.
Values: a number, `3 of 4` for a share with what it is of, the name of an absence, or nothing for a blank cell.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from impactkit.model.base import Model
from impactkit.model.measured.follow_up import CellFollowUp
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Value
from impactkit.model.quantity import Absence
from impactkit.model.records import OBSERVATIONS
from impactkit.model.stated.project import Project

Case = Mapping[str, Any]

_PARTS = {"H": 6, "T": 4, "Q": 3}
_INDICATOR = ("accumulation", "roll_up", "direction", "baseline", "counted")


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file."""
    text = (Path(__file__).parents[1] / "cases" / f"{name}.yaml").read_text(encoding="utf-8")
    return list(yaml.load(text, yaml.CSafeLoader))


def day(text: object) -> datetime.date:
    """A day, however YAML read it."""
    return text if isinstance(text, datetime.date) else datetime.date.fromisoformat(str(text))


def days(period: object) -> tuple[datetime.date, datetime.date]:
    """The first and last day of a period as people write it."""
    text = str(period)
    if "/" in text:
        first, last = text.split("/")
        return day(first), day(last)
    if found := re.fullmatch(r"(\d{4}) ([HTQ])(\d)", text):
        year, months, part = int(found[1]), _PARTS[found[2]], int(found[3])
        return _months(year, months * (part - 1) + 1, months * part)
    if found := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return _months(int(found[1]), int(found[2]), int(found[2]))
    return _months(int(text), 1, 12) if re.fullmatch(r"\d{4}", text) else (day(text), day(text))


def _months(year: int, first: int, last: int) -> tuple[datetime.date, datetime.date]:
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def exact(value: Any) -> Any:
    """A number of a case as a decimal; words, days and nothing as they are."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(str(value)) if number else value


def row_of(told: Mapping[Any, Any], number: int) -> dict[str, Any]:
    """A reported value: `{2025 H1: 5}`, with cell, reported, denominator, indicator, data or project beside it."""
    facts = {name: told[name] for name in _BESIDE if name in told}
    ((period, value),) = [(name, one) for name, one in told.items() if name not in _BESIDE]
    start, end = days(period)
    split, _, category = facts.get("cell", "").partition(".")
    row: dict[str, Any] = dict.fromkeys(OBSERVATIONS)
    row.update(
        project=facts.get("project", "p"),
        data=facts.get("data", "reports"),
        place=str(number),
        indicator=facts.get("indicator", "firms"),
        split=split,
        category=category,
        start=start,
        end=end,
        reported=day(facts["reported"]) if "reported" in facts else None,
        denominator=exact(facts.get("denominator")),
        other=facts.get("other"),
    )
    if value is None:
        row["absence"] = Absence.NOT_STATED.value
    elif value in set(Absence):
        row["absence"] = value
    elif isinstance(value, str):
        row["numerator"], row["denominator"] = (Decimal(one) for one in value.split(" of "))
    else:
        row["value"] = exact(value)
    return row


_BESIDE = ("cell", "reported", "denominator", "indicator", "data", "project", "other")


def observations(rows: Iterable[Mapping[Any, Any]] | Mapping[Any, Any]) -> pl.LazyFrame:
    """Rows of a case as `OBSERVATIONS`; `{2025 H1: 5, 2025 H2: 3}` where nothing stands beside the values."""
    each = [{period: value} for period, value in rows.items()] if isinstance(rows, Mapping) else rows
    told = [row_of(one, number) for number, one in enumerate(each, start=1)]
    return pl.DataFrame(told, schema=OBSERVATIONS, orient="row").lazy()


def frame(schema: pl.Schema, rows: Iterable[Mapping[str, Any]], **common: Any) -> pl.LazyFrame:
    """Rows of any kind as a frame, its other columns empty."""
    told = [
        {
            **dict.fromkeys(schema),
            "place": str(number),
            **common,
            **{name: exact(one) for name, one in row.items()},
        }
        for number, row in enumerate(rows, start=1)
    ]
    return pl.DataFrame(told, schema=schema, orient="row").lazy()


def indicator_of(case: Case) -> dict[str, Any]:
    """The settings of the case's indicator; `target: 10` for one target."""
    told = {name: case[name] for name in _INDICATOR if name in case}
    targets = case.get("targets", [case["target"]] if "target" in case else [])
    told["targets"] = [one if isinstance(one, Mapping) else {"total": one} for one in targets]
    if "baseline" in case and not isinstance(case["baseline"], Mapping):
        told["baseline"] = {"total": case["baseline"]}
    told["disaggregations"] = {name: _split(name, one) for name, one in case.get("splits", {}).items()}
    return {"name": "Firms", **told}


def _split(name: str, told: Mapping[str, Any]) -> dict[str, Any]:
    settings = {key: one for key, one in told.items() if key != "into"}
    return {"name": name, "categories": {one: one for one in told["into"]}, **settings}


def project_of(case: Case, **more: Any) -> Project:
    """The case's project: 2025 and 2026 in half-years, unless it says otherwise."""
    start, _, end = str(case.get("period", "2025-01-01/2026-12-31")).partition("/")
    every = case.get("every", "half year")
    told: dict[str, Any] = {
        "id": case.get("project", "p"),
        "title": "P",
        "goals": {"g": {"text": "G"}},
        "indicators": {"firms": indicator_of(case), **_beside(case)},
        "data": {name: {"kind": "results", "file": f"{name}.xlsx"} for name in ("reports", "more")},
        "reporting": {
            **({} if every == "not stated" else {"every": every}),
            **case.get("reporting", {}),
        },
        "snapshots": [
            {"submitted": submitted, "values": {"firms": _cells(values)}}
            for submitted, values in case.get("snapshots", {}).items()
        ],
    }
    if start != "not stated":
        told["period"] = {"start": start, **({"end": end} if end else {})}
    return Project.model_validate({**told, **more})


def _beside(case: Case) -> dict[str, Any]:
    """Another indicator, by how its periods add up."""
    return {"other": {"name": "Other", "accumulation": case["beside"]}} if "beside" in case else {}


def _cells(values: Any) -> Any:
    return values if isinstance(values, Mapping) else {"total": values}


def said(value: Value, *, counts: bool = False) -> Any:
    """A measured value as a case says it: a number or an absence, else every fact that is out of the ordinary.

    `counts` to say also how many parts it has of how many; a number that lacks some of them always says so.
    """
    facts = {
        name: one
        for name, one in value.model_dump().items()
        if name not in {"parts", "of", "caveats"} and one != Value.model_fields[name].get_default()
    }
    if counts or (value.value is not None and value.parts != value.of):
        facts |= {"parts": Decimal(value.parts), "of": Decimal(value.of)}
    facts |= {one.kind.value: exact(one.rows) for one in value.caveats}
    plain = set(facts) in ({"value"}, {"absence"})
    return next(iter(facts.values())) if plain else facts


def expected(told: Any) -> Any:
    """What a case expects, its numbers exact."""
    if isinstance(told, Mapping):
        return {name: expected(one) for name, one in told.items()}
    return [expected(one) for one in told] if isinstance(told, list) else exact(told)


def found(thing: Any, asked: Any) -> Any:
    """What was measured, in the words of what was asked for."""
    if isinstance(thing, Value):
        return said(thing, counts=isinstance(asked, Mapping) and "of" in asked)
    if isinstance(thing, Model) and isinstance(asked, Mapping):
        return {name: found(getattr(thing, name), one) for name, one in asked.items()}
    if isinstance(thing, tuple):
        told = asked if isinstance(asked, list) and len(asked) == len(thing) else [None] * len(thing)
        return [found(one, like) for one, like in zip(thing, told, strict=True)]
    return exact(thing)


def found_cell(cell: CellFollowUp, asked: Mapping[str, Any]) -> dict[str, Any]:
    """A cell's follow-up in the words of a case: `series`, `accumulated` and `plans` are told period by period."""
    lists = {
        "series": tuple(one.value for one in cell.series),
        "accumulated": tuple(one.accumulated for one in cell.series),
        "plans": tuple(one.plan for one in cell.series),
    }
    return {
        name: found(lists[name] if name in lists else getattr(cell, name), one) for name, one in asked.items()
    }


def periods(measured: Measurements) -> list[tuple[datetime.date, datetime.date]]:
    """The reporting periods, by first and last day."""
    return [(one.start, one.end) for one in measured.spans]
