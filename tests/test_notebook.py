"""The report notebook as somebody runs it by hand, with plain Papermill."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import papermill
import pytest
from papermill.exceptions import PapermillExecutionError

from impactkit.show import EXHIBIT_MIME
from impactkit.workspace import report_notebook
from tests.conftest import PARAMETERS
from tests.shown import told_of

pytestmark = pytest.mark.slow
QUIET = ["--IPKernelApp.log_level=50"]


def execute(project: Path, out: Path, **parameters: str) -> None:
    """Plain Papermill, with nothing of impactkit's own around it."""
    given = {"project": str(project), **parameters}
    papermill.execute_notebook(
        report_notebook(), out, parameters=given, progress_bar=False, extra_arguments=QUIET
    )


def test_a_project_with_faults_is_told_of_without_a_traceback(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("impactkit: project/1\nid: bad\ntitel: T\ngoals: {g: {text: G}}\n", encoding="utf-8")
    with pytest.raises(PapermillExecutionError) as caught:
        execute(file, tmp_path / "out.ipynb", language="sv")
    told = [line.removeprefix(f"{file.as_posix()}:") for line in caught.value.traceback]
    assert told[0] == "1: 'title' saknas."
    assert told[1].startswith("3 titel: Här finns ingen nyckel 'titel'. Tillåtet: title,")
    assert len(told) == 2


def test_plain_papermill_makes_a_notebook_whose_exhibits_show_themselves(tmp_path: Path) -> None:
    execute(PARAMETERS / "innovate-together.yaml", tmp_path / "out.ipynb", language="en", terms="interreg")
    notebook = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    told_cells = [cell for cell in notebook.cells if "guide" not in cell.metadata.get("tags", [])]
    bundles = [output.data for cell in told_cells for output in cell.get("outputs", []) if "data" in output]
    shown = [data[EXHIBIT_MIME] for data in bundles if EXHIBIT_MIME in data]
    told = told_of("innovate-together", "en").exhibits  # a gap that is met again is told once there
    texts = {
        one["id"] for one in shown if one["kind"] != "gap"
    }  # a gap is not told where a text has its name
    met = dict.fromkeys(
        one["id"]
        for one in shown
        if one["kind"] != "data" and not (one["kind"] == "gap" and one["id"] in texts)
    )
    assert list(met) == list(dict.fromkeys(one.id for one in told))
    assert {one["language"] for one in shown} == {"en"}
    assert all("text/html" in data for data in bundles)
    assert not any(
        "application/vnd.jupyter.widget-view+json" in data for data in bundles
    )  # nobody is there to choose
    assert "widgets" not in notebook.metadata


def test_papermill_runs_a_notebook_with_a_board_in_it(tmp_path: Path) -> None:
    """On other projects than its own, in the other language: what is shown can stand still, and holds no widget."""
    given = {"path": str(PARAMETERS / "demonstration" / "bruket.yaml"), "language": "en"}
    papermill.execute_notebook(
        report_notebook(name="explore.ipynb"),
        tmp_path / "out.ipynb",
        parameters=given,
        progress_bar=False,
        extra_arguments=QUIET,
    )
    notebook = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    (output,) = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    shown = output.data[EXHIBIT_MIME]
    assert (shown["kind"], shown["language"]) == ("board", "en")
    assert "The Works" in json.dumps(shown["cube"])
    assert "text/html" in output.data
    assert "application/vnd.jupyter.widget-view+json" not in output.data
    assert "widgets" not in notebook.metadata
