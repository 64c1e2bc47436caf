"""The demonstration portfolio: what is read and measured is what its spreadsheets were made from.

`docs/demonstration/truth.json` was written by the script that made the messy files, from what it knew
before it messed them up.
"""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from impactkit.edition import edition
from impactkit.edition.following import Followed, follow
from impactkit.load import project_files, read_project, read_records
from impactkit.model.dossier import Audience
from impactkit.model.measured.follow_up import CellFollowUp
from impactkit.model.measured.reading import SourceReading
from impactkit.model.stated.indicator import RollUp

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "parameters" / "demonstration"
TRUTH: dict[str, Any] = json.loads(
    (ROOT / "docs" / "demonstration" / "truth.json").read_text(encoding="utf-8")
)
DAY = datetime.date.fromisoformat(TRUTH["as_of"])
PROJECTS = sorted(TRUTH["projects"])
EXACTLY = Decimal("0.000001")


@pytest.fixture(scope="module")
def followed() -> dict[str, Followed]:
    """Every project of the portfolio, measured on the day of the truth."""
    loaded = {one: read_project(FOLDER / f"{one}.yaml") for one in PROJECTS}
    return {one: follow(own, read_records(own), as_of=DAY) for one, own in loaded.items()}


def close(told: str | None, value: Decimal | None) -> bool:
    """Equal to the sixth decimal, or both absent."""
    if told is None or value is None:
        return told is None and value is None
    return abs(Decimal(told) - value) <= EXACTLY


def cells(one: Followed) -> dict[tuple[str, str], CellFollowUp]:
    """Every cell that was measured."""
    measured = one.measurements.indicators if one.measurements else ()
    return {(own.indicator, cell.cell): cell for own in measured for cell in own.cells}


def readings(one: Followed) -> dict[str, SourceReading]:
    """How every file was read."""
    return {own.data: own for own in (one.measurements.readings if one.measurements else ())}


def test_every_project_of_the_portfolio_has_its_truth() -> None:
    """And is marked as made up."""
    files = sorted(project_files([FOLDER]))
    assert [one.stem for one in files] == PROJECTS
    for file in files:
        project = read_project(file).project
        assert project.illustrative
        assert all(source.illustrative for source in project.data.values())


@pytest.mark.parametrize("project", PROJECTS)
def test_totals_are_those_the_files_were_made_from(project: str, followed: dict[str, Followed]) -> None:
    """With the number of periods they are made of."""
    found = cells(followed[project])
    wrong = []
    for indicator, told in TRUTH["projects"][project]["indicators"].items():
        for cell, said in told["cells"].items():
            own, total = said["accumulated"], found[indicator, cell].total
            adds = told["accumulation"] == "sum" and "parts" in own
            parts = not adds or (own["parts"], own["of"]) == (total.parts, total.of)
            if not close(own.get("value"), total.value) or not parts:
                wrong.append((indicator, cell, own, total))
    assert not wrong


@pytest.mark.parametrize("project", PROJECTS)
def test_periods_are_those_the_files_were_made_from(project: str, followed: dict[str, Followed]) -> None:
    """Each value in its period, and none where none was reported."""
    found = cells(followed[project])
    wrong = []
    for indicator, told in TRUTH["projects"][project]["indicators"].items():
        for cell, said in told["cells"].items():
            points = {f"{one.span.start}/{one.span.end}": one.value for one in found[indicator, cell].series}
            wrong += [
                (indicator, cell, span, own, points.get(span))
                for span, own in said["periods"].items()
                if span not in points or not close(own.get("value"), points[span].value)
            ]
    assert not wrong


@pytest.mark.parametrize("project", PROJECTS)
def test_no_row_is_lost_and_the_right_ones_are_refused(project: str, followed: dict[str, Followed]) -> None:
    """Rows read = rows accepted + rows refused + rows set aside, by rule."""
    found = readings(followed[project])
    for name, told in TRUTH["projects"][project]["data"].items():
        one = found[name]
        aside = dict(one.set_aside)
        assert one.rows == one.accepted + sum(one.refused.values()) + sum(aside.values())
        assert dict(one.refused) == told["refused"], name
        kinds = ("notes", "totals_rows", "not_held")
        assert [aside.get(kind, 0) for kind in ("note", "totals-row", "not-held")] == [
            told.get(kind, 0) for kind in kinds
        ], name
        assert one.rows == told["data_rows"] + told.get("notes", 0) + told.get("totals_rows", 0), name


