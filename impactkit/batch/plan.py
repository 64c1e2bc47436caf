"""What a run is to make: one job for each project and language, and for what they come to together."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from impactkit.disclose import THRESHOLD, Counted
from impactkit.edition import edition
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.portfolio import PortfolioDossier
from impactkit.model.records import Refusal
from impactkit.problem import Problem
from impactkit.words import Language

PORTFOLIO = "portfolio"
"""The name of the report on all projects together; no project may have it for an id."""


@dataclass(frozen=True)
class Job:
    """One report to make: on a project, or on the portfolio."""

    dossier: Dossier | PortfolioDossier
    language: Language

    @property
    def id(self) -> str:
        """What it is about: the project's id, or `portfolio`."""
        return self.dossier.id if isinstance(self.dossier, Dossier) else PORTFOLIO

    @property
    def name(self) -> str:
        """The report's file name without ending."""
        audience = self.dossier.audience
        return f"{self.id}.{self.language}" + ("" if audience is Audience.PUBLIC else f".{audience.value}")


@dataclass(frozen=True)
class Plan:
    """The jobs of a run, and the faults of projects that cannot be made."""

    jobs: tuple[Job, ...]
    problems: tuple[Problem, ...]
    refused: tuple[Problem, ...] = ()
    """Rows of data that were refused, cell by cell."""
    refusals: Mapping[str, tuple[Refusal, ...]] = field(default_factory=dict)
    """The same rows with their content, by project."""
    hidden: Counted | None = None
    """How much of all the projects' counts is withheld; none in the house."""
    number: int | None = None
    """The number of a released edition."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the run, each once."""
        return tuple(dict.fromkeys(job.language for job in self.jobs))

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """Each project's dossier, once."""
        found = {job.id: job.dossier for job in self.jobs}
        return tuple(one for one in found.values() if isinstance(one, Dossier))

    @property
    def portfolio(self) -> PortfolioDossier | None:
        """The dossier of all projects together, where there is one."""
        return next((job.dossier for job in self.jobs if isinstance(job.dossier, PortfolioDossier)), None)


def plan(
    paths: Sequence[Path],
    *,
    languages: Sequence[Language] = (),
    audience: Audience = Audience.PUBLIC,
    as_of: datetime.date | None = None,
    threshold: int = THRESHOLD,
    register: Path | None = None,
    releases: bool = False,
) -> Plan:
    """Read all projects, measure and check them, and plan their reports.

    Without `languages` each project is told in its own, and the portfolio in each of these. There is a
    portfolio where two projects or more have data.

    This is the private side. Raises `InputError` for what cannot be meant, as `edition` does; faults in single
    projects are in the plan, and do not stop the others, unless the edition is to be released.
    """
    made = edition(
        paths, audience=audience, as_of=as_of, threshold=threshold, register=register, releases=releases
    )
    jobs = [Job(one, language) for one in made.dossiers for language in languages or (one.project.language,)]
    if made.portfolio and sum(one.has_data for one in made.portfolio.projects) > 1:
        spoken = dict.fromkeys(job.language for job in jobs)
        jobs += [Job(made.portfolio, language) for language in spoken]
    hidden = None if audience is Audience.INTERNAL else made.counted
    return Plan(tuple(jobs), made.problems, made.refused, made.refusals, hidden, made.number)
