"""A process of its own: writes the dossier of a project, or those of a folder of them, or which there are.

So the process that shows a report never holds what the dossier leaves out. Faults go to standard error.
"""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from impactkit.apart import FAULTS, SEPARATOR
from impactkit.cached import Cached
from impactkit.dossier import dossier_json, told_faults
from impactkit.edition.inputs import files_behind
from impactkit.edition.listing import listed
from impactkit.edition.making import edition
from impactkit.edition.portfolio import portfolio_json
from impactkit.edition.run import Edition
from impactkit.load import has_pattern, named_as_projects
from impactkit.model.dossier import Audience
from impactkit.problem import InputError, Problem
from impactkit.words import Words


def _build(arguments: Sequence[str]) -> int:
    *asked, language = arguments
    what, path, audience, as_of = asked
    words = Words(language)
    try:
        if what == "list":
            sys.stdout.write(listed(Path(path), words))
        else:
            sys.stdout.write(_told(Cached.of(asked), what, Path(path), Audience(audience), as_of))
    except InputError as error:
        sys.stderr.write(told_faults(error, words))
        return FAULTS
    return 0


def _told(cached: Cached | None, what: str, path: Path, audience: Audience, as_of: str) -> str:
    """What was made before, or is made now, and kept where something may be; raises what `_text` does."""
    if cached is None:
        return _text(what, path, _edition(path, audience, as_of))
    with cached.making():
        known, since = cached.told(), time.time_ns()
        if known is not None:
            return known
        made = _edition(path, audience, as_of)
        text = _text(what, path, made)
        if not has_pattern(path):
            cached.keep(text, _followed_from(what, path, made), since=since)
        return text


def _followed_from(what: str, path: Path, made: Edition) -> Iterator[Path]:
    """Every file that the text follows from; which projects there are follows from all that may be one."""
    behind = files_behind([path], made.looked_at, made.registers)
    yield from behind
    if what == "portfolio":
        yield from named_as_projects(file.parent for file in behind if file.is_file())


def _edition(path: Path, audience: Audience, as_of: str) -> Edition:
    """All that a path means; raises `InputError` where any of it cannot be made."""
    day = datetime.date.fromisoformat(as_of) if as_of else None
    made = edition([path], audience=audience, as_of=day, together=1)
    if made.problems:
        raise InputError(made.problems)
    return made


def _text(what: str, path: Path, made: Edition) -> str:
    """The dossier of the one project, or those of the portfolio and its projects; raises `InputError` where there are several or none."""
    if what == "portfolio" and made.portfolio:
        return SEPARATOR.join((portfolio_json(made.portfolio), *map(dossier_json, made.dossiers)))
    if len(made.dossiers) != 1:
        raise InputError((Problem("no-project", path.as_posix()),))
    return dossier_json(made.dossiers[0])


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(_build(sys.argv[1:]))
