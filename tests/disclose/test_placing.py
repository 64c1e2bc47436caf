"""Every field of every model that reaches a dossier is placed: told as stated, decided, or kept in the house."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import impactkit
from impactkit.disclose import Disclosure, Pattern, protect
from impactkit.disclose import stated as listed
from impactkit.disclose.counts import Counts
from impactkit.disclose.linked.cells import Linked
from impactkit.disclose.stated import DECIDED, HOUSE, TOLD, as_stated, is_told, models_of
from impactkit.model.base import Model
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.finding import Figure, Finding
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.pathway import PathwayFollowUp, StepTime
from impactkit.model.measured.ties import TiesAt
from impactkit.model.portfolio import PortfolioDossier
from impactkit.model.stated.project import Project
from tests.disclose.test_people import nothing_found

PACKAGE = Path(impactkit.__file__).parent


# --- Where each field is placed ---


def reached(*models: type[Model]) -> set[type[Model]]:
    """These models and all that their fields may hold, but for what stays in the house."""
    found: set[type[Model]] = set()
    waiting = list(models)
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            kept = HOUSE.get(model, frozenset())
            fields = (field for name, field in model.model_fields.items() if name not in kept)
            waiting += [inner for field in fields for inner in models_of(field.annotation)]
    return found


REACHED = sorted(reached(Dossier, PortfolioDossier), key=lambda model: (model.__module__, model.__name__))


def built() -> Mapping[str, set[frozenset[str]]]:
    """The names each call of a class is given, in the rooms that make dossiers, by the name of the class."""
    calls = defaultdict(set)
    rooms = [
        *(PACKAGE / "disclose").glob("*.py"),
        *(PACKAGE / "edition").glob("*.py"),
        PACKAGE / "dossier.py",
    ]
    for file in rooms:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                calls[node.func.id].add(frozenset(one.arg for one in node.keywords if one.arg))
    return calls


BUILT = built()
HEADERS = {"impactkit"}
"""What tells which kind of file it is: always the same."""


@pytest.mark.parametrize("model", REACHED, ids=lambda model: model.__name__)
def test_every_field_that_may_reach_a_dossier_is_placed(model: type[Model]) -> None:
    """On the list of what a project states, or by name where the model is made for an audience."""
    fields = set(model.model_fields)
    if model in TOLD:
        placed = TOLD[model] | DECIDED.get(model, frozenset()) | HOUSE.get(model, frozenset())
        where = "`impactkit/disclose/stated.py`, among what is told, decided or kept in the house"
    else:
        placed = max(BUILT.get(model.__name__, ()), key=len, default=frozenset()) | HEADERS
        where = f"the call `{model.__name__}(...)` that makes it for an audience, in `impactkit/disclose/`"
    missing = sorted(fields - placed)
    assert not missing, (
        f"{model.__name__}: nobody has said who may see {', '.join(missing)}. "
        f"Until somebody does, no reader outside the house sees it. Name it in {where}."
    )


def test_the_list_names_fields_there_are_and_places_each_once() -> None:
    """A name that is none would place nothing."""
    for model in {*TOLD, *DECIDED, *HOUSE}:
        places = [table.get(model, frozenset()) for table in (TOLD, DECIDED, HOUSE)]
        assert frozenset().union(*places) <= set(model.model_fields), model.__name__
        assert sum(map(len, places)) == len(frozenset().union(*places)), model.__name__


# --- What is not placed is absent ---


def project(**more: Any) -> Project:
    """A project with an id, a title, and these; where it has the indicator `jobs`, with the pathway that `WHOLE` measures."""
    way = {"pathways": WAY} if "jobs" in more.get("indicators", {}) else {}
    return Project.model_validate({"id": "p", "title": "P", **way, **more})


def seen_of(stated: Project, measured: Measurements | None = None) -> Any:
    """What anyone sees where nothing counted is withheld."""
    solved = Disclosure(Audience.PUBLIC, 5, {"p": Pattern(Counts(Linked(5)))})
    return protect(stated, measured, nothing_found, solved, audience=Audience.PUBLIC)


@pytest.mark.parametrize(
    ("model", "field", "told", "shown"),
    [
        ("Project", "summary", {"summary": "A summary"}, "A summary"),
        ("Text", "en", {"title": {"sv": "Titel", "en": "Heading"}}, "Heading"),
        ("Quantity", "printed", {"parties": {"a": {"roles": ["owner"], "count": {"value": 9, "printed": "nio"}}}}, "nio"),
        ("Goal", "text", {"goals": {"g": {"text": "Reach it"}}}, None),
    ],
)  # fmt: skip
def test_a_field_nobody_has_placed_is_absent(
    model: str, field: str, told: dict[str, Any], shown: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However deep it stands; a field that must be there stops the report instead."""
    kind = getattr(listed, model)
    monkeypatch.setitem(listed.TOLD, kind, TOLD[kind] - {field})  # type: ignore[misc]
    if shown is None:
        with pytest.raises(ValidationError):
            seen_of(project(**told))
    else:
        assert shown in project(**told).model_dump_json()
        assert shown not in seen_of(project(**told)).project.model_dump_json()


