"""Pictures for the README, taken from reports made and released for it: python docs/pictures/make.py."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
PARAMETERS = HERE.parents[1] / "parameters"
COVER, LOGIC, MEASURED = "plattformen", "smart-specialisation-prestudy", "navet"
TALLEST = 820


def main() -> None:
    """Take a cover and a logic of real projects, and of the made-up portfolio what was measured and paid."""
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        real, made_up = Path(room) / "real", Path(room) / "made-up"
        _released(real, *(PARAMETERS / f"{one}.yaml" for one in (COVER, LOGIC)))
        _released(made_up, PARAMETERS / "demonstration")
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in ("sv", "en"):
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            page.goto((real / f"{COVER}.{language}.html").as_uri())
            page.screenshot(path=HERE / f"report-{language}.png")
            for folder, report, exhibit, name in (
                (real, LOGIC, "logic-chart", "logic"),
                (made_up, MEASURED, "standing-chart", "indicators"),
                (made_up, MEASURED, "cost-chart", "money"),
                (made_up, "portfolio", "status-matrix", "portfolio"),
            ):
                page.goto((folder / f"{report}.{language}.html").as_uri())
                _part(page, exhibit, HERE / f"{name}-{language}.png")
            page.goto((made_up / f"portfolio.{language}.html").as_uri())
            _board(page, language)
        browser.close()


_STEPS = (
    "[data-name='county.Gävleborg']",
    "[data-name='county.Västernorrland']",
    "[data-name='head.RCR01']",
    "[data-name='tab.compare']",
    "[data-name='tab.logic']",
    "[data-name='choose.navet']",
    "[data-name='tab.money']",
)
"""What is chosen on the board, one after another, in its film."""
_SECONDS = 1.6
"""How long each choice stays in sight."""


def _board(page: Page, language: str) -> None:
    """The board as it begins, and a short film of seven choices on it."""
    page.locator("#board").evaluate("heading => heading.scrollIntoView({behavior: 'instant'})")
    stills = [_still(page)]
    for step in _STEPS:
        page.locator(step).first.click()
        page.wait_for_timeout(700)
        page.locator("#board").evaluate("heading => heading.scrollIntoView({behavior: 'instant'})")
        stills.append(_still(page))
    (HERE / f"board-{language}.png").write_bytes(stills[0])
    first, *others = (
        Image.open(io.BytesIO(still)).convert("P", palette=Image.Palette.ADAPTIVE) for still in stills
    )
    first.save(
        HERE / f"board-{language}.gif",
        save_all=True,
        append_images=others,
        duration=int(_SECONDS * 1000),
        loop=0,
    )


def _still(page: Page) -> bytes:
    """The part of the screen that the board stands in."""
    box = page.locator("section.board").bounding_box()
    if box is None:
        raise SystemExit("the board is not in the page")
    return page.screenshot(clip={"x": box["x"] - 8, "y": 0, "width": box["width"] + 16, "height": TALLEST})


def _released(folder: Path, *projects: Path) -> None:
    """Reports without the mark of drafts; the register of this edition is thrown away with them."""
    register = folder / "register"
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
