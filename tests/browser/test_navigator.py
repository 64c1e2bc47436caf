"""The Navigator's page in a browser: it finds what the command finds, offline, by keyboard, in both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from impactkit.languages import LANGUAGES, Language
from impactkit.load import first_registers, read_methods
from impactkit.navigator import Index, entries_of, entries_of_project, index_of, navigator_page
from impactkit.navigator.plain import MOST
from tests.browser.pages import Watched, faults_of_axe, must_fit, tab
from tests.conftest import crossed, one_of
from tests.navigator.projects import dossier
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
    "utrikesfödda kvinor långt från arbetsmarknaden",
    "löneprogram för småkommuner",
    "dagböcker",
    "Unga i Vikbo slutar skolan utan att ha haft ett arbete. Norrby",
    "Ensamma Äldre I Vikbo Och Norrby",
    "Många unga i vår kommun sitter hemma utan jobb eller studier, de tappar kontakten med vuxenvärlden och vi har svårt att nå dem med våra vanliga insatser",
    "𝒶" * 100 + " mäta",
    "å" * 10_000 + " mäta",
    " ".join(f"ord{number}" for number in range(100)),
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


@pytest.fixture(params=one_of(LANGUAGES))
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
        assert (found["unread"], found["long"]) == (own.unread, own.is_long)
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


@pytest.mark.every(2)
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
    must_fit(page, 320)


PROJECT = """
geography: {counties: [Västerbotten, Norrbotten], municipalities: [Sorsele, Malå]}
period: {start: 2024-01-01, end: 2025-12-31}
aliases: [{text: "<i>alias</i>"}]
challenges:
  odd: {text: "<img src=x onerror=alert(1)> **fet** =cmd|' /C calc'!A0"}
  other: {text: "Ingen spårvagn"}
