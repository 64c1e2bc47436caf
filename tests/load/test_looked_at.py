"""What a reading looks at: the data that projects name, and the words beside them, in one look at each folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from impactkit.load import looked_at, narratives_beside, project_files, read_project, read_projects
from tests.load.records.made import csv_file, project_file, records
from tests.terminal import SMALLEST, write

WATCHED = """
import sys
from pathlib import Path
listed = []
sys.addaudithook(lambda event, told: listed.append(told[0]) if event in ("os.scandir", "os.listdir") else None)
from impactkit.load import narratives_beside, project_files, read_projects
files = project_files([Path("d")])
for reading in (read_projects, narratives_beside):
    listed.clear()
    reading(files)
    print(len(files), sum(Path(str(one)) == Path("d") for one in listed))
"""
"""Counts how often a folder is listed, by whatever means."""


def told(path: Path) -> str:
    """A path as messages tell it."""
    return path.as_posix()


def test_the_data_that_projects_name_are_told_whether_they_are_there_or_not(in_folder: Path) -> None:
    """In order, each once, from the project's folder, and never one that is refused before it is looked at."""
    names = (
        "data/b.csv",
        "a.csv",
        "./data/b.csv",
        "../out.csv",
        "c\\d.csv",
        (in_folder / "e.csv").as_posix(),
    )
    named = {f"d{i}": {"kind": "results", "file": name} for i, name in enumerate(names)}
    Path("p").mkdir()
    one = read_project(project_file(Path("p"), named))
    project_file(Path("p"), {"d": {"kind": "results", "file": "a.csv"}}).rename("p/y.yaml")
    other = read_project(Path("p/y.yaml"))
    write(SMALLEST.replace("id: x", "id: z"), "p/z.yaml")
    assert [told(file) for file in looked_at([one, other, read_project(Path("p/z.yaml"))])] == [
        "p/data/b.csv",
        "p/a.csv",
    ]
    assert [told(file) for file in looked_at([other, one])] == ["p/a.csv", "p/data/b.csv"]
    assert looked_at([]) == ()


def test_what_is_told_is_what_is_opened(in_folder: Path) -> None:
    """A file put where it is told is read."""
    Path("p").mkdir()
    file = project_file(Path("p"), {"d": {"kind": "results", "file": "data/2025/a.csv"}})
    (wanted,) = looked_at([read_project(file)])
    wanted.parent.mkdir(parents=True)
    csv_file(wanted.parent, "Indikator;Period;Antal\nNya företag;2025;5\n", wanted.name)
    (reading,) = records(file).readings["x"]
    assert (reading.file, told(wanted)) == ("a.csv", "p/data/2025/a.csv")


def test_the_words_beside_project_files_are_told_each_once(in_folder: Path) -> None:
    """Those a reading takes and those it refuses; in the order of the projects, then by name."""
    for name in ("b", "a", "a.b", "alone"):
        write(SMALLEST.replace("id: x", f"id: {name.replace('.', '-')}"), f"d/{name}.yaml")
    write(SMALLEST.replace("id: x", "id: e"), "e/a.yaml")
    words = ("b.summary.sv.md", "a.lessons.md", "a.nonsense.md", "a.b.summary.md")
    for name in (*words, "README.md", "a.md", "ab.summary.md", "a.summary.txt"):
        write("Words.", f"d/{name}")
    write("Words.", "e/a.summary.md")
    files = [Path(name) for name in ("d/b.yaml", "d/a.yaml", "d/a.b.yaml", "e/a.yaml", "d/alone.yaml")]
    expected = ["b.summary.sv.md", "a.b.summary.md", "a.lessons.md", "a.nonsense.md"]
    assert [told(one) for one in narratives_beside(files)] == [
        *(f"d/{one}" for one in expected),
        "e/a.summary.md",
    ]
    assert [told(one) for one in narratives_beside([Path("d/a.b.yaml")])] == ["d/a.b.summary.md"]
    assert narratives_beside([Path("gone/x.yaml")]) == ()


def test_every_project_gets_its_own_words_and_those_it_is_refused_for(in_folder: Path) -> None:
    """Reading many gives what reading each gives."""
    for name in ("a", "a.b", "c"):
        write(SMALLEST.replace("id: x", f"id: {name.replace('.', '-')}"), f"{name}.yaml")
    for name in ("a.summary.sv.md", "a.b.summary.md", "c.lessons.md"):
        write(f"Of {name}.", name)
    loaded, problems = read_projects(project_files([Path()]))
    assert [(one.file, one.code, one.values["name"]) for one in problems] == [
        ("a.b.summary.md", "no-section", "b")
    ]
    assert {one.project.id: sorted(one.project.narrative) for one in loaded} == {
        "a-b": ["summary"],
        "c": ["lessons"],
    }
    assert [read_project(Path(one.file)) for one in loaded] == list(loaded)


def test_a_folder_is_listed_once_however_many_projects_stand_in_it(in_folder: Path) -> None:
    """Else a thousand projects would look through a thousand names a thousand times."""
    for number in range(20):
        write(SMALLEST.replace("id: x", f"id: p{number}"), f"d/p{number}.yaml")
        write("Words.", f"d/p{number}.summary.md")
    ran = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, check=True, encoding="utf-8")
    assert ran.stdout.splitlines() == ["20 1", "20 1"]
