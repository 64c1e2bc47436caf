"""The money of many projects on a board: what was granted, earned, paid and spent, each in its own currency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from impactkit.boards.values import plain
from impactkit.model.portfolio import ProjectLine
from impactkit.show.ground.caveats import caveats_in_brief
from impactkit.show.ground.subject import Subject
from impactkit.show.portfolio.money import AMOUNTS, share_earned
from impactkit.show.portfolio.subject import PortfolioSubject, amount_of, money_cell


def portfolio_money(portfolio: PortfolioSubject, reports: Sequence[Subject]) -> dict[str, Any]:
    """The columns of the portfolio's table of money, and a row for each project in the board's order."""
    words, lines = portfolio.words, {line.id: line for line in portfolio.dossier.projects}
    return {
        "title": words.say("portfolio.money.title"),
        "columns": [words.say(f"portfolio.money.{name}") for name in (*AMOUNTS, "share")],
        "note": words.say("portfolio.money.note"),
        "sum": words.say("portfolio.sum"),
        "sum_in": words.say("portfolio.sum-in"),
        "sum_of": words.say("portfolio.sum-of"),
        "absent": money_cell(portfolio, None).shown,
        "beside": words.say("portfolio.money.beside"),
        "rows": [_row(portfolio, lines.get(report.project.id)) for report in reports],
    }


def _row(portfolio: PortfolioSubject, line: ProjectLine | None) -> dict[str, Any] | None:
    """What a project states; none where it states no amount."""
    amounts = {name: amount_of(line, name) for name in AMOUNTS} if line else {}
    if line is None or not any(amounts.values()):
        return None
    return {
        "amounts": [
            [money_cell(portfolio, amount).shown, plain(amount.amount), amount.currency]
            if amount
            else [money_cell(portfolio, None).shown, None, None]
            for amount in amounts.values()
        ],
        "share": share_earned(portfolio, line).shown,
        "beside": caveats_in_brief(portfolio.words, line.money_caveats, portfolio.words.money),
    }
