"""Dossiers are made in a process of its own: when they are asked for, or ahead of a notebook that will ask."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from impactkit.cached import Cached
from impactkit.languages import Language
from impactkit.problem import ImpactkitError, MachineError

FAULTS = 10
"""Exit code of the other process where the project file has faults; Python's own for a crash is 1."""
SEPARATOR = "\x1e"
"""Stands between the dossiers of a portfolio and its projects where they come in one text: JSON has none (RFC 7464)."""


def built_apart(
    what: str,
    path: Path,
    audience: str,
    as_of: str | None,
    language: Language,
    *,
    meanwhile: Callable[[], object] = tuple,
) -> str:
    """The dossier of a `project`, or those of a `portfolio` and its projects, that another process makes of a path.

    What was made before is told again as long as it is true. Else `meanwhile` is done while the other process works.
    Faults come as a message.
    """
    asked = (what, str(path), audience, as_of or "")
    cached = Cached.of(asked)
    told = cached.told() if cached else None
    if told is not None:
        return told
    with subprocess.Popen(
        _command(asked, language), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as making:
        meanwhile()
        made, said = making.communicate()
    if making.returncode == FAULTS:
        raise ImpactkitError(said.strip())
    if making.returncode:
        raise MachineError(said.strip().splitlines()[-1] if said.strip() else str(making.returncode))
    return made


@contextmanager
def begun_ahead(path: Path, audience: str, language: Language) -> Iterator[None]:
    """Begin to make what a board on a path needs, for who will ask for it; what is not done at the end is given up.

    Where nothing is kept, nothing is begun.
    """
    asked = ("portfolio", str(path), audience, "")
    if Cached.of(asked) is None:
        yield
        return
    making = subprocess.Popen(
        _command(asked, language),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        making.kill()
        making.wait()


def _command(asked: Sequence[str], language: Language) -> list[str]:
    return [sys.executable, "-m", "impactkit.edition", *asked, language]
