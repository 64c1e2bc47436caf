"""Reports from warm kernels beside plain Papermill and beside the commands people run in a loop, and where time goes.

Each way runs in a process of its own that has made another report before; the ways take turns, so that noise falls
on all alike. Plain Papermill starts each kernel by itself and draws in it; a batch draws in its workers.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.distinct import distinct
from benchmarks.publishing import config_of_webpdf

ROUNDS = 3
MANY = 48
"""Reports of a whole run, beside which its start is short; no two have a figure alike."""
NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "report.ipynb"
SCRIPT, CELLS, AFTER = "script", "cells alone", "drawn after"
PLAIN, WARM, SPAWN = "papermill", "warm kernels", "own kernels"
WAYS = (SCRIPT, CELLS, AFTER, PLAIN, WARM, SPAWN)

Taken = dict[str, dict[str, float]]
"""Seconds by way and project."""


def report() -> str:
    """Jupyter's overhead, the notebook's own time, and whole reports against loops."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dossiers = _dossiers(folder)
        rounds = [{way: _child(way, dossiers) for way in WAYS} for _ in range(ROUNDS)]
        taken = {
            way: {
                project: statistics.median(one[way][project] for one in rounds) for project in rounds[0][way]
            }
            for way in WAYS
        }
        return "\n".join([*_overhead(taken), "", *_whole(folder, dossiers)])


def _dossiers(folder: Path) -> list[Path]:
    """The dossiers of seven projects, the first of which warms up."""
    from impactkit.batch import planned

    out = folder / "dossiers of seven"
    plan = planned(_asked(distinct(folder / "seven", 7, seed=2)), out)
    return [out / "dossiers" / job.dossier for job in plan.jobs if not job.is_portfolio]


def _asked(folder: Path, *formats: str) -> Any:
    from impactkit.batch import Notebooks, Request
    from impactkit.publish import Wanted
    from impactkit.workspace import report_notebooks

    wanted = Wanted(formats=formats or ("html",))  # type: ignore[arg-type]
    return Request((folder,), Notebooks(*report_notebooks()), languages=("sv",), wanted=wanted)


def _child(way: str, dossiers: Sequence[Path]) -> dict[str, float]:
    """One way on every dossier, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.kernels", way, *map(str, dossiers)]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


# --- Ways to run the notebook on one dossier ---


def _by_script(*, drawing: bool) -> Callable[[Path], list[Any]]:
    """The notebook's cells in this very process, one after the other, and what they show."""
    import nbformat

    from impactkit.show.ground.display import show_typed_cells_alone

    if not drawing:
        show_typed_cells_alone()
    cells = [cell for cell in nbformat.read(NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]  # type: ignore[no-untyped-call]

    def run(dossier: Path) -> list[Any]:
        shown: list[Any] = []
        space = {"display": lambda *many: shown.extend(map(_shown, many))}
        for cell in cells:
            exec(cell.source, space)
            if "parameters" in cell.metadata.get("tags", []):
                space.update(project=str(dossier), language="sv")  # type: ignore[dict-item]
        return shown

    return run


def _shown(one: Any) -> Any:
    """What something shows; of a control, the exhibit under it."""
    return getattr(one, "shown", one)._repr_mimebundle_()


def _by_script_drawn_after() -> Callable[[Path], object]:
    """The cells alone, and then the drawings of what they show, as a batch makes them."""
    from nbformat import v4

    from impactkit.publish import with_drawings

    cells = _by_script(drawing=False)

    def run(dossier: Path) -> object:
        outputs = [v4.new_output("display_data", data=one) for one in cells(dossier)]  # type: ignore[no-untyped-call]
        done = v4.new_notebook(cells=[v4.new_code_cell(outputs=outputs)])  # type: ignore[no-untyped-call]
        with_drawings(done)
        return done

    return run


def _by_papermill() -> Callable[[Path], object]:
    import papermill

    def run(dossier: Path) -> object:
        with tempfile.TemporaryDirectory() as folder:
            return papermill.execute_notebook(
                str(NOTEBOOK),
                f"{folder}/done.ipynb",
                parameters={"project": str(dossier), "language": "sv"},
                progress_bar=False,
            )

    return run


def _by_batch(start: Any) -> Callable[[Path], object]:
    import nbformat

    from impactkit.batch.room import room
    from impactkit.batch.worker.executing import execute
    from impactkit.publish import with_drawings

    read = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]

    def run(dossier: Path) -> object:
        with room() as folder:
            given = {"project": str(dossier), "language": "sv"}
            done = execute(read, given, room=folder, start=start)
        with_drawings(done)
        return done

    return run


def _way(way: str) -> Callable[[Path], object]:
    match way:
        case "script":
            return _by_script(drawing=True)
        case "cells alone":
            return _by_script(drawing=False)
        case "drawn after":
            return _by_script_drawn_after()
        case "papermill":
            return _by_papermill()
        case "warm kernels":
            return _by_batch("warm")
        case _:
            return _by_batch("spawn")


