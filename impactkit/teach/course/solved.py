"""The solved course: the learner's cells filled in with the solutions, and the enterprises mended."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from impactkit.languages import Language
from impactkit.teach.course.packaged import ENTERPRISES, MENDED, course_files, course_folder
from impactkit.words import Words

_QUOTES = '"""'
_TAG = "exercise:"


@dataclass(frozen=True)
class Change:
    """How one planted fault is mended, and the rule of the suite that finds it."""

    rule: str
    file: str
    """The file it is in, from the folder of enterprises."""
    before: str
    """What stands there."""
    after: str
    """What is to stand there."""


def changes(language: Language) -> dict[str, tuple[Change, ...]]:
    """How each enterprise is mended, by the name of its file without its ending."""
    files = sorted((course_folder(language) / ENTERPRISES).glob(f"*{MENDED}"))
    return {file.name.removesuffix(MENDED): tuple(_read(file.read_text(encoding="utf-8"))) for file in files}


def _read(text: str) -> Iterator[Change]:
    for told in tomllib.loads(text)["change"]:
        yield Change(told["rule"], told["file"], told["from"], told["to"])


def mended(files: Mapping[str, bytes], to_make: tuple[Change, ...]) -> dict[str, bytes]:
    """Files with changes made; raises `ValueError` where what is to be changed does not stand there once."""
    made = {name: content.decode() for name, content in files.items()}
    for change in to_make:
        name = f"{ENTERPRISES}/{change.file}"
        if made[name].count(change.before) != 1:
            raise ValueError(f"{name}: what is to be mended for {change.rule} does not stand there once")
        made[name] = made[name].replace(change.before, change.after)
    return {name: text.encode() for name, text in made.items()}


def filled(notebook: str, answers: Mapping[str, str]) -> str:
    """A notebook with answers in the cells of the exercises that they are to."""
    told = json.loads(notebook)
    for cell in told["cells"]:
        name = exercise_of(cell)
        if name in answers:
            cell["source"] = _written(answers[name], name).splitlines(keepends=True)
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def exercise_of(cell: Mapping[str, object]) -> str:
    """The exercise a cell is the answer to; empty for other cells."""
    metadata = cell["metadata"]
    tags = metadata.get("tags", []) if isinstance(metadata, Mapping) else []
    return next((tag.removeprefix(_TAG) for tag in tags if tag.startswith(_TAG)), "")


def _written(answer: str, exercise: str) -> str:
    safe = answer.replace("\\", "\\\\").replace(_QUOTES, '\\"\\"\\"')
    return f'answer = {_QUOTES}\n{safe}\n{_QUOTES}\nlesson.check("{exercise}", answer)'


def solutions(number: int, language: Language) -> dict[str, str]:
    """The solution of each exercise of a lesson, by its name."""
    told = Words(language).under(f"course.{number}")
    return {key.removesuffix(".solution"): said for key, said in told.items() if key.endswith(".solution")}


def solved_course(language: Language) -> dict[str, bytes]:
    """What a trainer gets, by path: every lesson filled in, and every enterprise mended."""
    files = course_files(language)
    for to_make in changes(language).values():
        files = files | mended(
            {f"{ENTERPRISES}/{one.file}": files[f"{ENTERPRISES}/{one.file}"] for one in to_make}, to_make
        )
    notebooks = {name: content.decode() for name, content in files.items() if name.endswith(".ipynb")}
    solved = {
        name: filled(text, solutions(int(name[0]), language)).encode() for name, text in notebooks.items()
    }
    return files | solved
