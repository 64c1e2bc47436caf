"""Run the notebooks beside this file and keep what they show: `python -m tests.notebooks.keep`, after looking at why it changed."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent


def kept(path: Path) -> str:
    """A notebook as text with what its cells show now, and nothing of when or where they ran."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}).execute()
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"], "language_info": {"name": "python"}}
    for number, cell in enumerate(one for one in notebook.cells if one.cell_type == "code"):
        cell.metadata = {}
        cell.execution_count = number + 1
    return nbformat.writes(notebook) + "\n"


if __name__ == "__main__":
    for path in sorted(HERE.glob("*.ipynb")):
        path.write_text(kept(path), encoding="utf-8", newline="\n")
