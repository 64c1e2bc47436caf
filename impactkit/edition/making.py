"""An edition: all projects of a run read, measured, checked and protected, and their portfolio.

The private side. What an audience may see of a project depends on that project and on what was released of it
before, never on who else is in the run; what it may see of the portfolio depends on what each of them tells. One
bad project never stops the others: its faults are told beside the edition.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from impactkit.disclose import Counted, Disclosure, Earlier, common, disclose, told_sums
from impactkit.edition.each import fault_of_ours, follow_each
from impactkit.edition.following import Followed, build
from impactkit.edition.own_words import own_words, problems_of, stops_release
from impactkit.edition.portfolio import portfolio_of, reports_of
from impactkit.edition.register import Register
from impactkit.load import (
    LoadedKept,
    gathered,
    kept_of_portfolio,
    looked_at,
    portfolio_path,
    portfolio_title,
    project_files,
    read_projects,
    without_project,
)
from impactkit.measure import rolled_up
from impactkit.model.base import Text
from impactkit.model.dossier import THRESHOLD, THRESHOLDS, Audience, Dossier
from impactkit.model.portfolio import PortfolioDossier, RolledUp
from impactkit.model.records import Records, Refusal
from impactkit.problem import InputError, Problem


@dataclass(frozen=True)
class Edition:
    """The dossiers of a run, in the order of its projects, and the faults of projects that have none."""

    dossiers: tuple[Dossier, ...]
    portfolio: PortfolioDossier | None
    """What the projects come to together; none for a single one."""
    problems: tuple[Problem, ...]
    """Faults that stopped a project."""
    refused: tuple[Problem, ...] = ()
    """What of workbooks is not read, and rows of data that were refused, cell by cell; they stopped nothing."""
    refusals: Mapping[str, tuple[Refusal, ...]] = field(default_factory=dict)
    """The same rows with their content, by project: for a private folder only."""
    disclosure: Disclosure | None = None
    """What is withheld of all of it, and what could be worked out: for those who make it only."""
    in_words: tuple[Problem, ...] = ()
    """Sentences of the evaluator's that may tell what is withheld, and that nobody has answered: for those who make it only."""
    number: int | None = None
    """Its number in the register; none for a draft."""
    looked_at: tuple[Path, ...] = ()
    """The data files that the projects name, whether they are there or not."""
    registers: tuple[Path, ...] = ()
    """The folders of released editions that were looked in, whether they are there or not."""

    @property
    def counted(self) -> Counted:
        """How many of all its counts it tells and withholds."""
        return self.disclosure.counted() if self.disclosure else Counted(0, 0, 0, 0)


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
    _require(threshold, audience, releases=releases)
    files = project_files(paths)
    loaded, problems = read_projects(files)
    problems += without_project(files)
    made: list[Followed] = []
    for found in follow_each(loaded, as_of=as_of):
        if isinstance(found, Followed):
            made.append(found)
        else:
            problems += found
    portfolio = portfolio_path(paths, files) if len(made) >= together else None
    kept, faults = _kept(portfolio)
    title, more = _title(portfolio, files)
    problems += faults + more
    if releases and problems:
        raise InputError(problems)
    released = Register.of(files, register)
    with released.kept(releases=releases):
        solved = _protected(
            made,
            problems,
            released,
            audience,
            threshold,
            releases=releases,
            together=together,
            title=title,
            kept=kept,
        )
    return replace(solved, looked_at=looked_at(loaded), registers=released.folders)


def _title(portfolio: Path | None, files: Sequence[Path]) -> tuple[Text | None, tuple[Problem, ...]]:
    """What the portfolio is called, or every fault in its file; its projects stand anyway."""
    try:
        return (portfolio_title(portfolio, files) if portfolio else None), ()
    except InputError as error:
        return None, error.problems


def _kept(portfolio: Path | None) -> tuple[LoadedKept | None, tuple[Problem, ...]]:
    """What is kept of the portfolio, or every fault in its file; its projects stand anyway."""
    try:
        return (kept_of_portfolio(portfolio) if portfolio else None), ()
    except InputError as error:
        return None, error.problems


