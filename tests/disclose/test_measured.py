"""Small counts among what was measured stay in the house, however they could be reckoned."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impactkit.check import check_data, check_project
from impactkit.disclose import Protected, protect
from impactkit.dossier import dossier_json
from impactkit.measure import measure_project
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.finding import Finding, Outcome, number
from impactkit.model.measurement import CellFollowUp, IndicatorFollowUp, Measurements, SourceReading, Value
from impactkit.model.project import Project
from impactkit.model.quantity import Absence
from impactkit.model.records import ANSWERS, OCCASIONS, Records
from tests.measure.shorthand import day, frame, indicator_of, observations, project_of

PERIODS = ("2025 H1", "2025 H2", "2026 H1")
GENDER = {"gender": {"into": ["women", "men"]}}
GENDER_AND_AGE = {**GENDER, "age": {"into": ["young", "old"]}}
SPLITS = {"women": "gender.women", "men": "gender.men", "young": "age.young", "old": "age.old"}
Reported = Mapping[str, Sequence[Any]]


def rows(reported: Reported) -> list[dict[str, Any]]:
    """`{"total": [20, 30], "women": [12, None]}`: values by period, None where nothing was reported."""
    return [
        {period: value, **({} if name == "total" else {"cell": SPLITS[name]})}
        for name, values in reported.items()
        for period, value in zip(PERIODS, values, strict=False)
        if value is not None
    ]


def measured(
    told: list[dict[str, Any]], *, sensitivity: str | None = "persons", **case: Any
) -> tuple[Project, Measurements, Records]:
    """A project that counts people in half-years, what was reported of them, and what that comes to."""
    case = {"accumulation": "sum", "splits": GENDER_AND_AGE, **case}
    indicators = {"firms": {**indicator_of(case), "sensitivity": sensitivity}}
    project, records = project_of(case, indicators=indicators), Records(observations=observations(told))
    found = measure_project(project, records, as_of=day(case.get("as_of", "2025-12-31")))
    assert found is not None
    return project, found, records


def seen(
    told: list[dict[str, Any]], *, audience: Audience = Audience.PUBLIC, **case: Any
) -> IndicatorFollowUp:
    """The indicator as an audience may see it."""
    project, found, _ = measured(told, **case)
    protected = protect(project, (), found, audience=audience)
    assert protected.measurements is not None
    return protected.measurements.indicators[0]


def levels(one: IndicatorFollowUp) -> dict[str, str]:
    """How much is shown of the total and of each split; the cells of a split must agree."""
    known = [cell for cell in one.cells if cell.total.absence is not Absence.NOT_STATED]
    found: dict[str, set[str]] = {}
    for cell in known:
        found.setdefault(cell.cell.partition(".")[0] or "total", set()).add(level(cell))
    assert all(len(told) == 1 for told in found.values()), found
    return {name: told.pop() for name, told in found.items()}


def level(cell: CellFollowUp) -> str:
    if cell.total.absence is Absence.WITHHELD:
        return "nothing"
    return "periods" if cell.series else "totals"


# --- How much is shown ---

YEAR = {"as_of": "2025-12-31"}
HALF = {"as_of": "2025-06-30"}

CASES: list[tuple[str, Reported, dict[str, Any], dict[str, str]]] = [
    ("many of all", {"total": [20, 30], "women": [10, 18], "men": [10, 12]}, YEAR, {"total": "periods", "gender": "periods"}),
    ("few in one period", {"total": [3, 30]}, YEAR, {"total": "totals"}),
    ("few in all", {"total": [3, 1]}, YEAR, {"total": "nothing"}),
    ("nobody", {"total": [0, 0]}, YEAR, {"total": "periods"}),
    ("a small correction downwards", {"total": [20, -2]}, YEAR, {"total": "totals"}),
    ("few up to a period", {"total": [3, 30]}, {**YEAR, "accumulation": "cumulative"}, {"total": "totals"}),
    ("few new in a period", {"total": [20, 22]}, {**YEAR, "accumulation": "cumulative"}, {"total": "totals"}),
    ("few new in a period that is not the latest", {"total": [20, 22, 40]}, {"as_of": "2026-06-30", "accumulation": "cumulative"}, {"total": "totals"}),
    ("few new since a period before the last", {"total": [20, None, 22]}, {"as_of": "2026-06-30", "accumulation": "cumulative"}, {"total": "totals"}),
    ("few fewer than before", {"total": [22, 20]}, {**YEAR, "accumulation": "cumulative"}, {"total": "totals"}),
    ("a stock that moves by few", {"total": [20, 22]}, {**YEAR, "accumulation": "latest"}, {"total": "periods"}),
    ("nobody said how it adds up", {"total": [20, 22]}, {**YEAR, "accumulation": None}, {"total": "totals"}),
    ("few women", {"total": [30], "women": [3], "men": [27]}, HALF, {"total": "periods", "gender": "nothing"}),
    ("no women", {"total": [30], "women": [0], "men": [30]}, HALF, {"total": "periods", "gender": "periods"}),
    ("few women in one period", {"total": [20, 20], "women": [3, 12], "men": [17, 8]}, YEAR, {"total": "periods", "gender": "totals"}),
    ("few are not women", {"total": [20, 30], "women": [18, 29]}, YEAR, {"total": "periods", "gender": "nothing"}),
    ("few are not women in one period", {"total": [20, 30], "women": [18, 20]}, YEAR, {"total": "periods", "gender": "totals"}),
    ("few are neither", {"total": [30], "women": [14], "men": [13]}, HALF, {"total": "periods", "gender": "nothing"}),
    ("few new women", {"total": [20, 40], "women": [10, 12], "men": [10, 28]}, {**YEAR, "accumulation": "cumulative"}, {"total": "periods", "gender": "totals"}),
    ("few new that are not women", {"total": [20, 40], "women": [10, 28]}, {**YEAR, "accumulation": "cumulative"}, {"total": "periods", "gender": "totals"}),
    ("few of a total that hides its periods", {"total": [3, 30], "women": [0, 15], "men": [3, 15]}, YEAR, {"total": "totals", "gender": "totals"}),
    ("many in a category of few", {"total": [3], "women": [3], "men": [0]}, HALF, {"total": "nothing", "gender": "nothing"}),
    ("each split by itself", {"total": [30], "women": [14], "men": [16], "young": [2], "old": [28]}, HALF, {"total": "periods", "gender": "periods", "age": "nothing"}),
    ("categories that exceed the total by few", {"total": [20], "women": [12], "men": [10]}, {**HALF, "splits": {"gender": {**GENDER["gender"], "parts": "overlapping"}}}, {"total": "periods", "gender": "nothing"}),
    ("a total typed too low", {"total": [28], "women": [17], "men": [12]}, {**HALF, "splits": {"gender": {**GENDER["gender"], "parts": "disjoint and complete"}}}, {"total": "periods", "gender": "periods"}),
    ("categories that exceed the total by many", {"total": [20], "women": [15], "men": [15]}, {**HALF, "splits": {"gender": {**GENDER["gender"], "parts": "overlapping"}}}, {"total": "periods", "gender": "periods"}),
    ("a total made of its categories", {"women": [14], "men": [16]}, {**HALF, "splits": {"gender": {**GENDER["gender"], "parts": "disjoint and complete"}}}, {"total": "periods", "gender": "periods"}),
    ("few corrected later", {"total": [22, 20]}, {**YEAR, "snapshots": {"2025-07-15": 20}}, {"total": "totals"}),
    ("many corrected later", {"total": [27, 20]}, {**YEAR, "snapshots": {"2025-07-15": 20}}, {"total": "periods"}),
    ("few women corrected later", {"total": [27, 40], "women": [12, 20], "men": [15, 20]}, {**YEAR, "snapshots": {"2025-07-15": {"total": 20, "gender.women": 10}}}, {"total": "periods", "gender": "totals"}),
    ("a share of few", {"total": ["3 of 40"]}, {**HALF, "roll_up": "ratio"}, {"total": "nothing"}),
    ("a share among few", {"total": ["0 of 4"]}, {**HALF, "roll_up": "ratio"}, {"total": "nothing"}),
    ("a share of all but few", {"total": ["38 of 40"]}, {**HALF, "roll_up": "ratio"}, {"total": "nothing"}),
    ("a share of many", {"total": ["20 of 40"]}, {**HALF, "roll_up": "ratio"}, {"total": "periods"}),
    ("a share of few in one period", {"total": ["3 of 40", "20 of 40"]}, {**YEAR, "roll_up": "ratio"}, {"total": "totals"}),
    ("a share that grew by few", {"total": ["10 of 20", "12 of 40"]}, {**YEAR, "roll_up": "ratio", "accumulation": "cumulative"}, {"total": "totals"}),
    ("a share that grew by all but few", {"total": ["10 of 20", "28 of 40"]}, {**YEAR, "roll_up": "ratio", "accumulation": "cumulative"}, {"total": "totals"}),
    ("a share without what it is among", {"total": [0.6]}, {**HALF, "roll_up": "ratio", "accumulation": "latest"}, {"total": "nothing"}),
    ("shares that leave a share of few", {"total": ["20 of 40"], "women": ["10 of 20"], "men": ["8 of 10"]}, {**HALF, "roll_up": "ratio"}, {"total": "periods", "gender": "nothing"}),
    ("shares that leave a share among few", {"total": ["20 of 40"], "women": ["12 of 22"], "men": ["8 of 16"]}, {**HALF, "roll_up": "ratio"}, {"total": "periods", "gender": "nothing"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("reported", "case", "expected"), [one[1:] for one in CASES], ids=[one[0] for one in CASES]
)
def test_as_much_is_shown_as_holds_no_small_count(
    reported: Reported, case: dict[str, Any], expected: dict[str, str]
) -> None:
    """Every period, or only the totals so far, or nothing; the categories of a split alike."""
    found = levels(seen(rows(reported), **case))
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(("answers", "expected"), [(30, "periods"), (4, "nothing")])
def test_a_mean_is_shown_where_many_answered(answers: int, expected: str) -> None:
    """Its n is a count of people."""
    told = [{"2025 H1": 3.5, "denominator": answers}]
    assert levels(seen(told, roll_up="weighted mean", **HALF))["total"] == expected


def test_categories_are_held_against_the_total_of_their_own_period() -> None:
    """Also where a category was reported before anything else was: two men in 2025 H1 stay hidden."""
    women = [{period: count, "cell": "gender.women"} for period, count in {"2024 H2": 10, "2025 H1": 18, "2025 H2": 15}.items()]  # fmt: skip
    assert levels(seen([*rows({"total": [20, 30]}), *women])) == {"total": "periods", "gender": "totals"}


FEW = {"total": [3], "women": [1], "men": [2]}


@pytest.mark.parametrize(
    ("sensitivity", "audience", "expected"),
    [
        ("persons", "public", ("nothing", "nothing")),
        ("persons", "funder", ("periods", "nothing")),
        ("persons", "internal", ("periods", "periods")),
        (None, "public", ("nothing", "nothing")),
        (None, "funder", ("periods", "nothing")),
        (None, "internal", ("periods", "periods")),
        ("enterprises", "public", ("periods", "nothing")),
        ("enterprises", "funder", ("periods", "nothing")),
        ("enterprises", "internal", ("periods", "periods")),
        ("none", "public", ("periods", "periods")),
        ("none", "funder", ("periods", "periods")),
        ("none", "internal", ("periods", "periods")),
    ],
)
def test_whose_numbers_and_who_reads_decide_what_is_shown(
    sensitivity: str | None, audience: str, expected: tuple[str, str]
) -> None:
    """The decision asks for totals; a breakdown of enterprises tells of persons; undeclared are persons."""
    found = levels(seen(rows(FEW), sensitivity=sensitivity, audience=Audience(audience), **HALF))
    assert (found["total"], found["gender"]) == expected


@pytest.mark.parametrize(("n", "expected"), [(3, "periods"), (4, "nothing"), (10, "nothing")])
def test_what_is_small_is_a_parameter(n: int, expected: str) -> None:
    """Three is shown where small ends below it."""
    project, found, _ = measured(rows({"total": [3]}), **HALF)
    protected = protect(project, (), found, audience=Audience.PUBLIC, n=n)
    assert protected.measurements is not None
    assert levels(protected.measurements.indicators[0])["total"] == expected


# --- What would give a withheld number away ---

LINEAR = {
    "target": {"total": 12, "by": {"gender": {"women": 6, "men": 6}}, "due": "2026-12-31"},
    "baseline": {"total": 30, "by": {"gender": {"women": 20, "men": 10}}},
    "reporting": {"plan": "linear"},
}


def test_a_withheld_total_leaves_nothing_that_is_reckoned_from_it() -> None:
    """No share, status or trend; what was set beforehand stays."""
    total = seen(rows({"total": [2, 2]}), **LINEAR).total
    assert {one.value for one in (total.total, total.previously, total.this_period)} == {None}
    assert (total.share_of_target, total.share_of_plan, total.baseline, total.trend) == (None,) * 4
    assert (total.status.value, total.series, total.correction) == ("not assessed", (), None)
    assert total.target is not None
    inside = seen(rows({"total": [2, 2]}), audience=Audience.INTERNAL, **LINEAR).total
    assert (inside.share_of_target, inside.trend, len(inside.series)) != (None, None, 0)


def test_a_withheld_value_does_not_tell_what_it_was_made_of() -> None:
    """Neither its parts, nor its numerator, nor that it was carried or added."""
    total = seen(rows({"total": ["2 of 3"]}), roll_up="ratio", accumulation="cumulative").total.total
    assert total == Value(absence=Absence.WITHHELD, parts=0, of=0)


def test_where_only_the_total_is_shown_it_is_shown_with_its_progress() -> None:
    """How far it has come needs no period."""
    total = seen(rows({"total": [3, 30]}), target={"total": 66}).total
    assert (total.total.value, total.share_of_target) == (33, Decimal("0.5"))
    assert (total.previously.absence, total.this_period.absence) == (Absence.WITHHELD, Absence.WITHHELD)
    assert (total.series, total.trend, total.correction) == ((), None, None)


@pytest.mark.parametrize(("baseline", "shown"), [(3, False), (30, True)])
def test_a_withheld_baseline_is_not_told_by_progress_reckoned_from_it(baseline: int, *, shown: bool) -> None:
    """Share, plan and the status against the plan would give it away; the total and the target do not."""
    told = rows({"total": [40, 10]})
    total = seen(
        told, **{**LINEAR, "target": {"total": 120, "due": "2026-12-31"}, "baseline": baseline}
    ).total
    assert total.total.value == 50
    reckoned = (total.share_of_target, total.share_of_plan, total.plan, *(one.plan for one in total.series))
    assert all((one is not None) is shown for one in reckoned)
    assert (total.baseline is not Absence.WITHHELD) is shown
    assert (total.status.value in {"on plan", "behind", "far behind"}) is shown


@pytest.mark.parametrize("baseline", [1, 2, 3, 4])
def test_the_size_of_a_withheld_baseline_changes_nothing_that_is_shown(baseline: int) -> None:
    """Not even the status, which stands on the edge here."""
    case: dict[str, Any] = {**LINEAR, "target": {"total": 43, "due": "2025-12-31"}, **YEAR}
    found = [seen(rows({"total": [20, 19]}), **{**case, "baseline": one}).total for one in (baseline, 4)]
    assert found[0] == found[1]


def test_an_absence_keeps_its_name() -> None:
    """What was not reported is not withheld: there is nothing to hide."""
    total = seen(rows({"total": [3, None]})).total
    assert (total.total.absence, total.this_period.absence) == (Absence.WITHHELD, Absence.MISSING)


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("sensitivity", ["persons", "enterprises", "none"])
def test_the_rows_behind_a_figure_are_told_in_the_house_only(audience: Audience, sensitivity: str) -> None:
    """Whatever is counted."""
    cells = seen(rows({"total": [30], "women": [30]}), sensitivity=sensitivity, audience=audience).cells
    assert {cell.trail is not None for cell in cells} == {audience is Audience.INTERNAL}


# --- Findings ---


def told_of(*values: int, cell: str = "total") -> Finding:
    """A finding that compares values of a measured cell, as two reports of one period."""
    figures = tuple(number(f"n{i}", one, cell=f"measurements.firms.{cell}") for i, one in enumerate(values))
    return Finding(rule="made-up", outcome=Outcome.DEVIATES, where="indicators.firms", figures=figures)


@pytest.mark.parametrize(
    ("values", "cell", "audience", "sensitivity", "shown"),
    [
        ((20, 30), "total", "public", "persons", True),
        ((3, 30), "total", "public", "persons", False),
        ((-3, 30), "total", "public", "persons", False),
        ((20, 22), "total", "public", "persons", False),
        ((20, 20), "total", "public", "persons", True),
        ((3, 4), "total[1]", "public", None, False),
        ((3, 4), "total[1]", "public", "enterprises", True),
        ((3, 4), "total", "funder", "persons", True),
        ((3, 30), "gender.women", "public", "enterprises", False),
        ((3, 30), "gender.women", "funder", "persons", False),
        ((3, 4), "gender.women", "public", "none", True),
        ((3, 4), "gender.women", "internal", "persons", True),
    ],
)
def test_a_finding_does_not_tell_small_values_it_compares(
    values: tuple[int, int], cell: str, audience: str, sensitivity: str | None, *, shown: bool
) -> None:
    """Nor values that differ by few; both go, as the one would tell the other."""
    project, found, _ = measured(rows({"total": [30]}), sensitivity=sensitivity)
    protected = protect(project, (told_of(*values, cell=cell),), found, audience=Audience(audience))
    assert {one.number is not None for one in protected.findings[0].figures} == {shown}


def test_two_reports_of_few_that_contradict_each_other_are_told_without_their_numbers() -> None:
    """No value holds, so none is withheld in what was measured; the finding must not tell them either."""
    project, found, records = measured([{"2025 H1": 3}, {"2025 H1": 4}, {"2025 H2": 40}])
    for audience, shown in {Audience.PUBLIC: [None, None], Audience.INTERNAL: [3, 4]}.items():
        findings = protect(
            project, tuple(check_data(project, found, records)), found, audience=audience
        ).findings
        (conflict,) = [one for one in findings if one.rule == "conflict"]
        assert [one.number for one in conflict.figures if one.kind.value == "number"] == shown


# --- Surveys, activities, files ---


def surveyed(*answers: tuple[int | None, int | None], kind: str = "survey") -> tuple[Project, Measurements]:
    """A survey with these answers before and after, each of one respondent."""
    project = project_of({}, data={"survey": {"kind": kind, "file": "Annas enkät.xlsx"}})
    told = [{"respondent": str(i), "before": one, "after": other} for i, (one, other) in enumerate(answers)]
    reading = SourceReading(
        data="survey",
        kind="survey",  # type: ignore[arg-type]
        file="Annas enkät.xlsx",
        rows=len(answers),
        accepted=len(answers),
    )
    records = Records(answers=frame(ANSWERS, told, project="p", data="survey"), readings={"p": (reading,)})
    found = measure_project(project, records, as_of=datetime.date(2025, 12, 31))
    assert found is not None
    return project, found


def protected_survey(
    *answers: tuple[int | None, int | None], audience: Audience = Audience.PUBLIC
) -> Measurements:
    project, found = surveyed(*answers)
    seen_ = protect(project, (), found, audience=audience).measurements
    assert seen_ is not None
    return seen_


UP, SAME, DOWN = (2, 4), (3, 3), (4, 2)


def test_means_of_many_are_shown_with_their_groups() -> None:
    """Five went each way."""
    (change,) = protected_survey(*[UP] * 5, *[SAME] * 5, *[DOWN] * 5).changes
    assert (change.matched, change.higher, change.same, change.lower, change.withheld) == (15, 5, 5, 5, False)


@pytest.mark.parametrize("few", [[UP] * 4 + [SAME] * 11, [DOWN] * 1 + [SAME] * 9, [SAME] * 3 + [UP] * 7])
def test_groups_of_few_are_withheld_together(few: list[tuple[int, int]]) -> None:
    """The third would follow from the other two; the mean of all stays."""
    (change,) = protected_survey(*few).changes
    assert (change.higher, change.same, change.lower, change.withheld) == (None, None, None, True)
    assert change.mean_before is not None


@pytest.mark.parametrize(
    "answers",
    [[UP] * 4 + [(2, None)] * 6, [(2, None)] * 3 + [(None, None)] * 7, [(None, 3)] * 2 + [(None, None)] * 8],
    ids=["few answered twice", "few answered before", "few answered after"],
)
def test_answers_of_few_are_withheld_with_all_that_is_made_of_them(
    answers: list[tuple[int | None, int | None]],
) -> None:
    """Only how many were asked is told."""
    (change,) = protected_survey(*answers).changes
    told = change.model_dump(exclude={"data", "indicator", "question", "asked", "withheld", "illustrative"})
    assert (change.asked, change.withheld, set(told.values())) == (10, True, {None})


def test_a_survey_of_few_is_not_told_at_all() -> None:
    """How many were asked, and how many rows the file has, counts them; the house sees it."""
    public, inside = (
        protected_survey(*[UP] * 3, audience=one) for one in (Audience.PUBLIC, Audience.INTERNAL)
    )
    assert (public.changes, public.readings) == ((), ())
    assert (len(inside.changes), len(inside.readings)) == (1, 1)
    project, found = surveyed(*[UP] * 3)
    assert protect(project, (), found, audience=Audience.PUBLIC).hidden_cells == 1


@pytest.mark.parametrize(("participants", "shown"), [((1, 2), False), ((3, 9), True), ((0,), True)])
def test_few_participants_of_an_activity_are_withheld(participants: tuple[int, ...], *, shown: bool) -> None:
    """Summed over its occasions."""
    project = project_of(
        {}, activities={"coaching": {"text": "C"}}, data={"times": {"kind": "activities", "file": "t.csv"}}
    )
    told = [
        {"activity": "coaching", "date": datetime.date(2025, 3, 1), "participants": one}
        for one in participants
    ]
    records = Records(occasions=frame(OCCASIONS, told, project="p", data="times"))
    found = measure_project(project, records, as_of=datetime.date(2025, 12, 31))
    protected = protect(project, (), found, audience=Audience.PUBLIC)
    assert protected.measurements is not None
    (activity,) = protected.measurements.activities
    assert (activity.participants.value is not None) is shown
    assert (activity.occasions, protected.hidden_cells) == (len(participants), int(not shown))


@pytest.mark.parametrize("audience", list(Audience))
def test_what_a_file_is_called_is_told_in_the_house_only(audience: Audience) -> None:
    """Anyone may have named it, after anybody; neither in what was read nor in what is declared."""
    project, found = surveyed(*[UP] * 9)
    renamed = {"date": "2025-01-01", "reason": "R", "changes": {"data.survey.file": "Annas enkät.xlsx"}}
    project = Project.model_validate({**project.model_dump(), "revisions": [renamed]})
    text = dossier_json(dossier(protect(project, (), found, audience=audience), audience))
    assert ("Annas" in text) is (audience is Audience.INTERNAL)


# --- Whatever was reported ---


def dossier(protected: Protected, audience: Audience = Audience.PUBLIC) -> Dossier:
    """What crosses the wall."""
    return Dossier(
        id="p",
        audience=audience,
        as_of=datetime.date(2025, 12, 31),
        version="0",
        project=protected.project,
        findings=protected.findings,
        settlements=(),
        measurements=protected.measurements,
        hidden_cells=protected.hidden_cells,
    )


def json_for(project: Project, found: Measurements, records: Records) -> str:
    """The public dossier's text, with all the rules find."""
    as_of = datetime.date(2025, 12, 31)
    findings = (*check_project(project, as_of=as_of), *check_data(project, found, records))
    return dossier_json(dossier(protect(project, findings, found, audience=Audience.PUBLIC)))


