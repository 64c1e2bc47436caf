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
    prints: Annotated[
        bool,
        typer.Option("--print", help="Make PDF and Word files of the notes and handouts in the folder."),
    ] = False,
    language: Messages = None,
) -> None:
    """Lay out the course: lessons as notebooks, with their made-up enterprises. Nothing is written over.

    With --print, a course that lies there already is left as it is, and its notes and handouts are printed.
    """
    from impactkit.teach.course.layout import lay_out_course
    from impactkit.teach.prints import has_sheets, print_sheets

    words = words_for(language)
    try:
        there = prints and has_sheets(folder)
        made = () if there else lay_out_course(folder, language=words.language, solved=solutions)
        sheets = print_sheets(folder, words.language) if prints else ()
    except InputError as error:
        stop_for_inputs(error.problems, words)
    except OSError as error:
        stop(words.say("cli.machine", why=why_of(error)), MACHINE)
    if sheets:
        number = words.count("cli.files", len(sheets))
        typer.echo(words.say("prints.printed", files=number, folder=folder.as_posix()))
    if not made:
        return
    typer.echo(
        words.say("prints.laid-out", files=words.count("cli.files", len(made)), folder=folder.as_posix())
    )
    first = min(file.name for file in made if file.suffix == ".ipynb")
    typer.echo(words.say("course.say.begin", folder=folder.as_posix(), notebook=first))
