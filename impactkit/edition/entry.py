"""What one project brings to an edition: its dossier, and the little of it that is needed of all projects together.

An entry follows from the project's own files, what was asked and what was released of it before, and from nobody
else in the run. So it may be made in any process and kept, and the rest of the edition is made of entries.
"""

from __future__ import annotations

import copyreg
import datetime
import io
import pickle
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from impactkit.disclose import (
    Counted,
    Disclosure,
    Earlier,
    Key,
    Pattern,
    Reported,
    disclose,
    reported,
)
from impactkit.dossier import dossier_json
from impactkit.edition.each import TOGETHER, Faults, fault_of_ours, follow_each
from impactkit.edition.following import Followed, build
from impactkit.edition.line import line_of
from impactkit.edition.own_words import own_words, problems_of
from impactkit.files import digest_of_text
from impactkit.languages import Language
from impactkit.load import Beside, LoadedProject, looked_at, read_project
from impactkit.measure import Contribution
from impactkit.model.base import Model
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.measured.value import Value
from impactkit.model.portfolio import ProjectLine
from impactkit.model.records import Refusal
from impactkit.model.stated.funding import Funding, Grant
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.project import Project
from impactkit.problem import InputError, Problem, file_name
from impactkit.register import Identity, identity

_M = TypeVar("_M", bound=Model)
_BLANK = Value()
_QUICK = 1
"""How hard texts are packed: a third of the time of the usual, and a tenth larger."""


Known = Sequence[Mapping[str, Earlier]]
"""What was told of each project before, by id, for each audience that asks."""


@dataclass(frozen=True)
class Asked:
    """What is asked of every project of an edition."""

    audience: Audience
    threshold: int
    as_of: datetime.date | None = None


@dataclass(frozen=True)
class Shared:
    """What of a project is needed of all of them together; the private side, but for its line."""

    project: Project
    """The project as it is told, without what nobody needs beside others."""
    line: ProjectLine
    contributions: tuple[Contribution, ...]
    """All that was measured of its indicators, without their development."""
    reports: tuple[Reported, ...]
    """The same as its report tells them."""
    is_illustrative: bool
    participants: Any
    """The rows of its lists, where they are counted over projects; a polars frame."""


@dataclass(frozen=True)
class Content:
    """What an entry holds, packed: nobody need unpack what has not changed."""

    text: bytes
    """Its dossier's text."""
    pattern: bytes
    shared: bytes
    released: bytes
    """The counts it tells, and the keys of those it withholds."""

    def __call__(self) -> Content:
        """Itself: it is at hand."""
        return self


@dataclass(frozen=True)
class Entry:
    """One project as an audience gets it."""

    id: str
    language: Language
    as_of: datetime.date | None
    has_data: bool
    digest: str
    """Of its dossier's text."""
    identity: Identity
    """What it goes by in a register."""
    counted: Counted
    exposed: frozenset[Key]
    """Withheld counts that cannot be hidden well enough."""
    in_words: tuple[Problem, ...]
    """Sentences that may tell what is withheld, and that nobody has answered."""
    content: Callable[[], Content]
    """Where its content is found."""

    @property
    def text(self) -> str:
        """Its dossier's text."""
        return zlib.decompress(self.content().text).decode()

    @cached_property
    def dossier(self) -> Dossier:
        """What crosses the wall."""
        return Dossier.model_validate_json(self.text)

    @cached_property
    def pattern(self) -> Pattern:
        """What of its counts is told and withheld."""
        return cast(Pattern, _unpacked(self.content().pattern))

    @cached_property
    def shared(self) -> Shared:
        """What is needed of it beside others."""
        return cast(Shared, _unpacked(self.content().shared))

    @property
    def released(self) -> tuple[Mapping[Key, Decimal], frozenset[Key]]:
        """The counts it tells, by key, and the keys of those it withholds."""
        return cast(tuple[Mapping[Key, Decimal], frozenset[Key]], _unpacked(self.content().released))

    def numbered(self, edition: int | None) -> Entry:
        """The same in a released edition of that number."""
        if edition is None:
            return self
        told = self.dossier.but(edition=edition)
        text = dossier_json(told)
        content = replace(self.content(), text=_packed(text.encode()))
        return _with(replace(self, digest=digest_of_text(text), content=content), dossier=told)

    def __getstate__(self) -> dict[str, object]:
        """What crosses to another process: not what was unpacked."""
        return {name: value for name, value in vars(self).items() if name in self.__dataclass_fields__}


