"""What is withheld leaves no trace: inputs that differ only in hidden counts give the same bytes, findings included."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from impactkit.disclose import Protected, disclose, protect
from impactkit.dossier import dossier_json
from impactkit.edition import edition, portfolio_json
from impactkit.edition.following import build, follow
from impactkit.load import read_project, read_records
from impactkit.model.dossier import Audience
from impactkit.model.quantity import Absence
from impactkit.model.stated.project import Project
from tests.disclose.onlooker import is_mark
from tests.disclose.reported import (
    Reported,
    json_of,
    many,
    published,
    some_portfolios,
    some_projects,
)
from tests.disclose.test_counts import looked_at
from tests.disclose.test_people import nothing_found

COUNTED = (None, "sum", "ratio")


# --- Bytes ---


@many(60)
@given(one=some_projects(roll_ups=COUNTED), lot=st.randoms(use_true_random=False))
def test_a_report_does_not_depend_on_what_it_withholds(one: Reported, lot: Random) -> None:
    """Other hidden counts, each as few, as many or as none as before, and everything told the same."""
    seen = published(one)
    onlooker = looked_at(seen)
    assume(onlooker.withheld)
    other = onlooker.another(lot)
    assume(other is not None)
    assert other is not None
    assert published(one.as_in(other)).text == seen.text


@pytest.mark.parametrize("sensitivity", ["persons", "enterprises"])
@many(25)
@given(data=st.data(), lot=st.randoms(use_true_random=False))
def test_a_portfolio_does_not_depend_on_what_it_withholds(
    sensitivity: str, data: st.DataObject, lot: Random
) -> None:
    """Nor do the reports of its projects."""
    projects = data.draw(some_portfolios("sum", sensitivity))
    seen = published(*projects)
    onlooker = looked_at(seen)
    patterns = seen.disclosure.patterns.values()
    assume(not any(cell.free for own in patterns for cell in own.linked.cells))  # no slips
    assume(onlooker.withheld)
    other = onlooker.another(lot)
    assume(other is not None)
    assert other is not None
    assert published(*(one.as_in(other) for one in projects)).text == seen.text


DISJOINT = {"s": {"name": "s", "categories": {"a": "a", "b": "b"}, "parts": "disjoint"}}


@pytest.mark.parametrize("sensitivity", ["persons", "enterprises"])
@pytest.mark.parametrize(
    ("one", "other"),
    [((9, 6, 3), (9, 5, 4)), ((29, 28, 1), (29, 25, 4)), ((1, 0, 1), (4, 0, 4)), ((1, 0, 1), (3, 0, 3))],
)
def test_two_tables_of_the_same_shape_are_hidden_alike(
    sensitivity: str, one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    """What is hidden depends on which counts are few, many or none, and not on how few."""
    marks = []
    for counts in (one, other):
        own = {"accumulation": "latest", "sensitivity": sensitivity, "disaggregations": DISJOINT}
        values = {
            ("firms", name): [count] for name, count in zip(("total", "s.a", "s.b"), counts, strict=True)
        }
        measurements = json_of(published(Reported({"firms": own}, values, 1)).dossiers["p"])["measurements"]
        marks.append([is_mark(cell["total"]) for cell in measurements["indicators"][0]["cells"]])
    assert marks[0] == marks[1]


def test_a_test_of_bytes_sees_a_number_that_slips_out() -> None:
    """Two reports that differ in what is told are not the same."""
    one, other = (
        published(Reported({"firms": {"accumulation": "sum"}}, {("firms", "total"): [count]}, 1)).text
        for count in (20, 21)
    )
    assert one != other


# --- Truth ---


@many(40)
@given(one=some_projects())
def test_what_is_told_is_true_and_an_absence_keeps_its_name(one: Reported) -> None:
    """Whatever is not the mark is as it was measured; the mark stands only where there was a number."""
    seen = published(one)
    looked_at(seen)  # compares every place
    public, inside = (json_of(told["p"])["measurements"] for told in (seen.dossiers, seen.inside))
    for name in ("every", "spans"):
        assert public[name] == inside[name]
    for own, true in zip(public["indicators"], inside["indicators"], strict=True):
        for cell, all_of_it in zip(own["cells"], true["cells"], strict=True):
            for fact in ("target", "share_of_target", "plan", "share_of_plan", "trend", "correction"):
                assert cell.get(fact) in (None, all_of_it.get(fact))
            assert cell.get("target") == all_of_it.get("target")
            assert cell.get("status") in ("withheld", all_of_it.get("status"))


@many(25)
@given(one=some_projects())
def test_nothing_is_withheld_where_nothing_is_few(one: Reported) -> None:
    """Protection costs nothing where there is nobody to protect."""
    assume(not one.snapshots)  # what was corrected of a total and not of a category is a count too
    seen = published(one, n=5)
    onlooker = looked_at(seen)
    assume(not any(onlooker.is_few(place) for place in onlooker.few_harm))
    undecided = set(seen.pattern.counts.undecided)
    assume(not undecided)
    assert onlooker.withheld == set()
    assert seen.dossiers["p"].hidden_cells == 0


@many(25)
@given(one=some_projects())
def test_the_house_sees_everything(one: Reported) -> None:
    """With its trails, and nothing counted as hidden."""
    seen = published(one, audience=Audience.INTERNAL)
    assert seen.dossiers["p"].measurements == seen.inside["p"].measurements
    assert seen.dossiers["p"].findings == seen.inside["p"].findings
    assert seen.dossiers["p"].hidden_cells == 0


@many(10)
@given(one=some_projects())
def test_protecting_is_the_same_every_time(one: Reported) -> None:
    """Equal inputs, equal bytes."""
    assert published(one).text == published(one).text


# --- The project itself ---

GENDER = {"name": "gender", "categories": {"women": "women", "men": "men"}}


def people(total: Any, women: Any = None, men: Any = None, **more: Any) -> Project:
    """A project that counts people, with this baseline."""
    cells = {name: cell for name, cell in {"women": women, "men": men}.items() if cell is not None}
    baseline = {"total": total, "by": {"gender": cells} if cells else {}, "note": "Counted by hand"}
    indicator = {"name": "People", "disaggregations": {"gender": GENDER}, "baseline": baseline, **more}
    told = {"id": "p", "title": "P", "goals": {"g": {"text": "G"}}, "indicators": {"jobs": indicator}}
    return Project.model_validate(told)


def seen_of(project: Project, audience: Audience = Audience.PUBLIC, n: int = 5) -> Protected:
    """The project as an audience sees it."""
    solved = disclose([(project, None)], audience=audience, n=n)
    return protect(project, None, nothing_found, solved, audience=audience)


def baseline_of(protected: Protected) -> list[Any]:
    """Every cell of the baseline, the total first: its number, or the name of its absence."""
    baseline = protected.project.indicators["jobs"].baseline
    assert baseline is not None
    cells = [baseline.total, *(cell for by in baseline.by.values() for cell in by.values())]
    return [cell.value for cell in cells]


HIDDEN = "withheld"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ((107, 104, 3), [107, HIDDEN, HIDDEN]),
        ((3,), [HIDDEN]),
        ((4, 4, 0), [HIDDEN, HIDDEN, HIDDEN]),
        (({"value": 0, "upper": 4, "qualifier": "range"},), [HIDDEN]),
        (({"value": 20, "upper": 40, "qualifier": "range"},), [20]),
        (({"value": 3, "qualifier": "about"},), [HIDDEN]),
        (({"value": 3, "qualifier": "at most"},), [HIDDEN]),
        ((107, 100, 7), [107, 100, 7]),
        ((0, 0, 0), [0, 0, 0]),
        ((50, 50, 0), [50, 50, 0]),
        (("not stated", 3, "missing"), ["not stated", HIDDEN, "missing"]),
    ],
    ids=["few", "a total of few", "all of few", "a range of few", "a range", "about", "at most", "many", "none", "all of many", "absent"],
)  # fmt: skip
def test_few_of_a_baseline_are_withheld_with_what_would_tell_them(
    stated: tuple[Any, ...], expected: list[Any]
) -> None:
    """Cell by cell; an absence keeps its name, and a note goes with what it may tell of."""
    protected = seen_of(people(*stated))
    found = baseline_of(protected)
    few_and_none = stated == (4, 4, 0)  # that there are no men need not be hidden
    assert found[: 2 if few_and_none else None] == expected[: 2 if few_and_none else None]
    baseline = protected.project.indicators["jobs"].baseline
    assert baseline is not None
    assert (baseline.note is None) is (HIDDEN in found)
    assert (protected.hidden_cells > 0) is (HIDDEN in found)


@pytest.mark.parametrize(("n", "hidden"), [(3, False), (4, True), (5, True), (10, True)])
def test_what_is_few_is_a_parameter(n: int, *, hidden: bool) -> None:
    """Three is shown where few ends below it."""
    assert (baseline_of(seen_of(people(3), n=n)) == [HIDDEN]) is hidden


@pytest.mark.parametrize(
    ("sensitivity", "shown"), [("persons", False), ("enterprises", True), (None, False), ("none", True)]
)
def test_undeclared_counts_are_taken_for_people(sensitivity: str | None, *, shown: bool) -> None:
    """Headline totals of enterprises are public, and what is nobody's is shown."""
    assert (baseline_of(seen_of(people(3, sensitivity=sensitivity))) == [3]) is shown


