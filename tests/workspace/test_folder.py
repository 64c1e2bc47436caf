"""A new workspace: laid out whole, over nothing, with a starter that is right from the first line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from impactkit.load import read_project
from impactkit.workspace import report_notebook
from impactkit.workspace.schema import schema_text
from tests.terminal import impactkit, write

ROOT = Path(__file__).parents[2]
LAID_OUT = [
    "parameters/starter.yaml",
    "parameters/project.schema.json",
    "parameters/kept.schema.json",
    "notebooks/explore.ipynb",
    "notebooks/forms.ipynb",
    "notebooks/report.ipynb",
    "notebooks/portfolio.ipynb",
    "notebooks/own-analysis.ipynb",
]


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("language", "next_"),
    [
        ("sv", "Nu: cd mine, sedan impactkit report parameters"),
        ("en", "Now: cd mine, then impactkit report parameters"),
    ],
)
def test_a_workspace_is_laid_out_with_what_is_needed(language: str, next_: str, in_folder: Path) -> None:
    """The starter in one's own language, the schema, the notebook, a place for outputs, and what to do now."""
    said = impactkit("new", "mine", "--language", language)
    assert said == (0, [*(f"mine/{name}" for name in LAID_OUT), next_], [])
    assert sorted(one.relative_to("mine").as_posix() for one in Path("mine").rglob("*")) == sorted(
        [*LAID_OUT, "parameters", "notebooks", "outputs"]
    )
    starter = ROOT / "impactkit" / "words" / language / "starter.yaml"
    assert Path("mine/parameters/starter.yaml").read_bytes() == starter.read_bytes()
    assert Path("mine/parameters/project.schema.json").read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_notebook_of_a_workspace_opens_its_starter(language: str, in_folder: Path) -> None:
    """Its defaults name the starter and the language; nothing else differs from the package's own."""
    impactkit("new", "mine", "--language", language)
    own = json.loads(Path("mine/notebooks/report.ipynb").read_text(encoding="utf-8"))["cells"]
    ours = json.loads(report_notebook().read_text(encoding="utf-8"))["cells"]
    changed = [mine for mine, our in zip(own, ours, strict=True) if mine != our]
    assert len(changed) == 1
    assert changed[-1]["metadata"] == {"tags": ["parameters"]}
    names: dict[str, str] = {}
    exec("".join(changed[-1]["source"]), names)
    assert names["language"] == language
    assert read_project(Path("mine") / names["project"]).project.id == "starter"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_starter_has_no_fault_and_nothing_serious(language: str, in_folder: Path) -> None:
    """Success in the first ten minutes; and what is made up says so."""
    impactkit("new", "--language", language)
    said = impactkit("check", "parameters", "--fail-on", "serious", "--language", language)
    assert (said.code, said.faults) == (0, [])
    project = read_project(Path("parameters/starter.yaml")).project
    assert project.illustrative
    assert all(target.illustrative for one in project.indicators.values() for target in one.targets)


def test_the_starters_are_one_project_in_two_languages() -> None:
    """The same ids, numbers and texts; only the remarks and the language differ."""
    folder = ROOT / "impactkit" / "words"
    swedish, english = (read_project(folder / one / "starter.yaml").project for one in ("sv", "en"))
    assert (swedish.language, english.language) == ("sv", "en")
    assert swedish.model_copy(update={"language": "en"}) == english


@pytest.mark.parametrize("taken", LAID_OUT)
def test_nothing_is_written_over_what_stands_there(taken: str, in_folder: Path) -> None:
    """Told by name, and nothing else is made."""
    write("mine", taken)
    said = impactkit("new", "--language", "en")
    assert (said.code, said.lines) == (1, [])
    assert said.faults == [
        f"{taken}: This file already stands there and is left as it is. Choose an empty folder."
    ]
    assert [one for one in in_folder.rglob("*") if one.is_file()] == [in_folder / taken]
    assert Path(taken).read_text(encoding="utf-8") == "mine"


def test_a_workspace_is_laid_out_once(in_folder: Path) -> None:
    """The second time each file is told of, and the work done since is safe."""
    impactkit("new")
    write("changed", LAID_OUT[0])
    said = impactkit("new", "--language", "sv")
    assert (said.code, [line.partition(":")[0] for line in said.faults]) == (1, LAID_OUT)
    assert Path(LAID_OUT[0]).read_text(encoding="utf-8") == "changed"


def test_a_link_to_nothing_is_not_written_through(in_folder: Path) -> None:
    """What it points at may be somebody else's."""
    Path("parameters").mkdir()
    Path("parameters/starter.yaml").symlink_to(in_folder / "elsewhere.yaml")
    assert impactkit("new").code == 1
    assert not Path("elsewhere.yaml").exists()
