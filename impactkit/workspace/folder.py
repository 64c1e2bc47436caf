"""Laying out a workspace, and finding the report notebook wherever impactkit is installed."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from impactkit.problem import InputError, MachineError, Problem, file_name
from impactkit.workspace.schema import schema_text

NOTEBOOK = "report.ipynb"


def report_notebook() -> Path:
    """The report notebook: the package's own copy, or the one beside the source tree."""
    here = Path(__file__).resolve().parent
    for candidate in (here / "notebooks" / NOTEBOOK, here.parents[1] / "notebooks" / NOTEBOOK):
        if candidate.is_file():
            return candidate
    raise MachineError("the report notebook is missing from the installation; install impactkit again")


def lay_out(folder: Path, *, language: str) -> tuple[Path, ...]:
    """Make a workspace; files that stand there already are never written over.

    Returns what was made. Raises `InputError` where a file is in the way.
    """
    starter = resources.files(__package__).joinpath(f"starter.{language}.yaml").read_text(encoding="utf-8")
    wanted = {
        folder / "parameters" / "starter.yaml": starter,
        folder / "parameters" / "project.schema.json": schema_text(),
    }
    notebook = folder / "notebooks" / NOTEBOOK
    taken = [file for file in (*wanted, notebook) if file.exists()]
    if taken:
        raise InputError(tuple(Problem("in-the-way", file_name(file)) for file in taken))
    for name in ("parameters", "notebooks", "outputs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for file, text in wanted.items():
        file.write_text(text, encoding="utf-8")
    shutil.copyfile(report_notebook(), notebook)
    return (*wanted, notebook)
