"""Planning, the private side: all projects read, measured, checked and protected, and their reports known by what they follow from."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from impactkit.batch.notes import text_of
from impactkit.batch.runner.digests import digest_of_the_making, key_of, notes_digest
from impactkit.batch.runner.jobs import PORTFOLIO, Job, Plan, beside
from impactkit.batch.runner.request import Request
from impactkit.dossier import dossier_json
from impactkit.edition import Edition, edition, portfolio_json
from impactkit.languages import Language
from impactkit.model.dossier import Audience
from impactkit.model.records import Refusal
from impactkit.problem import Problem
from impactkit.publish import index_name


@dataclass(frozen=True)
class Prepared:
    """A plan just made, with what belongs to it and is not on the disk yet."""

    plan: Plan
    dossiers: Mapping[str, str]
    """The text of each dossier, by its file's name."""
    refusals: Mapping[str, tuple[Refusal, ...]]
    """Refused rows with their content, by project: for a private folder only."""
    looked_at: tuple[Path, ...]
    """The data files that the projects name."""
    registers: tuple[Path, ...]
    """The folders of released editions."""


def prepare(request: Request) -> Prepared:
    """Read all projects, measure, check and protect them, and plan their reports: the private side.

    There is a portfolio where two projects or more have data. Raises `InputError` for what cannot be meant, as
    `edition` does; faults in single projects are in the plan, and do not stop the others, unless it is released.
    """
    with _nothing_collected():
        return _prepared(request)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """What planning makes, it keeps: looking for garbage in it over and over would take a fourth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _prepared(request: Request) -> Prepared:
    made = {audience: _edition(request, audience) for audience in request.audiences}
    dossiers = {name: text for one in made.values() for name, text in _texts(one)}
    first = next(iter(made.values()))
    alone = len(first.dossiers) == 1 and not first.problems
    notes = notes_digest(text_of(request.notebooks.report), alone=alone)
    making, jobs = {one: digest_of_the_making(request, portfolio=one) for one in (False, True)}, list[Job]()
    for audience, one in made.items():
        found = list(_told(one, request.languages))
        languages = tuple(dict.fromkeys(language for _, language in found))
        for id_, language in found:
            back = index_name(language, languages, audience)
            job = Job(id_, language, audience, key="")
            more = [dossiers[name] for name in beside(found, job)]
            own, unnamed = dossiers[job.dossier], "" if job.is_portfolio else notes
            key = key_of(making[job.is_portfolio], own, language, back, notes=unnamed, beside=more)
            jobs.append(replace(job, key=key))
    plan = Plan(
        tuple(jobs),
        problems=first.problems,
        refused=sum(map(len, first.refusals.values())),
        hidden={
            audience: asdict(one.counted)
            for audience, one in made.items()
            if audience is not Audience.INTERNAL
        },
        number=first.number,
        in_words=tuple(_each_once(one for each in made.values() for one in each.in_words)),
    )
    told = {job.dossier: dossiers[job.dossier] for job in jobs}
    return Prepared(plan, told, first.refusals, first.looked_at, first.registers)


def _each_once(problems: Iterable[Problem]) -> list[Problem]:
    """A sentence that tells two audiences too much is one sentence."""
    found: list[Problem] = []
    found += (one for one in problems if one not in found)
    return found


def _edition(request: Request, audience: Audience) -> Edition:
    return edition(
        request.paths,
        audience=audience,
        as_of=request.as_of,
        threshold=request.threshold,
        register=request.register,
        releases=request.releases,
    )


def _texts(edition: Edition) -> Iterable[tuple[str, str]]:
    for dossier in edition.dossiers:
        yield f"{dossier.id}.{dossier.audience.value}.json", dossier_json(dossier)
    if edition.portfolio:
        yield f"{PORTFOLIO}.{edition.portfolio.audience.value}.json", portfolio_json(edition.portfolio)


def _told(edition: Edition, languages: tuple[Language, ...]) -> Iterable[tuple[str, Language]]:
    """The reports of an edition: each project in its languages, then the portfolio in all of these."""
    spoken: dict[Language, None] = {}
    for dossier in edition.dossiers:
        for language in languages or (dossier.project.language,):
            spoken[language] = None
            yield dossier.id, language
    if edition.portfolio and sum(line.has_data for line in edition.portfolio.projects) > 1:
        for language in spoken:
            yield PORTFOLIO, language
