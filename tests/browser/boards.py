"""Boards without a kernel, in a page of their own under the policy of published pages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from impactkit.boards.cube import as_json, cube_of
from impactkit.boards.script import script, style
from tests.browser.pages import AXE, RULES
from tests.shown import PARAMETERS, portfolio_of, report_of

POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
_AXE = """async (rules) => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"], preload: false});
  return found.violations.map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]);
}"""


@cache
def cube_text(name: str, language: str) -> str:
    """The cube of a portfolio of ours, `parameters` or `demonstration`, or of a project in one of them."""
    folder = PARAMETERS if name == "parameters" else PARAMETERS / name
    if folder.is_dir():
        return as_json(cube_of(portfolio_of(folder, language)))
    file = PARAMETERS / f"{name}.yaml"
    return as_json(
        cube_of(report_of(file if file.exists() else PARAMETERS / "demonstration" / file.name, language))
    )


def cube_told(name: str, language: str) -> dict[str, Any]:
    """The same as data, which a test may change."""
    told: dict[str, Any] = json.loads(cube_text(name, language))
    return told


def open_board(
    page: Page, folder: Path, cube: str, *, host: str = "{}", state: Any = None, dark: bool = False
) -> None:
    """A page with a board as `board`; `host` is the script of what stands behind it."""
    mounted = f"impactkitBoard.mount(document.getElementById('place'), JSON.parse(document.getElementById('cube').textContent), {host})"
    shade = "ik-dark" if dark else ""
    ground = "background:#161b20;color:#ffffff" if dark else "background:#ffffff"
    file = folder / "board.html"
    file.write_text(
        f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>Tavla</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<style>{style()}</style><body style="{ground}"><main><h1>Tavla</h1>'
        f'<h2>Projekt</h2><div id="place" class="{shade}"></div></main>'
        f'<script type="application/json" id="cube">{cube.replace("<", chr(92) + "u003c")}</script>'
        f"<script>{script()}\nwindow.board = {mounted};</script></body></html>",
        encoding="utf-8",
    )
    page.goto(file.as_uri())
    if state:
        page.evaluate("(state) => board.change(state)", state)


def chosen(page: Page) -> dict[str, Any]:
    """What is chosen, where it is not what a board begins with."""
    found: dict[str, Any] = page.evaluate("impactkitBoard.differing(board.state)")
    return found


def named(page: Page, name: str) -> Any:
    """A control by its name."""
    return page.locator(f'[data-name="{name}"]')


def focus(page: Page) -> str:
    """The name of what has the focus."""
    found: str = page.evaluate("document.activeElement.dataset.name || document.activeElement.className")
    return found


def axe(page: Page) -> list[Any]:
    """What axe finds, colours among it."""
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    found: list[Any] = page.evaluate(_AXE, list(RULES))
    return found
