"""The values in a project's data, as they are compared with those of an earlier version: each once, by what it is of."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from impactkit.model.records import KINDS, Records
from impactkit.model.stated.data import DataKind


@dataclass(frozen=True, order=True)
class ValueKey:
    """What a value is of."""

    indicator: str
    """The indicator's short name; of rows that are counted only, the kind of data in brackets."""
    category: str = ""
    """Such as `gender.women`; empty for the total."""
    start: datetime.date = datetime.date.min
    end: datetime.date = datetime.date.min


Values = Mapping[ValueKey, str]
"""Each value as it is written, such as `31` or `missing`; several reports of the same, with commas between."""
_TOLD = ("indicator", "split", "category", "start", "end", "value", "absence", "numerator", "denominator")


def values_of(records: Records) -> Values:
    """Every value of a project's results; of other kinds of data, such as lists of people, how many rows there are."""
    found: dict[ValueKey, str] = {}
    for row in records.observations.select(_TOLD).collect().iter_rows(named=True):
        category = f"{row['split']}.{row['category']}" if row["split"] else ""
        key = ValueKey(row["indicator"], category, row["start"] or _NEVER, row["end"] or _NEVER)
        told = _told(row)
        found[key] = f"{found[key]}, {told}" if key in found else told
    for kind in DataKind:
        if kind is not DataKind.RESULTS and (count := _rows(records, kind)):
            found[ValueKey(f"({kind.value})")] = str(count)
    return found


_NEVER = datetime.date.min


def _told(row: Mapping[str, object]) -> str:
    if row["value"] is None:
        return str(row["absence"] or "")
    parts = [row[one] for one in ("numerator", "denominator") if row[one] is not None]
    return " / ".join(_digits(f"{one:f}") for one in (row["value"], *parts))


def _digits(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def _rows(records: Records, kind: DataKind) -> int:
    import polars

    frame = getattr(records, KINDS[kind].name)
    return int(frame.select(polars.len()).collect().item())


def latest_day(values: Values) -> datetime.date | None:
    """The last day that any value is about; none where there is none."""
    return max((one.end for one in values if one.end != _NEVER), default=None)
