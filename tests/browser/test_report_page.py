"""Report pages in a real browser: nothing for axe to find, silent and offline, live without a kernel, by keyboard, on paper."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from impactkit.words import LANGUAGES, Language
from tests.browser.pages import (
    PORTFOLIO,
    REPORTS,
    Watched,
    bring_alive,
    comes_to,
    dim,
    must_fit,
    open_annexes,
    tab,
    violations,
    written,
)
from tests.conftest import one_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GENDER = "development-young-gender"
"""The figure of a demonstration report that can be looked at by gender."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FOCUSABLE = "a[href], button, input, select, summary, [tabindex='0']"
REACHED = """focusable => {
  const all = [...document.querySelectorAll(focusable)].filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility());
  const look = getComputedStyle(document.activeElement);
  return [all.indexOf(document.activeElement), all.length, look.outlineStyle, parseFloat(look.outlineWidth)];
}"""
"""Which control has the focus, of how many, and how it shows."""
SMALL = """() => [...document.querySelectorAll("button, select, summary, input, .here")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one, (one.closest("label") || one).getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([one]) => one.outerHTML.slice(0, 120))"""
"""Controls smaller than a finger needs."""


USUAL = {("egna-steg", "en"), (PORTFOLIO, "sv")}
"""Reports that are judged each time: of one with outcomes, and of many; all others by make soak."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pages are kept that several tests look at."""
    return tmp_path_factory.mktemp("pages")


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A fresh page on a desk; in the end nothing has been asked for but the file, and nothing complained about."""
    page = tab(browser)
    seen = Watched(page)
    yield seen
    page.close()
    assert seen.complaints == []
    assert len(set(seen.asked)) == len(seen.asked)


_AMOUNTS = r"""() => {
  const told = [];
  const range = document.createRange();
  const walker = document.createTreeWalker(document.getElementById("report"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility()) continue;
    for (const found of node.data.matchAll(/\d[\d\u00a0.,]*\u00a0kr|[A-Z]{3}\u00a0\d[\d,]*/g)) {
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const lines = new Set([...range.getClientRects()].filter((box) => box.width).map((box) => Math.round(box.top)));
      told.push([found[0], lines.size]);
    }
  }
  return told;
}"""
"""Every amount in sight, and over how many lines it goes."""


@pytest.mark.parametrize("language", one_of(LANGUAGES))
def test_no_amount_is_broken_over_lines(browser: Browser, folder: Path, language: Language) -> None:
    """In the text, the key figures and the tables, on a desk, a tablet and a phone."""
    page = tab(browser)
    page.goto(written(folder, PORTFOLIO, language).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for width in (1280, 800, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("width => innerWidth === width", arg=width)
        amounts = page.evaluate(_AMOUNTS)
        assert len(amounts) > 30
        assert [amount for amount, lines in amounts if lines != 1] == []
    page.close()


@pytest.mark.parametrize(
    ("name", "language"),
    [
        pytest.param(name, language, marks=() if (name, language) in USUAL else pytest.mark.soak)
        for name in REPORTS
        for language in LANGUAGES
    ],
)
def test_axe_finds_nothing_and_the_page_is_silent_with_every_figure_alive(
    watched: Watched, folder: Path, name: str, language: Language
) -> None:
    """In light and dark, with all folds open; one request, no message; and it fits a phone."""
    page, file = watched.page, written(folder, name, language)
    page.goto(file.as_uri())
    bring_alive(page)
    assert violations(page) == []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert dim(page) == []
    must_fit(page, 360)
    assert page.evaluate(SMALL) == []
    assert watched.asked == [file.as_uri()]


@pytest.mark.soak
def test_what_is_hard_to_read_would_be_found(watched: Watched, folder: Path) -> None:
    page = watched.page
    page.goto(written(folder, "egna-steg", "sv").as_uri())
    page.evaluate("document.querySelector('.drawing text').setAttribute('fill', '#a0a0a0')")
    page.evaluate("document.querySelector('.guide').style.color = '#a0a0a0'")
    found = dim(page)
    assert found[0][0] == "color-contrast"
    assert len(found) == 2


def test_the_policy_admits_nothing_but_the_page_s_own_scripts(browser: Browser, folder: Path) -> None:
    """A script, a program in a text, and a handler put into the page do nothing; nothing is fetched from anywhere."""
    page = tab(browser)
    watched = Watched(page)
    page.goto(written(folder, "egna-steg", "sv").as_uri())
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.harmed = 'script'";
          document.body.append(script);
          const picture = document.createElement("img");
          picture.setAttribute("onerror", "window.harmed = 'handler'");
          picture.src = "https://example.org/picture.png";
          document.body.append(picture);
          fetch("https://example.org/data.json").catch(() => {});
          setTimeout("window.harmed = 'text'", 0);
        }"""
    )

    def refused() -> int:
        return len([one for one in watched.complaints if "Content Security Policy" in one])

    comes_to(page, lambda: refused() >= 4, True)
    page.wait_for_timeout(200)
    assert page.evaluate("window.harmed") is None
    assert len(watched.asked) == 1
    assert not [one for one in watched.complaints if one.startswith("asked for")]
    page.close()


