"""Opening in JupyterLab: a report to its first picture, and again; the board, beside JupyterLab's own start."""

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

from benchmarks.distinct import distinct
from impactkit.cached import CACHE
from impactkit.workspace import Exploration, notebook_text

PARAMETERS = Path(__file__).parents[1] / "parameters"
ROUNDS = 3
PATIENCE = 120_000
NOTEBOOK = ".jp-Notebook .jp-CodeCell"
PICTURE = ".ik-board .ik-wall"


PROJECTS = 7
"""Of every size, and each another than the rest."""
_OPENS = """
import sys, time
def picture(path):
    begun = time.perf_counter()
    import impactkit
    impactkit.logic_chart(impactkit.open_report(path, language="en"))._repr_mimebundle_()
    return time.perf_counter() - begun
print(picture(sys.argv[1]), picture(sys.argv[1]))
"""
"""What a notebook's first cell does, and the same again."""


def report() -> str:
    """Two tables of seconds."""
    return f"{_reports()}\n\n{_boards()}"


def _reports() -> str:
    """A report nobody has opened, again in the same kernel, and in another."""
    with tempfile.TemporaryDirectory() as name:
        projects = distinct(Path(name) / "projects", PROJECTS)
        time.sleep(1)  # what has just been written is not kept
        taken = [_opened(file, Path(name) / "kept") for file in sorted(projects.glob("*.yaml"))]
    heads = ("to its first picture", "again", "in a new kernel")
    lines = [
        "A report in a notebook (s, its kernel warm but for impactkit)",
        "".join(f"{one:>22}" for one in heads),
    ]
    lines += ["".join(f"{one:22.2f}" for one in row) for row in taken]
    middle = (statistics.median(column) for column in zip(*taken, strict=True))
    return "\n".join((*lines, "".join(f"{one:22.2f}" for one in middle) + "  median"))


def _opened(project: Path, kept: Path) -> tuple[float, float, float]:
    """Seconds to the first picture of a project, to the next, and to the first in another process."""
    command = [sys.executable, "-c", _OPENS, str(project)]
    environment = {**os.environ, CACHE: str(kept)}
    done = [
        subprocess.run(command, check=True, capture_output=True, text=True, env=environment) for _ in range(2)
    ]
    (first, again), (anew, _) = (map(float, one.stdout.split()) for one in done)
    return first, again, anew


def _boards() -> str:
    """The demonstration's board."""
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
