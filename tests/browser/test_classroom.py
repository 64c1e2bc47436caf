"""The way into a class and the teacher's wall in a real browser, offline: alive, quiet, and deaf to what a group writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from impactkit.app.classroom.addresses import reachable
from impactkit.app.classroom.register import TEACHER
from impactkit.words import LANGUAGES, Words
from tests.browser.learner import PATIENT
from tests.browser.pages import dim, must_fit, violations
from tests.conftest import SOAKS, one_of
from tests.teach.classroom.served import Served, begun, served
from tests.teach.classroom.test_command import held

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SOON = 5_000
"""Milliseconds after which the wall has asked again."""
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)> 😀 {group} &amp; ‮txet"
STEPS = ("problem", "people", "chain", "arrows", "indicator", "report")
STANDINGS = ("holds", "deviates", "undecidable", "not-begun", "holds", "not-begun")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 120" width="900" height="120" onload="parent.alert(3)">'
    "<script>parent.alert(4)</script><image href='http://example.org/x.png'/><rect width='120' height='60' fill='{fill}'/></svg>"
)


def card(folder: str, title: str = "Café", fill: str = "#e1ecf6", **more: Any) -> dict[str, Any]:
    """What the process tells of a group."""
    steps = [
        {"name": name, "label": name.title(), "standing": standing, "said": ""}
        for name, standing in zip(STEPS, STANDINGS, strict=True)
    ]
    arrows = [
        {"from": "activity", "to": "result", "all": 5, "open": 2},
        {"from": "goal", "to": "activity", "all": 1, "open": 0},
    ]
    chain = {"svg": SVG.format(fill=fill), "alt": f"The chain of {title}", "title": "x"}
    return {"folder": folder, "title": title, "chain": chain, "steps": steps, "arrows": arrows, **more}


def write(folder: Path, *cards: dict[str, Any], groups: int = 4) -> None:
    """What the wall is told from now on."""
    most = {"from": "activity", "to": "result", "groups": groups, "of": 7}
    told = json.dumps({"groups": cards, "open": most if cards else None})
    (folder / "new.json").write_text(told, encoding="utf-8")
    (folder / "new.json").replace(folder / "wall.json")


CARDS = (
    card("group-1"),
    card("group-2", EVIL),
    card("group-3", "", chain={}, steps=[], arrows=[], fault="project.yaml:2: Brackets do not fit here."),
    card("group-4", "A very long name that goes on and on " * 8, chain={}),
)


LOOKS = ((1920, 1080, "light"), (390, 844, "dark"))
if SOAKS:
    LOOKS += ((1280, 800, "dark"), (390, 844, "light"))  # a colour is what it is however narrow the page
"""How wide, how high and how bright a wall is looked at."""


@dataclass
class Shown:
    """A page of the class; what it asked for outside, and what it complained of."""

    page: Page
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def asks_again(self) -> None:
        """The next time the wall asks, brought on at once, and what it is answered."""
        with self.page.expect_response("**/wall/ask"):
            self.page.clock.fast_forward(SOON)

    def close(self) -> None:
        self.page.context.close()


def shown(browser: Browser, room: Served, path: str, **options: Any) -> Shown:
    """Open an address of the class; everything else is refused."""
    told = Shown(browser.new_context(**options).new_page())
    told.page.set_default_timeout(PATIENT)

    def only_the_class(route: Route) -> None:
        if route.request.url.startswith((room.origin, "data:")):
            route.continue_()
        else:
            told.outside.append(route.request.url)
            route.abort()

    told.page.route("**/*", only_the_class)
    told.page.on("console", lambda message: told.complaints.append(message.text))
    told.page.on("pageerror", lambda error: told.complaints.append(str(error)))
    told.page.on("dialog", lambda dialog: (told.complaints.append(dialog.message), dialog.dismiss()))
    told.page.clock.install()  # it goes as clocks go, until a test puts it forward
    told.page.goto(room.origin + path)
    return told


def wall(browser: Browser, room: Served, **options: Any) -> Shown:
    """The wall, with its cards."""
    told = shown(browser, room, room.link.removeprefix(room.origin), **options)
    told.page.locator("#groups > li, #none:visible").first.wait_for()
    return told


def class_of_four(folder: Path) -> Path:
    """The folder of a class, with its cards."""
    for number in range(1, 5):
        (folder / f"group-{number}").mkdir()
    write(folder, *CARDS)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a class of a test's own."""
    return class_of_four(tmp_path)


