"""Report pages for the browser, made without a kernel; what a page asks for, complains about, and what axe says of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Route

from impactkit.dossier import Report
from impactkit.load import project_files
from impactkit.model.dossier import Dossier
from impactkit.publish import Manuscript, arranged, page
from impactkit.words import Language, Words
from tests.conftest import PARAMETERS, PROJECTS
from tests.shown import portfolio_of, report_of, shown, shown_portfolio

DEMONSTRATION = PARAMETERS / "demonstration"
DEMONSTRATIONS = tuple(sorted(one.stem for one in project_files([DEMONSTRATION])))
PORTFOLIO = "portfolio"
REPORTS = (*PROJECTS, *DEMONSTRATIONS, PORTFOLIO)

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_WIDE = """async (width) => {
  const wide = () => innerWidth !== width || document.documentElement.scrollWidth > width;
  for (let tries = 0; tries < 250 && wide(); tries++) await new Promise((then) => setTimeout(then, 20));
  const beyond = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > width + 1);
  return wide() ? [document.documentElement.scrollWidth, ...beyond.slice(0, 5).map((one) => one.outerHTML.slice(0, 160))] : [];
}"""
"""What stands beyond the edge of so narrow a page, five seconds after it became so narrow."""
_COME = """() => {
  const told = document.getElementById("page-figures");
  const figures = told ? JSON.parse(told.textContent).figures : {};
  const places = [...document.querySelectorAll(".drawing")].filter((one) => one.checkVisibility());
  const late = places.filter((one) => one.dataset.figure in figures && !one.dataset.live);
  if (late.length) late[0].scrollIntoView({ behavior: "instant" });
  return late.length;
}"""
"""Scrolls to the first figure that is not alive yet; how many there are."""
_RUN = """async ([rules, some]) => {
  const all = some ? document : {include: [["html"]], exclude: [["tbody tr:nth-child(n+4)"]]};
  const only = some ? {runOnly: rules, rules: {"color-contrast": {enabled: false}}} : {runOnly: {type: "rule", values: ["color-contrast"]}};
  const found = await axe.run(all, {...only, resultTypes: ["violations"], preload: false});
  return found.violations.map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))]);
}"""
_DIM = """() => {
  const told = [];
  const part = (colour) => { const found = colour.match(/[\\d.]+/g).map(Number); return [...found.slice(0, 3), found[3] ?? 1]; };
  const over = (top, alpha, ground) => top.slice(0, 3).map((one, at) => one * alpha + ground[at] * (1 - alpha));
  const light = (colour) => {
    const [r, g, b] = colour.map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = part(getComputedStyle(document.body).backgroundColor);
  for (const drawing of document.querySelectorAll(".drawing svg")) {
    if (!drawing.checkVisibility()) continue;
    const shapes = [...drawing.querySelectorAll("rect, path, text")].map((one) => [one, getComputedStyle(one), one.getBoundingClientRect()]);
    shapes.forEach(([text, style, box], at) => {
      if (text.tagName !== "text" || style.stroke !== "none" || !text.textContent.trim() || !Number(style.opacity)) return;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      let ground = paper;
      for (const [shape, look, room] of shapes.slice(0, at)) {
        const halo = shape.tagName === "text" && look.stroke !== "none" && shape.textContent === text.textContent;
        const paint = halo ? look.stroke : look.fill;
        const holds = room.left <= x && x <= room.right && room.top <= y && y <= room.bottom;
        if (!holds || paint === "none" || (shape.tagName === "text" && !halo)) continue;
        const colour = part(paint);
        ground = over(colour, colour[3] * Number(look.opacity) * Number(halo ? look.strokeOpacity : look.fillOpacity), ground);
      }
      const colour = over(part(style.fill), Number(style.opacity) * Number(style.fillOpacity), ground);
      const [low, high] = [light(colour), light(ground)].sort((one, other) => one - other);
      if ((high + 0.05) / (low + 0.05) < 4.5) told.push([drawing.parentElement.dataset.figure, text.textContent, style.fill, `on ${ground.map(Math.round)}`]);
    });
  }
  return told;
}"""
"""Texts in figures that differ too little from what they stand on; axe does not look at drawings."""


@cache
def _window(browser: Browser) -> BrowserContext:
    """A window with an empty page that stays open: another page in it costs a third of one in a window of its own."""
    context = browser.new_context()
    context.new_page()
    return context


def tab(browser: Browser, *, width: int = 1280, height: int = 900) -> Page:
    """A fresh page in a window that is open already; what pages before it stored is forgotten."""
    context = _window(browser)
    session = context.new_cdp_session(context.pages[0])
    session.send("Storage.clearDataForOrigin", {"origin": "file://", "storageTypes": "all"})
    session.detach()
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    return page


def must_fit(page: Page, width: int, *, height: int = 740) -> None:
    """A page of that size, on which nothing is wider than it once figures have been drawn anew; what else scrolls does so in its own frame."""
    page.set_viewport_size({"width": width, "height": height})
    wide = page.evaluate(_WIDE, width)
    assert wide == [], wide


def faults_of_axe(page: Page, within: str) -> list[str]:
    """What axe finds in a part of a page, colours among it; the first place of each."""
    page.evaluate(AXE)
    found = page.evaluate("within => axe.run(within, {resultTypes: ['violations']})", within)
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


class Watched:
    """A page with the network blocked, and what it asked for and complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.route("**/*", self._route)

    def _route(self, route: Route) -> None:
        if route.request.url.startswith("file://"):
            self.asked.append(route.request.url)
            route.continue_()
        else:
            self.complaints.append(f"asked for {route.request.url}")
            route.abort()


@cache
def _dossier(name: str) -> Dossier:
    folder = PARAMETERS if name in PROJECTS else DEMONSTRATION
    return report_of(folder / f"{name}.yaml", "sv").dossier


@cache
def report_manuscript(name: str, language: Language) -> Manuscript:
    """What a project's notebook shows, or the portfolio's."""
    if name == PORTFOLIO:
        return shown_portfolio(portfolio_of(DEMONSTRATION, language))
    dossier = _dossier(name)
    return shown(Report(dossier, Words(language, dossier.project.terms.value)))


def written(folder: Path, name: str, language: Language) -> Path:
    """The report's page as a file, made once."""
    file = folder / f"{name}.{language}.html"
    if not file.exists():
        file.write_text(page(arranged(report_manuscript(name, language), "impact")), encoding="utf-8")
    return file


def comes_to(page: Page, read: Callable[[], object], wanted: object) -> None:
    """Wait until what is read is what is wanted; what follows on an event may come a moment later."""
    for _ in range(600):
        if read() == wanted:
            return
        page.wait_for_timeout(50)
    assert read() == wanted


def open_annexes(page: Page) -> None:
    """The parts of the annex opened with the keyboard, as a reader does who looks something up."""
    for fold in page.locator("details.annex > summary").all():
        if not fold.evaluate("(summary) => summary.parentElement.open"):
            fold.focus()
            page.keyboard.press("Enter")


def bring_alive(page: Page) -> None:
    """Every fold opened and every figure come into sight, as for a reader who reads it all."""
    page.evaluate("() => { for (const fold of document.querySelectorAll('details')) fold.open = true; }")
    for _ in range(3000):
        if not page.evaluate(_COME):
            return
        page.wait_for_timeout(20)
    raise AssertionError(page.evaluate(_COME))


def violations(page: Page) -> list[Any]:
    """What axe finds but for colours, with some of the places; past the page's policy, which admits its own scripts only."""
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    found: list[Any] = page.evaluate(_RUN, [list(RULES), True])
    return found


_AT_REST = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  await frame();
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
}"""
"""Until the page is drawn in its colours, and nothing is on its way from one to another."""


def dim(page: Page) -> list[Any]:
    """What is hard to read in the colours the page has now: what axe finds, of tables their first rows, and in figures.

    Axe judges nothing that lies over a drawing, so a draft's watermark, near the paper's own colour, is taken away.
    """
    page.evaluate("document.querySelector('.watermark')?.remove()")
    page.evaluate(_AT_REST)
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    found: list[Any] = page.evaluate(_RUN, [[], False]) + page.evaluate(_DIM)
    return found
