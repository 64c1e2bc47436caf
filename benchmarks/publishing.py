"""From an executed notebook to each format, beside nbconvert on the same notebooks, and where the time goes.

All of one round is made by one process that has made another report before: its libraries are loaded and warm,
but every report's figures are new to it, as in a batch of different reports. The commands take turns with it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.parts import Stopwatch, watched

PARAMETERS = Path(__file__).parents[1] / "parameters"
WARM_UP = "demonstration/bruket"
PROJECTS = (
    "innovate-together",
    "plattformen",
    "smart-specialisation-prestudy",
    "demonstration/kretsloppet",
    "demonstration/smaklyftet",
    "demonstration/navet",
)
ROUNDS = 3
CLAIM = 8
"""How many times faster HTML and PDF are to be than the two commands."""

WAYS: Mapping[str, tuple[str, ...]] = {
    "html": ("html",),
    "html, still": ("still",),
    "pdf": ("pdf",),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
    "html + pdf": ("html", "pdf"),
    "all four": ("html", "pdf", "docx", "xlsx"),
    "again": ("html", "pdf"),
}
"""What is made of a notebook, each from the notebook's file on; `again` with the figures drawn before."""
TOGETHER, AGAIN = "html + pdf", "again"
WARM, HTML, WEBPDF = "nbconvert", "--to html", "--to webpdf"
_CONFIG = """
from functools import partialmethod

from playwright.async_api import BrowserType

BrowserType.launch = partialmethod(BrowserType.launch, executable_path={chromium!r})
c.WebPDFExporter.disable_sandbox = True
c.WebPDFExporter.browser_args = ["--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
"""
"""nbconvert asks for a Chromium that Playwright downloads; this gives it the system's. Its template fetches
scripts from the network, which there fails at once instead of waiting for it."""

_NAME, _WIDE = 33, 13
"""Letters of a table's first column, and of the others."""

Parts = Mapping[str, float]
Taken = Mapping[str, Mapping[str, Parts]]
"""Seconds by report, by what was made or by whom, and by part."""


def report() -> str:
    """Seconds of each report and format, their ratio to the commands, and where the time goes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        notebooks = executed(folder)
        config = config_of_webpdf(folder)
        rounds = [_round(notebooks, config) for _ in range(ROUNDS)]
    return told(medians(rounds))


def config_of_webpdf(folder: Path) -> Path | None:
    """What gives nbconvert the system's Chromium; none where there is none."""
    known = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    chromium = next(filter(None, known), None)
    if chromium is None:
        return None
    config = folder / "webpdf.py"
    config.write_text(_CONFIG.format(chromium=chromium), encoding="utf-8")
    return config


def executed(folder: Path) -> list[Path]:
    """The notebooks of the projects, run once as impactkit runs them; that to warm up with first."""
    from impactkit.batch import Notebooks, Request, deliver
    from impactkit.publish import Wanted
    from impactkit.workspace import report_notebooks

    files = tuple(PARAMETERS / f"{name}.yaml" for name in (WARM_UP, *PROJECTS))
    wanted = Wanted(formats=("html",))
    request = Request(files, Notebooks(*report_notebooks()), languages=("sv",), wanted=wanted)
    made = deliver(request, folder).made
    found = {one.job.id: folder / "notebooks" / f"{one.job.name}.ipynb" for one in made}
    return [found[Path(name).name] for name in (WARM_UP, *PROJECTS)]


def _round(notebooks: Sequence[Path], config: Path | None) -> Taken:
    """Every report once, by impactkit and by nbconvert, each in a process of its own; then by the commands."""
    taken = {
        name: {**ours, **theirs}
        for (name, ours), theirs in zip(
            _child("impactkit", notebooks).items(), _child("nbconvert", notebooks).values(), strict=True
        )
    }
    for notebook in notebooks[1:]:
        taken[notebook.stem][HTML] = {"": _command(notebook, "html")}
        if config:
            taken[notebook.stem][WEBPDF] = {"": _command(notebook, "webpdf", "--config", str(config))}
    return taken


def _child(task: str, notebooks: Sequence[Path]) -> dict[str, dict[str, Parts]]:
    command = [sys.executable, "-m", "benchmarks.publishing", task, *map(str, notebooks)]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
    )
    found: dict[str, dict[str, Parts]] = json.loads(done.stdout)
    return found


