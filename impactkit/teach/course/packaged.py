"""The files of the course, wherever impactkit is installed: notebooks and made-up enterprises, by language."""

from __future__ import annotations

from pathlib import Path

from impactkit.languages import FALLBACK, Language
from impactkit.problem import MachineError

ENTERPRISES = "enterprises"
"""The folder of the made-up enterprises, beside the notebooks."""
MENDED = ".mended.toml"
"""How the name of a file ends that says how an enterprise is mended."""


def course_folder(language: Language) -> Path:
    """The course in a language, or in what is spoken where it is in none: the package's, else the source tree's."""
    here = Path(__file__).resolve()
    for place in (here.parent / "notebooks", here.parents[3] / "notebooks" / "course"):
        for folder in (place / language, place / FALLBACK):
            if folder.is_dir():
                return folder
    raise MachineError(
        "the notebooks of the course are missing from the installation; install impactkit again"
    )


def course_files(language: Language) -> dict[str, bytes]:
    """What a learner gets, by path: notebooks, enterprises and their data; not how these are mended."""
    folder = course_folder(language)
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in files
        if not file.name.startswith(".") and not file.name.endswith(MENDED)
        if ".ipynb_checkpoints" not in file.parts
    }
