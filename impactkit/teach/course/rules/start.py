"""Start and target in an answer: `från 2 till 12`, or that the start is not known: `start vet vi inte, mål 12`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from impactkit.languages import words_of
from impactkit.teach.course.answer import Answer
from impactkit.teach.course.rules.amount import amounts
from impactkit.teach.course.rules.day import without_days, without_last_year, without_years, years

_CHOOSING = re.compile(r"\s*\d+\s*[.):=–→-]?")
"""The number that an answer begins with, of what it is about."""
_CLAUSE = re.compile(r"[;\n()]|[,.](?!\d)")
_ARROW = re.compile(r"-+>|=>|→|⇒")
_NOTHING = re.compile(r"[?]|[_…–-]\s*$")
"""Signs that stand where a start would."""
_DIGIT = re.compile(r"\d")
_START, _TARGET, _TOWARD = "start", "target", "toward"


@dataclass(frozen=True)
class StartAndTarget:
    """What an answer says of where it begins and where it is to come; None where it says no number."""

    start: Decimal | None
    target: Decimal | None
    unknown: bool = False
    """True where it says that the start is not known."""


@dataclass(frozen=True)
class _Piece:
    """Words of an answer that are about its start or its target."""

    about: str
    text: str
    labelled: bool
    """True where a word such as *start* stands before them."""


def start_and_target(answer: Answer, *, chooses: bool) -> StartAndTarget:
    """Start and target of an answer, which `chooses` where it begins with the number of what it is about.

    Days are neither. Years are none where other numbers are enough.
    """
    text = _CHOOSING.sub("", answer.text, count=1) if chooses and answer.text[:1].isdigit() else answer.text
    dated = Answer(without_days(text, answer.language), answer.language)
    pieces, due = tuple(_pieces(dated)), years(dated.text) < years(text)
    if _is_unknown(pieces, answer):
        told = [one.text for one in pieces if one.about == _TARGET] or [dated.text]
        found = _numbers("\n".join(told), answer, least=1, due=due)
        return StartAndTarget(None, found[0] if found else None, unknown=True)
    found = _numbers(dated.text, answer, least=2, due=due)
    start, target = (*found[:2], None, None)[:2]
    return StartAndTarget(start, target)


def _numbers(text: str, answer: Answer, *, least: int, due: bool) -> Sequence[Decimal]:
    """The numbers of a text; years among them only where there are too few others, and not the last unless a day is `due`."""
    others = _values(without_years(text), answer)
    if len(others) >= least:
        return others
    return _values(text if due else without_last_year(text), answer)


def _values(text: str, answer: Answer) -> list[Decimal]:
    return [one.values[0] for one in amounts(text, answer.language)]


def _is_unknown(pieces: Sequence[_Piece], answer: Answer) -> bool:
    """Whether what is said of the start is that nobody knows it, or nothing at all after its word.

    What is said first counts: *vet vi inte, kanske 2* is not known, and *2, men vi vet inte säkert* is 2.
    """
    about = [one for one in pieces if one.about == _START]
    unknown = [_says_unknown(one.text, answer) for one in about]
    known = [bool(_DIGIT.search(one.text)) and not no for one, no in zip(about, unknown, strict=True)]
    if any(number and one.labelled for one, number in zip(about, known, strict=True)):
        return False
    first = next((no for no, number in zip(unknown, known, strict=True) if no or number), None)
    return _is_blank(about, answer) if first is None else first


def _says_unknown(text: str, answer: Answer) -> bool:
    """Whether a piece says so before its first number, or has a sign in the place of one."""
    before, *after = _DIGIT.split(without_years(text), maxsplit=1)
    return Answer(before, answer.language).has("unknown") or (not after and bool(_NOTHING.search(before)))


def _is_blank(about: Sequence[_Piece], answer: Answer) -> bool:
    """Whether there is a word for the start, and nothing that says anything after it."""
    labelled = [one.text for one in about if one.labelled]
    return bool(labelled) and not any(Answer(text, answer.language).content for text in labelled)


def _pieces(answer: Answer) -> Iterator[_Piece]:
    """An answer in pieces: a clause without a word of its own is about the same as the one before."""
    about = _START
    for clause in _CLAUSE.split(answer.text):
        for piece in _of_clause(clause, about, answer):
            about = piece.about
            yield piece


def _of_clause(clause: str, about: str, answer: Answer) -> Iterator[_Piece]:
    """A clause, parted before each of its words for start and target; what stands before the first goes with it.

    But before *till* or an arrow stands the start.
    """
    marks = sorted(_marks(clause, answer))
    if not marks:
        yield _Piece(about, clause, labelled=False)
        return
    before = clause[: marks[0][0]]
    first = _START if marks[0][2] == _TOWARD else marks[0][2]
    if before.strip():
        yield _Piece(first, before, labelled=False)
    ends = [*(begin for begin, _, _ in marks[1:]), len(clause)]
    for (_, after, kind), end in zip(marks, ends, strict=True):
        yield _Piece(_START if kind == _START else _TARGET, clause[after:end], labelled=True)


def _marks(clause: str, answer: Answer) -> Iterator[tuple[int, int, str]]:
    """Where words for start and target begin and end in a clause, and what each says."""
    yield from ((found.start(), found.end(), _TOWARD) for found in _ARROW.finditer(clause))
    for kind in (_START, _TARGET, _TOWARD):
        words = "|".join(map(re.escape, words_of("course", answer.language)[kind]))
        found = re.finditer(rf"(?<!\w)(?:{words})(?!\w)", clause, re.IGNORECASE)
        yield from ((one.start(), one.end(), kind) for one in found)
