"""The panels of the effect logic and of findings, the tour, and what a board says when something is not there or fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from impactkit.languages import LANGUAGES
from impactkit.model.finding import Outcome
from tests.browser.boards import axe, chosen, cube_text, cube_told, focus, named, open_board
from tests.browser.pages import Watched, must_fit, tab
from tests.conftest import one_of
from tests.shown import PARAMETERS, portfolio_of, report_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAVET = PARAMETERS / "demonstration" / "navet.yaml"


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page of a desk's width, that no test leaves with a complaint or a request."""
    page = tab(browser, width=1300)
    found = Watched(page)
    yield found
    assert not found.complaints
    page.close()


def reached(links: list[dict[str, Any]], box: str, near: str, far: str) -> set[str]:
    """Everything that links lead to from a box, however many steps away."""
    found, at = set(), {box}
    while at:
        at = {one[far] for one in links if one[near] in at} - found - {box}
        found |= at
    return found


# --- The effect logic ---


@pytest.mark.parametrize("language", one_of(LANGUAGES))
def test_every_box_tells_what_it_serves_and_what_serves_it_and_marks_all_that_follow(
    watched: Watched, tmp_path: Path, language: str
) -> None:
    page, told = watched.page, cube_told("navet", language)["details"]["navet"]["logic"]
    open_board(page, tmp_path, cube_text("navet", language), state={"panel": "logic"})
    texts = {one["id"]: one["text"] for one in told["boxes"]}
    for box in texts:
        page.evaluate("(box) => board.change({ box })", box)
        served = [texts[one["to"]] for one in told["links"] if one["from"] == box]
        serving = [texts[one["from"]] for one in told["links"] if one["to"] == box]
        assert page.locator('[data-name^="serves."]').all_inner_texts() == served
        assert page.locator('[data-name^="served."]').all_inner_texts() == serving
        marked = {
            mark: set(
                page.locator(f".ik-part.ik-{mark}").evaluate_all("all => all.map(one => one.dataset.part)")
            )
            for mark in ("served", "serving", "chosen")
        }
        after, before = (reached(told["links"], box, *way) for way in (("from", "to"), ("to", "from")))
        assert marked == {"chosen": {box}, "served": after, "serving": before - after}


def test_a_box_is_chosen_by_mouse_in_the_picture_and_in_the_list_and_let_go_again(
    watched: Watched, tmp_path: Path
) -> None:
    page = watched.page
    open_board(page, tmp_path, cube_text("navet", "sv"), state={"panel": "logic"})
    named(page, "drawn.more-starts").click()
    assert chosen(page) == {"panel": "logic", "box": "more-starts"}
    assert page.locator(".ik-box h4").inner_text().endswith("Fler sociala företag startar och finns kvar")
    assert "Nya företag" in page.locator(".ik-box").inner_text()
    named(page, "box.purpose").click()
    assert chosen(page)["box"] == "purpose"
    named(page, "box.purpose").click()
    assert chosen(page) == {"panel": "logic"}


def test_the_keyboard_walks_from_box_to_box_and_chooses(watched: Watched, tmp_path: Path) -> None:
    """One stop of the tab key is the whole picture; arrows go on from there."""
    page = watched.page
    open_board(page, tmp_path, cube_text("navet", "sv"), state={"panel": "logic"})
    assert page.locator('.ik-part[tabindex="0"]').count() == 1
    page.locator('.ik-part[tabindex="0"]').focus()
    seen = {focus(page)}
    for _ in range(5):
        page.keyboard.press("ArrowRight")
        seen.add(focus(page))
    assert len(seen) == 6
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    here = focus(page)
    page.keyboard.press("Enter")
    assert chosen(page) == {"panel": "logic", "box": here.removeprefix("drawn.")}
    expect(named(page, here)).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ik-box') !== null")
    page.locator(f'[data-name="{here}"]').focus()
    page.keyboard.press(" ")
    assert chosen(page) == {"panel": "logic"}


