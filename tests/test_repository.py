"""The repository: what is committed is clean, and what is said of it is true."""

from __future__ import annotations

import ast
import io
import json
import re
import shutil
import subprocess
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.nbval import nbval

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LESSONS = sorted((ROOT / "notebooks" / "course").rglob("[0-9]*.ipynb"))
"""Run by the tests of the course, and stored in the same form."""
SHEET = re.compile(r"notebooks/course/\w+/(?:notes|handouts)/[^/]+\.md")
"""Text alone, which a person reads; nothing runs it."""
LOCKS = ("requirements.lock", "requirements-dev.lock")

# Built from parts, so that this file does not hold what it looks for.
HOMES = ("home", "Users", "root", "work", "opt", "workspace", "builds")
REGISTRIES = (("py", "pi.org"), ("python", "hosted.org"), ("ana", "conda.org"), ("npm", "js.org"))
MACHINE_PATH = re.compile(rf"(?<![\w.~)}}\]-])(?:[A-Za-z]:)?[\\/](?:{'|'.join(HOMES)})[\\/]\w")
REGISTRY = re.compile("|".join(re.escape("".join(parts)) for parts in REGISTRIES))
ADDRESS = re.compile(r"\b(?:https?|file|ftp)://([^/\s\"'<>)\]]*)")
NAMES_ONLY = {
    "json-schema.org",
    "purl.org",
    "schemas.microsoft.com",
    "schemas.openxmlformats.org",
    "scripts.sil.org",
    "spdx.org",
    "vega.github.io",
    "www.apache.org",
    "www.w3.org",
    "yaml.org",
}
"""Hosts whose addresses are names of formats and licences; nothing is fetched from them."""


def texts() -> Iterator[tuple[str, str]]:
    """Every text file that is or can be committed, and what it holds."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout
        files = [ROOT / name for name in listed.split("\0") if name]
    else:
        made = {".venv", "outputs", "dist", "build", "__pycache__"}
        files = [one for one in ROOT.rglob("*") if not made & set(one.relative_to(ROOT).parts)]
    for file in sorted(files):
        if file.is_file():
            content = file.read_bytes()
            if b"\0" not in content:
                yield file.relative_to(ROOT).as_posix(), content.decode("utf-8", errors="replace")


def notebook(path: Path) -> dict[str, Any]:
    """A notebook as it is stored."""
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return stored


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    """The cells of one kind, in order."""
    return [cell for cell in notebook(path)["cells"] if cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    """What a cell says."""
    return "".join(cell["source"])


# --- Notebooks ---


def test_there_is_a_notebook() -> None:
    """So that what follows is about something."""
    assert "report.ipynb" in {path.name for path in NOTEBOOKS}


@pytest.mark.parametrize("path", [*NOTEBOOKS, *LESSONS], ids=lambda path: path.name)
def test_a_notebook_is_stored_without_what_running_it_left(path: Path) -> None:
    """No output, no count, no widget state; the kernel it wants is kept."""
    stored = notebook(path)
    assert stored["metadata"]["kernelspec"]["name"] == "python3"
    assert set(stored["metadata"]) <= {"kernelspec", "language_info"}
    for cell in cells(path, "code"):
        assert (cell["outputs"], cell["execution_count"]) == ([], None)
    for cell in stored["cells"]:
        assert set(cell["metadata"]) <= {"tags"}, source(cell)


@pytest.mark.parametrize("path", [*NOTEBOOKS, *LESSONS], ids=lambda path: path.name)
def test_a_notebook_tells_one_story_in_short_cells(path: Path) -> None:
    """One title, at most twenty code cells of at most six lines."""
    titles = [
        line
        for cell in cells(path, "markdown")
        for line in source(cell).splitlines()
        if line.startswith("# ")
    ]
    assert len(titles) == 1
    assert len(cells(path, "code")) <= 20
    assert all(len(source(cell).splitlines()) <= 6 for cell in cells(path, "code"))


@pytest.mark.parametrize("path", [*NOTEBOOKS, *LESSONS], ids=lambda path: path.name)
def test_a_notebook_computes_nothing(path: Path) -> None:
    """No function, class, loop, branch or caught error, and no filtered warning."""
    banned = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
    banned += (ast.Try, ast.For, ast.While, ast.If, ast.With)
    for cell in cells(path, "code"):
        found = [node for node in ast.walk(ast.parse(source(cell))) if isinstance(node, banned)]
        assert not found, source(cell)
        assert "warnings" not in source(cell)


@pytest.mark.parametrize("path", [*NOTEBOOKS, *LESSONS], ids=lambda path: path.name)
def test_the_parameters_stand_where_they_are_looked_for(path: Path) -> None:
    """One tagged cell, the second of code, or the first where a notebook is one line; each has a plain default and says what it is."""
    place = 0 if path.name in {"explore.ipynb", "forms.ipynb"} else 1
    tagged = [
        i for i, cell in enumerate(cells(path, "code")) if "parameters" in cell["metadata"].get("tags", [])
    ]
    assert tagged == [place]
    code = source(cells(path, "code")[place])
    for statement in ast.parse(code).body:
        assert isinstance(statement, ast.Assign)
        assert isinstance(statement.value, ast.Constant)
        assert isinstance(statement.value.value, str | int | float)
    tokens = list(tokenize.generate_tokens(io.StringIO(code).readline))
    said = {token.start[0] for token in tokens if token.type == tokenize.COMMENT and len(token.string) > 3}
    assert said == {statement.lineno for statement in ast.parse(code).body}


REPORT = ROOT / "notebooks" / "report.ipynb"
"""That notebook is run for every report that other tests make; with its defaults by make soak."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "notebooks",
    [[one for one in NOTEBOOKS if one != REPORT], pytest.param([REPORT], marks=pytest.mark.soak)],
    ids=["usual", "report"],
)
def test_a_notebook_runs_with_its_defaults(notebooks: list[Path]) -> None:
    """Every cell, by nbval, as somebody would who opens it and runs all."""
    code, said = nbval(REPORT.parent, "--nbval-lax", *(path.name for path in notebooks))
    assert code == 0, said
    assert re.search(rf"(?<!\d){sum(len(cells(path, 'code')) for path in notebooks)} passed", said)


