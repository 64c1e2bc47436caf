"""Place by place: what goes when one is withheld, and that all else stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest

from impactkit.disclose import Disclosure, Pattern, common, protect, reports_of
from impactkit.disclose.counts import Counts
from impactkit.disclose.linked.cells import Key, Linked
from impactkit.disclose.people import seen_reading
from impactkit.model.dossier import Audience
from impactkit.model.finding import Finding, Outcome
from impactkit.model.measured.follow_up import Status
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.reading import SourceReading
from impactkit.model.measured.value import Caveat, CaveatKind, Value
from impactkit.model.portfolio import Member, RolledUp
from impactkit.model.quantity import Absence
from impactkit.model.stated.project import Project
from tests.disclose.test_placing import CELL, CHANGE, ROW, TRAIL, VALUE, WHOLE, project

SPANS = [
    {"start": "2025-01-01", "end": "2025-06-30"},
    {"start": "2025-07-01", "end": "2025-12-31"},
    {"start": "2026-01-01", "end": "2026-06-30"},
]
MARCH = {"start": "2025-03-01", "end": "2025-03-31"}
JOBS = project(indicators={"jobs": {"name": "Jobs"}})


def measured(**more: Any) -> Measurements:
    """Jobs in three periods, with all there may be of a total; `more` of its cell."""
    points = [{"span": span, "value": VALUE, "accumulated": VALUE, "plan": "30"} for span in SPANS]
    rows = [{**ROW, "span": span} for span in (*SPANS, MARCH, None)]
    cell = {**CELL, "cell": "", "withheld": [], "previously": VALUE, "series": points}
    cell |= {"trail": {**TRAIL, "rows": rows}, **more}
    (one,) = WHOLE["indicators"]
    return Measurements.model_validate({**WHOLE, "changes": [], "indicators": [{**one, "cells": [cell]}]})


def withholding(*places: Key) -> Disclosure:
    """A disclosure that withholds these places and no other."""
    linked = Linked(5)
    hidden = [linked.add(("hidden", *place), Decimal(3)) for place in places]
    counts = Counts(linked, {place: (cell,) for place, cell in zip(places, hidden, strict=True)})
    return Disclosure(Audience.PUBLIC, 5, {"p": Pattern(counts, frozenset(hidden))})


def seen(found: Measurements, *places: Key) -> tuple[Mapping[str, Any], Measurements]:
    """The total as anyone sees it, as plain data by path; and what the rules see."""
    heard: list[Measurements] = []

    def rules(_: Project, told: Measurements | None) -> tuple[Finding, ...]:
        assert told is not None
        heard.append(told)
        return ()

    own = [("p", "jobs", "", *place) for place in places]
    shown = protect(JOBS, found, rules, withholding(*own), audience=Audience.PUBLIC).measurements
    assert shown is not None
    return dict(_flat(shown.indicators[0].model_dump(mode="json"))), heard[0]


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _flat(part, f"{path}.{key}".strip("."))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for at, part in enumerate(value):
            yield from _flat(part, f"{path}.{at}")
    else:
        yield path, value


MADE_OF = {
    "value",
    "absence",
    "parts",
    "of",
    "numerator",
    "denominator",
    "derived",
    "carried",
    "upper",
    "hidden_parts",
    "caveats",
}
FROM_TOTAL = {"share_of_target", "share_of_plan", "status", "question", "withheld"}


def whole(*names: str) -> set[str]:
    """A value with all it is made of."""
    return {f"{name}.{part}" for name in names for part in MADE_OF}


@pytest.mark.parametrize(
    ("place", "gone"),
    [
        (("total",), whole("total") | FROM_TOTAL),
        (("previously",), whole("previously")),
        (("this period",), whole("this_period")),
        (("correction",), {"correction", "withheld"}),
        (("value", "2025-01-01/2025-06-30"), whole("series.0.value")),
        (("value", "2025-07-01/2025-12-31"), whole("series.1.value") | {"trend", "withheld"}),
        (("value", "2026-01-01/2026-06-30"), whole("series.2.value") | {"trend", "withheld"}),
        (("so far", "2025-12-31"), whole("series.1.accumulated")),
        (
            ("baseline",),
            {"baseline", "plan", *FROM_TOTAL, "series.0.plan", "series.1.plan", "series.2.plan", "^direction"},
        ),
    ],
)  # fmt: skip
def test_what_goes_with_a_place_that_is_withheld(place: Key, gone: set[str]) -> None:
    """A value with all it is made of, and what is reckoned from it; nothing else."""
    before, after = (seen(measured(), *places)[0] for places in ((), (place,)))
    paths = {path for path in before | after if before.get(path) != after.get(path)}
    cut = {"^direction" if path == "direction" else path.removeprefix("cells.0.") for path in paths}
    same = {path.rpartition(".caveats.")[0] + ".caveats" if ".caveats." in path else path for path in cut}
    assert {path for path in same if not path.startswith("baseline")} == gone - {"baseline"}
    assert any(path.startswith("baseline") for path in same) is ("baseline" in gone)
    withheld = [path for path in after if after[path] == "withheld"]
    assert withheld or place == ("correction",)


def test_a_share_that_may_be_none_in_a_period_that_is_withheld_is_not_asked_for() -> None:
    """Whether the share is one is asked of a period that nobody is told."""
    found = measured(question="no share")
    asked, silent = (seen(found, *one)[0] for one in ((), (("value", "2025-01-01/2025-06-30"),)))
    assert (asked["cells.0.question"], asked["cells.0.status"]) == ("no share", "behind")
    assert (silent["cells.0.question"], silent["cells.0.status"]) == (None, "withheld")


@pytest.mark.parametrize("status", ["not yet measurable", "not reported"])
def test_what_needs_no_baseline_stands_without_it(status: str) -> None:
    """Nothing was to be reported yet, or nothing was."""
    assert seen(measured(status=status), ("baseline",))[0]["cells.0.status"] == status


def test_rules_see_no_row_of_a_period_that_is_withheld() -> None:
    """Nor a row within it, nor one of no known period; the others they see, and that there is a row."""
    rules = seen(measured(), ("value", "2025-01-01/2025-06-30"))[1]
    trail = rules.indicators[0].cells[0].trail
    assert trail is not None
    assert [row.value is None for row in trail.rows] == [True, False, False, True, True]
    assert {row.place for row in trail.rows} == {"C7"}


def test_rules_see_no_row_of_a_total_that_is_withheld() -> None:
    """They would add up to it."""
    rules = seen(measured(), ("total",))[1]
    trail = rules.indicators[0].cells[0].trail
    assert trail is not None
    assert {row.value for row in trail.rows} == {None}


def test_rules_see_the_project_as_the_audience_does() -> None:
    """A baseline that is withheld is not there to compare with."""
    stated = {"name": "Jobs", "baseline": {"total": 3}}
    jobs, heard = project(indicators={"jobs": stated}), list[Project]()

    def rules(told: Project, _: Measurements | None) -> tuple[Finding, ...]:
        heard.append(told)
        return ()

    solved = withholding(("p", "jobs", "", "baseline"))
    assert protect(jobs, None, rules, solved, audience=Audience.PUBLIC).project == heard[0]
    baseline = heard[0].indicators["jobs"].baseline
    assert baseline is not None
    assert baseline.total is Absence.WITHHELD


@pytest.mark.parametrize(
    ("number", "kind", "told"), [(3, "participants", None), (30, "participants", 30), (3, "results", 3)]
)
def test_few_of_a_list_are_not_told_by_a_finding(number: int, kind: str, told: int | None) -> None:
    """Those who stand on it twice, say, are people."""
    firms = project(data={"firms": {"kind": kind, "file": "firms.csv"}})
    figure = {"name": "repeated", "kind": "number", "number": number, "cell": "data.firms"}
    finding = Finding.model_validate(
        {"rule": "listed-twice", "outcome": "deviates", "where": "data.firms", "figures": [figure]}
    )
    shown = protect(firms, None, lambda _, __: (finding,), withholding(), audience=Audience.PUBLIC)
    assert shown.findings[0].figures[0].number == told


@pytest.mark.parametrize(("asked", "told"), [(3, False), (90, True)])
def test_an_indicator_is_not_judged_by_answers_that_are_withheld(asked: int, *, told: bool) -> None:
    """How it stands against its target would tell of the mean."""
    found = measured(total={"absence": "not stated"})
    answers = {**CHANGE, "asked": asked}
    shown = seen(Measurements.model_validate({**found.model_dump(), "changes": [answers]}))[0]
    assert (shown["cells.0.status"], shown["cells.0.question"]) == (
        ("behind", "direction") if told else ("withheld", None)
    )
    assert (shown["cells.0.share_of_target"] is None) is not told


def test_headings_that_nobody_knows_are_words_of_the_file() -> None:
    """How many there are is told, and not what they say; nor are other signs of how a file is written."""
    (one,) = WHOLE["readings"]
    house = {
        "unread": ["Anna 1"],
        "sheet": "Anna 2",
        "file": "Anna 3.xlsx",
        "conversions": {"decimal-comma": 3},
    }
    remark = {"code": "marked", "values": {"sign": "Anna 4"}}
    found = Measurements.model_validate(
        {**WHOLE, "changes": [], "readings": [{**one, **house, "remarks": [remark]}]}
    )

    def rules(_: Project, told: Measurements | None) -> tuple[Finding, ...]:
        assert told is not None
        assert told.readings[0].remarks == ()
        count = {"name": "count", "kind": "number", "number": len(told.readings[0].unread)}
        columns = {"name": "columns", "kind": "words", "words": told.readings[0].unread[0]}
        told_of = {"rule": "unread-columns", "outcome": Outcome.DEVIATES, "where": "data.results"}
        return (Finding.model_validate({**told_of, "figures": [count, columns]}),)

    shown = protect(JOBS, found, rules, withholding(), audience=Audience.PUBLIC)
    assert shown.measurements is not None
    assert "Anna" not in shown.measurements.model_dump_json()
    assert shown.measurements.readings[0].conversions == {}
    assert [one.words or one.number for one in shown.findings[0].figures] == [1, None]


# --- The portfolio ---


def rolled(*caveats: Caveat, total: Decimal = Decimal(20)) -> RolledUp:
    """One project's jobs among what all projects come to."""
    value = Value(value=total, caveats=caveats)
    member = Member.model_validate(
        {"project": "p", "indicator": "jobs", "version": "2", "definition": "D", "unit": "U", "total": value,
         "target": "50", "share_of_target": "0.4", "status": "behind", "last_reported": "2025-06-30"}
    )  # fmt: skip
    return RolledUp(
        key="jobs",
        name={"und": "Jobs"},
        unit={"und": "U"},
        rule="sum",
        members=(member,),
        total=value,
        cells=(("gender.women", value),),
        categories=(("gender.women", {"und": "Women"}),),
        target=Decimal(50),
        why_not="no rule",
        differing=("q",),
    )


