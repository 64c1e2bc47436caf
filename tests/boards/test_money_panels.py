"""The panels of money and of what if as a reader meets them: by mouse and by keyboard alone, on a desk and on a telephone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from impactkit.words import LANGUAGES, Language, Words
from tests.boards.mounted import cube_of, demonstration, mounted
from tests.browser.pages import Watched, dim, must_fit, tab, violations
from tests.conftest import SOAKS
from tests.shown import PARAMETERS, report_of

pytestmark = pytest.mark.browser

NAVET = {
    "navet|target|RCO01": "400",
    "navet|missed|RCR01": "2023-12-31",
    "navet|target|raised": "1,5,5",
    "navet|without|region-money": "yes",
    "navet|approved": "12 000 000",
    "navet|final": "yes",
}
STATES = {
    "all": {"panel": "money"},
    "money": {"panel": "money", "project": "navet", "suppose": NAVET},
    "no terms": {"panel": "money", "project": "bruket"},
    "choose": {"panel": "what-if"},
    "what if": {"panel": "what-if", "project": "navet", "suppose": NAVET},
    "little": {"panel": "what-if", "project": "digitala-verkstaden"},
}
SMALL = """() => [...document.querySelectorAll(".ik-main button, .ik-main select, .ik-main input")]
  .map((one) => [one, (one.type === "checkbox" ? one.closest("label") : one).getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([one]) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; in the end it has asked for nothing and complained about nothing."""
    opened = tab(browser)
    seen = Watched(opened)
    yield opened
    opened.close()
    assert seen.complaints == []
    assert seen.asked == []


@pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.soak)])
def test_axe_finds_nothing_and_everything_fits_a_telephone(page: Page, language: Language) -> None:
    """Each state of both panels, in light and in dark, wide and narrow."""
    mounted(page, demonstration(language))
    for name, state in STATES.items():
        page.evaluate(
            "state => board.show(Object.freeze({ ...board.state, project: '', suppose: {}, ...state }))",
            state,
        )
        assert page.locator(".ik-fault[role=alert]").count() == 0, name
        for width in (1280, 390):
            must_fit(page, width, height=900)
            assert violations(page) == [], name
            assert page.evaluate(SMALL) == [], name
            if width != 1280 and not SOAKS:
                continue  # a colour is what it is however narrow the page
            for scheme in ("light", "dark"):
                page.evaluate(
                    "dark => document.getElementById('board').classList.toggle('ik-dark', dark)",
                    scheme == "dark",
                )
                assert dim(page) == [], (name, scheme)


def test_no_sentence_has_a_place_left_open(page: Page) -> None:
    """No key, no brace, nothing undefined, in either language."""
    for language in LANGUAGES:
        mounted(page, demonstration(language))
        for name, state in STATES.items():
            page.evaluate(
                "state => board.show(Object.freeze({ ...board.state, project: '', suppose: {}, ...state }))",
                state,
            )
            told = page.locator(".ik-main").inner_text()
            for wrong in ("{", "}", "undefined", "NaN", "[object", "null"):
                assert wrong not in told, (name, wrong)


def test_the_slider_settles_while_it_is_held_and_keeps_what_was_chosen(page: Page) -> None:
    """By keyboard: the focus stays, the box and the settlement follow, and the choice can be taken away."""
    mounted(page, demonstration("en"), {"panel": "money", "project": "navet"})
    slider, box = (
        page.locator('[data-name="approved.slider"]'),
        page.locator('[data-name="approved.exactly"]'),
    )
    expect(box).to_have_value("9593775.31")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(box).to_have_value("9596000")
    expect(slider).to_be_focused()
    words = Words("en")
    row = page.locator(".ik-settlement tr", has_text=words.say("settlement.entitled")).first
    expect(row).to_contain_text("SEK\u00a04,798,000")
    assert page.evaluate("board.state.suppose") == {"navet|approved": "9596000"}
    page.locator('[data-name="approved.reset"]').click()
    assert page.evaluate("board.state.suppose") == {}
    expect(box).to_have_value("9593775.31")


def test_a_dragged_slider_is_not_taken_from_under_the_hand(page: Page) -> None:
    """The same slider stays in the page until it is let go."""
    mounted(page, demonstration("sv"), {"panel": "money", "project": "navet"})
    slider = page.locator('[data-name="approved.slider"]')
    place = slider.bounding_box()
    assert place
    middle = place["y"] + place["height"] / 2
    held = slider.element_handle()
    page.mouse.move(place["x"] + place["width"] * 0.55, middle)
    page.mouse.down()
    seen = set()
    for part in (0.6, 0.7, 0.8, 0.9):
        page.mouse.move(place["x"] + place["width"] * part, middle)
        assert held.evaluate("one => one.isConnected")
        assert page.evaluate("board.state.suppose") == {}
        seen.add(page.locator(".ik-settlement").inner_text())
    page.mouse.up()
    assert len(seen) == 4
    assert 15_000_000 < int(page.evaluate("board.state.suppose['navet|approved']")) < 16_500_000


def test_an_amount_can_be_typed_letter_by_letter(page: Page) -> None:
    """Each letter draws anew and the caret stays after it; what is no amount says so and changes nothing."""
    mounted(page, demonstration("sv"), {"panel": "money", "project": "navet"})
    box = page.locator('[data-name="approved.exactly"]')
    box.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1 250 000,5")
    expect(box).to_have_value("1 250 000,5")
    expect(page.locator(".ik-settled caption")).to_contain_text("1\u00a0250\u00a0001\u00a0kr")
    page.keyboard.press("Home")
    page.keyboard.type("x")
    expect(box).to_have_value("x1 250 000,5")
    expect(page.locator(".ik-fault")).to_contain_text("x1 250 000,5")
    expect(page.locator(".ik-settled caption")).to_contain_text("9\u00a0593\u00a0775\u00a0kr")


def test_suppositions_are_listed_and_taken_away_by_keyboard(page: Page) -> None:
    """A target typed, a period chosen, a financier left out: each is listed, and its button takes it away."""
    mounted(page, demonstration("en"), {"panel": "what-if", "project": "navet"})
    page.locator('[data-name="target.RCO01"]').focus()
    page.keyboard.type("400")
    page.locator('[data-name="missed.RCR01"]').select_option("2023-12-31")
    page.locator('[data-name="without.region-money"]').focus()
    page.keyboard.press("Space")
    listed = page.locator(".ik-supposed li")
    expect(listed).to_have_count(3)
    expect(listed.nth(0)).to_contain_text("target 400 instead of 360")
    rows = page.locator(".ik-what-if tr.ik-changed")
    expect(rows).to_have_count(2)
    expect(rows.nth(0).locator("td").nth(1)).to_contain_text("83.5% of the target 400")
    expect(rows.nth(1).locator("td").nth(1)).to_contain_text("65.5 · 5 of 6 periods")
    for left in (2, 1, 0):
        page.locator(".ik-supposed button").first.focus()
        page.keyboard.press("Enter")
        expect(listed).to_have_count(left)
    assert page.evaluate("board.state.suppose") == {}


def test_what_is_supposed_of_a_project_is_of_no_other(page: Page) -> None:
    """Another project has its own costs and targets, and the first one's are kept meanwhile."""
    mounted(
        page, demonstration("en"), {"panel": "money", "project": "navet", "suppose": {"navet|approved": "1"}}
    )
    page.evaluate("board.change({ project: 'byakraft' })")
    expect(page.locator('[data-name="approved.exactly"]')).to_have_value("1945900")
    page.evaluate("board.change({ project: 'navet' })")
    expect(page.locator('[data-name="approved.exactly"]')).to_have_value("1")


def test_a_link_of_somebody_elses_cannot_break_the_panels(page: Page) -> None:
    """Suppositions of the wrong kind, of no known project, or of another's properties are nothing."""
    suppose = {
        "navet|target|RCO01": {"a": 1},
        "navet|missed|RCR01": "yesterday",
        "navet|without|nobody": "yes",
        "navet|approved": 5,
        "navet|set-off": "constructor",
        "__proto__": "x",
    }
    for panel in ("money", "what-if"):
        mounted(page, demonstration("en"), {"panel": panel, "project": "navet", "suppose": suppose})
        assert page.locator(".ik-fault").count() == 0
        assert page.locator(".ik-supposed").count() == 0


def test_a_project_without_indicators_still_has_its_money(page: Page) -> None:
    """One of the five documents: terms to settle by and nothing followed up, so that its money is what there is to see."""
    report = report_of(PARAMETERS / "smart-specialisation-prestudy.yaml", "en")
    mounted(page, cube_of(report))
    page.locator('[data-name="tab.money"]').click()
    box = page.locator('[data-name="approved.exactly"]')
    box.fill("500000")
    expect(page.locator(".ik-settlement tr.ik-strong").nth(1)).to_contain_text("SEK\u00a0157,221")
    page.locator('[data-name="tab.what-if"]').click()
    expect(page.locator(".ik-supposed li")).to_have_count(1)
    assert violations(page) == []
