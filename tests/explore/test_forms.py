"""The forms in a kernel: it asks another process for everything, and neither reads nor writes a file of a person's."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

import impactkit as ik
from impactkit.explore.forms.author import Author
from impactkit.problem import ImpactkitError
from impactkit.show.ground import display

CAFE = "impactkit: project/1\nid: cafe\ntitle: Hörnet\n"
_KERNEL = """
import sys, impactkit as ik
forms = ik.forms("cafe.yaml", language="en")
told = forms.author.ask({"question": "open"})
assert told["state"]["title"] == "Hörnet", told
forms.author.ask({"question": "save", "seen": told["state"]["digest"], "form": "goal", "id": "", "said": {"text": "Work", "kind": "result"}})
wrong = [one for one in sys.modules if one.startswith(("impactkit.load", "impactkit.author", "impactkit.measure", "ruamel", "yaml"))]
assert not wrong, wrong
assert "H\\u00f6rnet" not in str(forms.get_state()), "a notebook would keep it"
"""


@pytest.fixture
def cafe(tmp_path: Path) -> Path:
    file = tmp_path / "cafe.yaml"
    file.write_text(CAFE, encoding="utf-8")
    return file


def test_the_kernel_knows_nothing_that_reads_or_writes_and_its_state_nothing_of_the_project(
    cafe: Path,
) -> None:
    """What is shown comes as answers; what notebooks save of the widget is its script and its words."""
    subprocess.run([sys.executable, "-c", _KERNEL], cwd=cafe.parent, check=True)
    assert "work:" in cafe.read_text(encoding="utf-8")


def test_the_process_ends_with_whoever_asks_it(cafe: Path) -> None:
    """Also where that one is killed: nobody is left who could write."""
    code = "import sys, time; from pathlib import Path; from impactkit.explore.forms.author import Author; a = Author(Path('cafe.yaml'), 'sv'); a.ask({'question': 'open'}); print(a.pid, flush=True); time.sleep(600)"
    asker = subprocess.Popen(
        [sys.executable, "-c", code], cwd=cafe.parent, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert asker.stdout
    process = psutil.Process(int(asker.stdout.readline()))
    asker.kill()
    asker.communicate()
    for _ in range(600):
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            return
        time.sleep(0.05)
    raise AssertionError(process)


def test_what_could_be_taken_back_goes_with_the_window(cafe: Path) -> None:
    """Its folder is its owner's alone, and gone when the window is closed."""
    author = Author(cafe, "sv")
    seen = author.ask({"question": "open"})["state"]["digest"]
    author.ask(
        {
            "question": "save",
            "seen": seen,
            "form": "goal",
            "id": "",
            "said": {"text": "Arbete", "kind": "result"},
        }
    )
    folder = Path(author.history)
    assert list(folder.rglob("*.json"))
    assert {one.stat().st_mode & 0o077 for one in (folder, *folder.rglob("*.json"))} == {0}
    author.close()
    assert not folder.exists()


def test_a_relative_path_is_meant_from_the_folder_above_that_has_it(
    cafe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also that of a file that is not there yet: beside the others, and not below the notebooks."""
    (cafe.parent / "notebooks").mkdir()
    (cafe.parent / "parameters").mkdir()
    monkeypatch.chdir(cafe.parent / "notebooks")
    for path, meant in (
        ("cafe.yaml", cafe),
        ("parameters/new.yaml", cafe.parent / "parameters" / "new.yaml"),
    ):
        widget = ik.forms(path)
        assert widget
        assert Path(widget.author.path).resolve() == meant
        widget.close()


def test_nothing_is_shown_where_a_batch_makes_reports(cafe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is there to write."""
    monkeypatch.setattr(display, "_alone", True)
    assert ik.forms(cafe) is None


def test_a_language_that_is_none_is_told() -> None:
    """With those there are."""
    with pytest.raises(ImpactkitError, match="sv"):
        ik.forms("cafe.yaml", language="de")
