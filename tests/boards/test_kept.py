"""What is kept on a board: a view that is kept opens again as it was, on a board and from a report on the same page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from impactkit.boards.kept import kept_of_portfolio
from impactkit.explore.boards.exhibit import board_exhibit
from impactkit.explore.boards.keeping import keep_view
from impactkit.model.dossier import Audience
from impactkit.model.measured.follow_up import Status
from impactkit.portfolio import Portfolio, open_portfolio
from impactkit.publish import page
from impactkit.publish.manuscript import Manuscript
from impactkit.show.ground.exhibit import Heading
from impactkit.show.kept.project import kept_findings
from tests.boards.boards import whole_script
from tests.boards.pages import Live, board_page, cube, demonstration, opened
from tests.boards.test_numbers import drawn_states
from tests.browser.pages import Watched
from tests.conftest import SOAKS
from tests.kept import written

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_VIEWS = """([cube, states]) => {
  const board = inner.opened(cube);
  return states.map((told) => {
    const state = inner.settled(board, inner.changed(inner.NOTHING_CHOSEN, told));
    return [inner.viewOf({ cube: board, state }), inner.differing(state)];
  });
}"""
_OPENED = """([cube, views]) => {
  const board = inner.opened(cube);
  return views.map((view) => inner.differing(inner.settled(board, inner.changed(inner.NOTHING_CHOSEN, view))));
}"""


def _as_kept(state: dict[str, Any]) -> dict[str, Any]:
    """A choice without what is no part of a kept view: the search box, and whether something was reported in a part of the time."""
    statuses = [one for one in state.get("status", ()) if one in tuple(Status)]
    told = {key: value for key, value in state.items() if key not in ("search", "status")}
    return told | ({"status": statuses} if statuses else {})


def _reopened(portfolio: Portfolio) -> list[dict[str, Any]]:
    return [one["view"] for one in kept_of_portfolio(portfolio, portfolio.reports, {})]


KEPT = 40 if SOAKS else 3
"""Each is kept by a process of its own."""


def test_every_view_that_is_kept_opens_as_it_was(blank: Page, tmp_path: Path) -> None:
    """Kept through the file beside the portfolio, read, and made a choice of the board again."""
    folder = written(tmp_path, "north", "south")
    portfolio = open_portfolio(folder, language="en", audience="internal")
    told = opened(cube("en"))
    blank.evaluate(f"() => {{ {whole_script()} }}")
    lot = Random(16)
    states = [
        one | {"compare": ["navet", "bruket"], "project": lot.choice(["", "navet"])}
        for one in drawn_states(told, lot, KEPT)
    ]
    views = blank.evaluate(_VIEWS, [told, states])
    for view, _ in views:
        keep_view(portfolio, {"section": "indicators", "said": "So it is.", "figures": [], "view": view})
    again = open_portfolio(folder, language="en", audience="internal")
    found = blank.evaluate(_OPENED, [told, _reopened(again)])
    wanted = [_as_kept(state) for _, state in views]
    assert len({str(one) for one in wanted}) > 0.75 * KEPT
    assert found == wanted


@pytest.fixture(scope="module")
def board(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A public board of the made-up portfolio, one of whose projects keeps a finding."""
    live = Live(browser, board_page(tmp_path_factory.mktemp("kept"), "sv"))
    yield live
    live.page.close()
    assert live.watched.complaints == []


_RAISED = {"panel": "indicator", "indicator": "raised", "project": "navet"}


def test_a_kept_view_is_a_click_away_in_the_findings(board: Live) -> None:
    """Of the project that is looked at, or of all; and not where another is looked at."""
    for state, name in (({}, "found.0"), ({"project": "navet"}, "found.0")):
        board.change(panel="findings", indicator="", project="", part="")
        board.change(**state)
        assert "Det mesta av den externa finansieringen" in board.text(".ik-kept")
        board.page.locator(f"[data-name='{name}']").click()
        assert board.page.evaluate("impactkitBoard.differing(board.state)") == _RAISED
        assert board.text("[data-name='focus']").startswith("Navet")
    board.change(panel="findings", project="bruket")
    assert board.page.locator(".ik-kept").count() == 0


def test_a_report_leads_to_its_kept_view_where_a_board_stands_on_the_page(
    browser: Browser, tmp_path: Path
) -> None:
    """By a link in the table of what is kept, which is none in a page without a board."""
    report = next(one for one in demonstration("sv", Audience.PUBLIC).reports if one.project.id == "navet")
    exhibits = (Heading(id="title", title="Navet"), *kept_findings(report, "indicators"))
    made = board_exhibit(report)
    assert made
    for pieces, links in ((exhibits, 0), ((*exhibits, made), 1)):
        file = tmp_path / f"{links}.html"
        file.write_text(page(Manuscript(pieces)), encoding="utf-8")
        opened_page = browser.new_page()
        watched = Watched(opened_page)
        opened_page.goto(file.as_uri())
        link = opened_page.locator(".open-view")
        assert link.count() == links
        if links:
            link.press("Enter")
            chosen = opened_page.evaluate("impactkitBoard.differing(board.state)")
            assert chosen == {"panel": "indicator", "indicator": "raised"}
            expect(opened_page.get_by_role("tabpanel")).to_be_focused()
            assert "#board=" in opened_page.url
        assert watched.complaints == []
        opened_page.close()
