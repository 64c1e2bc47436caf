"""Project files to entries: each read, measured, protected and told, or told with what stopped it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from impactkit.disclose import Earlier
from impactkit.edition.each import TOGETHER, Faults, fault_of_ours, follow_each
from impactkit.edition.entry import Asked, Entry, entry_of
from impactkit.edition.following import Followed
from impactkit.load import Beside, LoadedProject, looked_at, read_project
from impactkit.model.records import Refusal
from impactkit.problem import InputError, Problem, file_name

Known = Sequence[Mapping[str, Earlier]]
"""What was told of each project before, by id, for each audience that asks."""


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
        entries = tuple(entry_of(followed, *each) for each in zip(asked, own, strict=True))
    except Exception as error:
        return replace(found, unbuilt=(fault_of_ours(loaded, error),))
    return replace(found, entries=entries)
