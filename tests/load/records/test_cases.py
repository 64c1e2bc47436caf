"""Files as people have them, and what is read and said of them: cases an evaluator can read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from impactkit.problem import InputError
from impactkit.words import LANGUAGES, Words
from tests.load.records.made import csv_file, lines, project_file, records, remark_line, xlsx_file

CASES: dict[str, dict[str, Any]] = yaml.load(
    (Path(__file__).parents[2] / "cases" / "files.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
KEYS = {
    *("kind", "settings", "more", "table", "sheets", "merged", "hidden"),
    *("read", "aside", "converted", "remarked", "en", "sv"),
}


def laid_out(case: Mapping[str, Any], folder: Path) -> Path:
    """The case's project file, with its file beside it."""
    if "sheets" in case:
        file = xlsx_file(folder, case["sheets"], case.get("merged", ()), hidden=case.get("hidden", {}))
    else:
        file = csv_file(folder, case["table"])
    source = {"kind": case["kind"], "file": file.name, **case.get("settings", {})}
    return project_file(folder, {"d": source}, case.get("more", ""))


@pytest.mark.parametrize("name", CASES)
def test_a_file_is_read_as_expected_and_told_of_word_for_word(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row of it, and every sentence in both languages."""
    case = CASES[name]
    assert set(case) <= KEYS
    monkeypatch.chdir(tmp_path)
    file = laid_out(case, Path())
    try:
        found = records(file)
    except InputError as error:
        problems, read, aside, converted, remarked = error.problems, [], {}, {}, []
    else:
        problems, read = found.problems, list(lines(found))
        (reading,) = found.readings["x"]
        aside, converted = dict(reading.set_aside), dict(reading.conversions)
        remarked = [remark_line(one) for one in reading.remarks]
        assert reading.rows == reading.accepted + sum(reading.refused.values()) + sum(aside.values())
        assert sum(reading.refused.values()) == len(found.refusals["x"])
        assert (
            {one.rule for one in found.refusals["x"]}
            == set(reading.refused)
            <= {one.code for one in problems}
        )
    told = {language: [Words(language).problem(one) for one in problems] for language in LANGUAGES}
    assert read == case.get("read", [])
    assert told == {language: case.get(language, []) for language in LANGUAGES}
    assert aside == case.get("aside", {})
    if "converted" in case:
        assert converted == case["converted"]
    assert remarked == case.get("remarked", [])
