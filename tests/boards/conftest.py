"""What tests of the board share: the browser, and a blank page in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from impactkit.words import LANGUAGES, Language
from tests.boards.pages import Live, board_page
from tests.browser.conftest import browser
from tests.browser.pages import tab
from tests.conftest import one_of

__all__ = ["browser"]


@pytest.fixture(scope="package")
def blank(browser: Browser) -> Iterator[Page]:
    """A page that asks for nothing."""
    page = tab(browser, width=1300)
    page.route("**/*", lambda route: route.abort())
    page.set_content("<!doctype html><meta charset=utf-8><div id=b></div>")
    yield page
    page.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pages are kept that several tests look at."""
    return tmp_path_factory.mktemp("boards")


@pytest.fixture(params=one_of(LANGUAGES))
def language(request: pytest.FixtureRequest) -> Language:
    """Each language; that the words of all are there is tested by themselves, so one goes through every panel, and all in soak."""
    found: Language = request.param
    return found


@pytest.fixture
def board(browser: Browser, folder: Path, language: Language) -> Iterator[Live]:
    """A public board; in the end nothing has complained, and nothing outside was asked for."""
    live = Live(browser, board_page(folder, language))
    yield live
    live.page.close()
    assert live.watched.complaints == []
    assert len(live.watched.asked) == 1
