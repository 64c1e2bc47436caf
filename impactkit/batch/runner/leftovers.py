"""What a run that was killed left behind, cleared by the next one: half-written files, folders and processes."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import psutil

from impactkit.batch.room import clear_left_rooms

_DRAFT = re.compile(r"\..+\.(\d+)\.part")
_WHERE = ("", "dossiers", "notebooks", "private", "private/failed", "private/refused")


def clear_leftovers(out: Path) -> None:
    """Remove drafts whose writer is gone, and what lost workers left on this machine."""
    clear_left_rooms()
    for folder in _WHERE:
        with suppress(OSError):
            for file in (out / folder).iterdir():
                found = _DRAFT.fullmatch(file.name)
                if found and not psutil.pid_exists(int(found[1])):
                    file.unlink()
