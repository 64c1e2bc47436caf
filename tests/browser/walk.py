"""A walk through every panel of a board that a kernel stands behind: by keyboard alone, then by mouse."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from impactkit.lookup import Lookup
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
    asked_others(board, words)
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


def asked_others(board: Locator, words: Words) -> None:
    """What others did is asked for by keyboard, and told by the kernel; nothing for axe to find."""
    page, question = board.page, "ensamhet bland äldre"
    board.locator("[data-name='tab.find']").click()
    board.locator("[data-name='find.question']").focus()
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    known = [hit["address"] for hit in Lookup(words).answer({"said": question})["hits"]]
    board.locator(".ik-hit").first.wait_for(timeout=90_000)  # the first question begins a process
    assert board.locator(".ik-hit").evaluate_all("all => all.map((one) => one.dataset.hit)") == known != []
    expect(board.locator("[data-name='find.question']")).to_have_value(question)
    found = page.evaluate("axe.run('.ik-board', {resultTypes: ['violations']})")["violations"]
    faults = [(one["id"], one["nodes"][0]["html"], one["nodes"][0]["failureSummary"]) for one in found]
    assert faults == [], faults