ROWS = Caveat(kind=CaveatKind.REFUSED, rows=3, of=70)


def test_a_project_without_a_report_of_its_own_is_withheld_among_the_others() -> None:
    """Nothing has been decided that could be told of it."""
    (member,) = common(rolled(), {}, withholding()).members
    assert member.total.absence is Absence.WITHHELD
    assert (member.total.value, member.share_of_target, member.status) == (None, None, Status.WITHHELD)
    assert (member.version, member.target) == ("2", Decimal(50))


def test_a_common_value_counts_rows_where_a_projects_own_report_does() -> None:
    """Rows of lists of people are people, in the portfolio too."""
    found = measured(total={"value": "20", "caveats": [ROWS.model_dump()]})
    for sensitivity, told in (("none", ROWS), ("persons", Caveat(kind=CaveatKind.REFUSED))):
        jobs = project(indicators={"jobs": {"name": "Jobs", "sensitivity": sensitivity}})
        shown = protect(jobs, found, lambda _, __: (), withholding(), audience=Audience.PUBLIC)
        assert shown.measurements is not None
        own = reports_of({"p": shown.measurements}, withholding())
        masked = common(rolled(ROWS), own, withholding())
        assert masked.total is not None
        assert masked.total.caveats == (told,)
        assert masked.members[0].total.caveats == (told,)


