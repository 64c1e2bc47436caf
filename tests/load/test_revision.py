"""Changes of what was decided: the day of the report decides which value holds, and the original stays."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from impactkit import revision_table
from impactkit.dossier import Report
from impactkit.edition.following import build, follow
from impactkit.load import read_project
from impactkit.model.dossier import Audience
from impactkit.problem import InputError
from impactkit.words import Words

RENEGOTIATED = """\
impactkit: project/1
id: renegotiated
title: Renegotiated
goals: {g: {text: Jobs}}
period: {start: 2025-01-01, end: 2026-12-31}
indicators:
  jobs: {name: Jobs, targets: [{total: 30}]}
revisions:
  - date: 2026-03-01
    reason: Fewer enterprises took part
    changes: {"indicators.jobs.targets[0].total": 20, period.end: 2027-06-30}
  - date: 2026-09-01
    reason: A new decision
    changes: {"indicators.jobs.targets[0].total": 25}
"""


def total(file: Path, day: datetime.date | None) -> object:
    """The target that holds on a day."""
    project = read_project(file).held_on(day).project
    return getattr(project.indicators["jobs"].targets[0].total, "value", None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A project whose target was changed twice."""
    path = tmp_path / "renegotiated.yaml"
    path.write_text(RENEGOTIATED, encoding="utf-8")
    return path


def test_the_day_of_the_report_decides_which_target_holds(file: Path) -> None:
    assert total(file, None) == 30
    assert total(file, datetime.date(2026, 2, 28)) == 30
    assert total(file, datetime.date(2026, 3, 1)) == 20
    assert total(file, datetime.date(2026, 12, 31)) == 25


def test_a_report_shows_original_and_new_and_which_holds(file: Path) -> None:
    dossier = build(follow(read_project(file), as_of=datetime.date(2026, 5, 1)), audience=Audience.PUBLIC)
    table = revision_table(Report(dossier, Words("en")))
    shown = [[cell.shown for cell in row.cells] for row in table.rows]
    assert [row[1:4] + row[5:6] for row in shown] == [
        ["Jobs: target", "30", "20", "yes"],
        ["End", "2026-12-31", "2027-06-30", "yes"],
        ["Jobs: target", "20", "25", "no, only later"],
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("{period.stop: 2027-06-30}", "unknown-place"),
        ("{'indicators.jobs.targets[3].total': 5}", "unknown-place"),
        ("{period.end: soon}", "not-day"),
        ("{title: ''}", "empty-text"),
    ],
)
def test_a_change_that_cannot_be_made_is_a_fault(tmp_path: Path, change: str, code: str) -> None:
    text = RENEGOTIATED[: RENEGOTIATED.index("revisions:")]
    path = tmp_path / "wrong.yaml"
    path.write_text(
        f"{text}revisions: [{{date: 2026-01-01, reason: x, changes: {change}}}]\n", encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        read_project(path)
    assert [problem.code for problem in caught.value.problems] == [code]