def _protected(
    followed: Sequence[Followed],
    problems: tuple[Problem, ...],
    register: Register,
    audience: Audience,
    threshold: int,
    *,
    releases: bool,
    together: int,
    title: Text | None,
    kept: LoadedKept | None,
) -> Edition:
    """Each of them solved by itself, registered if it is to be released, and the dossiers it gives."""
    projects = [one.project for one in followed]
    earlier = Earlier() if audience is Audience.INTERNAL else register.earlier(followed, audience)
    solved = disclose(
        [(one.project, one.measurements) for one in followed], audience=audience, n=threshold, earlier=earlier
    )
    day = max((one.as_of for one in followed if one.as_of), default=None)
    dossiers, faults = _dossiers(followed, solved, earlier, audience)
    in_words = _in_words(followed, dossiers, solved)
    if releases and any(map(stops_release, in_words)):
        raise InputError(tuple(one for one in in_words if stops_release(one)))
    number = register.release(projects, solved, audience=audience, as_of=day) if releases else None
    dossiers = {name: one.but(edition=number) for name, one in dossiers.items()}
    records = gathered(one.records for one in followed)
    told = [one for one in followed if one.project.id in dossiers]
    rolled = _rolled_up(told, records) if len(followed) >= together else ()
    reports = reports_of(dossiers.values())
    seen = tuple(common(one, reports, solved) for one in rolled)
    return Edition(
        dossiers=tuple(dossiers.values()),
        portfolio=portfolio_of(
            told,
            dossiers,
            seen,
            audience=audience,
            threshold=threshold,
            number=number,
            title=title,
            kept=kept,
            earlier=earlier,
        )
        if len(followed) >= together
        else None,
        problems=problems + faults,
        refused=(*(left for one in followed for left in one.loaded.tree.unread), *records.problems),
        refusals=records.refusals,
        disclosure=solved.audited(told for one in rolled for told in told_sums(one, reports, solved)),
        in_words=in_words,
        number=number,
    )


def _in_words(
    followed: Sequence[Followed], dossiers: Mapping[str, Dossier], solved: Disclosure
) -> tuple[Problem, ...]:
    """What the evaluators' own words tell of what is withheld; in the house nothing is."""
    if solved.audience is Audience.INTERNAL:
        return ()
    return tuple(
        problem
        for one in followed
        if one.project.id in dossiers
        for problem in problems_of(
            one.loaded,
            own_words(
                one.loaded,
                one.measurements,
                dossiers[one.project.id],
                solved.patterns[one.project.id],
            ),
        )
    )


def _require(threshold: int, audience: Audience, *, releases: bool) -> None:
    problems = []
    if threshold not in THRESHOLDS:
        values = {"found": threshold, "least": THRESHOLDS[0], "most": THRESHOLDS[-1]}
        problems.append(Problem("threshold", "", key="threshold", values=values))
    if releases and audience is Audience.INTERNAL:
        problems.append(Problem("internal-release", "", key="audience"))
    if problems:
        raise InputError(tuple(problems))


def _dossiers(
    followed: Sequence[Followed],
    solved: Disclosure,
    earlier: Earlier,
    audience: Audience,
) -> tuple[dict[str, Dossier], tuple[Problem, ...]]:
    """The dossiers by project, and the faults of those that could not be built."""
    dossiers: dict[str, Dossier] = {}
    faults: list[Problem] = []
    for one in followed:
        try:
            dossiers[one.project.id] = build(one, audience=audience, disclosure=solved, earlier=earlier)
        except Exception as error:
            faults.append(fault_of_ours(one.loaded, error))
    return dossiers, tuple(faults)


def _rolled_up(followed: Sequence[Followed], records: Records) -> tuple[RolledUp, ...]:
    """What the projects come to together."""
    measured = [
        (one.project, one.measurements, one.as_of) for one in followed if one.measurements and one.as_of
    ]
    return rolled_up(measured, records)
