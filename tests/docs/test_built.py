"""The documentation as it is built: whole, without a dead link, and nothing fetched for it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
import typer

import impactkit
from impactkit.cli import app
from impactkit.workspace.schema import schema_text
from tests.docs.pages import DOCS, ROOT


@dataclass
class Html(HTMLParser):
    """What a page leads to, what it fetches, and where it can be led to."""

    links: set[str] = field(default_factory=set)
    fetched: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        has = {key: value or "" for key, value in attrs}
        self.ids.add(has.get("id", ""))
        self.links |= {has["href"]} if tag == "a" and "href" in has else set()
        fetches = {has.get("src", ""), has.get("href", "") if tag == "link" else ""}
        self.fetched |= fetches - {""}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Html]:
    """Every page as `make docs` builds it, without a warning."""
    folder = tmp_path_factory.mktemp("documentation")
    ran = built_from(DOCS, folder)
    assert ran.returncode == 0, ran.stderr
    pages = {}
    for file in folder.rglob("*.html"):
        pages[file] = Html()
        pages[file].feed(file.read_text(encoding="utf-8"))
    return pages


def built_from(pages: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """What building came to, with the options of the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (options,) = re.findall(r"sphinx-build (.*) docs dist/documentation$", makefile, re.MULTILINE)
    command = [sys.executable, "-m", "sphinx", *options.split(), "-c", str(DOCS), str(pages), str(folder)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.slow
def test_every_link_of_the_documentation_leads_to_a_page_and_a_place_in_it(built: dict[Path, Html]) -> None:
    """Within the folder, so that it can be read without a network."""
    dead = []
    for file, page in built.items():
        for link in page.links:
            to, _, place = unquote(link).partition("#")
            target = (file.parent / to).resolve() if to else file
            if "://" not in link and (
                not target.is_file() or (place and target in built and place not in built[target].ids)
            ):
                dead.append((file.name, link))
    assert not dead
    assert len(built) > 50


@pytest.mark.slow
def test_nothing_is_fetched_for_the_documentation(built: dict[Path, Html]) -> None:
    """No font, script or style from another place: what a page is made of lies beside it."""
    for file, page in built.items():
        own = [one for one in page.fetched if not one.startswith(("data:", "#"))]
        missing = [one for one in own if not (file.parent / one.partition("?")[0]).is_file()]
        assert not missing, file
    for style in {file for page in built for file in page.parent.rglob("*.css")}:
        assert not re.search(r"@import|url\([\"']?(?:https?:)?//", style.read_text(encoding="utf-8")), style


@pytest.mark.slow
@pytest.mark.parametrize("link", ["[there](gone.md)", "[there](index.md#gone)", "![there](gone.png)"])
def test_a_dead_link_stops_the_building(link: str, tmp_path: Path) -> None:
    """A page, a place in a page, a picture."""
    for text, code in ((link, 1), ("[there](index.md#here)", 0)):
        (tmp_path / "index.md").write_text(f"# Here\n\n{text}\n", encoding="utf-8")
        ran = built_from(tmp_path, tmp_path / "made")
        assert ran.returncode == code, ran.stderr


@pytest.mark.slow
def test_what_is_made_is_whole(built: dict[Path, Html]) -> None:
    """Every key of a project file, every name of the package, every command and every case has its place."""
    pages = {file.stem: (file.read_text(encoding="utf-8"), html.ids) for file, html in built.items()}
    schema = json.loads(schema_text())
    keys = {
        *schema["properties"],
        *(key for kind in schema["$defs"].values() for key in kind.get("properties", ())),
    }
    text, places = pages["project-file"] if "what-they-hold" in pages["project-file"][1] else ("", set())
    assert {name.lower() for name in schema["$defs"]} <= places
    assert not [key for key in keys if f">{key}</span>" not in text]
    assert {f"impactkit.{name}" for name in impactkit.__all__} <= pages["python"][1]
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert {f"impactkit-{name}" for name in known} <= pages["command-line"][1]
