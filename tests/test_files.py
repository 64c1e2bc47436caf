"""Files: whole or not at all, private where they should be; and a folder that one process holds at a time."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
import time
from contextlib import nullcontext
from pathlib import Path

import pytest
from filelock import FileLock

from impactkit.files import LOCK, keep_names, locked, write_whole
from impactkit.problem import MachineError

HOLD = """
import sys, threading
from pathlib import Path
from impactkit.files import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    threading.Event().wait(600)
"""


def mode(path: Path) -> int:
    """Who may do what."""
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    """All that stands in a folder, hidden too."""
    return sorted(one.name for one in folder.iterdir())


# --- Whole or not at all ---


def test_a_file_is_written_with_its_folders_and_as_it_is_told(tmp_path: Path) -> None:
    """Line ends and letters stay as they are on every system, and no draft is left."""
    file = write_whole("å\r\nb\n", tmp_path / "a" / "b" / "x.txt")
    assert file.read_bytes() == b"\xc3\xa5\r\nb\n"
    assert names(file.parent) == ["x.txt"]
    assert write_whole("later\n", file).read_bytes() == b"later\n"


def test_a_file_that_cannot_be_written_whole_leaves_the_one_before_and_no_draft(tmp_path: Path) -> None:
    """Half of a text that is no UTF-8 would be worse than the old one."""
    file = write_whole("before\n", tmp_path / "x.txt")
    with pytest.raises(UnicodeEncodeError):
        write_whole("after \ud800\n" * 100_000, file)
    assert file.read_text(encoding="utf-8") == "before\n"
    assert names(tmp_path) == ["x.txt"]


def test_a_draft_that_cannot_be_moved_into_place_is_taken_away(tmp_path: Path) -> None:
    """Such as where a folder has the name."""
    (tmp_path / "x.txt" / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match=r"x\.txt"):
        write_whole("text\n", tmp_path / "x.txt")
    assert names(tmp_path) == ["x.txt"]


def test_each_process_has_a_draft_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that write the same file never write into one another's draft."""
    seen: list[str] = []
    replace = Path.replace
    monkeypatch.setattr(
        Path, "replace", lambda draft, target: (seen.append(draft.name), replace(draft, target))[1]
    )
    write_whole("text\n", tmp_path / "x.txt")
    assert seen == [f".x.txt.{os.getpid()}.part"]


@pytest.mark.parametrize(("private", "expected"), [(True, 0o600), (False, 0o644)])
def test_a_private_file_can_be_opened_by_its_owner_only(tmp_path: Path, private: bool, expected: int) -> None:
    """Also where a stopped process of the same number left a draft that is open to others."""
    draft = tmp_path / f".x.txt.{os.getpid()}.part"
    draft.touch()
    draft.chmod(0o666)
    old = os.umask(0o022)
    try:
        file = write_whole("text\n", tmp_path / "x.txt", private=private)
    finally:
        os.umask(old)
    assert mode(file) == expected


@pytest.mark.parametrize("lasting", [True, False])
def test_a_lasting_file_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lasting: bool
) -> None:
    """First the content, then the name, then the folder that holds the name, then the folder's own name."""
    done: list[object] = []
    fsync, replace = os.fsync, Path.replace

    def kept(opened: int) -> None:
        done.append(os.fstat(opened).st_ino)
        fsync(opened)

    def moved(draft: Path, target: Path) -> Path:
        done.append("moved")
        return replace(draft, target)

    monkeypatch.setattr(os, "fsync", kept)
    monkeypatch.setattr(Path, "replace", moved)
    file = write_whole("text\n", tmp_path / "folder" / "x.txt", lasting=lasting)
    content, folder, above = (one.stat().st_ino for one in (file, file.parent, tmp_path))
    assert done == ([content, "moved", folder, above] if lasting else ["moved"])


@pytest.mark.parametrize(("number", "stops"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_disk_that_fails_is_told_of_and_one_that_cannot_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, stops: bool
) -> None:
    """Some network disks keep no names of folders on demand; a broken disk is another thing."""

    def fails(opened: int) -> None:
        raise OSError(number, "fails")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match="fails") if stops else nullcontext():
        keep_names(tmp_path)


# --- One process at a time ---


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds a folder until it is killed."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_folder_held_by_another_process_is_waited_for_and_free_when_that_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it died; and what is said after waiting in vain says which folder and what to do."""
    monkeypatch.chdir(tmp_path)
    folder = Path("out") / "register"
    with holder(folder) as process:
        began = time.monotonic()
        with pytest.raises(MachineError) as caught, locked(folder, wait=0.3):
            pytest.fail("two held the folder")
        assert time.monotonic() - began >= 0.3
        assert str(caught.value) == (
            "out/register is held by another process of impactkit; run again when that is done"
        )
        process.kill()
        process.wait()
        with locked(folder, wait=5):
            assert names(folder) == [LOCK]


def test_a_folder_is_made_and_free_again_after_a_fault(tmp_path: Path) -> None:
    """And the file of the lock holds nothing and is its owner's."""
    folder = tmp_path / "a" / "b"
    with pytest.raises(KeyError), locked(folder):
        raise KeyError
    with FileLock(folder / LOCK).acquire(timeout=0):
        assert (folder / LOCK).read_bytes() == b""
        assert mode(folder / LOCK) == 0o600


def test_who_holds_a_folder_may_hold_it_again_by_any_of_its_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And holds it until the outermost lets go."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x").mkdir()
    (tmp_path / "other").symlink_to(tmp_path / "x")
    with locked(Path("x")):
        for same in (Path("x"), tmp_path / "x", Path("x/../x"), Path("other")):
            with locked(same, wait=0):
                pass
        assert not free(tmp_path / "x")
    assert free(tmp_path / "x")


def free(folder: Path) -> bool:
    """True where another thread can hold a folder."""
    came: list[bool] = []

    def ask() -> None:
        try:
            with locked(folder, wait=0):
                came.append(True)
        except MachineError:
            came.append(False)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    return came == [True]
