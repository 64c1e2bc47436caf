"""An edition: all projects of a run read, measured, checked and protected together, and their portfolio.

The private side. What an audience may see of one project depends on what it sees of the others, so they
are made in one pass. One bad project never stops the others: its faults are told beside the edition.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import impactkit
from impactkit.check import check_across
from impactkit.disclose import THRESHOLD, protect_roll_up
from impactkit.dossier import FAULTS, Followed, build, follow, told_faults, write_whole
from impactkit.load import LoadedProject, gathered, project_files, read_projects, read_records
from impactkit.measure import paid_so_far, rolled_up
from impactkit.model.base import Text
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.finding import Level, Outcome
from impactkit.model.indicator import Indicator
from impactkit.model.measurement import IndicatorFollowUp, Measurements, Span
from impactkit.model.portfolio import PortfolioDossier, ProjectLine
from impactkit.model.project import Project
from impactkit.model.quantity import Absence
from impactkit.model.records import Records, Refusal
from impactkit.problem import InputError, Problem
from impactkit.words import Words


@dataclass(frozen=True)
class Edition:
    """The dossiers of a run, in the order of its projects, and the faults of projects that have none."""

    dossiers: tuple[Dossier, ...]
    portfolio: PortfolioDossier | None
    """What the projects come to together; none for a single one."""
    problems: tuple[Problem, ...]
    """Faults that stopped a project."""
    refused: tuple[Problem, ...] = ()
    """Rows of data that were refused, cell by cell; they stopped nothing."""
    refusals: Mapping[str, tuple[Refusal, ...]] = field(default_factory=dict)
    """The same rows with their content, by project: for a private folder only."""


@dataclass(frozen=True)
class _Made:
    """One project on its way."""

    records: Records
    followed: Followed
    dossier: Dossier


def edition(paths: Sequence[Path], *, audience: Audience, as_of: datetime.date | None = None) -> Edition:
    """Read, measure, check and protect every project meant by the paths.

    Raises `InputError` for paths that cannot be meant.
    """
    loaded, problems = read_projects(project_files(paths))
    made: list[_Made] = []
    for one in loaded:
        found = _made(one, audience, as_of)
        if isinstance(found, _Made):
            made.append(found)
        else:
            problems += found
    records = gathered(one.records for one in made)
    return Edition(
        dossiers=tuple(one.dossier for one in made),
        portfolio=_portfolio(made, records, audience) if len(made) > 1 else None,
        problems=problems,
        refused=records.problems,
        refusals=records.refusals,
    )


def _made(
    loaded: LoadedProject, audience: Audience, as_of: datetime.date | None
) -> _Made | tuple[Problem, ...]:
    """A project with its dossier, or its faults; a fault of ours stops no other project."""
    try:
        records = read_records(loaded)
        followed = follow(loaded, records, as_of=as_of)
        return _Made(records, followed, build(followed, audience=audience))
    except InputError as error:
        return error.problems
    except Exception as error:
        return (Problem("not-built", loaded.file, values={"why": type(error).__name__}),)


def _portfolio(made: Sequence[_Made], records: Records, audience: Audience) -> PortfolioDossier:
    """What the projects come to together, as the audience may see it."""
    measured = [
        (one.followed.project, one.followed.measurements, one.followed.as_of)
        for one in made
        if one.followed.measurements and one.followed.as_of
    ]
    seen = protect_roll_up(
        rolled_up(measured, records), [one.dossier for one in made], audience=audience, n=THRESHOLD
    )
    return PortfolioDossier(
        audience=audience,
        as_of=max((one.followed.as_of for one in made if one.followed.as_of), default=None),
        version=impactkit.__version__,
        projects=tuple(_line(one.followed, one.dossier) for one in made),
        indicators=seen.indicators,
        findings=check_across([one.followed.project for one in made]),
        hidden_cells=seen.hidden_cells,
        illustrative=any(one.followed.project.illustrative for one in made),
    )


def _line(followed: Followed, dossier: Dossier) -> ProjectLine:
    """One project: none of these facts counts people."""
    project, measured = followed.project, followed.measurements
    reported, missing = _periods(measured)
    indicators = measured.indicators if measured else ()
    return ProjectLine(
        id=project.id,
        title=project.title,
        decision=project.decision.status if project.decision else None,
        life_cycle=project.life_cycle,
        start=project.period.start if project.period else None,
        end=project.period.end if project.period else None,
        counties=project.geography.counties if project.geography else (),
        has_data=bool(measured and measured.readings),
        last_reported=max((one.last_reported for one in indicators if one.last_reported), default=None),
        reported=reported,
        missing=missing,
        indicators=len(project.indicators),
        not_reported=tuple(_unreported(indicators, project.indicators)),
        findings=_serious(dossier),
        illustrative=project.illustrative,
        **_money(project, measured),
    )


def _money(project: Project, measured: Measurements | None) -> dict[str, Decimal | None]:
    """What was granted, what was spent, what the grant gives for what was approved, what was paid."""
    funding, money = project.funding, measured.money if measured else None
    grant = funding.grant if funding else None
    settled = [one.settlement for one in money.claims if one.settlement] if money else []
    return {
        "granted": grant.cap.amount if grant and grant.cap else None,
        "spent": sum((one.spent for one in money.lines), Decimal(0)) if money and money.lines else None,
        "entitled": settled[-1].entitled if settled else None,
        "paid": paid_so_far(funding) if funding and funding.claims else None,
    }


def _periods(measured: Measurements | None) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The periods something was reported for, and the ended ones nothing was."""
    if measured is None:
        return (), ()
    cells = [cell for one in measured.indicators for cell in one.cells]
    known = {point.span for cell in cells for point in cell.series if point.value.value is not None}
    due = {point.span for cell in cells for point in cell.series if point.value.absence is Absence.MISSING}
    reported = tuple(span for span in measured.spans if span in known)
    return reported, tuple(span for span in measured.spans if span in due - known)


