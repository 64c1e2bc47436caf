"""The Navigator's page in a browser: it finds what the command finds, offline, by keyboard, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from impactkit.languages import LANGUAGES, Language
from impactkit.load import first_registers, read_methods
from impactkit.navigator import Index, entries_of, index_of, navigator_page
from tests.browser.pages import Watched, faults_of_axe, tab
from tests.navigator.registers import method, register

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTIONS = (
    "unga utan jobb i glesbygd",
    "hur vet vi att det var vi som gjorde skillnad",
    "ensamma äldre",
    "aldre pa landsbygden",
    "arbetslösthet bland ungdommar",
    "young people neither in work nor in education",
    "social return on investment",
    "före och efter",
    "ung",
    "öl",
    "vinterdäck till traktorn",
    "och",
    "?",
    "åäö ÅÄÖ éß ½ straße",
)
ODD = method(
    "odd",
    "'<img src=x onerror=alert(1)> **fet** =1+1'",
    need="'</script><script>alert(2)</script>'",
    english="'<img src=x onerror=alert(1)> **fet** =1+1 </script><script>alert(2)</script>'",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The first registers, and one with an entry that tries to be more than text."""
    own = register(tmp_path_factory.mktemp("own"), ODD)
    return index_of(one for file in (*first_registers(), own) for one in entries_of(read_methods(file)))


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture
def page(browser: Browser, index: Index, language: Language, tmp_path: Path) -> Any:
    """The page, opened from a file; nothing complains, and nothing is asked of the outside."""
    file = tmp_path / "navigator.html"
    file.write_text(navigator_page(index, language=language), encoding="utf-8")
    opened = tab(browser)
    watched = Watched(opened)
    opened.goto(file.as_uri())
    yield opened
    opened.close()
    assert watched.complaints == []
    assert {one.split("#")[0] for one in watched.asked} == {file.as_uri()}


def test_the_page_finds_what_the_command_finds(page: Page, index: Index) -> None:
    """The same entries in the same order, as far, by the same words; and the same words are unknown."""
    for question in QUESTIONS:
        own = index.find(question, 100)
        found = page.evaluate("question => find(question, 100)", question)
        assert [one["entry"]["address"] for one in found["hits"]] == [one.entry.address for one in own.hits]
        assert [one["part"] for one in found["hits"]] == pytest.approx([one.part for one in own.hits])
        met = [[(one.asked, " ".join(one.found)) for one in hit.met] for hit in own.hits]
        assert [[(one["asked"], one["found"]) for one in hit["met"]] for hit in found["hits"]] == met
        assert found["unknown"] == list(own.unknown)
    assert any(index.find(question).hits for question in QUESTIONS)
    assert any(not index.find(question).hits for question in QUESTIONS)


def test_by_keyboard_alone_to_an_entry_that_can_be_cited(page: Page, language: Language) -> None:
    page.keyboard.press("Tab")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type({"sv": "närvaro", "en": "attendance"}[language])
    first = page.locator("#hits > li").first
    expect(first.locator(".met")).to_be_visible()
    address = first.get_attribute("id")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hash") == f"#{address}":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#hits > li")).to_have_count(1)
    assert page.url.endswith(f"#{address}")
    page.reload()
    expect(page.locator("#hits > li")).to_have_count(1)
    expect(page.locator("#hits > li")).to_have_attribute("id", str(address))


def test_choices_and_more_of_them(page: Page, index: Index) -> None:
    expect(page.locator("#hits > li")).to_have_count(20)
    page.locator("#more").click()
    expect(page.locator("#hits > li")).to_have_count(40)
    page.locator("#evidence").select_option("comparison group")
    compared = [one for one in index.entries if one.attribution == "comparison group"]
    expect(page.locator("#hits > li")).to_have_count(min(20, len(compared)))
    assert compared


def test_what_nothing_answers_finds_nothing_and_says_so(page: Page) -> None:
    page.locator("#q").fill("vinterdäck till traktorn")
    expect(page.locator("#hits > li")).to_have_count(0)
    told = json.loads(page.locator("#navigator").text_content() or "")["words"]
    expect(page.locator("#status")).to_contain_text(told["nothing"])


def test_what_entries_say_is_text(page: Page) -> None:
    page.goto(f"{page.url.split('#')[0]}#own/odd")
    entry = page.locator("#hits > li")
    expect(entry.locator("h2")).to_contain_text("<img src=x onerror=alert(1)> **fet** =1+1")
    expect(entry).to_contain_text("</script><script>alert(2)</script>")
    assert page.locator("img").count() == 0


def test_the_page_is_accessible(page: Page) -> None:
    assert faults_of_axe(page, "body") == []
    page.locator("#q").fill("utvärdering evaluation")
    assert faults_of_axe(page, "body") == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
