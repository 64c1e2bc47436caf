"""Patterns that no shell has told: every project file that fits, in order, and nothing else."""

from __future__ import annotations

import errno
import glob
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.load import brand_beside, project_files
from impactkit.load.paths.pattern import matched
from impactkit.problem import InputError
from impactkit.words import LANGUAGES, Language, Words
from tests.terminal import SMALLEST, impactkit, write

NAMES = (
    "d/a.yaml",
    "d/b.YML",
    "d/notes.txt",
    "d/b.summary.md",
    "d/.hidden.yaml",
    "d/deep/c.yaml",
    "d/deep/deeper/e.yaml",
    "d/.git/f.yaml",
    "e/a.yaml",
)


@pytest.fixture
def files(in_folder: Path) -> Path:
    """A few folders of files, some of them projects."""
    for number, name in enumerate(NAMES):
        write(SMALLEST.replace("id: x", f"id: p{number}"), name)
    return in_folder


def meant(*paths: str) -> list[str]:
    """The project files that paths mean."""
    return [file.as_posix() for file in project_files([Path(path) for path in paths])]


def refused(language: Language, *paths: str) -> list[str]:
    """What is said of paths that cannot be meant."""
    with pytest.raises(InputError) as caught:
        meant(*paths)
    return [Words(language).problem(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("pattern", "files_meant"),
    [
        ("d/*.yaml", ["d/a.yaml"]),
        ("d/*.y*ml", ["d/a.yaml"]),
        ("d/?.*", ["d/a.yaml", "d/b.YML"]),
        ("[de]/a.yaml", ["d/a.yaml", "e/a.yaml"]),
        ("[!d]/*", ["e/a.yaml"]),
        ("*", ["d/a.yaml", "d/b.YML", "d/.hidden.yaml", "e/a.yaml"]),
        ("d/*", ["d/a.yaml", "d/b.YML", "d/deep/c.yaml"]),
        ("d/**", ["d/a.yaml", "d/b.YML", "d/.hidden.yaml", "d/deep/c.yaml", "d/deep/deeper/e.yaml"]),
        ("**/*.yaml", ["d/a.yaml", "d/deep/c.yaml", "d/deep/deeper/e.yaml", "e/a.yaml"]),
        ("**/deeper/*", ["d/deep/deeper/e.yaml"]),
        ("*/deep/../a.yaml", ["d/deep/../a.yaml"]),
        ("d/.h*", ["d/.hidden.yaml"]),
        ("**/**/**.yaml", ["d/a.yaml", "d/deep/c.yaml", "d/deep/deeper/e.yaml", "e/a.yaml"]),
    ],
)
def test_a_pattern_is_every_project_file_it_matches(
    pattern: str, files_meant: list[str], files: Path
) -> None:
    """A folder it matches is that folder; other files and hidden names are skipped; by name, each once."""
    assert meant(pattern) == sorted(files_meant, key=lambda one: Path(one).parts)
    absolute = [Path(one).relative_to(files).as_posix() for one in meant(f"{files.as_posix()}/{pattern}")]
    assert absolute == meant(pattern)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pattern_without_a_project_file_is_told(language: Language, files: Path) -> None:
    """With every other fault; nothing is made."""
    says = {
        "en": [
            "d/*.txt: No project file matches this pattern.",
            "gone/*/x[0-9].yaml: No project file matches this pattern.",
            "d/a.yaml/*: No project file matches this pattern.",
            "nix.yaml: There is no such file or folder.",
        ],
        "sv": [
            "d/*.txt: Ingen projektfil passar mönstret.",
            "gone/*/x[0-9].yaml: Ingen projektfil passar mönstret.",
            "d/a.yaml/*: Ingen projektfil passar mönstret.",
            "nix.yaml: Det finns ingen sådan fil eller mapp.",
        ],
    }[language]
    paths = ("d/*.txt", "gone/*/x[0-9].yaml", "d/a.yaml/*", "e", "nix.yaml")
    assert refused(language, *paths) == says
    assert impactkit("check", *paths, "--language", language) == (1, [], says)
    assert impactkit("report", *paths, "--language", language, "--out", "out") == (1, [], says)
    assert not Path("out").exists()


def test_what_is_there_as_it_is_written_is_itself(in_folder: Path) -> None:
    """A file or folder with signs in its name, also on the way to what a pattern matches."""
    for name in ("x[1].yaml", "x1.yaml", "p [2024]/a.yaml", "p 2/a.yaml", "p [2024]/b.yaml"):
        write(SMALLEST, name)
    assert meant("x[1].yaml") == ["x[1].yaml"]
    assert meant("p [2024]") == ["p [2024]/a.yaml", "p [2024]/b.yaml"]
    assert meant("p [2024]/[a]*") == ["p [2024]/a.yaml"]
    Path("x[1].yaml").unlink()
    assert meant("x[1].yaml") == ["x1.yaml"]


def test_a_file_matched_twice_is_told_and_one_pattern_means_it_once(files: Path) -> None:
    """Two paths are two; a link beside its file is two as well, as in a folder."""
    assert refused("en", "d/*.yaml", "d/a.yaml") == [
        "d/a.yaml: The file is given twice; it is already meant by d/a.yaml."
    ]
    Path("d/link.yaml").symlink_to("a.yaml")
    assert refused("en", "d/[al]*.yaml") == [
        "d/link.yaml: The file is given twice; it is already meant by d/a.yaml."
    ]


def test_a_link_in_a_circle_is_not_walked_and_a_link_to_nothing_is_named(files: Path) -> None:
    """A project that has lost its file is missed, not forgotten."""
    Path("d/deep/again").symlink_to(files / "d", target_is_directory=True)
    assert meant("d/**/?.yaml") == ["d/a.yaml", "d/deep/c.yaml", "d/deep/deeper/e.yaml"]
    Path("e/gone.yaml").symlink_to("elsewhere.yaml")
    assert meant("e/*.yaml") == ["e/a.yaml", "e/gone.yaml"]


def test_a_folder_that_cannot_be_looked_into_is_named(files: Path) -> None:
    """There may be projects in it."""
    Path("d/loop").symlink_to("loop")
    assert refused("en", "d/*/*.yaml") == [f"d/loop: The file cannot be read ({os.strerror(errno.ELOOP)})."]


def test_a_brand_file_among_the_matches_is_none_and_is_found_for_the_reports(files: Path) -> None:
    """As in a folder; where it stands beside a project that only the pattern knows, it is that one."""
    write("impactkit: brand/1\n", "e/brand.yaml")
    assert meant("e/*") == ["e/a.yaml"]
    assert brand_beside([Path("e/*.yaml")]) == Path("e/brand.yaml")
    assert brand_beside([Path("[de]/a.*")]) == Path("e/brand.yaml")
    assert brand_beside([Path("d/*/c.yaml")]) is None
    assert brand_beside([Path("nix/*.yaml")]) is None


@given(
    parts=st.lists(
        st.sampled_from(["*", "?", "d", "e", "a*", "[a-d]", "[!a]*", "*.yaml", "deep", "**", "*.md"]),
        min_size=1,
        max_size=4,
    )
)
def test_a_pattern_matches_what_it_matches_in_a_shell(
    parts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Judged by Python's own, which follows links and lets ** at the end mean files too; there are no links here."""
    folder = tmp_path_factory.getbasetemp() / "shell"
    for name in NAMES:
        if not (folder / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("x", encoding="utf-8")
    pattern = folder.joinpath(*parts)
    theirs = {Path(one) for one in glob.glob(str(pattern), recursive=True)}  # noqa: PTH207
    if parts[-1] == "**":
        theirs = {one for one in theirs if one.is_dir()}
    assert matched(pattern) == tuple(sorted(theirs))
