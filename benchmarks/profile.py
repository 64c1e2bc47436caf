"""Where the time of one report goes: from a warm kernel's start to the last format, part by part.

One process makes every report; the first two warm it up. A forked kernel's own imports are what it imports beyond
what the server had: none, or they would be in the cells' time.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.copies import SIX, copies

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
PARTS = (
    "kernel: start",
    "kernel: cells",
    "kernel: end",
    "Papermill",
    "figures drawn",
    "shown in Lab",
    "manuscript",
    "html",
    "pdf",
    "docx",
    "xlsx",
    "the rest",
)


class Watch:
    """Seconds by part, each moment counted once."""

    def __init__(self) -> None:
        self.taken = dict.fromkeys(PARTS, 0.0)
        self.open, self.since = ["the rest"], time.perf_counter()

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """What runs within belongs to this part, unless a part within it takes it."""
        self.count()
        self.open.append(name)
        try:
            yield
        finally:
            self.count()
            self.open.pop()

    def count(self) -> None:
        """Give the time since the last count to the part that is open."""
        now = time.perf_counter()
        self.taken[self.open[-1]] += now - self.since
        self.since = now

    def over(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function whose time belongs to a part."""

        def timed(*given: Any, **named: Any) -> Any:
            with self.part(name):
                return function(*given, **named)

        return timed


def report() -> str:
    """Milliseconds of each part, for six reports and on average."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tasks = list(_tasks(folder))
        taken = {task.name.rpartition(".")[0]: _watched(task) for task in tasks}
    shown = list(taken.values())[2:]
    lines = [
        "Where the time of one report goes, milliseconds",
        f"{'':16}{'mean':>8}" + "".join(_heads(taken)[2:]),
    ]
    for part in PARTS:
        values = [1000 * one[part] for one in shown]
        lines.append(f"{part:16}{sum(values) / len(values):8.0f}" + "".join(f"{one:14.0f}" for one in values))
    sums = [1000 * sum(one.values()) for one in shown]
    lines.append(f"{'together':16}{sum(sums) / len(sums):8.0f}" + "".join(f"{one:14.0f}" for one in sums))
    return "\n".join(lines)


def _heads(taken: dict[str, dict[str, float]]) -> list[str]:
    return [f"{name[:12]:>14}" for name in taken]


def _tasks(folder: Path) -> Iterator[Any]:
    """What a worker is given for each project; two to warm up, then six."""
    from impactkit.batch import Notebooks, Request, planned
    from impactkit.batch.worker.work import Task
    from impactkit.publish import Wanted

    books = Notebooks(NOTEBOOKS / "report.ipynb", NOTEBOOKS / "portfolio.ipynb")
    projects = copies(folder / "projects", ("siru", "spark", *SIX), 8)
    plan = planned(Request((projects,), books, languages=("sv",)), folder / "out")
    jobs = [job for job in plan.jobs if not job.is_portfolio]
    for job in sorted(jobs, key=lambda job: job.id.rpartition("-")[2]):
        yield Task(
            name=job.name,
            dossier=(folder / "out" / "dossiers" / job.dossier).read_text(encoding="utf-8"),
            dossier_name=job.dossier,
            notebook=books.report.read_text(encoding="utf-8"),
            parameter="project",
            language=job.language,
            wanted=Wanted(),
            back="index.html",
        )


def _watched(task: Any) -> dict[str, float]:
    import papermill
    from papermill.clientwrap import PapermillNotebookClient as Client

    from impactkit import publish
    from impactkit.batch.worker.work import work
    from impactkit.publish import formats
    from impactkit.show.draw import figure

    watch = Watch()
    made = formats.made

    def by_format(told: Any, format_: Any, *given: Any, **named: Any) -> bytes:
        with watch.part(format_):
            return made(told, format_, *given, **named)

    places: tuple[tuple[Any, str, str], ...] = (
        (papermill, "execute_notebook", "Papermill"),
        (Client, "start_new_kernel", "kernel: start"),
        (Client, "start_new_kernel_client", "kernel: start"),
        (Client, "papermill_execute_cells", "kernel: cells"),
        (Client, "_cleanup_kernel", "kernel: end"),
        (figure, "drawing", "figures drawn"),
        (publish, "with_drawings", "shown in Lab"),
        (formats, "manuscript", "manuscript"),
    )
    with ExitStack() as stack:
        for owner, name, part in places:
            stack.enter_context(patch.object(owner, name, watch.over(part, getattr(owner, name))))
        stack.enter_context(patch.object(formats, "made", by_format))
        if work(task).outcome != "made":
            raise RuntimeError(task.name)
        watch.count()
    return watch.taken
