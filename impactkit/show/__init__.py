"""A dossier's facts as exhibits: figures, tables and prose that display themselves and carry their cells."""

from impactkit.show.activities import activity_table
from impactkit.show.aspects import aspect_chart
from impactkit.show.assessment import (
    aspect_table,
    evaluation_table,
    horizontal_table,
    judgement_table,
    requirement_table,
)
from impactkit.show.budget import budget_chart
from impactkit.show.bullets import bullet_chart
from impactkit.show.change import change_chart, change_table
from impactkit.show.claim_steps import claim_steps_table
from impactkit.show.cost_curves import cost_chart
from impactkit.show.costs import cost_table
from impactkit.show.definitions import definition_table
from impactkit.show.development import development_chart, development_charts
from impactkit.show.disclosure import disclosure_table
from impactkit.show.evidence import evidence_table, provenance_table
from impactkit.show.exemption import exemption_table
from impactkit.show.exhibit import EXHIBIT_MIME, Exhibit
from impactkit.show.files import reading_table
from impactkit.show.findings import finding_table, held_table
from impactkit.show.follow_up import follow_up_table
from impactkit.show.gender import gender_chart
from impactkit.show.goals import goal_table
from impactkit.show.indicators import target_table
from impactkit.show.ladder import evidence_chart
from impactkit.show.links import link_table
from impactkit.show.logic import logic_chart
from impactkit.show.money import budget_table, claim_table, grant_table
from impactkit.show.overview import follow_up_tables, overview_table
from impactkit.show.portfolio import (
    not_added_table,
    portfolio_disclosure,
    portfolio_findings,
    portfolio_money_chart,
    portfolio_money_table,
    portfolio_section,
    portfolio_summary,
    portfolio_tiles,
    portfolio_title,
    progress_spread,
    project_list,
    reporting_calendar,
    roll_up_table,
    status_matrix,
)
from impactkit.show.progress import progress_chart
from impactkit.show.project import project_table, remark_table, strategy_table, target_group_table
from impactkit.show.reimbursement import reimbursement_chart, reimbursement_steps, settlement_table
from impactkit.show.revisions import revision_table
from impactkit.show.sections import lessons, narrative, report_title, section
from impactkit.show.summary import key_figures, summary, unknowns
from impactkit.show.target_figures import target_chart, target_charts
from impactkit.show.timeline import activity_timeline
from impactkit.show.trail import trail_table

__all__ = [
    "EXHIBIT_MIME",
    "Exhibit",
    "activity_table",
    "activity_timeline",
    "aspect_chart",
    "aspect_table",
    "budget_chart",
    "budget_table",
    "bullet_chart",
    "change_chart",
    "change_table",
    "claim_steps_table",
    "claim_table",
    "cost_chart",
    "cost_table",
    "definition_table",
    "development_chart",
    "development_charts",
    "disclosure_table",
    "evaluation_table",
    "evidence_chart",
    "evidence_table",
    "exemption_table",
    "finding_table",
    "follow_up_table",
    "follow_up_tables",
    "gender_chart",
    "goal_table",
    "grant_table",
    "held_table",
    "horizontal_table",
    "judgement_table",
    "key_figures",
    "lessons",
    "link_table",
    "logic_chart",
    "narrative",
    "not_added_table",
    "overview_table",
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
    "reimbursement_steps",
    "remark_table",
    "report_title",
    "reporting_calendar",
    "requirement_table",
    "revision_table",
    "roll_up_table",
    "section",
    "settlement_table",
    "status_matrix",
    "strategy_table",
    "summary",
    "target_chart",
    "target_charts",
    "target_group_table",
    "target_table",
    "trail_table",
    "unknowns",
]
