"""A board of projects whose every text attacks: all of it is text, nothing runs, and the board stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from impactkit.boards.cube import as_json, cube_of_project
from impactkit.boards.script import script, style
from tests.browser.pages import Watched, must_fit, tab, violations
from tests.browser.test_hostile_page import EXPRESSION, LONG, OUTCOMES, ROWS
from tests.conftest import NASTY, NASTY_PROJECT
from tests.shown import report_of

pytestmark = pytest.mark.browser

OWN = {
    "HTML", "HEAD", "META", "TITLE", "STYLE", "BODY", "H1", "MAIN", "SCRIPT", "DIV", "P", "SPAN", "BUTTON", "LABEL", "INPUT",
    "SELECT", "OPTION", "OPTGROUP", "FIELDSET", "LEGEND", "TABLE", "THEAD", "TBODY", "TFOOT", "TR", "TH", "TD",
}  # fmt: skip
"""What a wall is made of."""
PAGE = "<!doctype html><html lang=sv><meta charset=utf-8><title>t</title><style>{style}</style><main><h1>t</h1><div id=b></div></main><script>{script}\nwindow.board = impactkitBoard.mount(document.getElementById('b'), {cube});</script>"


@pytest.mark.every(2)
@pytest.mark.parametrize("attack", [f"{EXPRESSION} {NASTY}", LONG], ids=["programs", "long"])
def test_every_text_of_a_project_is_text_on_the_board(browser: Browser, tmp_path: Path, attack: str) -> None:
    """Also where the cube stands in the page as a script, whose end no title is."""
    hostile = NASTY_PROJECT.replace(f"y: '{NASTY}'", f"y: 'B {attack}'").replace(NASTY, attack)
    (tmp_path / "nasty.yaml").write_text(hostile + OUTCOMES, encoding="utf-8")
    (tmp_path / "results.csv").write_text(ROWS, encoding="utf-8")
    cube = as_json(cube_of_project(report_of(tmp_path / "nasty.yaml", "sv")))
    file = tmp_path / "board.html"
    file.write_text(PAGE.format(style=style(), script=script(), cube=cube), encoding="utf-8")
    page = tab(browser, width=1300)
    watched = Watched(page)
    page.goto(file.as_uri())
    for part in page.locator("select[data-name=part] option").all():
        page.locator("select[data-name=part]").select_option(value=part.get_attribute("value"))
    assert attack[:20] in page.locator(".ik-wall thead").inner_text()
    assert (
        set(page.evaluate("[...document.querySelectorAll('*')].map((one) => one.tagName.toUpperCase())"))
        <= OWN
    )
    assert violations(page) == []
    for width in (1300, 360):
        must_fit(page, width)
    assert (watched.complaints, watched.asked) == ([], [file.as_uri()])
    page.close()
