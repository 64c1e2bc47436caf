"""Laying out a workspace."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from impactkit import languages
from impactkit.problem import InputError, Problem, file_name
from impactkit.workspace.indicators import with_indicators
from impactkit.workspace.packaged import NOTEBOOKS, report_notebook
from impactkit.workspace.schema import SCHEMAS

_STARTER = "parameters/starter.yaml"


def lay_out(
    folder: Path,
    *,
    language: str,
    indicators: Sequence[str] = (),
    beside: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[Path, ...]:
    """Make a workspace; files that stand there already are never written over.

    `indicators` are codes of the catalogue to begin with, `beside` further files by their names: a workbook.

    Returns what was made. Raises `InputError` where a file is in the way.
    """
    wanted = {folder / name: content for name, content in {**_files(language, indicators), **beside}.items()}
    taken = [file for file in wanted if os.path.lexists(file)]
    if taken:
        raise InputError(tuple(Problem("in-the-way", file_name(file)) for file in taken))
    for place in (folder / "outputs", *(file.parent for file in wanted if file.parent != folder)):
        place.mkdir(parents=True, exist_ok=True)
    for file, content in wanted.items():
        file.write_bytes(content)
    return tuple(wanted)


def _files(language: str, indicators: Sequence[str]) -> dict[str, bytes]:
    """What a workspace begins with, by path."""
    files = languages.workspace(language)
    starter = with_indicators(files[_STARTER].decode(), indicators, language)
    texts = {
        _STARTER: starter,
        **{f"parameters/{kind}.schema.json": text(language) for kind, text in SCHEMAS.items()},
        **{f"notebooks/{name}": _on_the_starter(report_notebook(name=name), language) for name in NOTEBOOKS},
    }
    return {**files, **{name: text.encode() for name, text in texts.items()}}


def _on_the_starter(notebook: Path, language: str) -> str:
    """The notebook with the workspace's projects and language as its defaults."""
    text = re.sub(r"parameters/[a-z-]+\.yaml", _STARTER, notebook.read_text(encoding="utf-8"))
    text = text.replace("parameters/demonstration", "parameters")
    return text.replace('language = \\"sv\\"', f'language = \\"{language}\\"')