def test_the_funder_sees_the_total_and_not_how_it_is_made() -> None:
    """The decision asks for the total; the breakdown would tell of three."""
    assert baseline_of(seen_of(people(107, 104, 3), Audience.FUNDER)) == [107, HIDDEN, HIDDEN]
    assert baseline_of(seen_of(people(107, 104, 3), Audience.INTERNAL)) == [107, 104, 3]


@pytest.mark.parametrize(("participants", "hidden"), [(3, True), (12, False), (0, False), (None, False)])
def test_few_participants_are_withheld(participants: int | None, *, hidden: bool) -> None:
    """How many took part is a count of people too; the note goes with it."""
    follow_up = {"stage": "done", "participants": participants, "note": "Counted at the door"}
    activities = {"coaching": {"text": "Coaching", "follow_up": follow_up}}
    project = Project.model_validate(
        {"id": "p", "title": "P", "goals": {"g": {"text": "G"}}, "activities": activities}
    )
    protected = seen_of(project)
    shown = protected.project.activities["coaching"].follow_up
    assert shown is not None
    assert (shown.participants is Absence.WITHHELD) is hidden
    assert (shown.note is None) is hidden
    assert protected.hidden_cells == hidden


def test_what_was_submitted_stays_in_the_house() -> None:
    """A snapshot holds counts by category."""
    snapshots = [{"submitted": "2025-01-31", "values": {"jobs": {"total": 3}}}]
    project = Project.model_validate({**people(50).model_dump(), "snapshots": snapshots})
    assert seen_of(project).project.snapshots == ()
    assert seen_of(project, Audience.INTERNAL).project.snapshots == project.snapshots


