"""A board in a page of its own, with charts and without a kernel, under the policy of a published page."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from impactkit.boards.cube import as_json, cube_of_portfolio
from impactkit.boards.script import script, style
from impactkit.model.dossier import Audience
from impactkit.portfolio import Portfolio
from impactkit.publish.html.live import bundle, inside_page
from impactkit.words import Language
from tests.browser.pages import Watched, tab
from tests.shown import PARAMETERS, portfolio_of

_POLICY = "default-src 'none'; script-src 'nonce-n'; style-src 'unsafe-inline'; img-src data: blob:"
_DRAWN = """() => [...board.views.values()].filter((one) => one.picture.isConnected)
  .every((one) => one.view && one.key && one.picture.querySelector("svg"))"""
"""Whether every figure in sight has its picture."""


@cache
def demonstration(language: Language, audience: Audience = Audience.PUBLIC) -> Portfolio:
    """The made-up portfolio as an audience may see it."""
    return portfolio_of(PARAMETERS / "demonstration", language, audience)


@cache
def cube(language: Language, audience: Audience = Audience.PUBLIC) -> str:
    """The cube of the made-up portfolio, as text."""
    portfolio = demonstration(language, audience)
    return as_json(cube_of_portfolio(portfolio, portfolio.reports))


def board_page(folder: Path, language: Language, audience: Audience = Audience.PUBLIC) -> Path:
    """A page with a board, `board`, in a file."""
    file = folder / f"{language}-{audience.value}.html"
    place = "impactkitBoard.mount(document.getElementById('board'), JSON.parse(document.getElementById('cube').textContent))"
    file.write_text(
        f"<!doctype html><html lang='{language}'><head><meta charset='utf-8'><title>Board</title>"
        "<meta name='viewport' content='width=device-width'>"
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><style>{style()}</style></head>'
        "<body><main><h1>Board</h1><h2>Board</h2><div id='board'></div></main>"
        f"<script type='application/json' id='cube'>{inside_page(cube(language, audience))}</script>"
        f"<script nonce='n'>{bundle()}</script><script nonce='n'>{script()}\nwindow.board = {place};</script></body></html>",
        encoding="utf-8",
    )
    return file


class Live:
    """A board in a browser, watched for complaints and for what it asks of the outside."""

    def __init__(self, browser: Browser, file: Path, *, width: int = 1200) -> None:
        self.page = tab(browser, width=width)
        self.watched = Watched(self.page)
        self.page.goto(file.as_uri())

    def change(self, **state: Any) -> None:
        """Choose something, and wait for its figures."""
        self.page.evaluate("state => { board.change(state); }", state)
        self.drawn()

    def drawn(self) -> None:
        """Wait for every figure in sight."""
        self.page.wait_for_function(_DRAWN)

    def rows(self, figure: str) -> list[dict[str, Any]]:
        """The rows that a figure draws."""
        found: list[dict[str, Any]] = self.page.evaluate("name => board.views.get(name).told.rows", figure)
        return found

    def text(self, of: str) -> str:
        """What stands in a place."""
        return " ".join(self.page.locator(of).inner_text().split())


def opened(text: str) -> dict[str, Any]:
    """A cube as its text says it."""
    found: dict[str, Any] = json.loads(text)
    return found
