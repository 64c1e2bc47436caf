"""What a new version of an enterprise's file says otherwise than the one before it, field by field and value by value."""

from __future__ import annotations

from dataclasses import dataclass

from impactkit.author.changes import matched
from impactkit.author.held import Held, Value
from impactkit.collect.submission import Submission
from impactkit.collect.values import ValueKey
from impactkit.languages import Language, words_of
from impactkit.load.yaml.path import Keys
from impactkit.model.quantity import Quantity


@dataclass(frozen=True)
class Change:
    """A field that says something else."""

    path: Keys
    before: str
    """What stood there; empty for a new one."""
    after: str
    """What stands there; empty for one that was taken away."""


@dataclass(frozen=True)
class ValueChange:
    """A value that is new, another, or gone."""

    key: ValueKey
    before: str
    after: str


@dataclass(frozen=True)
class Differences:
    """All that is otherwise."""

    fields: tuple[Change, ...] = ()
    values: tuple[ValueChange, ...] = ()

    @property
    def new_values(self) -> int:
        """How many values there were none of before."""
        return sum(not one.before for one in self.values)

    @property
    def gone_values(self) -> int:
        """How many values are no longer there."""
        return sum(not one.after for one in self.values)


def differences(before: Submission, after: Submission) -> Differences:
    """What is otherwise in the second; an entry whose text was rewritten somewhat is the same entry."""
    language: Language = after.language or "sv"
    wanted = matched(after.view, before.view)
    return Differences(tuple(_fields(before.view, wanted, language)), tuple(_values(before, after)))


def _fields(there: Held, wanted: Held, language: Language) -> list[Change]:
    paths = dict.fromkeys((*wanted, *there))
    return [
        Change(path, _said(there.get(path), language), _said(wanted.get(path), language))
        for path in paths
        if there.get(path) != wanted.get(path)
    ]


def _values(before: Submission, after: Submission) -> list[ValueChange]:
    keys = sorted({*before.values, *after.values})
    pairs = ((key, before.values.get(key, ""), after.values.get(key, "")) for key in keys)
    return [ValueChange(*one) for one in pairs if one[1] != one[2]]


def _said(value: Value | None, language: Language) -> str:
    """A value of the view as a line."""
    from impactkit.author.book.rows import quantity_told

    match value:
        case None:
            return ""
        case Quantity():
            return str(quantity_told(value, language))
        case tuple():
            return ", ".join(value)
        case bool():
            return words_of("cells", language)["yes" if value else "no"][0]
        case _:
            return str(value)
