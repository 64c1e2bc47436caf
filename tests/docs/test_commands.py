"""Every command that a page shows is one, and runs."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from benchmarks.enterprises import enterprises, workbook
from impactkit.cli import app
from tests.docs.pages import PAGES, READ_BY_USERS, READMES, ROOT, SHORT, TWINS, blocks, commands, text_of

ELSEWHERE = ("make ", ". .venv", "py ", "python3 ", ".venv")
"""Commands of a machine of one's own: they install, or are tried by what calls this test."""
FOR_EVER = ("impactkit explore", "impactkit class", "impactkit forms", "jupyter lab", "--dask tcp:")
"""Commands that open JupyterLab or serve until they are stopped, or want a cluster that is there."""
EMPTY = "impactkit workbook cafe.xlsx"
FILLED = 'rm cafe.xlsx && impactkit workbook cafe.xlsx --from "$CAFE"'
"""A workbook with nothing in it, and one that somebody has filled in."""


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
    """The commands of a page that a test can run, in order; an empty workbook is filled in before the next."""
    return [
        f"{line} && {FILLED}" if line == EMPTY else line
        for line in commands(page)
        if not line.startswith(ELSEWHERE) and not any(one in line for one in FOR_EVER)
    ]


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder like that of somebody who reads the pages: projects, a programme and what was sent to it, the notebooks and one of one's own."""
    for folder in ("parameters", "programme", "notebooks"):
        (tmp_path / folder).mkdir()
    for name in ("plattformen.yaml", "brand.yaml"):
        shutil.copy(ROOT / "parameters" / name, tmp_path / "parameters" / name)
    (tmp_path / "programme" / "repair-workshop.yaml").write_text(blocks(SHORT, "yaml")[0], encoding="utf-8")
    (tmp_path / "cafe.yaml").write_text(blocks("docs/en/about-us.md", "yaml")[0], encoding="utf-8")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "Kornet.xlsx").write_bytes(workbook(enterprises(1)[0]))
    notebook = ROOT / "notebooks" / "report.ipynb"
    shutil.copy(notebook, tmp_path / "notebooks")
    own = json.loads(notebook.read_text(encoding="utf-8"))
    (cell,) = [one for one in own["cells"] if "parameters" in one["metadata"].get("tags", [])]
    cell["source"] = ["year = 2025  # a parameter of one's own\n", *cell["source"]]
    (tmp_path / "mine.ipynb").write_text(json.dumps(own), encoding="utf-8")
    return tmp_path


@pytest.mark.soak
@pytest.mark.parametrize("page", [page for page, _ in TWINS if script(page)])
def test_the_commands_of_the_page_run(page: str, workplace: Path) -> None:
    """One after the other, as they stand there, each without an error; the Swedish page has the same.

    About 25 real reports. The way of a newcomer, from an empty folder to a report, is gone each time by what is
    installed: `tests/workspace/test_installation.py`.
    """
    lines = "\n".join(["set -ex", *script(page)])
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(
        ["bash", "-c", lines],
        cwd=workplace,
        env={**os.environ, "PATH": path, "CAFE": str(workplace / "cafe.yaml")},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=1800,
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
