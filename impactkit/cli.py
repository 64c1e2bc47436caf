"""The command line: a thin face, and the only module that prints."""

from __future__ import annotations

import datetime
import json
import locale
import os
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from impactkit.problem import ImpactkitError, InputError, MachineError, Problem

if TYPE_CHECKING:
    from impactkit.batch import Made, Plan
    from impactkit.model.dossier import Dossier
    from impactkit.model.finding import Finding
    from impactkit.words import Language, Words

MOST_REFUSED = 40
"""How many refused cells `check` tells one by one; `--json` tells all."""

DONE, INPUTS, USAGE, MACHINE = 0, 1, 2, 3
"""Exit codes: all done; a fault in the inputs; wrong usage; the machine failed."""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="State a project's effect logic, check it, and report it in Swedish and English.",
)


class Reports(StrEnum):
    """Languages of reports."""

    SV = "sv"
    EN = "en"
    BOTH = "both"


class Told(StrEnum):
    """Languages of messages."""

    SV = "sv"
    EN = "en"


class Readers(StrEnum):
    """Who may read what is made."""

    PUBLIC = "public"
    FUNDER = "funder"
    INTERNAL = "internal"


class FailOn(StrEnum):
    """The lightest finding that makes the exit code 1."""

    INFO = "info"
    WARNING = "warning"
    SERIOUS = "serious"


Paths = Annotated[list[Path], typer.Argument(help="Project files, or folders of them.", show_default=False)]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="YYYY-MM-DD", help="The day to look from; default the latest day in the inputs."
    ),
]
Messages = Annotated[
    Told | None, typer.Option("--language", help="Language of messages; default the system's.")
]


@app.command(epilog="Example: impactkit report parameters --language both --out outputs")
def report(
    paths: Paths,
    language: Annotated[
        Reports | None, typer.Option(help="Language of the reports; default each project's own.")
    ] = None,
    as_of: AsOf = None,
    audience: Annotated[Readers, typer.Option(help="Who may read them.")] = Readers.PUBLIC,
    out: Annotated[Path, typer.Option(help="Folder for the reports.")] = Path("outputs"),
    notebook: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="The notebook to run; default notebooks/report.ipynb here, or impactkit's own.",
        ),
    ] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Reports at a time; default one per core.")] = None,
) -> None:
    """Make a report for each project, and an index to click from."""
    from impactkit.batch import Notebooks, plan, run
    from impactkit.model.dossier import Audience
    from impactkit.workspace import report_notebooks

    words = _words(Told(language.value) if language in {Reports.SV, Reports.EN} else None)
    languages: dict[Reports | None, tuple[Language, ...]] = {
        None: (),
        Reports.SV: ("sv",),
        Reports.EN: ("en",),
        Reports.BOTH: ("sv", "en"),
    }
    try:
        planned = plan(
            paths, languages=languages[language], audience=Audience(audience.value), as_of=_day(as_of, words)
        )
        _tell_problems(planned.problems, words)
        own, portfolio = report_notebooks(Path.cwd())
        notebooks = Notebooks(notebook or own, portfolio)
        made = list(_watched(run(planned, notebooks, out, jobs=jobs), len(planned.jobs), words))
    except InputError as error:
        _stop_for_inputs(error.problems, words)
    except (MachineError, OSError) as error:
        _stop(words.say("cli.machine", why=_why(error)), MACHINE)
    raise typer.Exit(_tell_made(made, planned, out, words))


def _tell_made(made: list[Made], planned: Plan, out: Path, words: Words) -> int:
    """The last lines: what was made, what was not, where to look; and the exit code."""
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
    if planned.refusals and any(planned.refusals.values()):
        rows = sum(len(one) for one in planned.refusals.values())
        typer.echo(words.count("cli.refused", rows, folder=refused_folder(out).as_posix()))
    if len(made) > failed:
        audience = next((one.audience for one in planned.dossiers), Audience.PUBLIC)
        index = index_name(planned.languages[0], planned.languages, audience)
        typer.echo(words.say("cli.open", index=(out / index).as_posix()))
    return MACHINE if failed else INPUTS if planned.problems else DONE


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


@app.command(epilog="Example: impactkit check parameters --fail-on serious")
def check(
    paths: Paths,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    fail_on: Annotated[FailOn | None, typer.Option(help="Exit with 1 if a finding is this heavy.")] = None,
    as_of: AsOf = None,
    language: Messages = None,
) -> None:
    """Tell what is contradictory, missing or undecidable in projects, and what holds."""
    from impactkit.batch import plan
    from impactkit.model.dossier import Audience
    from impactkit.model.finding import LEVELS, Level, Outcome

    words = _words(language)
    try:
        planned = plan(paths, audience=Audience.INTERNAL, as_of=_day(as_of, words))
    except InputError as error:
        if as_json:
            typer.echo(_checks_json((), error.problems, (), words))
        _stop_for_inputs(error.problems, words)
    if as_json:
        typer.echo(_checks_json(planned.dossiers, planned.problems, planned.refused, words))
    else:
        for dossier in planned.dossiers:
            typer.echo(_check_text(dossier, words))
        typer.echo(_across_text(planned.dossiers, words), nl=False)
        _tell_refused(planned.refused, words)
    _tell_problems(planned.problems, words)
    heavy = LEVELS[LEVELS.index(Level(fail_on.value)) :] if fail_on else ()
    fails = any(
        finding.level in heavy and finding.outcome is Outcome.DEVIATES and finding.answer is None
        for finding in _all_findings(planned.dossiers)
    )
    raise typer.Exit(INPUTS if planned.problems or fails else DONE)


