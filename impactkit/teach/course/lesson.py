"""A lesson in a notebook: it says what it is about, and checks, hints and shows solutions."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from impactkit.dossier import Report
from impactkit.languages import LANGUAGES, Language, spoken
from impactkit.problem import ImpactkitError, Problem
from impactkit.teach.course.answer import Answer
from impactkit.teach.course.enterprise import Enterprise, Opened
from impactkit.teach.course.exercise import Exercise, deviates, no_choices, undecidable
from impactkit.teach.course.lessons import LESSONS
from impactkit.teach.course.shown import Shown
from impactkit.teach.course.telling import Telling
from impactkit.teach.judgement import HINTS, Judgement, Standing, is_try
from impactkit.words import Words

_MOST_LETTERS = 3000
"""Letters of the longest answer that is read: a page. A choice."""


def lesson(number: int, enterprise: str | Path, *, language: Language = "sv") -> Lesson:
    """A lesson of the course, on a made-up enterprise or on one's own.

    Raises `ImpactkitError` where there is no such lesson, or with what is wrong in the enterprise's file.

    >>> lesson(1, "notebooks/course/en/enterprises/cafe.yaml", language="en").title
    'Lesson 1: effect logic'
    """
    words = Words(spoken(language))
    asked = {"language": (language, LANGUAGES), "number": (number, tuple(map(str, LESSONS)))}
    for name, (given, allowed) in asked.items():
        if str(given) not in allowed:
            fault = Problem("not-a-choice", "lesson", key=name, values={"found": str(given)}, allowed=allowed)
            raise ImpactkitError(words.problem(fault))
    opened = Opened(Path(enterprise), language)
    opened.now()
    return Lesson(int(number), opened, words)


@dataclass
class Tried:
    """What has become of one exercise so far."""

    standing: Standing = Standing.NOT_BEGUN
    tries: list[str] = field(default_factory=list)
    """Honest tries that did not hold."""
    hints: int = 0
    """How many hints were asked for."""


@dataclass
class Lesson:
    """One lesson, and how far the learner has come in it."""

    number: int
    opened: Opened
    words: Words
    _tried: dict[str, Tried] = field(default_factory=dict, repr=False)

    @property
    def title(self) -> str:
        """What it is called."""
        return self._telling.title

    @property
    def report(self) -> Report:
        """The enterprise as its files are now, for the suite's own figures and tables."""
        return self.opened.now().report

    @property
    def exercises(self) -> dict[str, Exercise]:
        """Its exercises, in order."""
        return {exercise.name: exercise for exercise in LESSONS[self.number]}

    def ask(self, exercise: str) -> Shown:
        """What there is to choose among in an exercise."""
        asked, told = self._exercise(exercise), self._telling
        if asked is None:
            return self._unknown(exercise)
        enterprise = self._enterprise()
        if isinstance(enterprise, Judgement):
            return told.judged(exercise, enterprise, tried=False, own=False)
        items = tuple(item.said for item in asked.choices(enterprise))
        free = "write-freely" if asked.choices is no_choices else "nothing-to-choose"
        return told.shown(told.headed(exercise), () if items else (told.all_say(free),), items=items)

    def check(self, exercise: str, answer: object = "") -> Shown:
        """How an answer stands, and the first hint where it deviates."""
        asked = self._exercise(exercise)
        if asked is None:
            return self._unknown(exercise)
        given, tried = Answer.of(answer, self.words.language), self._tried.setdefault(exercise, Tried())
        judgement = self._judged(asked, given)
        tried.standing = judgement.standing
        if is_try(given.text, judgement.standing, tried.tries):
            tried.tries.append(" ".join(given.text.split()).casefold())
        return self._telling.judged(exercise, judgement, tried=bool(tried.tries), own=self.opened.is_own)

    def hint(self, exercise: str) -> Shown:
        """The first hint, and the second when it is asked for again."""
        if self._exercise(exercise) is None:
            return self._unknown(exercise)
        tried = self._tried.setdefault(exercise, Tried())
        tried.hints = min(tried.hints + 1, HINTS)
        name = "hint" if tried.hints == 1 else "second"
        hint = self._telling.part(exercise, f"hint-{tried.hints}")
        return self._telling.shown(self.words.say(f"teach.help.{name}"), (hint,))

    def solution(self, exercise: str) -> Shown:
        """An example of a solution, after an honest try."""
        if self._exercise(exercise) is None:
            return self._unknown(exercise)
        tried = self._tried.get(exercise, Tried())
        if not tried.tries and tried.standing is not Standing.HOLDS:
            return self._telling.shown(self.words.say("teach.help.try-first"))
        example = self._telling.solution(exercise, own=self.opened.is_own)
        return self._telling.shown(self._telling.all_say("an-example"), (example,))

    def so_far(self) -> Shown:
        """Each exercise, and how the last answer to it stood."""
        told, stands = (
            self._telling,
            {name: self._tried.get(name, Tried()).standing for name in self.exercises},
        )
        lines = (f"{told.part(name, 'title')}: {told.standing(one)}" for name, one in stands.items())
        held = sum(one is Standing.HOLDS for one in stands.values())
        return told.shown(told.all_say("so-far", held=held, all=len(stands)), items=tuple(lines))

    def __repr__(self) -> str:
        return repr(self._shows())

    def _repr_html_(self) -> str:
        return self._shows()._repr_html_()

    def _shows(self) -> Shown:
        told, enterprise = self._telling, self._enterprise()
        if isinstance(enterprise, Judgement):
            return told.shown(told.title, (told.about, told.why("", enterprise)))
        name = enterprise.text(enterprise.project.title)
        whose = told.all_say("own" if self.opened.is_own else "made-up", enterprise=name)
        return told.shown(told.title, (told.about, whose))

    @property
    def _telling(self) -> Telling:
        return Telling(self.number, self.words)

    def _enterprise(self) -> Enterprise | Judgement:
        """The enterprise as its files are now, or why they decide nothing."""
        try:
            return self.opened.now()
        except ImpactkitError as error:
            return undecidable("unreadable-file", fault=str(error))

    def _exercise(self, name: str) -> Exercise | None:
        return self.exercises.get(name) if isinstance(name, str) else None

    def _unknown(self, name: object) -> Shown:
        """What an exercise that is none may have meant."""
        near = get_close_matches(str(name), self.exercises, n=1)
        names = ", ".join(near or self.exercises)
        return self._telling.shown(self._telling.all_say("no-exercise", names=names))

    def _judged(self, exercise: Exercise, answer: Answer) -> Judgement:
        if answer.is_empty:
            return Judgement(Standing.NOT_BEGUN, "not-begun")
        if len(answer.text) > _MOST_LETTERS:
            return deviates("too-much")
        enterprise = self._enterprise()
        return enterprise if isinstance(enterprise, Judgement) else exercise.rule(answer, enterprise)