def test_a_model_nobody_has_placed_stops_the_report() -> None:
    """It is not told, and not left out in silence."""

    class Unplaced(Model):
        secret: str

    with pytest.raises(KeyError):
        as_stated((Unplaced(secret="s"),))


def test_a_field_that_is_decided_is_not_told_without_a_decision() -> None:
    """An indicator's baseline may count people."""
    stated = project(indicators={"jobs": {"name": "Jobs", "baseline": {"total": 3}}})
    with pytest.raises(KeyError):
        as_stated(stated)


IN_HOUSE = {
    "documents": {"d": {"title": "D", "kind": "decision", "file": "Anna 1.pdf"}},
    "snapshots": [{"submitted": "2025-01-31", "values": {"jobs": {"gender.anna": 3}}}],
    "data": {
        "results": {
            "kind": "results",
            "file": "Anna 2.xlsx",
            "title": "Results",
            "sheet": "Anna 3",
            "columns": {"Anna 4": "value"},
            "names": {"Anna 5": "jobs"},
            "periods": {"Anna 6": "2025-01-01/2025-06-30"},
            "marks": {"Anna 7": "zero"},
        }
    },
    "indicators": {"jobs": {"name": "Jobs"}},
}


def test_the_words_of_files_and_what_was_submitted_stay_in_the_house() -> None:
    """What files, sheets, columns and rows are called anyone may have chosen, after anybody."""
    stated = project(**IN_HOUSE)
    assert "nna" in stated.model_dump_json()
    told = seen_of(stated).project
    assert "nna" not in told.model_dump_json()
    assert (told.data["results"].file, told.data["results"].title) == (
        "results",
        stated.data["results"].title,
    )
    assert told.documents["d"].title == stated.documents["d"].title


def test_what_is_told_as_stated_is_the_same() -> None:
    """Nothing is lost where nothing stays in the house."""
    stated = project(
        period={"start": "2025-01-01", "end": "2026-12-31", "source": "L4"},
        goals={
            "g": {"text": {"sv": "Mål", "en": "Goal"}, "note": "As printed"},
            "h": {"text": "H", "serves": [{"to": "g", "assumption": "That it works", "note": "N"}]},
        },
        indicators={"jobs": {"name": "Jobs", "baseline": {"total": 40, "date": "2024-12-31", "note": "N", "source": "L5", "illustrative": True, "reading": "inferred", "sources": {"total": "L6"}, "readings": {"date": "inferred"}}}},
        activities={"a": {"text": "A", "follow_up": {"stage": "done", "start": "2025-02-01", "end": "2025-03-01", "places": ["Gävle"], "participants": 30, "note": "N", "source": "L5", "illustrative": True, "reading": "inferred", "sources": {"stage": "L6"}, "readings": {"start": "inferred"}}}},
    )  # fmt: skip
    assert seen_of(stated).project == stated


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("period.end", True),
        ("title", True),
        ("goals.g", True),
        ("goals.g.serves[0].assumption", True),
        ("indicators.jobs.targets[0].by.gender.women", True),
        ("narrative.logic", True),
        ("indicators.jobs.baseline.total", False),
        ("indicators.jobs.baseline", False),
        ("indicators.jobs", False),
        ("indicators", False),
        ("activities.a.follow_up.participants", False),
        ("activities.later", False),
        ("snapshots[0].values.jobs.total", False),
        ("data.results.sheet", False),
        ("data.results", False),
        ("documents.d.file", False),
        ("of.tomorrow", False),
    ],
)
def test_a_revision_tells_what_it_changes_where_all_of_that_is_told(place: str, *, told: bool) -> None:
    """By the same list; a place nobody knows yet is not told."""
    assert is_told(place) is told
    revision = {"date": "2025-06-01", "reason": "R", "changes": {place: 3}, "original": {place: 4}}
    (shown,) = seen_of(project(revisions=[revision])).project.revisions
    assert (place in shown.changes, place in shown.original) == (told, told)


