"""`impactkit course`: the lessons in a folder of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from impactkit.cli.choices import Messages
from impactkit.cli.telling import MACHINE, stop, stop_for_inputs, why_of, words_for
from impactkit.problem import InputError


def course(
    folder: Annotated[Path, typer.Argument(help="Where to lay it out.")] = Path("course"),
    solutions: Annotated[
        bool,
        typer.Option(
            "--solutions", help="For the trainer: every answer filled in, and the enterprises mended."
        ),
    ] = False,
    language: Messages = None,
) -> None:
    """Lay out the course: lessons as notebooks, with their made-up enterprises. Nothing is written over."""
    from impactkit.teach.course.layout import lay_out_course

    words = words_for(language)
    try:
        made = lay_out_course(folder, language=words.language, solved=solutions)
    except InputError as error:
        stop_for_inputs(error.problems, words)
    except OSError as error:
        stop(words.say("cli.machine", why=why_of(error)), MACHINE)
    typer.echo(words.say("cli.laid-out", files=words.count("cli.files", len(made)), folder=folder.as_posix()))
    first = min(file.name for file in made if file.suffix == ".ipynb")
    typer.echo(words.say("course.say.begin", folder=folder.as_posix(), notebook=first))
