"""What a cell's text is: cases an evaluator can read, and texts of every kind that nobody expected."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from impactkit.load.cell import (
    Ambiguous,
    AmbiguousDay,
    Implausible,
    Invalid,
    NoSchedule,
    NoYear,
    ReadIdentity,
    ReadSpan,
    read_absence,
    read_day,
    read_identity,
    read_number,
    read_span,
)
from impactkit.model.stated.data import DecimalMark
from tests.work import ends

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parents[2] / "cases" / "cells.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
)


def number(case: dict[str, Any]) -> object:
    """The number as its digits, or both."""
    decimal = DecimalMark(case["decimal"]) if "decimal" in case else None
    read = read_number(case["text"], decimal, counted_in=case.get("counted in", ""))
    if isinstance(read, Ambiguous):
        return {"thousands": str(read.as_thousands), "decimals": str(read.as_decimal)}
    if read:
        assert read.percent == ("per-cent" in read.how)
        assert list(read.how) == case.get("how")
        assert read.mark == case.get("mark", "")
        if "unit" in case:
            assert read.unit
            assert f"{read.unit.factor} {read.unit.currency}" == case["unit"]
    return str(read.value) if read else "refused"


def absence(case: dict[str, Any]) -> object:
    """The name of the absence."""
    read = read_absence(case["text"], case.get("marks", {}))
    return "refused" if read is None else str(read)


def day(case: dict[str, Any]) -> object:
    """The day, or both."""
    read = read_day(case["text"])
    if isinstance(read, AmbiguousDay):
        return {"day first": read.first.isoformat(), "month first": read.second.isoformat()}
    if isinstance(read, Implausible):
        return {"implausible": read.year}
    return read.isoformat() if read else "refused"


def days(written: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of `2025-01-01/2025-06-30`."""
    start, _, end = written.partition("/")
    return datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)


def span(case: dict[str, Any]) -> object:
    """The first day and the last."""
    read = read_span(
        case["text"],
        year=case.get("year"),
        parts=[days(one) for one in case.get("parts", ())],
        named={name: days(one) for name, one in case.get("named", {}).items()},
    )
    if isinstance(read, ReadSpan):
        return f"{read.start}/{read.end}"
    return "no year" if isinstance(read, NoYear) else "no schedule" if read else "refused"


def identity(case: dict[str, Any]) -> object:
    """Whose id and the id, or what is wrong."""
    read = read_identity(case["text"], on=case.get("day"))
    if isinstance(read, ReadIdentity):
        return f"{read.kind} {read.canonical}"
    return f"invalid {read.why}" if read else "blank"


READERS: dict[str, Callable[[dict[str, Any]], object]] = {
    one.__name__: one for one in (number, absence, day, span, identity)
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['name']}")
def test_the_case_comes_out_as_expected(case: dict[str, Any]) -> None:
    """As the case says, and nothing near it."""
    assert READERS[case["kind"]](case) == case["expected"]


def test_no_two_cases_have_the_same_name() -> None:
    """A failing case is found by its kind and name."""
    names = [(case["kind"], case["name"]) for case in CASES]
    assert len(set(names)) == len(names)
    assert {kind for kind, _ in names} == set(READERS)


SIGNS = "0123456789 .,-–−+/:%()'’\u00a0\u202fTfHKQtkrjanxmåÅ１٣ſß\u0301\n"
ON = datetime.date(2025, 6, 30)


def read_all(text: str) -> list[object]:
    """What every reader makes of a text."""
    marks = (None, *DecimalMark)
    return [
        *(read_number(text, mark) for mark in marks),
        read_absence(text, {"x": "zero"}),
        read_day(text),
        read_span(text),
        read_span(text, year=2025, parts=[(ON, ON)], named={"Maj": (ON, ON)}),
        read_identity(text),
        read_identity(text, on=ON),
    ]


@given(st.text() | st.text(st.sampled_from(SIGNS), max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing raises, and the same text always reads the same."""
    assert read_all(text) == read_all(text)


@pytest.mark.parametrize(
    "piece", ["1", " ", "1 ", "1.", "-", "(", "'", "\u0301\u0327", "2025-01-", "jan–", "å"]
)
def test_a_cell_of_a_million_signs_is_refused_at_once(piece: str) -> None:
    """No text makes a reader slow."""
    text = f"1{piece * (1_000_000 // len(piece))}x"
    with ends():
        read = read_all(text)
    assert [one for one in read if one is not None] == [Invalid("length")] * 2


def test_a_fault_of_an_id_never_tells_the_id() -> None:
    """Nor does an id that was read, where it could end up in a log."""
    read = read_identity("19800101-0001")
    assert isinstance(read, ReadIdentity)
    assert read.canonical not in repr(read)
    assert "8001" not in repr(read_identity("19800101-0002"))


def test_no_sign_of_a_file_means_withheld() -> None:
    """Only protecting withholds."""
    for meant in ("withheld", "perhaps"):
        with pytest.raises(ValueError, match=r"withheld|perhaps"):
            read_absence("-", {"-": meant})


def test_a_missing_period_is_told_by_its_number() -> None:
    """So that it can be said which the schedule does not have."""
    assert read_span("Period 12") == NoSchedule(12)
