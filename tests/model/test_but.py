"""The same model with other values: known to mypy by field and type, and refused where there is no such field."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from mypy import api

from impactkit.model.base import Link, Text

ROOT = Path(__file__).parents[2]
START = """\
from impactkit.model.base import Link, Text
from impactkit.model.measured.value import Value

text, value, link = Text(sv="Mål"), Value(), Link(to="jobs")
"""


def test_a_model_but_for_some_fields_is_a_new_one() -> None:
    """The other fields are as they were."""
    text = Text(sv="Mål")
    assert (text.but(en="Goal"), text) == (Text(sv="Mål", en="Goal"), Text(sv="Mål"))


def test_a_field_there_is_not_is_refused() -> None:
    """A name that is wrong by a letter must not pass in silence."""
    with pytest.raises(TypeError, match="Text has no field engelska"):
        Text(sv="Mål").but(engelska="Goal")


@pytest.mark.soak
@pytest.mark.slow
def test_mypy_refuses_a_wrong_name_and_a_wrong_type(tmp_path: Path) -> None:
    """Also of fields that a model has from another; what is right passes."""
    told = {
        "value.but(parts=3)": None,
        "link.but(assumption=text, note=None)": None,
        "value.but(delar=3)": 'Unexpected keyword argument "delar"',
        'value.but(parts="3")': 'Argument "parts" to "but" of "Model" has incompatible type "str"',
        'link.but(source=3, to="goal")': 'Argument "source" to "but" of "Model" has incompatible type "int"',
        "link.but(model_config={})": 'Unexpected keyword argument "model_config"',
    }
    file = tmp_path / "tried.py"
    file.write_text(START + "\n".join(told) + "\n", encoding="utf-8")
    settings = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(ROOT / ".mypy_cache")]
    out, err, _ = api.run([*settings, "--python-executable", sys.executable, str(file)])
    assert not err
    lines = {int(line.split(":")[1]): line for line in out.splitlines() if ": error:" in line}
    for at, (call, wrong) in enumerate(told.items(), START.count("\n") + 1):
        assert (wrong or "no error") in lines.get(at, "no error"), call


def test_a_field_from_another_model_is_a_field_too() -> None:
    """Every sourced thing may be noted."""
    assert Link(to="jobs").but(note=Text(und="N")).note == Text(und="N")


def test_no_model_is_copied_in_another_way() -> None:
    """pydantic's own copy takes any name and any value."""
    base = ROOT / "impactkit" / "model" / "base.py"
    files = (one for one in (ROOT / "impactkit").rglob("*.py") if one != base)
    assert [one.name for one in files if ".model_copy(" in one.read_text(encoding="utf-8")] == []
