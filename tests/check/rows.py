"""Small projects with rows, as `tests/cases/data_rules.yaml` tells them, and what the rules over data come to."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

import polars as pl

from impactkit.check import check_data
from impactkit.measure import measure_project, with_claims
from impactkit.model.finding import Finding
from impactkit.model.measured.reading import SourceReading
from impactkit.model.quantity import Absence
from impactkit.model.records import (
    ANSWERS,
    CLAIMS,
    COSTS,
    OBSERVATIONS,
    OCCASIONS,
    PARTICIPANTS,
    TIES,
    Records,
    attribute,
)
from impactkit.model.stated.project import Project
from tests.check.told import cases, exact

AS_OF = datetime.date(2025, 6, 30)
_PERIODS = {"H": 6, "T": 4, "K": 3}
_ROWS = {"values", "lists", "costs", "claims", "occasions", "survey", "ties"}
_NEEDED = {"goals": {"goal": {"text": "A goal"}}, "reporting": {"every": "half year"}}


@dataclass(frozen=True)
class DataCase:
    """A project with its rows, and all that one rule comes to for it."""

    rule: str
    title: str
    project: Project
    records: Records
    as_of: datetime.date
    told: tuple[Mapping[str, Any], ...]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What every rule over data comes to."""
        project = with_claims(self.project, self.records.of(self.project.id).claims)
        measured = measure_project(project, self.records, as_of=self.as_of)
        return () if measured is None else check_data(project, measured, self.records)


@cache
def data_cases() -> tuple[DataCase, ...]:
    """Every case of the file."""
    return tuple(
        _case(rule, title, case)
        for rule, by_title in cases("data_rules").items()
        for title, case in dict(by_title).items()
    )


def _case(rule: str, title: str, case: Mapping[str, Any]) -> DataCase:
    project = project_of(case)
    told = tuple(case["told"])
    return DataCase(rule, title, project, records_of(case, project), case.get("as_of", AS_OF), told)


def project_of(case: Mapping[str, Any]) -> Project:
    """The case's project: 2024 and 2025, followed up by half-years, unless it says otherwise."""
    named = {
        name: {"name": name.replace("-", " ").capitalize(), **one}
        for name, one in case.get("indicators", {}).items()
    }
    told = {"period": {"start": "2024-01-01", "end": "2025-12-31"}, **_NEEDED, **case.get("project", {})}
    kinds = {"values": "results", "costs": "costs", "claims": "claims", "occasions": "activities"}
    data = {name: kind for name, kind in kinds.items() if name in case}
    data |= dict.fromkeys(case.get("lists", {}), "participants") | dict.fromkeys(
        case.get("survey", {}), "survey"
    )
    data |= dict.fromkeys(case.get("ties", {}), "ties")
    data |= dict.fromkeys(case.get("files", {}), "results") if not data else {}
    sources = told.pop("data", None) or {
        name: {"kind": kind, "file": f"{name}.xlsx"} for name, kind in data.items()
    }
    given = {"id": "small", "title": "Small", "indicators": named, "data": sources, **told}
    return Project.model_validate(given)


def records_of(case: Mapping[str, Any], project: Project) -> Records:
    """The case's rows as frames."""
    unknown = set(case) - _ROWS - {"project", "indicators", "files", "as_of", "told"}
    assert not unknown, unknown
    lists = [{"data": name, **row} for name, rows in case.get("lists", {}).items() for row in rows]
    headings = {name for row in lists for name in row} - set(PARTICIPANTS)
    named = [{attribute(k) if k in headings else k: v for k, v in row.items()} for row in lists]
    listed = {**PARTICIPANTS, **dict.fromkeys(map(attribute, sorted(headings)), pl.String)}
    survey = case.get("survey", {})
    return Records(
        observations=_frame(OBSERVATIONS, _observations(case.get("values", {}))),
        participants=_frame(pl.Schema(listed), named),
        costs=_frame(COSTS, case.get("costs", ()), data="costs"),
        claims=_frame(CLAIMS, case.get("claims", ()), data="claims"),
        occasions=_frame(OCCASIONS, case.get("occasions", ()), data="occasions"),
        answers=_frame(ANSWERS, [row for name, told in survey.items() for row in _answers(name, told)]),
        ties=pl.concat(
            [_frame(TIES, []), *(_ties(name, rows) for name, rows in case.get("ties", {}).items())]
        ),
        readings={"small": tuple(_readings(case.get("files", {}), project))},
    )


