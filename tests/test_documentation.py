"""The pages: README, documentation, ARCHITECTURE and CONTRIBUTING say what is true, and what they show runs."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import typer
import yaml

import impactkit
from impactkit.cli import app
from impactkit.load import project_files, read_brand, read_project
from impactkit.model.quantity import Absence
from impactkit.workspace.schema import schema_text
from tests.disclose.reported import Reported, published
from tests.disclose.test_masking import figures, of_firms, project_in

ROOT = Path(__file__).parents[1]
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


# --- Two languages ---


def test_every_page_by_task_is_in_both_languages() -> None:
    """And the front page of each leads to all of them."""
    assert sorted(page.name for page in (DOCS / "sv").glob("*.md")) == sorted([*BY_TASK, "index.md"])
    for index, folder in (("docs/index.md", "en/"), ("docs/sv/index.md", "")):
        led_to = set(re.findall(rf"^{folder}([\w-]+)$", text_of(index), re.MULTILINE))
        assert {name.removesuffix(".md") for name in BY_TASK} <= led_to


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: twins[0])
def test_the_twins_have_the_same_parts(twins: tuple[str, str]) -> None:
    """Headings of the same depth, the same commands and projects, pictures and tables of the same size."""
    english, swedish = twins
    assert headings(english) == headings(swedish)
    assert commands(english) == commands(swedish)
    assert [yaml.safe_load(one) for one in blocks(english, "yaml")] == [
        yaml.safe_load(one) for one in blocks(swedish, "yaml")
    ]
    for part in (r"^\|", r"^- ", r"!\[[^\]]{40,}\]\(", r"^```"):
        counted = [len(re.findall(part, text_of(page), re.MULTILINE)) for page in twins]
        assert counted[0] == counted[1], part


def test_the_twins_have_parts_to_compare() -> None:
    """Headings, tables, lists, pictures and examples: so that what is compared is there."""
    whole = "".join(map(text_of, READ_BY_USERS))
    for part in (r"^## ", r"^\|", r"^- ", r"!\[[^\]]{40,}\]\(", r"^```sh", r"^```yaml", r"^```python"):
        assert len(re.findall(part, whole, re.MULTILINE)) > 3, part


@pytest.mark.parametrize("page", READMES)
def test_a_readme_is_read_in_three_minutes(page: str) -> None:
    """What is longer belongs to the documentation."""
    assert len(text_of(page).splitlines()) <= LONGEST_README


# --- Examples ---


def with_part(whole: Mapping[str, Any], part: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping with what a part of it says, at any depth."""
    own = {**whole}
    for key, value in part.items():
        deeper = isinstance(value, dict) and isinstance(own.get(key), dict)
        own[key] = with_part(own[key], value) if deeper else value
    return own


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "yaml")])
def test_the_project_files_of_the_page_are_read_without_a_fault(page: str, tmp_path: Path) -> None:
    """Each whole one, and each part of one added to the shortest."""
    short = yaml.safe_load(blocks(SHORT, "yaml")[0])
    for number, text in enumerate(blocks(page, "yaml")):
        stated = yaml.safe_load(text)
        if stated.get("impactkit", "project/1") != "project/1":
            continue
        file = tmp_path / f"{number}.yaml"
        whole = (
            text if "impactkit" in stated else yaml.safe_dump(with_part(short, stated), allow_unicode=True)
        )
        file.write_text(whole, encoding="utf-8")
        project = read_project(file).project
        assert project.goals
        assert set(stated) - {"impactkit"} <= project.model_fields_set


@pytest.mark.parametrize("page", [page for page in PAGES if "impactkit: portfolio/1" in text_of(page)])
def test_the_portfolio_file_of_the_page_is_one(page: str, tmp_path: Path) -> None:
    """It names what the page says it may: a file, a folder and a pattern."""
    for text in [one for one in blocks(page, "yaml") if "impactkit: portfolio/" in one]:
        named = ("here/repair-workshop.yaml", "partners/partner.yaml", "here/2026/spring/project.yaml")
        for name in named:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(blocks(SHORT, "yaml")[0], encoding="utf-8")
        (tmp_path / "here" / "programme.yaml").write_text(text, encoding="utf-8")
        found = project_files([tmp_path / "here" / "programme.yaml"])
        assert [file.resolve() for file in found] == [(tmp_path / name).resolve() for name in named]


