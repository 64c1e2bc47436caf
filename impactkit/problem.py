"""How a fault is told: where it is, what is wrong, what to do, what would be allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One fault in what a person gave us; the sentence is found in `words` by its code."""

    code: str
    """Key of the sentence, such as `unknown-key`."""
    file: str
    """The file as the person named it."""
    line: int | None = None
    """Line in that file, counted from 1."""
    key: str = ""
    """Key path, such as `activities.coaching.serves[0]`."""
    values: Mapping[str, object] = field(default_factory=dict)
    """Named values for the sentence."""
    allowed: tuple[str, ...] = ()
    """What may stand here instead."""
    frames: tuple[str, ...] = ()
    """Of a fault of ours: where in our code it was raised, for those who mend it."""
    means: Mapping[str, str] = field(default_factory=dict, compare=False)
    """What each of the allowed means, in the sentences of the code, as far as it is known; it follows from them."""


class ImpactkitError(Exception):
    """Base of everything impactkit raises; the command line and a notebook show it without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of a traceback."""
        return str(self).splitlines()


class InputError(ImpactkitError):
    """Faults in the inputs, all of them at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{p.file}:{p.line or ''} {p.key} {p.code}" for p in problems))


class MachineError(ImpactkitError):
    """The machine failed, not the inputs: a dead kernel, a full disk."""


class HeldError(MachineError):
    """Another process is at work in a folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(f"{folder} is held by another process of impactkit; run again when that is done")


_called: ContextVar[tuple[str, str] | None] = ContextVar("_called", default=None)


def file_name(path: Path | str) -> str:
    """The path as a person would type it: forward slashes, relative when it was given so."""
    name, called = Path(path).as_posix(), _called.get()
    if called is None or not name.startswith(f"{called[0]}/"):
        return name
    folder = "" if called[1] == "." else f"{called[1]}/"
    return folder + name.removeprefix(f"{called[0]}/")


@contextmanager
def called(folder: Path, name: Path) -> Iterator[None]:
    """While open, what stands in a folder goes by the name of another: the one a person named, of which this is a copy."""
    before = _called.set((folder.as_posix(), name.as_posix()))
    try:
        yield
    finally:
        _called.reset(before)
