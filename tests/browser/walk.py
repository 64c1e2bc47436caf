"""A walk through every panel of a board that a kernel stands behind: by keyboard alone, then by mouse."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from impactkit.words import Words
from tests.browser.pages import AXE


def walked(board: Locator, words: Words) -> None:
    """Every panel is reached, shows no fault and nothing for axe to find; a filter leaves what it says, and the focus stays."""
    page, tabs = board.page, board.get_by_role("tab")
    page.evaluate(AXE)
    page.keyboard.press("Escape")  # the tour
    tabs.first.focus()
    for at in range(tabs.count()):
        expect(tabs.nth(at)).to_have_attribute("aria-selected", "true")
        expect(board.locator(".ik-fault")).to_have_count(0)
        expect(tabs.nth(at)).to_be_focused()
        found = page.evaluate("axe.run('.ik-board', {resultTypes: ['violations']})")
        assert [one["id"] for one in found["violations"]] == [], at
        page.keyboard.press("ArrowRight")
    county = board.locator("[data-name='county.Gävleborg']")
    county.focus()
    page.keyboard.press("Enter")
    chosen = words.say("board.count-projects", n="2", all="12")
    expect(board.locator(".ik-counted").first).to_contain_text(chosen)
    expect(county).to_be_focused()
    for at in reversed(range(tabs.count())):
        tabs.nth(at).click()
        expect(tabs.nth(at)).to_have_attribute("aria-selected", "true")
        expect(board.locator(".ik-fault")).to_have_count(0)
        expect(board.locator(".ik-panel")).not_to_be_empty()
