"""A figure is drawn by a process of its own: limits act while it is, and nothing outlives the worker."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from impactkit.batch.worker.work import work
from impactkit.drawer.drawing import drawer_number
from impactkit.publish import Wanted
from tests.batch.fire import until
from tests.batch.test_kernels import task

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]  # of Papermill's own

SMALL = {"data": {"values": [{"a": 1}]}, "mark": "point"}
ENDLESS = {**SMALL, "transform": [{"filter": f"test(/(a+)+$/, '{'a' * 60}!')"}]}
"""A pattern that is tried in as many ways as there are: more than a computer gets through."""
WIDE = {"data": {"sequence": {"start": 0, "stop": 1e9}}, "mark": "point"}
SHOWN = "from impactkit.show.ground.exhibit import Figure\nFigure(id='f', title='t', alt='a', language='sv', spec={})"


def cell(spec: object) -> str:
    """A cell that shows a figure."""
    return SHOWN.format(spec)


@pytest.mark.parametrize(
    ("spec", "limits", "why"),
    [(ENDLESS, {"seconds": 4}, "time-limit"), (WIDE, {"memory": 500}, "memory-limit")],
)
def test_a_figure_that_never_ends_is_ended(
    tmp_path: Path, spec: object, limits: dict[str, float], why: str
) -> None:
    assert work(task(tmp_path, cell(spec), **limits)).outcome == why
    done = work(task(tmp_path, cell(SMALL)))
    assert (done.outcome, done.why) == ("made", "")
    assert "<svg" in dict(done.files)["x.sv.html"].decode()


def test_one_process_draws_for_many_reports(tmp_path: Path) -> None:
    found = set()
    for width in (97, 98, 99):
        assert work(task(tmp_path, cell({**SMALL, "width": width}))).outcome == "made"
        found.add(drawer_number())
    (number,) = found
    assert number


def test_a_figure_that_cannot_be_drawn_is_no_report(tmp_path: Path) -> None:
    done = work(task(tmp_path, cell({"mark": "none such"})))
    assert (done.outcome, done.why) == ("not-published", "ValueError")


def test_a_workbook_alone_draws_no_chart(tmp_path: Path) -> None:
    asked = replace(task(tmp_path, cell({"mark": "none such"})), wanted=Wanted(formats=("xlsx",)))
    done = work(asked)
    assert (done.outcome, [name for name, _ in done.files]) == ("made", ["x.sv.xlsx"])
    shown = json.loads(done.notebook)["cells"][-1]["outputs"][0]["data"]["text/html"]
    assert "<p>a</p>" in shown
    assert "<img" not in shown


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_what_draws_ends_with_its_worker_in_the_middle_of_a_figure() -> None:
    asks = (
        "import json\nfrom impactkit.drawer import drawing\n"
        f"drawing.draw_apart(); drawing.drawing(json.dumps({SMALL}), 'sv-SE'); print(drawing.drawer_number(), flush=True)\n"
        f"drawing.drawing(json.dumps({ENDLESS!r}), 'sv-SE')"
    )
    with subprocess.Popen([sys.executable, "-c", asks], stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout
        drawer = psutil.Process(int(worker.stdout.readline()))
        time.sleep(0.5)
        os.kill(worker.pid, signal.SIGKILL)
    until(lambda: not drawer.is_running() or drawer.status() == psutil.STATUS_ZOMBIE, "it has ended")
