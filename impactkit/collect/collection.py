"""A collection: what each file in a folder is, what becomes of it, and who has sent nothing; nothing is written."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from impactkit.collect.decisions import Decision, decided, decisions
from impactkit.collect.entries import beside
from impactkit.collect.expected import expected, expected_file
from impactkit.collect.outcome import TAKEN, Fate, Outcome, outcomes
from impactkit.collect.programme import Member, Programme, accounts, programme
from impactkit.collect.sent import Delivery, Sent, delivery, opened_by_name
from impactkit.collect.settling import settled
from impactkit.collect.submission import Submission, submission
from impactkit.files import write_whole
from impactkit.problem import InputError, Problem, file_name

_EARLY = datetime.timedelta(days=180)
"""How long before those of most somebody's values stop who may have sent last year's. A choice: half a year."""


@dataclass(frozen=True)
class Collection:
    """All that a collection comes to."""

    into: Programme
    outcomes: tuple[Outcome, ...]
    """Each file, in the order of names."""
    missing: tuple[Member, ...]
    """Those who take part and of whom there is no file in the folder."""
    traces: int
    """How many files there are that programs leave behind."""
    open: tuple[str, ...]
    """Workbooks that somebody had open when they were copied: what is not saved is not in them."""
    decisions: Mapping[str, Decision]
    """All that was ever decided, by the marks of files."""
    inputs: str
    """A digest of all that it follows from."""

    @property
    def number(self) -> int:
        """Which collection of the programme it is, counted from 1."""
        return self.into.next_number

    @property
    def taken(self) -> tuple[Outcome, ...]:
        """The files that are taken."""
        return tuple(one for one in self.outcomes if one.fate in TAKEN)

    @property
    def early(self) -> tuple[Outcome, ...]:
        """Those taken whose values stop half a year or more before those of most: last year's, perhaps."""
        days = sorted(day for one in self.taken if (day := one.submission.latest))
        if not days:
            return ()
        limit = days[len(days) // 2] - _EARLY
        return tuple(one for one in self.taken if (day := one.submission.latest) and day <= limit)

    @property
    def before(self) -> dict[str, Any] | None:
        """The account of the last collection, where it was of just this: nothing is to be done then, and nothing is read."""
        last = self.into.accounts[-1:]
        return last[0] if last and last[0]["inputs"] == self.inputs else None


def collection(
    folder: Path, into: Path, aside: Path, *, listed: Path | None = None, told: Sequence[str] = ()
) -> Collection:
    """What lies in a folder, against a programme; files are laid `aside`, in an empty folder that goes afterwards.

    `listed` is a table of who is expected, by default `expected.csv` or `expected.xlsx` in the programme; `told` is
    what somebody decides, `anna/x.xlsx=kornet`. Raises `InputError` for a folder or a table that cannot be read, and
    for a decision that cannot be understood.
    """
    found = _delivery(folder, into, aside)
    table = listed or expected_file(into)
    known: dict[str, Decision] = dict(decisions(into))
    last = accounts(into)[-1:]
    if last and not told and last[0]["inputs"] == _inputs(found.sent, table, known):
        return Collection(Programme(into, (), accounts=last), (), (), 0, (), known, last[0]["inputs"])
    there = programme(into, expected(table) if table else ())
    read = list(_read(found))
    known |= decided(told, [one.sent for one in read])
    firsts, twice = _once(read)
    whose = settled(firsts, there, known)
    fates = [*outcomes(whose, there, frozenset(known)), *twice]
    return Collection(
        there,
        tuple(sorted(fates, key=lambda one: one.submission.sent.name)),
        tuple(_missing(there, fates)),
        len(found.traces),
        tuple(sorted(set(opened_by_name(found.traces)))),
        known,
        _inputs(found.sent, table, known),
    )


def _delivery(folder: Path, into: Path, aside: Path) -> Delivery:
    try:
        return delivery(folder, aside, but=into)
    except OSError as error:
        code = "not-found" if isinstance(error, FileNotFoundError) else "unreadable"
        raise InputError((Problem(code, file_name(folder), values={"why": error.strerror or ""}),)) from error


def _read(found: Delivery) -> Iterator[Submission]:
    """Every file read; one that a project file names as its data is no answer of its own."""
    first = {one.digest: one for one in reversed(found.sent)}
    read = {one.digest: _with_data(submission(one), one, found) for one in first.values()}
    data = {beside(one.sent.name, name) for one in read.values() for name in one.data.values()}
    for one in found.sent:
        if one.name not in data:
            told = read[one.digest]
            yield (
                told if told.sent.name == one.name else replace(told, sent=replace(told.sent, name=one.name))
            )


def _with_data(told: Submission, sent: Sent, found: Delivery) -> Submission:
    """A project file read again with its data beside it, where it names any that lie in the folder."""
    names = _data_named(sent, told)
    entries = {one.name: one for one in found.others}
    there = {name: entries[where] for name in names if (where := beside(sent.name, name)) in entries}
    if not there:
        return told
    digest = hashlib.sha256(sent.digest.encode())
    for name, entry in sorted(there.items()):
        content = entry.read()
        digest.update(name.encode() + hashlib.sha256(content).digest())
        write_whole(content, sent.path.parent / name)
    return submission(replace(sent, digest=digest.hexdigest()[:32]))


def _data_named(sent: Sent, told: Submission) -> tuple[str, ...]:
    return tuple(told.data.values()) if sent.path.suffix.lower() in {".yaml", ".yml"} else ()


def _once(read: Sequence[Submission]) -> tuple[list[Submission], list[Outcome]]:
    """The first of files that are equal byte for byte, and the others."""
    first: dict[str, Submission] = {}
    twice: list[Outcome] = []
    for one in read:
        same = first.setdefault(one.sent.digest, one)
        if same is not one:
            twice.append(Outcome(one, Fate.DUPLICATE, near=(same.sent.name,)))
    return list(first.values()), twice


def _missing(there: Programme, fates: Sequence[Outcome]) -> Iterator[Member]:
    """Those of whom there is nothing; who a file in doubt says it is of waits for the decision, and is not among them."""
    came = {id(one.member) for one in fates if one.member}
    claimed = {one.who for one in fates} | {
        who for one in fates if one.why == "id-changed" for who in one.near
    }
    left = (one for one in there.members if id(one) not in came and one.identity.id not in claimed - {""})
    yield from sorted(left, key=lambda one: (one.identity.id, one.label))


def _inputs(sent: Sequence[Sent], table: Path | None, known: Mapping[str, Decision]) -> str:
    """A digest of all that a collection follows from, beside the programme itself."""
    digest = hashlib.sha256()
    for one in sorted(sent, key=lambda one: one.name):
        digest.update(f"{one.name}\0{one.digest}\0".encode())
    digest.update(table.read_bytes() if table else b"")
    for mark, decision in sorted(known.items()):
        digest.update(f"\0{mark}={decision.answer}".encode())
    return digest.hexdigest()[:32]
