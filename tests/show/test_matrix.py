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
    assert matrix.title.startswith(f"{fine} of {fine + behind} assessed indicators")


def with_others(n: int) -> Any:
    """A portfolio of more indicators than fit beside names: five that are shared, and two of one project each."""
    alone = [{**one, "key": key} for one in rolled_up(n) if one["key"] == "alone" for key in ("one", "two")]
    alone[1]["members"] = [{**alone[1]["members"][0], "status": "reached"}]
    return portfolio_of(n, "en", indicators=[one for one in rolled_up(n) if one["key"] != "alone"] + alone)


def test_what_is_in_one_project_only_is_counted_beside_what_projects_share() -> None:
    """So the fields and the counts come to what the title says."""
    matrix = impactkit.status_matrix(with_others(12))
    assert [one.label for one in matrix.columns][-1] == "Other indicators"
    counts = [row.cells[-1].shown for row in matrix.rows]
    assert counts == ["1 of 2", *["none assessed"] * 11]
    said = [cell.shown for row in matrix.rows for cell in row.cells[1:-1]]
    fine = sum(one.startswith((SYMBOLS[Status.REACHED], SYMBOLS[Status.ON_PLAN])) for one in said) + 1
    behind = sum(one.startswith(SYMBOLS[Status.BEHIND]) for one in said) + 1
    assert matrix.title.startswith(f"{fine} of {fine + behind} assessed indicators")
    assert "1 of 2" in words_in(matrix)
    assert sum(one.endswith("Other indicators: 1 of 2") for one in tips(matrix, "rect")) == 1


def test_many_columns_ask_for_a_lying_page_and_few_do_not() -> None:
    shared = [{**one, "key": f"{one['key']}{i}"} for i in range(2) for one in rolled_up(12)[:5]]
    assert impactkit.status_matrix(portfolio_of(12, "en", indicators=shared)).wide
    assert not impactkit.status_matrix(portfolio_of(12, "en")).wide
    assert len(marks(impactkit.status_matrix(portfolio_of(200, "en")), "rect")) > MOST_ROWS
