"""Pictures for the README, taken from reports made and released for it: python docs/pictures/make.py."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
PARAMETERS = HERE.parents[1] / "parameters"
COVER, LOGIC, MEASURED = "plattformen", "smart-specialisation-prestudy", "navet"
TALLEST = 820


def main() -> None:
    """Take a cover and a logic of real projects, and of the made-up portfolio what was measured and paid."""
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        folder = Path(room)
        _released(folder, *(PARAMETERS / f"{one}.yaml" for one in (COVER, LOGIC)))
        _released(folder, PARAMETERS / "demonstration")
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in ("sv", "en"):
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            page.goto((folder / f"{COVER}.{language}.html").as_uri())
            page.screenshot(path=HERE / f"report-{language}.png")
            for report, exhibit, name in (
                (LOGIC, "logic-chart", "logic"),
                (MEASURED, "progress-chart", "indicators"),
                (MEASURED, "cost-chart", "money"),
                ("portfolio", "status-matrix", "portfolio"),
            ):
                page.goto((folder / f"{report}.{language}.html").as_uri())
                _part(page, exhibit, HERE / f"{name}-{language}.png")
        browser.close()


def _released(folder: Path, *projects: Path) -> None:
    """Reports without the mark of drafts; the register of this edition is thrown away with them."""
    register = folder / "registers" / projects[0].stem
    asked = ("--language", "both", "--format", "html", "--out", str(folder), "--register", str(register))
    subprocess.run([sys.executable, "-m", "impactkit", "release", *map(str, projects), *asked], check=True)


def _part(page: Page, name: str, file: Path) -> None:
    """Take an exhibit by its heading, without its tools, as far as it fits a screen."""
    page.add_style_tag(content=".tools, .behind, .lenses { display: none !important }")
    page.locator(f"#{name}").evaluate(
        "heading => heading.scrollIntoView({block: 'start', behavior: 'instant'})"
    )
    page.wait_for_timeout(700)
    box = page.locator(f".exhibit:has(#{name})").last.bounding_box()
    if box is None:
        raise SystemExit(f"{name} is not in the page")
    clip = {"x": box["x"] - 8, "y": box["y"] - 8, "width": box["width"] + 16}
    page.screenshot(path=file, clip={**clip, "height": min(box["height"] + 8, TALLEST)})


if __name__ == "__main__":
    main()