def _all_findings(dossiers: tuple[Dossier, ...]) -> Iterator[Finding]:
    from impactkit.check import check_across

    for dossier in dossiers:
        yield from dossier.findings
    yield from check_across([one.project for one in dossiers])


def _tell_refused(refused: tuple[Problem, ...], words: Words) -> None:
    """Rows of data that could not be read, cell by cell, as far as a person can take in."""
    if refused:
        typer.echo(words.count("cli.unread", len(refused)))
    for problem in refused[:MOST_REFUSED]:
        typer.echo(words.problem(problem))
    if len(refused) > MOST_REFUSED:
        typer.echo(words.count("cli.more", len(refused) - MOST_REFUSED))


def _checks_json(
    dossiers: tuple[Dossier, ...],
    problems: tuple[Problem, ...],
    refused: tuple[Problem, ...],
    words: Words,
) -> str:
    from impactkit.check import check_across
    from impactkit.show.findings_data import finding_data

    projects = [
        {
            "project": dossier.id,
            "as_of": dossier.as_of.isoformat() if dossier.as_of else None,
            "findings": [finding_data(finding, words) for finding in dossier.findings],
        }
        for dossier in dossiers
    ]
    across = [finding_data(one, words) for one in check_across([one.project for one in dossiers])]
    faults, unread = (
        [{"file": one.file, "line": one.line, "key": one.key, "says": words.problem(one)} for one in told]
        for told in (problems, refused)
    )
    found = {"projects": projects, "across": across, "faults": faults, "refused": unread}
    return json.dumps(found, ensure_ascii=False, indent=1)


def _check_text(dossier: Dossier, words: Words) -> str:
    from impactkit.show.findings_data import finding_lines

    return "\n".join(finding_lines(dossier, words))


def _across_text(dossiers: tuple[Dossier, ...], words: Words) -> str:
    from impactkit.check import check_across
    from impactkit.show import reading

    found = check_across([one.project for one in dossiers])
    return "".join(
        f"{reading.finding_title(words, one)}: {reading.finding_says(words, one)}\n" for one in found
    )


@app.command(epilog="Example: impactkit new my-workspace")
def new(
    folder: Annotated[Path, typer.Argument(help="Where to lay it out.")] = Path(),
    indicators: Annotated[
        str, typer.Option(metavar="CODES", help="Indicators of the catalogue to begin with: RCO01,RCR01.")
    ] = "",
    language: Messages = None,
) -> None:
    """Lay out a workspace with a commented starter project that already gives a report."""
    from impactkit.workspace import lay_out

    codes = [code.strip() for code in indicators.split(",") if code.strip()]
    words = _words(language)
    try:
        made = lay_out(folder, language=words.language, indicators=codes)
    except InputError as error:
        _stop_for_inputs(error.problems, words)
    except OSError as error:
        _stop(words.say("cli.machine", why=_why(error)), MACHINE)
    for file in made:
        typer.echo(file.as_posix())
    typer.echo(words.say("cli.next", folder=folder.as_posix()))


@app.command(epilog="Example: impactkit explore my-workspace")
def explore(folder: Annotated[Path, typer.Argument(help="A workspace.")] = Path()) -> None:
    """Open JupyterLab on a workspace."""
    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", str(folder)])


@app.command(epilog="Example: impactkit schema > parameters/project.schema.json")
def schema() -> None:
    """Print the JSON schema of project files, for editors that know YAML schemas."""
    from impactkit.workspace.schema import schema_text

    typer.echo(schema_text(), nl=False)


def _words(told: Told | None) -> Words:
    from impactkit.words import Words

    if told is None:
        names = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
        system = next(filter(None, names), None) or locale.getlocale()[0] or ""
        return Words("sv" if system.lower().startswith(("sv", "swedish")) else "en")
    return Words(told.value)


def _day(text: str | None, words: Words) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        _stop(words.say("cli.not-a-day", found=text or ""), USAGE)


def _tell_problems(problems: tuple[Problem, ...], words: Words) -> None:
    for problem in problems:
        typer.echo(words.problem(problem), err=True)


def _stop_for_inputs(problems: tuple[Problem, ...], words: Words) -> NoReturn:
    _tell_problems(problems, words)
    raise typer.Exit(INPUTS)


def _why(error: MachineError | OSError) -> str:
    """The system's words and the file they are about, without its number for the error."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error)


def _stop(message: str, code: int) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code)


def main() -> None:
    """Run the command line; faults of ours are told without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except ImpactkitError as error:
        typer.echo(str(error), err=True)
        sys.exit(MACHINE if isinstance(error, MachineError) else INPUTS)
