"""What a lesson says, in its language: titles, standings, hints, and the sentences of its rules."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from impactkit.languages import Language
from impactkit.teach.course.lessons import LESSONS
from impactkit.teach.course.shown import Fold, Shown
from impactkit.teach.judgement import Judgement, Standing
from impactkit.words import Words


@dataclass(frozen=True)
class Telling:
    """The words of one lesson."""

    number: int
    words: Words

    @property
    def language(self) -> Language:
        """The language it is told in."""
        return self.words.language

    @property
    def title(self) -> str:
        """What the lesson is called."""
        return self.words.say(f"course.{self.number}.title")

    @property
    def about(self) -> str:
        """What the lesson is about."""
        return self.words.say(f"course.{self.number}.about")

    def part(self, exercise: str, part: str) -> str:
        """A text of an exercise: `title`, `hint-1`, `hint-2`, `solution`."""
        return self.words.say(f"course.{self.number}.{exercise}.{part}")

    def headed(self, exercise: str) -> str:
        """The number of an exercise, counted through the lesson, and its title."""
        at = 1 + [one.name for one in LESSONS[self.number]].index(exercise)
        return self.all_say("exercise", number=at, title=self.part(exercise, "title"))

    def all_say(self, name: str, **values: object) -> str:
        """What all lessons say."""
        return self.words.say(f"course.say.{name}", **values)

    def standing(self, standing: Standing) -> str:
        """The word for a standing, as it begins a sentence."""
        said = self.words.say(f"teach.standing.{standing.value}")
        return said[:1].upper() + said[1:]

    def why(self, exercise: str, judgement: Judgement) -> str:
        """The exercise's own sentence for what its rule said, else the one that all share."""
        own = f"course.{self.number}.{exercise}.{judgement.said}"
        key = own if self.words.has(own) else f"course.said.{judgement.said}"
        return self.words.say(key, **{name: self._written(one) for name, one in judgement.values.items()})

    def _written(self, value: object) -> str:
        return self.words.number(value) if isinstance(value, Decimal | int) else str(value)

    def solution(self, exercise: str, *, own: bool) -> str:
        """An example of a solution; on one's `own` enterprise with a word that it is of the course's."""
        example = self.part(exercise, "solution")
        return f"{self.all_say('of-the-example')}\n{example}" if own else example

    def shown(self, head: str, paragraphs: tuple[str, ...] = (), *, items: tuple[str, ...] = ()) -> Shown:
        """Something the lesson shows that is no judgement."""
        return Shown(self.language, head, paragraphs, items)

    def judged(self, exercise: str, judgement: Judgement, *, tried: bool, own: bool) -> Shown:
        """How an answer stands; where it deviates with a hint, and what opens: another, and once `tried` an example."""
        head = f"{self.standing(judgement.standing)}: {self.headed(exercise)}"
        says = self.why(exercise, judgement)
        if judgement.standing is not Standing.DEVIATES:
            return Shown(self.language, head, (says,), standing=judgement.standing)
        return Shown(
            self.language,
            head,
            (says, f"{self.words.say('teach.help.hint')}: {self.part(exercise, 'hint-1')}"),
            folds=self._folds(exercise, tried=tried, own=own),
            last=self.all_say("more-help" if tried else "more-hints", exercise=exercise),
            standing=judgement.standing,
        )

    def _folds(self, exercise: str, *, tried: bool, own: bool) -> tuple[Fold, ...]:
        second = Fold(self.words.say("teach.help.second"), self.part(exercise, "hint-2"))
        example = Fold(self.words.say("teach.help.solution"), self.solution(exercise, own=own))
        return (second, example) if tried else (second,)
