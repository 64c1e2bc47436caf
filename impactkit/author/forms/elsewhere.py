"""Values that stand in files of others: shown with where they stand, never written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from impactkit.author.forms.entries import Entries
from impactkit.author.forms.fields import BY_NAME
from impactkit.load import LoadedProject, read_records
from impactkit.problem import InputError
from impactkit.show.ground.reading import text_of

MOST = 300
"""Rows that are shown. A choice: more than that is looked at in its file."""


def values_elsewhere(loaded: LoadedProject, entries: Entries, own: str) -> dict[str, Any]:
    """The values of the other files, or why they cannot be read."""
    try:
        frame = read_records(loaded).observations.collect()
    except InputError as error:
        return {"rows": [], "more": 0, "faults": [entries.words.problem(one) for one in error.problems]}
    others = frame.filter(frame["data"] != own)
    rows = [_row(row, entries) for row in others.head(MOST).iter_rows(named=True)]
    return {"rows": rows, "more": max(others.height - MOST, 0), "faults": []}


def _row(row: dict[str, Any], entries: Entries) -> dict[str, str]:
    words, indicator = entries.words, str(row["indicator"])
    absent = row["absence"] and words.say(f"absence.{row['absence']}")
    return {
        "indicator": " · ".join((entries.label(BY_NAME["indicator"], indicator), *_category(row, entries))),
        "period": f"{row['start']} – {row['end']}",
        "value": absent or ("" if row["value"] is None else words.number(row["value"].normalize())),
        "where": f"{entries.project.data[row['data']].file} {row['place']}",
    }


def _category(row: dict[str, Any], entries: Entries) -> Iterator[str]:
    if row["category"]:
        split = entries.project.indicators[row["indicator"]].disaggregations.get(row["split"])
        named = split.categories.get(row["category"]) if split else None
        yield text_of(entries.words, named) or str(row["category"])
