"""A third language is lexicons and nothing else: the English ones under another name are one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "impactkit"
LOCALE = {
    "English": "Finnish",
    '"en", "english"': '"fi", "finnish"',
    "en_GB": "fi_FI",
    "en-GB": "fi-FI",
    "2": "3",
}
FILE = """\
impactkit: project/1
id: one
title: {sv: Ett, en: One, fi: Yksi}
language: fi
goals:
  work: {text: {fi: Työtä kaikille}}
indicators:
  jobs:
    name: {fi: Työpaikat}
    unit: {fi: työpaikkaa}
    sensitivity: none
    roll_up: sum
    targets: [{total: 12500}]
data:
  results: {kind: results, file: results.csv, indicator: jobs}
"""
ROWS = "Kuukausi;Arvo\ntammikuu 2025;1250\n"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package with Finnish beside its languages: English sentences, and three Finnish words of files."""
    root = tmp_path_factory.mktemp("house")
    (root / "impactkit").mkdir()
    for part in PACKAGE.iterdir():
        if part.name not in {"words", "__pycache__"}:
            (root / "impactkit" / part.name).symlink_to(part)
    words = root / "impactkit" / "words"
    shutil.copytree(PACKAGE / "words", words)
    shutil.copytree(words / "en", words / "fi")
    _reworded(words / "fi" / "locale.toml", LOCALE)
    _reworded(words / "fi" / "reading" / "cells.toml", {'"january"': '"tammikuu"'})
    _reworded(words / "fi" / "reading" / "headings.toml", {'"month"': '"kuukausi"', '"value"': '"arvo"'})
    (root / "one.yaml").write_text(FILE, encoding="utf-8")
    (root / "results.csv").write_text(ROWS, encoding="utf-8")
    return root


def _reworded(file: Path, words: dict[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for before, after in words.items():
        assert before in text, before
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")


def _ran(house: Path, *arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, *arguments], cwd=house, capture_output=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(house), "LANG": "fi_FI.UTF-8"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.soak
def test_a_report_in_a_third_language_needs_its_lexicons_alone(house: Path) -> None:
    """Its files are read by the words of the language, and every format is made with its numbers."""
    _ran(
        house, "-m", "impactkit", "report", "one.yaml", "--language", "fi", "--out", "outputs", "--jobs", "1"
    )
    made = {file.name for file in (house / "outputs").iterdir() if file.name.startswith("one.")}
    assert {"one.fi.html", "one.fi.pdf", "one.fi.docx", "one.fi.xlsx"} <= made
    page = (house / "outputs" / "one.fi.html").read_text(encoding="utf-8")
    assert '<html lang="fi">' in page
    assert "Työpaikat" in page
    assert "12\u00a0500" in page
    assert "1\u00a0250" in page


@pytest.mark.slow
def test_the_command_line_lists_the_languages_there_are(house: Path) -> None:
    told = _ran(house, "-m", "impactkit", "report", "--help")
    assert "sv|en|fi|both" in told
    schema = _ran(house, "-m", "impactkit", "schema")
    assert '"In Finnish."' in schema
