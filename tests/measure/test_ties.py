"""Ties between organisations: logs an evaluator can count by head, and any log against a plain count of pairs."""

from __future__ import annotations

import datetime
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.measure import latest_record, measure_project
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.ties import TiesAt, TiesFollowUp
from impactkit.model.records import TIES, Records
from tests.measure.shorthand import frame, project_of

DATA = {"log": {"kind": "ties", "file": "log.csv"}}
AS_OF = datetime.date(2025, 3, 31)
READING = {"data": "log", "kind": "ties", "file": "log.csv", "rows": 1, "accepted": 1}
Row = tuple[str, str | None, str, str | None, str | None, str | None, str | None]


def records(*rows: Row) -> Records:
    """Rows as who, sector, with whom, sector, since, until, closeness."""
    columns = ("who", "sector", "with_whom", "their_sector", "since", "until", "closeness")
    told = [dict(zip(columns, map(_typed, row), strict=True)) for row in rows]
    from impactkit.model.measured.reading import SourceReading

    reading = SourceReading.model_validate(READING)
    return Records(ties=frame(TIES, told, project="p", data="log"), readings={"p": (reading,)})


def _typed(value: str | None) -> Any:
    return datetime.date.fromisoformat(value) if value and value[:4].isdigit() else value


def measured(*rows: Row) -> Measurements:
    """What is measured in the first half of 2025, of a project that began on the first day of 2024."""
    project = project_of(
        {}, data=DATA, period={"start": "2024-01-01", "end": "2026-12-31"}, reporting={"every": "half year"}
    )
    found = measure_project(project, records(*rows), as_of=AS_OF)
    assert found is not None
    return found


def ties(*rows: Row) -> TiesFollowUp:
    """The ties of a log."""
    found = measured(*rows).ties
    assert found is not None
    return found


def last(*rows: Row) -> TiesAt:
    """The ties on the day of the report."""
    return ties(*rows).at[-1]


def remarked(*rows: Row) -> list[tuple[str, int, tuple[str, ...]]]:
    """What is noticed of a log."""
    (reading,) = measured(*rows).readings
    return [(one.code, one.count, one.places) for one in reading.remarks]


def row(who: str, whom: str, **more: str | None) -> Row:
    """A row of two enterprises since 2024, where nothing else is said."""
    told = {
        "sector": "business",
        "theirs": "business",
        "since": "2024-03-01",
        "until": None,
        "closeness": None,
    }
    told |= more
    return (who, told["sector"], whom, told["theirs"], told["since"], told["until"], told["closeness"])


def test_a_pair_is_one_tie_however_often_and_in_whatever_order_it_is_written() -> None:
    """Capitals, spaces, invisible signs and the composition of letters make no other organisation."""
    found = last(row("Å", "B"), row("b ", "A\u030a"), row("  å", "B\u00ad", since="2024-09-01"))
    assert (found.ties, [one.organisations for one in found.organisations]) == (1, [2])


def test_a_tie_holds_from_its_first_day_until_the_day_it_had_ended() -> None:
    """At the end of each half-year, and on the day of the report."""
    days = ["2024-06-30", "2024-12-31", "2025-03-31"]
    for since, until, held in (
        ("2024-06-30", None, [1, 1, 1]),
        ("2024-07-01", "2024-12-31", [0, 0, 0]),
        ("2024-07-01", "2025-01-01", [0, 1, 0]),
        ("2025-03-31", None, [0, 0, 1]),
        ("2025-04-01", None, [0, 0, 0]),
        ("2020-01-01", "2024-06-30", [0, 0, 0]),
    ):
        found = ties(row("A", "B", since=since, until=until))
        assert [str(one.day) for one in found.at] == days
        assert [one.ties for one in found.at] == held, (since, until)


def test_new_and_ended_are_counted_from_one_period_to_the_next() -> None:
    """What held before the project began is not new; what began and ended within a period is neither."""
    found = ties(
        row("A", "B", since="2020-01-01", until="2024-08-01"),
        row("A", "C", since="2024-02-01", until="2024-03-01"),
        row("A", "D", since="2024-02-01"),
        row("A", "E", since="2025-01-01"),
    )
    assert [(one.ties, one.new, one.ended) for one in found.at] == [(2, 1, 0), (1, 0, 1), (2, 1, 0)]


def test_ties_are_counted_across_sectors_within_them_and_by_pair() -> None:
    """A sector that is not known is none of them, and never guessed."""
    found = last(
        row("A", "B", sector="public"),
        row("B", "C", theirs="public"),
        row("B", "D"),
        row("B", "E", theirs=None),
    )
    assert (found.ties, found.across, found.within, found.unknown) == (4, 2, 1, 1)
    pairs = [(one.first.value, one.second.value, one.ties) for one in found.pairs]
    assert pairs == [("public", "business", 2), ("business", "business", 1)]
    sectors = [(one.sector and one.sector.value, one.organisations) for one in found.organisations]
    assert sectors == [("public", 2), ("business", 2), (None, 1)]


def test_a_sector_that_only_one_row_states_holds_for_all_rows() -> None:
    """A blank cell contradicts nothing."""
    assert last(row("A", "B", sector="public"), row("A", "C", sector=None)).across == 2


