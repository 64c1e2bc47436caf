"""`impactkit collect`: what many enterprises send, taken into a programme, with a letter for each."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from impactkit.cli.choices import Messages
from impactkit.cli.telling import (
    DONE,
    INPUTS,
    MACHINE,
    stop,
    stop_for_inputs,
    tell_problems,
    why_of,
    words_for,
)
from impactkit.problem import InputError, MachineError

if TYPE_CHECKING:
    from impactkit.collect.collection import Collection
    from impactkit.words import Words

CHANGES = "changes.csv"
"""The table of all changes, beside the letters."""


def collect(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="What they sent: files, folders, archives.")
    ],
    into: Annotated[
        Path,
        typer.Option(
            metavar="PROGRAMME", help="The folder of project files they are taken into.", show_default=False
        ),
    ],
    expected: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            metavar="FILE",
            help="A table of who is expected; default expected.csv or expected.xlsx in PROGRAMME.",
        ),
    ] = None,
    decide: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE=ID",
            help="Whose a file is: a short name, own for a project of its own, no for not to be taken; may be given again.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "--plan", help="Tell what would be done, and write nothing.")
    ] = False,
    language: Messages = None,
) -> None:
    """Take what many enterprises sent into a programme: who is new, who changed what, who is missing; a letter for each."""
    words = words_for(language)
    try:
        with _held(into, dry_run=dry_run), tempfile.TemporaryDirectory() as aside:
            _collect(folder, into, Path(aside), expected, decide or [], words, dry_run=dry_run)
    except InputError as error:
        stop_for_inputs(error.problems, words)
    except (OSError, MachineError) as error:
        stop(words.say("cli.machine", why=why_of(error)), MACHINE)


@contextmanager
def _held(into: Path, *, dry_run: bool) -> Iterator[None]:
    """Hold the programme, and finish what a run that was ended has begun; who only looks does neither."""
    from impactkit.collect.placing import finish, held

    if dry_run:
        yield
        return
    with held(into):
        finish(into)
        yield


def _collect(
    folder: Path,
    into: Path,
    aside: Path,
    expected: Path | None,
    decide: list[str],
    words: Words,
    *,
    dry_run: bool,
) -> None:
    from impactkit.collect.account import account_lines
    from impactkit.collect.collection import collection
    from impactkit.collect.placing import is_under_way

    if dry_run and is_under_way(into):
        typer.echo(words.say("collect.under-way"))
    told = collection(folder, into, aside, listed=expected, told=decide)
    tell_problems(told.into.problems, words)
    if told.before:
        typer.echo(words.say("collect.before", number=told.before["collection"]))
        typer.echo("\n".join(told.before["says"]))
    elif not told.outcomes:
        typer.echo(words.say("collect.nothing", folder=folder.as_posix()), err=True)
        raise typer.Exit(INPUTS)
    else:
        lines = list(account_lines(told, words))
        typer.echo("\n".join(lines))
        _end(told, lines, words, dry_run=dry_run)
    raise typer.Exit(_code(told))


def _end(told: Collection, lines: list[str], words: Words, *, dry_run: bool) -> None:
    from impactkit.collect.account import account, changes_table
    from impactkit.collect.letters import letters
    from impactkit.collect.outcome import Fate
    from impactkit.collect.placing import home, put_in_place
    from impactkit.collect.written_letters import FOLDER, written_letters

    if dry_run:
        typer.echo(words.say("collect.dry-run"))
        return
    files = dict(written_letters(letters(told, words.language)))
    count = len(files) // 2
    if any(one.fate is Fate.CHANGED for one in told.taken):
        files[CHANGES] = changes_table(told, words)
    put_in_place(told, beside=files, account=account(told, lines))
    where = (home(told) / FOLDER).as_posix()
    typer.echo(words.count("collect.done", count, folder=where))
    if CHANGES in files:
        typer.echo(words.say("collect.table-of-changes", file=(home(told) / CHANGES).as_posix()))


def _code(told: Collection) -> int:
    """1 where something is refused or waits for somebody; else 0."""
    from impactkit.collect.outcome import Fate

    fates = (
        [one["fate"] for one in told.before["files"]] if told.before else [one.fate for one in told.outcomes]
    )
    return INPUTS if {Fate.HELD, Fate.REFUSED} & set(fates) else DONE