def test_an_indicator_of_a_box_says_where_it_stands_as_the_wall_does(
    watched: Watched, tmp_path: Path
) -> None:
    page = watched.page
    cube = cube_told("navet", "sv")
    open_board(page, tmp_path, cube_text("navet", "sv"), state={"panel": "wall"})
    wall = {
        one["key"]: page.locator(f'[data-name^="cell.navet.{one["key"]}"]').first.inner_text().split()
        for one in cube["indicators"]
    }
    compared = 0
    for box in cube["details"]["navet"]["logic"]["boxes"]:
        page.evaluate("(box) => board.change({ panel: 'logic', box })", box["id"])
        shown = dict(
            page.locator(".ik-box li:has(> strong)").evaluate_all(
                "all => all.map(one => [one.querySelector('strong').textContent, one.querySelector('.ik-unit').textContent])"
            )
        )
        for one in box["indicators"]:
            said = shown[one["name"]].split()
            assert set(wall[one["id"]]) <= set(said)
            compared += 1
    assert compared > 10


def test_what_is_aimed_at_stands_where_there_is_no_outcome(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    state = {"panel": "logic", "project": "plattformen"}
    told = cube_told("parameters", "en")["details"]["plattformen"]["logic"]["boxes"]
    open_board(page, tmp_path, cube_text("parameters", "en"), state=state)
    measured = [one for one in told if one["indicators"]]
    assert measured
    for box in measured:
        page.evaluate("(box) => board.change({ box })", box["id"])
        for one in box["indicators"]:
            aimed = "; ".join(one["targets"]) or "not stated"
            assert f"target: {aimed}; no outcome in the data held" in page.locator(".ik-box").inner_text()


# --- Findings ---


@pytest.mark.every(2)
@pytest.mark.parametrize(("name", "language"), [("parameters", "sv"), ("demonstration", "en")])
def test_filters_leave_as_many_findings_as_the_dossiers_have(
    watched: Watched, tmp_path: Path, name: str, language: str
) -> None:
    page = watched.page
    folder = PARAMETERS if name == "parameters" else PARAMETERS / name
    portfolio = portfolio_of(folder, language)
    open_board(page, tmp_path, cube_text(name, language), state={"panel": "findings"})
    own = {
        report.project.id: [one for one in report.dossier.findings if one.outcome is not Outcome.HOLDS]
        for report in portfolio.reports
    }
    everything = [*portfolio.dossier.findings, *(one for all_ in own.values() for one in all_)]
    counted = page.locator(".ik-panel > .ik-counted")

    def left(**choice: str) -> int:
        page.evaluate("(choice) => board.change({ weight: '', kind: '', project: '', ...choice })", choice)
        return int(counted.inner_text().split()[0])

    assert left() == len(everything)
    for project, all_ in own.items():
        assert left(project=project) == len(all_)
    for rule in {one.rule for one in everything}:
        assert left(kind=rule) == sum(one.rule == rule for one in everything)
    for weight in ("serious", "warning", "info"):
        found = [one for one in everything if one.outcome is Outcome.DEVIATES and not one.answer]
        assert left(weight=weight) == sum(one.level.value == weight for one in found)
    assert left(weight="answered") == sum(one.answer is not None for one in everything)


@pytest.mark.parametrize(
    "panels",
    [
        pytest.param((), id="alone", marks=pytest.mark.soak),
        pytest.param(("indicator", "money"), id="with the others"),
    ],
)
def test_every_finding_leads_to_its_place(watched: Watched, tmp_path: Path, panels: tuple[str, ...]) -> None:
    """To the indicator or the money where there is such a panel, else to the project's logic; a box is chosen there."""
    page = watched.page
    open_board(page, tmp_path, cube_text("navet", "en"), state={"panel": "findings"})
    page.evaluate(
        """(names) => {
          for (const name of ["indicator", "money"]) delete board.panels[name];
          for (const name of names) board.panels[name] = () => [document.createElement("hr")];
        }""",
        list(panels),
    )
    project = report_of(NAVET, "en").project
    boxes = {**project.challenges, **project.goals, **project.activities, **project.results}
    led = {"indicator": 0, "money": 0, "logic": 0, "box": 0}
    for at in range(page.evaluate("board.cube.findings.rows.project.length")):
        page.evaluate(
            "(at) => board.change({ panel: 'findings', findings: Math.floor(at / 20), box: '', indicator: '' })",
            at,
        )
        control = page.locator(f'[data-name="finding.{at}"], [data-name^="finding.{at}."]')
        for each in range(control.count()):
            page.evaluate(
                "(at) => board.change({ panel: 'findings', findings: Math.floor(at / 20), box: '', indicator: '' })",
                at,
            )
            control.nth(each).click()
            state = chosen(page)
            led[state["panel"]] += 1
            assert state["project"] == "navet"
            if state.get("box"):
                led["box"] += 1
                assert state["box"] in boxes
            if state["panel"] == "indicator":
                assert state["indicator"] in project.indicators
    assert led["logic"]
    assert led["box"]
    assert bool(led["indicator"]) == bool(led["money"]) == bool(panels)


def test_the_focus_is_in_the_panel_that_a_finding_leads_to(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    open_board(page, tmp_path, cube_text("siru", "sv"), state={"panel": "findings"})
    page.locator('[data-name^="finding."]').first.focus()
    page.keyboard.press("Enter")
    assert chosen(page)["panel"] == "logic"
    expect(page.locator(".ik-panel")).to_be_focused()


def test_no_finding_is_good_news_only_where_something_was_tried(watched: Watched, tmp_path: Path) -> None:
    page, cube = watched.page, cube_told("navet", "en")
    cube["findings"]["rows"] = {name: [] for name in cube["findings"]["rows"]}
    open_board(page, tmp_path, json.dumps(cube), state={"panel": "findings"})
    assert page.locator(".ik-empty").inner_text() == "No finding: every rule that could be tried holds."
    cube["findings"]["held"] = [0]
    open_board(page, tmp_path, json.dumps(cube), state={"panel": "findings"})
    assert page.locator(".ik-empty").inner_text().startswith("No finding, but nothing could be tried either")


def test_filters_that_leave_no_finding_are_taken_away_by_one_button(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    open_board(page, tmp_path, cube_text("siru", "en"), state={"panel": "findings", "weight": "answered"})
    named(page, "findings.clear").click()
    assert chosen(page) == {"panel": "findings"}
    assert page.locator(".ik-finding").count() > 0


# --- What is not there ---


@pytest.mark.parametrize("language", one_of(LANGUAGES))
def test_before_a_project_is_chosen_there_are_buttons_to_choose_one(
    watched: Watched, tmp_path: Path, language: str
) -> None:
    page, cube = watched.page, cube_told("demonstration", language)
    open_board(page, tmp_path, cube_text("demonstration", language), state={"panel": "logic"})
    assert page.locator(".ik-empty").inner_text() == cube["words"]["logic.choose"]
    assert page.locator(".ik-offers button").all_inner_texts() == [one["title"] for one in cube["projects"]]
    named(page, "choose.navet").click()
    assert chosen(page) == {"panel": "logic", "project": "navet"}
    assert page.locator(".ik-chain svg").is_visible()


def test_without_outcomes_the_projects_are_offered_and_their_logic_is_there(
    watched: Watched, tmp_path: Path
) -> None:
    page, cube = watched.page, cube_told("parameters", "sv")
    open_board(page, tmp_path, cube_text("parameters", "sv"))
    assert page.locator(".ik-empty").first.inner_text() == cube["words"]["no-indicators"]
    named(page, "choose.siru").click()
    assert chosen(page) == {"panel": "logic", "project": "siru"}


def test_a_project_alone_without_outcomes_opens_on_its_logic(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    open_board(page, tmp_path, cube_text("spark", "sv"))
    assert page.locator('[role="tab"][aria-selected="true"]').inner_text() == "Effektlogik"
    assert page.locator(".ik-chain svg").is_visible()


def test_a_project_without_logic_says_where_to_state_it(watched: Watched, tmp_path: Path) -> None:
    page, cube = watched.page, cube_told("siru", "en")
    cube["details"]["siru"]["logic"] = {"boxes": [], "links": []}
    open_board(page, tmp_path, json.dumps(cube), state={"panel": "logic"})
    assert page.locator(".ik-empty").inner_text() == cube["words"]["logic.nothing"]
    assert page.locator(".ik-finding").count() > 0


def test_of_very_many_projects_some_are_offered_and_the_rest_counted(
    watched: Watched, tmp_path: Path
) -> None:
    page, cube = watched.page, cube_told("siru", "en")
    (project,) = cube["projects"]
    cube["projects"] = [{**project, "id": f"p{i}", "title": f"Project {i}"} for i in range(1000)]
    cube["strips"], cube["details"] = [], {}
    cube["findings"] |= {"held": [1] * 1000, "rest": [0] * 1000}
    open_board(page, tmp_path, json.dumps(cube), state={"panel": "logic"})
    assert page.locator(".ik-offers button").count() == 24
    assert "And 976 more" in page.locator(".ik-panel").inner_text()
    named(page, "choose.p3").click()
    assert page.locator(".ik-empty").inner_text() == cube["words"]["empty.elsewhere"]


# --- What fails ---


def test_a_panel_that_fails_says_so_in_its_place_and_the_rest_works(browser: Browser, tmp_path: Path) -> None:
    page = tab(browser)
    open_board(page, tmp_path, cube_text("demonstration", "en"), state={"project": "navet"})
    page.evaluate("() => { board.panels.logic = () => { throw new Error('a box without a column'); }; }")
    named(page, "tab.logic").click()
    assert page.locator(".ik-panel .ik-fault").inner_text().strip() == (
        "This part could not be shown. The rest works. (a box without a column)"
    )
    named(page, "county.Kalmar").click()
    assert page.locator(".ik-counted").first.inner_text().startswith("1 of 12")
    named(page, "tab.findings").click()
    assert page.locator(".ik-finding").count() > 0
    assert page.locator(".ik-fault").count() == 0
    page.evaluate("() => { board.panels.wall.fits = () => { throw new Error('no'); }; }")
    named(page, "tab.findings").click()
    assert page.locator('[role="tab"]').count() >= 3
    page.close()


def test_a_control_that_fails_says_so_and_changes_nothing(browser: Browser, tmp_path: Path) -> None:
    page = tab(browser)
    open_board(page, tmp_path, cube_text("navet", "en"), state={"panel": "findings"})
    page.evaluate(
        "() => { board.before = board.change; board.change = () => { throw new Error('out of reach'); }; }"
    )
    named(page, "tab.logic").click()
    assert "Nothing was changed. (out of reach)" in page.locator(".ik-panel .ik-fault").inner_text()
    assert page.locator(".ik-finding").count() > 0
    page.evaluate("() => { board.change = board.before; }")
    named(page, "tab.logic").click()
    assert page.locator(".ik-fault").count() == 0
    page.close()


def test_a_question_that_the_kernel_cannot_answer_is_told_and_may_be_asked_again(
    browser: Browser, tmp_path: Path
) -> None:
    page, cube = tab(browser), cube_told("navet", "en")
    detail, cube["details"] = cube["details"]["navet"], {}
    (tmp_path / "detail.json").write_text(json.dumps(detail), encoding="utf-8")
    open_board(
        page,
        tmp_path,
        json.dumps(cube),
        host="{ ask: () => new Promise((settle, fail) => { window.settle = settle; window.fail = fail; }) }",
        state={"panel": "logic"},
    )
    assert page.locator(".ik-empty").inner_text() == cube["words"]["empty.waiting"]
    page.evaluate("window.fail(new Error('the kernel was interrupted'))")
    page.locator(".ik-fault").wait_for()
    assert "(the kernel was interrupted)" in page.locator(".ik-fault").inner_text()
    named(page, "tab.findings").click()
    assert page.locator(".ik-finding").count() > 0
    named(page, "tab.logic").click()
    named(page, "again").click()
    page.evaluate("(detail) => window.settle(detail)", detail)
    page.locator(".ik-chain svg").wait_for()
    assert page.locator(".ik-fault").count() == 0
    page.close()


# --- The tour ---


def test_the_tour_is_shown_at_first_use_alone_and_points_at_each_thing_in_turn(
    watched: Watched, tmp_path: Path
) -> None:
    page = watched.page
    open_board(page, tmp_path, cube_text("demonstration", "en"), host="{ tour: true }")
    step = page.locator('.ik-step[role="dialog"]')
    assert step.is_visible()
    assert focus(page) != "tour.next"  # who did not ask for it is not moved
    n = int(page.locator(".ik-step .ik-note").inner_text().split()[-1])
    titles = []
    for at in range(n):
        assert page.locator(".ik-step .ik-note").inner_text() == f"Step {at + 1} of {n}"
        titles.append(page.locator(".ik-step h3").inner_text())
        assert page.locator(".ik-pointed").count() == 1
        box = step.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1300
        named(page, "tour.next").click()
    assert len(set(titles)) == n >= 5
    assert not step.is_visible()
    assert page.locator(".ik-pointed").count() == 0
    page.reload()
    assert not step.is_visible()
    named(page, "tour").click()
    assert step.is_visible()
    expect(named(page, "tour.next")).to_be_focused()


def test_a_page_without_first_use_shows_the_tour_only_when_asked(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    open_board(page, tmp_path, cube_text("navet", "sv"))
    assert not page.locator(".ik-step").is_visible()
    named(page, "tour").click()
    assert page.locator(".ik-step").is_visible()


def test_escape_ends_the_tour_gives_the_focus_and_the_view_back_and_remembers_as_asked(
    watched: Watched, tmp_path: Path
) -> None:
    page = watched.page
    open_board(
        page, tmp_path, cube_text("demonstration", "sv"), host="{ tour: true }", state={"panel": "findings"}
    )
    named(page, "tour").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert chosen(page) == {}  # the wall is what the second step is about
    named(page, "tour.again").click()  # to be shown the next time too
    page.keyboard.press("Escape")
    assert not page.locator(".ik-step").is_visible()
    assert chosen(page) == {"panel": "findings"}
    expect(named(page, "tour")).to_be_focused()
    page.reload()
    assert page.locator(".ik-step").is_visible()


def test_a_board_works_where_nothing_may_be_remembered(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });"
    )
    open_board(page, tmp_path, cube_text("demonstration", "sv"), host="{ tour: true }")
    named(page, "tour.end").click()
    assert not page.locator(".ik-step").is_visible()
    named(page, "tab.findings").click()
    assert page.locator(".ik-finding").count() > 0


# --- For everybody ---

VIEWS: dict[str, Any] = {
    "logic": {"panel": "logic", "project": "navet", "box": "more-starts"},
    "no box": {"panel": "logic", "project": "navet"},
    "no project": {"panel": "logic"},
    "findings": {"panel": "findings"},
    "findings of one": {"panel": "findings", "project": "navet", "weight": "warning"},
}


@pytest.mark.parametrize(
    ("dark", "width"),
    [
        pytest.param(True, 390, id="dark, on a phone"),
        pytest.param(True, 1300, id="dark, on a desk", marks=pytest.mark.soak),
        pytest.param(False, 390, id="light, on a phone", marks=pytest.mark.soak),
        pytest.param(False, 1300, id="light, on a desk", marks=pytest.mark.soak),
    ],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(
    browser: Browser, tmp_path: Path, width: int, dark: bool
) -> None:
    page = tab(browser, width=width)
    open_board(page, tmp_path, cube_text("demonstration", "sv"), dark=dark)
    for name, view in VIEWS.items():
        page.evaluate("(view) => board.change({ project: '', box: '', weight: '', ...view })", view)
        assert axe(page) == [], name
        must_fit(page, width, height=900)
    named(page, "tour").click()
    while page.locator(".ik-step").count():
        assert axe(page) == []
        must_fit(page, width, height=900)
        named(page, "tour.next").click()
    page.close()
