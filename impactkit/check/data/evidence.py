"""What is claimed to be achieved, and what the claim rests on."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.check.rule import DataRule
from impactkit.check.series import reported
from impactkit.check.telling import with_held
from impactkit.model.finding import Finding, Level, deviates, number
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records
from impactkit.model.stated.indicator import Attribution, IndicatorKind
from impactkit.model.stated.project import Project

ENOUGH = frozenset({Attribution.COMPARISON, Attribution.CONTRIBUTION})
"""What lets a reported value be called an effect: others without the project, or rival explanations weighed."""


def impact_claims(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """An indicator of impact with reported values, and nothing that says the project caused them."""
    subjects = [one for one in reported(project, measurements) if one.indicator.kind is IndicatorKind.IMPACT]
    found = (
        deviates(
            "impact-claim",
            one.where,
            one.titled,
            level=Level.WARNING,
            variant="before-after" if one.indicator.attribution is Attribution.BEFORE_AFTER else "",
            source=one.indicator.source,
        )
        for one in subjects
        if one.indicator.attribution not in ENOUGH
    )
    yield from with_held(found, rule="impact-claim", where="indicators", tried=len(subjects))


def undeclared_evidence(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Reported indicators that do not say how they were measured, or what speaks for the project's part in them."""
    subjects = [one.indicator for one in reported(project, measurements)]
    unmeasured = sum(one.measurement is None for one in subjects)
    unattributed = sum(one.attribution is None for one in subjects)
    figures = (
        number("unmeasured", unmeasured),
        number("unattributed", unattributed),
        number("all", len(subjects)),
    )
    found = deviates("claim-evidence", "indicators", *figures)
    deviating = (found,) if unmeasured or unattributed else ()
    yield from with_held(deviating, rule="claim-evidence", where="indicators", tried=len(subjects))


EVIDENCE: tuple[DataRule, ...] = (impact_claims, undeclared_evidence)
