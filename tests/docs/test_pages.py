"""README, documentation, ARCHITECTURE and CONTRIBUTING: in both languages alike, and every example is one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import altair
import polars
import pytest
import yaml
from altair.vegalite.v6.data import default_data_transformer

from impactkit.explore.charts import at_home
from impactkit.languages import last_opened, opened_in
from impactkit.load import project_files, read_brand, read_kept, read_project
from tests.docs.pages import (
    BY_TASK,
    DOCS,
    LONGEST_README,
    PAGES,
    READ_BY_USERS,
    READMES,
    ROOT,
    SHORT,
    TWINS,
    blocks,
    commands,
    headings,
    text_of,
)

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


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: twins[0])
def test_the_twins_have_the_same_code(twins: tuple[str, str]) -> None:
    """But for what stands in quotation marks: languages, titles, labels."""
    english, swedish = ([wordless(text) for text in blocks(page, "python")] for page in twins)
    assert english == swedish


def wordless(code: str) -> str:
    """A program without its texts."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.unparse(tree)


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


@pytest.mark.parametrize("page", [page for page in PAGES if "impactkit: kept/1" in text_of(page)])
def test_the_file_of_kept_findings_of_the_page_is_one(page: str, tmp_path: Path) -> None:
    """It is read without a fault, with a finding, its figures and a note."""
    for text in [one for one in blocks(page, "yaml") if "impactkit: kept/" in one]:
        file = tmp_path / "repair-workshop.kept.yaml"
        file.write_text(text, encoding="utf-8")
        kept = read_kept(file).kept
        assert [len(one.figures) for one in kept.findings.values()] == [2]
        assert len(kept.notes) == 1


def displayed(value: Any) -> object:
    """What a notebook shows of a value: an exhibit's or a chart's own bundle, a frame's table."""
    return value._repr_html_() if isinstance(value, polars.DataFrame) else value._repr_mimebundle_()


WITH_CODE = [
    pytest.param(
        page, marks=pytest.mark.soak if page.startswith("docs/sv/") or page == "README.sv.md" else ()
    )
    for page in READ_BY_USERS
    if blocks(page, "python")
]
"""Pages with code; the Swedish ones, whose code is that of their twins but for the language, run in make soak."""


@pytest.fixture
def charts_at_home() -> Iterator[None]:
    """Altair as a notebook has it that imports impactkit; as it was, afterwards."""
    spoken = last_opened()
    at_home(altair)
    yield
    altair.data_transformers.register("default", default_data_transformer)
    for registry in (altair.theme, altair.renderers, altair.data_transformers):
        registry.enable("default")
    opened_in(spoken)


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_CODE)
@pytest.mark.usefixtures("charts_at_home")
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
                shown += bool(remark or displayed(value))
            else:
                exec(compile(ast.Module([statement], []), page, "exec"), names)
        assert shown


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
