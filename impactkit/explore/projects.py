"""Which projects there are to open: their files, their titles, and what is wrong with those that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from impactkit.apart import built_apart
from impactkit.files import sought
from impactkit.languages import Language, spoken
from impactkit.model.base import Text
from impactkit.model.dossier import Audience
from impactkit.problem import ImpactkitError
from impactkit.show.ground.cells import Row, column, text_cell
from impactkit.show.ground.display import typed_cells_alone
from impactkit.show.ground.exhibit import Gap, Table
from impactkit.show.ground.reading import text_of
from impactkit.words import Words


def project_files(folder: str | Path = "parameters", *, language: Language = "sv") -> Table | Gap | None:
    """The project files in a folder and in those under it; each opens by what stands under *File*.

    A relative folder is sought from the working folder and from those above it. A file with faults is listed with
    all of them. None where a batch makes reports: it knows its project.
    """
    if typed_cells_alone():
        return None
    words, asked = Words(spoken(language)), Path(folder)
    found = sought(asked)
    try:
        told = built_apart("list", found, Audience.PUBLIC.value, None, words.language)
    except ImpactkitError as error:
        return Gap(
            id="gap-project-files",
            language=words.language,
            title=words.say("exhibit.project-files.title"),
            paragraphs=(str(error),),
        )
    return _table(words, json.loads(told.replace(found.as_posix(), asked.as_posix())))


def _table(words: Words, told: dict[str, Any]) -> Table:
    more = (words.count("exhibit.project-files.more", told["more"]),) if told["more"] else ()
    return Table(
        id="project-files",
        language=words.language,
        title=words.say("exhibit.project-files.title"),
        columns=(column(words, "project"), column(words, "file")),
        rows=tuple(_row(words, entry) for entry in told["files"]),
        notes=(words.say("exhibit.project-files.note"), *more),
    )


def _row(words: Words, entry: dict[str, Any]) -> Row:
    faults = "\n".join(entry.get("faults", ()))
    title = faults or text_of(words, Text.model_validate(entry["title"]))
    return Row(cells=(text_cell(title), text_cell(entry["file"])))
