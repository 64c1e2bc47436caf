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
import yaml

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
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_data(self, data: str) -> None:
        """What a reader sees."""
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        has = {key: value or "" for key, value in attrs}
        self.ids.add(has.get("id", ""))
        self.links |= {has["href"]} if tag == "a" and "href" in has else set()
        fetches = {has.get("src", ""), has.get("href", "") if tag == "link" else ""}
        self.fetched |= fetches - {""}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Html]:
    """Every page as `make docs` builds it, without a warning; that takes long, and make test looks at the pages as they are written."""
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


@pytest.mark.soak
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
    assert len(built) > 40


@pytest.mark.soak
def test_nothing_is_fetched_for_the_documentation(built: dict[Path, Html]) -> None:
    """No font, script or style from another place: what a page is made of lies beside it."""
    for file, page in built.items():
        own = [one for one in page.fetched if not one.startswith(("data:", "#"))]
        missing = [one for one in own if not (file.parent / one.partition("?")[0]).is_file()]
        assert not missing, file
    for style in {file for page in built for file in page.parent.rglob("*.css")}:
        assert not re.search(r"@import|url\([\"']?(?:https?:)?//", style.read_text(encoding="utf-8")), style


@pytest.mark.soak
def test_a_page_says_its_language(built: dict[Path, Html]) -> None:
    """So that it is read aloud and hyphenated right."""
    for file in built:
        language = "sv" if file.parent.name in ("sv", "demonstration") else "en"
        assert f' lang="{language}"' in file.read_text(encoding="utf-8").partition("<head>")[0], file


LINKS = "[there](index.md#here)", "[there](gone.md)", "[there](index.md#gone)", "![there](gone.png)"
"""The first leads somewhere; the others to no page, no place in a page, no picture."""


@pytest.mark.slow
def test_a_dead_link_stops_the_building(tmp_path: Path) -> None:
    """Each is told with its line; one that leads somewhere is not."""
    (tmp_path / "index.md").write_text("# Here\n" + "".join(f"\n{one}\n" for one in LINKS), encoding="utf-8")
    ran = built_from(tmp_path, tmp_path / "made")
    assert ran.returncode == 1, ran.stderr
    told = re.findall(r"index\.md:(\d+): WARNING", ran.stderr)
    assert sorted(map(int, told)) == [5, 7, 9], ran.stderr


@pytest.mark.soak
def test_what_is_made_is_whole(built: dict[Path, Html]) -> None:
    """Every key of a project file, every name of the package, and every command has its place."""
    pages = {"/".join(file.parts[-2:]): html for file, html in built.items()}
    schema = json.loads(schema_text("en"))
    holds = [schema, *(form for kind in schema["$defs"].values() for form in (kind, *kind.get("anyOf", ())))]
    keys = {key for one in holds for key in one.get("properties", ())}
    keyed = pages["reference/project-file.html"]
    assert {name.lower() for name in schema["$defs"]} <= keyed.ids
    assert keys <= set(keyed.text.split())
    fields = [field for one in holds for field in one.get("properties", {}).values()]
    sentences = {field["description"] for field in fields if "description" in field}
    assert not [one for one in sentences if plain(one) not in plain(keyed.text)]
    assert {f"impactkit.{name}" for name in impactkit.__all__} <= pages["reference/python.html"].ids
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert {f"impactkit-{name}" for name in known} <= pages["reference/command-line.html"].ids


@pytest.mark.soak
def test_every_case_of_a_rule_for_numbers_is_told(built: dict[Path, Html]) -> None:
    """By its name, on the page of its file."""
    pages = {file.stem: plain(html.text) for file, html in built.items() if file.parent.name == "numbers"}
    assert len(pages) > 5
    for stub in (DOCS / "reference" / "numbers").glob("*.md"):
        for name in re.findall(r"tests/cases/(\w+)\.yaml", stub.read_text(encoding="utf-8")):
            cases = yaml.safe_load((ROOT / "tests" / "cases" / f"{name}.yaml").read_text(encoding="utf-8"))
            names = [one["name"] for one in cases] if isinstance(cases, list) else list(cases)
            assert not [one for one in names if plain(one) not in pages[stub.stem]]


def plain(text: str) -> str:
    """A text however its quotation marks and capitals are set."""
    for typographic, straight in {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "`": "",
        "*": "",
        "…": "...",
        "–": "-",
    }.items():
        text = text.replace(typographic, straight)
    return " ".join(text.lower().split())
