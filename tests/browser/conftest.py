"""A real Chromium, offline. Without one these tests skip with one line, unless that is forbidden."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",  # a page after another is not a process after another
]

PATIENCE = 60_000
"""Milliseconds until what is expected counts as not coming; long, as the machine may be busy."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium. It is closed after the browser tests: until then its event loop runs in this thread."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))),
        None,
    )
    if found is None:
        if os.environ.get("IMPACTKIT_NEEDS_BROWSER"):
            pytest.fail("no Chromium is installed, and browser tests may not be skipped here")
        pytest.skip("no Chromium is installed; browser tests are left out")
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        opened = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield opened
        opened.close()
