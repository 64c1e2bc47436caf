"""Columns with days that indicators are counted from: read as days, or told by their cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.load import read_project, read_records
from impactkit.model.records import Records, attribute

PROJECT = """\
impactkit: project/1
id: small
title: Small
period: {start: 2025-01-01, end: 2026-12-31}
indicators:
  contact: {name: Contact, counted: {data: list}}
  plan: {name: Plan, counted: {data: list, when: Plan klar}}
pathways: {way: {name: Way, stages: [contact, plan]}}
data: {list: {kind: participants, file: list.csv, columns: {Kod: identity, Kontakt: first-support}}}
"""


def read(folder: Path, *rows: str, heading: str = "Plan klar") -> Records:
    (folder / "small.yaml").write_text(PROJECT, encoding="utf-8")
    (folder / "list.csv").write_text("\n".join([f"Kod;Kontakt;{heading}", *rows]) + "\n", encoding="utf-8")
    return read_records(read_project(folder / "small.yaml"))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-05-03", "2025-05-03"),
        ("3 maj 2025", "2025-05-03"),
        ("2025-05-03 00:00:00", "2025-05-03"),
        ("20250503", "2025-05-03"),
        ("", None),
        ("-", None),
    ],
)
def test_a_day_is_read_as_people_write_it(tmp_path: Path, written: str, day: str | None) -> None:
    found = read(tmp_path, f"K-1;2025-02-01;{written}").of("small").participants
    assert found[attribute("Plan klar")].to_list() == [day]


@pytest.mark.parametrize("written", ["snart", "2025-13-40", "03/04/25", "0203-01-01"])
def test_what_is_no_day_refuses_the_row_and_is_told_by_its_cell(tmp_path: Path, written: str) -> None:
    """As of the two columns that every list may have: a row is counted whole or not at all."""
    records = read(tmp_path, "K-1;2025-02-01;2025-05-03", f"K-2;2025-02-01;{written}")
    assert len(records.of("small").participants) == 1
    (reading,) = records.readings["small"]
    assert sum(reading.refused.values()) == 1


@pytest.mark.parametrize("heading", ["plan  klar", "PLAN KLAR:", "Plan klar"])
def test_the_heading_is_found_however_it_is_spaced_and_capitalised(tmp_path: Path, heading: str) -> None:
    found = read(tmp_path, "K-1;2025-02-01;2025-05-03", heading=heading).of("small").participants
    assert found[attribute("Plan klar")].to_list() == ["2025-05-03"]


def test_the_column_of_first_support_may_be_named_by_its_heading(tmp_path: Path) -> None:
    text = PROJECT.replace("when: Plan klar", "when: Kontakt").replace(
        "pathways: {way: {name: Way, stages: [contact, plan]}}\n", ""
    )
    (tmp_path / "small.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "list.csv").write_text("Kod;Kontakt\nK-1;2025-02-01\n", encoding="utf-8")
    found = read_records(read_project(tmp_path / "small.yaml")).of("small").participants
    assert found[attribute("Kontakt")].to_list() == ["2025-02-01"]
