"""A page whose every text attacks, in a real browser: shown as text, in tables and in live figures, and nothing else happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from impactkit.publish import arranged, page
from tests.browser.pages import Watched, bring_alive, must_fit, tab, violations
from tests.conftest import NASTY, NASTY_PROJECT
from tests.shown import report_of, shown

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EXPRESSION = """datum.value "+alert(1)+" {"signal": "alert(2)"}); alert(3); (1 =cmd|calc!A0"""
"""What would be a program if a figure took a text for one."""
LONG = "W" * 1_000
OUTCOMES = """\
period: {start: 2024-01-01, end: 2025-12-31}
data:
  results: {kind: results, title: Utfall, file: results.csv, illustrative: true}
reporting: {every: half year}
"""
ROWS = "Indikator;s;2024 H1;2024 H2\ni;x;10;20\ni;y;12;22\ni;;22;42\n"


def written(folder: Path, attack: str) -> Path:
    """The report on a project with outcomes whose every text, indicators' and categories' names too, is the attack."""
    hostile = NASTY_PROJECT.replace(f"y: '{NASTY}'", f"y: 'B {attack}'").replace(NASTY, attack)
    (folder / "nasty.yaml").write_text(hostile + OUTCOMES, encoding="utf-8")
    (folder / "results.csv").write_text(ROWS, encoding="utf-8")
    file = folder / "nasty.html"
    file.write_text(page(arranged(shown(report_of(folder / "nasty.yaml", "sv")), "impact")), encoding="utf-8")
    return file


@pytest.mark.parametrize("attack", [f"{EXPRESSION} {NASTY}", LONG], ids=["programs", "long"])
def test_nothing_runs_nothing_is_said_and_the_page_keeps_its_width(
    browser: Browser, tmp_path: Path, attack: str
) -> None:
    """Also when figures are chosen, looked at closer and pointed at."""
    opened = tab(browser)
    watched, file = Watched(opened), written(tmp_path, attack)
    opened.goto(file.as_uri())
    bring_alive(opened)
    opened.get_by_label("Uppdelning", exact=True).select_option(index=1)
    bring_alive(opened)
    drawing = opened.locator(".option:visible .drawing[data-figure^=development]")
    drawing.scroll_into_view_if_needed()
    shown_ = drawing.inner_html()
    box = opened.locator(".option:visible .lenses input").first
    box.uncheck()
    expect(drawing).not_to_have_js_property("innerHTML", shown_)
    box.check()
    drawing.locator(".mark-symbol.role-mark path").first.hover(force=True)
    expect(opened.locator(".tip:visible")).to_contain_text(attack[:20])
    assert opened.locator(".tip > *").count() == 0
    assert violations(opened) == []
    for width in (1280, 360):
        must_fit(opened, width)
    assert (watched.complaints, watched.asked) == ([], [file.as_uri()])
    opened.close()


def test_a_program_in_a_name_is_read_in_the_figure(browser: Browser, tmp_path: Path) -> None:
    opened = tab(browser)
    opened.goto(written(tmp_path, EXPRESSION).as_uri())
    bring_alive(opened)
    letters = "".join("".join(opened.locator("[data-figure=logic-chart]").all_text_contents()).split())
    assert "".join(EXPRESSION.split())[:30] in letters
    opened.close()
