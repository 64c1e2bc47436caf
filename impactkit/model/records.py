"""Records: people's rows as frames, on the private side only.

Each kind of data is one frame, so that a project or ten thousand are measured by the same query. Amounts
and counts are exact decimals. `data` and `place` say where a row stands, for the trail.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from impactkit.deferred import pl
from impactkit.model.stated.data import DataKind, Role

if TYPE_CHECKING:
    from impactkit.model.measured.reading import SourceReading
    from impactkit.problem import Problem

if TYPE_CHECKING:
    EXACT: pl.Decimal
    """Numbers in a frame: exact to the sixth decimal."""
    OBSERVATIONS: pl.Schema
    """Reported values, one for each indicator, category, period and report."""
    PARTICIPANTS: pl.Schema
    """Enterprises and persons supported, one row for each entry of a list.

    Beside these columns stands one of text for each further heading, named by `attribute`.
    """
    COSTS: pl.Schema
    """Rows of a ledger, in kronor."""
    CLAIMS: pl.Schema
    """Claims for payment, in kronor."""
    OCCASIONS: pl.Schema
    """Times an activity took place."""
    ANSWERS: pl.Schema
    """Answers of one respondent to one question, before and after."""
    TIES: pl.Schema
    """Rows of a log of collaboration: two organisations, from when until when, how close."""

_EXACT = "exact"
_WHERE: dict[str, str] = {"project": "String", "data": "String", "place": "String"}
_BESIDE: dict[str, str] = {
    "other": "String",  # cells of columns nobody reads: two rows that differ there are two things
    "note": "String",  # what columns of comments and texts say
}

_OBSERVATIONS: Mapping[str, str] = {
    **_WHERE,
    "indicator": "String",
    "split": "String",  # empty for the total
    "category": "String",  # empty for the total
    "start": "Date",
    "end": "Date",
    "reported": "Date",  # of two reports the later holds
    "value": _EXACT,
    "absence": "String",  # a name of `Absence`, where there is no value
    "numerator": _EXACT,
    "denominator": _EXACT,  # or the number of answers behind a mean
    **_BESIDE,
}

_PARTICIPANTS: Mapping[str, str] = {
    **_WHERE,
    "organisation": "String",  # ten digits
    "person": "String",  # twelve digits, or a coded id
    "supported": "Date",  # first support
    "started": "Date",  # the day a firm of theirs was registered
}


def attribute(heading: str) -> str:
    """The column of a heading: the same however the heading is spaced or capitalised."""
    return f"attribute:{plain(heading)}"


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text as it is compared: without capitals, marks at its ends, invisible signs, or more than single spaces."""
    seen = text if text.isascii() else without_invisible(text)
    return " ".join(seen.casefold().split()).strip(" .:*")


_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|[\u200c\u200d](?=[\x00-\u024f]|$)|(?:^|(?<=[\x00-\u024f]))[\u200c\u200d]"
)
"""Soft hyphens, spaces and joiners without width, byte order marks, marks of direction.

Joiners between letters of scripts that need them, and in emoji, stay.
"""


def without_invisible(text: str) -> str:
    """A text without signs that nobody sees and that make two words of one: `Indi\u00adkator` is `Indikator`."""
    return _INVISIBLE.sub("", text)


_COSTS: Mapping[str, str] = {
    **_WHERE,
    "date": "Date",
    "line": "String",  # a line of the cost budget; null where it matches none
    "work_package": "String",
    "amount": _EXACT,
    "approved": "Boolean",  # null where nobody has decided
    "reference": "String",  # the number of its voucher
    **_BESIDE,
}

_CLAIMS: Mapping[str, str] = {
    **_WHERE,
    "claim": "String",  # its reference as an id is written; claims of one id may be several
    "reference": "String",
    "date": "Date",
    "costs": _EXACT,
    "approved": _EXACT,
    "paid": _EXACT,
    "status": "String",
    **_BESIDE,
}

_OCCASIONS: Mapping[str, str] = {
    **_WHERE,
    "activity": "String",
    "date": "Date",
    "town": "String",
    "participants": _EXACT,
    "reference": "String",
    **_BESIDE,
}

_ANSWERS: Mapping[str, str] = {
    **_WHERE,
    "indicator": "String",
    "respondent": "String",
    "before": _EXACT,
    "after": _EXACT,
    "form": "Boolean",  # a filled-in form: who was asked and did not answer has none
}

