"""The forms in a real browser: by keyboard alone, in both languages, with faults at their fields and nothing lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from impactkit.explore.forms.author import Author
from impactkit.load import read_project
from impactkit.words import Language, Words
from tests.browser.forms import FormsHands, Window, kernel_killed, opened
from tests.browser.pages import must_fit
from tests.browser.test_app import App, begun_by, kernel_of, shown

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CAFE = """\
# Our café, since 2019.
impactkit: project/1
id: cafe
title: The Corner   # as on the sign
language: sv
terms: own
goals:
  work:   # the first one
    text: Fler har ett arbete
results:
  run:
    text: Praktikanter kan driva ett café
    level: outcome
indicators:
  hired:
    name: Personer med arbete
    measures: [work]
    accumulation: sum
"""


@pytest.fixture
def cafe(tmp_path: Path) -> Path:
    """A project file of somebody's own, with comments."""
    file = tmp_path / "cafe.yaml"
    file.write_text(CAFE, encoding="utf-8")
    return file


@pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.soak)])
def test_a_project_is_written_from_nothing_by_keyboard_alone(
    browser: Browser, tmp_path: Path, language: Language
) -> None:
    """From its name to a value; the picture grows, every step can be undone, and axe finds nothing on the way."""
    with opened(browser, tmp_path, language) as window:
        window.type("title", 'Café # 1: "Hörnet"')
        window.press("save")
        expect(window.told).to_contain_text("cafe-1-hornet.yaml")
        assert window.faults_of_axe() == []
        for kind, said in (
            ("challenge", {"text": "Unga saknar jobb: # ja"}),
            ("goal", {"text": "Fler unga har arbete 😀"}),
            ("activity", {"text": "'Lär upp' två \"praktikanter\""}),
            ("result", {"text": "De kan driva ett café", "level": "outcome"}),
            (
                "indicator",
                {
                    "name": "Personer med arbete",
                    "target": "minst 12" if language == "sv" else "at least 12",
                    "due": "2027",
                },
            ),
        ):
            _written(window, kind, said)
            assert window.faults_of_axe() == []
        _arrow_drawn(window)
        _value_written(window)
        assert window.faults_of_axe() == []
        project = read_project(tmp_path / "cafe-1-hornet.yaml").project
        assert [str(one.text.und) for one in project.goals.values()] == ["Fler unga har arbete 😀"]
        assert project.activities["lar-upp-tva-praktikanter"].leads_to[0].assumption
        assert next(iter(project.indicators.values())).disaggregations["gender"]
        expect(window.forms.locator(".ik-grown svg")).to_contain_text("driva ett café")
        _all_undone(window, steps=7)


def _written(window: Window, kind: str, said: dict[str, str]) -> None:
    """A new entry, typed and saved; ticks are put at everything it can lead to."""
    window.go(kind)
    for name, text in said.items():
        if name == "level":
            window.choose(name, text)
        else:
            window.type(name, text)
    ticks = window.forms.locator("input[type=checkbox]")
    for at in range(ticks.count()):
        ticks.nth(at).focus()
        window.page.keyboard.press("Space")
        expect(ticks.nth(at)).to_be_checked()
    window.saved()
    expect(window.forms.locator("[data-name=new]")).to_be_focused()


def _arrow_drawn(window: Window) -> None:
    window.go("arrow")
    window.press("new")
    window.choose("from", "lar-upp-tva-praktikanter")
    window.choose("to", "de-kan-driva-ett-cafe")
    window.type("because", "De får visa vad de kan: på riktigt")
    window.saved()


def _value_written(window: Window) -> None:
    window.go("value")
    for name, text in {"period": "2026", "value": "7", "women": "4", "men": "3"}.items():
        window.type(name, text)
    window.choose("indicator", "personer-med-arbete")
    window.saved()
    expect(window.forms.locator("tbody tr")).to_contain_text("2026")


def _all_undone(window: Window, steps: int) -> None:
    """Every step taken back, and the first of them taken again."""
    for _ in range(steps):
        label = window.forms.locator("[data-name=undo]").text_content()
        window.press("undo")
        expect(window.forms.locator("[data-name=undo]")).not_to_have_text(label or "")
    expect(window.forms.locator("[data-name=undo]")).to_have_text(window.say("undo"))
    assert window.state()["chain"]["boxes"] == []
    window.press("redo")
    expect(window.forms.locator("[data-name='tab.challenge']")).to_contain_text("(1)")


