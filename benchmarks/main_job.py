"""The main job: whole reports from the five project files, and where one report's time goes."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from impactkit.batch import How, Notebooks, Request, deliver, planned
from impactkit.words import LANGUAGES
from impactkit.workspace import report_notebooks

PARAMETERS = Path(__file__).parents[1] / "parameters"


def report() -> str:
    """Seconds for planning (read, check, protect) and for making the ten reports, two at a time."""
    with tempfile.TemporaryDirectory() as folder:
        request = Request((PARAMETERS,), Notebooks(*report_notebooks()), languages=LANGUAGES)
        start = time.perf_counter()
        planned(request, Path(folder))
        middle = time.perf_counter()
        done = deliver(request, Path(folder), How(jobs=2))
        end = time.perf_counter()
    count = len(done.made)
    return (
        f"Main job, {count} reports in four formats, {done.failed} failed, two at a time\n"
        f"read, check, protect{middle - start:22.2f} s\n"
        f"execute and publish{end - middle:23.2f} s, {(end - middle) / count:.2f} s each"
    )
