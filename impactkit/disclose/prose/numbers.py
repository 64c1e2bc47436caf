"""Numbers in running text: in figures, with spaces and decimals, and in letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from impactkit.languages import LANGUAGES, numerals

_SPACES = " \u00a0\u202f\u2009"
_RUN = re.compile(rf"\d(?:[\d.,'’{_SPACES}]*\d)?")
_NO_COUNT = re.compile(
    r"https?://\S+"  # addresses
    r"|\b\d+ ?[-–] ?\d+\b(?!-)"  # from one to another
    r"|\b\d{4}-\d{2,4}(?:-\d{2})?\b|\b\d+(?::\d+|/\d+)+"  # days, registry numbers, parts of an act
    r"|(?:\b[^\W\d_]+-?|[§#]\s?)\d+\b"  # codes: RCO01, AP1, § 4
    r"|\b\d+(?::?[^\W\d_])\w*"  # 2:a, 10th
)
"""What has figures in it and counts nothing."""
_YEARS = range(1900, 2101)


@dataclass(frozen=True)
class SpokenNumber:
    """A number in a text: where it stands, and every number it may be read as."""

    start: int
    end: int
    readings: frozenset[Decimal]
    percent: bool = False
    """True where it is a number of per cent."""


def spoken_numbers(text: str) -> tuple[SpokenNumber, ...]:
    """The numbers of a text, in order; years, days and codes are none.

    >>> [sorted(one.readings) for one in spoken_numbers("Två av 1 250,5 år 2024")]
    [[Decimal('2')], [Decimal('1250.5')]]
    """
    bare = _NO_COUNT.sub(lambda found: " " * len(found[0]), text)
    found = (*_in_figures(bare), *_in_letters(bare))
    return tuple(sorted(found, key=lambda one: one.start))


def _in_figures(text: str) -> Iterator[SpokenNumber]:
    for run in _RUN.finditer(text):
        readings = frozenset(_readings(run[0]))
        if readings:
            percent = _PER_CENT.match(text, run.end()) is not None
            yield SpokenNumber(run.start(), run.end(), readings, percent)


def _readings(run: str) -> Iterator[Decimal]:
    """The numbers a run of figures holds: `1 250` is one, `12 1250` are two beside each other."""
    if re.fullmatch(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?", run):
        yield from _of_chunk(re.sub(rf"[{_SPACES}]", "", run))
        return
    for chunk in re.split(rf"[{_SPACES}]+", run):
        if not (chunk.isdigit() and int(chunk) in _YEARS):
            yield from _of_chunk(chunk)


def _of_chunk(chunk: str) -> Iterator[Decimal]:
    """`1.250` is read both as thousands and as decimals; a list such as `1,2,3` is its parts."""
    if chunk.isdigit():
        yield Decimal(chunk)
    elif re.fullmatch(r"\d{1,3}(?:[.,'’]\d{3})+", chunk):
        yield Decimal(re.sub(r"\D", "", chunk))
        if len(re.findall(r"\D", chunk)) == 1:
            yield Decimal(re.sub(r"\D", ".", chunk))
    elif re.fullmatch(r"(?:\d{1,3}(?:[.'’]\d{3})+|\d+),\d+", chunk) or re.fullmatch(
        r"(?:\d{1,3}(?:[,'’]\d{3})+|\d+)\.\d+", chunk
    ):
        whole, part = re.split(r"[.,](?=\d+$)", chunk)
        yield Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{part}")
    else:
        yield from (Decimal(part) for part in re.findall(r"\d+", chunk))


def _in_letters(text: str) -> Iterator[SpokenNumber]:
    lowered = text.lower()
    for found in _lettered().finditer(lowered):
        percent = _PER_CENT.match(lowered, found.end()) is not None
        yield SpokenNumber(
            found.start(), found.end(), frozenset({Decimal(_numerals()[_spaced(found[0])])}), percent
        )


def _spaced(word: str) -> str:
    return " ".join(word.split())


@cache
def _numerals() -> dict[str, int]:
    """Every numeral in letters, in any language: `{"två": 2, "two": 2, "bara en": 1}`."""
    return {word: number for name in LANGUAGES for number, said in numerals(name).items() for word in said}


@cache
def _lettered() -> re.Pattern[str]:
    words = sorted(_numerals(), key=len, reverse=True)
    shapes = (r"\s+".join(map(re.escape, one.split())) for one in words)
    return re.compile(rf"\b(?:{'|'.join(shapes)})\b")


_PER_CENT = re.compile(rf"[{_SPACES}]*(?:%|procent|per cent|percent)", re.IGNORECASE)
