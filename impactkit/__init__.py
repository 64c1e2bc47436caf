"""impactkit: parameters in, report out.

State a project's effect logic, read the data there is, compute what can be defended, and show it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from impactkit.doors import doors
from impactkit.notebook import charts_at_home
from impactkit.version import __version__ as __version__

if TYPE_CHECKING:
    from impactkit.dossier import Report as Report
    from impactkit.dossier import open_report as open_report
    from impactkit.explore.board import board as board
    from impactkit.explore.charts import chart_language as chart_language
    from impactkit.explore.chooser import explore_development as explore_development
    from impactkit.explore.chooser import explore_targets as explore_targets
    from impactkit.explore.forms.show import forms as forms
    from impactkit.explore.projects import project_files as project_files
    from impactkit.explore.reimbursement import explore_reimbursement as explore_reimbursement
    from impactkit.keep import keep_finding as keep_finding
    from impactkit.keep import keep_note as keep_note
    from impactkit.portfolio import Portfolio as Portfolio
    from impactkit.portfolio import open_portfolio as open_portfolio
    from impactkit.show.activities.reach import places_reached as places_reached
    from impactkit.show.activities.table import activity_table as activity_table
    from impactkit.show.activities.ties import collaboration as collaboration
    from impactkit.show.activities.ties import tie_figure as tie_figure
    from impactkit.show.activities.ties import tie_table as tie_table
    from impactkit.show.activities.timeline import activity_timeline as activity_timeline
    from impactkit.show.assessment.aspects import aspect_chart as aspect_chart
    from impactkit.show.assessment.criteria import criterion_table as criterion_table
    from impactkit.show.assessment.judgements import aspect_table as aspect_table
    from impactkit.show.assessment.judgements import evaluation_table as evaluation_table
    from impactkit.show.assessment.judgements import horizontal_table as horizontal_table
    from impactkit.show.assessment.judgements import judgement_table as judgement_table
    from impactkit.show.assessment.judgements import requirement_table as requirement_table
    from impactkit.show.assessment.pledges import pledge_table as pledge_table
    from impactkit.show.assessment.recommendations import (
        earlier_recommendation_table as earlier_recommendation_table,
    )
    from impactkit.show.assessment.recommendations import recommendation_table as recommendation_table
    from impactkit.show.evidence.basis import evidence_table as evidence_table
    from impactkit.show.evidence.basis import provenance_table as provenance_table
    from impactkit.show.evidence.change import change_chart as change_chart
    from impactkit.show.evidence.change import change_table as change_table
    from impactkit.show.evidence.ladder import evidence_chart as evidence_chart
    from impactkit.show.evidence.method import method as method
    from impactkit.show.evidence.trail import trail_table as trail_table
    from impactkit.show.indicators.bullets import bullet_chart as bullet_chart
    from impactkit.show.indicators.definitions import definition_table as definition_table
    from impactkit.show.indicators.development import development_chart as development_chart
    from impactkit.show.indicators.development import development_charts as development_charts
    from impactkit.show.indicators.exemption import exemption_table as exemption_table
    from impactkit.show.indicators.follow_up import follow_up_table as follow_up_table
    from impactkit.show.indicators.framework import framework_table as framework_table
    from impactkit.show.indicators.gender import gender_chart as gender_chart
    from impactkit.show.indicators.overview import overview_table as overview_table
    from impactkit.show.indicators.pathways import pathway_figure as pathway_figure
    from impactkit.show.indicators.pathways import stages_reached as stages_reached
    from impactkit.show.indicators.progress import progress_chart as progress_chart
    from impactkit.show.indicators.target_figures import target_chart as target_chart
    from impactkit.show.indicators.target_figures import target_charts as target_charts
    from impactkit.show.indicators.targets import target_table as target_table
    from impactkit.show.kept.portfolio import portfolio_kept as portfolio_kept
    from impactkit.show.kept.project import kept_findings as kept_findings
    from impactkit.show.logic.chart import logic_chart as logic_chart
    from impactkit.show.logic.goals import goal_table as goal_table
    from impactkit.show.logic.links import link_table as link_table
    from impactkit.show.logic.tensions import tensions as tensions
    from impactkit.show.money.budget import budget_chart as budget_chart
    from impactkit.show.money.claim_steps import claim_steps_table as claim_steps_table
    from impactkit.show.money.cost_curves import cost_chart as cost_chart
    from impactkit.show.money.costs import cost_table as cost_table
    from impactkit.show.money.financing import money_sources as money_sources
    from impactkit.show.money.packages import package_table as package_table
    from impactkit.show.money.promises import promises as promises
    from impactkit.show.money.reimbursement import reimbursement_chart as reimbursement_chart
    from impactkit.show.money.terms import budget_table as budget_table
    from impactkit.show.money.terms import claim_table as claim_table
    from impactkit.show.money.terms import grant_table as grant_table
    from impactkit.show.money.unit_costs import unit_cost_table as unit_cost_table
    from impactkit.show.own.page import own_page as own_page
    from impactkit.show.portfolio.ahead import portfolio_next as portfolio_next
    from impactkit.show.portfolio.alike import indicators_in_common as indicators_in_common
    from impactkit.show.portfolio.calendar import reporting_calendar as reporting_calendar
    from impactkit.show.portfolio.disclosure import portfolio_disclosure as portfolio_disclosure
    from impactkit.show.portfolio.financing import portfolio_financing_table as portfolio_financing_table
    from impactkit.show.portfolio.first_page import portfolio_basis as portfolio_basis
    from impactkit.show.portfolio.first_page import portfolio_summary as portfolio_summary
    from impactkit.show.portfolio.first_page import portfolio_unknowns as portfolio_unknowns
    from impactkit.show.portfolio.matrix import status_matrix as status_matrix
    from impactkit.show.portfolio.members import members_table as members_table
    from impactkit.show.portfolio.money import portfolio_money_chart as portfolio_money_chart
    from impactkit.show.portfolio.money import portfolio_money_table as portfolio_money_table
    from impactkit.show.portfolio.projects import portfolio_findings as portfolio_findings
    from impactkit.show.portfolio.projects import project_list as project_list
    from impactkit.show.portfolio.results import portfolio_results as portfolio_results
    from impactkit.show.portfolio.roll_up import not_added_table as not_added_table
    from impactkit.show.portfolio.roll_up import roll_up_table as roll_up_table
    from impactkit.show.portfolio.sections import portfolio_annex as portfolio_annex
    from impactkit.show.portfolio.sections import portfolio_section as portfolio_section
    from impactkit.show.portfolio.sections import portfolio_title as portfolio_title
    from impactkit.show.portfolio.spread import progress_spread as progress_spread
    from impactkit.show.project.deliverables import deliverables as deliverables
    from impactkit.show.project.facts import project_brief as project_brief
    from impactkit.show.project.facts import project_table as project_table
    from impactkit.show.project.facts import remark_table as remark_table
    from impactkit.show.project.facts import strategy_table as strategy_table
    from impactkit.show.project.facts import target_group_table as target_group_table
    from impactkit.show.project.revisions import revision_table as revision_table
    from impactkit.show.provenance.disclosure import disclosure_table as disclosure_table
    from impactkit.show.provenance.sources import source_table as source_table
    from impactkit.show.quality.files import reading_table as reading_table
    from impactkit.show.quality.findings import finding_table as finding_table
    from impactkit.show.quality.findings import held_table as held_table
    from impactkit.show.summary.first_page import basis as basis
    from impactkit.show.summary.first_page import summary as summary
    from impactkit.show.summary.first_page import unknowns as unknowns
    from impactkit.show.summary.results import result_table as result_table
    from impactkit.show.summary.sections import annex as annex
    from impactkit.show.summary.sections import lessons as lessons
    from impactkit.show.summary.sections import narrative as narrative
    from impactkit.show.summary.sections import report_title as report_title
    from impactkit.show.summary.sections import section as section
    from impactkit.show.summary.standing_chart import standing_chart as standing_chart
    from impactkit.teach.course.lesson import lesson as lesson
    from impactkit.tidy.money_data import money_data as money_data
    from impactkit.tidy.portfolio_data import portfolio_money_data as portfolio_money_data
    from impactkit.tidy.portfolio_data import portfolio_value_data as portfolio_value_data
    from impactkit.tidy.portfolio_data import together_data as together_data
    from impactkit.tidy.value_data import value_data as value_data
else:
    __all__, __getattr__, __dir__ = doors(__name__)

charts_at_home()
