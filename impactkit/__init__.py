"""impactkit: parameters in, report out.

State a project's effect logic, read the data there is, compute what can be defended, and show it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from impactkit.dossier import Report, open_report
    from impactkit.explore import explore_development, explore_reimbursement, explore_targets
    from impactkit.portfolio import Portfolio, open_portfolio
    from impactkit.show import (
        activity_table,
        aspect_table,
        budget_chart,
        budget_table,
        change_chart,
        change_table,
        claim_steps_table,
        claim_table,
        cost_chart,
        cost_table,
        definition_table,
        development_chart,
        disclosure_table,
        evaluation_table,
        evidence_table,
        exemption_table,
        finding_table,
        follow_up_table,
        grant_table,
        held_table,
        horizontal_table,
        judgement_table,
        key_figures,
        lessons,
        link_table,
        logic_chart,
        not_added_table,
        portfolio_disclosure,
        portfolio_findings,
        portfolio_money_chart,
        portfolio_money_table,
        portfolio_section,
        portfolio_summary,
        portfolio_tiles,
        portfolio_title,
        progress_chart,
        progress_spread,
        project_list,
        project_table,
        provenance_table,
        reading_table,
        reimbursement_chart,
        remark_table,
        report_title,
        reporting_calendar,
        requirement_table,
        revision_table,
        roll_up_table,
        section,
        status_matrix,
        strategy_table,
        summary,
        target_chart,
        target_group_table,
        target_table,
        trail_table,
        unknowns,
    )

__version__ = "0.1.0"

_DOORS = {
    "Portfolio": "portfolio",
    "Report": "dossier",
    "open_portfolio": "portfolio",
    "open_report": "dossier",
    "explore_development": "explore",
    "explore_reimbursement": "explore",
    "explore_targets": "explore",
}

__all__ = [
    "Portfolio",
    "Report",
    "activity_table",
    "aspect_table",
    "budget_chart",
    "budget_table",
    "change_chart",
    "change_table",
    "claim_steps_table",
    "claim_table",
    "cost_chart",
    "cost_table",
    "definition_table",
    "development_chart",
    "disclosure_table",
    "evaluation_table",
    "evidence_table",
    "exemption_table",
    "explore_development",
    "explore_reimbursement",
    "explore_targets",
    "finding_table",
    "follow_up_table",
    "grant_table",
    "held_table",
    "horizontal_table",
    "judgement_table",
    "key_figures",
    "lessons",
    "link_table",
    "logic_chart",
    "not_added_table",
    "open_portfolio",
    "open_report",
    "portfolio_disclosure",
    "portfolio_findings",
    "portfolio_money_chart",
    "portfolio_money_table",
    "portfolio_section",
    "portfolio_summary",
    "portfolio_tiles",
    "portfolio_title",
    "progress_chart",
    "progress_spread",
    "project_list",
    "project_table",
    "provenance_table",
    "reading_table",
    "reimbursement_chart",
    "remark_table",
    "report_title",
    "reporting_calendar",
    "requirement_table",
    "revision_table",
    "roll_up_table",
    "section",
    "status_matrix",
    "strategy_table",
    "summary",
    "target_chart",
    "target_group_table",
    "target_table",
    "trail_table",
    "unknowns",
]


def __getattr__(name: str) -> Any:
    """Names are fetched when first used, so that the command line starts without the heavy libraries."""
    if name not in __all__:
        raise AttributeError(f"module 'impactkit' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"impactkit.{_DOORS.get(name, 'show')}"), name)