def test_a_fault_stands_at_its_field_and_the_list_leads_there(browser: Browser, cafe: Path) -> None:
    """Told in words, tied to its field for those who hear it; nothing is written until it is mended."""
    with opened(browser, cafe) as window:
        window.go("indicator")
        window.press("entry.hired")
        window.type("target", "tolv stycken")
        window.type("due", "31/12")
        window.press("save")
        faults = window.forms.locator(".ik-faults")
        expect(faults).to_be_focused()
        expect(faults.locator("a")).to_have_count(2)
        target = window.forms.locator("[data-name=target]")
        expect(target).to_have_attribute("aria-invalid", "true")
        told = target.get_attribute("aria-describedby") or ""
        said = window.page.locator(f"#{told.split()[-1]}")
        expect(said).to_have_text(
            "'tolv stycken' är inget tal. Skriv bara talet, till exempel 12 eller 12,5."
        )
        assert window.faults_of_axe() == []
        faults.locator("a").first.focus()
        window.page.keyboard.press("Enter")
        expect(target).to_be_focused()
        assert cafe.read_text(encoding="utf-8") == CAFE
        window.type("target", "12")
        window.type("due", "2027-12-31")
        window.saved()
        written = cafe.read_text(encoding="utf-8")
        assert set(CAFE.splitlines()) <= set(written.splitlines())
        assert "total: 12" in written


def test_what_another_wrote_meanwhile_is_shown_and_nothing_is_lost(browser: Browser, cafe: Path) -> None:
    """In an editor or a second window: the later one is told, keeps what was typed, and may write it on top."""
    with opened(browser, cafe) as window:
        window.go("goal")
        window.press("entry.work")
        window.type("text", "Fler har ett arbete hos oss")
        theirs = CAFE.replace("Fler har ett arbete", "Alla har ett arbete")
        cafe.write_text(theirs, encoding="utf-8")
        window.press("save")
        expect(window.forms.locator("form .ik-fault")).to_have_text(window.say("changed"))
        expect(window.forms.locator("form .ik-now").first).to_contain_text("Alla har ett arbete")
        expect(window.forms.locator("[data-name=text]")).to_have_value("Fler har ett arbete hos oss")
        assert window.faults_of_axe() == []
        assert cafe.read_text(encoding="utf-8") == theirs
        window.saved()
        assert "Fler har ett arbete hos oss" in cafe.read_text(encoding="utf-8")
        cafe.write_text(theirs, encoding="utf-8")
        window.press("undo")
        expect(window.told).to_have_text(window.say("changed-turn"))
        assert cafe.read_text(encoding="utf-8") == theirs


def test_a_process_that_is_killed_loses_nothing(browser: Browser, cafe: Path) -> None:
    """What was saved is in the file, what is typed is saved by the next process, and steps can still be undone."""
    with opened(browser, cafe) as window:
        window.go("goal")
        window.press("new")
        window.type("text", "Vi bryter even")
        window.saved()
        window.press("new")
        window.type("text", "Alla trivs")
        assert window.author.pid
        os.kill(window.author.pid, signal.SIGKILL)
        assert "Vi bryter even" in cafe.read_text(encoding="utf-8")
        window.saved()
        assert "Alla trivs" in cafe.read_text(encoding="utf-8")
        window.press("undo")
        expect(window.told).to_contain_text("Alla trivs")
        window.press("undo")
        expect(window.told).to_contain_text("Vi bryter even")
        assert cafe.read_text(encoding="utf-8") == CAFE


