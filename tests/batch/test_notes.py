"""Notes in the notebook: each is published in the report of the project it was written for, and in no other."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from impactkit.batch.limits import Limits
from impactkit.batch.notes import notebook_of, unnamed_notes
from impactkit.batch.runner.plan import prepare
from impactkit.batch.runner.request import Notebooks, Request
from impactkit.batch.runner.tasks import Tasks, notes_left_out
from impactkit.workspace import report_notebooks
from tests.test_release import project


def notebook(*notes: tuple[str, list[str]]) -> str:
    """A notebook with a guide, a code cell and these notes with their tags."""
    v4 = nbformat.v4
    cells = [v4.new_markdown_cell("How to", metadata={"tags": ["guide"]}), v4.new_code_cell("1")]
    cells += [v4.new_markdown_cell(text, metadata={"tags": tags}) for text, tags in notes]
    return str(nbformat.writes(v4.new_notebook(cells=cells)))


def notes_of(text: str, project: str, *, alone: bool) -> list[str]:
    """The notes a project's report gets."""
    cells = json.loads(notebook_of(text, project, alone=alone))["cells"]
    assert [one["cell_type"] for one in cells[:2]] == ["markdown", "code"]
    return ["".join(one["source"]) for one in cells[2:]]


@pytest.mark.parametrize(
    ("note", "tags", "north", "south"),
    [
        ("Seen on site.", [], None, None),
        ("<!-- project: north -->\nSeen on site.", [], "Seen on site.", None),
        ("<!-- Projekt: north, south -->\nSeen on site.", [], "Seen on site.", "Seen on site."),
        ("<!-- project: all -->\nSeen on site.", [], "Seen on site.", "Seen on site."),
        ("Seen on site.", ["project:south"], None, "Seen on site."),
        ("Seen on site.", ["later", "Project: south"], None, "Seen on site."),
        ("Seen on site.\n<!-- project: north -->", [], None, None),
        ("<!-- project: -->\nSeen on site.", [], None, None),
        ("<!-- project: northern -->\nSeen on site.", [], None, None),
    ],
)
def test_in_a_run_of_several_a_note_is_of_those_it_names(
    note: str, tags: list[str], north: str | None, south: str | None
) -> None:
    """By a first line of its own, which nobody reads, or by a tag; half a name is no name."""
    text = notebook((note, tags))
    assert notes_of(text, "north", alone=False) == [one for one in (north,) if one]
    assert notes_of(text, "south", alone=False) == [one for one in (south,) if one]


def test_where_a_run_has_one_project_a_note_that_names_none_is_its_own() -> None:
    """And one that names another is still the other's."""
    text = notebook(("Mine.", []), ("<!-- project: south -->\nTheirs.", []), ("", []))
    assert notes_of(text, "north", alone=True) == ["Mine.", ""]
    assert unnamed_notes(text) == 1


def test_a_notebook_without_notes_is_left_to_the_letter() -> None:
    text = report_notebooks()[0].read_text(encoding="utf-8")
    assert notebook_of(text, "north", alone=False) is text
    assert unnamed_notes(text) == 0


def request(tmp_path: Path, *projects: str, note: str = "Seen on site.") -> Request:
    """A run of projects with a notebook that has a note."""
    book = tmp_path / "mine.ipynb"
    tmp_path.mkdir(exist_ok=True)
    if not book.exists():
        book.write_text(notebook((note, [])), encoding="utf-8")
    for name in projects:
        project(tmp_path / "p", name)
    return Request((tmp_path / "p",), Notebooks(book, report_notebooks()[1]), languages=("en",))


def test_a_report_is_made_anew_when_its_project_is_no_longer_alone(tmp_path: Path) -> None:
    """What stands in it follows from that; without such notes it does not, and nothing is made again."""
    kinds = {"Seen on site.": True, "<!-- project: north -->\nSeen on site.": False}
    for note, differs in kinds.items():
        folder = tmp_path / str(differs)
        alone = {job.name: job.key for job in prepare(request(folder, "north", note=note)).plan.jobs}
        together = {job.name: job.key for job in prepare(request(folder, "south", note=note)).plan.jobs}
        assert (alone["north.en"] != together["north.en"]) is differs


def test_the_notebook_a_worker_gets_has_its_project_s_notes_alone(tmp_path: Path) -> None:
    """And what is left out is counted; a project that cannot be made is a project all the same."""
    what = request(tmp_path, "north", "south")
    prepared = prepare(what)
    for name, text in prepared.dossiers.items():
        (tmp_path / "out" / "dossiers").mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / "dossiers" / name).write_text(str(text), encoding="utf-8")
    tasks = Tasks.of(prepared.plan, what, tmp_path / "out", "warm", Limits())
    given = [tasks.of_job(job) for job in prepared.plan.jobs if not job.is_portfolio]
    assert len(given) == 2
    assert not [one for one in given if "Seen on site." in one.notebook]
    assert notes_left_out(what, prepared.plan) == 1
    (tmp_path / "p" / "south.csv").unlink()
    faulty = prepare(what).plan
    assert {job.id for job in faulty.jobs} == {"north"}
    assert notes_left_out(what, faulty) == 1
    assert notes_left_out(replace(what), replace(faulty, problems=())) == 0