def test_two_sectors_of_one_organisation_make_it_of_unknown_sector_and_are_told_with_their_cells() -> None:
    """Neither is taken."""
    rows = (row("A", "B", sector="public"), row("a", "C", sector="academia"))
    assert last(*rows).unknown == 2
    assert remarked(*rows) == [("tie-two-sectors", 1, ("1", "2"))]


def test_of_two_steps_of_closeness_the_one_stated_latest_holds() -> None:
    """A tie that grew closer has two rows."""
    found = ties(row("A", "B", closeness="know"), row("B", "A", since="2024-10-01", closeness="share"))
    steps = [{one.closeness: one.ties for one in at.closeness if one.ties} for at in found.at]
    assert steps == [{"know": 1}, {"share": 1}, {"share": 1}]


def test_two_steps_of_one_day_are_told_and_none_of_them_counted() -> None:
    """Its tie is counted all the same."""
    rows = (row("A", "B", closeness="know"), row("A", "B", closeness="share"))
    (only,) = last(*rows).closeness
    assert (only.closeness, only.ties) == (None, 1)
    assert remarked(*rows) == [("tie-two-steps", 1, ("1", "2"))]


def test_two_ends_are_told_and_a_stated_end_holds_over_none() -> None:
    """The last of several."""
    ended = row("A", "B", until="2024-10-01")
    assert [one.ties for one in ties(row("A", "B"), ended).at] == [1, 0, 0]
    assert remarked(row("A", "B"), ended) == []
    later = row("A", "B", until="2025-02-01")
    assert [one.ties for one in ties(ended, later).at] == [1, 1, 0]
    assert remarked(ended, later) == [("tie-two-ends", 1, ("1", "2"))]


def test_a_pair_without_a_day_is_counted_at_no_day_and_told() -> None:
    """One that another row gives a day is counted."""
    found = ties(row("A", "B", since=None), row("C", "D", since=None), row("D", "C"))
    assert (found.undated, found.at[-1].ties) == (1, 1)
    assert remarked(row("A", "B", since=None)) == [("tie-no-day", 1, ("1",))]


@pytest.mark.parametrize(
    ("one", "other"), [("Kåre AB", "kåre"), ("Cafe 3", "Café-3"), ("Byns förening", "Byns"), ("🙂 AB", "🙂")]
)
def test_names_that_may_be_one_organisation_are_told_and_counted_apart(one: str, other: str) -> None:
    """They differ by signs, accents or a legal form."""
    rows = (row(one, "B"), row(other, "B"))
    assert last(*rows).ties == 2
    assert remarked(*rows) == ([("tie-same-name", 1, ("1", "2"))] if one[0] != "🙂" else [])


def test_the_day_of_a_log_is_taken_only_where_no_other_data_has_one() -> None:
    """A year alone stands for its last day, which is most often ahead."""
    log = records(row("A", "B", since="2025-12-31"))
    project = project_of({}, data=DATA)
    assert latest_record(project, log) == datetime.date(2025, 12, 31)
    both = Records(ties=log.ties, occasions=_occasion())
    assert latest_record(project, both) == datetime.date(2025, 2, 1)


def _occasion() -> Any:
    from impactkit.model.records import OCCASIONS

    return frame(OCCASIONS, [{"date": datetime.date(2025, 2, 1)}], project="p", data="diary", activity="a")


def test_ten_thousand_rows_are_counted_in_seconds() -> None:
    """Of a log of 200 organisations."""
    many = [
        row(f"O{i % 200}", f"O{(i * 7 + 1) % 200}", sector=None, closeness="know")
        for i in range(10_000)
        if i % 200 != (i * 7 + 1) % 200
    ]
    began = time.monotonic()
    assert last(*many).ties == len({frozenset((one[0], one[2])) for one in many})
    assert time.monotonic() - began < 20


NAMES = st.sampled_from(["A", "a ", "B", "C", "Ö 😀", "=1+1"])
DAYS = st.sampled_from(
    [None, "2023-05-01", "2024-06-30", "2024-07-01", "2024-12-31", "2025-01-01", "2025-03-31"]
)
SECTORS = st.sampled_from([None, "public", "business", "academia"])
STEPS = st.sampled_from([None, "know", "share"])


@given(st.lists(st.tuples(NAMES, SECTORS, NAMES, SECTORS, DAYS, DAYS, STEPS), max_size=12))
def test_any_log_adds_up_in_every_way_it_is_counted(rows: list[Row]) -> None:
    """And holds no more ties than pairs of names, whatever order its rows and columns are in."""
    rows = [one for one in rows if one[0].strip().casefold() != one[2].strip().casefold()]
    if not rows:
        return
    found = ties(*rows)
    turned = [(whom, theirs, who, own, *rest) for who, own, whom, theirs, *rest in reversed(rows)]
    assert ties(*turned) == found  # type: ignore[arg-type]
    pairs = {frozenset((who.strip().casefold(), whom.strip().casefold())) for who, _, whom, *_ in rows}
    before: int | None = None
    for at in found.at:
        assert at.ties == (at.across or 0) + (at.within or 0) + (at.unknown or 0) <= len(pairs)
        assert at.across == sum(one.ties or 0 for one in at.pairs if one.across)
        assert at.within == sum(one.ties or 0 for one in at.pairs if not one.across)
        assert at.ties == sum(one.ties or 0 for one in at.closeness)
        assert before is None or at.ties == before + (at.new or 0) - (at.ended or 0)
        before = at.ties
