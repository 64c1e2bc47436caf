"""What can be found: a method of a register, by what is told of it in each field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impactkit.model.base import Text
from impactkit.model.method import Method, MethodFile, MethodSource, WorkingLevel
from impactkit.model.stated.indicator import Attribution, Measurement

FIELDS = ("title", "need", "for_whom", "done", "takes", "came", "went_wrong")
"""What is told of an entry, in the order in which it is read."""


@dataclass(frozen=True)
class Entry:
    """One thing that can be found."""

    address: str
    """By which it is cited: the register and the entry, `measuring/attendance-log`."""
    told: dict[str, Text]
    """What is told, by field; what is not known is not there."""
    also: tuple[str, ...] = ()
    """Other names of it."""
    levels: tuple[WorkingLevel, ...] = ()
    measurement: Measurement | None = None
    attribution: Attribution | None = None
    sources: tuple[MethodSource, ...] = ()
    inferred: tuple[str, ...] = ()
    """Fields that no source says, but whoever wrote the entry concludes."""
    indicators: tuple[str, ...] = ()
    """Codes of the catalogue's indicators that go with it, or names of others."""

    @property
    def title(self) -> Text:
        """What it is called."""
        return self.told["title"]

    def texts(self, field: str) -> Iterator[str]:
        """What it says in a field, in each language; its other names go with the title."""
        if field in self.told:
            yield from self.told[field].languages().values()
        if field == "title":
            yield from self.also


def entries_of(register: MethodFile) -> tuple[Entry, ...]:
    """The entries of a register of methods."""
    return tuple(_entry(register.id, one) for one in register.methods)


def _entry(register: str, method: Method) -> Entry:
    told = {field: said for field in FIELDS if (said := getattr(method, field)) is not None}
    return Entry(
        address=f"{register}/{method.id}",
        told=told,
        also=method.also,
        levels=method.levels,
        measurement=method.measurement,
        attribution=method.attribution,
        sources=method.sources,
        inferred=method.inferred,
        indicators=method.indicators,
    )
