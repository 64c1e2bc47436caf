"""A lesson in a notebook: it says what it is about, and checks, hints and shows solutions."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

from impactkit.dossier import Report
from impactkit.languages import LANGUAGES, Language, spoken
from impactkit.problem import ImpactkitError, Problem
from impactkit.teach.course.answer import Answer
from impactkit.teach.course.enterprise import Opened
from impactkit.teach.course.exercise import Exercise, deviates, no_choices
from impactkit.teach.course.lessons import LESSONS
from impactkit.teach.course.shown import Fold, Shown
from impactkit.teach.judgement import HINTS, Judgement, Standing, is_try
from impactkit.words import Words

MOST_LETTERS = 3000
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
        return self.words.say(f"course.{self.number}.title")

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
        asked = self._exercise(exercise)
        if asked is None:
            return self._unknown(exercise)
        items = tuple(item.said for item in asked.choices(self.opened.now()))
        free = "write-freely" if asked.choices is no_choices else "nothing-to-choose"
        return self._shown(self._title(exercise), () if items else (self._said(free),), items=items)

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
        return self._checked(asked, judgement, tried)

    def hint(self, exercise: str) -> Shown:
        """The first hint, and the second when it is asked for again."""
        if self._exercise(exercise) is None:
            return self._unknown(exercise)
        tried = self._tried.setdefault(exercise, Tried())
        tried.hints = min(tried.hints + 1, HINTS)
        name = "hint" if tried.hints == 1 else "second"
        return self._shown(
            self.words.say(f"teach.help.{name}"), (self._words(exercise, f"hint-{tried.hints}"),)
        )

    def solution(self, exercise: str) -> Shown:
        """An example of a solution, after an honest try."""
        if self._exercise(exercise) is None:
            return self._unknown(exercise)
        tried = self._tried.get(exercise, Tried())
        if not tried.tries and tried.standing is not Standing.HOLDS:
            return self._shown(self.words.say("teach.help.try-first"))
        return self._shown(self._said("an-example"), (self._words(exercise, "solution"),))

    def so_far(self) -> Shown:
        """Each exercise, and how the last answer to it stood."""
        lines = tuple(
            f"{self._title(name)}: {self._standing(self._tried.get(name, Tried()).standing)}"
            for name in self.exercises
        )
        held = sum(one.standing is Standing.HOLDS for one in self._tried.values())
        return self._shown(self._said("so-far", held=held, all=len(lines)), items=lines)

    def __repr__(self) -> str:
        return repr(self._shows())

    def _repr_html_(self) -> str:
        return self._shows()._repr_html_()

    def _shows(self) -> Shown:
        enterprise = self.opened.now()
        name = enterprise.text(enterprise.project.title)
        about = self._said("made-up" if enterprise.project.illustrative else "own", enterprise=name)
        return self._shown(self.title, (self.words.say(f"course.{self.number}.about"), about))

    def _exercise(self, name: str) -> Exercise | None:
        return self.exercises.get(name) if isinstance(name, str) else None

    def _unknown(self, name: object) -> Shown:
        """What an exercise that is none may have meant."""
        near = get_close_matches(str(name), self.exercises, n=1)
        allowed = near or list(self.exercises)
        return self._shown(self._said("no-exercise", names=", ".join(allowed)))

    def _judged(self, exercise: Exercise, answer: Answer) -> Judgement:
        if answer.is_empty:
            return Judgement(Standing.NOT_BEGUN, "not-begun")
        if len(answer.text) > MOST_LETTERS:
            return deviates("too-much")
        try:
            enterprise = self.opened.now()
        except ImpactkitError as error:
            return Judgement(Standing.UNDECIDABLE, "unreadable-file", {"fault": str(error)})
        return exercise.rule(answer, enterprise)

    def _checked(self, exercise: Exercise, judgement: Judgement, tried: Tried) -> Shown:
        name, helped = exercise.name, judgement.standing is Standing.DEVIATES
        says = self._says(name, judgement)
        first = f"{self.words.say('teach.help.hint')}: {self._words(name, 'hint-1')}"
        folds = [Fold(self.words.say("teach.help.second"), self._words(name, "hint-2"))]
        earned = bool(tried.tries)
        if earned:
            folds.append(Fold(self.words.say("teach.help.solution"), self._words(name, "solution")))
        return Shown(
            self.words.language,
            f"{self._standing(judgement.standing)}: {self._title(name)}",
            (says, first) if helped else (says,),
            folds=tuple(folds) if helped else (),
            last=self._said("more-help" if earned else "more-hints", exercise=name) if helped else "",
            standing=judgement.standing,
        )

    def _says(self, exercise: str, judgement: Judgement) -> str:
        """The exercise's own sentence for what its rule said, else the one that all share."""
        own = f"course.{self.number}.{exercise}.{judgement.said}"
        key = own if self.words.has(own) else f"course.said.{judgement.said}"
        return self.words.say(key, **{name: self._written(one) for name, one in judgement.values.items()})

    def _written(self, value: object) -> str:
        return self.words.number(value) if isinstance(value, Decimal | int) else str(value)

    def _standing(self, standing: Standing) -> str:
        said = self.words.say(f"teach.standing.{standing.value}")
        return said[:1].upper() + said[1:]

    def _title(self, exercise: str) -> str:
        return self._words(exercise, "title") if self._exercise(exercise) else str(exercise)

    def _words(self, exercise: str, part: str) -> str:
        return self.words.say(f"course.{self.number}.{exercise}.{part}")

    def _said(self, name: str, **values: object) -> str:
        return self.words.say(f"course.say.{name}", **values)

    def _shown(self, head: str, paragraphs: tuple[str, ...] = (), *, items: tuple[str, ...] = ()) -> Shown:
        return Shown(self.words.language, head, paragraphs, items)
