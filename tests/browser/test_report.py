"""Reports in a real browser: offline, silent, usable by keyboard and on a phone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from impactkit.languages import LANGUAGES
from tests.browser.pages import Watched, must_fit, open_annexes, tab
from tests.conftest import PROJECTS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A fresh page on a desk."""
    page = tab(browser)
    yield Watched(page)
    page.close()


USUAL = set(zip(PROJECTS, itertools.cycle(LANGUAGES), strict=False))
"""Each report is opened in one language each time, and in the other by make soak."""


@pytest.mark.every(3)
@pytest.mark.parametrize(
    ("project", "language"),
    [
        pytest.param(project, language, marks=() if (project, language) in USUAL else pytest.mark.soak)
        for project in PROJECTS
        for language in LANGUAGES
    ],
)
def test_a_report_opens_offline_with_no_request_and_no_complaint_and_fits_a_phone(
    watched: Watched, run_folder: Path, project: str, language: str
) -> None:
    url = (run_folder / f"{project}.{language}.html").as_uri()
    watched.page.goto(url)
    watched.page.wait_for_timeout(200)
    assert watched.asked == [url]
    assert watched.page.locator("figure svg").count() >= 1
    must_fit(watched.page, 360)
    assert watched.complaints == []


def test_the_approved_costs_slide_without_a_kernel(watched: Watched, run_folder: Path) -> None:
    watched.page.goto((run_folder / "smart-specialisation-prestudy.sv.html").as_uri())
    open_annexes(watched.page)
    slider = watched.page.locator("input[type=range]")
    slider.focus()
    shown = watched.page.locator(".choice:has(input) .option:visible")
    before = shown.inner_text()
    for _ in range(4):
        watched.page.keyboard.press("ArrowLeft")
    expect(shown).to_have_count(1)
    expect(shown).not_to_have_text(before, use_inner_text=True)
    assert watched.page.locator("output").inner_text() == slider.get_attribute("aria-valuetext")
    watched.page.keyboard.press("Home")
    expect(shown).to_contain_text("142\u00a0779\u00a0kr", use_inner_text=True)
    assert "0\u00a0kr" in shown.inner_text()
    assert "142\u00a0779\u00a0kr" in shown.inner_text()
    assert watched.complaints == []


def test_the_cap_of_the_pre_study_is_on_the_slider(watched: Watched, run_folder: Path) -> None:
    watched.page.goto((run_folder / "smart-specialisation-prestudy.sv.html").as_uri())
    open_annexes(watched.page)
    watched.page.locator("input[type=range]").focus()
    watched.page.keyboard.press("End")
    row = watched.page.locator(".choice:has(input) .option:visible tr", has_text="Upparbetat stöd")
    expect(row).to_contain_text("763\u00a0643\u00a0kr")
    assert "763\u00a0643\u00a0kr" in row.inner_text()


def test_indicator_and_breakdown_are_chosen_without_a_kernel(watched: Watched, run_folder: Path) -> None:
    watched.page.goto((run_folder / "plattformen.en.html").as_uri())
    open_annexes(watched.page)
    select = watched.page.locator(".choice select")
    labels = select.locator("option").all_inner_texts()
    assert len(labels) >= 6
    for index in range(len(labels)):
        select.select_option(str(index))
        expect(watched.page.locator(".choice:has(select) .option:visible")).to_have_count(1)
    assert watched.complaints == []


def test_text_that_attacks_does_nothing(watched: Watched, nasty_page: Path) -> None:
    watched.page.goto(nasty_page.as_uri())
    watched.page.wait_for_timeout(300)
    assert watched.complaints == []
    assert "<script>alert(1)</script>" in watched.page.locator("h1").inner_text()


def test_printing_opens_what_is_folded(watched: Watched, run_folder: Path) -> None:
    watched.page.goto((run_folder / "spark.en.html").as_uri())
    assert watched.page.locator("details.exhibit[open]").count() == 0
    watched.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    folded = watched.page.locator("details.exhibit").count()
    assert watched.page.locator("details.exhibit[open]").count() == folded > 0


def test_the_index_is_clicked_through(watched: Watched, run_folder: Path) -> None:
    watched.page.goto((run_folder / "index.html").as_uri())
    watched.page.get_by_role("link", name="Innovate Together").click()
    expect(watched.page.locator("h1")).to_have_text("Innovate Together")
    watched.page.get_by_role("link", name="Alla rapporter").click()
    expect(watched.page.locator("h1")).to_have_text("Rapporter")
    assert watched.complaints == []
