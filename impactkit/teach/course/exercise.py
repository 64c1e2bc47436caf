"""An exercise: a question with a rule that judges answers, over the enterprise it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from impactkit.teach.course.answer import Answer
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.judgement import Judgement, Standing

Rule = Callable[[Answer, Enterprise], Judgement]
"""Judges an answer that says something."""


@dataclass(frozen=True)
class Item:
    """One of what there is to choose among."""

    id: str
    """Its id in the project file; of an arrow, both."""
    said: str
    """What it says."""
    kind: str = ""
    """What it is, where that is asked for."""


Choices = Callable[[Enterprise], tuple[Item, ...]]


def no_choices(_: Enterprise) -> tuple[Item, ...]:
    """Nothing to choose among."""
    return ()


@dataclass(frozen=True)
class Exercise:
    """A name, the rule, and what there is to choose among; the words are under `course.<lesson>.<name>`."""

    name: str
    rule: Rule
    choices: Choices = no_choices


def holds(said: str, **values: object) -> Judgement:
    """An answer that holds, and the code of the sentence that says why."""
    return Judgement(Standing.HOLDS, said, values)


def deviates(said: str, **values: object) -> Judgement:
    """An answer that does not hold yet."""
    return Judgement(Standing.DEVIATES, said, values)


def undecidable(said: str, **values: object) -> Judgement:
    """An answer that nothing there is decides about, and what would be needed."""
    return Judgement(Standing.UNDECIDABLE, said, values)