def test_every_control_is_reached_in_order_shows_it_and_has_a_name(watched: Watched, folder: Path) -> None:
    page = watched.page
    page.goto(written(folder, "egna-steg", "sv").as_uri())
    bring_alive(page)
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached, count = [0], page.evaluate(REACHED, FOCUSABLE)[1]
    while reached[-1] < count - 1:
        page.keyboard.press("Tab")
        at, _, style, wide = page.evaluate(REACHED, FOCUSABLE)
        assert (style, wide >= 2) == ("solid", True), page.evaluate("document.activeElement.outerHTML")
        assert at == reached[-1] + 1, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        reached.append(at)
    page.keyboard.press("Tab")
    assert page.evaluate(REACHED, FOCUSABLE)[0] in {-1, 0}, "the last control lets go"
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    unnamed = [one["role"]["value"] for one in nodes if _focusable(one) and not one["name"]["value"].strip()]
    assert unnamed == []


def _focusable(node: Any) -> bool:
    told = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
    return bool(told.get("focusable")) and node["role"]["value"] not in {"RootWebArea", "main"}


def test_all_of_it_works_by_keyboard_alone(watched: Watched, folder: Path) -> None:
    """The way past the contents, indicator and breakdown, women and men, periods, the slider, folds, and what is told."""
    page = watched.page
    page.goto(written(folder, "egna-steg", "sv").as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#report")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    open_annexes(page)
    page.get_by_label("Uppdelning", exact=True).focus()
    page.keyboard.press("ArrowDown")
    drawing = alive(page, GENDER)
    women = page.get_by_role("checkbox", name="Kvinnor")
    women.focus()
    page.keyboard.press("Space")
    expect(drawing.locator("text", has_text="Kvinnor")).to_have_count(0)
    page.keyboard.press("Space")
    expect(drawing.locator("text", has_text="Kvinnor")).not_to_have_count(0)
    since = lenses(page, GENDER).get_by_label("Från")
    since.focus()
    page.keyboard.press("End")
    expect(drawing.locator("text", has_text="T1 2024")).to_have_count(0)
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    comes_to(page, lambda: slider.get_attribute("aria-valuetext"), "0\u00a0kr")
    assert page.locator("output").inner_text() == "0\u00a0kr"
    assert page.locator(".choice:has([type=range]) .option:visible").count() == 1
    fold = page.locator(".behind summary").first
    fold.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".behind").first).to_have_attribute("open", "")


def alive(page: Page, name: str) -> Locator:
    """The figure, once it is drawn anew."""
    drawing = page.locator(f"[data-figure={name}]")
    drawing.scroll_into_view_if_needed()
    expect(drawing).to_have_attribute("data-live", "yes")
    return drawing


def lenses(page: Page, name: str) -> Locator:
    """Where one chooses what to see of a figure."""
    return page.locator(f"[data-lenses={name}]")