@pytest.fixture(scope="module")
def common_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A class on a network, served throughout."""
    with served(class_of_four(tmp_path_factory.mktemp("common")), "share") as started:
        yield started


@pytest.fixture
def room(common_room: Served) -> Served:
    """The same, with its cards as they were at first."""
    write(common_room.folder, *CARDS)
    return common_room


# --- The wall ---


@pytest.mark.parametrize("language", one_of(LANGUAGES))
def test_the_wall_is_read_from_a_projector_a_laptop_and_a_phone(
    language: str, folder: Path, browser: Browser
) -> None:
    """Light and dark, nothing for axe to find, nothing wider than the window, nothing asked of anybody else."""
    words = Words(language)
    with served(folder, "share", language=language) as room:
        for width, height, scheme in LOOKS:
            told = wall(browser, room, viewport={"width": width, "height": height}, color_scheme=scheme)
            page = told.page
            expect(page.locator("#groups > li")).to_have_count(4)
            where = [f"http://{one}:{room.port}" for one in reachable()]
            expect(page.locator("#where")).to_contain_text(where[0] if where else "")
            assert page.locator("html").get_attribute("lang") == language
            assert violations(page) == []
            assert dim(page) == []
            must_fit(page, width, height=height)
            page.get_by_role("button", name=words.say("classroom.wall.enlarge", group="group-2")).click()
            assert violations(page) == []
            assert dim(page) == []
            assert (told.outside, told.complaints) == ([], [])
            told.close()


def test_the_wall_says_how_each_step_stands_in_word_and_sign(browser: Browser, room: Served) -> None:
    """And which arrow most groups left without a reason, of how many."""
    told = wall(browser, room)
    page, words = told.page, Words("en")
    steps = page.locator("[data-group='group-1'] .steps li")
    expect(steps).to_have_count(6)
    for at, standing in enumerate(STANDINGS):
        expect(steps.nth(at)).to_contain_text(words.say(f"teach.standing.{standing}"))
        expect(steps.nth(at).locator(".sign")).to_have_text(
            {"holds": "✓", "deviates": "!", "undecidable": "?"}.get(standing, "○")
        )
    expect(page.locator("#most")).to_contain_text("From activity to result")
    expect(page.locator("#most")).to_contain_text(": 4 of 7")
    expect(page.locator("[data-group='group-1'] .because")).to_have_text("4 of 6 arrows have a “because”")
    expect(page.locator("[data-group='group-3']")).to_contain_text("Brackets do not fit here.")
    expect(page.locator("[data-group='group-4']")).to_contain_text("No chain yet")
    expect(page.get_by_alt_text("The chain of Café").first).to_be_visible()
    told.close()


def test_what_a_group_wrote_is_text_and_its_chain_a_picture(browser: Browser, room: Served) -> None:
    """Nothing in either runs, and nothing in them is fetched."""
    told = wall(browser, room)
    told.page.wait_for_timeout(500)
    expect(told.page.locator("[data-group='group-2'] .own")).to_have_text(EVIL)
    assert told.page.locator("#groups svg, #groups script, #groups :not(.picture) > img").count() == 0
    assert told.page.locator("[data-group='group-2'] img").evaluate("(one) => one.naturalWidth") > 0
    assert (told.outside, told.complaints) == ([], [])
    told.close()


@pytest.mark.soak
def test_only_what_has_changed_is_drawn_anew(browser: Browser, room: Served) -> None:
    """The other cards stand as they stood, the focus stays on what it was on, and the large picture follows."""
    told = wall(browser, room)
    page = told.page
    page.evaluate("for (const one of document.querySelectorAll('#groups > li')) one.stood = true")
    hide = page.locator("[data-group='group-2'] .hide")
    hide.focus()
    write(room.folder, CARDS[0], card("group-2", "Another name", "#aa0000"), *CARDS[2:], groups=5)
    told.asks_again()
    expect(page.locator("[data-group='group-2'] .own")).to_have_text("Another name")
    expect(page.locator("#most")).to_contain_text(": 5 of 7")
    expect(hide).to_be_focused()
    stood = page.evaluate("[...document.querySelectorAll('#groups > li')].map((one) => Boolean(one.stood))")
    assert stood == [True, False, True, True]
    page.locator("[data-group='group-2'] .picture").click()
    expect(page.locator("dialog .own")).to_have_text("Another name")
    write(room.folder, CARDS[0], card("group-2", "A third name"), *CARDS[2:])
    told.asks_again()
    expect(page.locator("dialog .own")).to_have_text("A third name")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    assert told.complaints == []
    told.close()


def test_a_group_is_hidden_at_once_and_stays_so_until_it_is_shown(browser: Browser, room: Served) -> None:
    """By keyboard; also in another window and after the page was loaded again."""
    told = wall(browser, room)
    page = told.page
    page.locator("[data-group='group-2'] .hide").press("Enter")
    expect(page.locator("[data-group='group-2']")).to_have_count(0)
    show = page.get_by_role("button", name="Show group-2", exact=True)
    expect(show).to_be_focused()
    told.asks_again()
    expect(page.locator("[data-group='group-2']")).to_have_count(0)
    page.reload()
    expect(page.locator("#groups > li")).to_have_count(3)
    assert "alert(1)" not in page.content()
    page.get_by_role("button", name="Show group-2", exact=True).press("Enter")
    expect(page.locator("#groups > li")).to_have_count(4)
    expect(page.locator("#groups > li").nth(1)).to_have_attribute("data-group", "group-2")
    expect(page.locator("#hidden")).to_be_hidden()
    assert told.complaints == []
    told.close()


@pytest.mark.soak
def test_where_nobody_has_begun_the_wall_says_how(tmp_path: Path, browser: Browser) -> None:
    """And a group that comes shows by itself."""
    write(tmp_path)
    with served(tmp_path, "wall") as room:
        told = wall(browser, room)
        expect(told.page.locator("#none")).to_contain_text("--share and --groups 10")
        assert violations(told.page) == []
        write(tmp_path, card("Café Å"))
        told.asks_again()
        expect(told.page.locator("[data-group='Café Å']")).to_be_visible()
        expect(told.page.locator("#none")).to_be_hidden()
        told.close()


def test_a_group_that_has_not_come_in_has_its_card(browser: Browser, room: Served) -> None:
    """So that the teacher sees who is missing, in the order of their numbers."""
    write(room.folder, CARDS[3], CARDS[0])
    told = wall(browser, room)
    names = told.page.locator("#groups > li").evaluate_all("(all) => all.map((one) => one.dataset.group)")
    assert names == ["group-1", "group-2", "group-3", "group-4"]
    expect(told.page.locator("[data-group='group-3']")).to_contain_text("No chain yet")
    told.close()


def test_a_wall_that_gets_no_answer_says_so_and_goes_on_by_itself(folder: Path, browser: Browser) -> None:
    """What it showed stays, also while the server is killed and begun anew."""
    first = begun(folder, "share")
    told = wall(browser, first)
    first.process.kill()
    first.process.communicate()
    told.page.clock.fast_forward(SOON)
    expect(told.page.locator("#lost")).to_contain_text("no answer")
    expect(told.page.locator("#groups > li")).to_have_count(4)
    with served(folder, "share"):
        told.asks_again()
        expect(told.page.locator("#lost")).to_have_text("")
        write(folder, *CARDS[:3], card("group-4", "Back again"))
        told.asks_again()
        expect(told.page.locator("[data-group='group-4'] .own")).to_have_text("Back again")
        told.close()


# --- The way in ---


@pytest.mark.parametrize("language", one_of(LANGUAGES))
def test_a_group_types_its_code_and_is_in(language: str, folder: Path, browser: Browser) -> None:
    """By keyboard, on a phone; nothing typed, a wrong code and no network are told."""
    words = Words(language)
    with served(folder, "share", language=language) as room:
        told = shown(browser, room, "/", viewport={"width": 390, "height": 700})
        page = told.page
        code = page.get_by_label(words.say("classroom.code.label"))
        expect(code).to_be_focused()
        for typed, said in (("", "code.empty"), ("2222-2222", "refused.wrong-code")):
            code.fill(typed)
            page.keyboard.press("Enter")
            expect(page.get_by_role("alert")).to_have_text(words.say(f"classroom.{said}"))
            assert violations(page) == []
            assert dim(page) == []
        page.context.set_offline(True)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_have_text(words.say("classroom.code.lost"))
        page.context.set_offline(False)
        code.fill(room.code("group-2").lower().replace("-", ""))
        page.keyboard.press("Enter")
        expect(page.locator("#p")).to_have_text("alive")
        assert told.outside == []
        told.close()


def test_the_teacher_comes_to_the_wall_by_her_code(browser: Browser, room: Served) -> None:
    """On another device than her own."""
    told = shown(browser, room, "/")
    told.page.get_by_label("code").fill(room.code(TEACHER))
    told.page.keyboard.press("Enter")
    expect(told.page.locator("#groups > li")).to_have_count(4)
    assert told.complaints == []
    told.close()


def test_a_page_of_somebody_else_asks_the_class_nothing(browser: Browser, room: Served) -> None:
    """Not even one at another port of the same computer, with whose questions a browser that is in sends its cookie."""
    context = browser.new_context()
    context.add_cookies(
        [
            {"name": name, "value": value, "url": room.origin}
            for name, value in [room.cookie("group-1").split("=")]
        ]
    )
    page = context.new_page()
    page.route(
        "http://127.0.0.1:9090/",
        lambda route: route.fulfill(body="<title>theirs</title>", content_type="text/html"),
    )
    page.goto("http://127.0.0.1:9090/")
    got = page.evaluate(
        """async (class_) => {
          const kinds = [["cors", "application/json"], ["no-cors", "text/plain"], ["cors", "text/plain"]];
          const ask = ([mode, kind]) => fetch(`${class_}/ask`, { method: "POST", mode, credentials: "include", headers: { "Content-Type": kind }, body: '{"question": "open"}' });
          const asked = await Promise.allSettled(kinds.map(ask));
          const frame = document.body.appendChild(document.createElement("iframe"));
          const loaded = new Promise((done) => { frame.onload = done; });
          frame.src = `${class_}/`;
          await loaded;
          let inside = null;
          try { inside = frame.contentDocument && frame.contentDocument.body.textContent; } catch { inside = null; }
          return [asked.map((one) => (one.status === "fulfilled" ? one.value.type + one.value.status : "refused")), inside];
        }""",
        room.origin,
    )
    assert got == [["refused", "refused", "refused"], None]
    context.close()


def test_a_report_has_no_origin(browser: Browser, room: Served) -> None:
    """Whatever runs in it can ask the class nothing."""
    context = browser.new_context()
    context.add_cookies(
        [
            {"name": name, "value": value, "url": room.origin}
            for name, value in [room.cookie("group-1").split("=")]
        ]
    )
    page = context.new_page()
    page.goto(f"{room.origin}/take/report.html")
    assert page.title() == "null"
    refused = page.evaluate(
        "(at) => fetch(at, { method: 'POST', credentials: 'include' }).then(() => 'asked', () => 'refused')",
        f"{room.origin}/ask",
    )
    assert refused == "refused"
    context.close()


# --- The group's own page, as it is served ---


@pytest.mark.soak  # make test goes from nothing to a report in test_class.py, in an ear that hears complaints too
def test_the_groups_page_works_under_its_policy_and_its_report_alone(
    tmp_path: Path, browser: Browser
) -> None:
    """From the link to a report that was made, read in a window of its own and taken home; nothing is complained of."""
    with held(tmp_path, language="sv") as (room, _):
        told = shown(browser, room, room.link.removeprefix(room.origin), accept_downloads=True)
        page, words = told.page, Words("sv")
        expect(page.locator(".ik-steps button")).to_have_count(6)
        page.locator("[data-part='about'] input").fill("Kafé Solen")
        page.keyboard.press("Tab")
        page.locator("[data-name='step.report']").click()
        page.get_by_role("button", name=words.say("class.report.make")).click()
        link = page.get_by_role("link", name=words.say("class.report.read"))
        expect(link).to_be_visible(timeout=PATIENT)
        with page.context.expect_page() as opened:
            link.click()
        report = opened.value
        complaints: list[str] = []
        report.on("console", lambda message: complaints.append(message.text))
        report.on("pageerror", lambda error: complaints.append(str(error)))
        report.reload()
        expect(report.locator("h1")).to_contain_text("Kafé Solen")
        assert report.evaluate("self.origin") == "null"
        with page.expect_download() as taken:
            page.get_by_role("link", name=words.say("class.report.yaml")).click()
        assert taken.value.suggested_filename == "project.yaml"
        assert (told.outside, told.complaints, complaints) == ([], [], [])
        told.close()
