"""Planning, the private side: all projects read, measured, checked and protected, and their reports known by what they follow from.

What a project tells depends on nobody else, so its reports can be made before anything is said of all of them
together: a plan is begun with the projects, and ended with the portfolio.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path

from impactkit.batch.notes import text_of
from impactkit.batch.runner.digests import digest_of_the_making, key_of, notes_digest
from impactkit.batch.runner.entries import entries
from impactkit.batch.runner.jobs import PORTFOLIO, Job, Plan, beside
from impactkit.batch.runner.making import Makers, nothing_collected
from impactkit.batch.runner.request import Request
from impactkit.batch.runner.seen import Seen
from impactkit.edition import Asked, Edition, Entry, Run, gathering, portfolio_json
from impactkit.files import digest_of_text
from impactkit.languages import Language
from impactkit.model.dossier import Audience
from impactkit.model.records import Refusal
from impactkit.problem import Problem
from impactkit.publish import index_name


@dataclass(frozen=True)
class Text:
    """A dossier's text by its digest, unpacked when it is asked for."""

    digest: str
    source: Entry | str

    def __str__(self) -> str:
        return self.source if isinstance(self.source, str) else self.source.text


@dataclass(frozen=True)
class Prepared:
    """A plan just made, with what belongs to it and is not on the disk yet."""

    plan: Plan
    dossiers: Mapping[str, Text]
    """Each dossier, by its file's name."""
    refusals: Mapping[str, tuple[Refusal, ...]]
    """Refused rows with their content, by project: for a private folder only."""
    looked_at: tuple[Path, ...]
    """The data files that the projects name."""
    registers: tuple[Path, ...]
    """The folders of released editions."""


@contextmanager
def preparing(
    request: Request,
    *,
    kept: Path | None = None,
    keeps: bool = True,
    jobs: int = 1,
    dask: str | None = None,
) -> Iterator[Preparing]:
    """Read all projects, measure, check and protect them: the private side.

    `kept` is the private file where what came of each project is kept, for the next time if this one `keeps`; `jobs` how many processes
    may be at it. Raises `InputError` for what cannot be meant, as `edition` does; faults in single projects are in
    the plan, and do not stop the others, unless it is released.
    """
    asked = [Asked(one, request.threshold, request.as_of) for one in request.audiences]
    with ExitStack() as stack:
        known = stack.enter_context(entries(kept, asked, keeps=keeps))
        maker = Makers(known, jobs or os.cpu_count() or 1, dask)
        run = stack.enter_context(
            gathering(request.paths, asked, register=request.register, releases=request.releases, maker=maker)
        )
        yield Preparing(request, run, known.seen)


def prepare(request: Request) -> Prepared:
    """The whole plan of a run; raises what `preparing` does.

    There is a portfolio where two projects or more have data.
    """
    with preparing(request) as begun:
        return begun.whole


@dataclass(frozen=True)
class Preparing:
    """All projects of a run by themselves, and their portfolio when it is asked for."""

    request: Request
    run: Run
    seen: Seen
    """The files that were looked at."""

    @cached_property
    def begun(self) -> Prepared:
        """The plan with the reports on projects; the one on all of them together has no key yet."""
        shown = {one: self.run.entries(at) for at, one in enumerate(self.request.audiences)}
        return self._prepared(shown, {}, self.run.problems + self.run.unbuilt, 0, None)

    @cached_property
    def whole(self) -> Prepared:
        """The whole plan."""
        with nothing_collected():
            made = {one: self.run.edition(at) for at, one in enumerate(self.request.audiences)}
        first = next(iter(made.values()))
        together = {
            f"{PORTFOLIO}.{audience.value}.json": portfolio_json(one.portfolio)
            for audience, one in made.items()
            if one.portfolio
        }
        plan = self._prepared(
            {audience: one.entries for audience, one in made.items()},
            {name: Text(digest_of_text(text), text) for name, text in together.items()},
            first.problems,
            sum(map(len, first.refusals.values())),
            first.number,
        )
        return replace(plan, plan=replace(plan.plan, hidden=_hidden(made), in_words=_in_words(made)))

    def _prepared(
        self,
        shown: Mapping[Audience, Sequence[Entry]],
        together: Mapping[str, Text],
        problems: tuple[Problem, ...],
        refused: int,
        number: int | None,
    ) -> Prepared:
        own = {
            f"{entry.id}.{audience.value}.json": Text(entry.digest, entry)
            for audience, entries in shown.items()
            for entry in entries
        }
        texts = {**own, **together}
        alone = len(next(iter(shown.values()))) == 1 and not problems
        jobs = (
            job for audience, entries in shown.items() for job in self._jobs(audience, entries, texts, alone)
        )
        plan = Plan(tuple(jobs), problems=problems, refused=refused, number=number)
        told = {job.dossier: texts[job.dossier] for job in plan.jobs if job.dossier in texts}
        refusals = {one.id: one.refusals for one in self.run.own if one.is_followed}
        return Prepared(plan, told, refusals, self.run.looked_at, self.run.register.folders)

    def _jobs(
        self, audience: Audience, entries: Sequence[Entry], texts: Mapping[str, Text], alone: bool
    ) -> Iterator[Job]:
        request = self.request
        found = list(_told(entries, request.languages, together=self.run.is_portfolio))
        languages = tuple(dict.fromkeys(language for _, language in found))
        notes = notes_digest(text_of(request.notebooks.report), alone=alone)
        making = {one: digest_of_the_making(request, portfolio=one) for one in (False, True)}
        for id_, language in found:
            job = Job(id_, language, audience, key="")
            if job.dossier not in texts:
                yield job
                continue
            back, more = index_name(language, languages, audience), beside(found, job)
            own, unnamed = texts[job.dossier].digest, "" if job.is_portfolio else notes
            digests = [texts[name].digest for name in more]
            key = key_of(making[job.is_portfolio], own, language, back, notes=unnamed, beside=digests)
            yield replace(job, key=key)


def _hidden(made: Mapping[Audience, Edition]) -> Mapping[Audience, Mapping[str, int]]:
    """How many counts are told and withheld, by who may read them."""
    return {
        audience: asdict(one.counted) for audience, one in made.items() if audience is not Audience.INTERNAL
    }


def _in_words(made: Mapping[Audience, Edition]) -> tuple[Problem, ...]:
    """Sentences that may tell what is withheld; one that tells two audiences too much is one sentence."""
    found: list[Problem] = []
    found += (one for each in made.values() for one in each.in_words if one not in found)
    return tuple(found)


def _told(
    entries: Sequence[Entry], languages: tuple[Language, ...], *, together: bool
) -> Iterable[tuple[str, Language]]:
    """The reports of an audience: each project in its languages, then the portfolio in all of these.

    The portfolio has one where two projects have data, or where it was asked for by its file.
    """
    spoken: dict[Language, None] = {}
    for entry in entries:
        for language in languages or (entry.language,):
            spoken[language] = None
            yield entry.id, language
    if sum(entry.has_data for entry in entries) > 1 or (together and len(entries) > 1):
        for language in spoken:
            yield PORTFOLIO, language
