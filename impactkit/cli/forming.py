"""`impactkit forms`: the forms of a project as a page of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from impactkit.cli.choices import Spoken
from impactkit.cli.exploring import show_page
from impactkit.cli.telling import USAGE, stop, words_for


def forms(
    path: Annotated[
        Path | None,
        typer.Argument(
            help="A project file, also one that is not there yet; or a folder to choose one in. Default parameters.",
            show_default=False,
        ),
    ] = None,
    browser: Annotated[
        bool,
        typer.Option("--browser/--no-browser", help="Open the browser, or only print the address."),
    ] = True,
    language: Annotated[
        Spoken | None,
        typer.Option("--language", help="Language of the forms and of what is written in them."),
    ] = None,
) -> None:
    """Write a project in forms: its chain, its indicators and its values, as a page on this computer."""
    from impactkit.workspace import forms_text

    words = words_for(language)
    meant = path or Path("parameters" if Path("parameters").is_dir() else ".")
    if not meant.exists() and not meant.parent.is_dir():
        stop(words.say("cli.no-folder", folder=meant.parent.as_posix()), USAGE)
    show_page(forms_text(meant.as_posix(), words.language), words, browser=browser, said="cli.app-forms")