@dataclass(frozen=True)
class Made:
    """What came of a project file: an entry for each audience, or the faults that stopped it."""

    file: str
    id: str = ""
    """The project's; empty where the file cannot be read."""
    line: int | None = None
    """Where its file says its id."""
    entries: tuple[Entry, ...] = ()
    unread: tuple[Problem, ...] = ()
    """Why the file cannot be read."""
    stopped: tuple[Problem, ...] = ()
    """Why its data cannot be read, or it cannot be measured."""
    unbuilt: tuple[Problem, ...] = ()
    """Why it has no dossier, by a fault of ours."""
    refused: tuple[Problem, ...] = ()
    """What of its files is not read, cell by cell."""
    refusals: tuple[Refusal, ...] = ()
    """The same rows with their content."""
    looked_at: tuple[Path, ...] = ()
    """The data files it names, whether they are there or not."""

    @property
    def is_followed(self) -> bool:
        """Whether it was read and measured."""
        return bool(self.id) and not self.stopped


def made_each(
    files: Sequence[Path],
    asked: Sequence[Asked],
    known: Callable[[Path], Known],
    beside: Beside | None = None,
) -> Iterator[Made]:
    """What comes of project files, in their order, for each audience that asks; `known` from the register of a file."""
    beside = beside or Beside()
    for first in range(0, len(files), TOGETHER):
        lot = files[first : first + TOGETHER]
        read = [_read(file, beside) for file in lot]
        followed = follow_each([one for one in read if isinstance(one, LoadedProject)], as_of=asked[0].as_of)
        for file, one in zip(lot, read, strict=True):
            yield one if isinstance(one, Made) else _made(one, next(followed), asked, known(file))


def _read(file: Path, beside: Beside) -> LoadedProject | Made:
    """A project, or the faults of its file."""
    try:
        return read_project(file, beside)
    except InputError as error:
        return Made(file_name(file), unread=error.problems)


def _made(loaded: LoadedProject, followed: Followed | Faults, asked: Sequence[Asked], known: Known) -> Made:
    """What comes of a project that was followed up, or not."""
    id_, seen = loaded.project.id, tuple(Path(file_name(one)) for one in looked_at([loaded]))
    begun = Made(loaded.file, id_, loaded.line("id"), looked_at=seen)
    if not isinstance(followed, Followed):
        return replace(begun, stopped=followed)
    found = replace(
        begun,
        refused=(*loaded.tree.unread, *followed.records.problems),
        refusals=followed.records.refusals.get(id_, ()),
    )
    try:
        own = [one.get(id_, Earlier()) for one in known]
        entries = tuple(_entry(followed, *each) for each in zip(asked, own, strict=True))
    except Exception as error:
        return replace(found, unbuilt=(fault_of_ours(loaded, error),))
    return replace(found, entries=entries)


def _entry(followed: Followed, asked: Asked, earlier: Earlier) -> Entry:
    """A project protected for an audience."""
    project, audience = followed.project, asked.audience
    solved = disclose(
        [(project, followed.measurements)],
        audience=audience,
        n=asked.threshold,
        earlier=earlier,
    )
    dossier = build(followed, audience=audience, disclosure=solved, earlier=earlier)
    pattern, text = solved.patterns[project.id], dossier_json(dossier)
    shared = _shared(followed, dossier, pattern)
    entry = Entry(
        id=project.id,
        language=dossier.project.language,
        as_of=followed.as_of,
        has_data=shared.line.has_data,
        digest=digest_of_text(text),
        identity=identity(project),
        counted=pattern.counted,
        exposed=frozenset(pattern.linked.cells[cell].key for cell in pattern.exposed),
        in_words=_in_words(followed, dossier, solved),
        content=Content(
            text=_packed(text.encode()),
            pattern=_packed(_pickled(pattern)),
            shared=_packed(_pickled(shared)),
            released=_packed(_pickled((pattern.told, pattern.withheld))),
        ),
    )
    return _with(entry, dossier=dossier, pattern=pattern, shared=shared)


