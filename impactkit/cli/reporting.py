"""`impactkit report` and `impactkit release`: drafts, and editions that others may read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from impactkit.cli.choices import (
    ALL,
    AsJson,
    AsOf,
    Audiences,
    BrandFile,
    Dask,
    Debug,
    Force,
    Formats,
    Jobs,
    KernelStart,
    Languages,
    Layouts,
    LogJson,
    MemoryLimit,
    Notebook,
    Only,
    Out,
    Parameters,
    Paths,
    Register,
    Replaces,
    ReportLimit,
    RunLimit,
    ShowPlan,
    ShowStatus,
    Starts,
    Still,
    Threshold,
)
from impactkit.cli.running import make_all, make_only, tell_plan, tell_status
from impactkit.cli.telling import MACHINE, STOPPED, USAGE, day_of, stop, stop_for_inputs, why_of, words_for
from impactkit.languages import LANGUAGES
from impactkit.problem import HeldError, InputError, MachineError

if TYPE_CHECKING:
    from impactkit.publish import Wanted
    from impactkit.words import Words

_Choice = TypeVar("_Choice", bound=str)


def _command(*, releases: bool, says: str) -> Callable[..., None]:
    """The command that makes reports: drafts, or an edition that is released."""

    def command(
        paths: Paths,
        language: Languages = None,
        as_of: AsOf = None,
        audience: Audiences = None,
        out: Out = Path("outputs"),
        formats: Formats = "html,pdf,docx,xlsx",
        layouts: Layouts = None,
        brand: BrandFile = None,
        still: Still = False,
        notebook: Notebook = None,
        parameter: Parameters = None,
        threshold: Threshold = 5,
        register: Register = None,
        plan: ShowPlan = False,
        status: ShowStatus = False,
        as_json: AsJson = False,
        only: Only = None,
        force: Force = False,
        replace_released: Replaces = False,
        jobs: Jobs = None,
        dask: Dask = None,
        kernel_start: KernelStart = Starts.WARM,
        report_limit: ReportLimit = 300,
        run_limit: RunLimit = None,
        memory_limit: MemoryLimit = 2048,
        log_json: LogJson = False,
        debug: Debug = False,
    ) -> None:
        from impactkit.batch import How, Limits, Notebooks, Request
        from impactkit.model.dossier import Audience
        from impactkit.workspace import report_notebooks

        words = words_for(None if language == ALL else language)
        default = _defaults(paths, audience, layouts, releases=releases)
        audience, layouts = audience or default.audience, layouts or default.layout
        audiences = tuple(
            map(Audience, _chosen(audience, tuple(one.value for one in Audience), "audience", words))
        )
        _require(words, threshold, audiences, releases=releases)
        try:
            own, portfolio = report_notebooks(Path.cwd())
            request = Request(
                paths=tuple(paths),
                notebooks=Notebooks(notebook or own, portfolio),
                languages=LANGUAGES if language == ALL else (str(language),) if language else (),
                audiences=audiences,
                as_of=day_of(as_of, words),
                threshold=threshold,
                register=register,
                releases=releases,
                replaces=replace_released,
                wanted=_wanted(paths, formats, layouts, brand, words, live=not still),
                parameters=_parameters(notebook or own, parameter or [], words),
            )
            how = How(
                jobs=jobs or os.cpu_count() or 1,
                dask=dask,
                start=kernel_start.value,
                limits=Limits(seconds=report_limit, memory=memory_limit),
                seconds=run_limit,
                force=force,
            )
            if plan:
                tell_plan(request, out, words, as_json=as_json)
            elif status:
                tell_status(request, out, words, as_json=as_json)
            elif only:
                make_only(request, out, how, only, words, as_json=log_json, debug=debug)
            else:
                make_all(
                    request, out, how, words, as_json=log_json, debug=debug, told_last=default.line(words)
                )
        except InputError as error:
            stop_for_inputs(error.problems, words)
        except KeyboardInterrupt:
            stop(words.say("cli.interrupted-early"), STOPPED)
        except HeldError as error:
            stop(words.say("cli.held", folder=error.folder), MACHINE)
        except BrokenPipeError as error:
            if not (plan or status):
                stop(words.say("cli.machine", why=why_of(error)), MACHINE)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # who read it has read enough
        except (MachineError, OSError) as error:
            stop(words.say("cli.machine", why=why_of(error)), MACHINE)

    command.__name__ = "release" if releases else "report"
    command.__doc__ = says
    return command


report = _command(
    releases=False,
    says="Make a report for each project, and an index to click from: drafts, until they are released.",
)
release = _command(
    releases=True,
    says="Make the same reports for others to read: no drafts, and registered, so that later editions protect them.",
)


@dataclass(frozen=True)
class _Defaults:
    """What a report is where nothing is said: for whom, in which layout, and what is told of that."""

    audience: str = "public"
    layout: str = "impact"
    key: str = ""

    def line(self, words: Words) -> str:
        """That the report is for ourselves, and how to make one for others; empty where it is not."""
        return words.say(self.key) if self.key else ""


def _defaults(paths: list[Path], audience: str | None, layouts: str | None, *, releases: bool) -> _Defaults:
    """What we count ourselves is shown to ourselves, on our own page; everything else is public and whole."""
    from impactkit.edition import all_own

    if releases or (audience and layouts) or not all_own(paths):
        return _Defaults()
    return _Defaults(audience="internal", layout="own", key="" if audience else "cli.own-internal")


def _require(words: Words, threshold: int, audiences: tuple[str, ...], *, releases: bool) -> None:
    from impactkit.model.dossier import THRESHOLDS

    if threshold not in THRESHOLDS:
        stop(words.say("cli.threshold", found=threshold, least=THRESHOLDS[0], most=THRESHOLDS[-1]), USAGE)
    if releases and "internal" in audiences:
        stop(words.say("cli.internal-release"), USAGE)
    if releases and len(audiences) > 1:
        stop(words.say("cli.one-release"), USAGE)


def _wanted(
    paths: list[Path], formats: str, layouts: str, brand: Path | None, words: Words, *, live: bool
) -> Wanted:
    """What is to be made of each report; ends the command for a format or layout there is none of."""
    from impactkit.load import brand_beside, read_brand
    from impactkit.model.brand import Brand
    from impactkit.publish import FORMATS, LAYOUTS, Wanted

    chosen = _chosen(formats, FORMATS, "format", words), _chosen(layouts, LAYOUTS, "layout", words)
    file = brand or brand_beside(paths)
    return Wanted(*chosen, brand=read_brand(file) if file else Brand(), live=live)


def _chosen(text: str, choices: tuple[_Choice, ...], option: str, words: Words) -> tuple[_Choice, ...]:
    """The choices of a list with commas, each once, in the order they are known."""
    request = [one.strip() for one in text.split(",") if one.strip()]
    strange = next((one for one in request if one not in choices), None)
    if strange is not None or not request:
        stop(
            words.say("cli.unknown-choice", option=option, found=strange or text, allowed=", ".join(choices)),
            USAGE,
        )
    return tuple(one for one in choices if one in request)


def _parameters(notebook: Path, options: list[str], words: Words) -> dict[str, object]:
    """Parameters of the notebook, each of the kind it declares; ends the command for one without a value."""
    from impactkit.batch import checked

    named = dict[str, str]()
    for one in options:
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            stop(words.say("cli.parameter", found=one), USAGE)
        named[name.strip()] = value
    return checked(notebook, named, "project")
