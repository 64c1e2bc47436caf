"""Words that tell what a row is: a sum, a balance, a figure of statistics."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from impactkit.languages import lexicon
from impactkit.load.cell import read_span
from impactkit.load.records.columns.names import Names
from impactkit.model.records import plain

Sure = Literal["sure", "maybe"]
"""Whether a text can be nothing but a sum, or may be a name such as *Total Wood AB*."""
_LONGEST = 60
"""Signs of the longest text that may be a word for a sum: beyond it stands a sentence."""
_SIGNS = re.compile(r"[()\[\],:;]|(?<!\w)[-–](?!\w)")
_ANY_YEAR = 2000
"""A year for months that stand without one: whether it is a stretch of time does not depend on which."""


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """The words, by what they tell."""
    return {name: frozenset(map(plain, words)) for name, words in lexicon("rows").items()}


@cache
def _beginnings(of: str) -> tuple[str, ...]:
    """How a text begins that has one of the words first, then others."""
    return tuple(f"{word}{sign}" for word in _words()[of] for sign in " :")


@cache
def _endings(of: str) -> tuple[str, ...]:
    """How a text ends that has one of the words last, after others."""
    return tuple(f"{sign}{word}" for word in _words()[of] for sign in " -")


@cache
def _balances(*, opening: bool) -> tuple[str, ...]:
    """How a text begins that has a word for a balance first; short words stand alone only."""
    among = _words()["opening" if opening else "balance"]
    return tuple(f"{word}{sign}" for word in among if len(word) > 2 for sign in " :")


def is_total(text: str) -> bool:
    """True for a word that means the sum of the rows or columns beside it, alone or before what it sums."""
    return plain(text) in _words()["total"] or _begins(plain(text)) is not None


def is_balance(text: str, *, opening: bool = False) -> bool:
    """True for the balance of a ledger: what it opens or closes with; with `opening`, the former only."""
    told = plain(text)
    among = _words()["opening" if opening else "balance"]
    return told in among or told.startswith(_balances(opening=opening))


def sum_word(text: str, names: Names) -> Sure | None:
    """Whether a text says that its row is a sum: *Summa januari* surely, *Total Wood AB* maybe, *Resor* not."""
    if len(text) > _LONGEST:
        return None
    told = plain(text)
    if told in _words()["total"] or is_balance(told):
        return "sure"
    rests = [rest for rest in (_begins(told), _ends(told)) if rest is not None]
    if not rests:
        return None
    return "sure" if any(_is_nothing_else(rest, names) for rest in rests) else "maybe"


def _begins(text: str) -> str | None:
    """What stands after a word for sums; None where none stands first."""
    if not text.startswith(_beginnings("first")):
        return None
    longest = max(len(word) for word in _beginnings("first") if text.startswith(word))
    return text[longest:].strip()


def _ends(text: str) -> str | None:
    """What stands before a word for sums; None where none stands last."""
    if not text.endswith(_endings("last")):
        return None
    longest = max(len(word) for word in _endings("last") if text.endswith(word))
    return text[:-longest].strip()


def _is_nothing_else(rest: str, names: Names) -> bool:
    """True where the rest is a period, a name the project has, or words that name nothing."""
    between = _words()["between"]
    words = [word for word in _SIGNS.sub(" ", rest).split() if word not in between and not word.isdigit()]
    left = " ".join(words)
    if not left or read_span(left, year=_ANY_YEAR) is not None or read_span(rest, year=_ANY_YEAR) is not None:
        return True
    return any(
        known(one)
        for one in (rest, left)
        for known in (names.cost_line, names.category, names.indicator, names.activity, names.work_package)
    )


@lru_cache(maxsize=2048)
def statistic_word(text: str) -> Sure | None:
    """Whether a text names a figure of statistics: *Medelvärde* and *Std. dev.* surely, *Max* and *n* maybe."""
    if len(text) > _LONGEST:
        return None
    told = re.sub(r"\s*(\(.*\)|=.*|:.*)$|\s\d.*$", "", plain(text)).strip(" .")
    if told in _words()["statistic"] or told.startswith(
        tuple(f"{one} " for one in lexicon("rows")["statistic-of"])
    ):
        return "sure"
    return "maybe" if told in _words()["statistic-short"] else None
