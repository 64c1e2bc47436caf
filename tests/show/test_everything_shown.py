"""Every field a project file can state is shown in some exhibit, or says why it is not.

`cases/shown.yaml` places each field of the vocabulary: the exhibit that shows it, or a reason in words. A field
that is new in the model stands in neither and fails until it is placed. `python -m tests.show.test_everything_shown`
tells which exhibits show each.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

import impactkit
from impactkit.dossier import Report
from impactkit.model.base import Text
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.finding import Figure, FigureKind, Finding, Outcome
from impactkit.model.measured.measurements import Measurements
from impactkit.model.quantity import Absence, Money, Quantity
from impactkit.model.stated.project import Project
from impactkit.words import Words

CASES = Path(__file__).parents[1] / "cases"
WHOLE = {Text, Quantity, Money}
"""Models that are one value to whoever states them."""
OF_SOURCES = {"source", "sources", "reading", "readings", "note"}
WITH_SOURCE = {"sources", "reading", "readings"}
"""Told with the source of a thing, whatever it is: which fields it holds for, and who concluded it."""
PLACES: dict[str, str] = yaml.load((CASES / "shown.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
"""Where each field is shown: `Class.field`, and an exhibit's name, or a reason of several words."""


@cache
def stated() -> dict[str, Any]:
    """The project that states everything, as plain data."""
    told = yaml.load((CASES / "everything.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return typing.cast("dict[str, Any]", json.loads(json.dumps(told, default=str)))


def report_of(told: dict[str, Any]) -> Report:
    """The report of a project, with a little measured, without rules and files."""
    project = Project.model_validate_json(json.dumps(told))
    dossier = Dossier(
        id="everything", audience=Audience.INTERNAL, as_of="2025-03-01", version="0", project=project,
        findings=tuple(answered(project)), settlements=(), measurements=measured(project),
    )  # fmt: skip
    return Report(dossier, Words("en", project.terms.value))


def answered(project: Project) -> Iterator[Finding]:
    """A finding for each answer."""
    for one in project.answers:
        item = Figure(name="item", kind=FigureKind.WORDS, words="the goal")
        yield Finding(
            rule="goal-without-activity",
            outcome=Outcome.DEVIATES,
            where="goals.higher",
            figures=(item,),
            answer=one,
        )


def measured(project: Project) -> Measurements:
    """A number of each indicator that the project has, behind its plan."""
    value = {"value": "30"}
    cell = {
        "target": 90,
        "previously": value,
        "this_period": value,
        "total": value,
        "plan": "60",
        "status": "behind",
    }
    indicators = [{"indicator": name, "cells": [cell]} for name in project.indicators]
    reading = {"data": "values", "kind": "results", "file": "values.csv", "rows": 1, "accepted": 1}
    told = {"every": "half year", "plan": project.reporting.plan, "indicators": indicators}
    told["readings"] = [
        {
            **reading,
            "data": name,
            "title": one.title.model_dump(mode="json"),
            "illustrative": one.illustrative,
        }
        for name, one in project.data.items()
        if one.title
    ]
    packages = [
        {"package": name, "spent": "800", "approved": "600", "rows": 2} for name in project.work_packages
    ]
    told["money"] = {"packages": packages}
    return Measurements.model_validate_json(json.dumps(told, default=str))


def _text(report: Report, name: str) -> str:
    maker, _, part = name.partition(":")
    made = getattr(impactkit, maker)(report, part) if part else getattr(impactkit, maker)(report)
    return "".join(one.model_dump_json() for one in (made if isinstance(made, tuple) else (made,)))


def leaves(model: type[BaseModel], seen: tuple[type[BaseModel], ...] = ()) -> Iterator[str]:
    """Every field of the vocabulary that holds a value of its own, as `Class.field`."""
    for name, field in model.model_fields.items():
        if name in WITH_SOURCE:
            continue
        below = [one for one in models_in(field.annotation) if one not in WHOLE]
        if below and name not in OF_SOURCES:
            for one in below:
                if one not in seen:
                    yield from leaves(one, (*seen, model, one))
        else:
            yield f"{model.__name__}.{name}"


def models_in(kind: Any) -> list[type[BaseModel]]:
    """The models in a type, through unions, tuples, mappings and notes on types."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [kind]
    return [one for part in typing.get_args(kind) for one in models_in(part)]


FIELDS = tuple(dict.fromkeys(leaves(Project)))


def places_of(
    told: Any, model: type[BaseModel], at: tuple[str | int, ...] = ()
) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Every leaf the data states, as (`Class.field`, the way to it)."""
    if not isinstance(told, dict):
        return
    for name, value in told.items():
        if name in WITH_SOURCE:
            continue
        field = model.model_fields[name]
        below = [one for one in models_in(field.annotation) if one not in WHOLE]
        if not below or name in OF_SOURCES:
            yield f"{model.__name__}.{name}", (*at, name)
            continue
        keyed = typing.get_origin(_bare(field.annotation)) in {Mapping, dict}
        items = value.items() if keyed else enumerate(value) if isinstance(value, list) else [(None, value)]
        for key, one in items:
            yield from places_of(one, below[0], (*at, name) if key is None else (*at, name, key))


def _bare(kind: Any) -> Any:
    """A type without notes on it, and without None."""
    args = [one for one in typing.get_args(kind) if one is not type(None)]
    if typing.get_origin(kind) in {typing.Annotated, typing.Union, type(int | str)} and args:
        return _bare(args[0])
    return kind


@cache
def ways() -> dict[str, list[tuple[str | int, ...]]]:
    """Where the project that states everything states each field."""
    found: dict[str, list[tuple[str | int, ...]]] = {}
    for name, way in places_of(stated(), Project):
        found.setdefault(name, []).append(way)
    return found


@cache
def without(name: str, way: tuple[str | int, ...]) -> Report | None:
    """The report with another value of one field, or without it; None where neither can be."""
    told = json.loads(json.dumps(stated()))
    at = told
    for step in way[:-1]:
        at = at[step]
    value = at[way[-1]]
    for other in (*_others(name, value), None):
        at[way[-1]] = other
        if other is None:
            del at[way[-1]]
        try:
            return report_of(told)
        except ValueError:
            continue
    return None


def _others(name: str, value: Any) -> Iterator[Any]:
    """Other values a field may have: another choice, the opposite, more, another text."""
    kind, _, field = name.partition(".")
    model = next(one for one in known_models() if one.__name__ == kind)
    choices = choices_in(model.model_fields[field].annotation) if isinstance(value, list | str) else []
    others = [one for one in choices if one != value and [one] != value]
    if others:
        yield [others[0]] if isinstance(value, list) else others[0]
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, float):
        yield value / 2
    elif isinstance(value, dict) and set(value) <= {"sv", "en"}:
        yield {"sv": "Annat", "en": "Other"}
    elif isinstance(value, list) and len(value) > 1:
        yield from (value[:1], value[::-1])
    elif isinstance(value, list):
        yield value * 2
    elif isinstance(value, str):
        yield from (f"{value} x", f"{value}-x", f"{value[:3]}9{value[4:]}")
    elif isinstance(value, dict):
        first = next(iter(value))
        yield from ({**value, first: other} for other in _others(name, value[first]))


@cache
def known_models() -> tuple[type[BaseModel], ...]:
    """Every model a project file is made of."""

    def below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
        yield model
        for field in model.model_fields.values():
            for one in models_in(field.annotation):
                yield from below(one)

    return tuple(dict.fromkeys(below(Project)))


def choices_in(kind: Any) -> list[str]:
    """The choices in a type, through unions, tuples and notes on types; absences are no choices."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [] if kind is Absence else [one.value for one in kind]
    if typing.get_origin(kind) is typing.Literal:
        return list(typing.get_args(kind))
    return [one for part in typing.get_args(kind) for one in choices_in(part)]


def changes(name: str, way: tuple[str | int, ...], place: str) -> bool:
    """True where an exhibit is another one without the field, or cannot do without it."""
    report = without(name, way)
    try:
        return report is not None and _text(report, place) != _whole(place)
    except KeyError:  # an arrow to nothing
        return True


@cache
def _whole(place: str) -> str:
    return _text(report_of(stated()), place)


def is_reason(place: str) -> bool:
    """True for words that say why a field is not shown."""
    return " " in place


def test_every_field_of_the_vocabulary_is_placed_and_no_other() -> None:
    assert sorted(PLACES) == sorted(FIELDS)


def test_the_case_states_every_field_that_is_shown() -> None:
    unstated = [name for name in FIELDS if name not in ways() and not is_reason(PLACES[name])]
    assert not unstated


@pytest.mark.parametrize("model", sorted({name.partition(".")[0] for name in FIELDS}))
def test_fields_are_shown_where_they_are_said_to_be(model: str) -> None:
    placed = {
        name: PLACES[name] for name in FIELDS if name.startswith(f"{model}.") and not is_reason(PLACES[name])
    }
    hidden = [
        name for name, place in placed.items() if not any(changes(name, way, place) for way in ways()[name])
    ]
    assert not hidden


def test_every_note_is_shown() -> None:
    """Notes of all kinds of things, each by its own words, but those whose place is a reason."""
    whole = "".join(_whole(place) for place in dict.fromkeys(PLACES.values()) if not is_reason(place))
    hidden = [note["en"] for note in _notes(stated()) if note["en"] not in whole]
    assert len(hidden) == sum(is_reason(place) for name, place in PLACES.items() if name.endswith(".note")), (
        hidden
    )


def _notes(told: Any) -> Iterator[dict[str, str]]:
    if isinstance(told, dict):
        for name, value in told.items():
            if name == "note":
                yield value
            else:
                yield from _notes(value)
    elif isinstance(told, list):
        for one in told:
            yield from _notes(one)


MAKERS = (
    "project_table", "goal_table", "link_table", "activity_table", "target_group_table", "strategy_table", "target_table",
    "definition_table", "budget_table", "grant_table", "claim_table", "requirement_table", "aspect_table", "judgement_table",
    "horizontal_table", "evaluation_table", "evidence_table", "revision_table", "remark_table", "exemption_table",
    "follow_up_table", "overview_table", "provenance_table", "report_title", "summary", "result_table", "logic_chart",
    "activity_timeline", "target_chart", "reading_table", "held_table", "section:summary",
)  # fmt: skip


def main() -> None:
    """Tell for each field the first exhibit that shows it."""
    for name in FIELDS:
        tried = ((maker, way) for maker in MAKERS for way in ways().get(name, []))
        found = next((maker for maker, way in tried if changes(name, way, maker)), "")
        print(f"{name}: {found or ('NOT SHOWN' if name in ways() else 'NOT STATED')}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
