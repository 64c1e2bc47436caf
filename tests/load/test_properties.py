"""Whatever stands in a file, reading it gives a project or faults that can be told, and never anything else."""

from __future__ import annotations

import copy
import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from impactkit.load import project_files, read_projects
from impactkit.load.yaml.path import Keys, key_path
from impactkit.load.yaml.tree import read_tree
from impactkit.problem import Problem
from impactkit.words import LANGUAGES, Words
from tests.conftest import examples
from tests.terminal import SMALLEST

ROOT = Path(__file__).parents[2]
FILES = (
    *project_files([ROOT / "parameters"]),
    *(ROOT / "impactkit" / "words").glob("*/start/parameters/starter.yaml"),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file, written over and over."""
    return tmp_path_factory.mktemp("any") / "any.yaml"


def faults(file: Path, content: bytes) -> tuple[Problem, ...]:
    """What is wrong with the content; every fault has a place in it and a sentence in both languages."""
    file.write_bytes(content)
    _, problems = read_projects([file])
    breaks = (b"\n", b"\r", b"\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")
    lines = 1 + sum(content.count(one) for one in breaks)
    for problem in problems:
        assert problem.file == file.as_posix()
        assert problem.line is None or 1 <= problem.line <= lines
        for language in LANGUAGES:
            told = Words(language).problem(problem)
            assert told.startswith(problem.file)
            assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", told)
    return problems


@given(st.binary(max_size=200))
@settings(max_examples=examples(150), deadline=None)
def test_any_bytes_are_read_or_told_of(file: Path, content: bytes) -> None:
    """Noise from a disk or a wrong download."""
    assert faults(file, content)


@given(st.text(st.sampled_from("ab:- \n\t[]{}?*&!|>'\"#%@`~,.0123é\0\\<=y\u2028\ufeff"), max_size=60))
@settings(max_examples=examples(300), deadline=None)
def test_any_text_of_yaml_signs_is_read_or_told_of(file: Path, text: str) -> None:
    """Signs that mean something to YAML, in any order, after a project that is right."""
    faults(file, (SMALLEST + text).encode())
    assert faults(file, text.encode())


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.dates().map(str)
    | st.sampled_from(
        ["exact", "several", "missing", "not stated", "L3", "decision L3", "1e99", "0x1F", "<<"]
    )
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6) | SCALARS, inner, max_size=3)
    ),
    max_leaves=6,
)


@cache
def values_of(file: Path) -> Any:
    """What a file that is right holds, as another reader finds it."""
    return yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)


@cache
def places(file: Path) -> tuple[Keys, ...]:
    """Every place of a file that is right."""
    return tuple(path for path in read_tree(file).lines if path)


@given(st.sampled_from(FILES), st.randoms(use_true_random=False), VALUES)
@settings(max_examples=examples(200), deadline=None)
def test_any_value_at_any_key_is_read_or_told_of(
    file: Path, right: Path, chance: random.Random, value: Any
) -> None:
    """A file that is right, with one value anywhere in it changed to anything, or one key added."""
    values = copy.deepcopy(values_of(right))
    *before, last = chance.choice(places(right))
    holder = values
    for part in before:
        holder = holder[part]
    if isinstance(holder, dict) and chance.random() < 0.2:
        last = f"{last}x"
    holder[last] = value
    text = yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    faults(file, text.encode("utf-8", "replace"))


@given(
    st.sampled_from(FILES), st.randoms(use_true_random=False), VALUES, st.sampled_from(["", "[0]", ".x", "."])
)
@settings(max_examples=examples(100), deadline=None)
def test_any_change_of_any_place_is_read_or_told_of(
    file: Path, right: Path, chance: random.Random, value: Any, more: str
) -> None:
    """A file that is right, and a revision that gives any place of it any value."""
    where = key_path(chance.choice(places(right))) + more
    changes = yaml.dump({where: value}, Dumper=yaml.CSafeDumper, default_flow_style=True, width=10**6)
    text = right.read_text(encoding="utf-8")
    revision = f"revisions: [{{date: 2025-01-01, reason: R, changes: {changes.strip()}}}]\n"
    faults(file, (text + revision).encode("utf-8", "replace"))
