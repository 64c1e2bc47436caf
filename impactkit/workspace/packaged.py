"""The notebooks that impactkit brings, wherever it is installed."""

from __future__ import annotations

from pathlib import Path

from impactkit.problem import MachineError

NOTEBOOK = "report.ipynb"
PORTFOLIO = "portfolio.ipynb"
EXPLORE = "explore.ipynb"
FORMS = "forms.ipynb"
NOTEBOOKS = (EXPLORE, FORMS, NOTEBOOK, PORTFOLIO, "own-analysis.ipynb")
"""What a workspace begins with."""


def report_notebook(workspace: Path | None = None, name: str = NOTEBOOK) -> Path:
    """A notebook that makes reports: a workspace's own, else the package's, else the one beside the source tree."""
    here = Path(__file__).resolve().parent
    places = [workspace] if workspace else []
    for place in (*places, here, here.parents[1]):
        if (place / "notebooks" / name).is_file():
            return place / "notebooks" / name
    raise MachineError("the report notebook is missing from the installation; install impactkit again")


def report_notebooks(workspace: Path | None = None) -> tuple[Path, Path]:
    """The notebooks of a run: on one project, and on all together."""
    return report_notebook(workspace), report_notebook(workspace, PORTFOLIO)
