"""The Navigator: how often what is asked for is among the first three, and how fast ten thousand entries are searched.

The questions were written, and what answers each was judged, before the search was tried on any; a third was kept aside
until its numbers were chosen. `relevant` is empty for a question that nothing in the first registers answers.
"""

from __future__ import annotations

import csv
import itertools
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from impactkit.load import first_registers, read_methods
from impactkit.model.base import Text
from impactkit.navigator import Entry, Index, entries_of, index_of, navigator_page

QUESTIONS = Path(__file__).with_name("navigator.csv")
MANY = 10_000
FIRST = 3
"""How many a reader looks at."""


@dataclass(frozen=True)
class Question:
    """A question, and what answers it."""

    number: int
    language: str
    text: str
    relevant: frozenset[str]
    aside: bool


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
                row["aside"] == "yes",
            )
            for row in csv.DictReader(file)
        )


def first_entries() -> tuple[Entry, ...]:
    """The entries that come with the package."""
    return tuple(one for file in first_registers() for one in entries_of(read_methods(file)))


def judged(index: Index, asked: Sequence[Question]) -> Judged:
    """How an index does on these questions."""
    places = [_place(index, one) for one in asked if one.relevant]
    others = [index.find(one.text).hits for one in asked if not one.relevant]
    return Judged(
        statistics.fmean(place is not None and place <= FIRST for place in places),
        statistics.fmean(0 if place is None else 1 / place for place in places),
        statistics.fmean(not hits for hits in others),
    )


def _place(index: Index, question: Question) -> int | None:
    """Where the first relevant entry stands, from one."""
    hits = enumerate(index.find(question.text).hits, start=1)
    return next((place for place, hit in hits if hit.entry.address in question.relevant), None)


def report() -> str:
    """Two tables."""
    return f"{_found()}\n\n{_fast()}"


def _found() -> str:
    entries, asked = first_entries(), questions()
    index = index_of(entries)
    plain = replace(index, groups=())
    lines = [
        f"{len(asked)} judged questions of {len(entries)} entries",
        f"{'':44}{'first three':>12}{'mean 1/place':>14}{'refused':>10}",
    ]
    for (name, one), (part, some) in itertools.product(
        (("words and their parts", plain), ("with the thesaurus", index)), _parts(asked)
    ):
        found = judged(one, some)
        lines.append(
            f"{name + ', ' + part:44}{found.among_first:12.2f}{found.reciprocal_rank:14.2f}{found.refused:10.2f}"
        )
    return "\n".join(lines)


def _parts(asked: Sequence[Question]) -> tuple[tuple[str, list[Question]], ...]:
    return (
        ("tuned on", [one for one in asked if not one.aside]),
        ("kept aside", [one for one in asked if one.aside]),
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
    taken = []
    for text in asked:
        begun = time.perf_counter()
        index.find(text)
        taken.append(time.perf_counter() - begun)
    page = len(navigator_page(index, language="sv").encode())
    middle, worst = statistics.median(taken) * 1000, max(taken) * 1000
    return (
        f"{MANY} entries: indexed in {built:.1f} s; a question in {middle:.0f} ms (median), {worst:.0f} ms (worst); "
        f"a page of {page / 1e6:.1f} MB"
    )
