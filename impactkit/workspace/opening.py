"""JupyterLab as it opens on a workspace: what it begins with, and that it runs it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import quote

_EXTENSIONS = Path(__file__).resolve().parent / "labextensions"


def laboratory(
    folder: Path, session: Path, notebook: Path | None = None, *, runs: bool = False
) -> tuple[list[str], dict[str, str]]:
    """How JupyterLab opens on a folder: its options, and what it must find in its environment.

    It begins with the notebook, where there is one, beside all files of the folder, and asks nobody about news. Where
    it `runs`, the notebook is run as soon as it is seen. `session` is a folder for its settings while it lasts.
    """
    settings = session / "labconfig" / "page_config.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(_settings(folder, notebook if runs else None)), encoding="utf-8")
    known = os.pathsep.join([str(session), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])])
    options = [str(folder), f"--LabServerApp.extra_labextensions_path={_EXTENSIONS}"]
    begin = [f"--LabApp.default_url={_address(folder, notebook)}"] if notebook else []
    return options + begin, {"JUPYTER_CONFIG_PATH": known}


def _settings(folder: Path, run: Path | None) -> dict[str, object]:
    told: dict[str, object] = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
    if run:
        told["impactkitNotebook"] = run.relative_to(folder).as_posix()
    return told


def _address(folder: Path, notebook: Path) -> str:
    """Where JupyterLab shows a notebook of the folder it was opened on."""
    return f"/lab/tree/{quote(notebook.relative_to(folder).as_posix())}?file-browser-path=/"
