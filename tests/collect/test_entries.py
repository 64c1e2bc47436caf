"""What lies in a folder: archives as programs write them, names as disks write them, and what nobody sent."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.enterprises import Enterprise, number_of, workbook
from impactkit.collect.entries import MAX_PACKED_FILES, beside, entries
from impactkit.collect.saved import saved
from impactkit.collect.sent import delivery
from tests.collect.conftest import account, collect, letter, tree
from tests.terminal import SMALLEST, impactkit

KORNET = Enterprise("kornet", "Kaféet Kornet", number_of(1), visits=(1, 2, 3))


def packed(files: Mapping[str, bytes]) -> bytes:
    """An archive with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def named(folder: Path) -> dict[str, str]:
    """Every file in a folder, with the reason why it is not looked into."""
    return {one.name: one.why for one in entries(folder)}


def test_archives_are_opened_also_within_each_other(tmp_path: Path) -> None:
    inner = packed({"b.xlsx": b"b"})
    (tmp_path / "m.zip").write_bytes(packed({"a.xlsx": b"a", "mapp/inne.zip": inner}))
    assert named(tmp_path) == {"m.zip/a.xlsx": "", "m.zip/mapp/inne.zip/b.xlsx": ""}
    assert [one.read() for one in entries(tmp_path)] == [b"a", b"b"]


def test_an_archive_may_be_given_by_itself(tmp_path: Path) -> None:
    (tmp_path / "m.zip").write_bytes(packed({"a.xlsx": b"a"}))
    assert named(tmp_path / "m.zip") == {"m.zip/a.xlsx": ""}


def test_archives_in_archives_without_end_are_not_followed(tmp_path: Path) -> None:
    content = b"x"
    for _ in range(6):
        content = packed({"z.zip": content})
    (tmp_path / "z.zip").write_bytes(content)
    assert named(tmp_path) == {"z.zip/z.zip/z.zip/z.zip": "too-large"}


def test_an_archive_of_too_many_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "m.zip").write_bytes(packed({f"{n}": b"" for n in range(MAX_PACKED_FILES + 1)}))
    assert named(tmp_path) == {"m.zip": "too-large"}


def test_an_archive_that_says_less_than_it_holds_is_damaged(tmp_path: Path) -> None:
    whole = packed({"a.xlsx": b"0" * 1000})
    lie = whole.replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    (tmp_path / "m.zip").write_bytes(lie)
    found = delivery(tmp_path, tmp_path / "aside")
    assert [one.why for one in found.sent] == ["damaged"]


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "m.zip").write_bytes(packed({"a.xlsx": b"0" * 1000})[:300])
    assert named(tmp_path) == {"m.zip": "damaged"}


def test_a_file_with_a_password_in_an_archive_is_told(tmp_path: Path) -> None:
    whole = bytearray(packed({"a.xlsx": b"a"}))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        whole[whole.index(mark) + at] |= 1
    (tmp_path / "m.zip").write_bytes(bytes(whole))
    assert named(tmp_path) == {"m.zip/a.xlsx": "password"}


def test_a_workbook_named_as_an_archive_is_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Kornet.zip").write_bytes(workbook(KORNET))
    collect(tmp_path / "in", tmp_path / "p")
    assert (tmp_path / "p" / "kornet.xlsx").read_bytes() == workbook(KORNET)


def test_names_in_archives_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    content = packed({"../../ut.xlsx": workbook(KORNET), "C:\\x\\y.xlsx": b"?"})
    (tmp_path / "in" / "m.zip").write_bytes(content)
    assert named(tmp_path / "in") == {"m.zip/ut.xlsx": "", "m.zip/x/y.xlsx": ""}
    collect(tmp_path / "in", tmp_path / "p")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in", "p"]


def test_letters_with_dots_are_read_however_they_are_written(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "Åäö.xlsx")
    (tmp_path / apart).write_bytes(b"a")
    mac = packed({"abc.xlsx": b"a"}).replace(b"abc.xlsx", "Åä.x".encode() + b"ls")
    (tmp_path / "mac.zip").write_bytes(mac)
    assert named(tmp_path) == {"mac.zip/Åä.xls": "", "Åäö.xlsx": ""}


@pytest.mark.parametrize(
    "name",
    ["~$a.xlsx", ".~lock.a.xlsx#", "._a.xlsx", ".DS_Store", "Thumbs.db", "__MACOSX/._a.xlsx", "desktop.ini"],
)
def test_what_programs_leave_behind_is_counted_and_nothing_more(name: str, tmp_path: Path) -> None:
    file = tmp_path / "in" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(b"x")
    found = delivery(tmp_path / "in", tmp_path / "aside")
    assert (found.sent, found.traces) == ((), (name,))


def test_the_programme_itself_is_not_collected(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(workbook(KORNET))
    collect(tmp_path, tmp_path / "programme")
    before = tree(tmp_path / "programme")
    collect(tmp_path, tmp_path / "programme")
    assert tree(tmp_path / "programme") == before


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.xlsx").write_bytes(workbook(KORNET))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").symlink_to(tmp_path / "secret.xlsx")
    (tmp_path / "in" / "mapp").symlink_to(tmp_path)
    assert named(tmp_path / "in") == {}


@pytest.mark.parametrize("name", ["../x", "C:/x", "/etc/x", ".."])
def test_data_lie_beside_a_project_file_or_below_it(name: str) -> None:
    assert beside("mapp/a.yaml", "data/x.csv") == "mapp/data/x.csv"
    assert beside("mapp/a.yaml", name) in {"", "mapp/C:/x"}


@pytest.mark.parametrize("told", ["../../ut", "con", "A B", "x" * 70, 7])
def test_a_short_name_that_is_none_names_no_letter(told: object, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = SMALLEST.replace("id: x", f"id: {told}")
    (tmp_path / "in" / "fil.yaml").write_text(text, encoding="utf-8")
    collect(tmp_path / "in", tmp_path / "p")
    [one] = account(tmp_path / "p", 1)["files"]
    assert (one["fate"], one["of"]) == ("refused", "")
    assert "Rad 2" in letter(tmp_path / "p", f"fil-{one['mark']}")


def test_a_table_that_no_project_file_names_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.yaml").write_text(SMALLEST, encoding="utf-8")
    (tmp_path / "in" / "x.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    collect(tmp_path / "in", tmp_path / "p")
    found = {one["file"]: one["fate"] for one in account(tmp_path / "p", 1)["files"]}
    assert found == {"x.csv": "refused", "x.yaml": "new"}


def test_when_a_workbook_was_saved_is_read_from_the_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook(KORNET))
    assert saved(file) == "2026-07-02T09:00:00"
    file.write_bytes(b"no archive")
    assert saved(file) == ""


def test_a_folder_that_is_not_there_or_has_nothing_is_told(tmp_path: Path) -> None:
    said = impactkit("collect", str(tmp_path / "borta"), "--into", str(tmp_path / "p"), "--language", "en")
    assert (said.code, "borta" in said.faults[0]) == (1, True)
    (tmp_path / "in").mkdir()
    said = impactkit("collect", str(tmp_path / "in"), "--into", str(tmp_path / "p"), "--language", "en")
    assert (said.code, said.faults) == (1, [f"There are no files in {(tmp_path / 'in').as_posix()}."])
