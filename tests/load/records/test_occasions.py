"""Occasions of a project without any indicator: women and men among those who took part are still read."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.load import read_project, read_records
from tests.load.records.made import xlsx_file

PROJECT = """\
impactkit: project/1
id: x
title: T
activities: {labs: {text: {sv: Strategilabb, en: Strategy labs}}}
data: {diary: {kind: activities, file: FILE}}
"""


def counted(file: Path) -> list[str]:
    """Whom each occasion had, as text; `-` where it is not told."""
    project = file.parent / "x.yaml"
    project.write_text(PROJECT.replace("FILE", file.name), encoding="utf-8")
    records = read_records(read_project(project))
    told = records.occasions.collect()["participants"].to_list()
    return ["-" if one is None else f"{one:f}".rstrip("0").rstrip(".") or "0" for one in told]


@pytest.mark.parametrize(
    ("women", "men"), [("Kvinnor", "Män"), ("Women", "Men"), ("kv", "män"), ("Antal kvinnor", "Antal män"), ("Number of women", "Number of men"), ("Deltagare kvinnor", "Deltagare män")]
)  # fmt: skip
def test_women_and_men_are_added_though_no_indicator_is_split(women: str, men: str, tmp_path: Path) -> None:
    """A blank beside a number is no zero, and a zero is."""
    file = tmp_path / "d.csv"
    rows = f"Datum;Aktivitet;Kommun;{women};{men}\n2026-09-01;Strategilabb;Umeå;12;8\n2026-10-01;labs;Malå;0;7\n2026-11-01;labs;Malå;;3\n"
    file.write_text(rows, encoding="utf-8")
    assert counted(file) == ["20", "7", "-"]


def test_a_workbook_is_read_alike_and_women_alone_are_not_everybody(tmp_path: Path) -> None:
    """A total beside them comes first."""
    heads = ["Date", "Activity", "Women", "Men", "Participants"]
    sheet = [heads, ["2026-09-01", "Strategy labs", 12, 8, 21], ["2026-10-01", "labs", 5, 6, None]]
    assert counted(xlsx_file(tmp_path, {"A": sheet})) == ["21", "11"]
    alone = tmp_path / "d.csv"
    alone.write_text("Date;Activity;Women\n2026-09-01;labs;12\n", encoding="utf-8")
    assert counted(alone) == ["-"]
