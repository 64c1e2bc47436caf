"""The lessons in each language, opened once on their example, and what fills the learner's cells."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from impactkit.dossier import Report
from impactkit.edition.following import build, follow
from impactkit.languages import LANGUAGES, Language
from impactkit.load import read_project, read_records
from impactkit.model.dossier import Audience
from impactkit.teach.course.enterprise import Enterprise, Opened
from impactkit.teach.course.lesson import Lesson
from impactkit.teach.course.lessons import LESSONS
from impactkit.teach.course.packaged import ENTERPRISES, course_folder
from impactkit.teach.course.solved import exercise_of, filled, solutions
from impactkit.words import Words

IN_EACH = [(number, language) for number in LESSONS for language in LANGUAGES]
EXERCISES = [(number, language, one.name) for number, language in IN_EACH for one in LESSONS[number]]
WRONG = "qqq wwww eeee"
"""An answer that is right nowhere."""
SMALLEST = "impactkit: project/1\nid: own\nterms: own\ntitle: Vår förening\ngoals: {meet: {text: Grannar lär känna varandra}}\n"
"""A project file of one's own with next to nothing in it."""
STANDINGS = ("not-begun", "deviates", "holds")


def enterprise_name(number: int, language: Language) -> str:
    """The file of a lesson's example, without its ending."""
    return Words(language).say(f"course.{number}.enterprise")


def example(number: int, language: Language) -> Path:
    """The file of a lesson's example."""
    return course_folder(language) / ENTERPRISES / f"{enterprise_name(number, language)}.yaml"


def held(number: int, language: Language, file: Path) -> Lesson:
    """A lesson on a file whose dossier is made here, and not in a process of its own, which takes seconds."""
    loaded = read_project(file)
    dossier = build(follow(loaded, read_records(loaded)), audience=Audience.INTERNAL)
    enterprise = Enterprise(Report(dossier, Words(language, dossier.project.terms.value), file))
    opened = Opened(file, language, enterprise)
    opened._stamp = opened._stamped(enterprise)
    return Lesson(number, opened, Words(language))


@cache
def _opened(number: int, language: Language) -> Lesson:
    return held(number, language, example(number, language))


def fresh(number: int, language: Language) -> Lesson:
    """A lesson that nobody has begun."""
    return replace(_opened(number, language), _tried={})


def notebook(number: int, language: Language) -> Path:
    """A lesson's notebook."""
    (found,) = course_folder(language).glob(f"{number}-*.ipynb")
    return found


def cells(path: Path) -> list[dict[str, Any]]:
    """A notebook's cells."""
    told: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return told


def three_times(number: int, language: Language) -> str:
    """A lesson's notebook with each answer cell three times: empty, wrong, and as in the solution."""
    plain = notebook(number, language).read_text(encoding="utf-8")
    wrong = {one.name: WRONG for one in LESSONS[number]}
    variants = [
        json.loads(text)["cells"]
        for text in (plain, filled(plain, wrong), filled(plain, solutions(number, language)))
    ]
    told = json.loads(plain)
    told["cells"] = list(_side_by_side(variants))
    return json.dumps(told, ensure_ascii=False)


def _side_by_side(variants: list[list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    for versions in zip(*variants, strict=True):
        wanted = versions if exercise_of(versions[0]) else versions[:1]
        yield from ({**cell, "id": f"{cell['id']}-{at}"} for at, cell in enumerate(wanted))


def standing_of(cell: Mapping[str, Any], language: Language) -> str:
    """How an executed answer cell stands, by what it shows as plain text."""
    (output,) = cell["outputs"]
    first = "".join(output["data"]["text/plain"]).splitlines()[0]
    words = Words(language)
    (found,) = [
        name
        for name in (*STANDINGS, "undecidable")
        if first[2:].casefold().startswith(f"{words.say(f'teach.standing.{name}')}:")
    ]
    return found


def own(folder: Path, text: str = SMALLEST) -> Path:
    """A project file of one's own."""
    file = folder / "own.yaml"
    file.write_text(text, encoding="utf-8")
    return file