def test_what_all_come_to_is_told_whole_where_nothing_is_withheld() -> None:
    """Field by field; of each project what its own report tells."""
    found = reports_of({"p": measured(total={"value": "20"})}, withholding())
    masked = common(rolled(), found, withholding())
    assert masked.model_dump() == rolled().model_dump()
    place = withholding(("p", "jobs", "", "total"))
    shown = protect(JOBS, measured(total={"value": "20"}), lambda _, __: (), place, audience=Audience.PUBLIC)
    assert shown.measurements is not None
    hidden = common(rolled(), reports_of({"p": shown.measurements}, place), place)
    assert hidden.total == Value(absence=Absence.WITHHELD, parts=1, of=1)
    assert hidden.cells == masked.cells


@pytest.mark.parametrize(
    ("kind", "rows", "partly", "told"),
    [
        ("participants", 3, False, None),
        ("survey", 90, True, None),
        ("survey", 90, False, 90),
        ("costs", 3, True, 3),
    ],
)
def test_rows_of_a_list_are_not_told_where_they_are_few_or_something_of_them_is_withheld(
    kind: str, rows: int, *, partly: bool, told: int | None
) -> None:
    """The rows of other files are not people."""
    (one,) = WHOLE["readings"]
    found = SourceReading.model_validate({**one, "kind": kind, "rows": rows, "accepted": rows})
    assert seen_reading(found, 5, partly=partly).rows == told
