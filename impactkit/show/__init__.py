"""A dossier's facts as exhibits: figures, tables and prose that display themselves and carry their cells."""

from impactkit.show.activities import activity_table
from impactkit.show.assessment import (
    aspect_table,
    evaluation_table,
    horizontal_table,
    judgement_table,
    requirement_table,
)
from impactkit.show.definitions import definition_table
from impactkit.show.evidence import evidence_table, provenance_table
from impactkit.show.exhibit import EXHIBIT_MIME, Exhibit
from impactkit.show.findings import finding_table, held_table
from impactkit.show.indicators import target_table
from impactkit.show.links import link_table
from impactkit.show.logic import logic_chart
from impactkit.show.money import budget_chart, budget_table, claim_table, grant_table
from impactkit.show.project import project_table, remark_table, strategy_table, target_group_table
from impactkit.show.reimbursement import reimbursement_chart, reimbursement_steps, settlement_table
from impactkit.show.revisions import revision_table
from impactkit.show.sections import lessons, report_title, section
from impactkit.show.summary import key_figures, summary, unknowns
from impactkit.show.target_figures import target_chart, target_charts

__all__ = [
    "EXHIBIT_MIME",
    "Exhibit",
    "activity_table",
    "aspect_table",
    "budget_chart",
    "budget_table",
    "claim_table",
    "definition_table",
    "evaluation_table",
    "evidence_table",
    "finding_table",
    "grant_table",
    "held_table",
    "horizontal_table",
    "judgement_table",
    "key_figures",
    "lessons",
    "link_table",
    "logic_chart",
    "project_table",
    "provenance_table",
    "reimbursement_chart",
    "reimbursement_steps",
    "remark_table",
    "report_title",
    "requirement_table",
    "revision_table",
    "section",
    "settlement_table",
    "strategy_table",
    "summary",
    "target_chart",
    "target_charts",
    "target_group_table",
    "target_table",
    "unknowns",
]
