"""What the steps look at: a group's project, in the language of the class."""

from __future__ import annotations

from dataclasses import dataclass

from impactkit.author.forms.arrows import Drawn, arrows
from impactkit.author.forms.entries import Entries
from impactkit.languages import Language
from impactkit.model.base import Text
from impactkit.model.stated.project import Project
from impactkit.show.ground.reading import text_of
from impactkit.teach.judgement import Judgement, Standing
from impactkit.words import Words


@dataclass(frozen=True)
class LookedAt:
    """A group's project as it stands; `reported` tells whether its report was made, and of this state of it."""

    project: Project
    words: Words
    reported: bool | None = None
    """True for a report of what stands there now, False for one of what stood there before, None for none."""

    @property
    def language(self) -> Language:
        """The language of the class."""
        return self.words.language

    def text(self, said: Text | None) -> str:
        """A text in the language of the class."""
        return text_of(self.words, said)

    @property
    def arrows(self) -> tuple[Drawn, ...]:
        """Every arrow, in the order of the file."""
        return tuple(arrows(Entries(self.project, self.words)))

    def said_at(self, name: str) -> str:
        """What a thing of the chain says."""
        rooms = (self.project.challenges, self.project.goals, self.project.activities, self.project.results)
        return next((self.text(room[name].text) for room in rooms if name in room), name)


def not_begun(said: str) -> Judgement:
    """Nothing is written there."""
    return Judgement(Standing.NOT_BEGUN, said)


def deviates(said: str, **values: object) -> Judgement:
    """What is written there is not as it should be yet."""
    return Judgement(Standing.DEVIATES, said, values)


def undecidable(said: str, **values: object) -> Judgement:
    """It cannot be told whether it is as it should be."""
    return Judgement(Standing.UNDECIDABLE, said, values)


def holds(said: str, **values: object) -> Judgement:
    """What is written there is as it should be."""
    return Judgement(Standing.HOLDS, said, values)
