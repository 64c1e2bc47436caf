"""What holds of every table told in two files: no sum changes unless a caveat beside it, or a remark, says so."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from impactkit.measure import measure_project, with_claims
from impactkit.measure.activities import activities, diary
from impactkit.measure.changes import changes
from impactkit.measure.identity.resemblance import caveats
from impactkit.measure.identity.same import counted
from impactkit.measure.money.claims import marked_claims
from impactkit.measure.money.costs import ledger
from impactkit.model.measured.value import Caveat, CaveatKind
from impactkit.model.records import ANSWERS, CLAIMS, COSTS, OBSERVATIONS, OCCASIONS, Records
from tests.measure.shorthand import frame, project_of
from tests.measure.test_follow_up_properties import tries

Rows = Sequence[Mapping[str, Any]]
Sum = tuple[Decimal, tuple[Caveat, ...]]

AS_OF = datetime.date(2025, 12, 31)
FILES = ("first", "second")
KINDS = ("results", "costs", "claims", "activities", "survey")
PROJECTS = {
    kind: project_of(
        {"accumulation": "sum", "every": "quarter"},
        data={name: {"kind": kind, "file": f"{name}.xlsx"} for name in FILES},
        activities={"a": {"text": "A"}},
    )
    for kind in KINDS
}
DAYS = st.sampled_from([datetime.date(2025, 3, day) for day in (1, 2, 3, 9)])
FEW = st.integers(1, 3).map(Decimal)
OTHER = st.sampled_from([None, None, "town: falun", "town: mora"])
NOTE = st.sampled_from([None, None, None, "preliminary"])
REFERENCE = st.sampled_from([None, None, "1", "2", "V-3", "Å", "Ä"])
QUARTER = (datetime.date(2025, 1, 1), datetime.date(2025, 3, 31))

COST = st.fixed_dictionaries(
    {
        "date": DAYS,
        "amount": FEW,
        "reference": REFERENCE,
        "line": st.sampled_from([None, "staff"]),
        "approved": st.sampled_from([None, True]),
        "other": OTHER,
        "note": NOTE,
    }
)
CLAIM = st.fixed_dictionaries(
    {
        "date": DAYS,
        "costs": FEW,
        "reference": REFERENCE,
        "claim": st.sampled_from(["claim-1", "claim-aa"]),
        "approved": st.sampled_from([None, Decimal(1)]),
        "status": st.just("submitted"),
        "other": OTHER,
    }
)
OCCASION = st.fixed_dictionaries(
    {"activity": st.just("a"), "date": DAYS, "participants": st.none() | FEW, "town": OTHER, "other": OTHER}
)
VALUE = st.fixed_dictionaries(
    {
        "indicator": st.just("firms"),
        "split": st.just(""),
        "category": st.just(""),
        "days": DAYS.map(lambda day: (day, day)) | st.just(QUARTER),
        "value": FEW,
        "other": OTHER,
    }
)


def split(rows: Rows, where: Sequence[str]) -> list[dict[str, Any]]:
    """The rows in two files: each in the first, in the second, or in both."""
    return [
        {**row, "data": name, "place": str(number)}
        for name in FILES
        for number, (row, told) in enumerate(zip(rows, where, strict=True))
        if told in {name, "both"}
    ]


def tables(row: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[tuple[Rows, Sequence[str]]]:
    """Rows, and which of the two files each stands in."""
    places = st.sampled_from([*FILES, "both"])
    both = st.lists(st.tuples(row, places), min_size=1, max_size=7)
    return both.map(lambda told: ([one for one, _ in told], [where for _, where in told]))


def costs(rows: Rows) -> Sum:
    """The ledger's sum."""
    told = ledger(frame(COSTS, rows, project="p").collect(), AS_OF)
    return sum(counted(told, told)["amount"].to_list(), Decimal(0)), caveats(told)


def claims(rows: Rows) -> Sum:
    """The sum of the costs claimed."""
    project, table = PROJECTS["claims"], frame(CLAIMS, rows, project="p").collect()
    merged = with_claims(project, table)
    assert with_claims(merged, table) == merged
    claims_ = merged.funding.claims.values() if merged.funding else ()
    return sum((one.costs.amount for one in claims_), Decimal(0)), caveats(marked_claims(merged, table))


def occasions(rows: Rows) -> Sum:
    """How many times, and how many took part."""
    project = PROJECTS["activities"]
    (told,) = activities(project, diary(frame(OCCASIONS, rows, project="p").collect(), AS_OF))
    return 1000 * told.occasions + (told.participants.value or Decimal(0)), told.participants.caveats


def values(rows: Rows) -> tuple[Decimal | None, tuple[Caveat, ...]]:
    """The total of the indicator; none where it is in conflict."""
    spans = [{**row, "start": row["days"][0], "end": row["days"][1]} for row in rows]
    told = [{name: value for name, value in row.items() if name != "days"} for row in spans]
    found = measure_project(
        PROJECTS["results"], Records(observations=frame(OBSERVATIONS, told, project="p")), as_of=AS_OF
    )
    assert found is not None
    total = found.indicators[0].total.total
    return total.value, total.caveats


def whole(rows: Rows) -> list[dict[str, Any]]:
    """The rows in one file."""
    return split(rows, ["first"] * len(rows))


