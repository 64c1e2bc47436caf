"""Which files are meant: each once, none silently left out."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from impactkit.load import project_files
from impactkit.problem import InputError
from impactkit.words import Words
from tests.terminal import SMALLEST, impactkit, write


def project(id_: str) -> str:
    """The smallest project under another id."""
    return SMALLEST.replace("id: x", f"id: {id_}")


def refused(*paths: str) -> list[str]:
    """What is said of paths that cannot be meant."""
    with pytest.raises(InputError) as caught:
        project_files([Path(path) for path in paths])
    return [Words("en").problem(problem) for problem in caught.value.problems]


def test_a_folder_is_all_yaml_files_directly_in_it_by_name(in_folder: Path) -> None:
    """Whatever case the ending has; nothing deeper, nothing else."""
    Path("d/deeper.yaml").mkdir(parents=True)
    for name in ("b.yaml", "a.yml", "C.YAML", "deeper.yaml/x.yaml", "notes.txt"):
        write(SMALLEST, f"d/{name}")
    assert [file.name for file in project_files([Path("d")])] == ["C.YAML", "a.yml", "b.yaml"]


@pytest.mark.parametrize(
    "paths",
    [
        ("d/x.yaml", "d/x.yaml"),
        ("d/x.yaml", "d/../d/x.yaml"),
        ("d", "d/x.yaml"),
        ("d/x.yaml", "d"),
        ("d/x.yaml", "link.yaml"),
        ("d", "linked"),
    ],
)
def test_a_file_given_twice_is_told_with_both_names(paths: tuple[str, str], in_folder: Path) -> None:
    """As itself, with its folder, or by a link; nothing is made."""
    Path("d").mkdir()
    write(SMALLEST, "d/x.yaml")
    Path("link.yaml").symlink_to("d/x.yaml")
    Path("linked").symlink_to("d", target_is_directory=True)
    first, second = (path if path.endswith(".yaml") else f"{path}/x.yaml" for path in paths)
    first, second = Path(first).as_posix(), Path(second).as_posix()
    says = f"{second}: The file is given twice; it is already meant by {first}."
    assert refused(*paths) == [says]
    assert impactkit("report", *paths, "--language", "en", "--out", "out") == (1, [], [says])
    assert not Path("out").exists()


def test_paths_that_mean_nothing_are_told_all_at_once(in_folder: Path) -> None:
    """A missing file, a missing folder, a file taken for a folder, a folder without YAML."""
    Path("empty").mkdir()
    write("x", "empty/notes.txt")
    write(SMALLEST)
    says = [
        "nix.yaml: There is no such file or folder.",
        "nowhere/at/all: There is no such file or folder.",
        f"x.yaml/y.yaml: The file cannot be read ({os.strerror(errno.ENOTDIR)}).",
        "empty: There is no YAML file in this folder.",
    ]
    paths = ["nix.yaml", "nowhere/at/all", "x.yaml/y.yaml", "empty"]
    assert refused(*paths) == says
    assert impactkit("check", *paths, "--language", "en") == (1, [], says)
    assert impactkit("check", "nix.yaml", "--language", "sv") == (
        1,
        [],
        ["nix.yaml: Det finns ingen sådan fil eller mapp."],
    )


def test_a_link_to_nothing_is_named_and_not_skipped(in_folder: Path) -> None:
    """A project that has lost its file is missed, not forgotten."""
    Path("d").mkdir()
    Path("d/gone.yaml").symlink_to("elsewhere.yaml")
    Path("d/loop.yaml").symlink_to("loop.yaml")
    write(project("good"), "d/good.yaml")
    code, _, faults = impactkit("check", "d", "--language", "en")
    assert (code, faults) == (
        1,
        [
            "d/gone.yaml: There is no such file or folder.",
            f"d/loop.yaml: The file cannot be read ({os.strerror(errno.ELOOP)}).",
        ],
    )


def test_a_file_that_cannot_be_read_is_named(in_folder: Path) -> None:
    """Forbidden to the one who asks, or broken."""
    file = write(SMALLEST)
    file.chmod(0)
    if os.access(file, os.R_OK):  # a superuser may read everything that can be read
        broken = Path("/proc/self/mem")
        if not broken.exists():
            pytest.skip("this user may read everything")
        file.unlink()
        file.symlink_to(broken)
    code, _, faults = impactkit("check", "x.yaml", "--language", "sv")
    assert code == 1
    assert len(faults) == 1
    assert faults[0].startswith("x.yaml: Filen går inte att läsa (")


def test_two_files_with_one_id_are_told_and_the_first_is_kept(in_folder: Path) -> None:
    """The second names the first; its own report is not made in the first one's place."""
    Path("d").mkdir()
    for name in ("a", "b"):
        write(project("same").replace("title: T", f"title: Project {name}"), f"d/{name}.yaml")
    code, lines, faults = impactkit("check", "d", "--language", "en")
    assert (code, faults) == (1, ["d/b.yaml:2 id: The project 'same' is already read from d/a.yaml."])
    assert lines[0] == "Project a (same)"


@pytest.mark.parametrize("name", ["kafe.yaml.txt", "Kafé.YML.txt"])
def test_a_project_file_with_txt_added_to_its_name_is_told_of_and_stops_no_other(
    name: str, in_folder: Path
) -> None:
    """Alone, among others and given by itself; a text that is no project file is left alone."""
    Path("d").mkdir()
    write(project("one"), f"d/{name}")
    write("impactkit is fine", "d/notes.yaml.txt")
    told = f"d/{name}: This is a project file by its content, but its name does not end in .yaml, so it is left out. "
    told += f"Name it {name[:-4]}; Windows shows the whole name under View, File name extensions."
    for path in ("d", f"d/{name}"):
        assert impactkit("check", path, "--language", "en") == (1, [], [told])
    write(project("two"), "d/b.yaml")
    code, lines, faults = impactkit("check", "d", "--language", "en")
    assert (code, lines[0], faults) == (1, "T (two)", [told])
    assert "Döp den till" in impactkit("check", "d", "--language", "sv").faults[0]


def test_one_bad_project_among_good_ones_is_named_and_stops_none(in_folder: Path) -> None:
    """What can be checked is checked; a YAML file of another kind is named, not skipped."""
    Path("d").mkdir()
    write(project("one"), "d/a.yaml")
    write(SMALLEST + "titel: T\n", "d/b.yaml")
    write("version: 2\n", "d/c.yaml")
    write(project("two"), "d/d.yaml")
    code, lines, faults = impactkit("check", "d", "--all", "--language", "sv")
    assert code == 1
    assert [line for line in lines if line.startswith("T (")] == ["T (one)", "T (two)"]
    assert [line.partition(": ")[0] for line in faults] == ["d/b.yaml:6 titel", "d/c.yaml:1"]
    code, lines, faults_en = impactkit("check", "d", "--language", "en")
    assert (code, len(faults_en)) == (1, 2)
    assert faults_en != faults
