"""What a worker does: one report from its dossier to its files, which it hands back; it writes nothing itself."""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from impactkit.batch.kernels import Start
from impactkit.batch.limits import Limits, Watch, watched
from impactkit.batch.outcomes import DIED, MADE, STOPPED, UNPUBLISHED
from impactkit.batch.room import room
from impactkit.batch.worker.executing import execute
from impactkit.batch.worker.scrub import scrub
from impactkit.drawer.drawing import draw_apart, drawer_number
from impactkit.frames import frames_of
from impactkit.languages import Language
from impactkit.publish import Wanted
from impactkit.strays import adopt_orphans, children_of, end_children

_LONGEST = 60
"""Characters of the name of a kind of error: longer than any of Python's own, too short to carry a text out."""


@dataclass(frozen=True)
class Task:
    """All that a worker needs, wherever it runs: no file of another machine is named."""

    name: str
    dossier: str
    """The dossier's text."""
    dossier_name: str
    notebook: str
    """The notebook's text."""
    parameter: str
    """The notebook's parameter that takes the dossier's path."""
    language: Language
    wanted: Wanted
    back: str
    """The index, beside the report."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """The texts of other dossiers that stand beside it, by their file names."""
    parameters: Mapping[str, object] = field(default_factory=dict)
    start: Start = "warm"
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Done:
    """What a worker hands back."""

    name: str
    outcome: str
    why: str = ""
    """The kind of error; never what the notebook printed."""
    files: tuple[tuple[str, bytes], ...] = ()
    notebook: str = ""
    """The executed notebook; of a report that failed, as far as it came, for its owner only."""
    seconds: float = 0.0
    memory: int = 0
    frames: tuple[str, ...] = ()
    """Of a report that could not be published: where in our code it stopped."""


_SELDOM = 50_000
"""Things made between two looks for garbage; Python's own 700 took a twentieth of a report's time."""
_one_at_a_time = threading.Lock()
_settled = False
"""Whether this process has made a report, and so loaded whatever it will."""


def work(task: Task) -> Done:
    """Make one report; what goes wrong with it is told and not raised."""
    from impactkit.batch.kernels.forked import server_number

    began = time.monotonic()
    with _one_at_a_time, room() as folder:
        adopt_orphans()
        draw_apart()
        before = set(children_of(os.getpid()))
        frames: tuple[str, ...] = ()
        with watched(task.limits, server=server_number, drawer=drawer_number) as watch:
            try:
                files, notebook = _made(task, folder)
                outcome, why = MADE, ""
            except Exception as error:
                frames = frames_of(error) if _reason(error, watch)[0] == UNPUBLISHED else ()
                files, notebook = (), _told(getattr(error, "notebook", None))
                outcome, why = _reason(error, watch)
        end_children(keep={*before, server_number(), drawer_number()})
        _settle()
    return Done(task.name, outcome, why, files, notebook, time.monotonic() - began, watch.peak, frames)


def _made(task: Task, folder: Path) -> tuple[tuple[tuple[str, bytes], ...], str]:
    """The files of a report and its executed notebook."""
    import nbformat

    from impactkit.publish import published, with_drawings

    dossier = folder / task.dossier_name
    for name, text in {**task.beside, task.dossier_name: task.dossier}.items():
        (folder / name).write_text(text, encoding="utf-8")
    read = nbformat.reads(task.notebook, as_version=4)  # type: ignore[no-untyped-call]
    given = {**task.parameters, task.parameter: str(dossier), "language": task.language}
    executed = execute(read, given, room=folder, start=task.start)
    scrub(executed, task.parameter, dossier=f"../dossiers/{task.dossier_name}", places=_places(folder))
    with_drawings(executed, charts=task.wanted.charts)
    files = tuple(published(executed, task.name, task.wanted, back=task.back))
    return files, _told(executed)


def _settle() -> None:
    """After the first report: what is loaded stays, so looking through it for garbage would only take time.

    So does looking often: what a report needs is many small things, and goes with it.
    """
    global _settled
    if not _settled:
        gc.collect()
        gc.freeze()
        gc.set_threshold(_SELDOM)
        _settled = True


def _places(folder: Path) -> dict[str, str]:
    """Folders of this machine, and what a notebook may tell of them."""
    return {str(folder / "cell"): ".", str(folder): ".", sys.prefix: "python", str(Path.home()): "~"}


def _told(notebook: Any) -> str:
    """An executed notebook as text, a line for each cell; equal notebooks give equal bytes."""
    if notebook is None:
        return ""
    rest = {name: value for name, value in notebook.items() if name != "cells"}
    cells = ",\n".join(map(_plain, notebook.cells))
    return f'{{"cells": [\n{cells}\n],\n{_plain(rest)[1:]}\n'


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _reason(error: Exception, watch: Watch) -> tuple[str, str]:
    """The code of what went wrong, and the kind of error."""
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    if watch.exceeded:
        return watch.exceeded, ""
    if isinstance(error, PapermillExecutionError):
        return STOPPED, _kind(str(error.ename))
    if isinstance(error, DeadKernelError) or "ernel d" in str(error):
        return DIED, ""
    if isinstance(error, OSError) and error.strerror:
        return UNPUBLISHED, error.strerror
    return UNPUBLISHED, type(error).__name__


def _kind(name: str) -> str:
    """The name of a kind of error; a notebook may give one any name, and what is no name is not told."""
    return name if name.isidentifier() and len(name) <= _LONGEST else "Exception"
