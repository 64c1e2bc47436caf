"""impactkit: parameters in, report out.

State a project's effect logic, read the data there is, compute what can be defended, and show it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from impactkit.dossier import Report, open_report
    from impactkit.explore import explore_reimbursement, explore_targets
    from impactkit.show import (
        activity_table,
        aspect_table,
        budget_chart,
        budget_table,
        claim_table,
        definition_table,
        evaluation_table,
        evidence_table,
        finding_table,
        grant_table,
        held_table,
        horizontal_table,
        judgement_table,
        key_figures,
        lessons,
        link_table,
        logic_chart,
        project_table,
        provenance_table,
        reimbursement_chart,
        remark_table,
        report_title,
        requirement_table,
        revision_table,
        section,
        strategy_table,
        summary,
        target_chart,
        target_group_table,
        target_table,
        unknowns,
    )

__version__ = "0.1.0"

_DOORS = {
    "Report": "dossier",
    "open_report": "dossier",
    "explore_reimbursement": "explore",
    "explore_targets": "explore",
}

__all__ = [
    "Report",
    "activity_table",
    "aspect_table",
    "budget_chart",
    "budget_table",
    "claim_table",
    "definition_table",
    "evaluation_table",
    "evidence_table",
    "explore_reimbursement",
    "explore_targets",
    "finding_table",
    "grant_table",
    "held_table",
    "horizontal_table",
    "judgement_table",
    "key_figures",
    "lessons",
    "link_table",
    "logic_chart",
    "open_report",
    "project_table",
    "provenance_table",
    "reimbursement_chart",
    "remark_table",
    "report_title",
    "requirement_table",
    "revision_table",
    "section",
    "strategy_table",
    "summary",
    "target_chart",
    "target_group_table",
    "target_table",
    "unknowns",
]


def __getattr__(name: str) -> Any:
    """Names are fetched when first used, so that the command line starts without the heavy libraries."""
    if name not in __all__:
        raise AttributeError(f"module 'impactkit' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"impactkit.{_DOORS.get(name, 'show')}"), name)