goals: {g: {text: "</noscript><script>alert(3)</script>", answers: [odd]}, h: {text: H, answers: [other]}}
activities:
  done: {text: "Körde buss", serves: [h], follow_up: {stage: done}}
  planned: {text: "Bygger en hållplats", serves: [h]}
  more: {text: "A", serves: [h]}
  others: {text: "B", serves: [h]}
  andmore: {text: "C", serves: [h]}
  last: {text: "D", serves: [h]}
  evenmore: {text: "E", serves: [h]}
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The first registers, a draft with two needs, and a method with a thousand names."""
    folder = tmp_path_factory.mktemp("project")
    names = ", ".join(f'"<b>{at}</b> =1+{at}"' for at in range(1000))
    many = method("many", "Många namn").replace("  sources:", f"  also: [{names}]\n  sources:")
    methods = (*first_registers(), register(folder, ODD, many))
    entries = [one for file in methods for one in entries_of(read_methods(file))]
    return index_of([*entries, *entries_of_project(dossier(folder, PROJECT, name="buss"))])


def shown_of(page: Page) -> dict[str, str]:
    """What each entry on the page says, by its address, with single spaces."""
    said: dict[str, str] = page.locator("ol.hits > li").evaluate_all(
        "(all) => Object.fromEntries(all.map((one) => [one.id, one.innerText.replace(/\\\\s+/g, ' ')]))"
    )
    return said


def on_page(browser: Browser, index: Index, language: Language, file: Path, *, script: bool = True) -> Page:
    """The page of an index, with or without its script."""
    file.write_text(navigator_page(index, language=language), encoding="utf-8")
    opened = browser.new_context(java_script_enabled=script).new_page()
    opened.goto(file.as_uri())
    return opened


def test_without_its_script_the_page_says_all_that_it_says_with_it(
    browser: Browser, own: Index, language: Language, tmp_path: Path
) -> None:
    """Every entry, word for word, and every list with links that lead to entries."""
    plain = on_page(browser, own, language, tmp_path / "plain.html", script=False)
    live = on_page(browser, own, language, tmp_path / "live.html")
    complaints: list[str] = []
    live.on("pageerror", lambda error: complaints.append(str(error)))
    said = shown_of(plain)
    assert list(said) == [one.address for one in own.entries]
    for address in ("measuring/attendance-log", "own/odd", "own/many", "buss/odd", "buss/other"):
        live.goto(f"{live.url.split('#')[0]}#{address}")
        expect(live.locator("#hits > li")).to_have_attribute("id", address)
        assert shown_of(live) == {address: said[address]}
    for name in ("need", "level", "evidence", "from", "place"):
        links = f"section[id='list:{name}'] li a"
        live.goto(f"{live.url.split('#')[0]}#list:{name}")
        live.locator("#list details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
        expect(live.locator("#list li a").last).to_be_attached()
        listed = plain.locator(links).evaluate_all("(all) => all.map((one) => [one.hash, one.textContent])")
        also = live.locator("#list li a").evaluate_all(
            "(all) => all.map((one) => [one.hash, one.textContent])"
        )
        assert listed == also
        assert {link[1:] for link, _ in listed} <= said.keys()
    assert plain.locator("#ask").is_hidden()
    assert plain.locator("img, noscript script").count() == live.locator("img").count() == 0
    assert complaints == []
    for one in (plain, live):
        one.context.close()


def test_a_project_is_told_as_what_it_is(browser: Browser, own: Index, tmp_path: Path) -> None:
    """A draft, with what is done apart from what is planned; among others only the first lines of a field."""
    page = on_page(browser, own, "sv", tmp_path / "page.html")
    expect(page.locator(".draft")).to_contain_text("utkast")
    page.locator("#place").select_option("municipality:Sorsele")
    expect(page.locator("#hits > li")).to_have_count(2)
    other = page.locator("[id='buss/other']")
    expect(other.locator(".marks")).to_have_text("Utkast, inte fastställt")
    told = other.locator("dl").evaluate(
        "(all) => [...all.querySelectorAll('dt')].map((one) => [one.textContent, one.nextElementSibling.textContent])"
    )
    assert ["Gör", "Körde buss"] in told
    assert ["Planeras", "Bygger en hållplats"] in told
    other.get_by_text("… och 2 till").click()
    expect(page.locator("#hits > li")).to_have_count(1)
    expect(page.locator("#hits h2")).to_be_focused()
    assert page.locator("#hits dd").all_inner_texts().count("E") == 1
    expect(page.locator(".cite a")).to_have_text("Citera som Buss project, utkast, buss/other")
    page.context.close()


def test_lists_are_kept_while_they_are_narrowed_and_left_for_a_question(
    browser: Browser, own: Index, tmp_path: Path
) -> None:
    page = on_page(browser, own, "en", tmp_path / "page.html")
    page.get_by_role("link", name="By place").click()
    expect(page.locator("#list summary")).to_have_text(
        ["Norrbotten (2)", "Västerbotten (2)", "Malå (2)", "Sorsele (2)"]
    )
    expect(page.locator("nav [aria-current]")).to_have_text("By place")
    page.locator("#evidence").select_option("comparison group")
    expect(page.locator("#list summary")).to_have_count(0)
    page.locator("#evidence").select_option("no-outcome")
    expect(page.locator("#list summary")).to_have_count(4)
    page.locator("#q").fill("spårvagn")
    expect(page.locator("#list details")).to_have_count(0)
    expect(page.locator("#hits > li").first).to_have_attribute("id", "buss/other")
    page.get_by_role("link", name="All entries").click()
    expect(page.locator("#q")).to_have_value("")
    page.context.close()


@pytest.mark.every(2)
@pytest.mark.parametrize(("script", "dark"), crossed([True, False], [True, False]))
def test_lists_and_drafts_are_accessible(
    browser: Browser, own: Index, language: Language, tmp_path: Path, *, script: bool, dark: bool
) -> None:
    """In the light and in the dark, with the script and without, and on a narrow screen."""
    file = tmp_path / "page.html"
    told = navigator_page(own, language=language)
    # axe is a script: without one, what stands for who has none is put where it would be
    file.write_text(told if script else _unscripted(told), encoding="utf-8")
    page = browser.new_context(color_scheme="dark" if dark else "light").new_page()
    for place in ("", "#list:need", "#list:from", "#buss/odd") if script else ("",):
        page.goto(f"{file.as_uri()}{place}")
        assert faults_of_axe(page, "body") == []
        must_fit(page, 320)
    page.context.close()


def _unscripted(page: str) -> str:
    """The page as it is read where JavaScript is turned off."""
    told = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    return re.sub(r"<meta http-equiv[^>]*>", "", told).replace("<noscript>", "").replace("</noscript>", "")


def test_a_page_of_more_than_can_be_shown_twice_lists_them(
    browser: Browser, own: Index, tmp_path: Path
) -> None:
    entries = own.entries * (MOST // len(own.entries) + 1)
    page = on_page(browser, index_of(entries), "en", tmp_path / "page.html", script=False)
    expect(page.locator("ol.hits > li")).to_have_count(0)
    assert page.locator("section li").count() == len(entries)
    assert page.locator("section li a").count() == 0
    page.context.close()
