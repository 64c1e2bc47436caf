"""`impactkit report` and `impactkit release`: drafts, and editions that others may read."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from impactkit.cli.choices import AsOf, BrandFile, Formats, Layouts, Paths, Readers, Reports, Still, Told
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
    from impactkit.publish import Wanted
    from impactkit.words import Language, Words

_Choice = TypeVar("_Choice", bound=str)
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


@dataclass(frozen=True)
class _Looks:
    """What is to be made of each report, as it was asked for."""

    formats: str
    layouts: str
    brand: Path | None
    live: bool

    def wanted(self, paths: list[Path], words: Words) -> Wanted:
        """The same, checked; ends the command for a format or layout there is none of."""
        from impactkit.load import brand_beside, read_brand
        from impactkit.model.brand import Brand
        from impactkit.publish import FORMATS, LAYOUTS, Wanted

        file = self.brand or brand_beside(paths)
        return Wanted(
            formats=_chosen(self.formats, FORMATS, "format", words),
            layouts=_chosen(self.layouts, LAYOUTS, "layout", words),
            brand=read_brand(file) if file else Brand(),
            live=self.live,
        )


def _chosen(text: str, known: tuple[_Choice, ...], option: str, words: Words) -> tuple[_Choice, ...]:
    """The choices of a list with commas, each once, in the order they are known."""
    asked = [one.strip() for one in text.split(",") if one.strip()]
    strange = next((one for one in asked if one not in known), None)
    if strange is not None or not asked:
        stop(
            words.say("cli.unknown-choice", option=option, found=strange or text, allowed=", ".join(known)),
            USAGE,
        )
    return tuple(one for one in known if one in asked)


def report(
    paths: Paths,
    language: _Language = None,
    as_of: AsOf = None,
    audience: _Audience = Readers.PUBLIC,
    out: _Out = Path("outputs"),
    formats: Formats = "html,pdf,docx,xlsx",
    layouts: Layouts = "impact",
    brand: BrandFile = None,
    still: Still = False,
    notebook: _Notebook = None,
    jobs: _Jobs = None,
    threshold: _Threshold = 5,
    register: _Register = None,
) -> None:
    """Make a report for each project, and an index to click from: drafts, until they are released."""
    looks = _Looks(formats, layouts, brand, live=not still)
    _make(paths, language, as_of, audience, out, looks, notebook, jobs, threshold, register, releases=False)


def release(
    paths: Paths,
    language: _Language = None,
    as_of: AsOf = None,
    audience: _Audience = Readers.PUBLIC,
    out: _Out = Path("outputs"),
    formats: Formats = "html,pdf,docx,xlsx",
    layouts: Layouts = "impact",
    brand: BrandFile = None,
    still: Still = False,
    notebook: _Notebook = None,
    jobs: _Jobs = None,
    threshold: _Threshold = 5,
    register: _Register = None,
) -> None:
    """Make the same reports for others to read: no drafts, and registered, so that later editions protect them."""
    looks = _Looks(formats, layouts, brand, live=not still)
    _make(paths, language, as_of, audience, out, looks, notebook, jobs, threshold, register, releases=True)


def _make(
    paths: list[Path],
    language: Reports | None,
    as_of: str | None,
    audience: Readers,
    out: Path,
    looks: _Looks,
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
        wanted = looks.wanted(paths, words)
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
        made = list(
            _watched(run(planned, notebooks, out, wanted=wanted, jobs=jobs), len(planned.jobs), words)
        )
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

    failed = sum(not one.files for one in made)
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
            typer.echo(_made_line(one, words), err=not one.files)
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
    if one.files:
        first, *more = one.files
        return " ".join((first.as_posix(), *(file.name.removeprefix(one.job.name) for file in more)))
    return words.say("cli.not-made", name=one.job.name, why=one.why)
