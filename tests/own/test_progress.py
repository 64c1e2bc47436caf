"""How it goes: against the target and the time that has passed, with absences by their names, and no verdict."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from impactkit.model.quantity import Absence
from impactkit.show.ground.exhibit import Figure
from impactkit.show.indicators.beside_time import progress_beside_time
from impactkit.show.indicators.time_passed import time_passed, whole_per_cent
from impactkit.words import Words
from tests.conftest import PARAMETERS
from tests.own.told import CAFE, page_of, report_on
from tests.shown import told_of

PROJECT = """\
impactkit: project/1
id: x
title: X
terms: own
{head}
goals: {{g: {{text: G}}}}
indicators:
  guests: {{name: Guests, accumulation: sum, direction: increase, sensitivity: none, measures: [g], {targets}}}
data: {{d: {{kind: results, file: d.csv}}}}
reporting: {{every: quarter}}
"""
PERIOD = "period: {start: 2025-01-01, end: 2026-12-31}"
ROWS = (
    "Indicator;Period;Value\nGuests;Q1 2025;100\nGuests;Q2 2025;120\nGuests;Q3 2025;50\nGuests;Q4 2025;42\n"
)


def _figure(folder: Path, *, head: str = PERIOD, targets: str, rows: str = ROWS) -> Figure:
    (folder / "x.yaml").write_text(PROJECT.format(head=head, targets=targets), encoding="utf-8")
    (folder / "d.csv").write_text(rows, encoding="utf-8")
    return progress_beside_time(report_on(folder / "x.yaml", "en"))


def _rows(figure: Figure) -> list[dict[str, str]]:
    return list(figure.spec["datasets"][figure.spec["data"]["name"]])


def _shown(figure: Figure) -> list[str]:
    return [row["shown"] for row in _rows(figure)]


def _said(figure: Figure) -> str:
    (said,) = _shown(figure)
    return said


DUE = "targets: [{total: 500, due: 2026-12-31}]"


@pytest.mark.parametrize(
    ("head", "targets", "said"),
    [
        (PERIOD, DUE, "312 of 500, 62%; 50% of the time has passed"),
        ("", DUE, "312 of 500, 62%; the target is for 31 December 2026"),
        (PERIOD, "targets: [{total: 500}]", "312 of 500, 62%"),
        (PERIOD, "", "312"),
        (PERIOD, "targets: [{total: 312, due: 2025-06-30}]", "312 of 312, 100%; 100% of the time has passed"),
        (PERIOD, "targets: [{total: {value: 500, qualifier: about}, due: 2026-12-31}]", "312; target about 500; 50% of the time has passed"),
    ],
)  # fmt: skip
def test_it_says_what_can_be_said(tmp_path: Path, head: str, targets: str, said: str) -> None:
    assert _said(_figure(tmp_path, head=head, targets=targets)) == said


def test_milestones_bring_no_verdict(tmp_path: Path) -> None:
    behind = "targets: [{total: 500, due: 2026-12-31, milestones: [{due: 2025-06-30, value: 490}]}]"
    assert _said(_figure(tmp_path, targets=behind)) == "312 of 500, 62%; 50% of the time has passed"


def test_a_period_that_is_missing_is_told_beside_the_sum(tmp_path: Path) -> None:
    rows = ROWS.replace("Guests;Q2 2025;120\n", "")
    said = _said(_figure(tmp_path, targets=DUE, rows=rows))
    assert said.startswith("192 of 500")
    assert "3 of 4" in said


def test_what_was_never_counted_is_missing_and_not_zero(tmp_path: Path) -> None:
    other = (
        DUE
        + "}\n  meals: {name: Meals, accumulation: sum, sensitivity: none, measures: [g], targets: [{total: 9}]"
    )
    figure = _figure(tmp_path, targets=other)
    guests, meals = figure.rows
    assert guests.cells[2].value == 312
    assert (meals.cells[2].value, meals.cells[2].absence) == (None, Absence.MISSING)
    assert meals.cells[4].absence is Absence.MISSING
    assert _shown(figure)[1].startswith("○\u00a0not reported; target 9")


def test_a_change_from_the_start_is_told_as_the_way_gone() -> None:
    (figure,) = (one for one in page_of(CAFE, "sv").exhibits if one.id == "progress-chart")
    assert isinstance(figure, Figure)
    assert _shown(figure) == [
        "6 av 8, 75\u00a0%; 50\u00a0% av tiden har gått",
        "312 av 500, 62\u00a0%; 50\u00a0% av tiden har gått",
        "26; mål 20, från 40 i början: 70\u00a0% av vägen; 50\u00a0% av tiden har gått",
    ]


def test_the_time_is_none_before_it_is_known_and_whole_after_it_is_out(tmp_path: Path) -> None:
    _figure(tmp_path, targets=DUE)
    report = report_on(tmp_path / "x.yaml", "en")
    assert time_passed(report, report.project.indicators["guests"]) == Decimal("0.50")
    assert whole_per_cent(Decimal("0.996")) == Decimal("0.99")
    assert whole_per_cent(Decimal(1)) == Decimal("1.00")


def test_other_profiles_compare_with_the_plan_as_before() -> None:
    (figure,) = (one for one in told_of("demonstration/navet", "sv").exhibits if one.id == "progress-chart")
    assert isinstance(figure, Figure)
    assert [one.id for one in figure.columns][-2:] == ["plan-share", "status"]


def test_answers_before_and_after_are_told_and_never_called_missing() -> None:
    report = report_on(PARAMETERS / "demonstration" / "navet.yaml", "en")
    own = replace(report, words=Words("en", "own"))
    answered = (
        {one.indicator for one in report.dossier.measurements.changes}
        if report.dossier.measurements
        else set()
    )
    said = {row["id"]: row["shown"] for row in _rows(progress_beside_time(own))}
    silent = [one for one in answered & said.keys() if "not reported" in said[str(one)]]
    assert answered & said.keys()
    assert silent == []
