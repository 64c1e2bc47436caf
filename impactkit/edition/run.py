"""The projects of a run by themselves, and the edition that they are for an audience, together.

What an audience may see of a project depends on that project and on what was released of it before, never on who
else is in the run; what it may see of the portfolio depends on what each of them tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from operator import add
from pathlib import Path

from impactkit.disclose import Counted, Disclosure, Earlier, Key, Reports, Sum, common, told_sums
from impactkit.edition.entry import Asked, Entry
from impactkit.edition.made import Made
from impactkit.edition.own_words import stops_release
from impactkit.edition.portfolio import portfolio_of
from impactkit.edition.register import Register, known_of
from impactkit.load import (
    LoadedKept,
    kept_of_portfolio,
    portfolio_path,
    rows_together,
    stated_portfolio,
    without_project,
)
from impactkit.measure import rolled_up
from impactkit.model.base import Text
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.portfolio import PortfolioDossier, RolledUp
from impactkit.model.quantity import Quantity
from impactkit.model.records import Records, Refusal
from impactkit.model.stated.data import DataKind
from impactkit.problem import InputError, Problem
from impactkit.register import Identity


@dataclass(frozen=True)
class Edition:
    """What a run tells an audience of its projects, in their order, and the faults of projects that have no dossier."""

    asked: Asked
    entries: tuple[Entry, ...]
    """The projects that have a dossier."""
    portfolio: PortfolioDossier | None
    """What the projects come to together; none for a single one."""
    problems: tuple[Problem, ...]
    """Faults that stopped a project."""
    refused: tuple[Problem, ...] = ()
    """What of workbooks is not read, and rows of data that were refused, cell by cell; they stopped nothing."""
    refusals: Mapping[str, tuple[Refusal, ...]] = field(default_factory=dict)
    """The same rows with their content, by project: for a private folder only."""
    exposed: frozenset[Key] = frozenset()
    """Withheld cells that sums over projects narrow too far: told before, so that nothing can be done any more."""
    in_words: tuple[Problem, ...] = ()
    """Sentences of the evaluator's that may tell what is withheld, and that nobody has answered: for those who make it only."""
    number: int | None = None
    """Its number in the register; none for a draft."""
    looked_at: tuple[Path, ...] = ()
    """The data files that the projects name, whether they are there or not."""
    registers: tuple[Path, ...] = ()
    """The folders of released editions that were looked in, whether they are there or not."""

    @cached_property
    def dossiers(self) -> tuple[Dossier, ...]:
        """The dossiers of the projects."""
        return tuple(one.dossier for one in self.entries)

    @property
    def disclosure(self) -> Disclosure:
        """What is withheld of all of it, and what could be worked out: for those who make it only."""
        patterns = {one.id: one.pattern for one in self.entries}
        return Disclosure(self.asked.audience, self.asked.threshold, patterns, self.exposed)

    @property
    def counted(self) -> Counted:
        """How many of all its counts it tells and withholds."""
        total = reduce(add, (one.counted for one in self.entries), Counted(0, 0, 0, 0))
        alone = frozenset(key for one in self.entries for key in one.exposed)
        return replace(total, exposed=len(self.exposed | alone))


@dataclass(frozen=True)
class PortfolioFile:
    """What is written of a portfolio, and the faults in it; its projects stand anyway."""

    title: Text | None = None
    expected: Quantity | None = None
    kept: LoadedKept | None = None
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, paths: Sequence[Path], files: Sequence[Path]) -> PortfolioFile:
        """Of the one portfolio that paths mean."""
        path, found = portfolio_path(paths, files), cls()
        if path is None:
            return found
        try:
            found = replace(found, kept=kept_of_portfolio(path))
        except InputError as error:
            found = replace(found, problems=error.problems)
        try:
            stated = stated_portfolio(path, files)
            return replace(found, title=stated.title, expected=stated.expected) if stated else found
        except InputError as error:
            return replace(found, problems=found.problems + error.problems)