_TIES: Mapping[str, str] = {
    **_WHERE,
    "who": "String",
    "sector": "String",  # a name of `Sector`; null where it is not stated
    "with_whom": "String",
    "their_sector": "String",
    "since": "Date",
    "until": "Date",  # the first day it no longer holds
    "closeness": "String",  # a name of `Closeness`
}


@dataclass(frozen=True)
class Kind:
    """What there is to know of a kind of data to read its files and keep its rows."""

    name: str
    """What its rows are called among the records."""
    columns: Mapping[str, str]
    """The columns of its frame, each with polars' name of its type, or `exact`."""
    roles: tuple[Role, ...]
    """What its columns may hold."""
    needed: tuple[tuple[Role, ...], ...]
    """Of each group of roles a table needs one."""
    about: tuple[tuple[Role, ...], ...] = ()
    """What else tells what a row is about, where neither the project file nor the file's title does."""
    people: bool = False
    """True where rows are people; their ids are never told."""
    money: bool = False
    """True where amounts are in kronor."""

    @cached_property
    def schema(self) -> pl.Schema:
        """Its frame."""
        return _schema(self.columns)


KINDS: Mapping[DataKind, Kind] = {
    DataKind.RESULTS: Kind(
        "observations",
        _OBSERVATIONS,
        (
            *("indicator", "period", "period-start", "period-end", "year", "date", "reported", "unit"),
            *(
                "total",
                "value",
                "numerator",
                "denominator",
                "category",
                "target",
                "previously",
                "share",
                "note",
            ),
        ),
        needed=(("value", "total", "numerator"),),
        about=(("indicator",), ("period", "date")),
    ),
    DataKind.PARTICIPANTS: Kind(
        "participants",
        _PARTICIPANTS,
        ("organisation", "person", "identity", "first-support", "started"),
        needed=(("identity", "organisation", "person"),),
        people=True,
    ),
    DataKind.COSTS: Kind(
        "costs",
        _COSTS,
        ("date", "cost-category", "work-package", "amount", "approved", "reference", "note"),
        needed=(("date",), ("amount",)),
        money=True,
    ),
    DataKind.CLAIMS: Kind(
        "claims",
        _CLAIMS,
        ("date", "amount", "approved", "paid", "status", "reference", "note"),
        needed=(("date",), ("amount", "approved")),
        money=True,
    ),
    DataKind.ACTIVITIES: Kind(
        "occasions",
        _OCCASIONS,
        (
            *("date", "period-start", "period-end", "activity", "place", "participants"),
            *("total", "stage", "note"),
        ),
        needed=(("date", "period-start"), ("activity",)),
    ),
    DataKind.SURVEY: Kind(
        "answers",
        _ANSWERS,
        ("respondent", "occasion", "indicator", "before", "after", "note"),
        needed=(("respondent",), ("before", "occasion"), ("after", "occasion")),
        people=True,
    ),
    DataKind.TIES: Kind(
        "ties",
        _TIES,
        ("who", "sector", "with-whom", "their-sector", "since", "until", "closeness", "note"),
        needed=(("who",), ("with-whom",)),
        people=True,  # an organisation may be one person
    ),
}
_NAMES = tuple(kind.name for kind in KINDS.values())
PEOPLE = frozenset(kind for kind, of in KINDS.items() if of.people)
"""Kinds of files whose rows are people."""


Unreadable = frozenset[tuple[str, datetime.date, datetime.date]]
"""Indicators with the first and last day of a report that cannot be read."""


@dataclass(frozen=True)
class Refusal:
    """A row, or a cell of it, that could not be read, with its content: never leaves the private side."""

    data: str
    """The data source."""
    place: str
    """Cell or row."""
    rule: str
    """The rule it broke."""
    content: tuple[str, ...] = ()
    """What the row says."""
    about: frozenset[str] = frozenset()
    """The indicators it is of, as far as they are known; empty where they are not."""


