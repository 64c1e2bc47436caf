"""Run a plan: each notebook in a kernel of its own that gets a dossier's path and nothing else."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
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
from impactkit.publish import IndexEntry, Published, Wanted, file_name, index_name, index_page, published


@dataclass(frozen=True)
class Made:
    """What became of one job."""

    job: Job
    files: tuple[Path, ...] = ()
    """What was made: each layout in each format; nothing where it failed."""
    why: str = ""
    """Why there is none: the kind of error, never what the notebook printed."""


@dataclass(frozen=True)
class Notebooks:
    """The notebooks that tell the story of one project, and of all together."""

    report: Path
    portfolio: Path


def run(
    plan: Plan, notebooks: Notebooks, out: Path, *, wanted: Wanted | None = None, jobs: int | None = None
) -> Iterator[Made]:
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
    wanted, made = wanted or Wanted(), list[Made]()
    workers = min(jobs or os.cpu_count() or 1, max(len(plan.jobs), 1))
    with _executor(workers) as executor:
        futures = {
            executor.submit(
                make,
                *_notebook_of(job, notebooks),
                str(paths[job.id]),
                job.language,
                str(out / job.name),
                _wanted_of(job, wanted),
                back=index_name(job.language, plan.languages, job.dossier.audience),
            ): job
            for job in plan.jobs
        }
        for future in as_completed(futures):
            made.append(_made(futures[future], future))
            yield made[-1]
    audience = next((job.dossier.audience for job in plan.jobs), Audience.PUBLIC)
    for language in plan.languages:
        page_ = index_page(
            _entries(plan, made, wanted),
            language=language,
            languages=plan.languages,
            portfolio=_files(made, PORTFOLIO, wanted),
            audience=audience,
            brand=wanted.brand,
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


def _wanted_of(job: Job, wanted: Wanted) -> Wanted:
    """A portfolio has one layout."""
    return wanted if isinstance(job.dossier, Dossier) else replace(wanted, layouts=("impact",))


def _files(made: list[Made], id_: str, wanted: Wanted) -> tuple[Published, ...]:
    """The files that were made of one report, as the index leads to them."""
    return tuple(
        Published(one.job.language, format_, file_name(one.job.name, layout, format_), layout)
        for one in made
        if one.job.id == id_ and one.files
        for layout in _wanted_of(one.job, wanted).layouts
        for format_ in wanted.formats
    )


def _executor(workers: int) -> Executor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_say_nothing)


def _say_nothing() -> None:
    """A worker's own log would mix with what is told of each report; what broke is told by `Made`."""
    logging.disable()


def _made(job: Job, future: Any) -> Made:
    error = future.exception()
    if error is None:
        return Made(job, future.result())
    kind = type(error).__name__
    why = f"{kind}: {error.strerror}" if isinstance(error, OSError) and error.strerror else kind
    return Made(job, why=why)


def make(
    notebook: str, parameter: str, dossier: str, language: str, target: str, wanted: Wanted, *, back: str
) -> tuple[Path, ...]:
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
    files = {
        made.parent / name: content for name, content in published(executed, made.name, wanted, back=back)
    }
    for path, content in files.items():
        write_whole(content, path)
    scrub(executed, parameter, dossier=f"../dossiers/{Path(dossier).name}")
    told = nbformat.writes(executed) + "\n"  # type: ignore[no-untyped-call]
    write_whole(told, made.parent / "notebooks" / f"{made.name}.ipynb")
    return tuple(files)


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
        kept = made.parent / "private" / "failed" / f"{made.name}.ipynb"
        for folder in (kept.parents[1], kept.parent):
            folder.mkdir(mode=OWN_FOLDER, exist_ok=True)
        write_whole(done.read_text(encoding="utf-8"), kept, private=True)


def _entries(plan: Plan, made: list[Made], wanted: Wanted) -> list[IndexEntry]:
    failed = {(one.job.id, one.job.language): one.why for one in made if one.why}
    return [
        IndexEntry(
            dossier,
            _files(made, dossier.id, wanted),
            tuple(failed[key] for one in plan.languages if (key := (dossier.id, one)) in failed),
        )
        for dossier in plan.dossiers
    ]
