"""`impactkit explore`: the board in JupyterLab, or as a page of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from impactkit.cli.choices import Readers, Spoken
from impactkit.cli.telling import USAGE, install_of, stop, stop_for_inputs, words_for
from impactkit.problem import InputError

if TYPE_CHECKING:
    from impactkit.words import Words
    from impactkit.workspace import Exploration


def explore(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="A workspace; or project files, folders of them, globs in quotes, portfolio files. Default the workspace here.",
            show_default=False,
        ),
    ] = None,
    app: Annotated[
        bool, typer.Option("--app", help="The board alone, as a page on this computer, without a notebook.")
    ] = False,
    browser: Annotated[
        bool,
        typer.Option("--browser/--no-browser", help="Open the browser, or only print the address."),
    ] = True,
    language: Annotated[
        Spoken | None, typer.Option("--language", help="Language of the board and of messages.")
    ] = None,
    audience: Annotated[
        Readers | None, typer.Option("--audience", help="Who may see what is shown; default public.")
    ] = None,
) -> None:
    """Open the board on projects, in JupyterLab or, with --app, as a page of its own."""
    from impactkit.workspace import workspace_of

    words = words_for(language)
    workspace = workspace_of(paths or [])
    asked = {"language": language and str(language), "audience": audience and audience.value}
    given = {name: value for name, value in asked.items() if value}
    exploration = _exploration(paths or [], workspace, given, words)
    if app:
        _serve(workspace, exploration, words, browser=browser)
    else:
        _open_jupyterlab(workspace, exploration, browser=browser)


def _exploration(
    paths: Sequence[Path], workspace: Path, given: dict[str, Any], words: Words
) -> Exploration | None:
    """What is to be explored; none where only a workspace was named, and it has nothing to explore."""
    from impactkit.workspace import Exploration, is_only, own_exploration, path_of

    if paths and not is_only(paths, workspace):
        return replace(Exploration(path_of(_meant(paths, words), workspace), words.language), **given)
    exploration = own_exploration(workspace)
    if exploration is None and (workspace / "parameters").is_dir():
        exploration = Exploration("parameters", words.language)
    return replace(exploration, **given) if exploration else None


def _meant(paths: Sequence[Path], words: Words) -> Sequence[Path]:
    """One path as it stands, several as the project files they mean; stops where a path means none."""
    from impactkit.load import project_files

    if [path.suffix for path in paths] == [".json"]:
        return paths
    try:
        files = project_files(paths)
    except InputError as error:
        stop_for_inputs(error.problems, words)
    return files if len(paths) > 1 else paths


def _serve(workspace: Path, exploration: Exploration | None, words: Words, *, browser: bool) -> None:
    """Show the board as a page until it is stopped."""
    from impactkit.workspace import notebook_text

    if exploration is None:
        stop(words.say("cli.nothing-to-explore"), USAGE)
    spoken = words_for(exploration.language)
    with _begun(workspace, exploration):
        show_page(notebook_text(exploration, guide=False), spoken, browser=browser)


def show_page(notebook: str, words: Words, *, browser: bool, said: str = "cli.app") -> None:
    """Show what a notebook shows as a page until it is stopped; `said` is the sentence that tells its address."""
    try:
        from impactkit.app.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "voila":
            raise
        stop(words.say("cli.no-app", command=install_of("app")), USAGE)
    serve(notebook, words, lambda address: typer.echo(words.say(said, address=address)), browser=browser)


def _open_jupyterlab(workspace: Path, exploration: Exploration | None, *, browser: bool) -> NoReturn:
    """Open JupyterLab, which begins with the notebook on what is explored and runs it; ends as it ends."""
    from impactkit.workspace import has_our_code, laboratory, notebook_on

    with tempfile.TemporaryDirectory(prefix="impactkit-") as session, _begun(workspace, exploration):
        notebook = notebook_on(exploration, workspace) if exploration else None
        runs = bool(exploration and notebook and has_our_code(notebook, exploration))
        options, found = laboratory(workspace, Path(session), notebook, runs=runs)
        command = [sys.executable, "-m", "jupyterlab", *options, *([] if browser else ["--no-browser"])]
        code = _until_it_ends(command, {**os.environ, **found})
    sys.exit(code)


@contextmanager
def _begun(workspace: Path, exploration: Exploration | None) -> Iterator[None]:
    """While a server starts, what its notebook will ask for is being made."""
    from impactkit.apart import begun_ahead

    if exploration is None or exploration.path.endswith(".json"):
        yield
        return
    path = workspace / exploration.path
    with begun_ahead(path, exploration.audience, words_for(exploration.language).language):
        yield


def _until_it_ends(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a program that is asked to end as this one is: by Ctrl-C, which it hears itself, or by its process."""
    program = subprocess.Popen(command, env=environment)
    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN),
        signal.SIGTERM: signal.signal(signal.SIGTERM, lambda *_: program.terminate()),
    }
    try:
        return program.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
