"""Small counts of people stay in the house: whole baselines, who took part, and figures made of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.disclose import Protected, protect
from impactkit.dossier import dossier_json
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.finding import Finding, Outcome, number, text
from impactkit.model.project import Project
from impactkit.model.quantity import Absence

GENDER = {"name": "gender", "categories": {"women": "women", "men": "men"}}


def people(total: Any, women: Any = None, men: Any = None, **more: Any) -> Project:
    """A project that counts people, with this baseline."""
    cells = {name: cell for name, cell in {"women": women, "men": men}.items() if cell is not None}
    baseline = {"total": total, "by": {"gender": cells} if cells else {}, "note": "Counted by hand"}
    indicator = {"name": "People", "disaggregations": {"gender": GENDER}, "baseline": baseline, **more}
    return Project.model_validate(
        {"id": "p", "title": "P", "goals": {"g": {"text": "G"}}, "indicators": {"jobs": indicator}}
    )


def seen(project: Project, *findings: Finding, audience: Audience = Audience.PUBLIC, n: int = 5) -> Protected:
    """What an audience may see."""
    return protect(project, findings, audience=audience, n=n)


def cells(protected: Protected) -> list[Any]:
    """Every cell of the baseline, the total first: its number, or the name of its absence."""
    baseline = protected.project.indicators["jobs"].baseline
    assert baseline is not None
    found = [baseline.total, *(cell for by in baseline.by.values() for cell in by.values())]
    return [cell.value for cell in found]


HIDDEN = "withheld"


@pytest.mark.parametrize(
    ("total", "women", "men"),
    [
        (107, 104, 3),
        (3, None, None),
        (4, 4, 0),
        (100, 97, None),
        (107, {"value": 3, "qualifier": "at most"}, None),
        (107, {"value": 3, "qualifier": "about"}, 104),
        (107, {"value": 0, "upper": 4, "qualifier": "range"}, None),
        (1, 1, 0),
    ],
    ids=[
        "a small cell",
        "a small total",
        "all of few",
        "small by subtraction",
        "at most",
        "about",
        "range",
        "one",
    ],
)
def test_a_baseline_with_a_small_count_is_withheld_whole(total: Any, women: Any, men: Any) -> None:
    """Total and cells alike, so that nothing can be subtracted; the note goes with them."""
    protected = seen(people(total, women, men))
    assert set(cells(protected)) == {HIDDEN}
    assert protected.hidden_cells == len(cells(protected))
    assert protected.project.indicators["jobs"].baseline.note is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("total", "women", "men"),
    [(107, 100, 7), (0, 0, 0), (50, 50, 0), (5, None, None), (10, 5, 5)],
    ids=["large", "none", "all of many", "five", "fives"],
)
def test_a_baseline_without_a_small_count_is_shown(total: int, women: int | None, men: int | None) -> None:
    """Five and more, and nought, tell of nobody."""
    project = people(total, women, men)
    protected = seen(project)
    assert (protected.project.indicators, protected.hidden_cells) == (project.indicators, 0)


def test_an_absence_keeps_its_name_in_a_withheld_baseline() -> None:
    """What nobody stated is not withheld: there is nothing to hide."""
    assert cells(seen(people("not stated", 3, "missing"))) == ["not stated", HIDDEN, "missing"]


@pytest.mark.parametrize(
    ("sensitivity", "shown"), [("persons", False), ("enterprises", False), (None, False), ("none", True)]
)
def test_undeclared_counts_are_taken_for_people(sensitivity: str | None, *, shown: bool) -> None:
    """Only what is declared to be nobody's is shown."""
    protected = seen(people(3, sensitivity=sensitivity))
    assert (cells(protected) == [3]) is shown


@pytest.mark.parametrize(("n", "hidden"), [(3, False), (4, True), (5, True), (10, True)])
def test_what_is_small_is_a_parameter(n: int, *, hidden: bool) -> None:
    """Three is shown where small ends below it."""
    assert (seen(people(3), n=n).hidden_cells > 0) is hidden


def test_the_house_sees_everything() -> None:
    """Internal readers get the project as it is."""
    project = people(107, 104, 3)
    assert seen(project, audience=Audience.INTERNAL) == Protected(project, (), 0)


def test_the_funder_sees_the_total_and_not_how_it_is_made() -> None:
    """The decision asks for the total; the breakdown would tell of three."""
    protected = seen(people(107, 104, 3), audience=Audience.FUNDER)
    assert cells(protected) == [107, HIDDEN, HIDDEN]
    assert protected.hidden_cells == 2


def told(*places: str) -> Finding:
    """A finding with a figure of 104 from each place."""
    figures = (
        text("indicator", people(1).title),
        *(number(f"n{i}", 104, cell=one) for i, one in enumerate(places)),
    )
    return Finding(rule="made-up", outcome=Outcome.DEVIATES, where="indicators.jobs", figures=figures)