def learnt(one: IndicatorFollowUp) -> Iterator[Decimal]:
    """Every count an attacker has from what is shown: read, subtracted from the total, subtracted over time."""
    yield from seen_in([one.total])
    splits: dict[str, list[CellFollowUp]] = {}
    for cell in one.cells[1:]:
        splits.setdefault(cell.cell.partition(".")[0], []).append(cell)
        yield from seen_in([cell])
    for cells in splits.values():  # nobody declared that nobody is in two categories
        yield from seen_in([one.total, *cells], overlapping=True)


def seen_in(cells: Sequence[CellFollowUp], *, overlapping: bool = False) -> Iterator[Decimal]:
    """What a cell shows, or what is left of the first when the others are taken away, and its growth."""
    whole, *parts = [moments(cell) for cell in cells]
    left = {
        at: rest
        for at, value in whole.items()
        if not parts or any(at in one for one in parts)
        for rest in [value - sum((one[at] for one in parts if at in one), Decimal(0))]
        if not parts or rest >= 0 or overlapping  # an excess where nobody is in two categories is a slip
    }
    yield from left.values()
    yield from (cell.correction for cell in cells[:1] if cell.correction is not None and not parts)
    over_time = [value for at, value in left.items() if at.startswith("until")]
    yield from (after - before for before, after in pairwise(over_time))


