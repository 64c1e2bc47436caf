"""How a sentence is put together: small numbers in letters, names in quotation marks, lists that end in a count."""

from __future__ import annotations

from collections.abc import Sequence

from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.subject import Subject, capital, told
from impactkit.words import Words

MOST_TELLING = 3
"""How many indicators a sentence names before the rest are counted. A choice: more is a list and not a sentence."""


def numeral(words: Words, n: int) -> str:
    """A number in running text: in letters up to twelve."""
    key = f"story.numeral.{n}"
    return words.say(key) if words.has(key) else words.number(n)


def form(words: Words, key: str, n: int) -> str:
    """The form of a key for so many: none where there is one, one, or other."""
    return "one" if n == 1 else "none" if n == 0 and words.has(f"{key}.none") else "other"


def counted(words: Words, key: str, n: int, /, **values: object) -> str:
    """The sentence of a key in the right number, with the number in letters where it is small."""
    return words.say(f"{key}.{form(words, key, n)}", n=numeral(words, n), **values)


def opened(words: Words, text: str) -> str:
    """A sentence or a title with its capital; one that would begin with a digit begins with a word."""
    return words.say("story.in-all", text=text) if text[:1].isdigit() else capital(text)


def sentence(text: str) -> str:
    """A sentence put together from parts, with its capital and full stop."""
    return f"{capital(text)}."


def in_a_row(words: Words, sentences: Sequence[str]) -> str:
    """Sentences as a paragraph; none begins with a digit."""
    return " ".join(opened(words, one) for one in sentences)


def quoted(report: Subject, indicator: Indicator) -> str:
    """An indicator by its name in quotation marks."""
    return report.words.say("story.name", name=told(report, indicator.name).strip())


def with_detail(report: Subject, indicator: Indicator, *details: str, made_up: bool = False) -> str:
    """An indicator by its name, with what is told of it in brackets; a made-up one says so first."""
    words = report.words
    mark = words.say("reading.illustrative") if made_up and not report.project.illustrative else ""
    detail = "; ".join(one for one in (mark, *details) if one)
    name = quoted(report, indicator)
    return words.say("story.with-detail", name=name, detail=detail) if detail else name


def listed(report: Subject, names: Sequence[str], *, most: int = MOST_TELLING) -> str:
    """Names in a sentence; what is left beyond the first few is counted, but never a single one."""
    words, rest = report.words, len(names) - most
    if rest < 2:
        return words.listed(tuple(names))
    return words.listed((*names[:most], counted(words, "story.more", rest)))
