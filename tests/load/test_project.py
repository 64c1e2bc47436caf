"""Project files as models: read whole, with the line of everything that a finding may point at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from impactkit.load import project_files, read_project, read_projects

ROOT = Path(__file__).parents[2]
FILES = (
    *project_files([ROOT / "parameters"]),
    *(ROOT / "impactkit" / "words").glob("*/start/parameters/starter.yaml"),
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_of_ours_is_read_and_every_key_has_the_line_it_stands_on(file: Path) -> None:
    """The keys written on a line are the keys that are said to stand there."""
    loaded = read_project(file)
    text = file.read_text(encoding="utf-8").splitlines()
    named = {path: line for path, line in loaded.tree.lines.items() if path and isinstance(path[-1], str)}
    assert len(named) >= sum(bool(re.match(r"\s*[\w-]+:( |$)", line)) for line in text)
    wrong = [path for path, line in named.items() if f"{path[-1]}:" not in text[line - 1]]
    assert not wrong


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_of_ours_holds_what_another_reader_of_yaml_finds(file: Path) -> None:
    """The same mappings, lists and texts; only scalars may be read with more care."""

    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {str(key): shape(inner) for key, inner in value.items()}
        return [shape(inner) for inner in value] if isinstance(value, list) else None

    assert shape(read_project(file).tree.values) == shape(yaml.safe_load(file.read_text(encoding="utf-8")))


def test_a_key_path_is_found_with_its_line() -> None:
    """As a finding tells it, down to an item of a list."""
    loaded = read_project(ROOT / "parameters" / "plattformen.yaml")
    text = (ROOT / "parameters" / "plattformen.yaml").read_text(encoding="utf-8").splitlines()
    line = loaded.line("indicators.new-companies.targets[0].by.gender")
    assert line is not None
    assert "gender:" in text[line - 1]
    assert loaded.line("indicators.new-companies.nothing.here") == loaded.line("indicators.new-companies")


def test_many_are_read_with_the_faults_of_those_that_are_not(tmp_path: Path) -> None:
    """In the order given; a missing file is a fault of its own."""
    loaded, problems = read_projects([FILES[1], tmp_path / "gone.yaml", FILES[0]])
    assert [one.file for one in loaded] == [FILES[1].as_posix(), FILES[0].as_posix()]
    assert [problem.code for problem in problems] == ["not-found"]
