"""What becomes of each file: taken, the same as before, refused, waiting, or one of several versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from impactkit.collect.differences import Differences, differences
from impactkit.collect.programme import Member, Programme
from impactkit.collect.settling import Settled
from impactkit.collect.submission import Submission


class Fate(StrEnum):
    """What becomes of a file."""

    NEW = "new"
    """Taken, of one who had sent nothing before."""
    CHANGED = "changed"
    """Taken in the place of an earlier version, which is kept."""
    SAME = "same"
    """The same as what is there already."""
    OLDER = "older"
    """An earlier version than what is there; not taken."""
    SUPERSEDED = "superseded"
    """An earlier version than another file in the folder; not taken."""
    DUPLICATE = "duplicate"
    """Byte for byte another file in the folder."""
    REFUSED = "refused"
    """It cannot be read, or it is none; not taken."""
    HELD = "held"
    """Somebody must decide whose it is, or which version holds; not taken until then."""
    LEFT = "left"
    """Somebody has decided that it is not to be taken."""


TAKEN = (Fate.NEW, Fate.CHANGED)


@dataclass(frozen=True)
class Outcome:
    """A file and what becomes of it."""

    submission: Submission
    fate: Fate
    member: Member | None = None
    """Whose it is, where that is known and somebody had it before."""
    why: str = ""
    """Why it is refused or held, such as `two-claim`; empty where its own faults say it."""
    near: tuple[str, ...] = ()
    """Who or which file is meant beside it; for the adviser, never for a letter."""
    differences: Differences = field(default_factory=Differences)
    """Of a changed one: what is otherwise."""

    @property
    def who(self) -> str:
        """The short name of whoever it is of; empty where that is not known, or in doubt."""
        if self.member and self.member.identity.id:
            return self.member.identity.id
        identity = self.submission.identity
        return identity.id or identity.number if identity else ""

    @property
    def is_known(self) -> bool:
        """Whether it is known whose it is; of a held one only where nothing but its version is in doubt."""
        return bool(self.who) and (self.fate is not Fate.HELD or self.why == "which-version")


def outcomes(settled: Sequence[Settled], into: Programme, decided: frozenset[str]) -> Iterator[Outcome]:
    """What becomes of each file; `decided` are the marks of those somebody has decided about."""
    groups: dict[str, list[Settled]] = {}
    for one in settled:
        identity = one.submission.identity
        if one.is_left:
            yield Outcome(one.submission, Fate.LEFT, one.member)
        elif one.doubt and one.submission.sent.digest in into.ever_taken:
            yield Outcome(one.submission, Fate.OLDER)
        elif one.doubt:
            yield Outcome(one.submission, Fate.HELD, None, one.doubt, one.near)
        elif identity is None:
            yield Outcome(one.submission, Fate.REFUSED, None, _why(one.submission))
        else:
            own = one.member.identity.id if one.member else ""
            groups.setdefault(own or identity.id or identity.number, []).append(one)
    for group in groups.values():
        member = next((one.member for one in group if one.member), None)
        versions = _Versions([one.submission for one in group], member, into, decided)
        yield from versions.outcomes()


def _why(one: Submission) -> str:
    """Why a whole file is refused, where that can be said in a sentence; empty where its own faults say it."""
    codes = {problem.code for problem in one.problems}
    of_the_file = next((why for code, why in _OF_THE_FILE.items() if code in codes), "")
    return "empty" if one.is_empty else one.sent.why or of_the_file


_OF_THE_FILE = {
    "damaged-table": "damaged",
    "password-protected": "password",
    "empty-table": "nothing",
    "not-as-named": "other-kind",
    "workbook-none": "template",
}
"""Faults that are of the whole file, and what they come to."""


class _Versions:
    """All files of one enterprise, of which at most one is taken."""

    def __init__(
        self, found: list[Submission], member: Member | None, into: Programme, decided: frozenset[str]
    ) -> None:
        self.member, self.decided = member, decided
        self.there = member.submission if member else None
        own = member.identity.id if member else ""
        self.had = into.taken_in_order(own)
        last = self.had[-1:] + ([self.there.sent.digest] if self.there else [])
        self.same = [one for one in found if one.sent.digest in last]
        passed = into.passed_by(own) - decided
        old = [one for one in found if one.sent.digest in self.had or one.sent.mark in passed]
        self.older = [one for one in old if one not in self.same]
        rest = [one for one in found if one not in (*self.same, *self.older)]
        self.whole = [one for one in rest if one.is_whole]
        self.faulty = [one for one in rest if not one.is_whole]

    def outcomes(self) -> Iterator[Outcome]:
        """What becomes of each."""
        yield from (self._outcome(one, Fate.SAME) for one in self.same)
        yield from (self._outcome(one, Fate.OLDER) for one in self.older)
        best = self._best()
        if best is None:
            near = tuple(one.sent.name for one in self.whole)
            yield from (self._outcome(one, Fate.HELD, "which-version", near) for one in self.whole)
        else:
            yield from self._ranked(best)
        yield from (self._faulty(one, best) for one in self.faulty)

    def _faulty(self, one: Submission, best: Submission | None) -> Outcome:
        """One that cannot be taken; of no more account where one that can was saved after it."""
        if best and _is_earlier(one, best):
            return self._outcome(one, Fate.SUPERSEDED, near=(best.sent.name,))
        if self.there and _is_earlier(one, self.there):
            return self._outcome(one, Fate.OLDER)
        return self._outcome(one, Fate.REFUSED, _why(one))

    def _best(self) -> Submission | None:
        """The version that holds: the one somebody decided for, the only one, or the one that was saved last."""
        chosen = [one for one in self.whole if one.sent.mark in self.decided]
        if len(chosen or self.whole) == 1:
            return (chosen or self.whole)[0]
        order = sorted(self.whole, key=lambda one: one.saved)
        if not order or not order[0].saved or order[-1].saved == order[-2].saved:
            return None
        return order[-1]

    def _ranked(self, best: Submission) -> Iterator[Outcome]:
        yield self._taken(best)
        for one in self.whole:
            if one is not best:
                yield self._outcome(one, Fate.SUPERSEDED, near=(best.sent.name,))

    def _taken(self, best: Submission) -> Outcome:
        if self.there is None:
            return self._outcome(best, Fate.NEW)
        if best.sent.mark not in self.decided and _is_earlier(best, self.there):
            return self._outcome(best, Fate.OLDER)
        found = differences(self.there, best) if self.there.is_whole else Differences()
        return Outcome(best, Fate.CHANGED, self.member, differences=found)

    def _outcome(self, one: Submission, fate: Fate, why: str = "", near: tuple[str, ...] = ()) -> Outcome:
        return Outcome(one, fate, self.member, why, near)


def _is_earlier(one: Submission, other: Submission) -> bool:
    """True where both say when they were saved, and the first was saved before."""
    return bool(one.saved and other.saved and one.saved < other.saved)
