"""How JupyterLab opens on a workspace: what it begins with, what it runs, and whom it asks."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from impactkit.workspace import laboratory

NOTEBOOK = "explore-Två vägar.ipynb"


def told(folder: Path) -> Any:
    """What JupyterLab is told by the settings of a session."""
    return json.loads((folder / "labconfig" / "page_config.json").read_text(encoding="utf-8"))


def test_it_opens_on_the_folder_and_begins_with_a_notebook(tmp_path: Path) -> None:
    """Where one is named, in an address that can be followed."""
    folder = tmp_path / "mine"
    (alone, *_), _ = laboratory(folder, tmp_path / "one")
    assert alone == str(folder)
    options, _ = laboratory(folder, tmp_path / "two", folder / "notebooks" / NOTEBOOK)
    assert options[-1] == (
        "--LabApp.default_url=/lab/tree/notebooks/explore-Tv%C3%A5%20v%C3%A4gar.ipynb?file-browser-path=/"
    )


@pytest.mark.parametrize("before", ["", "mine"])
def test_it_asks_nobody_about_news_beside_what_its_owner_has_set(
    before: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The owner's own settings come after, and are found."""
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", before)
    _, found = laboratory(tmp_path, tmp_path / "session")
    assert found["JUPYTER_CONFIG_PATH"].split(os.pathsep) == [
        str(tmp_path / "session"),
        *filter(None, [before]),
    ]
    assert told(tmp_path / "session") == {
        "disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}
    }


def test_what_it_runs_is_named(tmp_path: Path) -> None:
    """And a notebook that is only opened is not."""
    notebook = tmp_path / "notebooks" / NOTEBOOK
    laboratory(tmp_path, tmp_path / "opens", notebook)
    assert "impactkitNotebook" not in told(tmp_path / "opens")
    laboratory(tmp_path, tmp_path / "runs", notebook, runs=True)
    assert told(tmp_path / "runs")["impactkitNotebook"] == f"notebooks/{NOTEBOOK}"


def test_the_extension_that_runs_it_is_where_it_is_said_to_be(tmp_path: Path) -> None:
    """With the file that its own description names."""
    options, _ = laboratory(tmp_path, tmp_path / "session")
    (named,) = (one for one in options if "extra_labextensions_path" in one)
    (package,) = Path(named.partition("=")[2]).glob("*/package.json")
    script = json.loads(package.read_text(encoding="utf-8"))["jupyterlab"]["_build"]["load"]
    assert (package.parent / script).is_file()
