"""Dossiers are made in a process of its own: when they are asked for, or ahead of a notebook that will ask."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from impactkit.ahead import AHEAD, Ahead
from impactkit.languages import Language
from impactkit.problem import ImpactkitError, MachineError

FAULTS = 10
"""Exit code of the other process where the project file has faults; Python's own for a crash is 1."""
SEPARATOR = "\x1e"
"""Stands between the dossiers of a portfolio and its projects where they come in one text: JSON has none (RFC 7464)."""


def built_apart(what: str, path: Path, audience: str, as_of: str | None, language: Language) -> str:
    """The dossier of a `project`, or those of a `portfolio` and its projects, that another process makes of a path.

    Faults come as a message.
    """
    asked = (what, str(path), audience, as_of or "", language)
    ahead = Ahead.of(asked)
    told = ahead.told() if ahead else None
    if told is not None:
        return told
    done = subprocess.run(_command(asked), capture_output=True, encoding="utf-8", check=False)
    if done.returncode == FAULTS:
        raise ImpactkitError(done.stderr.strip())
    if done.returncode:
        raise MachineError(
            done.stderr.strip().splitlines()[-1] if done.stderr.strip() else str(done.returncode)
        )
    return done.stdout


@contextmanager
def begun_ahead(path: Path, audience: str, language: Language) -> Iterator[Mapping[str, str]]:
    """Begin to make what a board on a path needs; gives what must be in the environment of who will ask for it.

    All of it is gone at the end.
    """
    with tempfile.TemporaryDirectory(prefix="impactkit-", ignore_cleanup_errors=True) as folder:
        environment = {AHEAD: folder}
        making = subprocess.Popen(
            _command(("portfolio", str(path), audience, "", language)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **environment},
        )
        try:
            yield environment
        finally:
            making.kill()
            making.wait()


def _command(asked: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "impactkit.edition", *asked]
