"""The panel of what others did: a question finds what the command finds, and every text of it is text."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from impactkit.boards.cube import as_json
from impactkit.languages import LANGUAGES, Language
from impactkit.lookup import LONGEST, Lookup
from impactkit.words import Words
from tests.browser.boards import axe, chosen, cube_text, focus, named, open_board
from tests.browser.pages import Watched, tab
from tests.conftest import one_of

pytestmark = [pytest.mark.browser]

QUESTION = "ensamhet bland äldre"
ATTACK = "<img src=x onerror=alert(1)> **fet** [a](javascript:alert(2)) =1+1 \u202e</script><script>alert(3)</script>"
HOSTILE = {
    "hits": [
        {
            "address": ATTACK,
            "title": f"=cmd|'/c calc'!A1 {ATTACK}",
            "told": [["Behov", ATTACK], ["Gör", "x" * 3000]],
            "known": [ATTACK],
            "sources": [
                {"text": ATTACK, "address": "javascript:alert(4)"},
                {"text": "Källa", "address": "data:text/html,<script>alert(5)</script>"},
                {"text": "Källa", "address": "https://example.org/a"},
                {"text": "Källa", "address": None},
            ],
            "met": ATTACK,
        }
    ],
    "outcome": ATTACK,
}


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page that no test leaves with a complaint."""
    found = Watched(tab(browser, width=1300))
    yield found
    found.page.close()
    assert found.complaints == []


def opened(
    watched: Watched, folder: Path, language: Language = "sv", cube: str = "demonstration", **more: Any
) -> Page:
    """A board whose kernel looks up what it is asked, with the panel in sight."""
    page, lookup = watched.page, Lookup(Words(language))
    page.expose_function("lookedUp", lookup.answer)
    host = "{ ask: (question, more) => { (window.questions ??= []).push([question, more]); return window.lookedUp(more); } }"
    open_board(page, folder, cube_text(cube, language), host=host, state={"panel": "find"}, **more)
    return page


def answered(watched: Watched, folder: Path, script: str) -> Page:
    """A board whose kernel answers with what a script gives."""
    open_board(
        watched.page, folder, cube_text("navet", "sv"), host=f"{{ ask: {script} }}", state={"panel": "find"}
    )
    return watched.page


def hits(page: Page) -> list[str]:
    """The addresses of what was found, in their order."""
    found: list[str] = page.locator(".ik-hit").evaluate_all("all => all.map((one) => one.dataset.hit)")
    return found


@pytest.mark.parametrize("language", one_of(LANGUAGES))
def test_a_question_finds_what_the_command_finds(
    watched: Watched, tmp_path: Path, language: Language
) -> None:
    """By keyboard alone; the box keeps the focus and the question, and what came of it is told aloud."""
    page, words = opened(watched, tmp_path, language), Words(language)
    expect(page.locator(".ik-panel")).to_contain_text(words.say("board.find.guide"))
    named(page, "find.question").focus()
    page.keyboard.type(QUESTION)
    assert chosen(page) == {"panel": "find"}  # nothing is asked at each letter
    page.keyboard.press("Enter")
    found = Lookup(words).answer({"said": QUESTION})["hits"]
    expect(page.locator(".ik-hit")).to_have_count(len(found))
    assert hits(page) == [one["address"] for one in found] != []
    first, told = page.locator(".ik-hit").first, found[0]
    for said in (
        told["title"],
        *(part for pair in told["told"] for part in pair),
        *told["known"],
        told["met"],
    ):
        assert said in first.inner_text()
    (source,) = told["sources"]
    assert first.get_by_role("link").get_attribute("href") == source["address"]
    assert focus(page) == "find.question"
    expect(named(page, "find.question")).to_have_value(QUESTION)
    expect(page.locator(".ik-heard[role=status]")).to_have_text(words.say("board.find.hits-one", n="1"))
    assert axe(page) == []


def test_where_nothing_answers_the_panel_says_so(watched: Watched, tmp_path: Path) -> None:
    page = opened(watched, tmp_path)
    named(page, "find.question").fill("vinterdäck till traktorn")
    named(page, "find.do").click()
    expect(page.locator(".ik-heard")).to_have_text(
        "Inget här svarar på det. Ingen post har orden: vinterdäck och traktorn. Pröva andra ord, eller färre."
    )
    assert hits(page) == []
    assert axe(page) == []


def test_the_challenge_of_the_chosen_project_is_a_question_at_one_click(
    watched: Watched, tmp_path: Path
) -> None:
    page = opened(watched, tmp_path)
    assert page.locator("[data-name^='find.like.']").count() == 0
    page.locator(".ik-panel select[data-name=project]").select_option("navet")
    like = named(page, "find.like.closed-markets")
    like.click()
    expect(page.locator(".ik-hit").first).to_be_visible()
    asked = "Kommunerna köper sällan av sociala företag, fast de vill"
    assert chosen(page)["question"] == asked
    assert hits(page) == [one["address"] for one in Lookup(Words("sv")).answer({"said": asked})["hits"]]
    expect(named(page, "find.question")).to_have_value(asked)
    assert (focus(page), like.get_attribute("aria-pressed")) == ("find.like.closed-markets", "true")
    assert page.evaluate("window.questions.filter(([name]) => name === 'find').length") == 1


def test_a_project_alone_needs_no_choice_and_one_without_a_challenge_says_so(
    watched: Watched, tmp_path: Path
) -> None:
    page = opened(watched, tmp_path, cube="navet")
    assert page.locator("[data-name^='find.like.']").count() == 3
    assert page.locator(".ik-panel select").count() == 0
    page.evaluate("board.cube.details.navet.logic.boxes.splice(0); board.redraw()")
    expect(page.locator(".ik-panel")).to_contain_text(Words("sv").say("board.find.no-challenge"))


