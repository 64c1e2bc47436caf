"""What a project's file says is asked for: questions of indicators, and activities that take place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impactkit.load.records.columns.asked import question_name
from impactkit.model.base import Text
from impactkit.model.stated.project import Project
from impactkit.show.ground.reading import text_of
from impactkit.signs import readable
from impactkit.words import Words


@dataclass(frozen=True)
class Asked:
    """A question in one language."""

    name: str
    """What its answers stand under: `q_` and the indicator's id."""
    text: str
    """As it is put to who answers."""
    steps: tuple[str, ...]
    """The steps, lowest first; none where a number is asked for."""
    unit: str = ""
    """What the number is in."""


def questions(project: Project, words: Words) -> tuple[Asked, ...]:
    """The questions in a language, or in the one there is, in the order of the indicators."""
    return tuple(
        Asked(
            question_name(id_),
            one_line(words, one.question),
            tuple(one_line(words, level) for level in one.levels),
            one_line(words, one.unit),
        )
        for id_, one in project.indicators.items()
        if one.question
    )


def activities(project: Project, words: Words) -> tuple[tuple[str, str], ...]:
    """The id and the text of each activity."""
    return tuple((id_, one_line(words, one.text)) for id_, one in project.activities.items())


def one_line(words: Words, text: Text | None) -> str:
    """A text without breaks of lines, as a heading and a choice of a list need it, and of signs that can be read."""
    return " ".join(readable(text_of(words, text)).split())


def untranslated(project: Project, words: Words) -> Iterator[str]:
    """The ids of the indicators whose question, or a step of it, is not there in a language: another stands in."""
    for id_, one in project.indicators.items():
        if one.question and not all(_spoken(text, words) for text in (one.question, *one.levels)):
            yield id_


def _spoken(text: Text, words: Words) -> bool:
    """True for a text in this language, or one that serves all."""
    languages = text.languages()
    return words.language in languages or bool(text.und)


def is_asked(project: Project) -> bool:
    """True where any indicator has a question."""
    return any(one.question for one in project.indicators.values())