def _seconds(run: Callable[[Path], object], dossiers: Sequence[Path]) -> dict[str, float]:
    """Each dossier but the first, which warms up; every report's figures are new to the process."""
    taken: dict[str, float] = {}
    for number, dossier in enumerate(dossiers):
        start = time.perf_counter()
        run(dossier)
        if number:
            taken[dossier.name.partition(".")[0]] = time.perf_counter() - start
    return taken


def _overhead(taken: Taken) -> list[str]:
    lines = [
        f"One report's notebook, one at a time, seconds; median of {ROUNDS} rounds",
        f"{'':36}" + "".join(f"{way:>14}" for way in WAYS) + f"{'overhead':>12}",
    ]
    for name in taken[SCRIPT]:
        plain, warm = taken[PLAIN][name] - taken[SCRIPT][name], taken[WARM][name] - taken[AFTER][name]
        ratio = f"{plain / warm:10.1f} x" if warm > 0 else f"{'none left':>12}"
        lines.append(f"{name:36}" + "".join(f"{taken[way][name]:14.2f}" for way in WAYS) + ratio)
    plain, warm = (
        sum(taken[way].values()) - sum(taken[script].values())
        for way, script in ((PLAIN, SCRIPT), (WARM, AFTER))
    )
    lines.append(
        f"Jupyter adds to a warm script that draws alike {plain / len(taken[SCRIPT]):.2f} s by plain Papermill and "
        f"{warm / len(taken[SCRIPT]):.2f} s by warm kernels: {plain / warm:.1f} x less."
    )
    cells = list(taken[CELLS].values())
    lines.append(
        f"The cells alone, warm: {statistics.median(cells):.2f} s in the middle, {max(cells):.2f} s at most."
    )
    return lines


# --- Whole reports ---


def _whole(folder: Path, dossiers: Sequence[Path]) -> list[str]:
    """Whole reports of a run, its start counted, against a loop of Papermill and a loop of commands."""
    many = distinct(folder / "many", MANY)
    pages = _delivered(many, folder / "pages", "html")
    both = _delivered(many, folder / "both", "html", "pdf")
    with _two() as pool:
        start = time.perf_counter()
        list(pool.map(_plainly, dossiers[1:]))
        two = (time.perf_counter() - start) / len(dossiers[1:])
    start = time.perf_counter()
    list(map(_plainly, dossiers[1:]))
    loop = (time.perf_counter() - start) / len(dossiers[1:])
    commands = [_commands(dossier, folder) for dossier in dossiers[1:]]
    shell = sum(map(sum, zip(*commands, strict=True))) / len(commands)
    return [
        f"Whole reports, seconds each: {MANY} of a run with two workers, six of each loop",
        f"{'a run: notebook and HTML':52}{pages:8.2f}",
        f"{'a run: notebook, HTML and PDF':52}{both:8.2f}",
        f"{'papermill.execute_notebook in a loop, notebook alone':52}{loop:8.2f}{loop / pages:8.1f} x",
        f"{'the same, two processes':52}{two:8.2f}{two / pages:8.1f} x",
        f"{'papermill, nbconvert --to html, --to webpdf in a loop':52}{shell:8.2f}{shell / both:8.1f} x",
    ]


def _two() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


def _plainly(dossier: Path) -> None:
    _by_papermill()(dossier)


def _delivered(projects: Path, out: Path, *formats: str) -> float:
    """Seconds of each report of a run, from its command to its end."""
    start = time.perf_counter()
    command = ["report", str(projects), "--language", "sv", "--out", str(out), "--format", ",".join(formats)]
    done = subprocess.run(
        [sys.executable, "-m", "impactkit", *command, "--jobs", "2", "--log-json"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    ended = json.loads(done.stdout.splitlines()[-1])
    return (time.perf_counter() - start) / int(ended["made"])


def _commands(dossier: Path, folder: Path) -> tuple[float, ...]:
    """Seconds of each of the three commands."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        done, config = f"{name}/done.ipynb", config_of_webpdf(Path(name))
        told = ("-p", "project", str(dossier), "-p", "language", "sv", "--no-progress-bar")
        commands: list[Sequence[str]] = [
            ("papermill", str(NOTEBOOK), done, *told),
            ("jupyter", "nbconvert", "--to", "html", done),
            ("jupyter", "nbconvert", "--to", "webpdf", done, "--config", str(config)),
        ]
        taken = []
        for program, *arguments in commands:
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", program, *arguments], check=True, capture_output=True)
            taken.append(time.perf_counter() - start)
        return tuple(taken)


def main() -> None:
    """One way on some dossiers; seconds of each as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("way", choices=WAYS)
    parser.add_argument("dossiers", type=Path, nargs="+")
    given = parser.parse_args()
    taken: Mapping[str, float] = _seconds(_way(given.way), given.dossiers)
    sys.stdout.write(json.dumps(taken) + "\n")


if __name__ == "__main__":
    main()
