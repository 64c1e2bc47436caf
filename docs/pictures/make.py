"""Pictures of a report for the README, taken from reports just made: python docs/pictures/make.py outputs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
REPORT = "plattformen"


def main(folder: Path) -> None:
    """Take the top of one report in each language."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in ("sv", "en"):
            page = browser.new_page(viewport={"width": 1280, "height": 1120})
            page.goto((folder / f"{REPORT}.{language}.html").resolve().as_uri())
            page.screenshot(path=HERE / f"report-{language}.png")
            page.locator("#logic-chart").scroll_into_view_if_needed()
            page.locator("figure.wide").first.screenshot(path=HERE / f"logic-{language}.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