def moments(cell: CellFollowUp) -> dict[str, Decimal]:
    """Every number a cell shows, by what it is a number of."""
    values = {"in all": cell.total, "previously": cell.previously, "this period": cell.this_period}
    for point in cell.series:
        values |= {f"in {point.span.end}": point.value, f"until {point.span.end}": point.accumulated}
    return {name: one.value for name, one in values.items() if one.value is not None}


counts = st.none() | st.integers(0, 12) | st.integers(5, 40)
reports = st.fixed_dictionaries(
    {name: st.lists(counts, min_size=3, max_size=3) for name in ("total", *SPLITS)}
)
accumulations = st.sampled_from(["sum", "cumulative", None])


def tries(number: int) -> settings:
    """How many cases are tried; each is measured by a query."""
    return settings(max_examples=number, suppress_health_check=[HealthCheck.too_slow])


def few(one: IndicatorFollowUp) -> list[Decimal]:
    return [count for count in learnt(one) if 0 < abs(count) < 5]


@tries(60)
@given(reported=reports, accumulation=accumulations)
def test_no_small_count_is_shown_or_follows_by_subtraction(
    reported: Reported, accumulation: str | None
) -> None:
    """Over periods, in all, from one period to the next, and as what the categories leave."""
    found = seen(rows(reported), accumulation=accumulation, as_of="2026-06-30")
    assert few(found) == []


