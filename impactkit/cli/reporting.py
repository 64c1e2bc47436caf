"""`impactkit report` and `impactkit release`: drafts, and editions that others may read."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from impactkit.cli.choices import AsOf, Paths, Readers, Reports, Told
from impactkit.cli.telling import (
    DONE,
    INPUTS,
    MACHINE,
    USAGE,
    day_of,
    stop,
    stop_for_inputs,
    tell_problems,
    why_of,
    words_for,
)
from impactkit.problem import InputError, MachineError

if TYPE_CHECKING:
    from impactkit.batch import Made, Plan
    from impactkit.words import Language, Words

_Language = Annotated[
    Reports | None, typer.Option("--language", help="Language of the reports; default each project's own.")
]
_Out = Annotated[Path, typer.Option("--out", help="Folder for the reports.")]
_Notebook = Annotated[
    Path | None,
    typer.Option(
        "--notebook",
        exists=True,
        dir_okay=False,
        help="The notebook to run; default notebooks/report.ipynb here, or impactkit's own.",
    ),
]
_Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Reports at a time; default one per core.")]
_Audience = Annotated[Readers, typer.Option("--audience", help="Who may read them.")]
_Threshold = Annotated[
    int, typer.Option("--threshold", metavar="3-10", help="Counts from 1 to one below it are withheld.")
]
_Register = Annotated[
    Path | None,
    typer.Option(
        "--register",
        metavar="FOLDER",
        help="Where released editions are kept; default the folder released beside the project files.",
    ),
]

_LANGUAGES: dict[Reports | None, tuple[Language, ...]] = {
    None: (),
    Reports.SV: ("sv",),
    Reports.EN: ("en",),
    Reports.BOTH: ("sv", "en"),
}


def report(
    paths: Paths,
    language: _Language = None,
    as_of: AsOf = None,
    audience: _Audience = Readers.PUBLIC,
    out: _Out = Path("outputs"),
    notebook: _Notebook = None,
    jobs: _Jobs = None,
    threshold: _Threshold = 5,
    register: _Register = None,
) -> None:
    """Make a report for each project, and an index to click from: drafts, until they are released."""
    _make(paths, language, as_of, audience, out, notebook, jobs, threshold, register, releases=False)


def release(
    paths: Paths,
    language: _Language = None,
    as_of: AsOf = None,
    audience: _Audience = Readers.PUBLIC,
    out: _Out = Path("outputs"),
    notebook: _Notebook = None,
    jobs: _Jobs = None,
    threshold: _Threshold = 5,
    register: _Register = None,
) -> None:
    """Make the same reports for others to read: no drafts, and registered, so that later editions protect them."""
    _make(paths, language, as_of, audience, out, notebook, jobs, threshold, register, releases=True)


def _make(
    paths: list[Path],
    language: Reports | None,
    as_of: str | None,
    audience: Readers,
    out: Path,
    notebook: Path | None,
    jobs: int | None,
    threshold: int,
    register: Path | None,
    *,
    releases: bool,
) -> NoReturn:
    from impactkit.batch import Notebooks, plan, run
    from impactkit.edition import THRESHOLDS
    from impactkit.model.dossier import Audience
    from impactkit.workspace import report_notebooks

    words = words_for(Told(language.value) if language in {Reports.SV, Reports.EN} else None)
    if threshold not in THRESHOLDS:
        stop(words.say("cli.threshold", found=threshold, least=THRESHOLDS[0], most=THRESHOLDS[-1]), USAGE)
    if releases and audience is Readers.INTERNAL:
        stop(words.say("cli.internal-release"), USAGE)
    try:
        planned = plan(
            paths,
            languages=_LANGUAGES[language],
            audience=Audience(audience.value),
            as_of=day_of(as_of, words),
            threshold=threshold,
            register=register,
            releases=releases,
        )
        tell_problems(planned.problems, words)
        own, portfolio = report_notebooks(Path.cwd())
        notebooks = Notebooks(notebook or own, portfolio)
        made = list(_watched(run(planned, notebooks, out, jobs=jobs), len(planned.jobs), words))
    except InputError as error:
        stop_for_inputs(error.problems, words)
    except (MachineError, OSError) as error:
        stop(words.say("cli.machine", why=why_of(error)), MACHINE)
    raise typer.Exit(_tell_made(made, planned, out, words))


def _tell_made(made: list[Made], planned: Plan, out: Path, words: Words) -> int:
    """The last lines: what was made, what was not, what is withheld, where to look; and the exit code."""
    from impactkit.batch import refused_folder
    from impactkit.model.dossier import Audience
    from impactkit.publish import index_name

    failed = sum(one.page is None for one in made)
    told = words.say(
        "cli.made",
        made=words.count("cli.reports", len(made) - failed),
        out=out.as_posix(),
        failed=words.number(failed),
        skipped=words.count("cli.files", len({problem.file for problem in planned.problems})),
    )
    typer.echo(told)
    _tell_protection(planned, words)
    if planned.refusals and any(planned.refusals.values()):
        rows = sum(len(one) for one in planned.refusals.values())
        typer.echo(words.count("cli.refused", rows, folder=refused_folder(out).as_posix()))
    if len(made) > failed:
        audience = next((one.audience for one in planned.dossiers), Audience.PUBLIC)
        index = index_name(planned.languages[0], planned.languages, audience)
        typer.echo(words.say("cli.open", index=(out / index).as_posix()))
    return MACHINE if failed else INPUTS if planned.problems else DONE


def _tell_protection(planned: Plan, words: Words) -> None:
    """How much is withheld, what could not be, and whether it is a draft: counts, never values."""
    hidden = planned.hidden
    if hidden is not None and hidden.hidden + hidden.told:
        counts = {"hidden": hidden.hidden, "all": hidden.hidden + hidden.told}
        typer.echo(words.say("cli.withheld", **{name: words.number(one) for name, one in counts.items()}))
        if hidden.exposed:
            typer.echo(words.count("cli.exposed", hidden.exposed))
    if planned.number:
        typer.echo(words.say("cli.released", number=words.number(planned.number)))


def _watched(made: Iterable[Made], total: int, words: Words) -> Iterable[Made]:
    """Each report as it is done: a bar where there is a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        for one in made:
            typer.echo(_made_line(one, words), err=one.page is None)
            yield one
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words.say("cli.making"), total=total)
        for one in made:
            bar.console.print(_made_line(one, words), markup=False, highlight=False)
            bar.advance(task)
            yield one


def _made_line(one: Made, words: Words) -> str:
    if one.page is not None:
        return one.page.as_posix()
    return words.say("cli.not-made", name=one.job.name, why=one.why)
