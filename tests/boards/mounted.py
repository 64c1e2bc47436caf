"""A board without a kernel in a page of its own, and what its script works out."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from impactkit.boards.cube import as_json, cube_of_portfolio, cube_of_project
from impactkit.boards.script import script, style
from impactkit.dossier import Report
from impactkit.load import project_files
from impactkit.words import Language
from tests.browser.pages import tab
from tests.shown import PARAMETERS, portfolio_of

DEMONSTRATION = PARAMETERS / "demonstration"
FILES = tuple(project_files([DEMONSTRATION]))
"""The files of the made-up projects."""
_TOLD = "return { mount"


@cache
def demonstration(language: Language) -> str:
    """The cube of the made-up portfolio, as text."""
    portfolio = portfolio_of(DEMONSTRATION, language)
    return as_json(cube_of_portfolio(portfolio, portfolio.reports))


def cube_of(report: Report) -> str:
    """The cube of a project, as text."""
    return as_json(cube_of_project(report))


def mounted(page: Page, cube: str, state: dict[str, Any] | None = None) -> Page:
    """A page with a board of the cube as `board`, in a state."""
    page.set_content(
        f"<!doctype html><html lang='{json.loads(cube)['language']}'><head><title>Board</title>"
        "<meta name='viewport' content='width=device-width'></head>"
        f"<body><main><h1>Report</h1><h2>Board</h2><div id='board'></div></main></body></html>"
    )
    page.add_style_tag(content=style())
    if page.evaluate("typeof impactkitBoard") == "undefined":
        page.add_script_tag(content=script())
    page.evaluate(
        "([cube, state]) => {"
        " window.board = impactkitBoard.mount(document.getElementById('board'), JSON.parse(cube), {});"
        " board.change(state); }",
        [cube, state or {}],
    )
    return page


def worked_out(browser: Browser, expression: str, argument: Any, *names: str) -> Any:
    """What a function of JavaScript gives that knows these names of the script, in a page with nothing else."""
    assert _TOLD in script()
    opened = script().replace(_TOLD, f"return {{ {', '.join(names)}, mount")
    page = tab(browser)
    try:
        page.evaluate(f"{opened}\nObject.assign(globalThis, impactkitBoard)")
        return page.evaluate(expression, argument)
    finally:
        page.close()


def saved(folder: Path, name: str, text: str) -> Path:
    """A file of the test's own."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file
