"""The Navigator: how often what is asked for is among the first three, and how fast ten thousand entries are searched.

The questions were written, and what answers each was judged, before the search was tried on any, in two rounds by
different hands; the second are harder, and more of those that nothing answers are of the field. `relevant` is empty for
a question that nothing in the first registers answers. The least part that an entry must answer is chosen on nine tenths
of the questions and tried on the tenth that is left, ten times.
"""

from __future__ import annotations

import csv
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from impactkit.load import first_registers, read_methods
from impactkit.model.base import Text
from impactkit.navigator import Entry, Index, entries_of, index_of, language_model, navigator_page
from impactkit.navigator.search import ANSWERS, MEANT

QUESTIONS = Path(__file__).with_name("navigator.csv")
MANY = 10_000
REFUSED = 0.85
"""The part of those that nothing answers that should find nothing, where the least part is chosen."""
FIRST = 3
"""How many a reader looks at."""


@dataclass(frozen=True)
class Question:
    """A question, and what answers it."""

    number: int
    language: str
    text: str
    relevant: frozenset[str]
    written: str
    """In which round."""


@dataclass(frozen=True)
class Judged:
    """How a search does on some questions, each from 0 to 1."""

    among_first: float
    """Answerable questions with a relevant entry among the first three."""
    reciprocal_rank: float
    """The mean of one over the place of the first relevant entry; nothing where there is none."""
    refused: float
    """Questions that nothing answers, and that find nothing."""


def questions() -> tuple[Question, ...]:
    """Every judged question."""
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Question(
                int(row["number"]),
                row["language"],
                row["question"],
                frozenset(filter(None, row["relevant"].split(";"))),
                row["written"],
            )
            for row in csv.DictReader(file)
        )


def first_entries() -> tuple[Entry, ...]:
    """The entries that come with the package."""
    return tuple(one for file in first_registers() for one in entries_of(read_methods(file)))


def judged(index: Index, asked: Sequence[Question], least: float = ANSWERS) -> Judged:
    """How an index does on these questions."""
    return _judged([_tried(index, one) for one in asked], [least] * len(asked))


def cross_validated(index: Index, asked: Sequence[Question], folds: int = 10, seed: int = 1) -> Judged:
    """How it does when the least part is chosen, each time, on the other folds of the questions."""
    tried = [_tried(index, one) for one in asked]
    random.Random(seed).shuffle(tried)
    least = [_least([one for at, one in enumerate(tried) if at % folds != fold]) for fold in range(folds)]
    return _judged(tried, [least[at % folds] for at in range(len(tried))])


def _least(tried: Sequence[_Tried]) -> float:
    """The least part that refuses as many as it should of these; where none does, all of it."""
    parts = sorted((one.best for one in tried if not one.answerable), reverse=True)
    return parts[int(len(parts) * (1 - REFUSED))] + 1e-9 if parts else 0.0


@dataclass(frozen=True)
class _Tried:
    """What a question found, whatever part of it that answers."""

    answerable: bool
    place: int | None
    """Where the first relevant entry stands, from one."""
    part: float
    """What part that answers."""
    best: float
    """What part the first entry answers."""


def _tried(index: Index, question: Question) -> _Tried:
    hits = index.find(question.text, len(index.entries), least=0).hits
    places = (at for at, hit in enumerate(hits, start=1) if hit.entry.address in question.relevant)
    place = next(places, None)
    part = hits[place - 1].part if place else 0.0
    return _Tried(bool(question.relevant), place, part, hits[0].part if hits else 0.0)


def _judged(tried: Sequence[_Tried], least: Sequence[float]) -> Judged:
    """How questions did, each with the least part that counts."""
    places = [
        one.place if one.part >= low else None
        for one, low in zip(tried, least, strict=True)
        if one.answerable
    ]
    others = [one.best < low for one, low in zip(tried, least, strict=True) if not one.answerable]
    return Judged(
        statistics.fmean(place is not None and place <= FIRST for place in places),
        statistics.fmean(0 if place is None else 1 / place for place in places),
        statistics.fmean(others),
    )


def report() -> str:
    """What is found by words, what by meaning, and how fast."""
    return f"{_found()}\n{_by_meaning()}\n\n{_fast()}"


def _found() -> str:
    entries, asked = first_entries(), questions()
    index = index_of(entries)
    plain = replace(index, groups=())
    lines = [
        f"{len(asked)} judged questions of {len(entries)} entries",
        f"{'':44}{'first three':>12}{'mean 1/place':>14}{'refused':>10}",
    ]
    for name, one in (("words and their parts", plain), ("with the thesaurus", index)):
        lines += [_line(f"{name}, {part}", judged(one, some)) for part, some in _parts(asked)]
        lines.append(_line(f"{name}, cross-validated", cross_validated(one, asked)))
    return "\n".join(lines)


def _by_meaning() -> str:
    """The same with a language model, where it is installed."""
    try:
        model = language_model()
    except ModuleNotFoundError:
        return "by meaning: not judged, as the extra semantic is not installed"
    asked, index = questions(), index_of(first_entries(), model=model)
    first = _seconds(index, asked[0].text)
    lines = [_line(f"by meaning too, {part}", judged(index, some, MEANT)) for part, some in _parts(asked)]
    lines.append(_line("by meaning too, cross-validated", cross_validated(index, asked)))
    taken = [_seconds(index, one.text) for one in asked]
    told = f"first question {first:.1f} s; then {statistics.median(taken) * 1000:.0f} ms (median)"
    return "\n".join([*lines, f"{model.name}: {told}"])


def _seconds(index: Index, question: str) -> float:
    begun = time.perf_counter()
    index.find(question)
    return time.perf_counter() - begun


def _line(name: str, found: Judged) -> str:
    return f"{name:44}{found.among_first:12.2f}{found.reciprocal_rank:14.2f}{found.refused:10.2f}"


def _parts(asked: Sequence[Question]) -> tuple[tuple[str, list[Question]], ...]:
    return (
        ("first round", [one for one in asked if one.written == "first"]),
        ("second round", [one for one in asked if one.written == "second"]),
        ("Swedish", [one for one in asked if one.language == "sv"]),
        ("English", [one for one in asked if one.language == "en"]),
    )


def many_entries(count: int, seed: int = 1) -> tuple[Entry, ...]:
    """As many entries as told, of the sentences of the first ones in other orders, each with a name of its own."""
    chance, first = random.Random(seed), first_entries()
    return tuple(_mixed(at, chance, first) for at in range(count))


def _mixed(at: int, chance: random.Random, first: Sequence[Entry]) -> Entry:
    own = chance.choice(first)
    told = {
        field: chance.choice([one for one in first if field in one.told]).told[field] for field in own.told
    }
    title = Text(**{language: f"{said} {at}" for language, said in own.title.languages().items()})
    return replace(own, address=f"many/{at}", told={**told, "title": title})


def _fast() -> str:
    entries, asked = many_entries(MANY), [one.text for one in questions()]
    begun = time.perf_counter()
    index = index_of(entries)
    index.find(asked[0])
    built = time.perf_counter() - begun
    taken = [_seconds(index, text) for text in asked]
    page = len(navigator_page(index, language="sv").encode())
    middle, worst = statistics.median(taken) * 1000, max(taken) * 1000
    return (
        f"{MANY} entries: indexed in {built:.1f} s; a question in {middle:.0f} ms (median), {worst:.0f} ms (worst); "
        f"a page of {page / 1e6:.1f} MB"
    )
