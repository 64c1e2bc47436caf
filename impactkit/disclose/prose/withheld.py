"""The numbers of a project that an audience may not see, with the words that say what each counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from impactkit.disclose.linked.cells import CountCell, Key
from impactkit.disclose.pattern import Pattern
from impactkit.languages import LANGUAGES, words_of
from impactkit.model.base import Text
from impactkit.model.measured.change import Change
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.ties import PairCount
from impactkit.model.quantity import Quantity
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.project import Project

_ANSWERED = ("asked", "before", "after", "matched", "higher", "same", "lower")


@dataclass(frozen=True)
class WithheldNumber:
    """A number that is withheld, and what it is a number of."""

    value: Decimal
    """How many, or by how many more or less."""
    name: Text
    """What counts: an indicator, a survey's question, an activity."""
    about: tuple[Text, ...]
    """Words for what is counted."""
    category: tuple[Text, ...] = ()
    """Words for the category; none for a total."""
    whole: Decimal | None = None
    """The total it is a part of, where that is told."""
    told: bool = False
    """True where the same number is told of the same indicator somewhere else."""


def withheld_numbers(
    project: Project, measured: Measurements | None, seen: Measurements | None, pattern: Pattern
) -> tuple[WithheldNumber, ...]:
    """Counts of indicators, answers, participants of activities and ties that are withheld; zero is none."""
    found = [
        *_counts(project, pattern),
        *_answers(project, measured, seen),
        *_participants(project, measured, seen),
        *_ties(measured, seen),
    ]
    return tuple(dict.fromkeys(one for one in found if one.value))


def _counts(project: Project, pattern: Pattern) -> Iterator[WithheldNumber]:
    told = pattern.told
    said = _said(project, told)
    for number in sorted(pattern.hidden):
        cell = pattern.linked.cells[number]
        name = cell.key[1]
        if name in project.indicators:
            indicator = project.indicators[name]
            yield WithheldNumber(
                value=abs(cell.value),
                name=indicator.name,
                about=(
                    _in_every_language(indicator.name, name),
                    *((indicator.unit,) if indicator.unit else ()),
                ),
                category=_category(indicator, cell),
                whole=told.get(_total_of(cell.key)),
                told=abs(cell.value) in said[name],
            )


def _said(project: Project, told: Mapping[Key, Decimal]) -> Mapping[str, set[Decimal]]:
    """The numbers that are told of each indicator, in reports or as targets."""
    found = {name: set(_targets(indicator)) for name, indicator in project.indicators.items()}
    for key, value in told.items():
        if key[1] in found:
            found[key[1]].add(abs(value))
    return found


def _total_of(key: Key) -> Key:
    """The key of the total that a category is a part of."""
    return (*key[:2], "", *key[3:])


def _category(indicator: Indicator, cell: CountCell) -> tuple[Text, ...]:
    split, _, category = cell.category.partition(".")
    known = indicator.disaggregations.get(split)
    if known is None or category not in known.categories:
        return ()
    return (_in_every_language(known.categories[category], category),)


def _in_every_language(name: Text, id_: str) -> Text:
    """A name; in a language it has no words in, those it has and its id, which is often a word: `women`."""
    said = name.languages()
    words = " ".join((*said.values(), id_.replace("-", " ")))
    return Text(**{language: said.get(language, words) for language in LANGUAGES})


def _targets(indicator: Indicator) -> Iterator[Decimal]:
    """What targets say, which anyone may know."""
    for target in indicator.targets:
        cells = [target.total, *(one.value for one in target.milestones)]
        cells += [cell for split in target.by.values() for cell in split.values()]
        yield from (one.value for one in cells if isinstance(one, Quantity) and one.value is not None)


def _answers(
    project: Project, measured: Measurements | None, seen: Measurements | None
) -> Iterator[WithheldNumber]:
    if measured and seen:
        for answers, left in zip(measured.changes, seen.changes, strict=True):
            yield from _hidden_answers(project, answers, left)


def _hidden_answers(project: Project, answers: Change, left: Change) -> Iterator[WithheldNumber]:
    indicator = project.indicators.get(answers.indicator or "")
    name = indicator.name if indicator else answers.question
    for field in _ANSWERED:
        count = getattr(answers, field)
        if name and count is not None and getattr(left, field) is None:
            yield WithheldNumber(value=Decimal(count), name=name, about=(name,))


def _participants(
    project: Project, measured: Measurements | None, seen: Measurements | None
) -> Iterator[WithheldNumber]:
    if measured and seen:
        for one, left in zip(measured.activities, seen.activities, strict=True):
            count = one.participants.value
            if count is not None and left.participants.value is None and one.activity in project.activities:
                name = project.activities[one.activity].text
                yield WithheldNumber(value=count, name=name, about=(name,))


def _ties(measured: Measurements | None, seen: Measurements | None) -> Iterator[WithheldNumber]:
    """Ties by pair of sectors, on each day; spoken of by any word for both of the sectors."""
    if not (measured and seen and measured.ties and seen.ties):
        return
    for at, left in zip(measured.ties.at, seen.ties.at, strict=True):
        for pair, told in zip(at.pairs, left.pairs, strict=True):
            if pair.ties is not None and told.ties is None:
                yield _hidden_ties(pair, pair.ties, left.ties)


def _hidden_ties(pair: PairCount, ties: int, whole: int | None) -> WithheldNumber:
    words = [
        {language: words_of("cells", language)[f"sector.{sector.value}"] for language in LANGUAGES}
        for sector in (pair.first, pair.second)
    ]
    one, two = (Text(**{language: " ".join(said) for language, said in own.items()}) for own in words)
    name = Text(**{language: " – ".join(own[language][0] for own in words) for language in LANGUAGES})
    of_all = None if whole is None else Decimal(whole)
    return WithheldNumber(value=Decimal(ties), name=name, about=(one,), category=(two,), whole=of_all)
