"""All six steps of a group's project, judged: each line, how the step stands, and the help that goes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from impactkit.teach.judgement import HINTS, Judgement, Standing, is_try
from impactkit.teach.steps.breaking import breaking
from impactkit.teach.steps.chain import chain
from impactkit.teach.steps.counting import counting
from impactkit.teach.steps.looked_at import LookedAt
from impactkit.teach.steps.people import people
from impactkit.teach.steps.problem import problem
from impactkit.teach.steps.reading import reading
from impactkit.words import Words

STEPS: Mapping[str, Callable[[LookedAt], Iterator[Judgement]]] = MappingProxyType(
    {
        "problem": problem,
        "people": people,
        "chain": chain,
        "arrows": breaking,
        "indicator": counting,
        "report": reading,
    }
)
"""The steps in their order."""
_FIRST = (Standing.DEVIATES, Standing.UNDECIDABLE, Standing.HOLDS)


def steps(seen: LookedAt) -> list[dict[str, Any]]:
    """Every step as its page shows it."""
    return [_step(name, tuple(judge(seen)), seen.words) for name, judge in STEPS.items()]


def standing_of(lines: Sequence[Judgement]) -> Standing:
    """How a step stands: what is missing of one that is begun deviates, as what is wrong in it."""
    found = {one.standing for one in lines}
    if found <= {Standing.NOT_BEGUN}:
        return Standing.NOT_BEGUN
    missing = Standing.NOT_BEGUN in found
    return Standing.DEVIATES if missing else next(one for one in _FIRST if one in found)


def _step(name: str, lines: Sequence[Judgement], words: Words) -> dict[str, Any]:
    standing = standing_of(lines)
    tried = any(_is_tried(one) for one in lines)
    open_ = sorted((one for one in lines if one.standing is not Standing.HOLDS), key=_urgency)
    return {
        "name": name,
        "label": words.say(f"class.step.{name}"),
        "standing": standing.value,
        "said": words.say(f"teach.standing.{standing}"),
        "lines": [_line(one, words) for one in lines],
        "hints": list(_hints(open_[0].said, words)) if open_ else [],
        "example": words.say(f"class.example.{name}") if tried else "",
    }


def _is_tried(one: Judgement) -> bool:
    """True for a line that somebody has worked on, so that an example spoils nothing."""
    if one.standing is Standing.DEVIATES and "item" in one.values:
        return is_try(str(one.values["item"]), one.standing)
    return one.standing is not Standing.NOT_BEGUN


def _urgency(one: Judgement) -> int:
    """What is wrong comes before what is missing."""
    return (Standing.DEVIATES, Standing.UNDECIDABLE, Standing.NOT_BEGUN).index(one.standing)


def _line(one: Judgement, words: Words) -> dict[str, str]:
    return {
        "standing": one.standing.value,
        "word": words.say(f"teach.standing.{one.standing}"),
        "said": words.say(f"class.judged.{one.said}", **one.values),
    }


def _hints(said: str, words: Words) -> Iterator[str]:
    for number in range(1, HINTS + 1):
        yield words.say(f"class.hint.{said}-{number}")
