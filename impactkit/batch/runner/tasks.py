"""Jobs as what workers are given: texts, and no file of this machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from impactkit.batch.kernels import Start
from impactkit.batch.limits import Limits
from impactkit.batch.notes import notebook_of, text_of, unnamed_notes
from impactkit.batch.runner.digests import digest_of_the_making, key_of, notes_digest
from impactkit.batch.runner.jobs import Job, Plan
from impactkit.batch.runner.request import Request
from impactkit.batch.worker.work import Task
from impactkit.files import digest_of_text
from impactkit.problem import MachineError


@dataclass(frozen=True)
class Tasks:
    """The tasks of a run."""

    plan: Plan
    request: Request
    out: Path
    start: Start
    limits: Limits
    report: str
    """The text of the notebook on one project."""
    portfolio: str
    """The text of the notebook on all together."""
    making: tuple[str, str]
    """How reports on projects are made, and those on all together, as the jobs' keys know it."""

    @classmethod
    def of(cls, plan: Plan, request: Request, out: Path, start: Start, limits: Limits) -> Tasks:
        """The tasks of a plan; raises `OSError` where a notebook cannot be read."""
        books = (request.notebooks.report, request.notebooks.portfolio)
        report, portfolio = (book.read_text(encoding="utf-8") for book in books)
        making = (
            digest_of_the_making(request, portfolio=False),
            digest_of_the_making(request, portfolio=True),
        )
        return cls(plan, request, out, start, limits, report, portfolio, making)

    def of_job(self, job: Job) -> Task:
        """What a worker is given; raises `MachineError` where it is not what was planned any more."""
        dossier = self._dossier(job.dossier)
        back = self.plan.index_of(job)
        alone = self.plan.is_of_one
        notes = "" if job.is_portfolio else notes_digest(self.report, alone=alone)
        beside = {name: self._dossier(name) for name in self.plan.beside(job)}
        making = self.making[job.is_portfolio]
        digests = map(digest_of_text, beside.values())
        if (
            key_of(making, digest_of_text(dossier), job.language, back, notes=notes, beside=digests)
            != job.key
        ):
            raise MachineError(f"{job.name} follows from something else since it was planned; run again")
        return Task(
            name=job.name,
            dossier=dossier,
            dossier_name=job.dossier,
            beside=beside,
            notebook=self.portfolio if job.is_portfolio else notebook_of(self.report, job.id, alone=alone),
            parameter="portfolio" if job.is_portfolio else "project",
            parameters={} if job.is_portfolio else self.request.parameters,
            language=job.language,
            wanted=self.request.wanted_of(portfolio=job.is_portfolio),
            back=back,
            start=self.start,
            limits=self.limits,
        )

    def _dossier(self, name: str) -> str:
        return (self.out / "dossiers" / name).read_text(encoding="utf-8")


def notes_left_out(request: Request, plan: Plan) -> int:
    """How many notes of the notebook stand in no report, since they name none of several projects."""
    return 0 if plan.is_of_one else unnamed_notes(text_of(request.notebooks.report))
