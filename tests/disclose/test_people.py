"""Figures of people that stand in no table: surveys, activities, lists, and findings that compare what was reported."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from impactkit.check import check_data
from impactkit.disclose import Protected, disclose, protect
from impactkit.measure import measure_project
from impactkit.model.dossier import Audience
from impactkit.model.finding import Finding, Outcome, number
from impactkit.model.measured.change import Change
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.reading import SourceReading
from impactkit.model.records import ANSWERS, OCCASIONS, Records
from impactkit.model.stated.project import Project
from tests.disclose.reported import Reported, dossier_of, json_of, measured, published
from tests.measure.shorthand import cases, frame, observations, project_of

DAY = datetime.date(2025, 12, 31)
Answer = tuple[int | None, int | None]


def nothing_found(_project: Project, _measured: Measurements | None) -> tuple[Finding, ...]:
    """Rules that find nothing."""
    return ()


def seen(
    project: Project,
    found: Measurements | None,
    *findings: Finding,
    audience: Audience = Audience.PUBLIC,
    n: int = 5,
) -> Protected:
    """A project as an audience sees it, with these findings."""
    solved = disclose([(project, found)], audience=audience, n=n)
    return protect(project, found, lambda _project, _found: findings, solved, audience=audience)


# --- Surveys ---


def surveyed(*answers: Answer) -> tuple[Project, Measurements]:
    """A survey with these answers before and after, each of one respondent."""
    project = project_of({}, data={"survey": {"kind": "survey", "file": "Annas enkät.xlsx"}})
    told = [{"respondent": str(i), "before": one, "after": other} for i, (one, other) in enumerate(answers)]
    reading = SourceReading(
        data="survey",
        kind="survey",  # type: ignore[arg-type]
        file="Annas enkät.xlsx",
        sheet="Annas blad",
        rows=len(answers),
        accepted=len(answers),
    )
    records = Records(answers=frame(ANSWERS, told, project="p", data="survey"), readings={"p": (reading,)})
    found = measure_project(project, records, as_of=DAY)
    assert found is not None
    return project, found


def survey_seen(*answers: Answer, audience: Audience = Audience.PUBLIC) -> Measurements:
    """The survey as an audience sees it."""
    told = seen(*surveyed(*answers), audience=audience).measurements
    assert told is not None
    return told


UP, SAME, DOWN = (2, 4), (3, 3), (4, 2)


def test_means_of_many_are_shown_with_their_groups() -> None:
    """Five went each way; how the file was read is told, too."""
    told = survey_seen(*[UP] * 5, *[SAME] * 5, *[DOWN] * 5)
    (change,) = told.changes
    assert (change.matched, change.higher, change.same, change.lower, change.withheld) == (15, 5, 5, 5, False)
    assert [one.rows for one in told.readings] == [15]


@pytest.mark.parametrize("few", [[UP] * 4 + [SAME] * 11, [DOWN] * 1 + [SAME] * 9, [SAME] * 3 + [UP] * 7])
def test_groups_of_few_are_withheld_together(few: list[Answer]) -> None:
    """The third would follow from the other two; the mean of all stays."""
    (change,) = survey_seen(*few).changes
    assert (change.higher, change.same, change.lower, change.withheld) == (None, None, None, True)
    assert change.mean_before is not None


@pytest.mark.parametrize(
    "answers",
    [[UP] * 4 + [(2, None)] * 6, [(2, None)] * 3 + [(None, None)] * 7, [(None, 3)] * 2 + [(None, None)] * 8],
    ids=["few answered twice", "few answered before", "few answered after"],
)
def test_answers_of_few_are_withheld_with_all_that_is_made_of_them(answers: list[Answer]) -> None:
    """Only how many were asked is told."""
    (change,) = survey_seen(*answers).changes
    assert (change.asked, change.withheld) == (10, True)
    assert figures(change) == {None}


@pytest.mark.parametrize("one_time", [[(2, None)] * 4, [(None, 3)] * 1, [(2, None)] * 9 + [(None, 3)] * 2])
def test_few_who_answered_one_time_only_do_not_follow_from_how_many_answered(one_time: list[Answer]) -> None:
    """Both counts are withheld; those who answered both times, and what they answered, are told."""
    (change,) = survey_seen(*[UP] * 12, *one_time).changes
    assert (change.before, change.after, change.once, change.withheld) == (None, None, None, True)
    assert (change.matched, change.higher, change.mean_after) == (12, 12, change.mean_after)
    assert change.mean_after is not None


@pytest.mark.parametrize("one_time", [[], [(2, None)] * 5, [(2, None)] * 5 + [(None, 3)] * 6])
def test_many_who_answered_one_time_only_are_told(one_time: list[Answer]) -> None:
    """And none are none."""
    (change,) = survey_seen(*[UP] * 12, *one_time).changes
    assert (change.once, change.withheld) == (len(one_time), False)


def figures(change: Change) -> set[Any]:
    """What is told of a change beside how many were asked."""
    beside = {"data", "indicator", "question", "asked", "withheld", "dominated", "illustrative", "caveats"}
    return set(change.model_dump(exclude=beside).values())


def test_how_many_did_not_answer_is_no_secret_where_they_are_many_or_none() -> None:
    """Nobody is left over where all answered."""
    (change,) = survey_seen(*[UP] * 12).changes
    assert (change.asked, change.matched) == (12, 12)


def test_a_survey_of_few_is_not_told_at_all() -> None:
    """Neither how many were asked nor how many rows the file has, only that it is withheld; the house sees it."""
    public, inside = (survey_seen(*[UP] * 3, audience=one) for one in (Audience.PUBLIC, Audience.INTERNAL))
    assert [(one.asked, figures(one), one.withheld) for one in public.changes] == [(None, {None}, True)]
    for other in ([UP], [DOWN] * 2, [(None, None)] * 4):
        assert survey_seen(*other).changes == public.changes, "any few look the same"
    assert [(one.rows, one.accepted) for one in public.readings] == [(None, None)]
    assert (len(inside.changes), [one.rows for one in inside.readings]) == (1, [3])
    assert seen(*surveyed(*[UP] * 3)).hidden_cells > 0


DOMINATED = [one for one in cases("disclosure") if "answers" in one]


@pytest.mark.parametrize("case", DOMINATED, ids=lambda one: one["name"])
def test_a_mean_of_mostly_one_is_told_inside_the_house_only(case: dict[str, Any]) -> None:
    """Where the second largest can tell the largest to within a tenth: the p % rule."""
    answers = [tuple(one) for one in case["answers"]]
    public, inside = (survey_seen(*answers, audience=one) for one in (Audience.PUBLIC, Audience.INTERNAL))
    assert (figures(public.changes[0]) == {None}) is case["withheld"]
    assert (public.changes[0].mean_before is None) is case["withheld"]
    assert public.changes[0].dominated is False, "why is nobody's business"
    assert (inside.changes[0].dominated, inside.changes[0].withheld) == (case["withheld"], False)
    assert inside.changes[0].mean_before is not None


def test_who_dominates_changes_no_byte() -> None:
    """Two surveys that are both withheld look the same."""
    texts = []
    for largest in (900, 901):
        project, found = surveyed(*[(1, 1)] * 8, (largest, 1), (7, 1))
        texts.append(json_of(dossier_of(seen(project, found), Audience.PUBLIC, DAY)))
    assert texts[0] == texts[1]


@pytest.mark.parametrize("audience", list(Audience))
def test_what_a_file_is_called_is_told_in_the_house_only(audience: Audience) -> None:
    """Anyone may have named it, after anybody; neither in what was read nor in what is declared."""
    project, found = surveyed(*[UP] * 9)
    renamed = {"date": "2025-01-01", "reason": "R", "changes": {"data.survey.file": "Annas enkät.xlsx"}}
    project = Project.model_validate({**project.model_dump(), "revisions": [renamed]})
    told = str(json_of(dossier_of(seen(project, found, audience=audience), audience, DAY)))
    assert ("Annas" in told) is (audience is Audience.INTERNAL)


# --- Activities ---


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
    protected = seen(project, measure_project(project, records, as_of=DAY))
    assert protected.measurements is not None
    (activity,) = protected.measurements.activities
    assert (activity.participants.value is not None) is shown
    assert (activity.occasions, protected.hidden_cells) == (len(participants), int(not shown))


# --- Findings ---


def told_of(*values: int, cell: str = "total") -> Finding:
    """A finding that compares values of a measured cell, as two reports of one period."""
    figures_ = tuple(number(f"n{i}", one, cell=f"measurements.firms.{cell}") for i, one in enumerate(values))
    return Finding(rule="made-up", outcome=Outcome.DEVIATES, where="indicators.firms", figures=figures_)


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
    own = {"accumulation": "sum", **({"sensitivity": sensitivity} if sensitivity else {})}
    ((project, found, _),), _ = measured([Reported({"firms": own}, {("firms", "total"): [30]}, 1)])
    protected = seen(project, found, told_of(*values, cell=cell), audience=Audience(audience))
    assert {one.number is not None for one in protected.findings[0].figures} == {shown}


def test_two_reports_of_few_that_contradict_each_other_are_told_without_their_numbers() -> None:
    """No value holds, so none is withheld in what was measured; the finding must not tell them either."""
    project = project_of({"accumulation": "sum"})
    records = Records(observations=observations([{"2025 H1": 3}, {"2025 H1": 4}, {"2025 H2": 40}]))
    found = measure_project(project, records, as_of=DAY)
    for audience, shown in {Audience.PUBLIC: [None, None], Audience.INTERNAL: [3, 4]}.items():
        solved = disclose([(project, found)], audience=audience, n=5)
        protected = protect(
            project,
            found,
            lambda own, told: tuple(check_data(own, told, records)) if told else (),
            solved,
            audience=audience,
        )
        (conflict,) = [one for one in protected.findings if one.rule == "conflict"]
        assert [one.number for one in conflict.figures if one.kind.value == "number"] == shown


def test_a_finding_that_rests_on_a_withheld_number_is_not_even_there() -> None:
    """Three women and thirty-seven men make forty, and so would two and thirty-eight: no finding knows better."""
    split = {"name": "G", "categories": {"women": "W", "men": "M"}, "parts": "disjoint and complete"}
    own = {"accumulation": "sum", "sensitivity": "persons", "disaggregations": {"gender": split}}
    values = {("firms", "total"): [40], ("firms", "gender.women"): [3], ("firms", "gender.men"): [37]}
    told = published(Reported({"firms": own}, values, 1))
    (kept,) = [one for one in told.inside["p"].findings if one.rule == "reported-parts"]
    public = [one for one in told.dossiers["p"].findings if one.rule == "reported-parts"]
    assert kept.outcome is Outcome.HOLDS
    assert not [one for one in public if one.outcome is Outcome.DEVIATES]
    assert "37" not in told.text


def test_the_house_gets_all_findings_as_they_are() -> None:
    """Nothing is blanked inside."""
    ((project, found, _),), _ = measured([Reported({"firms": {}}, {("firms", "total"): [3]}, 1)])
    finding = told_of(3, 4)
    assert seen(project, found, finding, audience=Audience.INTERNAL).findings == (finding,)