def test_what_is_typed_and_not_saved_is_offered_again(browser: Browser, cafe: Path) -> None:
    """After the page was loaded again; dropped where nobody wants it."""
    with opened(browser, cafe) as window:
        window.go("result")
        window.press("entry.run")
        field = window.forms.locator("[data-name=text]")
        before = field.input_value()
        window.type("text", "Något helt annat")
        window.page.reload()
        expect(field).to_have_value("Något helt annat")
        expect(window.forms.locator("form")).to_contain_text(window.say("offered"))
        assert window.faults_of_axe() == []
        window.press("discard")
        expect(field).to_have_value(before)
        assert cafe.read_text(encoding="utf-8") == CAFE
        window.page.reload()
        window.forms.locator("form").wait_for()
        expect(window.forms.locator("[data-name='tab.about']")).to_have_attribute("aria-selected", "true")


@pytest.mark.soak
def test_what_points_at_something_is_told_before_it_is_deleted_and_undo_brings_all_back(
    browser: Browser, cafe: Path
) -> None:
    """The arrows to it go with it."""
    with opened(browser, cafe) as window:
        window.go("goal")
        window.press("entry.work")
        window.press("remove")
        expect(window.forms.locator("[data-name=keep]")).to_be_focused()
        expect(window.forms.locator(".ik-sure li")).to_have_text("Indikator: Personer med arbete")
        assert window.faults_of_axe() == []
        window.press("sure")
        expect(window.told).to_have_text(window.say("removed", file="cafe.yaml"))
        written = cafe.read_text(encoding="utf-8")
        assert "work" not in written.replace("# the first one", "")
        assert "# the first one" in written
        window.press("undo")
        expect(window.told).to_contain_text("Fler har ett arbete")
        assert cafe.read_text(encoding="utf-8") == CAFE


@pytest.mark.soak
def test_a_file_with_faults_is_told_with_its_lines_and_read_again_when_it_is_mended(
    browser: Browser, cafe: Path
) -> None:
    """No form is shown on what cannot be read, and nothing is written into it."""
    broken = CAFE.replace("level: outcome", "level: result")
    cafe.write_text(broken, encoding="utf-8")
    with opened(browser, cafe) as window:
        expect(window.forms.locator(".ik-faults")).to_contain_text("cafe.yaml:13")
        assert window.faults_of_axe() == []
        cafe.write_text(CAFE, encoding="utf-8")
        window.press("again")
        expect(window.forms.locator("[data-name=title]")).to_have_value("The Corner")


@pytest.mark.soak
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_form_is_seen_whole_in_any_width_and_light(
    browser: Browser, cafe: Path, scheme: str, language: Language, width: int
) -> None:
    """Nothing sticks out of the page, and axe finds no colour too dim."""
    with opened(browser, cafe, language, width=width) as window:
        if scheme == "dark":
            window.page.evaluate("document.querySelector('.ik-forms').classList.add('ik-dark')")
        for kind in ("about", "challenge", "goal", "activity", "result", "indicator", "arrow", "value"):
            window.go(kind)
            new = window.forms.locator("[data-name=new]")
            if new.count():
                window.press("new")
            assert window.faults_of_axe() == [], kind
            must_fit(window.page, width, height=900)


@pytest.fixture
def app(cafe: Path) -> Iterator[App]:
    """The forms as `impactkit forms` shows them: a page of their own, on Voilà."""
    started = begun_by(cafe.parent, "forms", "cafe.yaml", "--language", "sv")
    yield started
    started.process.kill()
    started.process.communicate(timeout=60)


@pytest.mark.soak
def test_the_app_loses_nothing_when_its_kernel_and_its_server_are_killed(
    browser: Browser, cafe: Path, app: App
) -> None:
    """Saved is on the disk; typed is offered again by the next page; nothing is asked of the network."""
    told = shown(browser, app)
    page, hands = told.page, FormsHands(told.page, Words("sv"))
    hands.go("goal")
    hands.press("new")
    hands.type("text", "Före slaget")
    hands.saved()
    hands.press("new")
    hands.type("text", "Skrivet, ej sparat")
    assert hands.faults_of_axe() == []
    kernel_killed(kernel_of(page))
    assert "Före slaget" in cafe.read_text(encoding="utf-8")
    page.reload()
    expect(hands.forms.locator("[data-name=text]")).to_have_value("Skrivet, ej sparat", timeout=120_000)
    hands.saved()
    app.process.kill()
    assert "Skrivet, ej sparat" in cafe.read_text(encoding="utf-8")
    assert set(CAFE.splitlines()) <= set(cafe.read_text(encoding="utf-8").splitlines())
    assert (told.outside, told.complaints) == ([], [])
    page.context.close()