# --- What was measured, told whole where nothing is withheld ---

SPAN = {"start": "2025-01-01", "end": "2025-06-30"}
CAVEAT = {"kind": "refused", "rows": 17, "of": 70, "amount": "1.5"}
VALUE = {"value": "20", "parts": 2, "of": 3, "numerator": "20", "denominator": "40", "derived": True,
         "carried": "2025-06-30", "hidden_parts": 1, "upper": "30", "caveats": [CAVEAT]}  # fmt: skip
ABSENT = {"absence": "missing", "unsettled": "conflict"}
ROW = {"data": "results", "place": "C7", "value": "20", "span": SPAN, "used": "replaced"}
TRAIL = {"formula": "sum", "version": "2", "rows": [ROW], "counted": 1, "duplicates": 2, "replaced": 3,
         "refused": 4, "last_reported": "19"}  # fmt: skip
CELL = {"cell": "gender.women", "target": 50, "baseline": 10, "previously": ABSENT, "this_period": VALUE,
        "total": VALUE, "correction": "1", "share_of_target": "0.4", "plan": "30", "share_of_plan": "0.7",
        "status": "behind", "question": "direction", "trend": "less", "withheld": ["plan"],
        "series": [{"span": SPAN, "value": VALUE, "accumulated": VALUE, "plan": "30"}], "trail": TRAIL}  # fmt: skip
TOLD_CELL = {**CELL, "withheld": [], "status": "behind"}
CHANGE = {"data": "survey", "indicator": "jobs", "question": "How sure?", "asked": 90, "before": 80, "after": 70,
          "matched": 60, "response_rate": "0.67", "mean_before": "2", "mean_after": "3", "mean_change": "1",
          "higher": 30, "same": 20, "lower": 10, "caveats": [{"kind": "refused"}], "illustrative": True}  # fmt: skip
MONEY = {"lines": [{"line": "staff", "budget": "9", "spent": "8", "approved": "7", "rejected": "1", "rows": 3}],
         "points": [{"span": SPAN, "spent": "8", "approved": "7"}],
         "claims": [{"claim": "c", "date": "2025-02-01", "costs": "8", "currency": "EUR", "illustrative": True}],
         "cost_caveats": [CAVEAT], "claim_caveats": [CAVEAT], "illustrative": True}  # fmt: skip
READING = {"data": "results", "kind": "results", "file": "results", "title": "Results", "rows": 90, "accepted": 80,
           "refused": {"not-a-number": 4}, "set_aside": {"note": 6}, "illustrative": True}  # fmt: skip
TIES = {"data": ["log"], "undated": 12, "illustrative": True, "at": [
            {"day": "2025-06-30", "ties": 40, "across": 20, "within": 15, "unknown": 5,
             "pairs": [{"first": "public", "second": "academia", "ties": 20}],
             "closeness": [{"closeness": "share", "ties": 40}]}]}  # fmt: skip
WHOLE = {
    "every": "half year",
    "inferred": True,
    "plan": "linear",
    "spans": [SPAN],
    "indicators": [
        {"indicator": "jobs", "cells": [{**TOLD_CELL, "cell": ""}, TOLD_CELL], "direction": "increase",
         "last_reported": "2025-06-30", "data": ["results"], "illustrative": True}
    ],
    "changes": [CHANGE],
    "activities": [{"activity": "a", "occasions": 4, "first": "2025-01-02", "last": "2025-03-04",
                    "places": ["Gävle"], "participants": {**VALUE, "caveats": [CAVEAT]}, "illustrative": True}],
    "money": MONEY,
    "readings": [READING],
    "ties": TIES,
    "pathways": [{"pathway": "way", "steps": [{"stage": "jobs", "n": 12, "months": 4}], "illustrative": True}],
}  # fmt: skip
WAY = {"way": {"name": "Way", "stages": ["jobs", "jobs"]}}


def _without(value: Any, *names: str) -> Any:
    """Plain data without some keys, however deep."""
    if isinstance(value, Mapping):
        return {key: _without(part, *names) for key, part in value.items() if key not in names}
    return [_without(part, *names) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("sensitivity", "rows"), [("none", True), ("persons", False), (None, False)])
