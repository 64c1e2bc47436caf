"""`impactkit instrument`: what is handed out and filled in, and how the answers come back."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from impactkit.cli.choices import ALL, Languages, Paths
from impactkit.cli.telling import MACHINE, USAGE, stop, stop_for_inputs, why_of, words_for
from impactkit.languages import LANGUAGES, Language
from impactkit.problem import InputError, MachineError, Problem, file_name

if TYPE_CHECKING:
    from impactkit.load import LoadedProject
    from impactkit.words import Words

Kinds = Annotated[
    str,
    typer.Option("--format", metavar="LIST", help="With commas between: xlsx, docx, pdf, xlsform."),
]


def instrument(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", help="Folder for the forms.")] = Path("instruments"),
    language: Languages = None,
    formats: Kinds = "xlsx,docx,pdf,xlsform",
) -> None:
    """Make the survey before and after, and the diary of activities: workbook, Word, PDF, and XLSForm for Kobo and ODK."""
    from impactkit.load import project_files, read_projects

    words = words_for(None if language in {None, ALL} else language)
    chosen = _formats(formats, words)
    try:
        read, faults = read_projects(project_files(paths))
        faults += tuple(
            fault
            for loaded in read
            for fault in _made(loaded, out, _languages(loaded, language), chosen, words)
        )
    except InputError as error:
        stop_for_inputs(error.problems, words)
    except (OSError, MachineError) as error:
        stop(words.say("cli.machine", why=why_of(error)), MACHINE)
    if faults:
        stop_for_inputs(faults, words)


def _formats(told: str, words: Words) -> tuple[str, ...]:
    from impactkit.instrument import FORMATS

    chosen = tuple(one.strip() for one in told.split(",") if one.strip())
    for unknown in (one for one in chosen if one not in FORMATS):
        values = {"option": "format", "found": unknown, "allowed": ", ".join(FORMATS)}
        stop(words.say("cli.unknown-choice", **values), USAGE)
    return chosen


def _languages(loaded: LoadedProject, told: str | None) -> tuple[Language, ...]:
    if told is None:
        return (loaded.project.language,)
    return LANGUAGES if told == ALL else (str(told),)


def _made(
    loaded: LoadedProject,
    out: Path,
    languages: Sequence[Language],
    formats: Sequence[str],
    words: Words,
) -> Iterator[Problem]:
    """Write the files of one project; the faults, where nothing is asked or a file is there: it may be filled in."""
    from impactkit.files import write_whole
    from impactkit.instrument import instruments

    made = instruments(loaded.project, languages=languages, formats=formats)
    there = [out / name for name, content in made.items() if _is_other(out / name, content)]
    if not made:
        yield Problem("nothing-asked", loaded.file, loaded.line("indicators"), "indicators")
    yield from (Problem("instrument-there", file_name(one)) for one in there[:1])
    if there or not made:
        return
    out.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        write_whole(content, out / name)
        typer.echo((out / name).as_posix())
    for line in _told(loaded, out, languages, formats, words):
        typer.echo(line)


def _is_other(file: Path, content: bytes) -> bool:
    """True where something else is there: what was made before and not touched may be made again."""
    return os.path.lexists(file) and not (file.is_file() and file.read_bytes() == content)


def _told(
    loaded: LoadedProject, out: Path, languages: Sequence[Language], formats: Sequence[str], words: Words
) -> Iterator[str]:
    """What is lacking of the questions, and the lines by which the answers are read."""
    from impactkit.instrument import data_lines, is_asked, untranslated
    from impactkit.words import Words

    project = loaded.project
    if not is_asked(project):
        yield words.say("instrument.cli.no-questions", project=project.id)
    for language in languages if "xlsform" not in formats else LANGUAGES:
        if names := list(untranslated(project, Words(language))):
            told = {"names": words.listed(names), "language": words.language_name(language)}
            yield words.say("instrument.cli.untranslated", project=project.id, **told)
    if "xlsx" in formats:
        yield words.say("instrument.cli.into", file=loaded.file)
        yield from data_lines(project, languages[0], folder=_below(loaded, out))


def _below(loaded: LoadedProject, out: Path) -> str:
    """The folder of the forms as the project file names it; its own where they were put elsewhere."""
    told = Path(os.path.relpath(out.absolute(), loaded.folder.absolute())).as_posix()
    return "" if told == "." or told.startswith("..") or Path(told).is_absolute() else f"{told}/"
