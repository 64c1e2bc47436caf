"""The class in a real browser, offline: a learner who types what people type goes through the six steps by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from impactkit.languages import LANGUAGES
from impactkit.load import read_project
from impactkit.words import Language
from tests.browser.learner import PATIENT, ClassComputer, Learner, class_computer, computer, learner
from tests.browser.pages import must_fit
from tests.conftest import SOAKS, one_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_TYPES = {
    "sv": {
        "solution": "Vi vill öppna ett café",
        "problem": "Unga i Vikbo slutar skolan utan att ha haft ett arbete",
        "swears": "Det är för jävligt att unga här aldrig får ett jobb",
        "whom": "Unga 16–20 år i Vikbo 🙂",
        "everyone": "Alla",
        "about": "ca 20",
        "several": "flera",
        "needs": "Någon som tar sig tid att visa",
        "deed": "Vi ordnar kurser i matlagning",
        "change": "Fler unga i Vikbo har ett arbete de trivs med",
        "activity": "Vi lär upp två unga i taget i köket",
        "result": "Unga kan sköta ett kök på egen hand",
        "same": "då kan unga sköta ett kök",
        "because": "de lagar riktiga rätter till riktiga gäster",
        "doubt": "gästerna uteblir på vintern",
        "counted": "Unga som har fått ett arbete",
        "counter": "handledaren, i pärmen varje fredag",
        "next": "Handledaren räknar varje fredag från och med måndag",
        "title": "Café Hörnet 🙂",
    },
    "en": {
        "solution": "We want to open a café",
        "problem": "Young people in Vikbo leave school without ever having had a job",
        "swears": "It is a damn shame that young people here never get a job",
        "whom": "Young people of 16 to 20 in Vikbo 🙂",
        "everyone": "Everyone",
        "about": "about 20",
        "several": "several",
        "needs": "Somebody who takes the time to show",
        "deed": "We arrange cooking classes for them",
        "change": "More young people in Vikbo have a job they like",
        "activity": "We train two young people at a time in the kitchen",
        "result": "Young people can run a kitchen by themselves",
        "same": "then young people can run a kitchen",
        "because": "they cook real dishes for real guests",
        "doubt": "the guests stay away in winter",
        "counted": "Young people who got a job",
        "counter": "the supervisor, in the binder every Friday",
        "next": "The supervisor counts every Friday from Monday on",
        "title": "The Corner Café 🙂",
    },
}


@pytest.mark.parametrize("language", one_of(LANGUAGES))
def test_a_learner_goes_from_nothing_to_her_report(
    browser: Browser, tmp_path: Path, language: Language
) -> None:
    """By keyboard, with mistakes; the computer is killed in the middle, and nothing she wrote is lost."""
    types, folder = _TYPES[language], tmp_path / "class"
    first = computer(folder, language)
    try:
        her = learner(browser, first.link, language)
        _problem(her, types)
        _people(her, types)
        _chain(her, types)
        her.go("arrows")
        her.half_type("arrow/*.because", types["same"])
        expect(her.page.locator(".ik-told")).to_have_class("ik-told ik-saved")
        her.half_type("arrow/*.doubt", types["doubt"][:8])
        _kept(her, folder, types["doubt"][:8])
        assert her.complaints == []
    finally:
        first.kill()
        her.page.context.close()
    with class_computer(folder, language) as again:
        her = learner(browser, again.link, language)
        for step in ("problem", "people", "chain"):
            her.stands(step, "holds")
        her.go("arrows")
        expect(her.control("arrow/*.because")).to_have_value(types["same"])
        expect(her.control("arrow/*.doubt")).to_have_value(types["doubt"][:8])
        _arrows(her, types)
        _indicator(her, types)
        _report(her, types, tmp_path)
        assert her.complaints == []
        her.page.context.close()


def _problem(her: Learner, types: dict[str, str]) -> None:
    assert her.faults_of_axe() == []
    her.type("about/.title", types["title"])
    her.stands("problem", "not-begun")
    her.press("example")
    her.reads(her.words.say("teach.help.try-first"))
    her.type("challenge/new.text", "x")
    her.reads(her.say("judged.problem-short", item="x"))
    her.type("challenge/*.text", types["solution"])
    her.reads(her.say("judged.problem-solution", item=types["solution"]))
    her.stands("problem", "deviates")
    her.press("hint")
    her.reads(her.say("hint.problem-solution-1"))
    her.press("hint")
    her.reads(her.say("hint.problem-solution-2"))
    her.reads(her.say("example.problem"))
    her.type("challenge/*.text", types["swears"])
    her.reads(her.say("judged.problem-holds"))
    her.type("challenge/*.text", types["problem"])
    her.type("group/new.name", types["everyone"])
    her.reads(her.say("judged.whom-everyone", item=types["everyone"]))
    her.type("group/*.name", types["whom"])
    her.stands("problem", "holds")
    assert her.faults_of_axe() == []


def _people(her: Learner, types: dict[str, str]) -> None:
    her.press("next")
    her.type("group/*.size", types["several"])
    her.reads(her.say("judged.size-several", item=types["whom"]))
    her.type("group/*.size", "tjugo?")
    expect(her.page.locator(".ik-wrong:not(:empty)")).to_have_count(1)
    her.type("group/*.size", types["about"])
    expect(her.page.locator(".ik-wrong:not(:empty)")).to_have_count(0)
    her.type("group/*.needs", types["needs"])
    her.type("goal/new.text", types["deed"])
    her.reads(her.say("judged.change-deed", item=types["deed"]))
    her.type("goal/*.text", types["change"])
    her.stands("people", "holds")
    assert her.faults_of_axe() == []


def _chain(her: Learner, types: dict[str, str]) -> None:
    her.press("next")
    her.type("activity/new.text", types["activity"])
    her.type("result/new.text", "x" * 3000)
    her.type("result/*.text", types["result"])
    her.reads(her.say("judged.results-outputs"))
    her.choose("result/*.level", "outcome")
    her.reads(her.say("judged.activity-without-result", item=types["activity"]))
    her.tick(_first(her, "activity/", ".leads_to."))
    her.stands("chain", "holds")
    expect(her.page.locator(".ik-chain-of svg")).to_be_visible()
    assert her.faults_of_axe() == []


def _arrows(her: Learner, types: dict[str, str]) -> None:
    fields = her.page.locator('[data-name$=".because"]')
    for name in [str(one.get_attribute("data-name")) for one in fields.all()]:
        her.type(name, types["because"])
    her.reads(her.say("judged.because-holds"))
    her.type("arrow/*.doubt", types["doubt"])
    her.stands("arrows", "holds")
    assert her.faults_of_axe() == []


def _indicator(her: Learner, types: dict[str, str]) -> None:
    her.press("next")
    her.type("indicator/new.name", types["counted"])
    her.reads(her.say("judged.start-unknown"))
    her.stands("indicator", "deviates")
    her.type("indicator/*.target", "12,5 %")
    expect(her.page.locator(".ik-wrong:not(:empty)")).to_have_count(1)
    her.type("indicator/*.target", types["about"])
    her.choose("indicator/*.adds", "new")
    her.choose("indicator/*.counts", "persons")
    her.reads(her.say("judged.split-none"))
    her.tick("indicator/*.split")
    her.tick(_first(her, "indicator/", ".measures."))
    her.type("indicator/*.due", "2027")
    her.type("indicator/*.counter", types["counter"])
    her.stands("indicator", "holds")
    assert her.faults_of_axe() == []


def _report(her: Learner, types: dict[str, str], folder: Path) -> None:
    her.press("next")
    her.type("about/.next", types["next"])
    her.press("make")
    her.control("report.html").wait_for()
    her.reads(her.say("judged.report-holds"))
    expect(her.page.locator("[role=status]", has_text=her.say("report.made"))).to_be_visible(timeout=PATIENT)
    for step in ("problem", "people", "chain", "arrows", "indicator", "report"):
        her.stands(step, "holds")
    assert her.faults_of_axe() == []
    _is_read(her, types["next"])
    for name, begins in (
        ("report.pdf", b"%PDF"),
        ("report.docx", b"PK"),
        ("workbook.xlsx", b"PK"),
        ("project.yaml", b"impactkit: project/1"),
    ):
        with her.page.expect_download() as taken:
            her.control(name).click(delay=100)
        taken.value.save_as(folder / name)
        assert (folder / name).read_bytes().startswith(begins), name
    for name in ("workbook.xlsx", "project.yaml"):
        assert next(iter(read_project(folder / name).project.goals.values())).text.languages()
    her.type("about/.next", types["counter"])
    her.reads(her.say("judged.report-old"))
    if SOAKS:  # a report gives way to all else: on a busy computer, one more takes minutes
        her.press("make")
        her.reads(her.say("judged.report-holds"))
        _is_read(her, types["counter"])


def _is_read(her: Learner, text: str) -> None:
    """The report opens in a window of its own, has no origin, and says this."""
    with her.page.context.expect_page() as opened:
        her.press("report.html")
    opened.value.wait_for_load_state()
    assert text in opened.value.content()
    assert opened.value.evaluate("self.origin") == "null"
    opened.value.close()


def _first(her: Learner, begins: str, holds: str) -> str:
    """The name of the first tick of a field."""
    found = her.page.locator(f'[data-name^="{begins}"][data-name*="{holds}"]').first
    found.wait_for()
    return str(found.get_attribute("data-name"))


def _kept(her: Learner, folder: Path, text: str) -> None:
    """What is half typed is on the disk soon after, as a draft or in the file."""
    for _ in range(600):
        if any(
            text in one.read_text(encoding="utf-8")
            for one in folder.rglob("*")
            if one.suffix in {".json", ".yaml"}
        ):
            return
        her.page.wait_for_timeout(50)  # the page asks by way of this thread
    raise AssertionError(text)


@pytest.fixture(scope="module")
def class_open(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ClassComputer, Path]]:
    """A class that is open for the tests that follow, and its folder."""
    folder = tmp_path_factory.mktemp("open") / "class"
    with class_computer(folder, "en") as one:
        yield one, folder


@pytest.fixture
def her(browser: Browser, class_open: tuple[ClassComputer, Path]) -> Iterator[Learner]:
    """A learner whose group has a name, and nothing else."""
    one, folder = class_open
    for file in folder.glob("*.yaml"):
        file.unlink()
    for left in folder.glob(".class/drafts.json"):
        left.unlink()
    her = learner(browser, one.link, "en")
    her.type("about/.title", "The Corner")
    yield her
    her.page.context.close()
    assert her.complaints == []


def test_what_was_not_taken_in_is_what_undo_takes_back_first(her: Learner) -> None:
    """And nothing that was written before it."""
    her.type("challenge/new.text", _TYPES["en"]["problem"])
    her.type("group/new.name", _TYPES["en"]["whom"])
    her.press("next")
    her.type("group/*.size", "in the autumn")
    expect(her.page.locator(".ik-wrong:not(:empty)")).to_have_count(1)
    expect(her.page.locator(".ik-told")).to_have_text(her.say("kept"))
    her.reads(her.say("left"))
    her.press("undo")
    expect(her.control("group/*.size")).to_have_value("")
    expect(her.page.locator(".ik-told")).to_have_text(her.say("undone", what="in the autumn"))
    her.go("problem")
    expect(her.control("group/*.name")).to_have_value(_TYPES["en"]["whom"])
    her.press("undo")
    expect(her.control("group/new.name")).to_have_value("")


def test_a_fault_that_belongs_to_no_field_in_sight_is_told_all_the_same(her: Learner) -> None:
    """Two results that lead to each other: what is wrong stands under them."""
    her.go("chain")
    her.type("result/new.text", "The first")
    her.press("another.result")
    her.type("result/new.text", "The second")
    ticks = her.page.locator('[data-name^="result/"][data-name*=".leads_to."]')
    expect(ticks).to_have_count(2)
    first, second = (str(one.get_attribute("data-name")) for one in ticks.all())
    her.tick(first)
    her.tick(second)
    expect(her.page.locator(".ik-told")).to_have_text(her.say("kept"))
    expect(her.page.locator(".ik-wrong:not(:empty)")).to_have_count(1)


def test_two_phones_on_one_field_tell_of_each_other(
    her: Learner, browser: Browser, class_open: tuple[ClassComputer, Path]
) -> None:
    """The later words stand, and say what they stand over; what the other phone shows becomes that by itself."""
    her.type("challenge/new.text", "Nobody meets anybody here in winter")
    her.page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true })"
    )  # a page that nobody looks at does not look for what others write: she answers to what stood there
    other = learner(browser, class_open[0].link, "en")
    other.type("challenge/*.text", "The young people move away from here")
    her.half_type("challenge/*.text", "There is no work for the young here")
    her.press("challenge/*.text", "Tab")
    her.saved()
    expect(her.page.locator(".ik-now:not(:empty)").first).to_contain_text(
        "The young people move away from here"
    )
    expect(other.control("challenge/*.text")).to_have_value("There is no work for the young here")
    other.page.context.close()
    assert other.complaints == []


def test_the_tab_key_goes_on_where_the_form_goes_on(her: Learner) -> None:
    """What is new has a name in the file once it is written; whoever stands in its form stands there still."""
    her.go("people")
    her.type("goal/new.text", "Neighbours meet every week")
    her.go("chain")
    her.reach("activity/new.text")
    her.page.keyboard.insert_text("We cook lunch on Tuesdays")
    her.page.keyboard.press("Tab")
    her.saved()
    there = str(her.page.evaluate("document.activeElement.dataset.name"))
    assert there.startswith("activity/activity.serves."), there


def test_what_is_far_too_long_is_told_at_its_form(her: Learner) -> None:
    her.type("challenge/new.text", "x" * 10_000)
    expect(her.page.locator(".ik-wrong:not(:empty)")).to_have_text(her.say("fault.too-long"))
    her.type("challenge/*.text", _TYPES["en"]["problem"])
    expect(her.page.locator(".ik-wrong:not(:empty)")).to_have_count(0)


@pytest.mark.parametrize("width", one_of([390, 1280]))
def test_nothing_is_wider_than_the_page_and_axe_finds_nothing_in_the_dark(her: Learner, width: int) -> None:
    her.type("challenge/new.text", "w" * 300)
    her.page.emulate_media(color_scheme="dark")
    must_fit(her.page, width, height=800)
    assert her.faults_of_axe() == []
