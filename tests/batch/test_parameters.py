"""Parameters of a notebook: a name or a value that does not fit is refused before anything runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from impactkit.batch import checked
from impactkit.batch.parameters import declared
from impactkit.problem import InputError
from impactkit.words import LANGUAGES, Words
from impactkit.workspace import report_notebooks
from tests.batch.test_run import notebook
from tests.terminal import SMALLEST, impactkit, write

DECLARED = """\
project = ""  # a project
language: str = "sv"
year = 2026
share: float = 0.5
deep = False
names = ["a"]
most: int | None = None
other = Path("x")
"""


def book(folder: Path, source: str = DECLARED) -> Path:
    """A notebook with these parameters."""
    return notebook(folder / "book.ipynb", source, "1")


def codes(caught: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [one.code for one in caught.value.problems]


def test_the_report_notebook_declares_what_it_takes() -> None:
    """Its own parameters, in their order, with the kind of each."""
    found = declared(report_notebooks()[0])
    assert list(found) == ["project", "language", "audience", "as_of", "terms"]
    assert {one.kind for one in found.values()} == {str}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("year", "2027", 2027),
        ("share", "1", 1.0),
        ("deep", "true", True),
        ("deep", "No", False),
        ("names", '["b", "c"]', ["b", "c"]),
        ("most", "7", 7),
        ("most", "None", None),
        ("other", "text", "text"),
        ("other", "[1]", [1]),
    ],
)
def test_a_value_becomes_what_its_parameter_is(tmp_path: Path, name: str, text: str, value: Any) -> None:
    """By its annotation, or else by the value it has; where neither tells, by what it looks like."""
    found = checked(book(tmp_path), {name: text}, "project")
    assert found == {name: value}
    assert type(found[name]) is type(value)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"yaer": "2027"}, "parameter-unknown"),
        ({"": "1"}, "parameter-unknown"),
        ({"year": "soon"}, "parameter-kind"),
        ({"year": "2.5"}, "parameter-kind"),
        ({"deep": "maybe"}, "parameter-kind"),
        ({"names": "a, b"}, "parameter-kind"),
        ({"names": "{}"}, "parameter-kind"),
        ({"project": "x.yaml"}, "parameter-ours"),
        ({"language": "en"}, "parameter-ours"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, given: dict[str, str], code: str) -> None:
    """And told in both languages, with what there is instead."""
    with pytest.raises(InputError) as caught:
        checked(book(tmp_path), given, "project")
    assert codes(caught) == [code]
    for language in LANGUAGES:
        assert "{" not in Words(language).problem(caught.value.problems[0]).replace("'{}'", "")
    if "yaer" in given:
        assert caught.value.problems[0].allowed == ("year",)


def test_all_that_does_not_fit_is_told_at_once(tmp_path: Path) -> None:
    """Nobody mends one to be told of the next."""
    with pytest.raises(InputError) as caught:
        checked(book(tmp_path, "year = 1"), {"year": "x", "yaer": "1"}, "project")
    assert codes(caught) == ["parameter-missing", "parameter-missing", "parameter-kind", "parameter-unknown"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-a-notebook"),
        (b"{}", "not-a-notebook"),
        (b"\xff", "not-a-notebook"),
        (b"[]", "not-a-notebook"),
    ],
)
def test_what_is_no_notebook_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    """As a fault of the file."""
    (tmp_path / "x.ipynb").write_bytes(content)
    with pytest.raises(InputError) as caught:
        declared(tmp_path / "x.ipynb")
    assert codes(caught) == [code]


def test_a_notebook_without_parameters_is_refused(tmp_path: Path) -> None:
    """Papermill would put them in and say nothing; the project would be another."""
    file = book(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace('"parameters"', '"other"'), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        declared(file)
    assert codes(caught) == ["no-parameters-cell"]


def test_from_the_command_line_nothing_is_begun(tmp_path: Path) -> None:
    """A misspelled parameter is told with its near match, and no folder is made."""
    project = write(SMALLEST, str(tmp_path / "x.yaml"))
    out = tmp_path / "out"
    said = impactkit(
        "report",
        str(project),
        "--language",
        "en",
        "--out",
        str(out),
        "-p",
        "term=plain",
        "--kernel-start",
        "spawn",
    )
    assert said.code == 1
    assert said.faults[0].endswith("The notebook has no parameter term. Allowed: terms.")
    assert not out.exists()
    assert impactkit("report", str(project), "-p", "terms").code == 2
