"""Columns with types of their own, as programs write them: what a cell holds is read, or refused as what it is."""

from __future__ import annotations

import datetime
import struct
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.load.records.source import Read
from impactkit.load.records.typed import typed_cell
from tests.load.records.made import LINES, read, remark_line

UTC = datetime.UTC


def stored(folder: Path, frame: pl.DataFrame, ending: str = "parquet", **settings: str) -> Read:
    """The frame written to a file and read again."""
    file = folder / f"x.{ending}"
    (frame.write_parquet if ending == "parquet" else frame.write_ipc)(file)
    return read(file, **settings)


def lines_of(found: Read) -> list[str]:
    """Every row in one line."""
    name = "costs" if found.reading.kind == "costs" else "observations"
    return list(map(LINES[name], found.frame.to_dicts()))


def single(number: float) -> float:
    """The number as single precision stores it."""
    return float(struct.unpack("f", struct.pack("f", number))[0])


@given(st.decimals(-9999, 9999, places=2))
def test_a_number_of_single_precision_is_the_one_that_was_stored(number: Decimal) -> None:
    """1.10000002 was 1.1."""
    assert typed_cell(single(float(number)), single=True) == number


@given(st.integers(-(2**24) + 1, 2**24 - 1))
def test_whole_numbers_of_single_precision_keep_every_digit(number: int) -> None:
    """Up to sixteen millions, which are eight digits."""
    assert typed_cell(single(number), single=True) == number


@given(st.integers(631_152_000, 3_786_912_000))
def test_a_moment_is_its_day_in_sweden(seconds: int) -> None:
    """An hour or two after that of universal time, and the same however the zone is written."""
    universal = datetime.datetime.fromtimestamp(seconds, UTC)
    day = typed_cell(universal)
    assert day in {(universal + datetime.timedelta(hours=one)).date() for one in (1, 2)}
    assert day == typed_cell(universal.astimezone(datetime.timezone(datetime.timedelta(hours=-7))))


def test_numbers_that_are_none_are_nothing_or_refused(tmp_path: Path) -> None:
    """No number is nothing; infinity is refused as no number, not for its digits."""
    frame = pl.DataFrame(
        {
            "Indikator": ["Nya företag"] * 3,
            "Period": ["2025", "2024", "2023"],
            "Antal": [10.0, float("nan"), float("inf")],
        }
    )
    found = stored(tmp_path, frame)
    assert lines_of(found) == ["firms 2025-01-01/2025-12-31: 10"]
    assert [(one.code, one.key, one.values["found"]) for one in found.problems] == [
        ("not-a-number", "3:3", "infinity")
    ]


@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_days_of_another_zone_and_numbers_of_seven_digits_are_told(tmp_path: Path, kind: str) -> None:
    """Each column once."""
    moments = [
        datetime.datetime(2025, 6, 30, 22, tzinfo=UTC),
        datetime.datetime(2025, 12, 31, 22, 59, tzinfo=UTC),
    ]
    frame = pl.DataFrame(
        {"Datum": moments, "Belopp": [1.1, 1234567.89]},
        schema={"Datum": pl.Datetime(time_zone="UTC"), "Belopp": pl.Float32},
    )
    found = stored(tmp_path, frame, kind, kind="costs")
    assert lines_of(found) == ["2025-07-01 – – 1.1 undecided", "2025-12-31 – – 1234568 undecided"]
    assert [remark_line(one) for one in found.reading.remarks] == [
        "moments 2 column=Datum zone=UTC",
        "single-precision? 1 column=Belopp",
    ]


def test_truth_values_among_numbers_are_refused(tmp_path: Path) -> None:
    """True is no 1."""
    frame = pl.DataFrame({"Indikator": ["Nya företag"], "Period": ["2025"], "Antal": [True]})
    assert [one.code for one in stored(tmp_path, frame).problems] == ["not-a-number"]
