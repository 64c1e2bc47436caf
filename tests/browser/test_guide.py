"""The guide on the Navigator's page: what the command finds and writes, byte for byte, by keyboard, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from impactkit.geography import counties, municipalities
from impactkit.languages import LANGUAGES, Language
from impactkit.load import first_registers, read_methods, read_project
from impactkit.navigator import Entry, Index, entries_of, entries_of_project, index_of, navigator_page
from impactkit.navigator.guide import Answers, draft_name, draft_of, fitting
from impactkit.words import Words
from tests.browser.pages import Watched, faults_of_axe, tab
from tests.conftest import one_of
from tests.navigator.projects import dossier
from tests.navigator.registers import HEAD, method, register

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LONELY = Answers(
    "Många äldre i byarna är ensamma",
    for_whom="personer över 75 år som bor ensamma",
    where="Vännäs kommun, Västerbottens län, byarna längs älven",
    means="en fritidsledare, volontärer",
    known="en enkät i våras;\nett öppet kafé dit få kom",
)
ANSWERS = (
    LONELY,
    Answers(
        "Young people drop out of school",
        "young people aged 16 to 24",
        "Norrbotten County",
        "two youth workers",
    ),
    Answers("motorsågar", where="falu kommun, Östersunds Kommun, BORÅS STAD, 2480, 03, Jämtland Härjedalen"),
    Answers("null", "no", "on", "y", "true"),
    Answers('"\\ {challenge} *a &b !!c: d # e', "'", "' , ,", "=1+1", "</script><!--"),
    Answers(
        "Ø å\u00a0ä\u0301 ﬁ ① ½ straße 日本 \U0001f600\u200d\U0001f469 \u202eabc\ufeff",
        "\u2028x\u0085y",
        "Å" * 80,
    ),
    Answers("ensamhet " * 20 + "\U0001f600" * 90, known="a" * 1000),
    Answers("a-b_c d.e " + "x" * 60),
    Answers("vinterdäck till traktorn"),
    Answers("welders rust", "associations", "Arjeplog"),
)
PROJECT = """
illustrative: true
geography: {municipalities: [Arjeplog]}
target_groups: {groups: {name: Associations}}
challenges: {rust: {text: Welders rust}, dust: {text: Welders dust}}
goals: {shine: {text: Shine, answers: [rust]}}
activities:
  polish: {text: 'Polish "all"', serves: [shine], follow_up: {stage: done}}
  oil: {text: Oil, serves: [shine]}
  wipe: {text: Wipe, serves: [shine], follow_up: {stage: under way}}
indicators: {shiny: {name: Shiny welders, measures: [shine]}, jobs: {name: RCR01, measures: [shine]}}
"""
CODES = "  indicators: [RCO119, COOP-NY, Egna ord]\n"
ODD = method(
    "odd",
    "'<img src=x onerror=alert(1)> \"motorsåg\" \\ {title}'",
    need="Ingen har en motorsåg",
    done="'Rad ett\n\n    rad två: \"x\"'",
    english="'<img src=x onerror=alert(1)> chainsaw'",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The first registers, one with indicators and an entry that tries to be more than text, and a made-up project."""
    shed = method("shed", "Redskapsbod", need="Ingen har en motorsåg", english="tool shed")
    own = register(tmp_path_factory.mktemp("own"), ODD + CODES, shed + CODES, head=HEAD)
    methods = [one for file in (*first_registers(), own) for one in entries_of(read_methods(file))]
    made = dossier(tmp_path_factory.mktemp("project"), PROJECT, name="welders")
    return index_of((*methods, *entries_of_project(made)))


@pytest.fixture(params=one_of(LANGUAGES))
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture
def page(browser: Browser, index: Index, language: Language, tmp_path: Path) -> Any:
    """The page, opened from a file at the guide; nothing complains, and nothing is asked of the outside."""
    file = tmp_path / "navigator.html"
    file.write_text(navigator_page(index, language=language), encoding="utf-8")
    opened = tab(browser)
    watched = Watched(opened)
    opened.goto(f"{file.as_uri()}#guide")
    yield opened
    opened.close()
    assert watched.complaints == []
    assert {one.split("#")[0] for one in watched.asked if not one.startswith("blob:")} == {file.as_uri()}


def answer(page: Page, answers: Answers) -> None:
    """Answer the questions, and ask what fits."""
    for one in fields(answers):
        page.locator(f"#guide-{one.name}").fill(getattr(answers, one.name))
    page.locator("#guide-ask button").click()