def test_a_revision_does_not_tell_counts_of_people() -> None:
    """Neither the new value nor the old; what it changes besides is shown."""
    revision = {
        "date": "2025-01-01",
        "reason": "Recounted",
        "changes": {
            "indicators.jobs.baseline.total": 3,
            "indicators.jobs.baseline": {"total": 3},
            "indicators.jobs": {"name": "Jobs"},
            "activities.coaching.follow_up.participants": 2,
            "period.end": "2026-12-31",
        },
        "original": {"indicators.jobs.baseline.total": 4, "period.end": "2025-12-31"},
    }
    told = {**people(50).model_dump(), "revisions": [revision], "activities": {"coaching": {"text": "C"}}}
    (public,) = seen_of(Project.model_validate(told)).project.revisions
    assert (public.changes, public.original) == ({"period.end": "2026-12-31"}, {"period.end": "2025-12-31"})


# --- Through the front doors, from files ---

FILE = """\
impactkit: project/1
id: {name}
title: The project {name}
period: {{ start: 2025-01-01, end: 2026-12-31 }}
goals: {{ g: {{ text: G }} }}
indicators:
  trained:
    name: Trained
    accumulation: sum
    roll_up: sum
    sensitivity: persons
    definition: {{ text: People trained }}
    targets: [{{ total: 60, due: 2026-12-31 }}]
    disaggregations:
      gender: {{ name: Gender, parts: disjoint and complete, categories: {{ women: Kvinnor, men: Män }} }}
data: {{ results: {{ kind: results, file: "{name}.csv" }} }}
reporting: {{ every: half year }}
"""
CANARY = 8761


def written(folder: Path, name: str, *rows: tuple[str, int, int]) -> Path:
    """A project and its rows: period, women, men."""
    lines = [f"Trained;{period};{women};{men};{women + men}" for period, women, men in rows]
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.csv").write_text(
        "\n".join(["Indikator;Period;Kvinnor;Män;Totalt", *lines]) + "\n", encoding="utf-8"
    )
    (folder / f"{name}.yaml").write_text(FILE.format(name=name), encoding="utf-8")
    return folder / f"{name}.yaml"


def test_the_number_beside_a_few_is_in_no_byte_of_a_report(tmp_path: Path) -> None:
    """Not in the project, not in a finding, not in a reading; the house's own report has it."""
    loaded = read_project(written(tmp_path, "a", ("2025 H1", 3, CANARY), ("2025 H2", 40, 50)))
    followed = follow(loaded, read_records(loaded))
    texts = {audience: dossier_json(build(followed, audience=audience)) for audience in Audience}
    assert {audience: str(CANARY) in text for audience, text in texts.items()} == {
        Audience.PUBLIC: False,
        Audience.FUNDER: False,
        Audience.INTERNAL: True,
    }


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
def test_an_edition_of_files_does_not_depend_on_what_it_withholds(tmp_path: Path, audience: Audience) -> None:
    """Three women or one: the same reports, and the same portfolio."""
    texts = []
    for few in (1, 3):
        folder = tmp_path / str(few)
        written(folder, "a", ("2025 H1", few, 40 - few), ("2025 H2", 50 - few, 40 + few))
        written(folder, "b", ("2025 H1", 30, 20), ("2025 H2", 12, 50))
        made = edition([folder], audience=audience)
        assert made.portfolio is not None
        assert made.dossiers[0].hidden_cells > 0
        texts.append("".join(map(dossier_json, made.dossiers)) + portfolio_json(made.portfolio))
    assert texts[0] == texts[1]
