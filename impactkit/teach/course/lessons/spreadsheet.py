"""Lesson 3, from your spreadsheet to numbers: what is missing is not zero, the same one twice, parts and total."""

from __future__ import annotations

import re
from decimal import Decimal

from impactkit.languages import lexicon, words_of
from impactkit.model.measured.follow_up import CellFollowUp
from impactkit.teach.course.answer import Answer
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.exercise import Exercise, Item, deviates, holds, undecidable
from impactkit.teach.course.rules.amount import only_number
from impactkit.teach.course.rules.fault import fault_of
from impactkit.teach.course.rules.measures import added_up, indicators, reported_numbers, total_of
from impactkit.teach.course.rules.sorting import sorted_into
from impactkit.teach.judgement import Judgement

ZERO, BLANK = "zero", "blank"
_CELLS = (ZERO, BLANK, BLANK, ZERO)
"""What belongs in the cell of each case of the exercise, as the words tell them."""
_NEAR = Decimal("0.5")
"""How far a number may be from the counted one: it may be rounded to whole ones."""
_AS_WRITTEN = Decimal("1250.5")
"""The number that is to be written."""
_NOUGHT = re.compile(r"(?<![\d.,])0(?![\d.,])")
_SEPARATOR = re.compile(r"[;,|\t\n]")
_HEADINGS = {
    "period": ("period", "date", "year"),
    "what": ("indicator",),
    "number": ("total", "value"),
}
"""What a sheet must say of each number, and the roles of headings that say it."""


def cases(enterprise: Enterprise) -> tuple[Item, ...]:
    """What may have happened in a month, with what belongs in the cell."""
    told = enterprise.report.words.under("course.3.case")
    return tuple(Item(str(at), told[str(at)], kind) for at, kind in enumerate(_CELLS, start=1))


_into_cells = sorted_into((ZERO, BLANK), cases)


def _zero(answer: Answer, enterprise: Enterprise) -> Judgement:
    """What belongs in each cell, in words or as the figure 0."""
    said = _NOUGHT.sub(f" {words_of('course', answer.language)[ZERO][0]} ", answer.text)
    return _into_cells(Answer(said.strip(), answer.language), enterprise)


def _total(answer: Answer, enterprise: Enterprise) -> Judgement:
    """The sum of all that was reported."""
    items = added_up(enterprise)
    if not items:
        return undecidable("nothing-added")
    given = only_number(answer)
    if isinstance(given, Judgement):
        return given
    cell = total_of(enterprise, items[0])
    right = cell.total.value is not None and abs(given - cell.total.value) <= _NEAR
    return holds("holds", parts=cell.total.parts, of=cell.total.of) if right else deviates("other-number")


def _mean(answer: Answer, enterprise: Enterprise) -> Judgement:
    """The sum over the periods that were reported, and not over those that are missing too."""
    items = added_up(enterprise)
    if not items:
        return undecidable("nothing-added")
    given = only_number(answer)
    return given if isinstance(given, Judgement) else _of_means(given, total_of(enterprise, items[0]))


def _of_means(given: Decimal, cell: CellFollowUp) -> Judgement:
    numbers, periods = reported_numbers(cell), len(cell.series)
    if abs(given - sum(numbers, Decimal()) / len(numbers)) <= _NEAR:
        return holds("holds", parts=len(numbers), of=periods)
    by_all = abs(given - sum(numbers, Decimal()) / periods) <= _NEAR
    above_zero = [one for one in numbers if one]
    by_some = bool(above_zero) and abs(given - sum(numbers, Decimal()) / len(above_zero)) <= _NEAR
    return deviates("missing-as-zero" if by_all else "zero-as-missing" if by_some else "other-number")


def _written(answer: Answer, _: Enterprise) -> Judgement:
    """A number that every program reads in one way."""
    given = only_number(answer, everywhere=True)
    if isinstance(given, Judgement):
        return given
    return holds("holds") if given == _AS_WRITTEN else deviates("other-number")


def _own_sheet(answer: Answer, _: Enterprise) -> Judgement:
    """The headings of a sheet that has one row for each number."""
    told = [one.strip().casefold() for one in _SEPARATOR.split(answer.text)]
    words = lexicon("headings")
    lacking = [
        part for part, roles in _HEADINGS.items() if not any(set(words[role]) & set(told) for role in roles)
    ]
    if lacking:
        return deviates(f"no-{lacking[0]}")
    split = all(set(lexicon("cells")[one]) & set(told) for one in ("women", "men"))
    return holds("holds" if split else "holds-undivided")


SPREADSHEET = (
    Exercise("missing", fault_of("period-missing", indicators), indicators),
    Exercise("zero", _zero, cases),
    Exercise("total", _total, added_up),
    Exercise("mean", _mean, added_up),
    Exercise("twice", fault_of("conflict", indicators), indicators),
    Exercise("parts", fault_of("reported-parts", indicators), indicators),
    Exercise("writing", _written),
    Exercise("own-sheet", _own_sheet),
)
"""Its exercises, in order."""