def test_all_that_was_measured_is_told_where_nothing_is_withheld(
    sensitivity: str | None, *, rows: bool
) -> None:
    """But for trails; and beside a count of people, caveats are told without a number of rows."""
    jobs = {"name": "Jobs", **({"sensitivity": sensitivity} if sensitivity else {})}
    stated = project(indicators={"jobs": jobs})
    told = seen_of(stated, Measurements.model_validate(WHOLE)).measurements
    expected = _without(Measurements.model_validate(WHOLE).model_dump(mode="json"), "trail")
    expected["pathways"][0]["steps"][0]["n"] = None  # of how many stays in the house
    if not rows:
        bare = {"rows": None, "of": None, "amount": None}
        for cell in expected["indicators"][0]["cells"]:
            values = (cell["total"], cell["this_period"], *(point[name] for point in cell["series"] for name in ("value", "accumulated")))  # fmt: skip
            for value in values:
                value["caveats"] = [{**caveat, **bare} for caveat in value["caveats"]]
    assert _without(told.model_dump(mode="json"), "trail") == expected
    assert all(cell.trail is None for one in told.indicators for cell in one.cells)


def test_the_trail_that_rules_see_has_all_but_what_was_submitted() -> None:
    """Rules compare rows; the value of the latest snapshot is compared by nobody."""
    heard: list[Measurements] = []

    def rules(_: Project, measured: Measurements | None) -> tuple[Finding, ...]:
        heard.append(measured)  # type: ignore[arg-type]
        return ()

    solved = Disclosure(Audience.PUBLIC, 5, {"p": Pattern(Counts(Linked(5)))})
    stated = project(indicators={"jobs": {"name": "Jobs"}})
    protect(stated, Measurements.model_validate(WHOLE), rules, solved, audience=Audience.PUBLIC)
    trail = heard[0].indicators[0].cells[0].trail
    assert trail is not None
    assert trail.model_dump(mode="json") == {**TRAIL, "last_reported": None}


def test_a_finding_is_told_whole_where_nothing_is_withheld() -> None:
    """With every kind of figure."""
    figures = [
        {"name": "n", "kind": "number", "number": "30", "cell": "period.end"},
        {"name": "d", "kind": "day", "day": "2025-01-01"},
        {"name": "w", "kind": "words", "words": "As printed"},
        {"name": "t", "kind": "text", "text": "T"},
        {"name": "q", "kind": "quantity", "quantity": {"value": 9, "qualifier": "about"}},
        {"name": "ts", "kind": "texts", "texts": ["A", "B"]},
    ]
    answer = {"rule": "r", "who": "evaluator", "date": "2025-01-01", "reason": "R"}
    whole = Finding.model_validate(
        {"rule": "r", "outcome": "deviates", "level": "serious", "where": "period", "variant": "v", "source": "L3",
         "line": 7, "figures": figures, "answer": answer}
    )  # fmt: skip
    solved = Disclosure(Audience.PUBLIC, 5, {"p": Pattern(Counts(Linked(5)))})
    told = protect(project(), None, lambda _, __: (whole,), solved, audience=Audience.PUBLIC)
    assert told.findings == (whole,)
    assert {type(one) for one in whole.figures} == {Figure}


def _set(value: Any) -> Iterator[tuple[type[Model], str]]:
    """The fields of models that hold another value than their default, however deep."""
    if isinstance(value, Model):
        for name, field in type(value).model_fields.items():
            if getattr(value, name) != field.get_default(call_default_factory=True):
                yield type(value), name
                yield from _set(getattr(value, name))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            yield from _set(one)


def test_the_measurements_above_set_every_field() -> None:
    """Otherwise a field that is forgotten would not be missed."""
    whole = Measurements.model_validate(WHOLE)
    kinds = {kind for kind in reached(Measurements) if kind not in TOLD}
    absent = {("SourceReading", one) for one in ("sheet", "unread", "conversions", "remarks")}  # never told
    absent |= {
        ("Change", "dominated"),
        ("Change", "withheld"),
        ("CellFollowUp", "withheld"),
    }  # nothing is withheld
    absent |= {(kind.__name__, one) for kind in (TiesAt, StepTime, PathwayFollowUp) for one in HOUSE[kind]}
    wanted = {(kind.__name__, name) for kind in kinds for name in kind.model_fields} - absent
    assert wanted - {(kind.__name__, name) for kind, name in _set(whole)} == set()
