"""The pages there are, in two languages, and the examples and commands they show."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
BY_TASK = sorted(page.name for page in (DOCS / "en").glob("*.md"))
TWINS = [("README.md", "README.sv.md"), *((f"docs/en/{name}", f"docs/sv/{name}") for name in BY_TASK)]
READ_BY_USERS = [page for twins in TWINS for page in twins]
READMES = TWINS[0]
PAGES = sorted(
    page.relative_to(ROOT).as_posix() for page in (*ROOT.glob("*.md"), *DOCS.rglob("*.md")) if page.is_file()
)
SHORT = "docs/en/project-file.md"
"""The page whose first example is a whole project file, to which the parts on other pages are added."""
LONGEST_README = 150


def text_of(page: str) -> str:
    """What a page says, as it is written."""
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str, *kinds: str) -> list[str]:
    """The fenced blocks of a page that are of these kinds."""
    fenced = re.findall(r"^```(\w*)\n(.*?)^```", text_of(page), re.DOTALL | re.MULTILINE)
    return [text for kind, text in fenced if kind in kinds]


def commands(page: str) -> list[str]:
    """The commands of a page, without remarks."""
    lines = "".join(blocks(page, "sh", "powershell")).splitlines()
    return [" ".join(line.partition("#")[0].split()) for line in lines if line.partition("#")[0].strip()]


def headings(page: str) -> list[int]:
    """The depth of each heading of a page, in order."""
    text = re.sub(r"^```.*?^```", "", text_of(page), flags=re.DOTALL | re.MULTILINE)
    return [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
