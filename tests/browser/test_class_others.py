"""In the class, what others have done: a group asks beside its own writing, is told, and nothing is put in its file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from impactkit.boards.cube import as_json
from impactkit.languages import LANGUAGES, Language
from impactkit.lookup import LONGEST, Lookup
from tests.boards.test_find import ATTACK, HOSTILE
from tests.browser.learner import Learner, class_computer, learner

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PROBLEM = {
    "sv": "Unga i Vikbo slutar skolan utan att ha haft ett arbete",
    "en": "Young people in Vikbo leave school without ever having had a job",
}


@pytest.fixture(scope="module")
def class_open(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Language], tuple[str, Path]]]:
    """A class in a language, open for all tests of this file: where it is, and its folder."""
    folder = tmp_path_factory.mktemp("classes")
    with ExitStack() as open_until_the_end:

        @cache
        def opened(language: Language) -> tuple[str, Path]:
            computer = open_until_the_end.enter_context(class_computer(folder / language, language))
            return computer.link, folder / language

        yield opened


@pytest.fixture
def her(
    browser: Browser, class_open: Callable[[Language], tuple[str, Path]], language: Language
) -> Iterator[Learner]:
    """A learner whose group has written its problem and nothing else; in the end her page has not complained."""
    link, folder = class_open(language)
    for left in (*folder.glob("*.yaml"), *folder.glob(".class/drafts.json")):
        left.unlink()
    one = learner(browser, link, language)
    one.type("about/.title", "Hörnet")
    one.type("challenge/new.text", PROBLEM[language])
    one.press("others")
    yield one
    assert one.complaints == []
    one.page.context.close()


def hits(her: Learner) -> list[str]:
    """The addresses of what was found, in their order."""
    found: list[str] = her.page.locator(".ik-hit").evaluate_all("all => all.map((one) => one.dataset.hit)")
    return found


def answering(her: Learner, answer: dict[str, Any], asked: list[str]) -> None:
    """Have every search answered so, and noted."""

    def instead(route: Route) -> None:
        question = json.loads(route.request.post_data or "{}")
        if question["question"] != "find":
            route.fallback()
            return
        asked.append(question["said"])
        route.fulfill(status=200, content_type="application/json", body=as_json(answer))

    her.page.context.route("**/ask", instead)


@pytest.mark.parametrize(
    "language", [LANGUAGES[0], *(pytest.param(one, marks=pytest.mark.soak) for one in LANGUAGES[1:])]
)
def test_a_group_asks_with_its_problem_and_in_its_own_words(
    her: Learner, class_open: Callable[[Language], tuple[str, Path]], language: Language
) -> None:
    """By keyboard, on a phone too; its file is as it was."""
    page, lookup, file = her.page, Lookup(her.words), next(class_open(language)[1].rglob("*.yaml"))
    before = file.read_bytes()
    expect(page.locator(".ik-others")).to_contain_text(her.say("find.guide"))
    like = str(page.locator("[data-name^='find.like.']").get_attribute("data-name"))
    her.press(like)
    expect(her.control("find.question")).to_have_value(PROBLEM[language])
    expect(page.locator(".ik-hit").first).to_be_visible()
    found = lookup.answer({"said": PROBLEM[language]})["hits"]
    assert hits(her) == [hit["address"] for hit in found] != []
    for part in (found[0]["title"], *found[0]["known"], found[0]["met"]):
        assert part in page.locator(".ik-hit").first.inner_text()
    expect(her.control(like)).to_be_focused()
    page.set_viewport_size({"width": 320, "height": 800})
    page.wait_for_function("document.documentElement.scrollWidth <= 320")
    page.emulate_media(color_scheme="dark")
    assert her.faults_of_axe() == []
    her.half_type("find.question", "vinterdäck")
    page.keyboard.press("Enter")
    expect(page.locator(".ik-heard[role=status]")).to_contain_text(her.words.say("navigator.nothing"))
    assert (hits(her), her.faults_of_axe()) == ([], [])
    her.go("people")
    assert not page.locator(".ik-others").is_visible()
    her.go("chain")
    assert page.locator(".ik-others").is_visible()
    assert file.read_bytes() == before


@pytest.mark.parametrize("language", ["sv"])
def test_what_is_found_is_text_and_of_many_questions_the_last_is_asked(her: Learner) -> None:
    asked: list[str] = []
    answering(her, HOSTILE, asked)
    page = her.page
    page.evaluate(
        """(long) => {
          const [box, go] = ["find.question", "find.do"].map((name) => document.querySelector(`[data-name="${name}"]`));
          for (const said of ["", " ", "first", ...Array(50).fill("between"), long]) { box.value = said; go.click(); }
        }""",
        ATTACK + "å" * 100_000,
    )
    expect(page.locator(".ik-hit")).to_have_count(1)
    assert asked == ["first", (ATTACK + "å" * 100_000)[:LONGEST]]
    inside = page.locator(".ik-hit *").evaluate_all("all => all.map((one) => one.tagName)")
    assert set(inside) == {"H3", "SPAN", "DL", "DIV", "DT", "DD", "P", "A"}
    assert page.locator(".ik-hit a").evaluate_all("all => all.map((one) => one.href)") == [
        "https://example.org/a"
    ]
    assert ATTACK[:20] in page.locator(".ik-heard").inner_text()


@pytest.mark.parametrize("language", ["sv"])
def test_a_search_that_fails_says_so_and_writing_goes_on(her: Learner) -> None:
    answering(her, {"fault": "Det gick inte."}, [])
    her.half_type("find.question", "ensamhet")
    her.page.keyboard.press("Enter")
    expect(her.page.locator(".ik-heard")).to_have_text("Det gick inte.")
    her.type("group/new.name", "Unga i Vikbo")
    her.stands("problem", "holds")
