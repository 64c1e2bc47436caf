"""What can be found: a method of a register, or a need that a project meets, by what is told of it in each field."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from impactkit.model.base import Text
from impactkit.model.method import Method, MethodFile, MethodSource, WorkingLevel
from impactkit.model.stated.indicator import Attribution, Measurement

FIELDS = (
    "title",
    "need",
    "for_whom",
    "where",
    "done",
    "under_way",
    "planned",
    "takes",
    "expected",
    "came",
    "went_wrong",
    "learned",
    "questions",
    "counts",
)
"""What is searched in an entry, in the order in which it is read."""
SHOWN = (*FIELDS[1:4], "when", *(field for field in FIELDS[4:] if field != "questions"))
"""What is shown under the title of an entry, in its order. A field may have several lines. Questions are only searched."""


@dataclass(frozen=True)
class Origin:
    """What an entry is taken from: a register of methods, or a project as the public may know it."""

    id: str
    title: Text
    is_project: bool = False
    as_of: datetime.date | None = None
    """The day that a project's entries speak of."""
    edition: int | None = None
    """The released edition of a project."""
    draft: bool = False
    """True for a project that is not released."""
    illustrative: bool = False
    """True where a project, or any of its data, is made up."""


@dataclass(frozen=True)
class Entry:
    """One thing that can be found."""

    address: str
    """By which it is cited: where it is from and the entry, `measuring/attendance-log`."""
    told: dict[str, Text]
    """What is told, by field; what is not known is not there."""
    origin: Origin
    """What it is taken from."""
    also: tuple[str, ...] = ()
    """Other names of it."""
    levels: tuple[WorkingLevel, ...] = ()
    measurement: Measurement | None = None
    attribution: Attribution | None = None
    each: tuple[Attribution, ...] = ()
    """What supports what came of it, where that differs from line to line and stands in each."""
    sources: tuple[MethodSource, ...] = ()
    inferred: tuple[str, ...] = ()
    """Fields that no source says, but whoever wrote the entry concludes."""
    indicators: tuple[str, ...] = ()
    """Codes of the catalogue's indicators that go with it, or names of others."""
    counties: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()

    @property
    def title(self) -> Text:
        """What it is called."""
        return self.told["title"]

    @cached_property
    def known(self) -> frozenset[Attribution]:
        """What supports any of what came of it."""
        return frozenset((*self.each, *([self.attribution] if self.attribution else [])))

    def texts(self, field: str) -> Iterator[str]:
        """What it says in a field, in each language; its other names go with the title."""
        if field in self.told:
            yield from self.told[field].languages().values()
        if field == "title":
            yield from self.also


def entries_of(register: MethodFile) -> tuple[Entry, ...]:
    """The entries of a register of methods."""
    origin = Origin(register.id, register.title)
    return tuple(_entry(origin, one) for one in register.methods)


def _entry(origin: Origin, method: Method) -> Entry:
    stated = ("title", "need", "for_whom", "done", "takes", "came", "went_wrong", "questions")
    told = {field: said for field in stated if (said := getattr(method, field)) is not None}
    return Entry(
        address=f"{origin.id}/{method.id}",
        told=told,
        origin=origin,
        also=method.also,
        levels=method.levels,
        measurement=method.measurement,
        attribution=method.attribution,
        sources=method.sources,
        inferred=method.inferred,
        indicators=method.indicators,
    )
