"""`impactkit workbook`: a project in a spreadsheet, and back into its file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from impactkit.cli.choices import Messages
from impactkit.cli.telling import MACHINE, USAGE, stop, stop_for_inputs, why_of, words_for
from impactkit.problem import InputError, MachineError, Problem, file_name

if TYPE_CHECKING:
    from impactkit.author.project import Merged
    from impactkit.words import Words

_MOST = 40
"""Changes that are told one by one: a screen of them."""


def workbook(
    name: Annotated[Path, typer.Argument(metavar="NAME.xlsx", help="The workbook.")],
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A project file whose contents it begins with."),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="FILE.yaml", help="Write what it says into this project file."),
    ] = None,
    indicators: Annotated[
        str, typer.Option(metavar="CODES", help="Indicators of the catalogue to begin with: RCO01,RCR01.")
    ] = "",
    language: Messages = None,
) -> None:
    """Make a workbook to fill in with Excel or LibreOffice; or write a filled one into a YAML project file."""
    words = words_for(language)
    try:
        if into is not None:
            if source or indicators:
                stop(words.say("cli.workbook.one-way"), USAGE)
            _tell_merged(name, into, words)
            return
        _make(name, source, [code.strip() for code in indicators.split(",") if code.strip()], language, words)
    except InputError as error:
        stop_for_inputs(error.problems, words)
    except (OSError, MachineError) as error:
        stop(words.say("cli.machine", why=why_of(error)), MACHINE)


def _make(name: Path, source: Path | None, codes: list[str], told: str | None, words: Words) -> None:
    from impactkit.author.book import write_workbook
    from impactkit.author.catalogued import catalogued
    from impactkit.author.project import own_words
    from impactkit.files import write_whole
    from impactkit.load import read_project
    from impactkit.load.workbook import ENDINGS

    if name.suffix.lower() != ".xlsx":
        values = {"ending": name.suffix}
        raise InputError((Problem("workbook-ending", file_name(name), values=values),))
    if os.path.lexists(name):
        raise InputError((Problem("workbook-there", file_name(name)),))
    if source and source.suffix.lower() in ENDINGS:
        raise InputError((Problem("workbook-of-workbook", file_name(source)),))
    project = own_words(read_project(source)) if source else None
    language = project.language if project and told is None else words.language
    made = write_workbook(project, language=language, name=name.name, indicators=catalogued(codes, language))
    name.parent.mkdir(parents=True, exist_ok=True)
    write_whole(made, name)
    typer.echo(words.say("cli.workbook.made", file=name.as_posix()))


def _tell_merged(name: Path, into: Path, words: Words) -> None:
    """Write a workbook into a project file, and say what became of it."""
    from impactkit.author.project import merge
    from impactkit.load.yaml.path import key_path

    merged: Merged = merge(name, into)
    for edit in merged.edits[:_MOST]:
        key = "cli.workbook.written" if edit.value is not None else "cli.workbook.taken-away"
        typer.echo(words.say(key, key=key_path(edit.path)))
    if len(merged.edits) > _MOST:
        typer.echo(words.count("cli.more", len(merged.edits) - _MOST))
    if merged.left:
        typer.echo(words.say("cli.workbook.left", keys=", ".join(key_path(path) for path in merged.left)))
    file = into.as_posix()
    typer.echo(words.count("cli.workbook.merged", len(merged.edits), file=file))
