"""Days in an answer, as people write them: `2027-12-31`, `den 31 december 2027`, `31/12`, `2027`."""

from __future__ import annotations

import re
from functools import cache

from impactkit.languages import Language, lexicon

_PARTED = " · "
"""What stands where a day stood, so that the numbers on its sides are two."""
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d{2}(?![\d%])(?![.,]\d)")
_IN_DIGITS = (
    r"\b(?:19|20)\d{2}[-/.](?:0?[1-9]|1[0-2])(?:[-/.]\d{1,2})?\b",
    r"\b(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d\b",
    r"\b[0-3]?\d([-./])[0-3]?\d\1\d{2,4}\b",
    r"\b(?:[0-2]?\d|3[01])/(?:0?[1-9]|1[0-2])(?:[-\s](?:19|20)?\d{2}\b)?(?![\d/])",
)
_ENDING = r"(?:st|nd|rd|th|:?[ae])"
"""What follows the number of a day: `31st`, `31:a`."""


def has_day(text: str) -> bool:
    """Whether a text says a day or a year."""
    return without_days(text) != text or bool(_YEAR.search(text))


def without_days(text: str, language: Language | None = None) -> str:
    """A text without its days; a year alone stays.

    >>> without_days("3: från 2 till 12 den 31 december 2027")
    '3: från 2 till 12 den  · '
    """
    for pattern in _patterns(language):
        text = pattern.sub(_PARTED, text)
    return text


def years(text: str) -> int:
    """How many years a text says, alone or in days."""
    return len(re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d\b)", text))


def without_years(text: str) -> str:
    """A text without what may be years: `2 till 12, 2027` is `2 till 12,`."""
    return _YEAR.sub(_PARTED, text)


def without_last_year(text: str) -> str:
    """A text without the last of what may be years."""
    *_, last = (None, *_YEAR.finditer(text))
    return text[: last.start()] + _PARTED + text[last.end() :] if last else text


@cache
def _patterns(language: Language | None) -> tuple[re.Pattern[str], ...]:
    """Days with months in words and those in digits; the month comes first in English alone."""
    months = "|".join(sorted(_months(), key=len, reverse=True))
    year = r"(?:,?\s*(?:år\s+)?(?:19|20)\d{2}\b)?"
    told = [rf"\b[0-3]?\d{_ENDING}?\.?\s+(?:of\s+)?(?:{months})\b\.?{year}"]
    if language in ("en", None):
        told.append(rf"\b(?:{months})\b\.?\s+[0-3]?\d{_ENDING}?\b(?!\s*%){year}")
    return tuple(re.compile(one, re.IGNORECASE) for one in (*told, *_IN_DIGITS, *_spans()))


def _months() -> list[str]:
    cells = lexicon("cells")
    return [re.escape(word) for number in range(1, 13) for word in cells[f"month.{number}"]]


def _spans() -> list[str]:
    """Weeks and quarters with their numbers: `vecka 50`, `quarter 4`."""
    words = "|".join(re.escape(word) for word in lexicon("course")["numbered-span"])
    return [rf"\b(?:{words})\.?\s*\d{{1,2}}\b(?:\s+(?:19|20)\d{{2}}\b)?"]
