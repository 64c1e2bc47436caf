"""Made-up editions and projects, and other processes that release them."""

from __future__ import annotations

import datetime
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from decimal import Decimal
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import impactkit.files
from impactkit.model.dossier import Audience
from impactkit.model.stated.project import Project
from impactkit.problem import InputError
from impactkit.register import Identity, Released, held, release
from impactkit.words import LANGUAGES, Words

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)

NAVET = Identity(frozenset({"Navet", "The Hub"}), frozenset({"2024-0117"}))
KEY = ("navet", "jobs", "gender.women", "value", "2025-01-01/2025-06-30")


def edition(**changes: Any) -> Released:
    """A small edition."""
    parts: dict[str, Any] = {
        "audience": Audience.PUBLIC,
        "as_of": datetime.date(2025, 6, 30),
        "threshold": 5,
        "projects": {"navet": NAVET},
        "told": {KEY: Decimal("12.5"), ("", "företag", "value"): Decimal(40)},
        "withheld": frozenset({("navet", "jobs", "gender.men", "value", "2025-01-01/2025-06-30")}),
    }
    return Released(**parts | changes)


def large(seed: int) -> Released:
    """A large edition, all of it told by its seed."""
    told = {("navet", "jobs", f"part.{n}", "value"): Decimal(seed * 1000 + n) for n in range(500)}
    withheld = frozenset(("navet", "jobs", f"part.{n}", str(seed)) for n in range(100))
    return edition(threshold=seed, told=told, withheld=withheld)


def project(id_: str, title: Any, *numbers: str, aliases: tuple[str, ...] = ()) -> Project:
    """A project by its names only."""
    return Project.model_validate(
        {
            "id": id_,
            "title": title,
            "aliases": [{"text": one} for one in aliases],
            "case_numbers": [{"kind": "ärende", "number": one} for one in numbers],
            "goals": {"g": {"text": "G"}},
        }
    )


def told(ask: Callable[[], object]) -> dict[str, list[str]]:
    """Every fault that asking gives, in each language."""
    try:
        ask()
    except InputError as error:
        return {one: [Words(one).problem(fault) for fault in error.problems] for one in LANGUAGES}
    return {one: [] for one in LANGUAGES}


# --- Other processes ---


def others() -> BaseContext:
    """How to start other processes, quickly where the platform can fork a fresh one."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def release_some(folder: Path, first: int, count: int, together: Any) -> None:
    """Release so many large editions, beginning when the others do, and going on after half of them when they do."""
    for seed in range(first, first + count):
        if seed in {first, first + count // 2}:
            together.wait()
        release(folder, large(seed))


def release_for_ever(folder: Path, first: int, begun: Any) -> None:
    """Release large editions until killed."""
    begun.set()
    for seed in range(first, first + 1000):
        release(folder, large(seed))


def hold_for_ever(folder: Path, begun: Any) -> None:
    """Hold the register until killed."""
    with held(folder):
        begun.set()
        threading.Event().wait(600)


def die(*_: object, **__: object) -> None:
    """Be killed here and now, with nothing tidied up."""
    os.kill(os.getpid(), KILL)


PLACES = ("half of the file", "the file not on the disk", "the file not in place", "the name not on the disk")
"""Where a release may be stopped."""


def release_and_die_at(folder: Path, place: str) -> None:
    """Release, and be killed when the release comes to a place."""
    match place:
        case "half of the file":
            Path.open = half_open(Path.open)  # type: ignore[method-assign,assignment]
        case "the file not on the disk":
            os.fsync = die
        case "the file not in place":
            Path.replace = die  # type: ignore[method-assign,assignment]
        case "the name not on the disk":
            impactkit.files.keep_names = die
    release(folder, large(7))


def half_open(really: Callable[..., Any]) -> Callable[..., Any]:
    """Open files so that writing into one stops half-way."""

    def opened(path: Path, mode: str = "r", **how: Any) -> Any:
        file = really(path, mode, **how)
        if mode != "wb":
            return file
        stopping = MagicMock()
        stopping.__enter__.return_value.write.side_effect = lambda content: (
            file.write(content[: len(content) // 2]),
            file.flush(),
            die(),
        )
        return stopping

    return opened
