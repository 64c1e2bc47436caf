"""Notebooks with what they show, kept: nbval compares every typed cell and every number with what is shown now."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import PARAMETERS
from tests.nbval import nbval

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent


def test_what_the_notebooks_show_is_what_is_kept() -> None:
    """Where this fails and is right to: `python -m tests.notebooks.keep`, and look at what changed before it is kept."""
    code, said = nbval(HERE, "--nbval", *(path.name for path in sorted(HERE.glob("*.ipynb"))))
    assert code == 0, said


@pytest.mark.soak
def test_one_changed_number_is_found(tmp_path: Path) -> None:
    """A target one higher in the project file: the cells that show it differ, and those that do not are as they were."""
    shutil.copytree(PARAMETERS / "demonstration", tmp_path / "parameters" / "demonstration")
    shutil.copyfile(HERE / "project.ipynb", tmp_path / "project.ipynb")
    file = tmp_path / "parameters" / "demonstration" / "navet.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        re.sub(r"(total: )(\d+)", lambda old: f"{old[1]}{int(old[2]) + 1}", text, count=1), encoding="utf-8"
    )
    code, said = nbval(tmp_path, "--nbval", "project.ipynb")
    assert code == 1
    assert re.search(r"\d+ failed, \d+ passed", said), said
