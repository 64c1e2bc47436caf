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
from impactkit.dossier import write_dossier
from impactkit.edition import write_portfolio
from impactkit.files import write_whole
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
    """Every dossier of the plan, written, by what it is about."""
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
    import papermill

    with tempfile.TemporaryDirectory(prefix="impactkit-") as room:
        done = Path(room) / "report.ipynb"
        papermill.execute_notebook(
            notebook,
            str(done),
            parameters={parameter: str(Path(dossier).resolve()), "language": language},
            progress_bar=False,
            log_output=False,
            request_save_on_cell_execute=False,
            extra_arguments=["--IPKernelApp.log_level=50"],
            cwd=room,
        )
        executed = nbformat.read(done, as_version=4)  # type: ignore[no-untyped-call]
    made = Path(target)
    write_whole(page(executed, back=back), made)
    scrub(executed, parameter, dossier=f"../dossiers/{Path(dossier).name}")
    told = nbformat.writes(executed) + "\n"  # type: ignore[no-untyped-call]
    write_whole(told, made.parent / "notebooks" / f"{made.stem}.ipynb")


def scrub(notebook: Any, parameter: str, *, dossier: str) -> None:
    """Take paths, times and random ids out of an executed notebook, so that it tells nothing of the machine."""
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            lines = cell.source.splitlines()
            cell.source = "\n".join(
                f'{parameter} = "{dossier}"' if line.startswith(f"{parameter} = ") else line for line in lines
            )


def _entries(plan: Plan, made: list[Made]) -> list[IndexEntry]:
    done = {(one.job.id, one.job.language): one for one in made}
    entries = []
    for dossier in plan.dossiers:
        own = {one: done[dossier.id, one] for one in plan.languages if (dossier.id, one) in done}
        pages = {language: one.page.name for language, one in own.items() if one.page}
        failed = tuple(one.why for one in own.values() if one.page is None)
        entries.append(IndexEntry(dossier, pages, failed))
    return entries
