"""What a run is to make: one job for each project and language."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from impactkit.dossier import build
from impactkit.load import LoadedProject, project_files, read_projects
from impactkit.model.dossier import Audience, Dossier
from impactkit.problem import Problem
from impactkit.words import Language


@dataclass(frozen=True)
class Job:
    """One report to make."""

    dossier: Dossier
    language: Language

    @property
    def name(self) -> str:
        """The report's file name without ending."""
        audience = self.dossier.audience
        return f"{self.dossier.id}.{self.language}" + (
            "" if audience is Audience.PUBLIC else f".{audience.value}"
        )


@dataclass(frozen=True)
class Plan:
    """The jobs of a run, and the faults of projects that cannot be made."""

    jobs: tuple[Job, ...]
    problems: tuple[Problem, ...]

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the run, each once."""
        return tuple(dict.fromkeys(job.language for job in self.jobs))

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """Each project's dossier, once."""
        return tuple({job.dossier.id: job.dossier for job in self.jobs}.values())


def plan(
    paths: Sequence[Path],
    *,
    languages: Sequence[Language] = (),
    audience: Audience = Audience.PUBLIC,
    as_of: datetime.date | None = None,
) -> Plan:
    """Read all projects, measure and check them, and plan their reports.

    Without `languages` each project is told in its own.

    This is the private side. Raises `InputError` for paths that cannot be meant; faults in single
    projects are in the plan, and do not stop the others.
    """
    loaded, problems = read_projects(project_files(paths))
    built = [_built(one, audience, as_of) for one in loaded]
    dossiers = [one for one in built if isinstance(one, Dossier)]
    problems += tuple(one for one in built if isinstance(one, Problem))
    jobs = tuple(Job(one, language) for one in dossiers for language in languages or (one.project.language,))
    return Plan(jobs, problems)


def _built(loaded: LoadedProject, audience: Audience, as_of: datetime.date | None) -> Dossier | Problem:
    """The dossier, or what impactkit itself stumbled over: a fault of ours stops no other project."""
    try:
        return build(loaded, audience=audience, as_of=as_of)
    except Exception as error:
        return Problem("not-built", loaded.file, values={"why": type(error).__name__})
