"""The main job: whole reports from the five project files, and where one report's time goes."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from impactkit.batch import Notebooks, plan, run
from impactkit.words import LANGUAGES
from impactkit.workspace import report_notebooks

PARAMETERS = Path(__file__).parents[1] / "parameters"


def report() -> str:
    """Seconds for planning (read, check, protect) and for making the ten reports, two at a time."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        planned = plan([PARAMETERS], languages=LANGUAGES)
        middle = time.perf_counter()
        made = list(run(planned, Notebooks(*report_notebooks()), Path(folder), jobs=2))
        end = time.perf_counter()
    failed = sum(one.page is None for one in made)
    return (
        f"Main job, {len(made)} reports, {failed} failed, two at a time\n"
        f"read, check, protect{middle - start:22.2f} s\n"
        f"execute and publish{end - middle:23.2f} s, {(end - middle) / len(made):.2f} s each"
    )
