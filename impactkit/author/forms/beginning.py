"""A project that has no file yet: from its name to the file, and the projects there are to choose among."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from impactkit.author.changes import Edit
from impactkit.author.editing import edited
from impactkit.author.project import project_of
from impactkit.files import locked, write_whole
from impactkit.load import project_files
from impactkit.load.workbook.ids import free_id
from impactkit.model.stated.project import PROJECT_HEADER, RESERVED_IDS
from impactkit.problem import InputError, Problem, file_name
from impactkit.signs import readable
from impactkit.words import Words

_ENDINGS = (".yaml", ".yml")
_SCHEMA = "project.schema.json"


def listed(path: Path) -> dict[str, Any]:
    """The project files in a folder that forms can write; of a file that is not there yet, that there is none."""
    if not path.is_dir():
        return {"files": [], "name": path.name}
    try:
        found = project_files([path])
    except InputError:
        found = ()
    names = [one.relative_to(path).as_posix() for one in found if one.suffix.lower() in _ENDINGS]
    return {"files": names, "name": path.name}


def begin(path: Path, title: str, words: Words) -> Path | Problem:
    """A new project file with a name, in a folder or at a path where no file is; what is wrong with the name."""
    said = " ".join(readable(title).split())
    if not said:
        return Problem("forms-needed", "")
    if not path.is_dir():
        path = _named(path)
    folder = path if path.is_dir() else path.parent
    with locked(folder):
        taken = {one.stem for one in folder.iterdir()}
        name = free_id(
            said if path.is_dir() else path.stem,
            lambda one: one in RESERVED_IDS or (path.is_dir() and one in taken),
        )
        file = folder / f"{name}.yaml" if path.is_dir() else path
        if file.exists():
            return Problem("forms-file-there", "")
        text = edited(
            _beginning(name, folder, words), [Edit(("title",), said, words.language)], file=file.name
        )
        project_of(text, file)
        write_whole(text, file, lasting=True)
    return file


def _named(path: Path) -> Path:
    """The path of a YAML file; one without an ending gets it, and any other is a fault."""
    if path.suffix and path.suffix.lower() not in _ENDINGS:
        raise InputError((Problem("forms-no-yaml", file_name(path)),))
    return path if path.suffix else path.with_suffix(".yaml")


def _beginning(name: str, folder: Path, words: Words) -> str:
    """What a new file says before anybody has written in it; the schema explains its keys in an editor."""
    schema = f"# yaml-language-server: $schema={_SCHEMA}\n" if (folder / _SCHEMA).is_file() else ""
    return f"{schema}impactkit: {PROJECT_HEADER}\nid: {name}\ntitle: new\nlanguage: {words.language}\nterms: own\n"
