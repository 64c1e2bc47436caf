"""Made for others, a report on ourselves is protected as everywhere: in every byte, of every format."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import SOAKS, one_of
from tests.opened import opened
from tests.own.told import CAFE
from tests.test_privacy import files, readings

ROOT = Path(__file__).parents[2]
BIG = 8761
"""Guests of an evening; with three women among them, the men are a number that nobody may reckon."""
MEN = re.compile("(?<![\\d.])8[\\s,.\u00a0\u202f]?758(?!\\d)")
"""The men as a number of its own, however it is written; the places of what a PDF draws have more digits."""
EXTRA = """\
  evening:
    name: {sv: Gäster på festen, en: Guests at the party}
    accumulation: sum
    sensitivity: persons
    measures: [meeting]
    disaggregations:
      gender: {name: {sv: Kön, en: Gender}, categories: {women: {sv: Kvinnor, en: Women}, men: {sv: Män, en: Men}}, parts: disjoint and complete}
    targets: [{total: 9000, due: 2026-12-31}]

data:"""


def _written(folder: Path, *, swapped: bool) -> Path:
    """The café with a party; with women and men swapped where both are few, nothing that is told may differ."""
    (folder / "data").mkdir(parents=True)
    text = CAFE.read_text(encoding="utf-8").replace("\ndata:", EXTRA, 1)
    (folder / "cafe.yaml").write_text(text, encoding="utf-8")
    rows = (CAFE.parent / "data" / "cafe.csv").read_text(encoding="utf-8").splitlines()
    rows = [_swap(row) if swapped and row.startswith("Anställda") else row for row in rows]
    rows.append(f"Gäster på festen;2025-06;3;{BIG - 3};{BIG}")
    (folder / "data" / "cafe.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def _swap(row: str) -> str:
    name, month, women, men, total = row.split(";")
    return ";".join((name, month, men, women, total))


@cache
def _run(folder: Path, audience: str) -> tuple[dict[str, bytes], dict[str, str]]:
    """Every file of a run in two layouts, and in make soak in both languages, but for the private folder: its bytes, and its text."""
    out = folder / f"out-{audience}"
    asked = [
        "--audience",
        audience,
        "--layout",
        "own,impact",
        "--language",
        "both" if SOAKS else "sv",
        "--out",
        out.name,
        "--jobs",
        "1",
    ]
    ran = subprocess.run(
        [sys.executable, "-m", "impactkit", "report", "cafe.yaml", *asked],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "en_GB.UTF-8"},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found = list(files(out))
    names = {one: one.relative_to(out).as_posix() for one in found}
    return {names[one]: one.read_bytes() for one in found}, {names[one]: opened(one) for one in found}


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two cafés that differ only in what is withheld from others."""
    base = tmp_path_factory.mktemp("cafes")
    return _written(base / "first", swapped=False), _written(base / "second", swapped=True)


@pytest.mark.slow
@pytest.mark.soak  # make test compares every byte of the reports of others' projects
def test_no_byte_that_others_get_differs(twins: tuple[Path, Path]) -> None:
    first, second = (_run(folder, "public")[0] for folder in twins)
    assert {Path(name).suffix for name in first} == {".html", ".pdf", ".docx", ".xlsx", ".ipynb", ".json"}
    assert "cafe.sv.own.pdf" in first
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.slow
@pytest.mark.soak
def test_the_house_sees_that_they_do(twins: tuple[Path, Path]) -> None:
    first, second = (_run(folder, "internal")[1] for folder in twins)
    assert "kvinnor 4, män 2" in first["cafe.sv.internal.own.html"]
    assert "kvinnor 2, män 4" in second["cafe.sv.internal.own.html"]


@pytest.mark.slow
@pytest.mark.parametrize(("audience", "told"), one_of([("public", False), ("internal", True)]))
def test_a_withheld_number_is_in_no_byte_that_others_get(
    twins: tuple[Path, Path], audience: str, *, told: bool
) -> None:
    _, texts = _run(twins[0], audience)
    found = {name for name, text in texts.items() if any(map(MEN.search, readings(text)))}
    assert bool(found) == told
    pages = {name for name in texts if ".own." in name}
    assert len(pages) == (8 if SOAKS else 4)
    assert not told or pages <= found
