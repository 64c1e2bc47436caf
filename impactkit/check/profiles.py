"""Which rules do not speak for which term profiles: the one place where that is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from impactkit.model.finding import Finding, Outcome
from impactkit.model.stated.project import TermProfile

_OF_DOCUMENTS = {
    "statement-not-in-documents",
    "blank-cells",
    "approximate-target",
    "purpose-for-problem",
    "links-stated",
    "all-municipalities",
    "counties-counted",
    "unnamed-place",
    "aspect-without-mark",
    "requirement-not-met",
    "reason-against-mark",
    "mark-without-reason",
    "logic-judged",
}
"""What a document says or leaves blank, and what others judged in it."""

_OF_FUNDERS = {
    "flat-rate",
    "stated-share",
    "cap-against-share",
    "implied-cost",
    "cap-against-application",
    "advance-against-cap",
    "other-financing",
    "subtotal-scope",
    "blank-amounts",
    "owner-grants",
    "horizontal-without-measurement",
    "commitment-reported",
    "duty-against-end",
    "duty-met",
    "duty-without-data",
    "decision-before-start",
    "target-after-end",
    "claims-against-ledger",
    "approved-against-ledger",
    "paid-against-approved",
}
"""A decision, the terms of a grant, claims for payment, and duties to report."""

_OF_EVALUATION = {
    "no-baseline",
    "no-definition",
    "goal-without-challenge",
    "activity-without-goal",
    "activity-without-result",
    "indicator-without-aim",
    "links-without-assumption",
    "claim-evidence",
}
"""What an evaluator asks for; of a link that is not drawn, what is missed from its other end as well."""

UNASKED: Mapping[TermProfile, frozenset[str]] = {
    TermProfile.OWN: frozenset(
        ("municipalities-in-county", "financing-covers-cost", "may-be-cumulative", "jump")
    ),
}
"""Rules that only say what contradicts, and not what cannot be decided for want of more."""
SILENT: Mapping[TermProfile, frozenset[str]] = {
    TermProfile.OWN: frozenset(_OF_DOCUMENTS | _OF_FUNDERS | _OF_EVALUATION),
}
"""Rules by the profile they make no sense for. Faults of numbers speak for all."""


def spoken(findings: Iterable[Finding], profile: TermProfile) -> Iterator[Finding]:
    """The findings whose rules speak for the profile: a café hears of no decision.

    `SILENT[TermProfile.OWN]` holds `duty-met`, so a project with `terms: own` is told nothing of duties.
    """
    silent, unasked = SILENT.get(profile, frozenset()), UNASKED.get(profile, frozenset())
    for one in findings:
        open_ = one.outcome is Outcome.UNDECIDABLE and one.rule in unasked
        if one.rule not in silent and not open_:
            yield one
