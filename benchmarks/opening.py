"""The board in JupyterLab: from `impactkit explore` to its first picture, beside JupyterLab's own start with the same notebook."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from impactkit.workspace import Exploration, notebook_text

PARAMETERS = Path(__file__).parents[1] / "parameters"
ROUNDS = 3
PATIENCE = 120_000
NOTEBOOK = ".jp-Notebook .jp-CodeCell"
PICTURE = ".ik-board .ik-wall"


def report() -> str:
    """A table of seconds."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = _workspace(Path(folder))
        plain = jupyterlab(workspace)
        ours = [sys.executable, "-m", "impactkit", "explore", str(workspace), "--no-browser"]
        _seconds(workspace, ours, PICTURE)  # what is read from disk is read
        rounds = [
            (_seconds(workspace, plain, NOTEBOOK), _seconds(workspace, ours, PICTURE)) for _ in range(ROUNDS)
        ]
    lines = [
        "Opening the demonstration's board in JupyterLab (s, from the command on a warm machine)",
        f"{'JupyterLab shows its notebook':>32}{'the board its first picture':>30}{'beyond':>9}",
    ]
    lines += [f"{lab:32.1f}{board:30.1f}{board - lab:9.1f}" for lab, board in rounds]
    beyond = statistics.median(board - lab for lab, board in rounds)
    return "\n".join((*lines, f"{'median beyond':>62}{beyond:9.1f}"))


def jupyterlab(workspace: Path) -> list[str]:
    """JupyterLab as it comes, which opens the notebook and does no more."""
    begins = "--LabApp.default_url=/lab/tree/notebooks/explore.ipynb"
    return [sys.executable, "-m", "jupyterlab", str(workspace), begins, "--no-browser"]


def _workspace(folder: Path) -> Path:
    shutil.copytree(PARAMETERS, folder / "parameters")
    (folder / "notebooks").mkdir()
    exploration = Exploration("parameters/demonstration", "en")
    (folder / "notebooks" / "explore.ipynb").write_text(notebook_text(exploration), encoding="utf-8")
    return folder


def _seconds(workspace: Path, command: Sequence[str], awaited: str) -> float:
    """How long it is from a command until something is seen in a browser that opens when the server answers."""
    with window() as browser:
        began = time.perf_counter()
        with served(workspace, command) as address:
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.goto(address)
            page.locator(awaited).first.wait_for(timeout=PATIENCE)
            took = time.perf_counter() - began
            page.close()
    return took


@contextmanager
def window() -> Iterator[Any]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def served(workspace: Path, command: Sequence[str]) -> Iterator[str]:
    """The address of a server that a command starts; it is ended after."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as own:
        settings = {
            "ServerApp": {"port": port, "ip": "127.0.0.1", "allow_root": True},
            "IdentityProvider": {"token": ""},
        }
        (Path(own) / "jupyter_server_config.json").write_text(json.dumps(settings), encoding="utf-8")
        environment = {
            **os.environ,
            "JUPYTER_CONFIG_DIR": own,
            "JUPYTERLAB_SETTINGS_DIR": f"{own}/settings",
            "JUPYTERLAB_WORKSPACES_DIR": f"{own}/workspaces",
        }
        server = subprocess.Popen(
            command,
            cwd=workspace,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            while socket.socket().connect_ex(("127.0.0.1", port)):
                if server.poll() is not None:
                    raise RuntimeError(f"ended: {' '.join(command)}")
                time.sleep(0.02)
            yield f"http://127.0.0.1:{port}/"
        finally:
            os.killpg(server.pid, signal.SIGKILL)  # asked to end, it would wait for kernels that are starting
            server.wait()
