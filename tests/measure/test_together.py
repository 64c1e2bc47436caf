"""Projects measured together come out as each by itself, whatever they report, by which periods and days."""

from __future__ import annotations

import datetime
from pathlib import Path

from impactkit.edition.following import follow, follow_together
from impactkit.load import project_files, read_projects, read_records
from impactkit.model.records import OBSERVATIONS, Records
from tests.measure.shorthand import frame

FOLDER = Path("parameters/demonstration")


def test_many_together_are_as_each_by_itself() -> None:
    """One query settles the reports of all, and no project's numbers depend on another's."""
    loaded, problems = read_projects(project_files([FOLDER]))
    assert len(loaded) > 1
    assert not problems
    rows = {one.project.id: read_records(one) for one in loaded}
    for day in (None, datetime.date(2024, 3, 31)):
        together = follow_together([(one, rows[one.project.id]) for one in loaded], as_of=day)
        for one, told in zip(loaded, together, strict=True):
            alone = follow(one, rows[one.project.id], as_of=day)
            assert told.measurements == alone.measurements
            assert (told.project, told.as_of) == (alone.project, alone.as_of)


def test_records_tell_each_project_its_own_rows() -> None:
    """Of many projects each has its own; of kinds of rows that nothing is held of there is an empty frame."""
    rows = [
        {"project": name, "indicator": "firms", "start": day, "end": day, "value": 1}
        for name in "pq"
        for day in (datetime.date(2025, 1, 1), datetime.date(2025, 1, 2))
    ]
    records = Records(observations=frame(OBSERVATIONS, rows))
    assert records.of("p").observations["project"].to_list() == ["p", "p"]
    assert records.of("p") is records.of("p")
    assert records.of("none").observations.is_empty()
    assert records.held("observations")
    assert not records.held("costs")
    assert records.of("p").costs.is_empty()
    assert "amount" in records.of("p").costs.columns
