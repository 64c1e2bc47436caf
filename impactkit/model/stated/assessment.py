"""What others judged: requirements, graded aspects, hedged sentences, evaluation questions."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from impactkit.model.base import Flag, Id, Share, Sourced, Text, Whole
from impactkit.model.stated.done import Done


class Concern(StrEnum):
    """What a requirement, an aspect, a judgement or a commitment is about."""

    BOUNDARY = "boundary"
    """The project is apart from ordinary operations."""
    LOGIC = "logic"
    """The project's logic."""
    GENDER_EQUALITY = "gender equality"
    """Gender equality (jämställdhet)."""
    DIVERSITY = "diversity"
    """Diversity and integration (mångfald)."""
    ENVIRONMENT = "environment"
    """Ecological sustainability (miljö)."""
    ECONOMY = "economy"
    """Economic sustainability."""
    SOCIAL = "social"
    """Social sustainability."""
    PUBLIC_HEALTH = "public health"
    """Public health (folkhälsa)."""
    COHESION = "cohesion"
    """A coherent region."""
    GROWTH = "growth"
    """Regional growth."""
    STEWARDSHIP = "stewardship"
    """Sound economic management (god ekonomisk hushållning)."""
    NOVELTY = "novelty"
    """What is new; additionality."""
    COLLABORATION = "collaboration"
    """Collaboration with others (samverkan)."""
    STRATEGY = "strategy"
    """Fit with strategies."""
    SUSTAINABILITY = "sustainability"
    """Sustainability as a whole."""
    CONTRIBUTION = "contribution"
    """What it is thought to contribute to."""


class Requirement(Sourced):
    """A yes-or-no gate (krav)."""

    text: Text
    """The requirement."""
    met: Flag | None = None
    """Yes or no; none where there is no mark."""
    concern: Concern | None = None
    """What it is about."""


class Aspect(Sourced):
    """A graded aspect. No mark is not the lowest grade."""

    text: Text
    """The aspect."""
    mark: Id | None = None
    """The grade marked; none where no column is marked."""
    concern: Concern | None = None
    """What it is about."""


class Reason(Sourced):
    """A written reason that names a grade."""

    aspect: Id
    """The aspect it speaks of."""
    mark: Id
    """The grade its words say."""
    printed: str
    """The words that say it."""


class Judgement(Sourced):
    """A sentence of judgement, with its strength as printed."""

    text: Text
    """What is judged, in one's own short words."""
    concern: Concern
    """What it is about."""
    printed: str | None = None
    """The words that carry the strength."""
    strength: Whole | None = None
    """A rank set by a person, 1 weakest; none where nobody set one."""
    strength_set_by: str | None = None
    """The role of whoever set it."""
    party: Id | None = None
    """Who judged, among the parties."""


class Assessment(Sourced):
    """The assessment grid and its reasons."""

    title: Text | None = None
    """What the grid is called."""
    requirements: Mapping[Id, Requirement] = {}
    """Yes-or-no gates."""
    grades: Mapping[Id, Text] = {}
    """The grades, lowest first."""
    aspects: Mapping[Id, Aspect] = {}
    """Graded aspects."""
    reasons: tuple[Reason, ...] = ()
    """Written reasons."""
    judgements: tuple[Judgement, ...] = ()
    """Sentences of judgement."""


class Bound(StrEnum):
    """On which side of a promised share the outcome is to be."""

    AT_LEAST = "at least"
    """That share or more."""
    AT_MOST = "at most"
    """That share or less."""


class Pledge(Sourced):
    """A share that is promised of what an indicator counts: a quarter of those trained are born abroad."""

    indicator: Id
    """The indicator."""
    cell: str
    """The category whose share is promised, as `background.born-abroad`."""
    share: Share
    """The promised share: 0.25 for a quarter."""
    bound: Bound = Bound.AT_LEAST
    """Whether it is the least or the most."""


class Horizontal(Sourced):
    """A horizontal commitment (horisontellt kriterium)."""

    concern: Concern
    """What it is about."""
    name: Text | None = None
    """Its name, as printed."""
    commitment: Text
    """What is promised."""
    measured_by: tuple[Id, ...] = ()
    """The indicators that show it."""
    pledges: tuple[Pledge, ...] = ()
    """Shares that are promised."""
    done: tuple[Done, ...] = ()
    """What has been done about it, in order."""


class Verdict(StrEnum):
    """An evaluator's answer to a question."""

    ACHIEVED = "achieved"
    """Achieved."""
    PARTLY = "partly achieved"
    """In part."""
    NOT_ACHIEVED = "not achieved"
    """Not achieved."""
    CANNOT_BE_JUDGED = "cannot be judged"
    """There is not enough to go by."""


class EvaluationQuestion(Sourced):
    """A question, what it was judged on, the judgement, and what follows from it."""

    question: Text
    """The question."""
    evidence: tuple[Text, ...] = ()
    """What it was judged on."""
    verdict: Verdict | None = None
    """The answer; none while nobody has judged."""
    judgement: Text | None = None
    """The reasons."""
    recommendation: Text | None = None
    """What to do."""
    illustrative: Flag = False
    """True for made-up data."""