def _command(notebook: Path, format_: str, *more: str) -> float:
    """Wall time of one command."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "-m",
            "jupyter",
            "nbconvert",
            "--to",
            format_,
            str(notebook),
            "--output-dir",
            folder,
            *more,
        ]
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        return time.perf_counter() - start


def by_impactkit(notebook: Path) -> dict[str, Parts]:
    """Seconds of each way by part; each draws its figures for the first time, but for that which is told again."""
    return {way: _made(notebook, formats, new=way != AGAIN) for way, formats in WAYS.items()}


def _made(notebook: Path, formats: Sequence[str], *, new: bool) -> Parts:
    import nbformat

    from impactkit.publish import Wanted, arranged, drawing, made, manuscript
    from impactkit.show.draw import figure

    if new:
        for kept in (figure._svg, drawing._kept, drawing.pixels):
            kept.cache_clear()
    watch = Stopwatch()
    with watched(watch):
        with watch.part("reading the notebook"):
            read = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
        with watch.part("its exhibits"):
            told = arranged(manuscript(read), "impact")
        for format_ in formats:
            live = format_ != "still"
            made(told, "html" if not live else format_, Wanted(live=live))  # type: ignore[arg-type]
    return watch.parts


def by_nbconvert() -> Callable[[Path], dict[str, Parts]]:
    """nbconvert's own page, by an exporter that is made once."""
    import nbformat
    from nbconvert import HTMLExporter

    exporter = HTMLExporter()  # type: ignore[no-untyped-call]

    def made(notebook: Path) -> dict[str, Parts]:
        start = time.perf_counter()
        exporter.from_notebook_node(nbformat.read(notebook, as_version=4))  # type: ignore[no-untyped-call]
        return {WARM: {"": time.perf_counter() - start}}

    return made


def medians(rounds: Sequence[Taken]) -> Taken:
    """The median of every figure, over the rounds."""
    first = rounds[0]
    return {
        name: {
            way: {part: statistics.median(one[name][way].get(part, 0) for one in rounds) for part in parts}
            for way, parts in ways.items()
        }
        for name, ways in first.items()
    }


def told(taken: Taken) -> str:
    """The measurements as two tables and a sentence on the claim."""
    return "\n".join([*_reports(taken), "", *_parts(taken)])


def _reports(taken: Taken) -> list[str]:
    seconds = {
        name: {way: sum(parts.values()) for way, parts in ways.items()} for name, ways in taken.items()
    }
    columns = (*WAYS, WARM, HTML, WEBPDF)
    lines = [
        f"Publishing, seconds; median of {ROUNDS} rounds, the figures of each report new to the process",
        f"{'':{_NAME}}" + "".join(f"{column:>{_WIDE}}" for column in (*columns, "commands to")),
        " " * (_NAME + _WIDE * len(columns)) + f"{TOGETHER:>{_WIDE}}",
    ]
    for name, ways in seconds.items():
        shown = "".join(f"{ways[one]:{_WIDE}.2f}" if one in ways else " " * _WIDE for one in columns)
        ratio = f"{_commands(ways) / ways[TOGETHER]:{_WIDE - 2}.1f} x" if WEBPDF in ways else ""
        lines.append(f"{name:{_NAME}}{shown}{ratio}")
    return [*lines, _claim(list(seconds.values()))]


def _commands(ways: Mapping[str, float]) -> float:
    return ways[HTML] + ways[WEBPDF]


def _claim(seconds: Sequence[Mapping[str, float]]) -> str:
    """Whether HTML and PDF are as much faster than the two commands as they are to be."""
    if any(WEBPDF not in ways for ways in seconds):
        return "No Chromium is installed: nothing is said of --to webpdf, nor of the claim."
    ratios = [_commands(ways) / ways[TOGETHER] for ways in seconds]
    whole = sum(map(_commands, seconds)) / sum(ways[TOGETHER] for ways in seconds)
    held = sum(one >= CLAIM for one in ratios)
    return (
        f"{TOGETHER} to the two commands: {whole:.1f} x faster for all reports together, {min(ratios):.1f} x at least, "
        f"{statistics.median(ratios):.1f} x in the middle; {CLAIM} x or more in {held} of {len(ratios)}."
    )


def _parts(taken: Taken) -> list[str]:
    """What each part takes; the mean, so that the parts add up."""
    names = list(dict.fromkeys(part for ways in taken.values() for way in WAYS for part in ways[way]))
    lines = [
        "Where the time goes: milliseconds, mean of the reports",
        f"{'':{_NAME}}" + "".join(f"{way:>{_WIDE}}" for way in WAYS),
    ]
    for part in names:
        found = [statistics.mean(ways[way].get(part, 0.0) for ways in taken.values()) for way in WAYS]
        lines.append(f"{part:{_NAME}}" + "".join(f"{1000 * one:{_WIDE}.0f}" for one in found))
    return lines


def _task(task: str, notebooks: Sequence[Path]) -> dict[str, Any]:
    """Seconds of every notebook but the first, which warms up."""
    measure = by_impactkit if task == "impactkit" else by_nbconvert()
    measure(notebooks[0])
    return {notebook.stem: measure(notebook) for notebook in notebooks[1:]}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("task", choices=["impactkit", "nbconvert"])
    parser.add_argument("notebooks", type=Path, nargs="+")
    given = parser.parse_args()
    sys.stdout.write(json.dumps(_task(given.task, given.notebooks)) + "\n")
