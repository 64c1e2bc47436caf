"""What was made is told again while nothing it follows from has changed, to its owner who asks the same."""

from __future__ import annotations

import json
import os
import shutil
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from impactkit import apart, cached
from impactkit.apart import begun_ahead, built_apart
from impactkit.cached import CACHE, Cached
from impactkit.files import locked
from impactkit.problem import ImpactkitError
from tests.terminal import SMALLEST
from tests.work import at_most

NAME = "kretsloppet"
PARAMETERS = Path(__file__).parents[1] / "parameters"


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with data, and a folder in which what is made of it is kept."""
    folder = tmp_path / "projects"
    (folder / "data").mkdir(parents=True)
    for name in (f"{NAME}.yaml", f"data/{NAME}-ackumulerat.csv", f"data/{NAME}-kostnader.csv"):
        shutil.copyfile(PARAMETERS / "demonstration" / name, folder / name)
    (folder / "brand.yaml").write_text("impactkit: brand/1\n", encoding="utf-8")
    monkeypatch.setenv(CACHE, str(tmp_path / "kept"))
    return folder


def made(path: Path, what: str = "portfolio") -> str:
    """What a question comes to, which is kept."""
    return built_apart(what, path, "public", None, "en")


def place(path: Path, what: str = "portfolio", audience: str = "public", as_of: str = "") -> Cached:
    """Where what a question comes to is kept."""
    kept = Cached.of((what, str(path), audience, as_of))
    assert kept
    return kept


def known(path: Path, what: str = "portfolio", audience: str = "public", as_of: str = "") -> str | None:
    """What is told at once."""
    return place(path, what, audience, as_of).told()


def test_what_was_made_once_is_told_again_without_another_process(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same text, also by another name for the same path, and only to who asks the same."""
    text = made(mine)
    assert known(mine) == text
    monkeypatch.chdir(mine.parent)
    monkeypatch.setattr(apart, "_command", lambda _: pytest.fail("another process"))
    assert made(Path("projects")) == made(mine.parent / "projects" / ".." / "projects") == text
    others = (("portfolio", "internal"), ("project", "public"), ("portfolio", "public", "2024-12-31"))
    assert [known(mine, *other) for other in others] == [None, None, None]
    assert known(mine / f"{NAME}.yaml") is None
    assert made(mine, "portfolio") == built_apart("portfolio", mine, "public", None, "sv")


def write(file: Path) -> None:
    """Write something more to a file."""
    with file.open("a", encoding="utf-8") as opened:
        opened.write("\n")


def touch_back(file: Path) -> None:
    """Change a file, and give it the time it had."""
    told = file.stat()
    text = file.read_text(encoding="utf-8")
    file.write_text(text[:-2] + text[-2:][::-1], encoding="utf-8")
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "the project": lambda mine: write(mine / f"{NAME}.yaml"),
    "its data": lambda mine: write(mine / "data" / f"{NAME}-kostnader.csv"),
    "data of the same size and time": lambda mine: touch_back(mine / "data" / f"{NAME}-kostnader.csv"),
    "a file that went": lambda mine: (mine / "data" / f"{NAME}-kostnader.csv").unlink(),
    "a finding that was kept": lambda mine: (mine / f"{NAME}.kept.yaml").write_text("x", encoding="utf-8"),
    "a narrative that came": lambda mine: (mine / f"{NAME}.lessons.en.md").write_text("x", encoding="utf-8"),
    "a project that came": lambda mine: (mine / "x.yaml").write_text(SMALLEST, encoding="utf-8"),
    "a register that came": lambda mine: (mine / "released").mkdir(),
    "a file that was no project": lambda mine: (mine / "brand.yaml").write_text(SMALLEST, encoding="utf-8"),
}


USUAL = {"its data", "data of the same size and time", "a file that went", "a project that came"}
"""Files that are written, touched, gone and new; all others by make soak."""


@pytest.mark.parametrize(
    "change", [one if one in USUAL else pytest.param(one, marks=pytest.mark.soak) for one in CHANGES]
)
def test_after_a_change_of_anything_it_follows_from_it_is_made_anew(change: str, mine: Path) -> None:
    """Each kind of file, also one that was not there."""
    made(mine)
    assert known(mine)
    CHANGES[change](mine)
    assert known(mine) is None


def test_a_link_that_leads_elsewhere_gives_what_stands_there(mine: Path, tmp_path: Path) -> None:
    """What is asked is what the path means when it is asked."""
    link = tmp_path / "current"
    link.symlink_to(mine)
    file = link / f"{NAME}.yaml"
    made(file, "project")
    assert known(file, "project")
    shutil.copytree(mine, tmp_path / "other")
    link.unlink()
    link.symlink_to(tmp_path / "other")
    assert known(file, "project") is None


