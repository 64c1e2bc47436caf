"""The page on a screen: on one screen of a desk, with nothing for axe to find, and no wider than a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from impactkit.publish import page
from tests.browser.pages import Watched, bring_alive, dim, must_fit, tab, violations
from tests.own.told import CAFE, page_of


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    seen = Watched(tab(browser, height=1000))
    yield seen
    seen.page.close()
    assert seen.complaints == []


@pytest.mark.parametrize(("language", "audience"), [("sv", "internal"), ("en", "public")])
def test_it_fits_a_screen_and_a_telephone_and_axe_finds_nothing(
    watched: Watched, tmp_path: Path, language: str, audience: str
) -> None:
    file = tmp_path / "cafe.html"
    file.write_text(page(page_of(CAFE, language, audience), close=True), encoding="utf-8")
    shown = watched.page
    shown.goto(file.as_uri())
    assert shown.evaluate("document.documentElement.scrollHeight") <= 1000
    bring_alive(shown)
    assert violations(shown) == []
    for scheme in ("light", "dark"):
        shown.emulate_media(color_scheme=scheme)
        assert dim(shown) == []
    must_fit(shown, 360)
    assert watched.asked == [file.as_uri()]