def by_gender(watched: Watched, folder: Path) -> Locator:
    """The development by gender, chosen and alive."""
    watched.page.goto(written(folder, "egna-steg", "sv").as_uri())
    open_annexes(watched.page)
    watched.page.get_by_label("Indikator", exact=True).select_option(label="Unga deltagare")
    watched.page.get_by_label("Uppdelning", exact=True).select_option(label="Kön")
    return alive(watched.page, GENDER)


def test_indicator_and_breakdown_lead_to_the_right_figure(watched: Watched, folder: Path) -> None:
    """A breakdown that the next indicator lacks gives way to one that it has, and is not offered."""
    page = watched.page
    by_gender(watched, folder)
    shown = page.locator(".choice:has([data-step]) .option:visible")
    assert shown.locator(".drawing").get_attribute("data-figure") == GENDER
    page.get_by_label("Indikator", exact=True).select_option(label="Aktiva ungdomsgrupper")
    assert shown.locator(".drawing").get_attribute("data-figure") == "development-groups-total"
    assert (
        page.get_by_label("Uppdelning", exact=True).evaluate("one => one.selectedOptions[0].label")
        == "Totalt"
    )
    offered = page.get_by_label("Uppdelning", exact=True).locator("option:not([disabled])").all_inner_texts()
    assert offered == ["Totalt"]
    alive(page, "development-groups-total")


def test_women_are_left_out_and_come_back(watched: Watched, folder: Path) -> None:
    """With their bars, their line and their place in the legend; and men stay as they were, as something must."""
    drawing = by_gender(watched, folder)
    women, men = ('[fill="#6a1b8a"], [stroke="#6a1b8a"]', '[fill="#29a288"], [stroke="#29a288"]')
    before = drawing.inner_html()
    counted = drawing.locator(men).count()
    assert drawing.locator(women).count() > 3
    lenses(watched.page, GENDER).get_by_label("Kvinnor").uncheck()
    expect(drawing.locator(women)).to_have_count(0)
    expect(drawing.locator("text", has_text="Kvinnor")).to_have_count(0)
    assert drawing.locator(men).count() == counted
    lenses(watched.page, GENDER).get_by_label("Män").click()
    expect(lenses(watched.page, GENDER).get_by_label("Män")).to_be_checked()
    lenses(watched.page, GENDER).get_by_label("Kvinnor").check()
    expect(drawing.locator(women)).not_to_have_count(0)
    comes_to(watched.page, lambda: _without_ids(drawing.inner_html()), _without_ids(before))


def _without_ids(drawing: str) -> str:
    """A drawing without the names that Vega counts up from drawing to drawing."""
    return re.sub(r'(id="|url\(#)[^")]*', r"\1", drawing)


def test_a_stretch_of_periods_narrows_the_axis(watched: Watched, folder: Path) -> None:
    drawing = by_gender(watched, folder)
    periods = drawing.locator("text").filter(has_text=re.compile(r"^T\d 20\d\d$"))
    expect(periods).to_have_text(["T1 2024", "T2 2024", "T3 2024", "T1 2025"])
    chosen = lenses(watched.page, GENDER)
    chosen.get_by_label("Från").select_option(label="T2 2024")
    chosen.get_by_label("till").select_option(label="T3 2024")
    expect(periods).to_have_text(["T2 2024", "T3 2024"])
    chosen.get_by_label("Från").select_option(label="T1 2025")
    expect(periods, "the other way round is the same stretch").to_have_text(["T3 2024", "T1 2025"])


def test_a_tap_on_a_diagram_tells_what_stands_there_and_escape_sends_it_away(
    watched: Watched, folder: Path
) -> None:
    """An arrow is as thin as a hair, and is pointed at from beside it too."""
    page = watched.page
    page.goto(written(folder, "siru", "sv").as_uri())
    diagram = page.locator("[data-figure=logic-chart]")
    arrows = diagram.locator("g:has(> title):not(:has(rect))")
    assert arrows.count()
    for at in range(arrows.count()):
        arrow = arrows.nth(at)
        arrow.evaluate('arrow => arrow.scrollIntoView({ behavior: "instant", block: "center" })')
        page.mouse.click(*arrow.evaluate(_BESIDE))
        expect(page.locator(".tip:visible")).to_have_text(arrow.locator("title").text_content() or "-")
    page.keyboard.press("Escape")
    expect(page.locator(".tip:visible")).to_have_count(0)