def __getattr__(name: str) -> Any:
    """`EXACT`, or the schema of a kind of data by its name, made when it is first asked for."""
    if name == "EXACT":
        return globals().setdefault(name, pl.Decimal(38, 6))
    if name.lower() in _NAMES:
        return globals().setdefault(name, _none()[name.lower()].schema)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _schema(columns: Mapping[str, str]) -> pl.Schema:
    exact = pl.Decimal(38, 6)
    return pl.Schema(
        {name: exact if type_ == _EXACT else getattr(pl, type_) for name, type_ in columns.items()}
    )


@cache
def _none() -> Mapping[str, pl.DataFrame]:
    """No row of each kind."""
    return {kind.name: kind.schema.to_frame() for kind in KINDS.values()}


@cache
def _not_held() -> Mapping[str, pl.LazyFrame]:
    """The frames of kinds that records hold nothing of: one for all records, so that it is known without a query."""
    return {name: frame.lazy() for name, frame in _none().items()}


def plain_rows(frame: pl.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a frame as plain values of some of its columns: no query for the few rows of one project."""
    return zip(*(frame.get_column(name).to_list() for name in columns), strict=True)


@dataclass(frozen=True)
class OwnRows:
    """The rows of one project by kind, in memory."""

    observations: pl.DataFrame
    """Reported values: `OBSERVATIONS`."""
    participants: pl.DataFrame
    """Enterprises and persons: `PARTICIPANTS`."""
    costs: pl.DataFrame
    """Ledger rows: `COSTS`."""
    claims: pl.DataFrame
    """Claims: `CLAIMS`."""
    occasions: pl.DataFrame
    """Occasions of activities: `OCCASIONS`."""
    answers: pl.DataFrame
    """Survey answers: `ANSWERS`."""
    ties: pl.DataFrame
    """Rows of logs of collaboration: `TIES`."""


def _nothing() -> Any:
    """No frame of a kind: one is made when it is asked for."""


@dataclass(frozen=True)
class Records:
    """All rows of one project, or of many, by kind; and how they were read.

    A kind that nothing is held of has a frame without rows.
    """

    observations: pl.LazyFrame = field(default_factory=_nothing)
    """Reported values: `OBSERVATIONS`."""
    participants: pl.LazyFrame = field(default_factory=_nothing)
    """Enterprises and persons: `PARTICIPANTS`."""
    costs: pl.LazyFrame = field(default_factory=_nothing)
    """Ledger rows: `COSTS`."""
    claims: pl.LazyFrame = field(default_factory=_nothing)
    """Claims: `CLAIMS`."""
    occasions: pl.LazyFrame = field(default_factory=_nothing)
    """Occasions of activities: `OCCASIONS`."""
    answers: pl.LazyFrame = field(default_factory=_nothing)
    """Survey answers: `ANSWERS`."""
    ties: pl.LazyFrame = field(default_factory=_nothing)
    """Rows of logs of collaboration: `TIES`."""
    readings: Mapping[str, tuple[SourceReading, ...]] = field(default_factory=dict)
    """How each project's files were read, by the project's id."""
    refusals: Mapping[str, tuple[Refusal, ...]] = field(default_factory=dict)
    """Rows refused, by the project's id."""
    unreadable: Mapping[str, Unreadable] = field(default_factory=dict)
    """What refused rows are of, as far as known, by the project's id: reported, though it cannot be read."""
    problems: tuple[Problem, ...] = ()
    """The refusals, told: file, cell, rule, what to do."""

    def __post_init__(self) -> None:
        for name in _NAMES:
            if self.__dict__[name] is None:
                object.__delattr__(self, name)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> pl.LazyFrame:
            if name in _NAMES:
                return _not_held()[name]
            raise AttributeError(f"records have no {name!r}")

    def of(self, project: str) -> OwnRows:
        """The rows of one project, by its id; asked for again they are the same frames."""
        if project not in self._own:
            self._own[project] = OwnRows(**{name: self._rows(name, project) for name in _NAMES})
        return self._own[project]

    @cached_property
    def _own(self) -> dict[str, OwnRows]:
        """The rows of each project that were asked for."""
        return {}

    def held(self, name: str) -> bool:
        """False where there is no row of a kind, by its name, in any project."""
        frame = self.__dict__.get(name)
        return frame is not None and frame is not _not_held()[name]

    def _rows(self, name: str, project: str) -> pl.DataFrame:
        if not self.held(name):
            return _none()[name]
        rows: pl.LazyFrame = getattr(self, name)
        return rows.filter(pl.col("project") == project).collect()
