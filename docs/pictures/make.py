"""Pictures for the README, taken from reports just made: python docs/pictures/make.py outputs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
REPORT = "plattformen"


def main(folder: Path) -> None:
    """Take the top of one report in each language, and of the made-up portfolio what was measured."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in ("sv", "en"):
            page = browser.new_page(viewport={"width": 1280, "height": 1120})
            page.goto((folder / f"{REPORT}.{language}.html").resolve().as_uri())
            page.screenshot(path=HERE / f"report-{language}.png")
            page.locator("#logic-chart").scroll_into_view_if_needed()
            page.locator("figure.wide").first.screenshot(path=HERE / f"logic-{language}.png")
            page.goto((folder / "demonstration" / f"navet.{language}.html").resolve().as_uri())
            _part(page, "follow-up-table", HERE / f"follow-up-{language}.png")
            page.goto((folder / "demonstration" / f"portfolio.{language}.html").resolve().as_uri())
            _part(page, "status-matrix", HERE / f"portfolio-{language}.png")
        browser.close()


def _part(page: Page, name: str, file: Path) -> None:
    """Take an exhibit by its heading, as far as it fits a screen."""
    page.locator(f"#{name}").evaluate(
        "heading => heading.scrollIntoView({block: 'start', behavior: 'instant'})"
    )
    box = page.locator(f":has(> #{name})").first.bounding_box()
    if box is None:
        raise SystemExit(f"{name} is not in the page")
    height = min(box["height"], 760)
    page.screenshot(
        path=file, clip={"x": box["x"] - 8, "y": box["y"] - 8, "width": box["width"] + 16, "height": height}
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