def lit_boxes(page: Page) -> set[str]:
    """The boxes of the effect logic that do not stand back."""
    groups = page.locator("[data-figure=logic-chart] [data-part]:not(.back):has(rect)")
    return {str(one.get_attribute("data-part")) for one in groups.all()}


def test_a_box_of_the_logic_lights_what_is_linked_to_it_for_the_pointer_and_the_keyboard_alike(
    watched: Watched, folder: Path
) -> None:
    page = watched.page
    page.goto(written(folder, "innovate-together", "sv").as_uri())
    diagram = page.locator("[data-figure=logic-chart]")
    boxes = diagram.locator("[data-part]:has(rect)").all()
    names = [str(one.get_attribute("data-part")) for one in boxes]
    leads = {
        name: set((one.get_attribute("data-leads") or "").split())
        for name, one in zip(names, boxes, strict=True)
    }
    linked = {name: {name} | leads[name] | {one for one in names if name in leads[one]} for name in names}
    assert lit_boxes(page) == set(names)
    diagram.focus()
    for name in names[:5]:
        page.keyboard.press("ArrowDown")
        assert lit_boxes(page) == linked[name]
    page.keyboard.press("ArrowUp")
    assert lit_boxes(page) == linked[names[3]]
    comes_to(page, lambda: page.locator("#told").text_content(), boxes[3].locator("title").text_content())
    page.keyboard.press("Escape")
    assert lit_boxes(page) == set(names)
    boxes[7].hover()
    assert lit_boxes(page) == linked[names[7]]
    assert 1 < len(linked[names[7]]) < len(names)
    page.mouse.move(0, 0)
    assert lit_boxes(page) == set(names)


@pytest.mark.every(2)
@pytest.mark.parametrize("width", [1280, 390])
def test_words_in_figures_are_never_smaller_than_eleven_pixels(
    watched: Watched, folder: Path, width: int
) -> None:
    """As they stand on the screen, of a desk or a telephone; what has no room is reached by scrolling."""
    page = watched.page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(written(folder, "innovate-together", "sv").as_uri())
    for drawing in page.locator(".drawing:visible").all():
        drawing.scroll_into_view_if_needed()
        assert drawing.evaluate(_SMALLEST) >= 10.9, drawing.get_attribute("data-figure")
    must_fit(page, width, height=900)


_SMALLEST = """(drawing) => {
  const svg = drawing.querySelector("svg");
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return Math.min(...[...svg.querySelectorAll("text")].filter((one) => one.textContent.trim())
    .map((one) => parseFloat(getComputedStyle(one).fontSize) * scale));
}"""
"""The smallest letters of a drawing, in pixels of the screen."""


_BESIDE = """(arrow) => {
  const path = arrow.querySelector("path");
  for (let part = 0.2; part < 0.9; part += 0.05) {
    const { x, y } = path.getPointAtLength(path.getTotalLength() * part).matrixTransform(path.getScreenCTM());
    if (arrow.contains(document.elementFromPoint(x, y + 3))) return [x, y + 3];
  }
}"""
"""A place on the screen three pixels below an arrow, where no other lies over it."""


def test_a_diagram_is_one_picture_to_who_cannot_see_it(watched: Watched, folder: Path) -> None:
    """Its titles are for pointers alone: nothing in it is read beside its description."""
    page = watched.page
    page.goto(written(folder, "siru", "sv").as_uri())
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    alt = page.locator("[data-figure=logic-chart] svg").get_attribute("aria-label")
    (picture,) = (one for one in nodes if one.get("name", {}).get("value") == alt)
    assert picture["role"]["value"] in {"image", "img"}
    title = page.locator("[data-figure=logic-chart] title").first.text_content()
    assert not [one for one in nodes if not one["ignored"] and one.get("name", {}).get("value") == title]


