"""Released pages in a folder of reports: what a run into it would put in their place, and that it is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from impactkit.batch.runner.jobs import PORTFOLIO, Job
from impactkit.batch.runner.journal import Line
from impactkit.batch.runner.request import Request
from impactkit.batch.runner.standing import journal_of
from impactkit.languages import LANGUAGES, Language
from impactkit.load import project_files, read_projects
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.stated.project import Project
from impactkit.problem import InputError, Problem, file_name
from impactkit.publish import index_name
from impactkit.register import identity, same

_NUMBERED = '"edition":'
"""What stands in every dossier of a released edition: most are of drafts, and need not be read whole."""
_MOST = 5
"""So many pages are named; the rest are counted. A choice: enough to see which, on one line."""


def require_no_replacement(request: Request, out: Path) -> None:
    """Raise `InputError` where a run would put a draft in the place of a released page, or another project's page.

    A new edition of a project takes the place of its earlier one, and a draft that of a draft. Nothing is refused
    where it was asked for by name.
    """
    standing = ReleasedPages(out)
    if request.replaces or not standing.pages:
        return
    projects, _ = read_projects(project_files(request.paths))
    run = _Pages(request, {one.project.id: one.project for one in projects})
    found = sorted(run.others_in(standing) if request.releases else run.names & standing.pages.keys())
    if found:
        code = "released-of-others" if request.releases else "released-before"
        named = ", ".join(found[:_MOST]) + (f" (+{len(found) - _MOST})" if len(found) > _MOST else "")
        raise InputError((Problem(code, file_name(out), values={"pages": named}),))


class ReleasedPages:
    """What stands in a folder of reports of released editions."""

    def __init__(self, out: Path) -> None:
        self.out = out

    @cached_property
    def pages(self) -> Mapping[str, int]:
        """The names of released reports and indexes that are there, each with the number of its edition."""
        lines = journal_of(self.out).lines()
        told = {name: line.edition for name, line in lines.items() if line.edition and self._is_there(line)}
        unwritten = {name: number for name, number in self._by_dossiers() if name not in lines}
        return {**unwritten, **told}

    def project(self, id_: str, audience: Audience) -> Project | None:
        """The project that the released pages of an id are of; none where it cannot be read."""
        dossier = self._dossier(self.out / "dossiers" / f"{id_}.{audience.value}.json")
        return dossier.project if dossier else None

    def _is_there(self, line: Line) -> bool:
        return any((self.out / name).exists() for name in line.files)

    def _by_dossiers(self) -> Iterator[tuple[str, int]]:
        """Released reports by the dossiers beside them: for a folder whose journal is gone."""
        for file in sorted((self.out / "dossiers").glob("*.json")):
            dossier = self._dossier(file)
            for language in LANGUAGES if dossier and dossier.edition else ():
                assert dossier is not None
                assert dossier.edition is not None
                name = Job(dossier.id, language, dossier.audience, "").name
                if any(self.out.glob(f"{name}.*")):
                    yield name, dossier.edition

    @staticmethod
    def _dossier(file: Path) -> Dossier | None:
        try:
            text = file.read_text(encoding="utf-8")
            return Dossier.model_validate_json(text) if _NUMBERED in text else None
        except (OSError, ValidationError, ValueError):
            return None


@dataclass(frozen=True)
class _Pages:
    """The pages a run would make, by name, known from what is asked before anything is measured."""

    request: Request
    projects: Mapping[str, Project]

    @property
    def names(self) -> set[str]:
        """Reports on projects and on the portfolio, and indexes."""
        return {job.name for job in self.jobs} | self.together

    @property
    def jobs(self) -> list[Job]:
        """Reports on projects."""
        return [
            Job(id_, language, audience, "")
            for audience in self.request.audiences
            for id_, project in self.projects.items()
            for language in self.request.languages or (project.language,)
        ]

    @property
    def together(self) -> set[str]:
        """What speaks of all projects of the run: the index, and the portfolio's report."""
        languages: tuple[Language, ...] = tuple(dict.fromkeys(job.language for job in self.jobs))
        each = [(language, audience) for language in languages for audience in self.request.audiences]
        indexes = {index_name(language, languages, audience) for language, audience in each}
        several = each if len(self.projects) > 1 else []
        return indexes | {Job(PORTFOLIO, language, audience, "").name for language, audience in several}

    def others_in(self, standing: ReleasedPages) -> Iterator[str]:
        """Released pages of other projects: by the same id, or an index of none of those in the run."""
        yield from (
            job.name for job in self.jobs if job.name in standing.pages and not self._is_own(job, standing)
        )
        own = {job.name for job in self.jobs}
        reports = {name for name in standing.pages if not name.startswith((f"{PORTFOLIO}.", "index."))}
        if reports and own.isdisjoint(reports):
            yield from sorted(self.together & standing.pages.keys())

    def _is_own(self, job: Job, standing: ReleasedPages) -> bool:
        before = standing.project(job.id, job.audience)
        return before is not None and same(identity(self.projects[job.id]), identity(before))
