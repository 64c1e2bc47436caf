"""How the command line tells of faults, and how it ends."""

from __future__ import annotations

import datetime
import locale
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import typer

from impactkit.languages import system_language
from impactkit.problem import MachineError, Problem

if TYPE_CHECKING:
    from impactkit.words import Words

DONE, INPUTS, USAGE, MACHINE, STOPPED = 0, 1, 2, 3, 130
"""Exit codes: all done; a fault in the inputs; wrong usage; the machine failed; a person stopped it."""


def words_for(told: str | None) -> Words:
    from impactkit.words import Words

    if told is None:
        names = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
        system = next(filter(None, names), None) or locale.getlocale()[0] or ""
        return Words(system_language(system))
    return Words(str(told))


def day_of(text: str | None, words: Words) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        stop(words.say("cli.not-a-day", found=text or ""), USAGE)


def tell_problems(problems: tuple[Problem, ...], words: Words) -> None:
    for problem in problems:
        typer.echo(words.problem(problem), err=True)


def tell_frames(frames: Iterable[str], about: str) -> None:
    """Where in our own code something stopped: files, lines and functions, nothing that a person wrote."""
    typer.echo("\n".join((f"{about}:", *(f"  {one}" for one in frames))), err=True)


def stop_for_inputs(problems: tuple[Problem, ...], words: Words) -> NoReturn:
    tell_problems(problems, words)
    raise typer.Exit(INPUTS)


def why_of(error: MachineError | OSError) -> str:
    """The system's words and the file they are about, without its number for the error."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error)


def install_of(extra: str) -> str:
    """The command that installs what an extra of the package needs: `pip install 'voila>=0.5.13'`."""
    from importlib.metadata import requires

    needed = (one.partition(";") for one in requires("impactkit") or ())
    return " ".join(
        ("pip install", *(f"'{name.strip()}'" for name, _, when in needed if f"'{extra}'" in when))
    )


def stop(message: str, code: int) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code)
