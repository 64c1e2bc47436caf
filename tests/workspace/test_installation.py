"""impactkit as it is installed: built into a wheel, without the source tree, from an empty folder to a report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import impactkit

ROOT = Path(__file__).parents[2]
COURSE = ROOT / "notebooks" / "course"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a wheel of this source was unpacked into."""
    made = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(made / "installed")
    return made / "installed"


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own that knows the unpacked wheel, standing in the folder."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "LC_ALL": "en_GB.UTF-8"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_wheel_holds_the_package_and_nothing_of_the_workshop(installed: Path) -> None:
    """Every word, template and starter, and the notebook; no test, no project of anybody's."""
    packed = {
        one.relative_to(installed).as_posix() for one in (installed / "impactkit").rglob("*") if one.is_file()
    }
    made = {"__pycache__"}
    source = {
        one.relative_to(ROOT).as_posix()
        for one in (ROOT / "impactkit").rglob("*")
        if one.is_file() and not made & set(one.parts)
    }
    notebooks = {
        f"impactkit/workspace/notebooks/{name}.ipynb"
        for name in ("explore", "forms", "report", "portfolio", "own-analysis")
    }
    course = {
        f"impactkit/teach/course/notebooks/{one.relative_to(COURSE).as_posix()}"
        for one in COURSE.rglob("*")
        if one.is_file() and ".ipynb_checkpoints" not in one.parts
    }
    assert packed == source | notebooks | course
    assert {one.name for one in installed.iterdir()} == {
        "impactkit",
        f"impactkit-{impactkit.__version__}.dist-info",
    }


@pytest.mark.soak
def test_from_an_empty_folder_to_a_report(installed: Path, tmp_path: Path) -> None:
    """`new`, then `report` with no option; the kernel too uses what was installed."""
    here = run(installed, tmp_path, "-c", "import impactkit; print(impactkit.__file__)")
    assert Path(here.stdout.strip()) == installed / "impactkit" / "__init__.py"

    made = run(installed, tmp_path, "-m", "impactkit", "new")
    assert (made.returncode, made.stderr) == (0, "")

    notebook = tmp_path / "notebooks" / "report.ipynb"
    stored = json.loads(notebook.read_text(encoding="utf-8"))
    first = next(i for i, cell in enumerate(stored["cells"]) if cell["cell_type"] == "code")
    asked = {
        **stored["cells"][first],
        "id": "where",
        "source": f"assert ik.__file__ == {here.stdout.strip()!r}",
    }
    stored["cells"].insert(first + 1, asked)
    notebook.write_text(json.dumps(stored), encoding="utf-8")

    ran = run(installed, tmp_path, "-m", "impactkit", "report", "parameters")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        "outputs/starter.en.html .pdf .docx .xlsx",
        "1 report in outputs; 0 failed, 0 files with faults left out.",
        "0 of 21 counts of persons or enterprises are withheld.",
        "Open outputs/index.html.",
    ]
    page = (tmp_path / "outputs" / "starter.en.html").read_text(encoding="utf-8")
    assert "The repair workshop" in page
    assert "53 of 80" in page
    assert 'href="starter.en.html"' in (tmp_path / "outputs" / "index.html").read_text(encoding="utf-8")