def _frame(schema: pl.Schema, rows: Iterable[Mapping[str, Any]], **common: Any) -> pl.LazyFrame:
    told = [
        {**dict.fromkeys(schema), "project": "small", "place": str(i), **common, **_exact(row)}
        for i, row in enumerate(rows, start=1)
    ]
    return pl.DataFrame(told, schema=schema, orient="row").lazy()


def _exact(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, bool) else exact(value) for name, value in row.items()}


def _observations(values: Mapping[str, Mapping[Any, Any]]) -> Iterator[dict[str, Any]]:
    """Rows of `firms` or `firms.gender.women`: a period, and its value or several reports of it, each of a file."""
    for cell, by_period in values.items():
        indicator, split, category = [*cell.split("."), "", ""][:3]
        common = {"data": "values", "indicator": indicator, "split": split, "category": category}
        for period, told in by_period.items():
            start, end = _days(period)
            for report in told if isinstance(told, list) else [told]:
                said = report if isinstance(report, dict) else {"value": report}
                told_of = {name: said[name] for name in ("reported", "other", "data") if name in said}
                row = {**common, "start": start, "end": end, **told_of}
                for _ in range(said.get("times", 1)):
                    yield {**row, **_value(said["value"])}


def _value(told: Any) -> dict[str, Any]:
    """A number, `3 of 4`, or the name of an absence."""
    if isinstance(told, str) and told in set(Absence):
        return {"absence": told}
    if isinstance(told, str):
        counted, among = told.split(" of ")
        return {"numerator": Decimal(counted), "denominator": Decimal(among)}
    return {"value": exact(told)}


def _days(period: Any) -> tuple[datetime.date, datetime.date]:
    """The days of `2024`, `2024 H1`, `2024 K3`, a day, or first/last day."""
    if isinstance(period, datetime.date):
        return period, period
    if found := re.fullmatch(r"(\d{4}) ([HTK])(\d)", str(period)):
        year, months, part = int(found[1]), _PERIODS[found[2]], int(found[3])
        last = months * part
        return datetime.date(year, last - months + 1, 1), datetime.date(
            year, last, calendar.monthrange(year, last)[1]
        )
    if "/" in str(period):
        first, last_day = str(period).split("/")
        return datetime.date.fromisoformat(first), datetime.date.fromisoformat(last_day)
    return datetime.date(int(period), 1, 1), datetime.date(int(period), 12, 31)


def _ties(data: str, rows: Iterable[Mapping[str, Any]]) -> pl.LazyFrame:
    """Rows of a log, since March 2024 where they do not say."""
    return _frame(TIES, [{"since": datetime.date(2024, 3, 1), **row} for row in rows], data=data)


def _answers(data: str, told: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """So many asked, of whom so many answered both times, each a step higher after; and those who answer again."""
    for i in range(told["asked"]):
        answered = i < told["pairs"]
        yield {
            "data": data,
            "respondent": f"R{i}",
            "before": 3 if answered else None,
            "after": 4 if answered else None,
            "indicator": told.get("indicator"),
        }
    for name, (before, after) in told.get("again", {}).items():
        yield {
            "data": data,
            "respondent": name,
            "before": before,
            "after": after,
            "indicator": told.get("indicator"),
        }


def _readings(files: Mapping[str, Mapping[str, Any]], project: Project) -> Iterator[SourceReading]:
    for name, told in files.items():
        yield SourceReading.model_validate(
            {"data": name, "kind": project.data[name].kind, "file": f"{name}.xlsx", **told}
        )
