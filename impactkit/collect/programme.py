"""The programme as it stands: a project file for each enterprise, who else is expected, and what was collected before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from impactkit.collect.identity import Identity
from impactkit.collect.sent import Sent
from impactkit.collect.submission import Submission, submission
from impactkit.load import project_files
from impactkit.problem import InputError, Problem

COLLECTED, EARLIER = "collected", "earlier"
"""The folders in a programme for what each collection came to, and for what stood there before."""
ACCOUNT = "account.json"


@dataclass(frozen=True)
class Member:
    """One who takes part: known by a project file, by the list of who is expected, or by both."""

    identity: Identity
    file: Path | None = None
    """The project file; none where nothing has come yet."""
    is_expected: bool = False

    @property
    def label(self) -> str:
        """What it is called, to be read."""
        return self.identity.title or self.identity.id or self.identity.number

    @cached_property
    def submission(self) -> Submission | None:
        """What its project file says now; read when it is asked for."""
        return submission(_there(self.file)) if self.file else None


@dataclass(frozen=True)
class Programme:
    """All who take part, and what was collected before."""

    folder: Path
    members: tuple[Member, ...]
    problems: tuple[Problem, ...] = ()
    """Faults of its own files; the adviser's to put right."""
    accounts: tuple[dict[str, Any], ...] = field(default=())
    """What each earlier collection came to, in order."""

    @property
    def next_number(self) -> int:
        """The number of the next collection."""
        return max((int(one["collection"]) for one in self.accounts), default=0) + 1

    @cached_property
    def ever_taken(self) -> frozenset[str]:
        """The digests of all that was ever taken, of anybody."""
        return frozenset(digest for one in self.accounts for _, digest in one["taken"])

    def passed_by(self, id_: str) -> frozenset[str]:
        """The marks of one's files that were left for a later version: they stay so, however long they lie there."""
        return frozenset(
            file["mark"]
            for one in self.accounts
            for file in one["files"]
            if file["of"] == id_ and file["fate"] in {"superseded", "older"}
        )

    def taken_in_order(self, id_: str) -> list[str]:
        """The digests of all that was ever taken of one, the last one last."""
        return [digest for one in self.accounts for name, digest in one["taken"] if name == id_]


def programme(folder: Path, expected: Sequence[Identity] = ()) -> Programme:
    """A programme's folder; one that is not there yet has nobody but those who are expected."""
    members: dict[str, Member] = {}
    problems: list[Problem] = []
    for file in _files(folder):
        found = submission(_there(file))
        problems += found.problems
        identity = found.identity
        if identity is None or not identity.id:
            identity = Identity(file.stem)
        if identity.id in members:
            problems.append(
                Problem(
                    "project-twice",
                    file.as_posix(),
                    values={"name": identity.id, "first": members[identity.id].file},
                )
            )
            continue
        members[identity.id] = Member(identity, file)
    return Programme(folder, (*_with(members.values(), expected),), tuple(problems), accounts(folder))


def _files(folder: Path) -> tuple[Path, ...]:
    try:
        return project_files([folder]) if folder.is_dir() else ()
    except InputError as error:
        if all(one.code == "no-projects" for one in error.problems):
            return ()
        raise


def _there(file: Path) -> Sent:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:32]
    return Sent(file.name, file, digest)


def _with(members: Any, expected: Sequence[Identity]) -> Iterator[Member]:
    """Those with a file and those who are expected, each once; a number in the list is the one that holds."""
    left = list(expected)
    for member in members:
        same = next((one for one in left if is_same(one, member.identity)), None)
        if same is None:
            yield member
            continue
        left.remove(same)
        own = member.identity
        joined = replace(own, number=same.number or own.number, names=own.names | same.names)
        yield Member(joined, member.file, is_expected=True)
    yield from (Member(one, is_expected=True) for one in left)


def is_same(listed: Identity, other: Identity) -> bool:
    """Whether a row of the list is somebody: by short name, else by number, else by name."""
    if listed.id and other.id:
        return listed.id == other.id
    return listed.is_like(other)


def accounts(folder: Path) -> tuple[dict[str, Any], ...]:
    """What each collection into a programme came to, in order."""
    return tuple(_accounts(folder))


def _accounts(folder: Path) -> Iterator[dict[str, Any]]:
    numbered = [one for one in (folder / COLLECTED).glob("*") if one.name.isdigit()]
    for one in sorted(numbered, key=lambda path: int(path.name)):
        if (one / ACCOUNT).is_file():
            yield json.loads((one / ACCOUNT).read_text(encoding="utf-8"))