# --- Dependencies ---


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_every_package_has_hashes(lock: str) -> None:
    """It can be used with any registry, and with none that gives other files."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash=)", text, re.MULTILINE)
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]
    assert lines
    unpinned = [
        line
        for line in lines
        if not re.match(r"[\w.-]+(?:\[[\w,-]+\])?==[\w.!+]+ .*--hash=sha256:[0-9a-f]{64}", line)
    ]
    assert not unpinned


def test_the_locks_agree_and_hold_every_direct_dependency() -> None:
    """What is tested is what is installed."""
    pinned = {
        lock: dict(
            re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
        )
        for lock in LOCKS
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime = {re.split(r"[<>=~!\[ ]", one)[0] for one in project["dependencies"]}
    development = {re.split(r"[<>=~!\[ ]", one)[0] for one in project["optional-dependencies"]["dev"]}
    assert runtime <= set(pinned[LOCKS[0]])
    assert runtime | development <= set(pinned[LOCKS[1]])
    assert pinned[LOCKS[0]].items() <= pinned[LOCKS[1]].items()


def test_every_direct_dependency_has_its_reason() -> None:
    """A comment on its own line in pyproject.toml and in build-requirements.in."""
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(pyproject)["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    said = re.findall(r'^  "([^"]+)",\s+# \S.{4,}$', pyproject, re.MULTILINE)
    assert set(wanted) <= set(said)
    building = (ROOT / "build-requirements.in").read_text(encoding="utf-8").splitlines()
    assert all(re.search(r"# \S.{4,}$", line) for line in building)


# --- Text ---


def test_no_file_names_a_machine_or_a_registry() -> None:
    """A path or a host of one machine means nothing on another."""
    found = [
        (name, number, line.strip()[:100])
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATH.search(line) or REGISTRY.search(line)
    ]
    assert not found


def test_what_names_a_machine_is_recognised() -> None:
    """The patterns find what they are for, and leave words and relative paths alone."""
    for home in HOMES:
        assert MACHINE_PATH.search(f'open("/{home}/anna/x.yaml")')
    assert MACHINE_PATH.search("C:" + "\\Users" + "\\anna")
    assert REGISTRY.search("https://" + "py" + "pi.org/simple")
    assert not MACHINE_PATH.search(
        "the artwork/place of https://example.org/work/1 and ../work/x, network/opt/x"
    )


def test_the_package_and_its_notebooks_point_at_no_address() -> None:
    """Nothing is fetched: the only addresses are names of formats, and on sheets to print and of methods those of their sources."""
    found = {
        (name, host)
        for name, text in texts()
        if name.startswith(("impactkit/", "notebooks/"))
        and not SHEET.fullmatch(name)
        and not name.startswith("impactkit/catalogue/methods/")
        for host in ADDRESS.findall(text)
        if host and host not in NAMES_ONLY
    }
    assert not found


def test_every_project_file_tells_editors_its_schema() -> None:
    """First line, so that keys are completed and explained; the schema lies beside it."""
    files = [*(ROOT / "parameters").glob("*.y*ml"), *(ROOT / "impactkit" / "words").glob("*/*.yaml")]
    brand = ROOT / "parameters" / "brand.yaml"
    first = {file.read_text(encoding="utf-8").partition("\n")[0] for file in files if file != brand}
    assert first == {"# yaml-language-server: $schema=project.schema.json"}
    assert brand.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=brand.schema.json\n")
    assert (ROOT / "parameters" / "project.schema.json").is_file()
