"""The wall and what stands around it in a browser: nothing is cut, who is furthest behind is first, and words say who counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from impactkit.model.dossier import Audience
from impactkit.words import Language
from tests.boards.pages import Live, board_page, cube, demonstration, opened
from tests.browser.pages import must_fit, violations
from tests.conftest import SOAKS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = (390, 600, 760, 900, 1100, 1300) if SOAKS else (390, 760, 1300)
_CUT = """() => [...document.querySelectorAll(".ik-scroll")].filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => [one.dataset.name, one.scrollWidth, one.clientWidth])"""
"""What a reader would have to move sideways to read."""


def words(language: Language) -> dict[str, str]:
    found: dict[str, str] = opened(cube(language))["words"]
    return found


# --- Room ---


def test_no_column_is_cut_at_any_width_and_every_indicator_is_on_some_page(board: Live) -> None:
    names = {one["key"] for one in opened(cube("en"))["indicators"]}
    for width in WIDTHS:
        board.page.set_viewport_size({"width": width, "height": 900})
        board.change(panel="wall", columns=0)
        board.page.wait_for_function(
            "board.columns === document.querySelectorAll('.ik-wall thead th').length - 1"
        )
        assert board.page.evaluate(_CUT) == [], width
        seen = set()
        for _ in names:
            assert board.page.evaluate(_CUT) == [], width
            heads = board.page.evaluate(
                "[...document.querySelectorAll(\".ik-wall [data-name^='head.']\")].map((one) => one.dataset.name.slice(5))"
            )
            assert not seen & set(heads)
            seen |= set(heads)
            following = board.page.locator("[data-name='columns.next']")
            if not following.is_enabled():
                break
            following.click()
        assert seen == names


def test_columns_follow_when_the_room_changes(board: Live) -> None:
    counted = []
    for width in (1300, 700, 1300):
        board.page.set_viewport_size({"width": width, "height": 900})
        board.page.wait_for_timeout(200)
        counted.append(board.page.locator(".ik-wall thead th").count() - 1)
        assert board.page.evaluate(_CUT) == []
    assert counted[0] == counted[2] == 5 > counted[1]


@pytest.mark.every(3)
@pytest.mark.parametrize("width", [880, 1000, 1300])
def test_the_picture_of_the_logic_is_whole(board: Live, width: int) -> None:
    board.page.set_viewport_size({"width": width, "height": 900})
    board.change(panel="logic", project="navet")
    assert board.page.evaluate(_CUT) == []
    assert board.page.evaluate("document.querySelector('.ik-chain svg').getBoundingClientRect().width") >= 830


def test_the_left_column_stays_beside_what_it_changes(board: Live) -> None:
    """A choice far down in the left column leaves the panel in sight; on a phone there is one column."""
    board.change(panel="indicator", indicator="RCR01", project="navet")
    board.page.set_viewport_size({"width": 1200, "height": 500})
    last = board.page.locator(".ik-strips .ik-choice").last
    board.page.evaluate("window.scrollTo(0, 200)")
    board.page.evaluate("(side => side.scrollTo(0, side.scrollHeight))(document.querySelector('.ik-side'))")
    held = board.page.evaluate("document.querySelector('.ik-side').scrollTop")
    assert held > 100
    last.click()
    assert board.page.evaluate("document.querySelector('.ik-side').scrollTop") > 0
    assert board.page.evaluate("document.querySelector('.ik-panel').getBoundingClientRect().top") < 500
    board.page.evaluate("window.scrollTo(0, 400)")
    assert board.page.evaluate("document.querySelector('.ik-side').getBoundingClientRect().top") == 0
    board.page.set_viewport_size({"width": 390, "height": 800})
    board.page.wait_for_selector(".ik-board.ik-slim")
    assert board.page.evaluate("getComputedStyle(document.querySelector('.ik-side')).position") == "static"


# --- Plan ---


def _standing(language: Language) -> dict[str, Any]:
    return {
        f"{report.project.id} {one.indicator}": one.total
        for report in demonstration(language).reports
        if report.dossier.measurements
        for one in report.dossier.measurements.indicators
    }


def test_a_field_that_is_behind_tells_the_plan_and_the_card_of_every_field_does(
    board: Live, language: Language
) -> None:
    portfolio, said, told = demonstration(language), words(language), _standing(language)
    behind = 0
    for rolled in portfolio.dossier.indicators:
        for member in rolled.members:
            cell = told[f"{member.project} {member.indicator}"]
            if cell.plan is None or cell.share_of_plan is None:
                continue
            board.page.evaluate(
                "state => { board.change(state); }",
                {"panel": "indicator", "indicator": rolled.key, "project": member.project},
            )
            share = board.page.evaluate(
                "text => board.cube.write.share(BigInt(text))", str(int(cell.share_of_plan * 10**6))
            ).replace("\u00a0", " ")
            card = board.text(".ik-card")
            assert said["followed.share-of-plan"] in card
            assert share in card
            assert share in board.text(".ik-standing")
            if cell.status.value in ("behind", "far behind"):
                behind += 1
                board.page.evaluate("state => { board.change(state); }", {"panel": "wall", "columns": 0})
                field = board.page.evaluate(
                    '([project, key]) => { board.change({ columns: board.cube.place.indicator(key) }); return document.querySelector(`[data-name="cell.${project}.${key}."]`)?.textContent; }',
                    [member.project, rolled.key],
                )
                assert share in (field or "").replace("\u00a0", " "), (member.project, rolled.key, field)
    assert behind >= 5
    board.drawn()


def test_who_is_furthest_behind_is_first(board: Live, language: Language) -> None:
    rolled = next(one for one in demonstration(language).dossier.indicators if one.key == "RCR01")
    told = _standing(language)
    shares = {one.project: told[f"{one.project} {one.indicator}"].share_of_plan for one in rolled.members}
    board.change(panel="wall")
    board.page.locator("[data-name='sort.RCR01']").click()
    sizes = _order(board)
    assert sizes[0] == "navet"
    board.page.locator("[data-name='sorted.plan']").click()
    expect(board.page.locator("[data-name='sorted.plan']")).to_have_attribute("aria-pressed", "true")
    expect(board.page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    having = [one for one in _order(board) if shares.get(one) is not None]
    assert having == sorted(having, key=lambda one: shares[one] or 0)
    assert _order(board)[: len(having)] == having
    assert len(having) > 4
    board.change(**{"from": opened(cube(language))["times"][2]["start"]})
    assert board.page.locator("[data-name='sorted.plan']").count() == 0, (
        "of a part of the time no plan is told"
    )
    board.page.locator("[data-name='sorted.none']").click()
    assert _order(board) == [one["id"] for one in opened(cube(language))["projects"]]


def _order(board: Live) -> list[str]:
    found: list[str] = board.page.evaluate(
        "[...document.querySelectorAll(\".ik-wall tbody [data-name^='project.']\")].map((one) => one.dataset.name.slice(8))"
    )
    return found


# --- Words ---


def test_the_foot_has_a_mark_for_each_note_and_each_note_once(board: Live) -> None:
    foot = board.page.locator(".ik-wall tfoot td").all_inner_texts()
    notes = board.page.locator(".ik-footnotes li").all_inner_texts()
    marks = [int(text.split("]")[0]) for cell in foot for text in cell.split("[")[1:]]
    assert set(marks) == set(range(1, len(notes) + 1))
    assert [note.split(" ")[0] for note in notes] == [f"[{at}]" for at in range(1, len(notes) + 1)]
    assert len({note.split(" ", 1)[1] for note in notes}) == len(notes) > 3


def test_it_is_said_how_many_of_the_chosen_have_the_indicator_and_that_whole_projects_are_chosen(
    board: Live, language: Language
) -> None:
    told = opened(cube(language))
    [county] = [one for one in told["strips"] if one["key"] == "county"]
    said, note = words(language), words(language)["whole-projects"]
    assert note not in board.text(".ik-strips")
    for at, choice in enumerate(county["choices"]):
        chosen = [place for place, own in enumerate(county["of"]) if at in own]
        members = [
            one["project"]
            for known in told["indicators"]
            if known["key"] == "RCR01"
            for one in known["definitions"]
        ]
        having = sum(told["projects"][place]["id"] in members for place in chosen)
        board.page.evaluate(
            "state => { board.change(state); }",
            {"panel": "compare", "indicator": "RCR01", "chosen": {"county": [choice["key"]]}},
        )
        counted = board.page.locator(".ik-counted").first.inner_text()
        sentence = said["having-one" if having == 1 else "having-other"].format(n=having)
        assert (sentence in counted) == (having < len(chosen)), (counted, having)
        assert note in board.text(".ik-strips")
    board.drawn()


def test_a_serious_finding_is_marked_at_the_field_of_its_indicator(browser: Browser, folder: Path) -> None:
    """Marked is what the findings say of an indicator and nobody has answered; answered ones are not."""
    live = Live(browser, board_page(folder, "en", Audience.INTERNAL))
    told = opened(cube("en", Audience.INTERNAL))
    expected = {
        (report.project.id, one.where.split(".")[1])
        for report in demonstration("en", Audience.INTERNAL).reports
        for one in report.dossier.findings
        if one.outcome.value == "deviates"
        and one.level.value in ("serious", "warning")
        and not one.answer
        and one.where.startswith("indicators.")
    }
    own = {
        (one["project"], one["indicator"]): known["key"]
        for known in told["indicators"]
        for one in known["definitions"]
    }
    marked = set()
    for at in range(0, len(told["indicators"]), 2):
        live.page.evaluate("at => { board.change({ columns: at }); }", at)
        marked |= {
            tuple(name.split(".")[1:3])
            for name in live.page.evaluate(
                "[...document.querySelectorAll('.ik-wall .ik-mark')].map((one) => one.closest('button').dataset.name)"
            )
        }
    assert marked == {(project, own[project, name]) for project, name in expected if (project, name) in own}
    assert ("navet", "RCR01") in marked
    live.page.close()


def _served(links: list[dict[str, Any]], box: str) -> set[str]:
    """All that a box serves, however many steps away."""
    found: set[str] = set()
    ahead = [box]
    while ahead:
        at = ahead.pop()
        for link in links:
            if link["from"] == at and link["to"] not in found | {box}:
                found.add(link["to"])
                ahead.append(link["to"])
    return found


def test_a_box_that_nothing_measures_tells_what_measures_what_it_serves(
    board: Live, language: Language
) -> None:
    told, said, further = opened(cube(language)), words(language), 0
    for project, detail in told["details"].items():
        boxes = {one["id"]: one for one in detail["logic"]["boxes"]}
        for name, box in boxes.items():
            served = _served(detail["logic"]["links"], name)
            expected = {one["name"] for other in served for one in boxes[other]["indicators"]}
            board.page.evaluate(
                "state => { board.change(state); }", {"panel": "logic", "project": project, "box": name}
            )
            is_told = said["logic.later"] in board.page.locator(".ik-box").inner_text()
            assert is_told == (not box["indicators"] and bool(expected)), (project, name)
            if is_told:
                further += 1
                lines = board.page.evaluate(
                    "word => [...[...document.querySelectorAll('.ik-box p')].find((one) => one.textContent === word).nextElementSibling.querySelectorAll('strong')].map((one) => one.textContent)",
                    said["logic.later"],
                )
                assert set(lines) == expected
    assert further > 20


@pytest.mark.parametrize("width", [390, 1200])
def test_nothing_for_axe_to_find(browser: Browser, folder: Path, width: int) -> None:
    live = Live(browser, board_page(folder, "sv"), width=width)
    for state in ({"panel": "wall", "sort": "RCR01", "by": "plan"}, {"panel": "logic", "project": "navet"}):
        live.change(**state)
        assert violations(live.page) == []
        must_fit(live.page, width, height=900)
    live.page.close()
    assert live.watched.complaints == []