@pytest.mark.parametrize(
    ("place", "hidden"),
    [
        ("indicators.jobs.baseline", True),
        ("indicators.jobs.baseline.total", True),
        ("indicators.jobs.baseline.by.gender", True),
        ("indicators.jobs.baseline.by.gender.women", True),
        ("indicators.jobs.targets[0].total", False),
        ("indicators.jobs-later.baseline.total", False),
    ],
)
def test_a_figure_of_a_withheld_cell_is_withheld_with_it(place: str, *, hidden: bool) -> None:
    """A figure that holds the cell, is the cell, or stands in it; and no other."""
    (finding,) = seen(people(107, 104, 3), told(place)).findings
    assert (finding.figures[1].number is None) is hidden
    assert finding.figures[0].text is not None


def test_figures_are_shown_where_nothing_is_withheld() -> None:
    """The same finding of a baseline of many."""
    finding = told("indicators.jobs.baseline.total")
    assert seen(people(200, 100, 100), finding).findings == (finding,)


def followed(participants: Any) -> Project:
    """A project whose activity has been followed up."""
    follow_up = {"stage": "done", "participants": participants, "note": "Counted at the door"}
    activities = {"coaching": {"text": "Coaching", "follow_up": follow_up}}
    return Project.model_validate(
        {"id": "p", "title": "P", "goals": {"g": {"text": "G"}}, "activities": activities}
    )


@pytest.mark.parametrize(("participants", "hidden"), [(3, True), (12, False), (0, False), (None, False)])
def test_few_participants_are_withheld(participants: int | None, *, hidden: bool) -> None:
    """How many took part is a count of people too."""
    protected = seen(followed(participants))
    shown = protected.project.activities["coaching"].follow_up
    assert shown is not None
    assert (shown.participants is Absence.WITHHELD) is hidden
    assert protected.hidden_cells == hidden


def test_what_was_submitted_stays_in_the_house() -> None:
    """A snapshot holds counts by category."""
    snapshots = [{"submitted": "2025-01-31", "values": {"jobs": {"total": 3}}}]
    project = Project.model_validate({**people(50).model_dump(), "snapshots": snapshots})
    assert seen(project).project.snapshots == ()
    assert seen(project, audience=Audience.INTERNAL).project.snapshots == project.snapshots


def test_a_revision_does_not_tell_what_the_baseline_withholds() -> None:
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
    project = Project.model_validate(
        {**people(50).model_dump(), "revisions": [revision], "activities": {"coaching": {"text": "Coaching"}}}
    )
    (public,) = seen(project).project.revisions
    assert (public.changes, public.original) == ({"period.end": "2026-12-31"}, {"period.end": "2025-12-31"})


CANARY = 7351


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
def test_a_number_of_a_withheld_baseline_is_in_no_byte_of_the_dossier(audience: Audience) -> None:
    """Not in the project, not in a finding, not in a revision; the house's own dossier has it."""
    project = people(CANARY + 3, CANARY, 3)
    revisions = [
        {"date": "2025-01-01", "reason": "R", "changes": {"indicators.jobs.baseline.by.gender.women": CANARY}}
    ]
    project = Project.model_validate({**project.model_dump(), "revisions": revisions})
    finding = told("indicators.jobs.baseline.by.gender.women").model_copy(
        update={"figures": (number("women", CANARY, cell="indicators.jobs.baseline.by.gender.women"),)}
    )
    assert str(CANARY) not in bytes_for(project, finding, audience)
    assert str(CANARY) in bytes_for(project, finding, Audience.INTERNAL)


def bytes_for(project: Project, finding: Finding, audience: Audience) -> str:
    """The dossier's text for an audience."""
    protected = protect(project, (finding,), audience=audience)
    return dossier_json(
        Dossier(
            id="p",
            audience=audience,
            as_of=None,
            version="0",
            project=protected.project,
            findings=protected.findings,
            settlements=(),
            hidden_cells=protected.hidden_cells,
        )
    )


counts = st.integers(0, 30)


@given(women=counts, men=counts, other=st.integers(1, 4))
def test_baselines_that_differ_only_in_what_is_withheld_give_the_same_bytes(
    women: int, men: int, other: int
) -> None:
    """Nothing that is published depends on what is hidden."""
    finding = told("indicators.jobs.baseline.total")
    hidden = bytes_for(people(other + 20, 20, other), finding, Audience.PUBLIC)
    shown = bytes_for(people(women + men, women, men), finding, Audience.PUBLIC)
    small = any(0 < count < 5 for count in (women, men, women + men))
    assert (shown == hidden) is small


@given(total=counts, women=counts, n=st.integers(3, 10))
def test_no_shown_number_and_no_difference_of_shown_numbers_is_small(total: int, women: int, n: int) -> None:
    """The attacker subtracts, and learns of no group of one to n-1."""
    shown = [one for one in cells(seen(people(total, women), n=n)) if one != HIDDEN]
    learnt = {*shown, *(one - two for one in shown for two in shown)}
    assert not [one for one in learnt if 0 < abs(one) < n and (total >= women)]


def test_protecting_is_the_same_every_time() -> None:
    """Equal inputs, equal bytes."""
    project, finding = people(107, 104, 3), told("indicators.jobs.baseline.total")
    assert bytes_for(project, finding, Audience.PUBLIC) == bytes_for(project, finding, Audience.PUBLIC)
    assert json.loads(bytes_for(project, finding, Audience.PUBLIC))["hidden_cells"] == 3
