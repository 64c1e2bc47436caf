"""The private door: a project followed up on a day, and the dossier that is built from it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from impactkit.check import check_data, check_kept, check_project, check_signs, in_order, latest_day
from impactkit.disclose import THRESHOLD, Disclosure, Earlier, as_stated, disclose, protect
from impactkit.edition.kept import kept_of_project
from impactkit.edition.own_words import own_words
from impactkit.load import LoadedProject
from impactkit.measure import Asked, latest_record, measure_projects, with_claims
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.finding import Finding
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.settlement import Settlement
from impactkit.model.records import Records
from impactkit.model.stated.funding import Funding
from impactkit.model.stated.project import Project
from impactkit.reimbursement import approved_steps, paid_so_far, reimburse
from impactkit.version import __version__


def build(
    followed: Followed,
    *,
    audience: Audience,
    disclosure: Disclosure | None = None,
    earlier: Earlier | None = None,
) -> Dossier:
    """The dossier of a project, as it was followed, for an audience.

    `disclosure` is that of the edition it is part of; by itself it is an edition of one, and a draft. `earlier` is
    what editions before it told the audience.
    """
    solved = disclosure or disclose(
        [(followed.project, followed.measurements)], audience=audience, n=THRESHOLD
    )
    protected = protect(followed.project, followed.measurements, followed.rules, solved, audience=audience)
    kept = kept_of_project(
        followed.loaded.kept,
        protected.project,
        protected.measurements,
        audience=audience,
        earlier=earlier or Earlier(),
    )
    return Dossier(
        id=followed.project.id,
        audience=audience,
        as_of=followed.as_of,
        version=__version__,
        project=protected.project,
        findings=_with_own_words(followed, protected.findings, audience),
        settlements=as_stated(_settlements(protected.project.funding)),
        measurements=protected.measurements,
        edition=None,  # a draft, until it is registered
        threshold=None if audience is Audience.INTERNAL else solved.n,
        hidden_cells=protected.hidden_cells,
        told_cells=protected.told_cells,
        given_away=solved.counted(followed.project.id).given_away,
        kept=kept.findings,
        notes=kept.notes,
    )


def _with_own_words(
    followed: Followed, findings: tuple[Finding, ...], audience: Audience
) -> tuple[Finding, ...]:
    """The findings; in the house also what the evaluator's own words tell of what the public may not see."""
    if audience is not Audience.INTERNAL or followed.measurements is None:
        return findings
    project = followed.project
    solved = disclose([(project, followed.measurements)], audience=Audience.PUBLIC, n=THRESHOLD)
    seen = build(followed, audience=Audience.PUBLIC, disclosure=solved)
    more = own_words(followed.loaded, followed.measurements, seen, solved.patterns[project.id])
    return in_order((*findings, *more), project.answers)


@dataclass(frozen=True)
class Followed:
    """A project as it is held on a day, with what was measured, before anything is protected."""

    loaded: LoadedProject
    records: Records
    project: Project
    as_of: datetime.date | None
    measurements: Measurements | None

    def rules(self, project: Project, measurements: Measurements | None) -> tuple[Finding, ...]:
        """What every rule comes to for the project and its measurements as somebody sees them."""
        found = (*check_project(project, as_of=self.as_of), *check_signs(self.loaded.noticed))
        found += check_data(project, measurements, self.records) if measurements else ()
        found += self._kept(project, measurements)
        return tuple(
            finding.but(line=self.loaded.line(finding.where), cell=self.loaded.cell(finding.where))
            for finding in in_order(found, project.answers)
        )

    def _kept(self, project: Project, measurements: Measurements | None) -> tuple[Finding, ...]:
        """What became of the findings that are kept, for those who keep them."""
        kept = self.loaded.kept
        if kept is None:
            return ()
        seen = kept_of_project(kept, project, measurements, audience=Audience.INTERNAL, earlier=Earlier())
        return check_kept(seen.findings, kept.place)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What every rule comes to for all there is."""
        return self.rules(self.project, self.measurements)


def follow(
    loaded: LoadedProject, records: Records | None = None, *, as_of: datetime.date | None = None
) -> Followed:
    """Measure a project and its rows, on the private side; `as_of` defaults to the latest day in them."""
    return follow_together([(loaded, records or Records())], as_of=as_of)[0]


def follow_together(
    read: Sequence[tuple[LoadedProject, Records]], *, as_of: datetime.date | None = None
) -> list[Followed]:
    """Each project with its rows, measured; what a query costs is shared by all of them."""
    held = [_held(loaded, records, as_of) for loaded, records in read]
    measured = measure_projects([Asked(one.project, one.records, one.as_of) for one in held])
    return [replace(one, measurements=told) for one, told in zip(held, measured, strict=True)]


def _held(loaded: LoadedProject, records: Records, as_of: datetime.date | None) -> Followed:
    """A project as it is held on the day, not yet measured."""
    days = (latest_day(_claimed(loaded.project, records)), latest_record(loaded.project, records))
    day = as_of or max((one for one in days if one), default=None)
    return Followed(loaded, records, _claimed(loaded.held_on(day).project, records), day, None)


def _claimed(project: Project, records: Records) -> Project:
    """The project with the claims of its files, where they have any."""
    return with_claims(project, records.of(project.id).claims) if records.held("claims") else project


def _settlements(funding: Funding | None) -> tuple[Settlement, ...]:
    """The reimbursement at each step of approved costs, after what has been paid."""
    if funding is None or funding.grant is None:
        return ()
    grant, paid = funding.grant, paid_so_far(funding)
    return tuple(reimburse(grant, step, paid_before=paid) for step in approved_steps(grant))
