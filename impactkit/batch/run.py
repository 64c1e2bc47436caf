"""Run a plan: each notebook in a kernel of its own that gets a dossier's path and nothing else."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from impactkit.batch.plan import PORTFOLIO, Job, Plan
from impactkit.batch.scrub import scrub
from impactkit.dossier import write_dossier
from impactkit.edition import write_portfolio
from impactkit.files import OWN_FOLDER, locked, write_whole
from impactkit.load import write_refused
from impactkit.model.dossier import Audience, Dossier
from impactkit.publish import IndexEntry, index_name, index_page, page


@dataclass(frozen=True)
class Made:
    """What became of one job."""

    job: Job
    page: Path | None
    """The page, or None."""
    why: str = ""
    """Why there is none: the kind of error, never what the notebook printed."""


@dataclass(frozen=True)
class Notebooks:
    """The notebooks that tell the story of one project, and of all together."""

    report: Path
    portfolio: Path


def run(plan: Plan, notebooks: Notebooks, out: Path, *, jobs: int | None = None) -> Iterator[Made]:
    """Make every report of the plan into `out`, telling of each when it is done; then the index.

    Refused rows are kept in `out/private`, which only its owner can open.
    """
    out.mkdir(parents=True, exist_ok=True)
    paths: dict[str, Path] = {}
    if plan.jobs:
        (out / "private").mkdir(mode=OWN_FOLDER, exist_ok=True)
        with locked(out / "private"):
            paths = _dossiers(plan, out / "dossiers")
    for dossier in plan.dossiers:
        write_refused(plan.refusals.get(dossier.id, ()), refused_folder(out), dossier.id)
    made: list[Made] = []
    workers = min(jobs or os.cpu_count() or 1, max(len(plan.jobs), 1))
    with _executor(workers) as executor:
        futures = {
            executor.submit(
                make,
                *_notebook_of(job, notebooks),
                str(paths[job.id]),
                job.language,
                str(out / f"{job.name}.html"),
                back=index_name(job.language, plan.languages, job.dossier.audience),
            ): job
            for job in plan.jobs
        }
        for future in as_completed(futures):
            made.append(_made(futures[future], future, out))
            yield made[-1]
    audience = next((job.dossier.audience for job in plan.jobs), Audience.PUBLIC)
    for language in plan.languages:
        page_ = index_page(
            _entries(plan, made),
            language=language,
            languages=plan.languages,
            portfolio=_portfolio_page(made, language),
            audience=audience,
        )
        write_whole(page_, out / index_name(language, plan.languages, audience))


def refused_folder(out: Path) -> Path:
    """Where a run keeps the rows it refused."""
    return out / "private" / "refused"


def _dossiers(plan: Plan, folder: Path) -> dict[str, Path]:
    """Every dossier of the plan, written, by what it is about; all of one edition, so nobody else writes any."""
    paths = {dossier.id: write_dossier(dossier, folder) for dossier in plan.dossiers}
    if plan.portfolio:
        paths[PORTFOLIO] = write_portfolio(plan.portfolio, folder)
    return paths


def _notebook_of(job: Job, notebooks: Notebooks) -> tuple[str, str]:
    """The notebook of a job, and the parameter that takes its dossier's path."""
    if isinstance(job.dossier, Dossier):
        return str(notebooks.report), "project"
    return str(notebooks.portfolio), PORTFOLIO


def _portfolio_page(made: list[Made], language: str) -> str | None:
    own = (one for one in made if one.job.id == PORTFOLIO and one.job.language == language)
    return next((one.page.name for one in own if one.page), None)


def _executor(workers: int) -> Executor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_say_nothing)


def _say_nothing() -> None:
    """A worker's own log would mix with what is told of each report; what broke is told by `Made`."""
    logging.disable()


def _made(job: Job, future: Any, out: Path) -> Made:
    error = future.exception()
    if error is None:
        return Made(job, out / f"{job.name}.html")
    kind = type(error).__name__
    return Made(
        job, None, f"{kind}: {error.strerror}" if isinstance(error, OSError) and error.strerror else kind
    )


def make(notebook: str, parameter: str, dossier: str, language: str, target: str, *, back: str) -> None:
    """One report, in a worker: execute, publish, move into place. A failed notebook stays private."""
    import nbformat

    made = Path(target)
    with tempfile.TemporaryDirectory(prefix="impactkit-") as room:
        done = Path(room) / "report.ipynb"
        try:
            _execute(notebook, done, {parameter: str(Path(dossier).resolve()), "language": language})
        except Exception:
            _keep_failed(done, made)
            raise
        executed = nbformat.read(done, as_version=4)  # type: ignore[no-untyped-call]
    write_whole(page(executed, back=back), made)
    scrub(executed, parameter, dossier=f"../dossiers/{Path(dossier).name}")
    told = nbformat.writes(executed) + "\n"  # type: ignore[no-untyped-call]
    write_whole(told, made.parent / "notebooks" / f"{made.stem}.ipynb")


def _execute(notebook: str, done: Path, parameters: dict[str, str]) -> None:
    """Run a notebook in a kernel that gets these parameters and an empty folder, and nothing else."""
    import papermill

    papermill.execute_notebook(
        notebook,
        str(done),
        parameters=parameters,
        progress_bar=False,
        log_output=False,
        request_save_on_cell_execute=False,
        extra_arguments=["--IPKernelApp.log_level=50"],
        cwd=str(done.parent),
    )


def _keep_failed(done: Path, made: Path) -> None:
    """A notebook that stopped, with its traceback, where only its owner can open it."""
    if done.exists():
        kept = made.parent / "private" / "failed" / f"{made.stem}.ipynb"
        for folder in (kept.parents[1], kept.parent):
            folder.mkdir(mode=OWN_FOLDER, exist_ok=True)
        write_whole(done.read_text(encoding="utf-8"), kept, private=True)


def _entries(plan: Plan, made: list[Made]) -> list[IndexEntry]:
    done = {(one.job.id, one.job.language): one for one in made}
    entries = []
    for dossier in plan.dossiers:
        own = {one: done[dossier.id, one] for one in plan.languages if (dossier.id, one) in done}
        pages = {language: one.page.name for language, one in own.items() if one.page}
        failed = tuple(one.why for one in own.values() if one.page is None)
        entries.append(IndexEntry(dossier, pages, failed))
    return entries