def save(page: Page, folder: Path) -> Path:
    """The draft as it is saved."""
    with page.expect_download() as saved:
        page.locator("#guide-save").click()
    file = folder / saved.value.suggested_filename
    saved.value.save_as(file)
    return file


def offered(page: Page) -> list[str]:
    """The addresses of what fits."""
    links = page.locator("#guide-fits .read a").evaluate_all("all => all.map(one => one.hash.slice(1))")
    return [str(one) for one in links]


def take(page: Page, taken: Sequence[Entry]) -> None:
    """Tick these and no others."""
    for box, address in zip(page.locator("#guide-fits input").all(), offered(page), strict=True):
        box.set_checked(address in {one.address for one in taken})


def test_the_page_offers_what_the_command_offers_and_saves_the_same_bytes(
    page: Page, index: Index, language: Language, tmp_path: Path
) -> None:
    for at, answers in enumerate(ANSWERS):
        answer(page, answers)
        fits = fitting(index, answers)
        assert offered(page) == [one.entry.address for one in fits]
        taken = [one.entry for one in fits[: at % 3 + 1]]
        take(page, taken)
        file = save(page, tmp_path)
        assert file.name == f"{draft_name(answers)}.yaml"
        assert file.read_bytes().decode() == draft_of(answers, taken, Words(language))
        assert read_project(file).project.challenges["need"].text.und
        take(page, ())
    assert any(one.entry.indicators for one in fitting(index, ANSWERS[2]))


def test_places_are_known_on_the_page_as_they_are_to_the_command(
    page: Page, language: Language, tmp_path: Path
) -> None:
    names = [one.name for one in municipalities()] + [f"{one.name}s kommun" for one in municipalities()]
    names += (
        [one.name for one in counties()]
        + [one.short for one in counties()]
        + [one.code for one in counties()]
    )
    for at in range(0, len(names), 60):
        answers = Answers("ensamhet", where=",".join(names[at : at + 60]))
        answer(page, answers)
        assert save(page, tmp_path).read_bytes().decode() == draft_of(answers, (), Words(language))


def test_by_keyboard_alone_to_a_saved_draft(
    page: Page, index: Index, language: Language, tmp_path: Path
) -> None:
    challenge = {"sv": "ensamma äldre", "en": "lonely older people"}[language]
    page.locator("#guide summary").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#guide-challenge")).to_be_focused()
    page.keyboard.type(challenge)
    for _ in range(5):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#guide-fits input").first).to_be_focused()
    page.keyboard.press("Space")
    page.locator("#guide-save").focus()
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    taken = [fitting(index, Answers(challenge))[0].entry]
    assert Path(saved.value.path()).read_bytes().decode() == draft_of(
        Answers(challenge), taken, Words(language)
    )
    expect(page.locator("#guide-saved")).to_contain_text(saved.value.suggested_filename)


def test_what_is_taken_stays_taken_when_other_words_are_tried(page: Page, index: Index) -> None:
    answer(page, LONELY)
    page.locator("#guide-fits input").first.check()
    first = offered(page)[0]
    answer(page, Answers("motorsågar"))
    assert first == offered(page)[-1]
    expect(page.locator("#guide-fits input").last).to_be_checked()


def test_blanks_are_no_answer(page: Page) -> None:
    answer(page, Answers(" \n "))
    expect(page.locator("#guide-save")).to_be_hidden()
    expect(page.locator("#guide-fits li")).to_have_count(0)


@pytest.mark.every(2)
def test_what_entries_say_is_text(page: Page) -> None:
    answer(page, Answers("motorsåg chainsaw"))
    expect(page.locator("#guide-fits")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("img").count() == 0


@pytest.mark.parametrize("scheme", one_of(["light", "dark"]))
def test_the_guide_is_accessible_and_fits_a_telephone(page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    answer(page, LONELY)
    expect(page.locator("#guide-fits li").first).to_be_visible()
    assert faults_of_axe(page, "body") == []
    page.set_viewport_size({"width": 320, "height": 700})
    page.wait_for_function("innerWidth === 320 && document.documentElement.clientWidth <= 320")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_entry_can_be_read_whole_from_the_guide(page: Page) -> None:
    answer(page, LONELY)
    address = offered(page)[0]
    page.locator("#guide-fits .read a").first.click()
    expect(page.locator("#hits > li")).to_have_count(1)
    expect(page.locator("#hits > li")).to_have_attribute("id", address)