def test_the_ledger_adds_up_by_line(followed: dict[str, Followed]) -> None:
    """Spent, approved and rejected, to the öre."""
    for project in ("navet", "kretsloppet"):
        money = followed[project].measurements.money  # type: ignore[union-attr]
        assert money
        found = {one.line: one for one in money.lines}
        for line, told in TRUTH["projects"][project]["costs"]["by_line"].items():
            own = found[line]
            assert (own.rows, own.spent) == (told["rows"], Decimal(told["spent"])), line
            assert (own.approved, own.rejected) == (Decimal(told["approved"]), Decimal(told["rejected"])), (
                line
            )


def test_claims_come_with_what_the_grant_gives_for_them() -> None:
    """Looked at from the latest day there is, so that every claim has been made."""
    loaded = read_project(FOLDER / "navet.yaml")
    late = follow(loaded, read_records(loaded))
    money = late.measurements.money if late.measurements else None
    assert money
    told = TRUTH["projects"]["navet"]["claims"]
    assert [(one.date.isoformat(), one.costs) for one in money.claims] == [
        (one["date"], Decimal(one["costs"])) for one in told
    ]
    settled = [one.settlement for one in money.claims if one.settlement]
    assert len(settled) == sum(one["approved"] is not None for one in told)
    approved = Decimal(0)
    for one, said in zip(settled, told, strict=False):
        approved += Decimal(said["approved"])
        assert one.approved == approved


def test_activities_are_counted_without_those_that_were_not_held(followed: dict[str, Followed]) -> None:
    """Occasions, first and last day, towns, and participants of those that told them."""
    measured = followed["navet"].measurements
    assert measured
    found = {one.activity: one for one in measured.activities}
    for name, told in TRUTH["projects"]["navet"]["activities"].items():
        own = found[name]
        assert own.occasions == told["occasions"]
        assert [str(own.first), str(own.last)] == [told["first"], told["last"]]
        assert list(own.places) == told["places"]
        assert (str(own.participants.value), own.participants.parts, own.participants.of) == (
            told["participants"],
            told["parts"],
            told["of"],
        )


def test_only_those_who_answered_twice_are_compared(followed: dict[str, Followed]) -> None:
    """Matched pairs, means, and how many went which way."""
    measured = followed["navet"].measurements
    assert measured
    found = {one.indicator: one for one in measured.changes}
    assert set(found) == set(TRUTH["projects"]["navet"]["survey"])
    for name, told in TRUTH["projects"]["navet"]["survey"].items():
        own = found[name]
        for field in ("asked", "before", "after", "matched", "higher", "same", "lower"):
            assert getattr(own, field) == told[field], (name, field)
        for field in ("mean_before", "mean_after", "mean_change"):
            assert close(told[field], getattr(own, field)), (name, field)


def test_the_portfolio_adds_what_may_be_added() -> None:
    """Distinct enterprises with bounds where ids lack; sums; projects with another definition left out by name."""
    made = edition([FOLDER], audience=Audience.INTERNAL, as_of=DAY)
    assert not made.problems
    assert made.portfolio
    found = {one.key: one for one in made.portfolio.indicators}
    for code, told in TRUTH["portfolio"]["by_code"].items():
        own = found[code]
        total = own.total
        assert total, code
        assert total.parts == len(told["by_project"]), code
        assert sorted(own.differing) == sorted(told["refused_for_another_definition"]), code
        members = {one.project: one.total.value for one in own.members if one.project not in own.differing}
        assert members == {name: Decimal(said["value"]) for name, said in told["by_project"].items()}, code
        if "distinct" in told:
            known = told["distinct"]
            assert (total.value, total.upper) == (Decimal(known["at_least"]), Decimal(known["at_most"])), code
        elif own.rule is RollUp.UNIQUE:  # some have no ids: nobody can be on two lists, or all can
            assert total.value
            assert total.value < Decimal(told["sum"]) == total.upper, code
        else:
            assert (total.value, total.upper) == (Decimal(told["sum"]), None), code


def test_the_ties_of_the_log_are_those_it_was_made_of(followed: dict[str, Followed]) -> None:
    """In all and across sectors, at the end of each half-year."""
    measured = followed["oppna-skargarden"].measurements
    assert measured
    assert measured.ties
    told = {str(one.day): (one.ties, one.across) for one in measured.ties.at}
    truth = {
        one["day"]: (one["ties"], one["across"]) for one in TRUTH["projects"]["oppna-skargarden"]["ties"]
    }
    assert len(truth) == 6
    assert {day: told[day] for day in truth} == truth
