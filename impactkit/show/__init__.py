"""A dossier's facts as exhibits: figures, tables and prose that display themselves and carry their cells."""

from impactkit.show.activities.table import activity_table
from impactkit.show.activities.timeline import activity_timeline
from impactkit.show.assessment.aspects import aspect_chart
from impactkit.show.assessment.judgements import (
    aspect_table,
    evaluation_table,
    horizontal_table,
    judgement_table,
    requirement_table,
)
from impactkit.show.evidence.basis import evidence_table, provenance_table
from impactkit.show.evidence.change import change_chart, change_table
from impactkit.show.evidence.ladder import evidence_chart
from impactkit.show.evidence.trail import trail_table
from impactkit.show.ground.exhibit import EXHIBIT_MIME, Exhibit
from impactkit.show.indicators.bullets import bullet_chart
from impactkit.show.indicators.definitions import definition_table
from impactkit.show.indicators.development import development_chart, development_charts
from impactkit.show.indicators.exemption import exemption_table
from impactkit.show.indicators.follow_up import follow_up_table
from impactkit.show.indicators.gender import gender_chart
from impactkit.show.indicators.overview import follow_up_tables, overview_table
from impactkit.show.indicators.progress import progress_chart
from impactkit.show.indicators.target_figures import target_chart, target_charts
from impactkit.show.indicators.targets import target_table
from impactkit.show.logic.chart import logic_chart
from impactkit.show.logic.goals import goal_table
from impactkit.show.logic.links import link_table
from impactkit.show.money.budget import budget_chart
from impactkit.show.money.claim_steps import claim_steps_table
from impactkit.show.money.cost_curves import cost_chart
from impactkit.show.money.costs import cost_table
from impactkit.show.money.reimbursement import reimbursement_chart, reimbursement_steps, settlement_table
from impactkit.show.money.terms import budget_table, claim_table, grant_table
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
from impactkit.show.project.facts import project_table, remark_table, strategy_table, target_group_table
from impactkit.show.project.revisions import revision_table
from impactkit.show.provenance.disclosure import disclosure_table
from impactkit.show.quality.files import reading_table
from impactkit.show.quality.findings import finding_table, held_table
from impactkit.show.summary.first_page import key_figures, summary, unknowns
from impactkit.show.summary.sections import lessons, narrative, report_title, section

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