@pytest.mark.parametrize("page", [page for page in PAGES if "impactkit: brand/1" in text_of(page)])
def test_the_brand_file_of_the_page_is_one(page: str, tmp_path: Path) -> None:
    """It is read without a fault, and says whose reports they are."""
    for text in [one for one in blocks(page, "yaml") if "impactkit: brand/" in one]:
        file = tmp_path / "brand.yaml"
        file.write_text(text, encoding="utf-8")
        assert read_brand(file).organisation


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in READ_BY_USERS if blocks(page, "python")])
def test_the_code_of_the_page_runs(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a notebook would run it: each bare line gives something to show, or what the remark beside it says."""
    monkeypatch.chdir(ROOT / "notebooks")
    for text in blocks(page, "python"):
        names: dict[str, Any] = {}
        shown = 0
        for statement in ast.parse(text).body:
            if isinstance(statement, ast.Expr):
                value = eval(compile(ast.Expression(statement.value), page, "eval"), names)
                remark = text.splitlines()[statement.lineno - 1].partition("# ")[2].partition(":")[0]
                assert remark in ("", repr(value).replace("'", '"'))
                shown += bool(remark or value._repr_mimebundle_())
            else:
                exec(compile(ast.Module([statement], []), page, "exec"), names)
        assert shown


# --- Commands ---

ELSEWHERE = ("make ", ". .venv", "py ", "python3 ", ".venv")
"""Commands of a machine of one's own: they install, or are tried by what calls this test."""
FOR_EVER = ("impactkit explore", "--dask tcp:")
"""Commands that open JupyterLab, or want a cluster that is there."""


@pytest.mark.parametrize("page", READ_BY_USERS)
def test_every_command_of_the_page_is_one(page: str) -> None:
    """Its name and its options are known to the command line."""
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    said = [shlex.split(line.replace("\\", "/")) for line in commands(page)]
    said += [shlex.split(one) for one in re.findall(r"`(impactkit [a-z][^`]*)`", text_of(page))]
    for name, *arguments in (words[1:] for words in said if words[0].rpartition("/")[2] == "impactkit"):
        options = {option for parameter in known[name].params for option in parameter.opts}
        assert {one for one in arguments if one.startswith("--")} - {"--help"} <= options


def script(page: str) -> list[str]:
    """The commands of a page that a test can run, in order."""
    return [
        line
        for line in commands(page)
        if not line.startswith(ELSEWHERE) and not any(one in line for one in FOR_EVER)
    ]


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder like that of somebody who reads the pages: a project, a programme, the notebooks and one of one's own."""
    for folder in ("parameters", "programme", "notebooks"):
        (tmp_path / folder).mkdir()
    for name in ("plattformen.yaml", "brand.yaml"):
        shutil.copy(ROOT / "parameters" / name, tmp_path / "parameters" / name)
    (tmp_path / "programme" / "repair-workshop.yaml").write_text(blocks(SHORT, "yaml")[0], encoding="utf-8")
    notebook = ROOT / "notebooks" / "report.ipynb"
    shutil.copy(notebook, tmp_path / "notebooks")
    own = json.loads(notebook.read_text(encoding="utf-8"))
    (cell,) = [one for one in own["cells"] if "parameters" in one["metadata"].get("tags", [])]
    cell["source"] = ["year = 2025  # a parameter of one's own\n", *cell["source"]]
    (tmp_path / "mine.ipynb").write_text(json.dumps(own), encoding="utf-8")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page, _ in TWINS if script(page)])
def test_the_commands_of_the_page_run(page: str, workplace: Path) -> None:
    """One after the other, as they stand there, each without an error; the Swedish page has the same."""
    lines = "\n".join(["set -ex", *script(page)])
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(
        ["bash", "-c", lines],
        cwd=workplace,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("page", PAGES)
def test_every_target_of_the_page_can_be_made(page: str) -> None:
    """And the pages for newcomers tell of every target that make tells of."""
    targets = set(
        re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    said = set(re.findall(r"(?:^|`)make ([a-z]+)", text_of(page), re.MULTILINE))
    assert said <= targets
    if page in READMES:
        assert said == targets - {"help"}


# --- Places ---


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    """Pages, pictures and the licence are there."""
    linked = re.findall(r"\]\(([^)\s#]+)[^)\s]*\)", text_of(page))
    here = (ROOT / page).parent
    missing = [link for link in linked if "://" not in link and not (here / link).is_file()]
    assert not missing


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_what_a_page_says_of_the_code_is_there(page: str) -> None:
    """Every file and folder it names, and every function it names with its file: `impactkit/files.py`, `write_whole`."""
    text = text_of(page)
    named = re.findall(r"`((?:impactkit|tests|docs|notebooks|parameters|benchmarks)/[\w./-]*)`", text)
    assert len(named) > 3
    assert not [one for one in named if not (ROOT / one).exists()]
    functions = re.findall(r"`(impactkit/[\w/]+\.py)`: `(\w+)`", text)
    assert functions or page != "ARCHITECTURE.md"
    missing = [
        (file, name)
        for file, name in functions
        if not re.search(rf"^ *(?:async )?(?:def|class) {name}\b|^{name}\b", text_of(file), re.MULTILINE)
    ]
    assert not missing


# --- The built documentation ---


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


# --- The worked table ---


def table(page: str, heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    after = text_of(page).partition(f"## {heading}\n")[2]
    rows = re.search(r"^\|.*?(?=\n\n)", after, re.DOTALL | re.MULTILINE)
    assert rows
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in rows[0].splitlines()[2:]]


def test_the_four_cells_are_seen_as_the_page_says() -> None:
    """By the real doors, with the threshold it names."""
    rows = table("docs/reference/protection.md", "Four cells")
    counts = {name: [int(count)] for name, count, *_ in rows}
    found = figures(of_firms(published(project_in({"counts": counts}), n=5)))
    assert {name: "■" if found[name] == "hidden" else f"{found[name]}" for name in counts} == {
        name: seen for name, _, seen, _ in rows
    }


def test_the_portfolio_gives_way_as_the_page_says() -> None:
    """The first project's total stands whoever is beside it; the sum of both does not."""
    first, second, both = table("docs/reference/protection.md", "First each project, then the portfolio")
    own = {"roll_up": "sum", "accumulation": "sum", "sensitivity": "persons", "definition": {"text": "F"}}
    projects = [
        Reported({"firms": own}, {("firms", "total"): [int(row[1])]}, 1, name)
        for name, row in (("a", first), ("b", second))
    ]
    told = published(*projects)
    totals = {
        name: dossier.measurements.indicators[0].total.total
        for name, dossier in told.dossiers.items()
        if dossier.measurements
    }
    assert str(totals["a"].value) == first[2]
    assert totals["b"].absence is Absence.WITHHELD
    assert second[2] == "■"
    together = told.portfolio[0].total.value
    assert together.value is None or together.upper is not None
    assert both[2] == f"not {both[1]}"
