"""The board without a kernel: from a choice to its picture, the sizes of its cube and page, and whether memory grows.

Of the demonstration, and of 1 000 made-up projects with a million records. *Work* is the script and the layout;
*picture* is until the frame that shows it is done, and so has the wait for the screen in it.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.synthetic import AS_OF, INDICATORS, ROWS_EACH, make
from impactkit.boards.cube import as_json, cube_of_portfolio
from impactkit.boards.script import script, style
from impactkit.dossier import read_dossier
from impactkit.measure import Contribution, measure_project, rolled_up
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.portfolio import PortfolioDossier, ProjectLine
from impactkit.model.records import Records
from impactkit.model.stated.project import Project
from impactkit.portfolio import Portfolio, open_portfolio
from impactkit.words import Words

DEMONSTRATION = Path(__file__).parents[1] / "parameters" / "demonstration"
PROJECTS = 1000
CHANGES, MANY_CHANGES = 50, 1000
COUNTIES, PROGRAMMES, FUNDERS = 21, 12, 40
PAGE = (
    "<!doctype html><meta charset=utf-8><style>{style}</style><div id=b></div><script>{script}\n"
    "window.board = impactkitBoard.mount(document.getElementById('b'), {cube});</script>"
)
CHOICES = """
const choices = (board) => {
  const { cube } = board;
  const made = [];
  for (let at = 0; made.length < 10; at += 1) {
    for (const strip of cube.strips) made.push({ chosen: { [strip.key]: [strip.choices[at % strip.choices.length].key] } });
    made.push({ from: cube.times[at % cube.times.length].start, to: "" });
    made.push({ from: "", part: cube.parts[at % cube.parts.length].key });
    made.push({ chosen: {}, status: [cube.statuses[at % cube.statuses.length].key] });
    made.push({ status: [], search: String(at) });
    made.push({ search: "", part: "", page: 1 });
  }
  return made;
};
"""
"""One of each kind of filter after another."""
MEASURE = """async (number) => {
  const made = choices(board);
  const frame = () => new Promise((done) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); }));
  const [work, picture] = [[], []];
  for (let at = 0; at < number; at += 1) {
    await frame();
    const began = performance.now();
    board.change(made[at % made.length]);
    document.body.offsetHeight;
    work.push(performance.now() - began);
    await frame();
    picture.push(performance.now() - began);
  }
  return [work, picture];
}"""
AGAIN = "(number) => { const made = choices(board); for (let at = 0; at < number; at += 1) board.change(made[at % made.length]); }"


def report() -> str:
    """A table of milliseconds and sizes."""
    lines = [
        "Board: from a choice to its picture, no kernel (ms, median and 95th percentile of 50)",
        f"{'':28}{'cube MB':>9}{'packed':>8}{'page MB':>9}{'opens':>8}{'work':>14}{'picture':>15}{'heap MB':>9}{'after 1000':>12}",
    ]
    lines += [
        _line(name, cube)
        for name, cube in (("demonstration", demonstration), ("1 000 projects, 1M rows", many))
    ]
    return "\n".join(lines)


def demonstration() -> str:
    """The cube of the made-up portfolio."""
    portfolio = open_portfolio(DEMONSTRATION, language="en")
    return as_json(cube_of_portfolio(portfolio, portfolio.reports))


def many() -> str:
    """The cube of the thousand projects."""
    portfolio = thousand()
    return as_json(cube_of_portfolio(portfolio, portfolio.reports))


@cache
def thousand(projects: int = PROJECTS) -> Portfolio:
    """So many projects, with a thousand records each; made once a run."""
    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder) / "made", projects * ROWS_EACH)
        rows = pl.read_parquet(made.observations / "*.parquet").partition_by("project", as_dict=True)
    own = [_measured(_project(number), rows) for number in range(projects)]
    shares = (
        share
        for one in own
        if one.measurements
        for share in Contribution.each(one.project, one.measurements, AS_OF)
    )
    rolled = rolled_up(shares, Records())
    lines = tuple(ProjectLine(id=one.id, title=one.project.title) for one in own)
    dossier = PortfolioDossier(
        audience=Audience.PUBLIC, as_of=AS_OF, version="0", projects=lines, indicators=rolled
    )
    return Portfolio(dossier, Words("en"), lambda: own)


def _measured(project: Project, rows: dict[Any, pl.DataFrame]) -> Dossier:
    """A project's dossier; its numbers count nobody, so nothing is withheld."""
    found = measure_project(project, Records(observations=rows[(project.id,)].lazy()), as_of=AS_OF)
    made = Dossier(
        id=project.id, audience=Audience.PUBLIC, as_of=AS_OF, version="0", project=project, findings=(), settlements=(),
        measurements=found, threshold=None, hidden_cells=0, told_cells=0,
    )  # fmt: skip
    return read_dossier(made.model_dump_json(), Path("dossier.json"))


def _project(number: int) -> Project:
    gender = {
        "name": "Gender",
        "categories": {"women": "women", "men": "men"},
        "parts": "disjoint and complete",
    }
    indicators = {
        name: {
            "name": f"Indicator {name}", "code": f"X{name.upper()}", "definition": {"text": name}, "sensitivity": "none",
            "accumulation": accumulation, "roll_up": rule, "disaggregations": {"gender": gender}, "targets": [{"total": 500}],
        }
        for name, accumulation, _, rule in INDICATORS
    }  # fmt: skip
    return Project.model_validate(
        {
            "impactkit": "project/1",
            "id": f"project-{number:05}",
            "title": f"Project number {number}",
            "period": {"start": "2022-01-01", "end": "2025-12-31"},
            "geography": {"counties": [f"County {number % COUNTIES}"]},
            "programme": {"name": f"Programme {number % PROGRAMMES}"},
            "parties": {"f": {"name": f"Funder {number % FUNDERS}", "roles": ["funder"]}},
            "indicators": indicators,
            "data": {"sheet": {"kind": "results", "file": "sheet.csv"}},
            "reporting": {"every": "half year"},
        }
    )


def _line(name: str, cube_of: Callable[[], str]) -> str:
    cube = cube_of()
    page = PAGE.format(style=style(), script=script() + CHOICES, cube=cube)
    took = measured(page)
    sizes = f"{_megabytes(cube):9.2f}{len(gzip.compress(cube.encode())) / 1e6:8.2f}{_megabytes(page):9.2f}"
    work, picture = (
        f"{statistics.median(one):.1f} / {_late(one):.1f}" for one in (took["work"], took["picture"])
    )
    return (
        f"{name:28}{sizes}{took['opens']:8.0f}{work:>14}{picture:>15}{took['heap']:9.1f}{took['after']:12.1f}"
    )


def measured(page: str) -> dict[str, Any]:
    """What a page took: to open, for each change, and in memory before and after many."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "board.html"
        file.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 1300, "height": 900})
        began = time.perf_counter()
        opened.goto(file.as_uri())
        opens = 1000 * (time.perf_counter() - began)
        session = opened.context.new_cdp_session(opened)
        opened.evaluate(MEASURE, CHANGES)
        work, picture = opened.evaluate(MEASURE, CHANGES)
        before = _heap(session)
        opened.evaluate(AGAIN, MANY_CHANGES)
        after = _heap(session)
        browser.close()
    return {"opens": opens, "work": work, "picture": picture, "heap": before, "after": after}


def _heap(session: Any) -> float:
    """Megabytes in use after all that can be thrown away is."""
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def _late(times: list[float]) -> float:
    return sorted(times)[int(0.95 * len(times)) - 1]


def _megabytes(text: str) -> float:
    return len(text.encode()) / 1e6
