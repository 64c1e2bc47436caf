"""Exploring what a person names on the command line: the notebook that opens it, and the folder that shows it.

What a notebook explores stands in the notebook, so that it can be kept, run again and read by somebody else. A
notebook that stands there already is opened if it explores the same, and never written over.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from impactkit.files import write_whole
from impactkit.model.portfolio_file import PORTFOLIO_FILE_HEADER
from impactkit.workspace.folder import EXPLORE, report_notebook

_SEVERAL = "projects"
"""How a notebook and a portfolio file on several paths are named."""


@dataclass(frozen=True)
class Choice:
    """What is explored: the parameters of the notebook."""

    path: str
    language: str
    audience: str = "public"

    @property
    def cell(self) -> str:
        """The cell of the notebook that says so."""
        told = (("path", self.path), ("language", self.language), ("audience", self.audience))
        return "\n".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in told)


def workspace_of(paths: Sequence[Path]) -> Path:
    """The folder to work in: the nearest one from the first path up that has notebooks, else where one stands."""
    first = paths[0].absolute() if paths else Path.cwd()
    within = (place for place in (first, *first.parents) if (place / "notebooks").is_dir())
    here = Path.cwd()
    return next(within, here if first.is_relative_to(here) else first.parent)


def explored(paths: Sequence[Path], workspace: Path) -> str | None:
    """What is explored, as a notebook of the workspace names it; nothing where only the workspace was named.

    Several paths are named by a portfolio file, which is written beside the notebooks.
    """
    meant = [path.absolute() for path in paths]
    if not meant or meant == [workspace]:
        return None
    if len(meant) == 1:
        return _within(meant[0], workspace)
    return _within(_portfolio_file(meant, workspace / "notebooks"), workspace)


def notebook_on(choice: Choice, workspace: Path) -> Path:
    """A notebook of the workspace that explores just this: one that stands there, else a new one."""
    cell = choice.cell
    for notebook in _names(workspace / "notebooks", choice.path):
        if not os.path.lexists(notebook):
            return write_whole(notebook_text(choice), notebook)
        if _parameters(notebook) == cell:
            return notebook
    raise AssertionError("there is always another name")


def notebook_text(choice: Choice, *, guide: bool = True) -> str:
    """The notebook that explores this, as text; without `guide`, only what it runs."""
    notebook = json.loads(report_notebook(name=EXPLORE).read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if _tagged(cell, "parameters"):
            cell["source"] = choice.cell.splitlines(keepends=True)
    notebook["cells"] = [cell for cell in notebook["cells"] if guide or not _tagged(cell, "guide")]
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _within(path: Path, workspace: Path) -> str:
    """From the workspace where it is in it, so that the notebook is right wherever the workspace is moved."""
    inside = path.relative_to(workspace) if path.is_relative_to(workspace) else path
    return inside.as_posix()


def _portfolio_file(paths: Sequence[Path], folder: Path) -> Path:
    """A portfolio file that names the paths: one that stands there, else a new one."""
    named = [Path(os.path.relpath(path, folder)).as_posix() for path in paths]
    lines = [f"  - {json.dumps(name, ensure_ascii=False)}\n" for name in named]
    text = f"impactkit: {PORTFOLIO_FILE_HEADER}\nprojects:\n{''.join(lines)}"
    for number in count(1):
        file = folder / f"{_numbered(_SEVERAL, number)}.yaml"
        if not os.path.lexists(file):
            return write_whole(text, file)
        if file.is_file() and file.read_bytes() == text.encode():
            return file
    raise AssertionError("there is always another number")


def _names(folder: Path, path: str) -> Iterator[Path]:
    """The workspace's own notebook where it has one; then one named by what is explored, and by a number."""
    if (folder / EXPLORE).is_file():
        yield folder / EXPLORE
    stem = Path(path).stem.strip("*?[]") or _SEVERAL
    yield from (folder / f"{Path(EXPLORE).stem}-{_numbered(stem, number)}.ipynb" for number in count(1))


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _parameters(notebook: Path) -> str | None:
    """The cell of parameters without its remarks; none where the file is no notebook with such a cell."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        source = next("".join(cell["source"]) for cell in cells if _tagged(cell, "parameters"))
    except (OSError, ValueError, LookupError, TypeError, StopIteration):
        return None
    return "\n".join(line.partition("  #")[0].rstrip() for line in source.splitlines())


def _tagged(cell: dict[str, Any], tag: str) -> bool:
    return tag in cell.get("metadata", {}).get("tags", ())
