"""Laying out a workspace."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from impactkit import languages
from impactkit.problem import InputError, Problem, file_name
from impactkit.workspace.indicators import with_indicators
from impactkit.workspace.packaged import NOTEBOOKS, report_notebook
from impactkit.workspace.schema import kept_schema_text, schema_text


def lay_out(folder: Path, *, language: str, indicators: Sequence[str] = ()) -> tuple[Path, ...]:
    """Make a workspace; files that stand there already are never written over.

    `indicators` are codes of the catalogue to begin with.

    Returns what was made. Raises `InputError` where a file is in the way.
    """
    starter = languages.starter(language)
    wanted = {
        folder / "parameters" / "starter.yaml": with_indicators(starter, indicators),
        folder / "parameters" / "project.schema.json": schema_text(),
        folder / "parameters" / "kept.schema.json": kept_schema_text(),
    }
    notebooks = {folder / "notebooks" / name: report_notebook(name=name) for name in NOTEBOOKS}
    taken = [file for file in (*wanted, *notebooks) if os.path.lexists(file)]
    if taken:
        raise InputError(tuple(Problem("in-the-way", file_name(file)) for file in taken))
    for name in ("parameters", "notebooks", "outputs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for file, text in wanted.items():
        file.write_text(text, encoding="utf-8", newline="\n")
    for notebook, ours in notebooks.items():
        notebook.write_text(_on_the_starter(ours, language), encoding="utf-8", newline="\n")
    return (*wanted, *notebooks)


def _on_the_starter(notebook: Path, language: str) -> str:
    """The notebook with the workspace's projects and language as its defaults."""
    text = re.sub(
        r"parameters/[a-z-]+\.yaml", "parameters/starter.yaml", notebook.read_text(encoding="utf-8")
    )
    text = text.replace("parameters/demonstration", "parameters")
    return text.replace('language = \\"sv\\"', f'language = \\"{language}\\"')
