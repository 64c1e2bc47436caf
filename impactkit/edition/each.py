"""The projects of a run, each followed up or told with its faults: no project stops another."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from impactkit.edition.following import Followed, follow, follow_together
from impactkit.frames import frames_of
from impactkit.load import LoadedProject, read_records
from impactkit.model.records import Records
from impactkit.problem import InputError, Problem

TOGETHER = 64
"""So many projects are measured in one query. A choice: what a query costs is small beside them, and so are their rows."""

Faults = tuple[Problem, ...]
_Made = TypeVar("_Made")


def follow_each(
    loaded: Sequence[LoadedProject], *, as_of: datetime.date | None = None
) -> Iterator[Followed | Faults]:
    """Each project read and measured, in their order, or every fault that stops it."""
    for first in range(0, len(loaded), TOGETHER):
        yield from _followed(loaded[first : first + TOGETHER], as_of)


def _followed(loaded: Sequence[LoadedProject], as_of: datetime.date | None) -> list[Followed | Faults]:
    read = [_or_faults(one, partial(read_records, one)) for one in loaded]
    told = [(one, rows) for one, rows in zip(loaded, read, strict=True) if isinstance(rows, Records)]
    measured = iter(_measured(told, as_of))
    return [next(measured) if isinstance(rows, Records) else rows for rows in read]


def _measured(
    read: Sequence[tuple[LoadedProject, Records]], as_of: datetime.date | None
) -> Sequence[Followed | Faults]:
    """All of them at once; where that fails one by one, so that those without a fault are measured."""
    try:
        return follow_together(read, as_of=as_of)
    except Exception:
        return [_or_faults(one, partial(follow, one, rows, as_of=as_of)) for one, rows in read]


def _or_faults(loaded: LoadedProject, made: Callable[[], _Made]) -> _Made | Faults:
    try:
        return made()
    except InputError as error:
        return error.problems
    except Exception as error:
        return (fault_of_ours(loaded, error),)


def fault_of_ours(loaded: LoadedProject, error: Exception) -> Problem:
    """That a project could not be followed up or built, and where in our code that was."""
    return Problem("not-built", loaded.file, values={"why": type(error).__name__}, frames=frames_of(error))
