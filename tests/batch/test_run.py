"""Runs: equal bytes whatever the folder, nothing of the machine in them, and failures that tell nothing."""

from __future__ import annotations

import getpass
import json
import os
import re
import socket
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from impactkit.batch import Delivered, Notebooks, Request, deliver
from impactkit.batch.worker.scrub import scrub
from impactkit.model.dossier import Audience
from impactkit.publish import Wanted
from impactkit.workspace import report_notebooks
from tests.conftest import PAGES
from tests.opened import opened
from tests.terminal import SMALLEST, write

ROOT = Path(__file__).parents[2]

SECRET = "the-secret-of-the-notebook"
BROKEN = f"""\
import os, sys
print("{SECRET}")
sys.stderr.write("{SECRET}")
if "dies" in project:
    os._exit(7)
raise ValueError("{SECRET}")
"""


def notebook(file: Path, *cells: str) -> Path:
    """A notebook of code cells; the first holds the parameters."""
    stored = {
        "cells": [
            {
                "cell_type": "code",
                "id": f"c{i}",
                "metadata": {"tags": ["parameters"]} if i == 0 else {},
                "execution_count": None,
                "outputs": [],
                "source": source,
            }
            for i, source in enumerate(cells)
        ],
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    file.write_text(json.dumps(stored), encoding="utf-8")
    return file


def report(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`impactkit report`, as from a terminal, standing in the folder."""
    return subprocess.run(
        [sys.executable, "-m", "impactkit", "report", *arguments, "--format", "html"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "en_GB.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def made(*paths: Path, out: Path, notebooks: Notebooks | None = None, **options: Any) -> Delivered:
    """A whole run."""
    return deliver(Request(paths, notebooks or Notebooks(*report_notebooks()), **options), out)


def files(folder: Path) -> list[str]:
    """Every file below the folder that is not private."""
    own = (one.relative_to(folder) for one in folder.rglob("*") if one.is_file())
    return sorted(one.as_posix() for one in own if one.parts[0] != "private")


# --- Runs that go well ---


@pytest.fixture(scope="module")
def second_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Another run from another place: one of the five projects, a smallest one, and a bad one between them."""
    folder = tmp_path_factory.mktemp("elsewhere and with a space")
    siru = (ROOT / "parameters" / "siru.yaml").read_bytes()
    write(siru, str(folder / "mine" / "a.yaml"))
    write(SMALLEST + "titel: T\n", str(folder / "mine" / "b.yaml"))
    write(SMALLEST, str(folder / "mine" / "c.yaml"))
    return folder, report(folder, "mine", "--language", "sv", "--out", "out put", "--jobs", "1")


@pytest.mark.slow
def test_one_bad_project_is_named_and_the_two_good_ones_are_made(
    second_run: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    """The exit code is 1; the last lines say what was made, what was not, and what to open."""
    folder, ran = second_run
    assert ran.returncode == 1
    assert ran.stderr.startswith("mine/b.yaml:6 titel: Här finns ingen nyckel 'titel'. Tillåtet: title, ")
    assert len(ran.stderr.splitlines()) == 1
    assert sorted(ran.stdout.splitlines()[:2]) == ["out put/siru.sv.html", "out put/x.sv.html"]
    assert ran.stdout.splitlines()[2:] == [
        "2 rapporter i out put; 0 misslyckades, 1 fil med fel hoppades över.",
        "Öppna out put/index.html.",
    ]
    assert files(folder / "out put") == [
        "dossiers/siru.public.json",
        "dossiers/x.public.json",
        "index.html",
        "notebooks/siru.sv.ipynb",
        "notebooks/x.sv.ipynb",
        "siru.sv.html",
        "x.sv.html",
    ]


@pytest.mark.slow
def test_two_runs_give_equal_bytes(
    run_folder: Path, second_run: tuple[Path, subprocess.CompletedProcess[str]]
) -> None:
    """Another day, folder, file name, company of projects and number of workers change no byte of a report."""
    folder, _ = second_run
    for name in ("siru.sv.html", "notebooks/siru.sv.ipynb", "dossiers/siru.public.json"):
        assert (run_folder / name).read_bytes() == (folder / "out put" / name).read_bytes(), name


@pytest.mark.slow
def test_a_run_leaves_reports_notebooks_dossiers_and_indexes(run_folder: Path) -> None:
    """One of each for each project, and nothing half-written."""
    names = files(run_folder)
    reports = [name.removesuffix(".html") for name in names if re.fullmatch(r"[a-z-]+\.(sv|en)\.html", name)]
    reports = [name for name in reports if not name.startswith("index.")]
    projects = {name.rpartition(".")[0] for name in reports}
    assert (len(reports), len(projects)) == (10, 5)
    assert names == sorted(
        [f"{name}.html" for name in reports]
        + [f"notebooks/{name}.ipynb" for name in reports]
        + [f"dossiers/{name}.public.json" for name in projects]
        + ["index.html", "index.en.html"]
    )


@pytest.mark.slow
def test_nothing_of_the_machine_is_in_what_a_run_leaves(run_folder: Path) -> None:
    """No absolute path, no user, no host, no time of day, no trace of who ran it."""
    user, host = getpass.getuser(), socket.gethostname()
    machine = [
        str(run_folder),
        str(ROOT),
        tempfile.gettempdir() + "/",
        sys.prefix,
        f"{Path.home()}/",
    ]
    machine += [f"/{user}/", f"{user}@"]
    told = ["papermill", "start_time", "end_time", "duration", "iopub", "execution_state"]
    for name in files(run_folder):
        text = opened(run_folder / name)
        assert [one for one in machine if one in text] == [], name
        assert not re.search(rf"(?<![\w+/=-]){re.escape(host)}(?![\w+/=-])", text), name
        assert re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d", text) == [], name
        if name.endswith(".ipynb"):
            assert [one for one in told if one in text] == [], name
            assert [cell["id"] for cell in json.loads(text)["cells"]] == [
                f"cell-{i}" for i in range(len(json.loads(text)["cells"]))
            ]


@pytest.mark.slow
def test_an_executed_notebook_names_its_dossier_where_it_lies(run_folder: Path) -> None:
    """So that it can be run again from its folder."""
    for name in files(run_folder):
        if name.endswith(".ipynb"):
            cells = json.loads((run_folder / name).read_text(encoding="utf-8"))["cells"]
            (given,) = [
                "".join(cell["source"])
                for cell in cells
                if "injected-parameters" in cell["metadata"].get("tags", [])
            ]
            names: dict[str, str] = {}
            exec(given, names)
            dossier = run_folder / "notebooks" / names["project"]
            assert dossier.is_file()
            assert not Path(names["project"]).is_absolute()
            assert name == f"notebooks/{dossier.name.partition('.')[0]}.{names['language']}.ipynb"


def test_a_plan_of_nothing_leaves_nothing(tmp_path: Path) -> None:
    """No index of no reports."""
    write(SMALLEST + "titel: T\n", str(tmp_path / "x.yaml"))
    assert made(tmp_path / "x.yaml", out=tmp_path / "out").made == ()
    assert files(tmp_path / "out") == []


def test_scrubbing_takes_out_what_papermill_left() -> None:
    """Times and paths of a notebook as Papermill leaves it; what the cells show is kept."""
    import nbformat

    executed = nbformat.v4.new_notebook(
        metadata={"papermill": {"start_time": "now"}, "language_info": {"name": "python"}}
    )
    given = nbformat.v4.new_code_cell('# Parameters\nproject = "/a/b.json"\nlanguage = "sv"\n')
    given.metadata.update(tags=["injected-parameters"], papermill={"duration": 1}, execution={"shell": "now"})
    executed.cells = [given, nbformat.v4.new_markdown_cell("project = kept")]
    scrub(executed, "project", dossier="../dossiers/b.json")
    assert executed.metadata == {"language_info": {"name": "python"}}
    assert [cell.id for cell in executed.cells] == ["cell-0", "cell-1"]
    assert executed.cells[0].metadata == {"tags": ["injected-parameters"]}
    assert executed.cells[0].source.splitlines() == [
        "# Parameters",
        'project = "../dossiers/b.json"',
        'language = "sv"',
    ]
    assert executed.cells[1].source == "project = kept"


# --- Runs that do not ---


@pytest.mark.slow
def test_a_notebook_that_stops_or_dies_is_told_of_by_kind_only(tmp_path: Path) -> None:
    """Exit code 3, no page, no notebook, and not a word of what it printed; the index says so."""
    for id_ in ("dies", "stops"):
        write(SMALLEST.replace("id: x", f"id: {id_}"), str(tmp_path / "mine" / f"{id_}.yaml"))
    broken = notebook(tmp_path / "broken.ipynb", 'project = ""\nlanguage = "sv"', BROKEN)
    asked = ("--out", "out", "--language", "en", "--jobs", "1")
    ran = report(tmp_path, "mine", "--notebook", broken.name, *asked)
    assert ran.returncode == 3
    assert sorted(line.partition(". ")[0] for line in ran.stderr.splitlines()) == [
        "dies.en: not made (the kernel died)",
        "stops.en: not made (the notebook stopped: ValueError)",
    ]
    assert ran.stdout.splitlines() == ["0 reports in out; 2 failed, 0 files with faults left out."]
    assert files(tmp_path / "out") == [
        "dossiers/dies.public.json",
        "dossiers/stops.public.json",
        "index.html",
    ]
    everything = [
        ran.stdout,
        ran.stderr,
        *((tmp_path / "out" / one).read_text() for one in files(tmp_path / "out")),
    ]
    assert not any(SECRET in text or "Traceback" in text for text in everything)
    kept = tmp_path / "out" / "private" / "failed" / "stops.en.ipynb"
    assert SECRET in kept.read_text(encoding="utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parents[1].stat().st_mode) == 0o700
    assert "anteckningsboken stannade: ValueError" not in (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "the notebook stopped: ValueError" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_page_that_cannot_be_written_fails_alone(tmp_path: Path) -> None:
    """A folder is in its place: told by the system's words without a path, and the index is made."""
    write(SMALLEST, str(tmp_path / "x.yaml"))
    blocked = tmp_path / "out" / "x.sv.html"
    blocked.mkdir(parents=True)
    empty = notebook(tmp_path / "empty.ipynb", 'project = ""\nlanguage = "sv"')
    (one,) = made(
        tmp_path / "x.yaml", out=tmp_path / "out", notebooks=Notebooks(empty, empty), wanted=PAGES
    ).made
    assert (one.files, one.line.outcome, one.line.why) == ((), "not-published", "Is a directory")
    assert str(tmp_path) not in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_an_internal_run_leaves_the_index_of_the_public_one_alone(tmp_path: Path) -> None:
    """Each has an index of its own in the same folder, and its pages lead back to that one."""
    write(SMALLEST, str(tmp_path / "x.yaml"))
    empty = notebook(tmp_path / "empty.ipynb", 'project = ""\nlanguage = "sv"')
    out = tmp_path / "out"
    for audience in (Audience.PUBLIC, Audience.INTERNAL):
        made(
            tmp_path / "x.yaml",
            out=out,
            notebooks=Notebooks(empty, empty),
            audiences=(audience,),
            wanted=PAGES,
        )
    assert 'href="x.sv.html"' in (out / "index.html").read_text(encoding="utf-8")
    assert 'href="x.sv.internal.html"' in (out / "index.internal.html").read_text(encoding="utf-8")
    assert 'href="index.html"' in (out / "x.sv.html").read_text(encoding="utf-8")
    assert 'href="index.internal.html"' in (out / "x.sv.internal.html").read_text(encoding="utf-8")


@pytest.mark.soak
def test_only_the_formats_and_layouts_asked_for_are_made_and_linked(tmp_path: Path) -> None:
    """One run of the notebook gives them all."""
    write(SMALLEST, str(tmp_path / "x.yaml"))
    out, wanted = tmp_path / "out", Wanted(formats=("html", "pdf"), layouts=("progress", "summary"))
    (one,) = made(tmp_path / "x.yaml", out=out, languages=("sv",), wanted=wanted).made
    names = [f"x.sv.{layout}.{format_}" for layout in wanted.layouts for format_ in wanted.formats]
    assert sorted(one.files) == sorted(names)
    assert sorted(one.name for one in out.glob("x.*")) == sorted(names)
    index = (out / "index.html").read_text(encoding="utf-8")
    assert [name for name in names if f'href="{name}"' not in index] == []
    page = (out / "x.sv.progress.html").read_text(encoding="utf-8")
    assert 'href="x.sv.progress.pdf"' in page
    assert "Övergripande uppgifter" in page
