"""Frames tell nothing that the dossier does not: what is withheld is withheld in them, and no sum gives it back."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactkit.dossier import Report
from impactkit.model.dossier import Audience
from impactkit.model.portfolio import PortfolioDossier
from impactkit.portfolio import Portfolio
from impactkit.words import Words
from tests.conftest import examples
from tests.disclose.onlooker import Onlooker, Place
from tests.disclose.reported import (
    Published,
    Reported,
    json_of,
    portfolio_json_of,
    published,
    some_portfolios,
    some_projects,
)
from tests.disclose.test_counts import looked_at

OUTSIDE = (Audience.PUBLIC, Audience.FUNDER)
FOLLOWED = {
    "total": "total",
    "previously": "previously",
    "this_period": "this period",
    "correction": "correction",
}
"""Columns of the follow-up, and what an onlooker calls them."""


def reports(seen: Published) -> list[Report]:
    """What is published, as it is opened."""
    return [Report(dossier, Words("en")) for dossier in seen.dossiers.values()]


def places_in(report: Report) -> Iterator[tuple[Place, Fraction]]:
    """Every count that the frames of a report tell, by the place an onlooker knows it by."""
    for row in report.values().filter(pl.col("measure") != "plan").to_dicts():
        what = {"reported": "value", "so far": "so far"}[row["measure"]]
        yield from _counts(_at(report, row, what, str(row["end"])), row, "value")
    for row in report.follow_up().to_dicts():
        for column, what in FOLLOWED.items():
            yield from _counts(_at(report, row, what), row, column)
        yield from _counts(_at(report, row, "baseline"), row, "baseline")


def _at(report: Report, row: dict[str, Any], what: str, when: str = "") -> Place:
    cell = f"{row['breakdown_id']}.{row['category_id']}" if row["category_id"] else ""
    return ("1", report.project.id, row["indicator_id"], cell, what, when)


def _counts(place: Place, row: dict[str, Any], column: str) -> Iterator[tuple[Place, Fraction]]:
    """The number itself, and of a share how many it counts, among how many."""
    for name, part in ((column, ""), ("numerator", "counted"), ("denominator", "among")):
        if row.get(name) is not None:
            yield (*place, part), Fraction(row[name])


def withheld_in(onlooker: Onlooker, seen: Published) -> set[Place]:
    """What is withheld of one project."""
    return {place for place in onlooker.withheld if place[1] in seen.dossiers and len(place) == 7}


@pytest.mark.parametrize("audience", OUTSIDE)
@given(project=some_projects())
@settings(max_examples=examples(100))
def test_no_frame_tells_what_is_withheld(audience: Audience, project: Any) -> None:
    """Every count in a frame is one that the dossier tells, so whoever attacks frames attacks with no more."""
    seen = published(project, audience=audience)
    onlooker = looked_at(seen)
    told = dict(pair for report in reports(seen) for pair in places_in(report))
    known = {place: number for place, number in told.items() if place in onlooker.truth}
    assert known.keys() <= onlooker.told
    assert not known.keys() & withheld_in(onlooker, seen)
    assert all(onlooker.truth[place] == number for place, number in known.items())
    if audience is Audience.PUBLIC:
        assert onlooker.betrayed() == {}


@given(project=some_projects())
@settings(max_examples=examples(100))
def test_every_number_of_a_frame_stands_in_the_dossier(project: Any) -> None:
    """None is made here that a reader of the dossier has not got."""
    seen = published(project)
    for report in reports(seen):
        given_ = {round(one, 6) for one in _numbers(json_of(report.dossier))}
        for name in ("values", "follow_up", "targets"):
            frame = getattr(report, name)()
            columns = [column for column, kind in frame.schema.items() if isinstance(kind, pl.Decimal)]
            for column in columns:
                assert {round(Fraction(one), 6) for one in frame[column].drop_nulls()} <= given_, column


@pytest.mark.parametrize(
    "roll_up", ["unique", *(pytest.param(one, marks=pytest.mark.soak) for one in ("sum", "ratio"))]
)
@given(data=st.data())
@settings(max_examples=examples(60))
def test_common_values_tell_no_more_than_the_portfolio(roll_up: str, data: st.DataObject) -> None:
    """Where a project withholds its own, the common value is bounds in the frame too, and no exact number."""
    seen = published(*data.draw(some_portfolios(roll_up)))
    many = Portfolio(_portfolio(seen), Words("en"), lambda: tuple(seen.dossiers.values()))
    given_ = {round(one, 6) for one in _numbers(portfolio_json_of(seen.portfolio))}
    frame = many.totals()
    for column in ("value", "lower", "upper", "numerator", "denominator", "target"):
        assert {round(Fraction(one), 6) for one in frame[column].drop_nulls()} <= given_, column
    told = [value for one in seen.portfolio for value in (one.total, *(own for _, own in one.cells)) if value]
    assert len(told) == len(frame.filter(pl.col("parts").is_not_null()))
    exact = [value.value for value in told if value.is_exact]
    assert frame["value"].drop_nulls().to_list() == [round(one, 6) for one in exact]


def _portfolio(seen: Published) -> PortfolioDossier:
    return PortfolioDossier(
        audience=Audience.PUBLIC, as_of=None, version="0", projects=(), indicators=seen.portfolio
    )


def _numbers(plain: Any) -> Iterator[Fraction]:
    """Every number in plain data, at any depth."""
    if isinstance(plain, dict | list):
        for part in plain.values() if isinstance(plain, dict) else plain:
            yield from _numbers(part)
    elif isinstance(plain, str | int | float) and not isinstance(plain, bool):
        try:
            yield Fraction(str(plain))
        except ValueError:
            return


def test_the_attack_would_see_a_frame_that_tells_too_much() -> None:
    """The unprotected frames of the same project tell places that are withheld."""
    seen = published(_few())
    onlooker = looked_at(seen)
    assert withheld_in(onlooker, seen)
    (inside,) = (Report(dossier, Words("en")) for dossier in seen.inside.values())
    assert {place for place, _ in places_in(inside)} & withheld_in(onlooker, seen)


def test_what_is_withheld_says_nothing_else_in_its_row() -> None:
    """All rows of withheld numbers of a cell are alike but for the period."""
    (report,) = reports(published(_few()))
    hidden = report.values().filter(absence="withheld", category_id="women", measure="reported")
    assert len(hidden) > 1
    alike = hidden.drop("start", "end", "period")
    assert alike.n_unique() == 1


def test_a_sum_over_a_frame_is_of_what_is_told() -> None:
    """Withheld numbers are no zeros: polars leaves them out, and counts of them are seen by their name."""
    (report,) = reports(published(_few()))
    women = report.values().filter(category_id="women", measure="reported")
    assert women["value"].null_count() == len(women.filter(absence="withheld")) > 0


def _few() -> Reported:
    """A project with few women in two periods."""
    people = {
        "sensitivity": "persons",
        "accumulation": "sum",
        "roll_up": "sum",
        "disaggregations": {
            "gender": {
                "name": "Gender",
                "categories": {"women": "women", "men": "men"},
                "parts": "disjoint and complete",
            }
        },
    }
    values = {
        ("firms", "total"): [20, 30],
        ("firms", "gender.women"): [2, 3],
        ("firms", "gender.men"): [18, 27],
    }
    return Reported({"firms": people}, values, 2, "p")