def test_another_version_of_the_code_makes_it_anew(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file that the making process runs is one that the text follows from."""
    text = made(mine)
    head = (place(mine).folder / "told").read_text(encoding="utf-8").partition("\n")[0]
    code = Path(apart.__file__).parent
    assert {str(code / "disclose" / "pattern.py"), str(code / "geography" / "counties.csv")} <= set(
        json.loads(head)
    )
    monkeypatch.setattr(cached, "__version__", "0")
    assert known(mine) is None
    assert made(mine) == text


def test_what_a_pattern_means_is_not_kept(mine: Path) -> None:
    """A folder that comes may be meant, and stands in none of the folders that were."""
    pattern = mine.parent / "pro*" / "*.yaml"
    made(pattern)
    assert known(pattern) is None
    listed = mine / "portfolio.yaml"
    listed.write_text("impactkit: portfolio/1\nprojects: ['*.yaml']\n", encoding="utf-8")
    made(listed)
    assert known(listed) is None


def test_what_was_written_while_it_was_made_is_not_kept(mine: Path) -> None:
    """Nobody knows which of it was read."""
    kept = place(mine)
    file = mine / f"{NAME}.yaml"
    kept.keep("text", [file], since=file.stat().st_mtime_ns + 1)
    assert kept.told() is None
    kept.keep("text", [file], since=time.time_ns() + 1_000_000_000)
    assert kept.told() == "text"


def test_who_asks_while_it_is_made_waits_for_it(mine: Path) -> None:
    """Where there is nothing yet that could be told."""
    kept = place(mine)
    held, asks = threading.Event(), threading.Event()

    def make() -> None:
        with kept.making():
            held.set()
            asks.wait(60)
            kept.keep("text", [mine / f"{NAME}.yaml"], since=time.time_ns() + 1_000_000_000)

    maker = threading.Thread(target=make)
    maker.start()
    held.wait(60)
    threading.Timer(0.2, asks.set).start()
    assert kept.told() == "text"
    maker.join()


def test_who_waits_too_long_makes_it_itself(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A maker may hold on to it, and never come to an end."""
    kept = place(mine)
    monkeypatch.setattr(cached, "_PATIENCE", 0.05)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(kept.folder):
            held.set()
            done.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(60)
    assert kept.told() is None
    done.set()
    holder.join()


def test_it_is_kept_for_its_owner_alone(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nowhere that somebody else may have laid out; then it is made each time."""
    text = made(mine)
    folder = place(mine).folder
    if os.name == "posix":
        assert [stat.S_IMODE(one.stat().st_mode) for one in (folder.parent, folder / "told")] == [
            0o700,
            0o600,
        ]
        monkeypatch.setattr(os, "getuid", lambda: -1)
        assert Cached.of(("portfolio", str(mine), "public", "")) is None
    monkeypatch.setenv(CACHE, "")
    assert Cached.of(("portfolio", str(mine), "public", "")) is None
    assert made(mine) == text


def test_what_is_old_or_too_much_goes(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest first; what was just made stays."""
    later, file = time.time_ns() + 1_000_000_000, mine / f"{NAME}.yaml"
    places = [place(mine, audience=name) for name in ("public", "funder", "internal")]
    for age, one in zip((40, 20, 0), places, strict=True):
        one.keep("text", [file], since=later)
        os.utime(one.folder / "told", (time.time() - age * 24 * 3600,) * 2)
    places[2].keep("text", [file], since=later)
    assert [one.folder.is_dir() for one in places] == [False, True, True]
    monkeypatch.setattr(cached, "_MOST", (places[2].folder / "told").stat().st_size)
    places[2].keep("text", [file], since=later)
    assert [one.folder.is_dir() for one in places] == [False, False, True]


def test_what_a_notebook_will_ask_for_is_made_ahead(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the process makes is what a notebook would have got."""
    with at_most(600), begun_ahead(mine, "public", "en"):
        while known(mine) is None:
            time.sleep(0.01)
        monkeypatch.setattr(apart, "_command", lambda *_: pytest.fail("another process"))
        text = made(mine)
    monkeypatch.undo()
    monkeypatch.setenv(CACHE, "")
    assert made(mine) == text
    with begun_ahead(mine, "public", "en"):
        pass


def test_nothing_is_kept_of_what_has_faults(mine: Path) -> None:
    """They are told each time."""
    write(mine / "x.yaml")
    with pytest.raises(ImpactkitError):
        made(mine)
    assert known(mine) is None