@tries(60)
@given(table=tables(COST))
def test_a_ledger_in_two_files_sums_to_the_same_or_says_why(table: tuple[Rows, Sequence[str]]) -> None:
    """Any rows in either file or in both."""
    rows, where = table
    total, told = costs(split(rows, where))
    assert total == costs(whole(rows))[0] or told


@tries(60)
@given(table=tables(CLAIM))
def test_claims_in_two_files_sum_to_the_same_or_it_is_said_why(table: tuple[Rows, Sequence[str]]) -> None:
    """No claim takes the place of another without a word; merged twice they are the same."""
    rows, where = table
    total, told = claims(split(rows, where))
    assert total == claims(whole(rows))[0] or told


@tries(60)
@given(table=tables(OCCASION))
def test_a_diary_in_two_files_counts_the_same_or_says_why(table: tuple[Rows, Sequence[str]]) -> None:
    """How many times and how many took part."""
    rows, where = table
    total, told = occasions(split(rows, where))
    assert total == occasions(whole(rows))[0] or told


@tries(40)
@given(table=tables(VALUE))
def test_values_in_two_files_come_to_the_same_or_it_is_said_why(table: tuple[Rows, Sequence[str]]) -> None:
    """Periods and single days, told apart by another column or by nothing; a conflict makes no number."""
    rows, where = table
    total, told = values(split(rows, where))
    assert total == values(whole(rows))[0] or told or total is None


@tries(60)
@given(rows=st.lists(COST, min_size=2, max_size=8), cuts=st.tuples(st.integers(0, 8), st.integers(0, 8)))
def test_exports_that_overlap_in_days_sum_to_the_whole(rows: Rows, cuts: tuple[int, int]) -> None:
    """Two exports of one ledger, each with all rows of its days, with vouchers of a day or without: never a doubt."""
    dated = [{**row, "reference": row["reference"] and f"{row['reference']} {row['date']}"} for row in rows]
    ordered = sorted(dated, key=lambda row: row["date"])
    to, since = (ordered[min(cut, len(rows) - 1)]["date"] for cut in sorted(cuts)[::-1])
    where = [
        "both" if since <= row["date"] <= to else "first" if row["date"] <= to else "second"
        for row in ordered
    ]
    exported, one = costs(split(ordered, where)), costs(whole(ordered))
    assert exported[0] == one[0]
    assert {told.kind for told in exported[1]} - {CaveatKind.REPEATED} <= {told.kind for told in one[1]}


REFERRED = st.lists(COST, min_size=1, max_size=7, unique_by=lambda row: (row["date"], row["amount"]))


@tries(40)
@given(rows=REFERRED, data=st.data())
def test_vouchers_in_two_files_are_each_counted_once(rows: Rows, data: st.DataObject) -> None:
    """Whichever rows stand in both."""
    numbered = [{**row, "reference": f"V{number}"} for number, row in enumerate(rows)]
    where = data.draw(st.lists(st.sampled_from([*FILES, "both"]), min_size=len(rows), max_size=len(rows)))
    total, told = costs(split(numbered, where))
    assert total == sum((row["amount"] for row in rows), Decimal(0))
    repeated = sum(one.rows or 0 for one in told if one.kind is CaveatKind.REPEATED)
    assert repeated == where.count("both")


ANSWER = st.tuples(st.sampled_from("abcde"), st.none() | FEW, st.none() | FEW)


@tries(40)
@given(rows=st.lists(ANSWER, min_size=1, max_size=7))
def test_answers_told_twice_change_nothing_and_different_ones_are_none(rows: list[Any]) -> None:
    """In any order; each asked is one, and a mean is of answers nobody contradicts."""
    told = [{"respondent": name, "before": one, "after": other} for name, one, other in rows]

    def surveyed(answers: Rows) -> Any:
        found, remarks = changes(
            PROJECTS["survey"], frame(ANSWERS, answers, project="p", data="first").collect(), {}
        )
        return found[0], {remark.code for remark in remarks.get("first", ())}

    once, _ = surveyed(told)
    twice, remarks = surveyed([*told, *told[::-1]])
    bare = [one.model_copy(update={"caveats": ()}) for one in (once, twice)]
    assert bare[0] == bare[1]
    assert twice.caveats
    assert remarks
    assert once.asked == len({name for name, _, _ in rows})


@tries(20)
@given(names=st.sets(st.sampled_from("abcde"), min_size=1))
def test_a_survey_that_stands_in_two_files_is_told(names: set[str]) -> None:
    """Both are shown as they are, and a remark says that they may be one."""
    rows = [
        {"data": data, "respondent": name, "before": 1, "after": 2}
        for data in FILES
        for name in sorted(names)
    ]
    found, remarks = changes(
        PROJECTS["survey"], frame(ANSWERS, rows, project="p").collect(), {"first": "first.csv"}
    )
    assert [one.matched for one in found] == [len(names)] * 2
    (told,) = remarks["second"]
    assert (told.code, told.count, told.values["other"]) == ("answered-elsewhere", len(names), "first.csv")


def test_what_is_the_same_is_so_whatever_stands_in_other_projects() -> None:
    """Two projects with the same voucher are two costs."""
    row = {"date": QUARTER[0], "amount": 1, "reference": "1"}
    both = [{**row, "project": name, "data": data} for name in "pq" for data in FILES]
    records = Records(costs=frame(COSTS, both))
    for name in "pq":
        told = ledger(records.of(name).costs, AS_OF)
        assert told["project"].unique().to_list() == [name]
        assert counted(told, told).height == 1
