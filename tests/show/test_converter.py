"""Charts are measured by one typeface on every computer; a still picture has the typefaces of the computer."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from impactkit.signs import FONTS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has files of fontconfig's")
_SPEC = """
import hashlib
from impactkit.show.draw.figure import drawn_apart
spec = {"width": 40, "height": 20, "data": {"values": [{"a": "⚖⚖⚖ ≥ 5"}]},
        "mark": "text", "encoding": {"text": {"field": "a"}}}
def told(as_png):
    drawn = drawn_apart(spec, as_png=as_png)
    return hashlib.sha256(drawn if as_png else drawn.encode()).hexdigest()
"""


def _told(code: str, **environment: str) -> str:
    """What a process of its own says of it."""
    env = {**os.environ, **environment}
    asked = [sys.executable, "-c", f"{_SPEC}\n{code}"]
    return subprocess.run(asked, check=True, capture_output=True, text=True, env=env).stdout


def _computer(folder: Path) -> dict[str, str]:
    """A computer whose typefaces are those of the folder."""
    file = folder / "fonts.conf"
    with resources.as_file(FONTS) as fonts:
        file.write_text(f"<fontconfig><dir>{fonts}</dir></fontconfig>", encoding="utf-8")
    return {"FONTCONFIG_FILE": str(file)}


@pytest.mark.soak
def test_a_figure_is_the_same_whatever_typefaces_a_computer_has(tmp_path: Path) -> None:
    here = _told("print(told(as_png=False))")
    assert here == _told("print(told(as_png=False))", **_computer(tmp_path))


def test_a_still_picture_is_the_same_before_and_after_a_figure() -> None:
    alone = _told("print(told(as_png=True))")
    assert alone == _told("told(as_png=False); print(told(as_png=True))")
    assert alone == _told("told(as_png=True); told(as_png=False); print(told(as_png=True))")


def test_the_environment_is_left_as_it_was(tmp_path: Path) -> None:
    own = _computer(tmp_path)["FONTCONFIG_FILE"]
    asked = "import os; told(as_png=False); print(os.environ.get('FONTCONFIG_FILE', 'none'))"
    assert _told(asked, FONTCONFIG_FILE=own).strip() == own
