"""What an evaluator concludes: recommendations, what became of earlier ones, and judgements by criterion."""

from __future__ import annotations

from enum import StrEnum

from impactkit.model.base import Day, Flag, Id, Sourced, Text


class Followed(StrEnum):
    """What became of a recommendation."""

    FOLLOWED = "followed"
    """It was followed."""
    PARTLY = "partly followed"
    """It was followed in part."""
    NOT_FOLLOWED = "not followed"
    """It was not followed."""
    NOT_KNOWN = "not known"
    """Somebody looked, and could not tell."""


class Recommendation(Sourced):
    """What somebody is advised to do, and by when. Recommendations are numbered in the order of the file."""

    text: Text
    """What to do."""
    party: Id | None = None
    """To whom, among the parties."""
    to: Text | None = None
    """To whom, where that is not one of the parties."""
    due: Day | None = None
    """The day by which it should be done."""
    question: Id | None = None
    """The evaluation question it follows from."""
    illustrative: Flag = False
    """True for made-up data."""


class EarlierRecommendation(Recommendation):
    """A recommendation of an earlier report, and what became of it."""

    report: Text | None = None
    """The report that made it."""
    made: Day | None = None
    """When it was made."""
    followed: Followed | None = None
    """What became of it; none where nobody has looked."""
    became: Text | None = None
    """What was done, in a sentence."""


class Criterion(StrEnum):
    """A criterion by which a project is evaluated, as OECD-DAC has them."""

    RELEVANCE = "relevance"
    """It does what is needed."""
    COHERENCE = "coherence"
    """It fits with what others do."""
    EFFECTIVENESS = "effectiveness"
    """It reaches its goals."""
    EFFICIENCY = "efficiency"
    """It uses its money and time well."""
    IMPACT = "impact"
    """It makes a lasting difference."""
    SUSTAINABILITY = "sustainability"
    """What it has led to lasts."""


class Met(StrEnum):
    """An evaluator's judgement by a criterion."""

    MET = "met"
    """The criterion is met."""
    PARTLY = "partly met"
    """It is met in part."""
    NOT_MET = "not met"
    """It is not met."""
    CANNOT_BE_JUDGED = "cannot be judged"
    """Nobody can tell from what there is."""


class CriterionJudgement(Sourced):
    """What an evaluator says of a project by one criterion."""

    judgement: Text
    """What is judged, with its reasons."""
    verdict: Met | None = None
    """The judgement in a word; none where it has none."""
    evidence: tuple[Text, ...] = ()
    """What it was judged on."""
    illustrative: Flag = False
    """True for made-up data."""