@tries(40)
@given(reported=reports, accumulation=accumulations)
def test_nothing_is_withheld_where_there_is_nothing_to_hide(
    reported: Reported, accumulation: str | None
) -> None:
    """Protecting costs no more than it must: a total or a split that tells of no few is shown whole."""
    case: dict[str, Any] = {"accumulation": accumulation, "as_of": "2026-06-30"}
    public, inside = (
        seen(rows(reported), audience=one, **case) for one in (Audience.PUBLIC, Audience.INTERNAL)
    )
    bare = tuple(cell.model_copy(update={"trail": None}) for cell in inside.cells)
    if not few(inside):
        assert public.cells == bare
    if not few(inside.model_copy(update={"cells": bare[:1]})):
        assert public.total == bare[0]


small = st.integers(1, 4)


@tries(12)
@given(one=small, other=small, total=st.integers(10, 60))
def test_which_small_number_is_withheld_changes_no_byte(one: int, other: int, total: int) -> None:
    """Of a category beside the other that makes the total, and of a total by itself."""
    split = [rows({"total": [total], "women": [few_], "men": [total - few_]}) for few_ in (one, other)]
    alone = [rows({"total": [few_]}) for few_ in (one, other)]
    for first, second in (split, alone):
        assert json_for(*measured(first, **HALF)) == json_for(*measured(second, **HALF))


@tries(12)
@given(one=small, other=small, total=st.integers(10, 60))
def test_which_small_number_a_period_has_changes_no_byte(one: int, other: int, total: int) -> None:
    """Where the total so far is the same, and only it is shown."""
    told = [measured(rows({"total": [few_, total - few_]}), **YEAR) for few_ in (one, other)]
    assert json_for(*told[0]) == json_for(*told[1])
