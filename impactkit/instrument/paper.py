"""The form on paper as plain data, set as a PDF: what to tick and write, once before and once after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources

from impactkit.instrument.questions import Asked, activities, one_line, questions
from impactkit.model.colour import ACCENT
from impactkit.model.stated.party import Role
from impactkit.model.stated.project import Project
from impactkit.publish.pdf.typeset import typeset
from impactkit.words import Words

SIGNS = 6
"""The boxes of a code."""
_DIARY_ROWS = 20
"""Rows of a page of the diary. A choice: what fits with room to write by hand."""


_SAID = ("when", "before", "after", "code", "code-how", "code-why", "choose", "thanks")


@dataclass(frozen=True)
class Form:
    """The survey as it is printed, every text in one language."""

    language: str
    project: str
    title: str
    about: str
    said: Mapping[str, str]
    """What is said around the questions, by its key among the words of instruments."""
    questions: tuple[Asked, ...]
    kept_by: str
    page: str


@dataclass(frozen=True)
class Diary:
    """The diary as it is printed: headings over blank rows, and the activities there are."""

    language: str
    project: str
    title: str
    about: str
    headings: tuple[str, ...]
    activities: tuple[str, ...]
    rows: int
    page: str


def form(project: Project, words: Words) -> Form:
    """The survey of a project in a language."""

    return Form(
        language=words.language,
        project=one_line(words, project.title),
        title=words.say("instrument.survey"),
        about=words.say("instrument.about"),
        said={key: words.say(f"instrument.{key}") for key in _SAID},
        questions=questions(project, words),
        kept_by=f"{words.say('instrument.kept-by')} {_keeper(project, words)}",
        page=words.say("print.page"),
    )


def _keeper(project: Project, words: Words) -> str:
    """Who owns the project, as stated; a line to write on where that is not stated."""
    owners = [
        one_line(words, one.name) for one in project.parties.values() if Role.OWNER in one.roles and one.name
    ]
    return words.listed(owners) or "_" * 30


def diary(project: Project, words: Words) -> Diary:
    """The diary of a project in a language."""
    return Diary(
        words.language,
        one_line(words, project.title),
        words.say("instrument.diary"),
        words.say("instrument.diary-about"),
        tuple(
            words.say(f"instrument.heading.{key}") for key in ("date", "activity", "place", "participants")
        ),
        tuple(text for _, text in activities(project, words)),
        _DIARY_ROWS,
        words.say("print.page"),
    )


def printed(told: Form | Diary) -> bytes:
    """The form as a PDF that conforms to PDF/UA-1; raises `typst.TypstError` where it cannot be set."""
    kind = "survey" if isinstance(told, Form) else "diary"
    return typeset(_template(), {"kind": kind, "accent": ACCENT, "signs": SIGNS, **asdict(told)})


@cache
def _template() -> bytes:
    return resources.files("impactkit.instrument").joinpath("form.typ").read_bytes()