def test_a_pointer_is_told_what_the_table_says(watched: Watched, folder: Path) -> None:
    """Each point tells its part, its period and its number, as the table behind the figure has them."""
    drawing = by_gender(watched, folder)
    table = watched.page.locator(f"[data-figure={GENDER}] ~ details table").inner_html()
    points = drawing.locator(".mark-symbol.role-mark path")
    told = set()
    for at in range(points.count()):
        points.nth(at).hover(force=True)
        tip = watched.page.locator(".tip:visible")
        expect(tip).to_have_count(1)
        told.add(tip.inner_text())
    assert len(told) > 2
    watched.page.keyboard.press("Escape")
    expect(watched.page.locator(".tip:visible")).to_have_count(0)
    for one in told:
        part, number = one.rsplit(": ", 1)
        assert part.split(", ")[0] in table
        assert (
            number in watched.page.locator(f"[data-figure={GENDER}] ~ details table").inner_text()
            or number in table
        )


def test_a_table_is_copied_with_its_heads_and_as_columns(browser: Browser, folder: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(written(folder, "egna-steg", "sv").as_uri())
    frame = page.locator(".scroll").first
    frame.locator("+ .tools button").click()
    expect(page.locator("#told")).to_have_text("Tabellen är kopierad.")
    kept = page.evaluate(
        """async () => {
          const [one] = await navigator.clipboard.read();
          return Object.fromEntries(await Promise.all(one.types.map(async (kind) => [kind, await (await one.getType(kind)).text()])));
        }"""
    )
    assert "<th" in kept["text/html"]
    assert "<script" not in kept["text/html"]
    lines = kept["text/plain"].splitlines()
    assert lines[0].split("\t") == frame.locator("thead th").all_inner_texts()
    assert len(lines) == frame.locator("tr").count()
    assert len({one.count("\t") for one in lines}) == 1
    context.close()


@pytest.mark.soak
@pytest.mark.parametrize("scheme", one_of(["dark", "light"]))
def test_a_figure_is_saved_in_light_colours_and_stands_alone(
    watched: Watched, folder: Path, tmp_path: Path, scheme: Any
) -> None:
    """As SVG with its own ground and letters, and as PNG with twice its size in pixels."""
    watched.page.emulate_media(color_scheme=scheme)
    by_gender(watched, folder)
    buttons = watched.page.locator(f"[data-figure={GENDER}] + .tools button")
    saved = {}
    for at, ending in enumerate(("svg", "png")):
        with watched.page.expect_download() as waiting:
            buttons.nth(at).click()
        assert waiting.value.suggested_filename == f"{GENDER}.{ending}"
        saved[ending] = tmp_path / f"figure.{ending}"
        waiting.value.save_as(saved[ending])
    drawing = ET.fromstring(saved["svg"].read_text(encoding="utf-8"))
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert drawing[0].get("fill") == "#ffffff"
    assert drawing.get("aria-label")
    texts = [one.text for one in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert "Kvinnor" in texts
    picture = saved["png"].read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == 2 * int(float(drawing.get("viewBox", "").split()[2]))


def test_tables_scroll_in_their_own_frames_on_a_phone(watched: Watched, folder: Path) -> None:
    page = watched.page
    page.goto(written(folder, "egna-steg", "sv").as_uri())
    must_fit(page, 360)
    frame = page.locator(".scroll:visible").first
    assert frame.evaluate("one => one.scrollWidth > one.clientWidth")
    frame.focus()
    page.keyboard.press("ArrowRight")
    comes_to(page, lambda: frame.evaluate("one => one.scrollLeft > 0"), True)


def test_on_paper_there_is_no_control_all_is_open_and_nothing_is_cut_off(
    watched: Watched, folder: Path, tmp_path: Path
) -> None:
    page = watched.page
    page.goto(written(folder, "egna-steg", "sv").as_uri())
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("button:visible, select:visible, input:visible, nav:visible").count() == 0
    assert page.locator("details.exhibit:not([open])").count() == 0
    must_fit(page, 680, height=900)
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    printed = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    text = "".join(one.get_textpage().get_text_range() for one in printed)
    assert "Egna steg" in text
    assert "Kopiera tabellen" not in text
