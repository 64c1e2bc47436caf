"""`impactkit new` and `schema`: a place to work in."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from impactkit.cli.choices import ALL, FileKind, Messages, Reported
from impactkit.cli.telling import MACHINE, stop, stop_for_inputs, why_of, words_for
from impactkit.languages import LANGUAGES
from impactkit.problem import InputError

if TYPE_CHECKING:
    from impactkit.words import Words


def new(
    folder: Annotated[Path, typer.Argument(help="Where to lay it out.")] = Path(),
    indicators: Annotated[
        str, typer.Option(metavar="CODES", help="Indicators of the catalogue to begin with: RCO01,RCR01.")
    ] = "",
    language: Messages = None,
) -> None:
    """Lay out a workspace with a commented starter project that already gives a report."""
    from impactkit.author.book import write_workbook
    from impactkit.author.catalogued import catalogued
    from impactkit.workspace import lay_out

    codes = [code.strip() for code in indicators.split(",") if code.strip()]
    words = words_for(language)
    try:
        name, first = words.say("workbook.file"), catalogued(codes, words.language)
        book = write_workbook(language=words.language, name=name, indicators=first)
        made = lay_out(folder, language=words.language, indicators=codes, beside={name: book})
    except InputError as error:
        stop_for_inputs(error.problems, words)
    except OSError as error:
        stop(words.say("cli.machine", why=why_of(error)), MACHINE)
    files = words.count("cli.files", len(made))
    place = folder.as_posix() if folder != Path() else Path.cwd().name
    typer.echo(words.say("cli.laid-out", files=files, folder=place))
    for line in _next(folder, words, apart=words_for(None) != words):
        typer.echo(line)


def _next(folder: Path, words: Words, *, apart: bool) -> Iterator[str]:
    """What to do in a new workspace, in order: a command and what comes of it; `apart` from the system's language."""
    here = folder == Path()
    said = f" --language {words.language}" if apart else ""
    steps = {
        "README.md" if here else f"cd {_typed(folder)}": "here" if here else "there",
        f"impactkit check parameters{said}": "check",
        "impactkit report parameters": "report",
        "impactkit explore": "explore",
    }
    width = max(map(len, steps))
    for number, (command, name) in enumerate(steps.items(), start=1):
        yield f"{number}. {command.ljust(width)}  {words.say(f'cli.next.{name}')}"


def _typed(folder: Path) -> str:
    """A folder as it is typed in a shell of this system."""
    if os.name == "nt":
        return f'"{folder}"' if " " in str(folder) else str(folder)
    return shlex.quote(folder.as_posix())


def schema(
    kind: Annotated[FileKind, typer.Argument(help="Of which kind of file.")] = FileKind.PROJECT,
    language: Annotated[
        Reported, typer.Option("--language", help="Language of what it says of keys and choices.")
    ] = ALL,
) -> None:
    """Print the JSON schema of project files, or of registers of methods and others, for editors that know YAML schemas."""
    from impactkit.workspace.schema import SCHEMAS

    spoken = LANGUAGES if language == ALL else (language,)
    typer.echo(SCHEMAS[kind.value](*spoken), nl=False)