def test_a_page_without_a_kernel_has_no_such_panel(watched: Watched, tmp_path: Path) -> None:
    """Also where a link leads to it: the projects are shown, and what is taken is theirs."""
    page, words = watched.page, Words("sv")
    open_board(page, tmp_path, cube_text("demonstration", "sv"))
    assert named(page, "tab.find").count() == 0
    page.evaluate("board.show({ ...board.state, panel: 'find', question: 'ensamhet' })")
    expect(named(page, "tab.wall")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".ik-counted")).to_contain_text(words.say("board.saved-lost"))
    with page.expect_download():
        named(page, "save.csv").click()


def test_what_is_asked_and_what_is_found_is_text(watched: Watched, tmp_path: Path) -> None:
    """Markup, Markdown, addresses that run programs, and a word that is longer than the page is wide."""
    page = answered(watched, tmp_path, f"async () => ({as_json(HOSTILE)})")
    named(page, "find.question").fill(ATTACK)
    page.keyboard.press("Enter")
    expect(page.locator(".ik-hit")).to_have_count(1)
    assert chosen(page)["question"] == ATTACK
    inside = page.locator(".ik-hit *").evaluate_all("all => all.map((one) => one.tagName)")
    assert set(inside) == {"H3", "SPAN", "DL", "DIV", "DT", "DD", "P", "A"}
    links = page.locator(".ik-hit a").evaluate_all("all => all.map((one) => [one.href, one.rel, one.target])")
    assert links == [["https://example.org/a", "noopener noreferrer", "_blank"]]
    assert ATTACK[:20] in page.locator(".ik-heard").inner_text()
    for width in (1300, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)


def test_hits_are_taken_as_rows_and_none_of_them_is_a_formula(watched: Watched, tmp_path: Path) -> None:
    page = answered(watched, tmp_path, f"async () => ({as_json(HOSTILE)})")
    page.evaluate("board.change({ question: 'x' })")
    page.locator(".ik-hit").wait_for()
    with page.expect_download() as download:
        named(page, "save.csv").click()
    download.value.save_as(tmp_path / "taken.csv")
    (row,) = csv.DictReader((tmp_path / "taken.csv").read_text("utf-8-sig").splitlines(), delimiter=";")
    assert row["title"].startswith("'=cmd")
    assert row["source"].endswith("https://example.org/a Källa")


def test_a_question_is_no_longer_than_what_is_searched_with(watched: Watched, tmp_path: Path) -> None:
    """Typed, pasted, or in a link; a megabyte leaves the board as fast as it was."""
    page = opened(watched, tmp_path, cube="navet")
    named(page, "find.question").fill("å" * 1_000_000)
    page.keyboard.press("Enter")
    assert chosen(page)["question"] == "å" * LONGEST
    page.evaluate("board.show({ ...board.state, question: 'ä'.repeat(1000000) })")
    assert chosen(page)["question"] == "ä" * LONGEST
    sent = page.evaluate("window.questions.map(([, more]) => more.said.length)")
    assert sent == [LONGEST, LONGEST]


def test_a_kernel_that_fails_is_told_of_and_asked_again(watched: Watched, tmp_path: Path) -> None:
    page = answered(
        watched,
        tmp_path,
        "async () => { window.times = (window.times ?? 0) + 1; if (window.times === 1) throw new Error('stannade'); return { hits: [], outcome: 'Inget.' }; }",
    )
    named(page, "find.question").fill("ensamhet")
    page.keyboard.press("Enter")
    expect(page.locator(".ik-heard")).to_contain_text("stannade")
    page.keyboard.press("Enter")
    expect(page.locator(".ik-heard")).to_contain_text("Inget.")


def test_an_answer_that_comes_late_is_not_shown_under_another_question(
    watched: Watched, tmp_path: Path
) -> None:
    """And what is being typed stays as it is when one comes."""
    page = answered(
        watched,
        tmp_path,
        "(question, { said }) => new Promise((told) => { (window.told ??= {})[said] = () => told({ hits: [], outcome: said }); })",
    )
    page.evaluate("board.change({ question: 'first' }); board.change({ question: 'second' })")
    named(page, "find.question").fill("third")
    page.evaluate("window.told.second()")
    expect(page.locator(".ik-heard")).to_contain_text("second")
    page.evaluate("window.told.first()")
    page.wait_for_timeout(50)
    expect(page.locator(".ik-heard")).to_contain_text("second")
    expect(named(page, "find.question")).to_have_value("third")


@pytest.mark.parametrize("dark", one_of([False, True]))
def test_it_is_read_on_a_phone_and_in_the_dark(watched: Watched, tmp_path: Path, dark: bool) -> None:
    page = opened(watched, tmp_path, cube="navet", dark=dark)
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate("board.change({ question: 'arbete för dem som står långt från arbetsmarknaden' })")
    page.locator(".ik-hit").first.wait_for()
    page.wait_for_function("document.documentElement.scrollWidth <= 320")
    assert axe(page) == []


def test_a_question_narrows_nothing_and_stays_when_choices_are_cleared(
    watched: Watched, tmp_path: Path
) -> None:
    page = opened(watched, tmp_path)
    page.evaluate("board.change({ question: 'ensamhet' })")
    assert named(page, "clear").count() == 0
    page.evaluate("board.change({ status: ['reached'] })")
    named(page, "clear").click()
    assert chosen(page) == {"panel": "find", "question": "ensamhet"}
