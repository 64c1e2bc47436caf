"""The heat map of projects and indicators: a sign in every field, a share only where it may be seen."""

from __future__ import annotations

from typing import Any

import pytest

import impactkit
from impactkit.model.measured.follow_up import Status
from impactkit.show.ground.values import SYMBOLS
from impactkit.show.portfolio.subject import MOST_ROWS
from tests.show.drawn import marks, tips, words_in
from tests.show.sample_portfolio import portfolio_of, rolled_up


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_field_says_what_its_cell_in_the_table_says(language: Any) -> None:
    matrix = impactkit.status_matrix(portfolio_of(12, language))
    cells = [cell.shown for row in matrix.rows for cell in row.cells[1:]]
    none = portfolio_of(12, language).words.say("portfolio.matrix.none")
    told = [one.rpartition(": ")[2] for one in tips(matrix, "rect")]
    assert sorted(told) == sorted(one for one in cells if one != none)
    assert set(SYMBOLS.values()) & words_in(matrix)


def test_a_withheld_field_has_its_sign_and_no_share() -> None:
    hidden = [one for one in rolled_up(3) if one["key"] == "alone"]
    hidden[0]["members"][0] |= {
        "status": "withheld",
        "total": {"absence": "withheld"},
        "share_of_target": None,
    }
    matrix = impactkit.status_matrix(portfolio_of(3, "en", indicators=hidden))
    (said,) = tips(matrix, "rect")
    assert said.endswith(f"{SYMBOLS[Status.WITHHELD]} withheld")
    assert not any("%" in one for one in words_in(matrix))
    assert matrix.title == portfolio_of(3, "en").words.say("portfolio.matrix.title")


def test_the_finding_counts_fields_that_are_assessed_and_no_others() -> None:
    matrix = impactkit.status_matrix(portfolio_of(12, "en"))
    said = [one.rpartition(": ")[2] for one in tips(matrix, "rect")]
    fine = sum(one.startswith((SYMBOLS[Status.REACHED], SYMBOLS[Status.ON_PLAN])) for one in said)
    behind = sum(one.startswith(SYMBOLS[Status.BEHIND]) for one in said)
    assert matrix.title.startswith(f"{fine} of {fine + behind} assessed fields")


def test_many_columns_ask_for_a_lying_page_and_few_do_not() -> None:
    assert impactkit.status_matrix(portfolio_of(12, "en")).wide
    assert not impactkit.status_matrix(portfolio_of(3, "en", indicators=rolled_up(3)[:1])).wide
    assert len(marks(impactkit.status_matrix(portfolio_of(200, "en")), "rect")) > MOST_ROWS
