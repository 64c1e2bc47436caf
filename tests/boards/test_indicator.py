"""One indicator in a browser: its development drawn, a card for each value, its spread, and who defines it otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from impactkit.boards import findings
from impactkit.model.dossier import Audience
from impactkit.model.finding import Finding, Outcome
from impactkit.show.draw.theme import DARK
from impactkit.show.ground import reading
from impactkit.show.ground.subject import Subject
from impactkit.show.quality.findings import status
from impactkit.words import LANGUAGES, Language, Words
from tests.boards.pages import Live, board_page, cube, demonstration, opened
from tests.browser.pages import must_fit, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

JOBS = {"panel": "indicator", "indicator": "RCR01", "project": "navet"}
WOMEN_TRAINED = {"panel": "indicator", "indicator": "UTB", "project": "trygg-start", "split": "gender"}


def watched(browser: Browser, file: Path, **more: Any) -> Iterator[Live]:
    live = Live(browser, file, **more)
    yield live
    live.page.close()
    assert live.watched.complaints == []
    assert len(live.watched.asked) == 1


@pytest.fixture
def inside(browser: Browser, folder: Path) -> Iterator[Live]:
    """The board for those inside the house."""
    yield from watched(browser, board_page(folder, "en", Audience.INTERNAL))


def words(language: Language) -> dict[str, str]:
    found: dict[str, str] = opened(cube(language))["words"]
    return found


def test_a_click_on_a_period_opens_its_card(board: Live, language: Language) -> None:
    board.change(**JOBS)
    said = words(language)
    card = board.page.locator(".ik-card")
    expect(card).to_have_attribute("data-card", "")
    box = board.page.locator(".ik-picture svg").bounding_box()
    assert box
    board.page.mouse.click(box["x"] + box["width"] * 0.88, box["y"] + box["height"] / 2)
    expect(card).to_have_attribute("data-card", "RCR01|navet||2025-01-01|2025-06-30")
    told = board.text(".ik-card")
    assert {"sv": "H1 2025", "en": "H1 2025"}[language] in told
    assert {"sv": "16,5", "en": "16.5"}[language] in told
    assert said["periods"].format(k=6, n=6) in told
    assert said["card.made"] in told
    assert said["card.definition"] in told


def test_the_card_says_how_it_is_made_and_what_was_refused(board: Live, language: Language) -> None:
    board.change(**JOBS)
    told = board.text(".ik-card")
    assert {"sv": "summan av perioderna", "en": "sum of the periods"}[language] in told
    assert {"sv": "1 650 timmar", "en": "1 650 hours"}[language] in told
    assert {"sv": "Några rader gick inte att läsa", "en": "Some rows could not be read"}[language] in told


def test_by_keyboard_alone_from_the_wall_to_a_card(board: Live) -> None:
    press = board.page.keyboard.press
    tab_to(board, "cell.navet.RCR01.")
    press("Enter")
    board.drawn()
    tab_to(board, "table")
    press("Enter")
    tab_to(board, "point.RCR01|navet||2022-07-01|2022-12-31")
    press("Enter")
    expect(board.page.locator(".ik-card")).to_have_attribute(
        "data-card", "RCR01|navet||2022-07-01|2022-12-31"
    )
    point = board.page.locator('[data-name="point.RCR01|navet||2022-07-01|2022-12-31"]')
    expect(point, "the reader is where she was").to_be_focused()
    expect(point).to_have_attribute("aria-pressed", "true")
    press("Enter")
    expect(board.page.locator(".ik-card")).to_have_attribute("data-card", "")


AT_ONCE = """point => {
  const named = name => document.querySelector(`[data-name="${name}"]`);
  named("table").click();
  named(point).focus();
  named(point).click();
}"""


def test_who_is_faster_than_the_table_opens_keeps_her_place(board: Live) -> None:
    board.change(**JOBS)
    name = "point.RCR01|navet||2022-07-01|2022-12-31"
    board.page.evaluate(AT_ONCE, name)
    point = board.page.locator(f'[data-name="{name}"]')
    expect(point).to_have_attribute("aria-pressed", "true")
    expect(point).to_be_focused()
    assert board.page.evaluate("board.state.table") is True


def test_a_table_that_is_opened_and_shut_at_once_is_shut(board: Live) -> None:
    board.change(**JOBS)
    table = "document.querySelector('[data-name=table]')"
    board.page.evaluate(f"() => {{ {table}.click(); {table}.click(); }}")
    board.page.evaluate("() => new Promise(done => setTimeout(done, 100))")
    assert board.page.evaluate("board.state.table") is False
    assert board.page.evaluate(f"{table}.parentElement.open") is False


def tab_to(board: Live, name: str) -> None:
    for _ in range(300):
        board.page.keyboard.press("Tab")
        if board.page.evaluate("document.activeElement.dataset.name") == name:
            return
    raise AssertionError(f"no way by keyboard to {name}")


def test_inside_the_house_the_card_has_file_sheet_and_cell(inside: Live) -> None:
    inside.change(**JOBS, point="RCR01|navet||2022-07-01|2022-12-31")
    rows = inside.page.locator(".ik-card .ik-rows tbody tr")
    assert [row.split() for row in rows.all_inner_texts()] == [
        ["navet-uppfoljning-2022-2024.xlsx", "Indikatorer", "H6", "4", "yes"]
    ]
    inside.change(point="")
    assert "replaced by a later report" in inside.text(".ik-card .ik-rows")


def test_withheld_periods_are_signs_and_never_bars(board: Live, language: Language) -> None:
    board.change(**WOMEN_TRAINED, table=True)
    rows = board.rows("development")
    gaps = [row for row in rows if row["what"] == "gap"]
    bars = [row for row in rows if row["what"] == "bar"]
    assert [row["shown"] for row in gaps] == ["■"] * 4
    assert [row["value"] for row in bars] == [19, 9]
    assert words(language)["withheld"] in board.text(".ik-key")
    table = board.text(".ik-behind-figure table")
    assert table.count("■") == 8


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.INTERNAL])
def test_what_was_not_reported_is_never_drawn_as_withheld(
    browser: Browser, folder: Path, audience: Audience
) -> None:
    """Each period that should have been reported and was not has the sign of that, of every total and category."""
    live = Live(browser, board_page(folder, "en", audience))
    told = opened(cube("en", audience))
    absence, silent, hidden = told["values"]["absence"], 0, 0
    for at in range(len(told["cells"]["project"])):
        cell = {name: column[at] for name, column in told["cells"].items()}
        if not cell["series"]:
            continue
        state = {
            "panel": "indicator",
            "project": told["projects"][cell["project"]]["id"],
            "indicator": told["indicators"][cell["indicator"]]["key"],
            "part": told["parts"][cell["part"]]["key"],
        }
        live.page.evaluate("state => { board.change(state); }", state)
        by_end = sorted(cell["series"], key=lambda point: told["spans"][point[0]][1::-1])
        gaps = {row["at"]: row["shown"] for row in live.rows("development") if row["what"] == "gap"}
        for place, (_, reported, _, _) in enumerate(by_end):
            assert (gaps.get(place) == "○") == (absence[reported] == "missing"), (state, place)
            if gaps.get(place) == "■":
                assert "withheld" in (absence[reported], absence[by_end[place][2]])
                hidden += 1
            silent += absence[reported] == "missing"
        if "○" in gaps.values():
            assert told["words"]["not-reported"] in live.text(".ik-key")
    assert silent > 10
    assert (hidden > 10) == (audience is Audience.PUBLIC)
    live.drawn()
    live.page.close()
    assert live.watched.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.INTERNAL])
def test_the_card_names_every_finding_on_its_indicator_and_its_data(
    browser: Browser, folder: Path, language: Language, audience: Audience
) -> None:
    """With its weight, the heaviest first, and a way to where it is told; and from there a way back to the value."""
    live = Live(browser, board_page(folder, language, audience))
    told, named = opened(cube(language, audience)), 0
    keys = {
        (one["project"], one["indicator"]): known["key"]
        for known in told["indicators"]
        for one in known["definitions"]
    }
    for report in demonstration(language, audience).reports:
        measured = report.dossier.measurements
        for one in measured.indicators if measured else ():
            key = keys[report.project.id, one.indicator]
            live.page.evaluate(
                "state => { board.change(state); }",
                {
                    "panel": "indicator",
                    "indicator": key,
                    "project": report.project.id,
                    "split": "",
                    "point": "",
                },
            )
            shown = live.page.evaluate(
                "[...document.querySelectorAll('.ik-card .ik-concerning li')].map((one) => [...one.children].map((part) => part.textContent))"
            )
            expected = [
                [
                    status(report, found),
                    reading.finding_title(Words(report.words.language), found),
                    reading.finding_says(report.words, found),
                ]
                if not found.answer
                else [
                    f"✓ {told['words']['findings.answered']}",
                    reading.finding_title(Words(report.words.language), found),
                    reading.finding_says(report.words, found),
                ]
                for found in report.dossier.findings
                if found.outcome is not Outcome.HOLDS
                and _concerns(found.where, one.indicator, one.data)
                and not _is_of_money(report, found)
            ]
            assert sorted(shown) == sorted(expected), (report.project.id, key)
            named += len(shown)
    assert named > 30
    live.page.evaluate("state => { board.change(state); }", {**JOBS, "point": ""})
    live.page.locator(".ik-card .ik-concerning button").first.click()
    item = live.page.locator(".ik-findings > li").first
    expect(item).to_be_visible()
    item.locator("button").first.click()
    live.drawn()
    state = live.page.evaluate("board.state")
    assert (state["panel"], state["indicator"], state["project"], state["split"]) == (
        "indicator",
        "RCR01",
        "navet",
        "gender",
    )
    drawn = live.page.evaluate("document.querySelector('.ik-picture').textContent")
    assert {"sv": "45,5", "en": "45.5"}[language] in drawn
    live.page.close()
    assert live.watched.complaints == []


def _concerns(where: str, indicator: str, data: tuple[str, ...]) -> bool:
    room, _, rest = where.partition(".")
    name = rest.split(".")[0].split("[")[0]
    return (room == "indicators" and name == indicator) or (room == "data" and name in data)


def _is_of_money(report: Subject, finding: Finding) -> bool:
    return finding.where.startswith("data.") and findings.place(finding, report.project)[0] == "money"


@pytest.mark.parametrize(
    "audience", [Audience.PUBLIC, pytest.param(Audience.INTERNAL, marks=pytest.mark.soak)]
)
def test_every_total_and_period_is_told_as_the_report_tells_it(
    browser: Browser, folder: Path, audience: Audience
) -> None:
    """Drawn is what has a number, at that number; in the table and on the card stands what the report shows."""
    (live,) = [Live(browser, board_page(folder, "sv", audience))]
    told = opened(cube("sv", audience))
    values = told["values"]
    cells = [dict(zip(told["cells"], row, strict=True)) for row in zip(*told["cells"].values(), strict=True)]
    seen = 0
    for cell in (cell for cell in cells if cell["series"]):
        project, indicator = (
            told["projects"][cell["project"]]["id"],
            told["indicators"][cell["indicator"]]["key"],
        )
        state = {
            "panel": "indicator",
            "project": project,
            "indicator": indicator,
            "table": True,
            "split": "",
            "point": "",
        }
        live.page.evaluate(
            "state => { board.change(state); }", {**state, "part": told["parts"][cell["part"]]["key"]}
        )
        card = live.page.evaluate("document.querySelector('.ik-card').textContent")
        assert values["shown"][cell["total"]] in card
        shown = live.page.evaluate(
            "[...document.querySelectorAll('.ik-behind-figure tbody tr')].map((row) => [...row.querySelectorAll('td')].map((one) => one.textContent))"
        )
        by_end = sorted(cell["series"], key=lambda point: told["spans"][point[0]][1::-1])
        assert [row[:2] for row in shown] == [
            [beside(values, point[1]), beside(values, point[2])] for point in by_end
        ]
        rows = live.rows("development")
        bars = [row["value"] for row in rows if row["what"] == "bar"]
        if bars:
            numbers = [values["value"][point[1]] for point in by_end]
            assert bars == [float(number) for number in numbers if number is not None]
        ends = [row["value"] for row in rows if row["what"] == "total"]
        so_far = [
            values["value"][point[2]] or values["lower"][point[2]]
            for point in by_end
            if values["absence"][point[1]] != "missing"
        ]
        assert ends == [float(number) for number in so_far if number is not None]
        seen += 1
    assert seen > 60
    live.drawn()
    live.page.close()
    assert live.watched.complaints == []


def beside(values: dict[str, list[Any]], at: int) -> str:
    shown, more = values["shown"][at], values["beside"][at]
    return f"{shown} ({more})" if more else shown


def test_a_figure_is_made_once_and_its_data_alone_change(board: Live) -> None:
    board.change(**JOBS)
    board.page.evaluate("() => { window.first = board.views.get('development').view; }")
    before = board.page.locator(".ik-picture svg").inner_html()
    board.change(indicator="wise", split="ownership")
    board.change(panel="wall")
    board.change(panel="indicator", project="trygg-start", indicator="participants", split="gender")
    assert board.page.evaluate("board.views.get('development').view === window.first")
    assert board.page.locator(".ik-picture svg").inner_html() != before
    assert board.page.locator(".ik-picture svg").count() == 1
    assert board.page.evaluate("board.views.size") == 1


def test_a_stretch_of_time_stands_out(board: Live) -> None:
    board.change(**JOBS, **{"from": "2024-01-01"})
    strong = {row["at"]: row["strength"] for row in board.rows("development") if row["what"] == "bar"}
    assert strong == {at: 0.45 if at >= 3 else 0.15 for at in strong}
    assert set(strong.values()) == {0.15, 0.45}


def test_projects_are_spread_by_share_of_target_or_by_value(board: Live, language: Language) -> None:
    board.change(panel="indicator", indicator="RCR01")
    rows = board.rows("spread")
    assert next(row["key"] for row in rows) == "navet"
    assert next(row["value"] for row in rows) == 0.83
    assert [row["value"] for row in rows] == sorted((row["value"] for row in rows), reverse=True)
    assert {row["key"] for row in rows if "≠" in row["shown"]} == {"nordic-commons"}
    board.page.locator("[data-name=values]").click()
    board.drawn()
    assert {row["key"]: row["value"] for row in board.rows("spread")}["navet"] == 83
    sentence = board.text(".ik-together")
    assert {"sv": "141,5 (6 av 6)", "en": "141.5 (6 of 6)"}[language] in sentence
    notes = " ".join(board.page.locator(".ik-main > .ik-panel > .ik-notes li").all_inner_texts())
    assert {
        "sv": "Nordiska allmänningar räknas inte med: projekten definierar den olika.",
        "en": "Nordic Commons not added: the projects define it differently.",
    }[language] in notes
    box = board.page.locator(".ik-picture svg").bounding_box()
    assert box
    board.page.mouse.click(box["x"] + 60, box["y"] + 40)
    expect(board.page.locator("[data-name=project]")).to_have_value("navet")


def test_who_defines_it_otherwise_is_marked(board: Live, language: Language) -> None:
    board.change(panel="indicator", indicator="RCR01")
    rows = board.page.locator(".ik-definitions tbody tr").all_inner_texts()
    assert len(rows) == 2
    marked = [row for row in rows if words(language)["followed.differs"] in row]
    assert len(marked) == 1
    assert {"sv": "Nordiska allmänningar", "en": "Nordic Commons"}[language] in marked[0]


@pytest.mark.parametrize("width", [390, 1200])
def test_nothing_for_axe_to_find(browser: Browser, folder: Path, width: int) -> None:
    live = Live(browser, board_page(folder, "sv", Audience.INTERNAL), width=width)
    for state in (JOBS, WOMEN_TRAINED, {"panel": "indicator", "indicator": "RCR17", "project": ""}):
        live.change(**state, table=True)
        assert violations(live.page) == []
        must_fit(live.page, width, height=900)
    live.page.close()
    assert live.watched.complaints == []


def test_every_colour_of_a_figure_has_its_dark_twin(board: Live) -> None:
    for state in (JOBS, WOMEN_TRAINED, {"panel": "indicator", "indicator": "RCR01", "project": ""}):
        board.change(**state)
        used = board.page.evaluate(
            "[...new Set([...document.querySelectorAll(':is(.ik-picture,.ik-key) :is([fill],[stroke])')].flatMap((one) => [one.getAttribute('fill'), one.getAttribute('stroke')]))]"
        )
        assert {colour.lower() for colour in used if colour} - {"none", "transparent"} <= set(DARK)
