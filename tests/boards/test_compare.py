"""Projects side by side in a browser: one scale, a line for each, and no sum where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from impactkit.words import Language
from tests.boards.pages import Live, board_page, cube, opened
from tests.browser.pages import must_fit, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_small_figures_have_one_scale(board: Live) -> None:
    board.change(panel="compare", indicator="RCR01")
    expect(board.page.locator(".ik-multiple")).to_have_count(7)
    expect(board.page.locator(".ik-multiple svg")).to_have_count(7)
    scales = board.page.evaluate(
        "[...board.views.values()].map(({ view }) => ['least', 'most', 'first', 'last'].map((name) => view.signal(name)))"
    )
    assert len(scales) == 7
    assert all(scale == scales[0] for scale in scales)
    assert scales[0][1] > 100


def test_what_is_defined_differently_is_not_added(board: Live, language: Language) -> None:
    board.change(panel="compare", indicator="RCR17")
    told = board.text(".ik-together")
    assert (
        told
        == {
            "sv": "Läggs inte ihop: projekten definierar den olika.",
            "en": "Not added: the projects define it differently.",
        }[language]
    )
    assert board.page.locator(".ik-definitions tbody tr").count() == 2


def test_what_is_declared_to_make_no_sum_makes_none(board: Live, language: Language) -> None:
    board.change(panel="indicator", indicator="governance", project="")
    assert board.page.locator(".ik-together").count() == 1
    known = board.page.evaluate("board.cube.indicators.find(({ key }) => key === 'governance')")
    assert known["rule"] == "none"
    assert not known["totals"]


def test_chosen_projects_alone_are_added_and_who_differs_is_left_out(board: Live, language: Language) -> None:
    board.change(panel="compare", indicator="RCR01")
    for project in ("navet", "bruket", "nordic-commons"):
        board.page.locator(f"[data-name='compare.{project}']").check()
    board.drawn()
    expect(board.page.locator(".ik-multiple")).to_have_count(3)
    told = board.text(".ik-together")
    assert {"sv": "Tillsammans: 90,5 (2 av 2)", "en": "Together: 90.5 (2 of 2)"}[language] in told
    notes = " ".join(board.page.locator(".ik-main > .ik-panel > .ik-notes li").all_inner_texts())
    assert {
        "sv": "Nordiska allmänningar räknas inte med: projekten definierar den olika.",
        "en": "Nordic Commons not added: the projects define it differently.",
    }[language] in notes
    board.page.locator("[data-name='compare.bruket']").uncheck()
    assert "83" not in board.text(".ik-together"), "two that differ make no sum"


def test_it_works_by_keyboard(board: Live) -> None:
    board.change(panel="compare", indicator="RCR01")
    board.page.locator("[data-name='compare.bruket']").focus()
    board.page.keyboard.press("Space")
    expect(board.page.locator(".ik-multiple")).to_have_count(1)
    expect(board.page.locator("[data-name='compare.bruket']")).to_be_focused()
    board.page.keyboard.press("Tab")
    board.page.keyboard.press("Space")
    expect(board.page.locator(".ik-multiple")).to_have_count(2)


_PERIODS = """() => [...document.querySelectorAll(".ik-multiple h4 button")].map((head) => {
  const { cube, state } = board;
  const cell = cube.cell(cube.place.project(head.dataset.name.slice("project.".length)), cube.place.indicator(state.indicator), 0);
  return cell.series.filter(({ asked }) => asked).map(({ name, reported, soFar }) => [name, reported.absence, soFar.low === null]);
})"""
"""Of each project in sight the periods that were asked for: name, absence, and whether no number so far is told."""


def test_every_period_without_a_number_has_its_sign(board: Live, language: Language) -> None:
    """What was asked for and not reported is ○ in each figure and named to who does not see it; what is withheld is ■."""
    told = opened(cube(language))
    silent = hidden = 0
    for key in ("RCR01", "enterprises", "RCO01", "UTB"):
        if key not in {one["key"] for one in told["indicators"]}:
            continue
        board.change(panel="compare", indicator=key)
        periods = board.page.evaluate(_PERIODS)
        before = silent
        for at, series in enumerate(periods):
            gaps = [row for row in board.rows(f"small.{at}") if row["what"] == "gap"]
            expected = [(name, "○") for name, absence, _ in series if absence == "missing"]
            assert [(row["name"], row["shown"]) for row in gaps if row["shown"] == "○"] == expected
            others = [name for name, absence, gone in series if absence != "missing" and gone]
            assert [row["name"] for row in gaps if row["shown"] != "○"] == others
            alt = board.page.locator(".ik-multiple .ik-picture").nth(at).get_attribute("aria-label") or ""
            assert all(name in alt for name, _ in expected)
            silent, hidden = silent + len(expected), hidden + len(others)
        if silent > before:
            assert told["words"]["not-reported"] in board.text(".ik-main .ik-key")
    assert silent > 2
    assert hidden > 10


def test_who_is_nearest_its_target_is_first_and_who_has_none_says_why(
    board: Live, language: Language
) -> None:
    told = opened(cube(language))
    cells = [dict(zip(told["cells"], row, strict=True)) for row in zip(*told["cells"].values(), strict=True)]
    refused = 0
    board.change(panel="compare", indicator="RCR01")
    board.page.locator("[data-name='scale.shares']").click()
    for at, known in enumerate(told["indicators"]):
        board.page.evaluate("state => { board.change(state); }", {"indicator": known["key"], "compare": []})
        own = [cell for cell in cells if cell["indicator"] == at and not cell["part"]][:12]
        values = told["values"]
        having = {
            told["projects"][cell["project"]]["id"]: float(cell["share"])
            for cell in own
            if cell["share"] is not None
            and (values["value"][cell["total"]] or values["lower"][cell["total"]]) is not None
        }
        rows = board.rows("spread") if having else []
        assert {row["key"]: row["value"] for row in rows} == having
        assert [row["value"] for row in rows] == sorted(having.values(), reverse=True)
        said = board.page.locator(".ik-main > .ik-panel > .ik-notes li").all_inner_texts()
        for cell in own:
            project = told["projects"][cell["project"]]
            lacks = [
                one
                for one in said
                if one.startswith(
                    told["words"]["compare.no-share"].split("(")[0].format(project=project["title"])
                )
            ]
            assert len(lacks) == (project["id"] not in having), (known["key"], project["id"], said)
            refused += len(lacks)
            if lacks and values["absence"][cell["target"]] == "not stated" and values["value"][cell["total"]]:
                assert told["words"]["compare.no-target"] in lacks[0]
    assert refused > 3
    board.change(indicator="RCR01", **{"from": told["times"][3]["start"]})
    assert told["words"]["compare.shares-of-all"] in board.text(".ik-panel")
    assert board.page.locator(".ik-panel .ik-picture").count() == 0
    board.drawn()


MANY = """() => {
  const told = JSON.parse(document.getElementById("cube").textContent);
  const navet = told.projects.findIndex(({ id }) => id === "navet");
  const own = told.cells.project.map((project, at) => [project, at]).filter(([project]) => project === navet).map(([, at]) => at);
  for (let copy = 0; copy < 15; copy += 1) {
    told.projects.push({ ...told.projects[navet], id: `copy-${copy}` });
    for (const strip of told.strips) strip.of.push(strip.of[navet]);
    for (const at of own) for (const [name, column] of Object.entries(told.cells)) column.push(name === "project" ? told.projects.length - 1 : column[at]);
  }
  window.board = impactkitBoard.mount(document.getElementById("board"), told);
  board.change({ panel: "compare", indicator: "RCR01" });
}"""
"""The made-up portfolio with fifteen projects more."""


def test_no_more_than_twelve_are_drawn_or_chosen(board: Live) -> None:
    board.page.evaluate(MANY)
    board.drawn()
    expect(board.page.locator(".ik-multiple svg")).to_have_count(12)
    boxes = board.page.locator(".ik-compared input")
    assert boxes.count() == 22
    for at in range(12):
        boxes.nth(at).check()
    assert boxes.nth(12).is_disabled()
    assert boxes.nth(11).is_enabled()
    boxes.nth(0).uncheck()
    assert boxes.nth(12).is_enabled()


CHANGES = """async (many) => {
  for (let at = 0; at < many; at += 1) {
    board.change({ panel: "compare", indicator: at % 2 ? "RCR01" : "UTB" });
    if (at % 10 === 0) await new Promise((settle) => setTimeout(settle, 0));
  }
}"""


def test_a_hundred_changes_keep_no_rows_that_are_gone(browser: Browser, folder: Path) -> None:
    """A hundred changes of seven figures took 1.7 MB before what is gone was forgotten."""
    live = Live(browser, board_page(folder, "sv"))
    told = live.page.context.new_cdp_session(live.page)
    told.send("HeapProfiler.enable")
    held = []
    for many in (100, 100):
        live.page.evaluate(CHANGES, many)
        live.drawn()
        told.send("HeapProfiler.collectGarbage")
        held.append(told.send("Runtime.getHeapUsage")["usedSize"])
    live.page.close()
    assert held[1] - held[0] < 800_000


@pytest.mark.parametrize("width", [390, 1200])
def test_nothing_for_axe_to_find(browser: Browser, folder: Path, width: int) -> None:
    live = Live(browser, board_page(folder, "en"), width=width)
    live.change(panel="compare", indicator="RCR01")
    assert violations(live.page) == []
    must_fit(live.page, width, height=900)
    live.page.close()
    assert live.watched.complaints == []