@pytest.mark.soak
def test_the_workbook_is_taken_along(browser: Browser, cafe: Path) -> None:
    """As a download, by a key; it is a project file like any other."""
    with opened(browser, cafe) as window:
        with window.page.expect_download() as download:
            window.press("workbook")
        expect(window.told).to_contain_text("cafe.xlsx")
        book = cafe.with_name(download.value.suggested_filename)
        download.value.save_as(book)
        assert set(read_project(book).project.goals) == {"work"}


@pytest.mark.soak
def test_a_row_that_another_moved_or_deleted_is_never_taken_for_its_neighbour(
    browser: Browser, cafe: Path
) -> None:
    """It is found by what it said; one that is gone stands in its form as a new one."""
    rows = [{"indicator": "hired", "period": year, "value": "7"} for year in ("2024", "2025", "2026")]
    other = Author(cafe, "sv")
    for row in rows:
        _asked(other, "value", row=None, said=row)
    with opened(browser, cafe) as window:
        window.go("value")
        window.press("row.1")
        window.type("value", "8")
        _asked(other, "value-removed", row=0)
        window.press("save")
        expect(window.forms.locator("form .ik-fault")).to_have_text(window.say("changed"))
        window.saved()
        assert _values(other) == [("2025", "8"), ("2026", "7")]
        window.press("row.0")
        window.type("value", "9")
        _asked(other, "value-removed", row=0)
        window.press("save")
        expect(window.forms.locator("form .ik-fault")).to_have_text(window.say("changed"))
        window.saved()
        assert _values(other) == [("2026", "7"), ("2025", "9")]
    other.close()


def _asked(author: Author, question: str, **more: object) -> None:
    """What another window asks on the file as it is now."""
    seen = author.ask({"question": "open"})["state"]["digest"]
    assert "state" in author.ask({"question": question, "seen": seen, **more})


def _values(author: Author) -> list[tuple[str, str]]:
    rows = author.ask({"question": "open"})["state"]["values"]["rows"]
    return [(row["said"]["period"], row["said"]["value"]) for row in rows]


@pytest.mark.soak
def test_two_views_of_one_window_hear_their_own_answers(browser: Browser, cafe: Path) -> None:
    """Both hear all that the kernel says; the one that saw the file earlier is told that it has changed."""
    with opened(browser, cafe) as window:
        window.page.evaluate(
            "() => { const el = document.createElement('div'); el.id = 'second'; document.querySelector('main').append(el); render({ model, el }); }"
        )
        second = window.page.locator("#second")
        second.locator("form").wait_for()
        first = window.page.locator("#forms")
        for view, said in ((first, "Först"), (second, "Sedan")):
            view.locator("[data-name='tab.goal']").click()
            view.locator("[data-name=new]").click()
            view.locator("[data-name=text]").fill(said)
            view.locator("[data-name=save]").click()
        expect(first.locator(".ik-told")).to_have_class("ik-told ik-saved")
        expect(second.locator("form .ik-fault")).to_have_text(window.say("changed"))
        second.locator("[data-name=save]").click()
        expect(second.locator(".ik-told")).to_have_class("ik-told ik-saved")
        assert {"forst", "sedan"} <= set(read_project(cafe).project.goals)


@pytest.mark.soak
def test_one_goes_from_project_to_project_of_a_folder(browser: Browser, cafe: Path) -> None:
    """What is typed in one is not offered in the other."""
    cafe.with_name("bar.yaml").write_text(CAFE.replace("id: cafe", "id: bar"), encoding="utf-8")
    with opened(browser, cafe.parent) as window:
        window.press("file.cafe.yaml")
        window.go("goal")
        window.press("new")
        window.type("text", "Bara här")
        window.press("leave")
        window.press("file.bar.yaml")
        window.go("goal")
        expect(window.forms.locator("[data-name=text]")).to_have_count(0)
        assert window.faults_of_axe() == []
        window.press("leave")
        window.press("file.cafe.yaml")
        expect(window.forms.locator("[data-name=text]")).to_have_value("Bara här")
