"""What is made ahead is told while nothing it follows from has changed, to who asks the same, and is gone at the end."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from impactkit import ahead as made_ahead
from impactkit import apart
from impactkit.ahead import AHEAD, Ahead
from impactkit.apart import begun_ahead, built_apart
from impactkit.files import locked
from tests.terminal import SMALLEST

NAME = "kretsloppet"
PARAMETERS = Path(__file__).parents[1] / "parameters"


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with data, and a session in which things are made ahead."""
    folder = tmp_path / "projects"
    (folder / "data").mkdir(parents=True)
    for name in (f"{NAME}.yaml", f"data/{NAME}-ackumulerat.csv", f"data/{NAME}-kostnader.csv"):
        shutil.copyfile(PARAMETERS / "demonstration" / name, folder / name)
    (tmp_path / "session").mkdir()
    monkeypatch.setenv(AHEAD, str(tmp_path / "session"))
    return folder


def asked(path: Path, audience: str = "public", language: str = "en") -> tuple[str, ...]:
    """A question as a notebook asks it."""
    return ("portfolio", str(path), audience, "", language)


def made(path: Path) -> str:
    """What a question comes to, which is kept."""
    return built_apart("portfolio", path, "public", None, "en")


def known(path: Path, audience: str = "public", language: str = "en") -> str | None:
    """What is told at once."""
    ahead = Ahead.of(asked(path, audience, language))
    assert ahead
    return ahead.told()


def test_what_was_made_once_is_told_again_without_another_process(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same text, also by another name for the same path, and only to who asks the same."""
    text = made(mine)
    assert known(mine) == text
    monkeypatch.chdir(mine.parent)
    monkeypatch.setattr(apart, "_command", lambda _: pytest.fail("another process"))
    assert made(Path("projects")) == made(mine.parent / "projects" / ".." / "projects") == text
    others = (("internal", "en"), ("funder", "en"), ("public", "sv"))
    assert [known(mine, *other) for other in others] == [None, None, None]
    assert known(mine / f"{NAME}.yaml") is None


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
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_of_anything_it_follows_from_it_is_made_anew(change: str, mine: Path) -> None:
    """Each kind of file, also one that was not there."""
    made(mine)
    assert known(mine)
    CHANGES[change](mine)
    assert known(mine) is None


def test_what_was_written_while_it_was_made_is_not_kept(mine: Path) -> None:
    """Nobody knows which of it was read."""
    ahead = Ahead.of(asked(mine))
    assert ahead
    file = mine / f"{NAME}.yaml"
    ahead.keep("text", [file], since=file.stat().st_mtime_ns - 1)
    assert ahead.told() is None
    ahead.keep("text", [file], since=max(mine.stat().st_ctime_ns, file.stat().st_ctime_ns) + 1)
    assert ahead.told() == "text"


def test_who_asks_while_it_is_made_waits_for_it(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And makes it itself where the maker holds on to it too long."""
    text = made(mine)
    ahead = Ahead.of(asked(mine))
    assert ahead
    monkeypatch.setattr(made_ahead, "_PATIENCE", 0.05)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(ahead.folder):
            held.set()
            done.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(60)
    assert ahead.told() is None
    done.set()
    holder.join()
    assert ahead.told() == text


def test_a_session_makes_it_ahead_for_its_owner_alone_and_leaves_nothing(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the process makes is what a notebook would have got; the folder opens for nobody else, and is gone."""
    monkeypatch.delenv(AHEAD)
    plain = made(mine)
    with begun_ahead(mine, "public", "en") as environment:
        folder = Path(environment[AHEAD])
        monkeypatch.setenv(AHEAD, str(folder))
        assert made(mine) == plain
        kept = next(folder.glob("*/told.json"))
        if os.name == "posix":
            assert [stat.S_IMODE(one.stat().st_mode) for one in (folder, kept)] == [0o700, 0o600]
    assert not folder.exists()
    assert made(mine) == plain


def test_faults_are_told_as_they_are_without_a_session(mine: Path) -> None:
    """Nothing is kept of what could not be made."""
    (mine / f"{NAME}.yaml").write_text("impactkit: project/1\nid: x\ntitel: X\n", encoding="utf-8")
    said = []
    for _ in range(2):
        with pytest.raises(Exception, match="titel") as caught:
            made(mine)
        said.append(str(caught.value))
    assert said[0] == said[1]
    assert known(mine) is None
