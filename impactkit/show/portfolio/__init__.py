"""A portfolio's facts as exhibits: many projects together, what may be added of them, who has not reported."""

from impactkit.show.portfolio.calendar import reporting_calendar
from impactkit.show.portfolio.disclosure import portfolio_disclosure
from impactkit.show.portfolio.matrix import status_matrix
from impactkit.show.portfolio.money import portfolio_money_chart, portfolio_money_table
from impactkit.show.portfolio.projects import portfolio_findings, project_list
from impactkit.show.portfolio.roll_up import not_added_table, roll_up_table
from impactkit.show.portfolio.spread import progress_spread
from impactkit.show.portfolio.story import (
    portfolio_section,
    portfolio_summary,
    portfolio_tiles,
    portfolio_title,
)
from impactkit.show.portfolio.subject import PortfolioSubject

__all__ = [
    "PortfolioSubject",
    "not_added_table",
    "portfolio_disclosure",
    "portfolio_findings",
    "portfolio_money_chart",
    "portfolio_money_table",
    "portfolio_section",
    "portfolio_summary",
    "portfolio_tiles",
    "portfolio_title",
    "progress_spread",
    "project_list",
    "reporting_calendar",
    "roll_up_table",
    "status_matrix",
]