@dataclass(frozen=True)
class Run:
    """All projects of a run by themselves, before anything is said of them together."""

    paths: tuple[Path, ...]
    files: tuple[Path, ...]
    asked: tuple[Asked, ...]
    found: tuple[Made, ...]
    """What came of each file."""
    register: Register
    earlier: tuple[Mapping[Path, Earlier], ...]
    """What each audience knew, by register."""
    releases: bool = False

    @property
    def is_portfolio(self) -> bool:
        """True where one portfolio file was asked for: its projects have a report together, also without data."""
        path = portfolio_path(self.paths, self.files)
        return path is not None and path.is_file()

    @cached_property
    def own(self) -> tuple[Made, ...]:
        """What came of each project; of two files of one project only the first is it."""
        first: dict[str, Made] = {}
        for one in self.found:
            if one.id:
                first.setdefault(one.id, one)
        return tuple(first.values())

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The faults that stopped a project, but for those of ours."""
        first = {one.id: one for one in self.own}
        unread = (problem for one in self.found for problem in self._unread(one, first.get(one.id)))
        stopped = (problem for one in self.own for problem in one.stopped)
        return (*unread, *without_project(self.files), *stopped)

    @cached_property
    def unbuilt(self) -> tuple[Problem, ...]:
        """Faults of ours, which left a project without a dossier."""
        return tuple(fault for one in self.own for fault in one.unbuilt)

    @staticmethod
    def _unread(one: Made, first: Made | None) -> tuple[Problem, ...]:
        if first is None or first is one:
            return one.unread
        values = {"name": one.id, "first": first.file}
        return (Problem("project-twice", one.file, one.line, "id", values),)

    def entries(self, at: int) -> tuple[Entry, ...]:
        """The projects that the audience of that place gets."""
        return tuple(one.entries[at] for one in self.own if one.entries)

    @cached_property
    def portfolio_file(self) -> PortfolioFile:
        """What is written of the portfolio, where there is one."""
        many = sum(one.is_followed for one in self.own) > 1
        return PortfolioFile.of(self.paths, self.files) if many else PortfolioFile()

    @property
    def looked_at(self) -> tuple[Path, ...]:
        """The data files that the projects name, each once, whether they are there or not."""
        return tuple(dict.fromkeys(file for one in self.own for file in one.looked_at))

    def edition(self, at: int, *, together: int = 2) -> Edition:
        """What the audience of that place is told, registered where it is to be released."""
        asked, entries = self.asked[at], {one.id: one for one in self.entries(at)}
        in_words = tuple(problem for one in entries.values() for problem in one.in_words)
        if self.releases and any(map(stops_release, in_words)):
            raise InputError(tuple(one for one in in_words if stops_release(one)))
        number = self._released(asked, entries) if self.releases else None
        entries = {name: one.numbered(number) for name, one in entries.items()}
        earlier = known_of(self.earlier[at], {folder: own.keys() for folder, own in self._whose.items()})
        is_one = sum(one.is_followed for one in self.own) < together
        rolled = () if is_one else _rolled_up(entries)
        reports = {} if is_one else _reports(entries)
        bare = Disclosure(asked.audience, asked.threshold, {})
        sums = [told for one in rolled for told in told_sums(one, reports, bare)]
        portfolio = None
        if not is_one:
            portfolio = portfolio_of(
                entries,
                tuple(common(one, reports, bare) for one in rolled),
                asked=asked,
                number=number,
                title=self.portfolio_file.title,
                expected=self.portfolio_file.expected,
                kept=self.portfolio_file.kept,
                earlier=earlier,
            )
        return Edition(
            asked=asked,
            entries=tuple(entries.values()),
            portfolio=portfolio,
            problems=self.problems + self.portfolio_file.problems + self.unbuilt,
            refused=tuple(left for one in self.own for left in one.refused),
            refusals={one.id: one.refusals for one in self.own if one.is_followed},
            exposed=_exposed(entries, [*sums, *(Sum(*told) for told in earlier.told_sums())], bare),
            in_words=in_words,
            number=number,
            looked_at=self.looked_at,
            registers=self.register.folders,
        )

    def require_own(self) -> None:
        """Raise `InputError` where a register that was looked in is of others."""
        if any(one.audience is not Audience.INTERNAL for one in self.asked):
            self.register.require_own(self._whose)

    @cached_property
    def _whose(self) -> Mapping[Path, Mapping[str, Identity]]:
        """What each project goes by, by the register it belongs to."""
        found: dict[Path, dict[str, Identity]] = defaultdict(dict)
        for one in self.own:
            if one.entries:
                found[self.register.folder_of(Path(one.file))][one.id] = one.entries[0].identity
        return found

    def _released(self, asked: Asked, entries: Mapping[str, Entry]) -> int:
        day = max((one.as_of for one in entries.values() if one.as_of), default=None)
        told = list(entries.values())
        return self.register.release(told, audience=asked.audience, threshold=asked.threshold, as_of=day)


def _rolled_up(entries: Mapping[str, Entry]) -> tuple[RolledUp, ...]:
    """What the projects come to together."""
    shared = [one.shared for one in entries.values()]
    lists = [one.participants for one in shared if one.participants is not None]
    records = Records(participants=rows_together(DataKind.PARTICIPANTS, lists))
    return rolled_up((share for one in shared for share in one.contributions), records)


def _reports(entries: Mapping[str, Entry]) -> Reports:
    """Every indicator as its project's own report tells it, by project and indicator."""
    return {
        (name, one.followed.indicator): one for name, entry in entries.items() for one in entry.shared.reports
    }


def _exposed(entries: Mapping[str, Entry], sums: Sequence[Sum], bare: Disclosure) -> frozenset[Key]:
    """The withheld cells that sums over projects narrow too far, told now or before."""
    concerned = {key[0] for one in sums for key in one.parts} & entries.keys()
    patterns = {name: entries[name].pattern for name in sorted(concerned)}
    return replace(bare, patterns=patterns).audited(sums).exposed if sums else frozenset()
