"""What `impactkit explore` opens: the notebook says what it explores, and nobody's notebook is written over."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from impactkit.load import project_files
from impactkit.workspace import Exploration, notebook_on, notebook_text, path_of, workspace_of
from tests.terminal import SMALLEST, impactkit, write


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workspace to stand in."""
    monkeypatch.chdir(tmp_path)
    impactkit("new", "--language", "en")
    return tmp_path


@dataclass
class Begun:
    """What `impactkit explore` began: JupyterLab, and what its notebook will ask for."""

    folder: str
    notebook: str
    runs: str | None
    """The notebook that JupyterLab runs as soon as it is seen."""
    ahead: tuple[str, ...]
    """What is made ahead: the path, the audience and the language."""


def explored(*arguments: str) -> Begun:
    """What `impactkit explore` begins, told by what stands in place of the programs it starts."""
    began: dict[str, Any] = {"ahead": ()}

    class Program:
        """Takes the place of a process, which ends well at once."""

        def __init__(self, command: list[str], *, env: dict[str, str] | None = None, **_: object) -> None:
            if command[2] == "impactkit.edition":
                began["ahead"] = (Path(command[4]).as_posix(), command[5], command[7])
                return
            assert command[2] == "jupyterlab"
            assert env
            began["folder"] = command[3]
            begin = [one for one in command if one.startswith("--LabApp.default_url=/lab/tree/")]
            began["notebook"] = (
                "".join(begin).removeprefix("--LabApp.default_url=/lab/tree/").partition("?")[0]
            )
            ours = Path(env["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0])
            told = json.loads((ours / "labconfig" / "page_config.json").read_text(encoding="utf-8"))
            began["runs"] = told.get("impactkitNotebook")

        def wait(self) -> int:
            return 0

        def kill(self) -> None:
            pass

    with pytest.MonkeyPatch.context() as machine:
        machine.setattr(subprocess, "Popen", Program)
        machine.setattr(signal, "signal", lambda *_: None)
        assert impactkit("explore", *arguments).code == 0
    return Begun(**began)


def begun(*arguments: str) -> tuple[str, str]:
    """The folder that `impactkit explore` opens JupyterLab on, and the notebook it begins with."""
    found = explored(*arguments)
    return found.folder, found.notebook


def parameters(notebook: Path) -> dict[str, str]:
    """What a notebook's cell of parameters sets."""
    names: dict[str, str] = {}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if "parameters" in cell["metadata"].get("tags", []):
            exec("".join(cell["source"]), names)
    return {name: names[name] for name in ("path", "language", "audience")}


def test_a_workspace_opens_at_its_own_notebook(mine: Path) -> None:
    """From itself, from a folder of it, and by its name; nothing is made."""
    before = sorted(mine.rglob("*"))
    opens = (str(mine), "notebooks/explore.ipynb")
    assert begun() == opens
    assert begun(str(mine)) == opens
    assert sorted(mine.rglob("*")) == before
    assert parameters(mine / "notebooks" / "explore.ipynb") == {
        "path": "parameters",
        "language": "en",
        "audience": "public",
    }


def test_the_suites_own_code_is_run_when_it_is_seen_and_nobody_elses(mine: Path) -> None:
    """A notebook whose code somebody changed opens, and waits for who opened it."""
    assert explored().runs == "notebooks/explore.ipynb"
    assert explored("parameters/starter.yaml").runs == "notebooks/explore-starter.ipynb"
    own = mine / "notebooks" / "explore.ipynb"
    own.write_text(own.read_text(encoding="utf-8").replace("# Explore", "# My projects"), encoding="utf-8")
    assert explored().runs == "notebooks/explore.ipynb"
    own.write_text(
        own.read_text(encoding="utf-8").replace("import impactkit as ik", "import impactkit as ik, os"),
        encoding="utf-8",
    )
    assert (explored().notebook, explored().runs) == ("notebooks/explore.ipynb", None)


def test_what_a_notebook_will_ask_for_is_begun_beside_jupyterlab(mine: Path) -> None:
    """What it explores, for whom; of a dossier there is nothing to make."""
    whole = (mine / "parameters").as_posix()
    assert explored().ahead == (whole, "public", "en")
    assert explored("--audience", "internal", "--language", "sv").ahead == (whole, "internal", "sv")
    assert explored("parameters/starter.yaml").ahead[0] == f"{whole}/starter.yaml"
    (mine / "navet.public.json").write_text("{}", encoding="utf-8")
    assert explored("navet.public.json").ahead == ()


def test_a_folder_of_a_workspace_is_in_it(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one stands in the folder of project files, the notebooks are still found."""
    monkeypatch.chdir(mine / "parameters")
    assert begun() == (str(mine), "notebooks/explore.ipynb")
    assert begun("starter.yaml", "--language", "en") == (str(mine), "notebooks/explore-starter.ipynb")


def test_what_is_named_stands_in_a_notebook_of_its_own(mine: Path) -> None:
    """The same question opens the same notebook, and another one another."""
    own = (mine / "notebooks" / "explore.ipynb").read_bytes()
    first = ("parameters/starter.yaml", "--language", "sv")
    assert begun(*first) == (str(mine), "notebooks/explore-starter.ipynb")
    made = mine / "notebooks" / "explore-starter.ipynb"
    assert parameters(made) == {"path": "parameters/starter.yaml", "language": "sv", "audience": "public"}
    changed = made.read_text(encoding="utf-8").replace("# Explore", "# My own words")
    made.write_text(changed, encoding="utf-8")
    assert begun(*first) == (str(mine), "notebooks/explore-starter.ipynb")
    assert made.read_text(encoding="utf-8") == changed
    assert begun(*first, "--audience", "internal")[1] == "notebooks/explore-starter-2.ipynb"
    assert parameters(mine / "notebooks" / "explore-starter-2.ipynb")["audience"] == "internal"
    assert begun("parameters", "--language", "en")[1] == "notebooks/explore.ipynb"
    assert (mine / "notebooks" / "explore.ipynb").read_bytes() == own


@pytest.mark.parametrize("words", ["not a notebook", '{"cells": [{}]}', "[]", ""])
def test_a_file_in_the_way_is_left_alone(words: str, mine: Path) -> None:
    """Whatever it holds; the notebook gets the next number."""
    taken = write(words, "notebooks/explore-starter.ipynb")
    assert begun("parameters/starter.yaml")[1] == "notebooks/explore-starter-2.ipynb"
    assert taken.read_text(encoding="utf-8") == words


def test_several_paths_are_a_portfolio_file(mine: Path) -> None:
    """It names just them, from where it stands, and is written once."""
    write(SMALLEST, "parameters/other.yaml")
    paths = [Path("parameters/starter.yaml"), Path("parameters/other.yaml")]
    assert begun(*map(str, paths))[1] == "notebooks/explore-portfolio.ipynb"
    assert begun(*map(str, paths))[1] == "notebooks/explore-portfolio.ipynb"
    named = mine / parameters(mine / "notebooks" / "explore-portfolio.ipynb")["path"]
    assert [one.resolve() for one in project_files([named])] == [one.resolve() for one in paths]
    assert path_of(paths[::-1], mine) == "notebooks/portfolio-2.yaml"
    assert sorted(one.name for one in (mine / "notebooks").glob("*.yaml")) == [
        "portfolio-2.yaml",
        "portfolio.yaml",
    ]


def test_several_paths_may_be_patterns_folders_and_portfolio_files(mine: Path) -> None:
    """The file that is written names the projects that they mean today."""
    write(SMALLEST, "parameters/other.yaml")
    write(SMALLEST, "apart/third.yaml")
    write("impactkit: portfolio/1\nprojects: [../parameters/other.yaml]\n", "programme/all.yaml")
    begun("apart", "programme/all.yaml", "parameters/st*.yaml")
    named = project_files([mine / "notebooks" / "portfolio.yaml"])
    assert [one.name for one in named] == ["third.yaml", "other.yaml", "starter.yaml"]


def test_a_pattern_is_named_as_it_stands(mine: Path) -> None:
    """So that projects that come later are in it."""
    assert begun("parameters/*.yaml")[1] == "notebooks/explore-2.ipynb"
    assert parameters(mine / "notebooks" / "explore-2.ipynb")["path"] == "parameters/*.yaml"


def test_files_outside_any_workspace_are_explored_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below it from where one stands; elsewhere from the file's own folder."""
    monkeypatch.chdir(tmp_path)
    write(SMALLEST, "below/x.yaml")
    assert begun("below/x.yaml", "--language", "en") == (str(tmp_path), "notebooks/explore-x.ipynb")
    (tmp_path / "apart").mkdir()
    write(SMALLEST, "beside/y.yaml")
    monkeypatch.chdir(tmp_path / "apart")
    (tmp_path / "notebooks" / "explore-x.ipynb").unlink()
    (tmp_path / "notebooks").rmdir()
    assert workspace_of([Path("../beside/y.yaml")]) == tmp_path / "beside"
    assert path_of([Path("../beside/y.yaml")], tmp_path / "beside") == "y.yaml"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("nowhere.yaml", "nowhere.yaml: "),
        ("outputs", "outputs: "),
    ],
)
def test_what_is_no_project_is_told_before_anything_is_made(named: str, said: str, mine: Path) -> None:
    """A misspelt name makes no notebook."""
    before = sorted(mine.rglob("*"))
    told = impactkit("explore", named, "--language", "en")
    assert told.code == 1
    assert [line.startswith(said) for line in told.faults] == [True]
    assert sorted(mine.rglob("*")) == before


@pytest.mark.parametrize(
    "path", ["parameters/x.yaml", 'odd "name".yaml', "back\\slash.yaml", "två vägar.yaml", "x\ny.yaml"]
)
def test_a_path_is_text_in_the_notebook_whatever_it_holds(path: str, tmp_path: Path) -> None:
    """It can be read back, and says nothing else."""
    exploration = Exploration(path, "sv", "internal")
    notebook = notebook_on(exploration, tmp_path)
    assert parameters(notebook) == {"path": path, "language": "sv", "audience": "internal"}
    assert notebook_on(exploration, tmp_path) == notebook
    assert notebook.parent == tmp_path / "notebooks"


def test_the_page_runs_what_the_notebook_runs(mine: Path) -> None:
    """Without the words for somebody who sees a notebook."""
    exploration = Exploration("parameters", "en")
    whole, bare = (json.loads(notebook_text(exploration, guide=guide))["cells"] for guide in (True, False))
    assert [cell for cell in whole if cell["cell_type"] == "code"] == bare
    assert len(whole) > len(bare)


def test_where_there_is_nothing_to_explore_jupyterlab_opens_and_the_page_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty folder."""
    monkeypatch.chdir(tmp_path)
    assert begun() == (str(tmp_path), "")
    told = impactkit("explore", "--app", "--language", "en")
    assert (told.code, told.lines) == (2, [])
    assert told.faults == [
        "There is nothing to explore here. Name a project file or a folder of them: impactkit explore parameters"
    ]
