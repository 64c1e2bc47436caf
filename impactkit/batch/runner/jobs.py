"""The jobs of a run and its plan, as they are kept: light, since nothing need be read to know that nothing changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from impactkit.languages import Language
from impactkit.model.dossier import Audience
from impactkit.problem import Problem
from impactkit.publish import index_name

PORTFOLIO = "portfolio"
"""The name of the report on all projects together; no project may have it for an id."""

MOST_BESIDE = 1000
"""How many projects' own dossiers a report on all of them gets, for its board. A choice: a page of more than that takes
seconds to open; the index leads to each project.
"""


@dataclass(frozen=True)
class Job:
    """One report to make, on a project or on the portfolio: every layout and format of it, from one run of a notebook."""

    id: str
    """The project, or `portfolio`."""
    language: Language
    audience: Audience
    key: str
    """What it follows from; as long as that is the same, so is the report."""

    @property
    def name(self) -> str:
        """The report's file name without ending."""
        return f"{self.id}.{self.language}" + (
            "" if self.audience is Audience.PUBLIC else f".{self.audience.value}"
        )

    @property
    def dossier(self) -> str:
        """The file name of what its notebook gets."""
        return f"{self.id}.{self.audience.value}.json"

    @property
    def is_portfolio(self) -> bool:
        """Whether it is on all projects together."""
        return self.id == PORTFOLIO


def beside(told: Iterable[tuple[str, Language]], job: Job) -> tuple[str, ...]:
    """The file names of the dossiers that a job gets beside its own, of the reports that are told to its audience.

    The one on all projects together gets each project's, where they are no more than a page can carry.
    """
    if not job.is_portfolio:
        return ()
    found = dict.fromkeys(f"{id_}.{job.audience.value}.json" for id_, _ in told if id_ != PORTFOLIO)
    return tuple(found) if len(found) <= MOST_BESIDE else ()


@dataclass(frozen=True)
class Plan:
    """The jobs of a run, and what is to be told of the projects that have none."""

    jobs: tuple[Job, ...]
    problems: tuple[Problem, ...] = ()
    """Faults of projects that cannot be made."""
    refused: int = 0
    """Rows of data that were refused."""
    in_words: tuple[Problem, ...] = ()
    """Sentences of the evaluator's that may tell what is withheld."""
    hidden: Mapping[Audience, Mapping[str, int]] = field(default_factory=dict)
    """How many of all the projects' counts are told, withheld and exposed, by who may read them."""
    number: int | None = None
    """The number of a released edition."""

    @cached_property
    def is_of_one(self) -> bool:
        """Whether it is of one project alone, and no other could not be made."""
        return len({job.id for job in self.jobs if not job.is_portfolio}) == 1 and not self.problems

    def beside(self, job: Job) -> tuple[str, ...]:
        """The file names of the dossiers that a job gets beside its own."""
        return beside(((one.id, one.language) for one in self.jobs if one.audience is job.audience), job)

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the run, each once."""
        return tuple(dict.fromkeys(job.language for job in self.jobs))

    @cached_property
    def audiences(self) -> tuple[Audience, ...]:
        """Who the reports are for, each once."""
        return tuple(dict.fromkeys(job.audience for job in self.jobs))

    def index_of(self, job: Job) -> str:
        """The file name of the index that leads to a report."""
        return index_name(job.language, self.languages, job.audience)


def plan_json(plan: Plan) -> str:
    """A plan as text."""
    plain = {
        "jobs": [[job.id, job.language, job.audience.value, job.key] for job in plan.jobs],
        "refused": plan.refused,
        "hidden": {one.value: dict(counted) for one, counted in plan.hidden.items()},
        "number": plan.number,
        "problems": [_told(problem) for problem in plan.problems],
        "in_words": [_told(problem) for problem in plan.in_words],
    }
    return json.dumps(plain, ensure_ascii=False)


def plan_of(text: str) -> Plan:
    """A plan from its text; raises `ValueError`, `TypeError` or `KeyError` where it is none."""
    plain = json.loads(text)
    return Plan(
        jobs=tuple(Job(id_, language, Audience(one), key) for id_, language, one, key in plain["jobs"]),
        refused=int(plain["refused"]),
        hidden={Audience(one): counted for one, counted in plain["hidden"].items()},
        number=plain["number"],
        problems=tuple(map(_problem, plain["problems"])),
        in_words=tuple(map(_problem, plain["in_words"])),
    )


def _told(problem: Problem) -> dict[str, Any]:
    """A fault as plain data; a number keeps its decimals, and whatever else is told as text."""
    values = {
        name: {"decimal": str(value)}
        if isinstance(value, Decimal)
        else value
        if isinstance(value, str | int | None)
        else str(value)
        for name, value in problem.values.items()
    }
    return {
        "code": problem.code,
        "file": problem.file,
        "line": problem.line,
        "key": problem.key,
        "values": values,
        "allowed": list(problem.allowed),
        "frames": list(problem.frames),
        "means": dict(problem.means),
    }


def _problem(plain: Any) -> Problem:
    values = {
        name: Decimal(value["decimal"]) if isinstance(value, dict) else value
        for name, value in plain["values"].items()
    }
    lists = tuple(plain["allowed"]), tuple(plain["frames"])
    return Problem(
        plain["code"], plain["file"], plain["line"], plain["key"], values, *lists, means=plain["means"]
    )