def _unreported(indicators: Sequence[IndicatorFollowUp], known: Mapping[str, Indicator]) -> Iterator[Text]:
    """Indicators with a target and an ended period nobody reported."""
    for one in indicators:
        if one.total.target is not None and one.total.this_period.absence is Absence.MISSING:
            yield known[one.indicator].name


def _serious(dossier: Dossier) -> int:
    return sum(
        one.level is Level.SERIOUS and one.outcome is Outcome.DEVIATES and one.answer is None
        for one in dossier.findings
    )


def portfolio_json(dossier: PortfolioDossier) -> str:
    """A portfolio's dossier as text; equal dossiers give equal bytes."""
    plain = {"impactkit": dossier.impactkit, **dossier.model_dump(mode="json", exclude_defaults=True)}
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def write_portfolio(dossier: PortfolioDossier, folder: Path) -> Path:
    """Write a portfolio's dossier as `portfolio.<audience>.json`, whole or not at all."""
    return write_whole(portfolio_json(dossier), folder / f"portfolio.{dossier.audience.value}.json")


def _build_here(arguments: Sequence[str]) -> int:
    """A process of its own: write the portfolio's dossier to standard output, or the faults to standard error."""
    path, audience, as_of, language = arguments
    words = Words("en" if language == "en" else "sv")
    made: PortfolioDossier | None = None
    problems: tuple[Problem, ...] = ()
    try:
        day = datetime.date.fromisoformat(as_of) if as_of else None
        whole = edition([Path(path)], audience=Audience(audience), as_of=day)
        made, problems = whole.portfolio, whole.problems
    except InputError as error:
        problems = error.problems
    if made is None or problems:
        fault = InputError(problems or (Problem("no-portfolio", path),))
        sys.stderr.write(told_faults(fault, words))
        return FAULTS
    sys.stdout.write(portfolio_json(made))
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(_build_here(sys.argv[1:]))
