"""An edition: all projects of a run read, measured, checked and protected, and their portfolio.

The private side. One bad project never stops the others: its faults are told beside the edition.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from impactkit.disclose import Earlier
from impactkit.edition.entry import Asked
from impactkit.edition.made import Known, Made, made_each
from impactkit.edition.register import Register
from impactkit.edition.run import Edition, Run
from impactkit.load import (
    project_files,
)
from impactkit.model.dossier import THRESHOLD, THRESHOLDS, Audience
from impactkit.problem import InputError, Problem

Maker = Callable[[Sequence[Path], Sequence[Asked], Callable[[Path], Known]], Iterable[Made]]
"""What makes the entries of project files, in their order; the last tells what the register of a file knows."""


def edition(
    paths: Sequence[Path],
    *,
    audience: Audience,
    as_of: datetime.date | None = None,
    threshold: int = THRESHOLD,
    register: Path | None = None,
    releases: bool = False,
    together: int = 2,
) -> Edition:
    """Read, measure, check and protect every project meant by the paths; `releases` registers what it tells.

    `together` is of how many projects at least there is a portfolio. `register` is the folder of released editions, by default `released` beside the project files. Raises
    `InputError` for paths that cannot be meant, a threshold or register that cannot be used, and for projects
    that cannot be read where the edition is to be released.
    """
    asked = Asked(audience, threshold, as_of)
    with gathering(paths, [asked], register=register, releases=releases) as run:
        return run.edition(0, together=together)


@contextmanager
def gathering(
    paths: Sequence[Path],
    asked: Sequence[Asked],
    *,
    register: Path | None = None,
    releases: bool = False,
    maker: Maker = made_each,
) -> Iterator[Run]:
    """All projects meant by the paths, for each audience that asks; while open, nobody else releases where this will.

    Raises what `edition` does.
    """
    _require(asked, releases=releases)
    files = project_files(paths)
    released = Register.of(files, register)

    def made_of(earlier: Sequence[Mapping[Path, Earlier]]) -> Run:
        apart = [{folder: known.apart() for folder, known in one.items()} for one in earlier]
        found = maker(files, asked, lambda file: [one[released.folder_of(file)] for one in apart])
        return Run(tuple(paths), files, tuple(asked), tuple(found), released, tuple(earlier), releases)

    earlier = [released.earlier(one.audience) for one in asked]
    run = made_of(earlier)
    if releases and (problems := (*run.problems, *run.portfolio_file.problems)):
        raise InputError(problems)
    with released.kept(releases=releases):
        held = [released.earlier(one.audience) for one in asked] if releases else earlier
        run = run if held == earlier else made_of(held)
        run.require_own()
        yield run


def _require(asked: Sequence[Asked], *, releases: bool) -> None:
    """Raise `InputError` where what is asked cannot be; all that asks has one threshold."""
    threshold, problems = asked[0].threshold, []
    if threshold not in THRESHOLDS:
        values = {"found": threshold, "least": THRESHOLDS[0], "most": THRESHOLDS[-1]}
        problems.append(Problem("threshold", "", key="threshold", values=values))
    if releases and any(one.audience is Audience.INTERNAL for one in asked):
        problems.append(Problem("internal-release", "", key="audience"))
    if problems:
        raise InputError(tuple(problems))
