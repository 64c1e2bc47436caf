"""`impactkit new` and `schema`: a place to work in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from impactkit.cli.choices import ALL, Messages, Reported
from impactkit.cli.telling import MACHINE, stop, stop_for_inputs, why_of, words_for
from impactkit.languages import LANGUAGES
from impactkit.problem import InputError


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
    words = words_for(language)
    try:
        made = lay_out(folder, language=words.language, indicators=codes)
    except InputError as error:
        stop_for_inputs(error.problems, words)
    except OSError as error:
        stop(words.say("cli.machine", why=why_of(error)), MACHINE)
    for file in made:
        typer.echo(file.as_posix())
    typer.echo(words.say("cli.next", folder=folder.as_posix()))


def schema(
    language: Annotated[
        Reported, typer.Option("--language", help="Language of what it says of keys and choices.")
    ] = ALL,
) -> None:
    """Print the JSON schema of project files, for editors that know YAML schemas."""
    from impactkit.workspace.schema import schema_text

    spoken = LANGUAGES if language == ALL else (language,)
    typer.echo(schema_text(*spoken), nl=False)