def _in_words(followed: Followed, dossier: Dossier, solved: Disclosure) -> tuple[Problem, ...]:
    """What the evaluator's own words tell of what is withheld; in the house nothing is."""
    if solved.audience is Audience.INTERNAL:
        return ()
    pattern = solved.patterns[dossier.id]
    return problems_of(followed.loaded, own_words(followed.loaded, followed.measurements, dossier, pattern))


def _shared(followed: Followed, dossier: Dossier, pattern: Pattern) -> Shared:
    measured, day = followed.measurements, followed.as_of
    totals = measured and measured.but(indicators=tuple(map(_undeveloped, measured.indicators)))
    contributions = tuple(Contribution.each(_bare(followed.project), totals, day) if totals and day else ())
    known = {one.indicator: one for one in totals.indicators} if totals else {}
    seen = dossier.measurements.indicators if dossier.measurements else ()
    counts = any(one.indicator.counted for one in contributions)
    return Shared(
        project=_bare(dossier.project),
        line=line_of(dossier),
        contributions=contributions,
        reports=tuple(
            reported(dossier.id, _same(_undeveloped(one), known.get(one.indicator)), pattern) for one in seen
        ),
        is_illustrative=followed.project.illustrative,
        participants=followed.records.participants.collect() if counts else None,
    )


def _same(seen: IndicatorFollowUp, measured: IndicatorFollowUp | None) -> IndicatorFollowUp:
    """What is seen, made of what was measured where that is the same: it is held once."""
    if measured is None or seen == measured:
        return measured or seen
    known = {one.cell: one for one in measured.cells}
    return seen.but(cells=tuple(known[one.cell] if known.get(one.cell) == one else one for one in seen.cells))


_BESIDE: Mapping[type[Model], frozenset[str]] = {
    Project: frozenset({"id", "title", "goals", "period", "programme", "illustrative", "indicators", "funding"}),
    Indicator: frozenset({"name", "definition", "unit", "roll_up", "disaggregations", "counting_rules", "counted", "code"}),
    Funding: frozenset({"grant"}),
    Grant: frozenset({"party", "legal_basis"}),
}  # fmt: skip
"""What is asked of a project beside others: what its indicators count, and which laws it names."""


def _bare(project: Project) -> Project:
    """A project without what nobody asks of it beside others."""
    funding = project.funding and _only(project.funding)
    return _only(project).but(
        indicators={name: _only(one) for name, one in project.indicators.items()},
        funding=funding and funding.but(grant=funding.grant and _only(funding.grant)),
    )


def _only(model: _M) -> _M:
    """A model with what is asked of it beside others, and all else as where nothing is said."""
    blank = {
        name: one.get_default(call_default_factory=True)
        for name, one in type(model).model_fields.items()
        if name not in _BESIDE[type(model)]
    }
    return model.but(**blank)


def _undeveloped(followed: IndicatorFollowUp) -> IndicatorFollowUp:
    """An indicator's totals alone, without periods and trails."""
    return followed.but(
        cells=tuple(
            one.but(previously=_BLANK, this_period=_BLANK, series=(), withheld=(), trail=None)
            for one in followed.cells
        )
    )


def _with(entry: Entry, **unpacked: object) -> Entry:
    """An entry that need not be unpacked, since what it packs is at hand."""
    vars(entry).update(unpacked)
    return entry


def _packed(content: bytes) -> bytes:
    return zlib.compress(content, _QUICK)


def _unpacked(content: bytes) -> Any:
    return pickle.loads(zlib.decompress(content))


def _pickled(content: object) -> bytes:
    """Something as bytes, in which each definition of an indicator stands as bytes of its own."""
    found = io.BytesIO()
    pickler = pickle.Pickler(found)
    pickler.dispatch_table = {**copyreg.dispatch_table, Indicator: _as_call}
    pickler.dump(content)
    return found.getvalue()


def _as_call(indicator: Indicator) -> tuple[Callable[[bytes], object], tuple[bytes]]:
    """What gives the indicator when it is unpacked: many projects define one alike."""
    return _indicator, (pickle.dumps(indicator),)


@cache
def _indicator(told: bytes) -> object:
    """The indicator of its bytes: ten thousand projects that define it alike hold it once."""
    return pickle.loads(told)
