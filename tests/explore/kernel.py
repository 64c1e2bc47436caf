"""Cells run in an ordinary kernel, as a notebook's are, and what each of them put out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbclient
import nbformat.v4

QUIET = ["--IPKernelApp.log_level=50"]


@dataclass(frozen=True)
class Ran:
    """An executed notebook."""

    notebook: Any

    def printed(self, cell: int) -> str:
        """What a cell printed."""
        return "".join(one.text for one in self._outputs(cell) if one.output_type == "stream")

    def shown(self, cell: int) -> dict[str, Any]:
        """What a cell showed, by media type."""
        (data,) = (dict(one.data) for one in self._outputs(cell) if "data" in one)
        return data

    def fault(self, cell: int) -> list[str]:
        """What a cell says in place of a result."""
        (lines,) = (list(one.traceback) for one in self._outputs(cell) if one.output_type == "error")
        return lines

    def _outputs(self, cell: int) -> list[Any]:
        return list(self.notebook.cells[cell].outputs)


def run(folder: Path, *cells: str) -> Ran:
    """Run cells one after the other in a folder; one that raises does not stop the others."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    client = nbclient.NotebookClient(
        notebook,
        timeout=120,
        allow_errors=True,
        extra_arguments=QUIET,
        resources={"metadata": {"path": str(folder)}},
    )
    asyncio.run(client.async_execute())
    return Ran(notebook)
