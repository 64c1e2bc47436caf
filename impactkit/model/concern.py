"""Which findings bear on what may be concluded of a project; the others are about how files and documents are filled in."""

from __future__ import annotations

from typing import Final

CHANGES_A_CONCLUSION: Final = frozenset((
    "parts-against-total", "relation", "reported-parts", "category-above-total", "reported-subset",
    "cumulative-decrease", "late-correction", "target-missing", "nothing-reported", "period-missing",
    "no-indicators", "goal-without-activity", "goal-without-indicator", "result-without-indicator",
    "result-without-activity", "challenge-without-goal", "impact-claim", "claim-evidence", "response-rate", "few-pairs",
    "direction-open", "target-at-start", "target-against-baseline", "target-after-end", "printed-total",
    "financing-covers-cost", "stated-share", "cap-against-share", "cap-against-application", "advance-against-cap",
    "flat-rate", "requirement-not-met", "reason-against-mark", "horizontal-without-measurement",
    "claims-against-ledger", "approved-against-ledger", "paid-against-approved", "ledger-over-budget",
    "outside-period", "municipalities-reached", "owner-grants", "conflict",
    "delivered-on-time", "delivered-against-target", "deliverable-part",
))  # fmt: skip
"""Rules whose deviation changes what may be said of results, logic, money or promises: they stand in the body."""
