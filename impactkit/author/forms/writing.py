"""Files of a person's written in one step that can be taken back: whole, lasting, and as open to others as they were."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from impactkit.author.forms.history import Content, History, Step, Way, content
from impactkit.files import write_whole

_OTHERS = 0o077
_WRITABLE = 0o222


def take(label: str, files: Mapping[Path, Content], history: History) -> None:
    """Write files in this order, as a step; the caller holds their folder.

    Raises `OSError` where one cannot be written; then none is noted as changed.
    """
    for file in files:
        _require_writable(file)
    before = {str(file): content(file) for file in files}
    history.add(Step(label, before, {str(file): held for file, held in files.items()}))
    try:
        for file, held in files.items():
            _write(file, held)
    except OSError:
        history.drop()
        raise


def turn(way: Way, history: History) -> str | None:
    """Take the last step back, or again: every file as it was; what it changed, or None where files have changed since."""
    step = history.next(way)
    if step is None:
        return None
    for name, held in reversed(list(step.before.items())):
        _require_writable(Path(name))
        _write(Path(name), held)
    history.turn(way, step)
    return step.label


def _require_writable(file: Path) -> None:
    """A file that is marked as not to be written is not written, by whomever."""
    if file.exists() and not file.stat().st_mode & _WRITABLE:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))


def _write(file: Path, held: Content) -> None:
    """A link stays a link; a file that only its owner can open stays so."""
    target = file.resolve()
    if held is None:
        target.unlink(missing_ok=True)
        return
    private = target.exists() and not target.stat().st_mode & _OTHERS
    write_whole(held, target, private=private, lasting=True)
