"""Where in our own code a fault was raised: file, line and function of each frame; no message, and no value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

_ROOT = Path(__file__).parent.parent
"""The folder that the package stands in."""
_MOST = 40
"""So many frames are kept of each error, the innermost; a recursion has a thousand alike."""


def frames_of(error: BaseException) -> tuple[str, ...]:
    """The frames of an error, outermost first, after the name of its kind; then those of what it came from.

    `ZeroDivisionError`, `  impactkit/measure/standing/progress.py:41 share`, and so on: nothing that a person wrote.
    """
    told: list[str] = []
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        told += (type(found).__name__, *list(_frames(found))[-_MOST:])
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return tuple(told)


def _frames(error: BaseException) -> Iterator[str]:
    for frame, line in walk_tb(error.__traceback__):
        code = frame.f_code
        yield f"  {_place(code.co_filename)}:{line} {code.co_qualname}"


def _place(name: str) -> str:
    """A file of code relative to the package, or to where packages stand; of any other, the name alone."""
    file = Path(name)
    if file.is_relative_to(_ROOT / "impactkit"):
        return file.relative_to(_ROOT).as_posix()
    parts = file.parts
    at = max((i for i, part in enumerate(parts) if part == "site-packages"), default=-1)
    return "/".join(parts[at + 1 :]) if at >= 0 else file.name
