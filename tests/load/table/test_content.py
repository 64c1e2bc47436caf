"""What stands in the way of a file: missing, locked, damaged, too large, changing, something else."""

from __future__ import annotations

import contextlib
import os
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from impactkit.load.table import content
from impactkit.load.table.workbook import archive
from impactkit.problem import InputError
from tests.load.table.made import codes, fault, grid, repacked, sheet_of, text_file, workbook
from tests.load.table.test_spreadsheet import every_kind, x

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """Nothing there, a folder, a pipe without end, a name no system has."""
    assert fault(tmp_path / "x.csv")[0] == "not-found"
    (tmp_path / "d.csv").mkdir()
    assert fault(tmp_path / "d.csv") == ("folder-given", None, "", {}, ())
    os.mkfifo(tmp_path / "p.csv")
    assert fault(tmp_path / "p.csv") == ("not-a-file", None, "", {}, ())
    assert fault(tmp_path / "a\0b.csv")[0] == "unreadable"


def test_a_file_one_may_not_read_is_told(tmp_path: Path) -> None:
    """With the system's own word for why."""
    file = text_file(tmp_path, "a;b\n")
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read everything")
    assert fault(file)[0] == "unreadable"


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.write_text("a;b\n1;2\n3;4\n"),
        lambda file: file.write_text("a;b\n9;9\n"),
        lambda file: file.with_name("new").rename(file),
    ],
    ids=["longer", "other-content", "replaced"],
)
def test_a_file_that_changes_while_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object]
) -> None:
    """Written to, or replaced by another of the same name, size and time."""
    file, read = text_file(tmp_path, "a;b\n1;2\n"), content._read
    os.utime(file, ns=(0, 0))
    os.utime(text_file(tmp_path, "a;b\n8;8\n", "new"), ns=(0, 0))

    def meanwhile(path: Path, size: int) -> bytes:
        raw = read(path, size)
        change(path)
        return raw

    assert grid(file).rows[1] == ("1", "2")
    monkeypatch.setattr(content, "_read", meanwhile)
    assert fault(file) == ("file-changed", None, "", {}, ())


def test_a_file_larger_than_any_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Two hundred megabytes of zeros with the beginning of a workbook: hardly any of it is ever held."""
    file = text_file(tmp_path, b"PK\x03\x04", "x.xlsx")
    os.truncate(file, 200_000_000)
    os.truncate(text_file(tmp_path, "a;b\n"), 100_000_001)
    tracemalloc.start()
    assert fault(file) == ("table-too-large", None, "", {"size": 200, "limit": 30}, ())
    assert fault(tmp_path / "x.csv")[3] == {"size": 101, "limit": 100}
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 10_000_000


def test_what_unpacks_to_more_than_any_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the directory's own figures, before anything is unpacked."""
    file = workbook(tmp_path, ("A", x))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/image.bin", bytes(6_000_000))
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 5_000_000)
    code, _, _, values, _ = fault(file)
    assert (code, values) == ("unpacked-too-large", {"size": 6, "limit": 5})
    assert file.stat().st_size < archive.MAX_UNPACKED_BYTES


def test_a_part_that_unpacks_to_more_than_it_says_is_damage(tmp_path: Path) -> None:
    """The directory is not believed."""
    file = workbook(tmp_path, ("A", x))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/image.bin", bytes(6_000_000))
    raw = file.read_bytes().replace(struct.pack("<L", 6_000_000), struct.pack("<L", 1000))
    file.write_bytes(raw)
    assert codes(file) == ["damaged-table"]


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9, 0.999])
def test_a_workbook_cut_off_is_damaged(tmp_path: Path, share: float) -> None:
    """A download that ended early."""
    file = workbook(tmp_path, ("A", every_kind))
    os.truncate(file, int(file.stat().st_size * share))
    assert codes(file) == ["damaged-table"]


def test_any_byte_of_a_workbook_may_be_wrong_and_nothing_else_is_read(tmp_path: Path) -> None:
    """A fault or the same cells; never an exception, never other cells."""
    file = workbook(tmp_path, ("A", every_kind))
    whole, read = file.read_bytes(), grid(file)
    for place in range(0, len(whole), 61):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        with contextlib.suppress(InputError):
            assert grid(file).rows == read.rows


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b'r="B2"', b'r="2B"'),
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b""),
        ("xl/worksheets/sheet1.xml", b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
        ("xl/workbook.xml", b'name="A"', b'name="A" name="B"'),
        ("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"worksheets/sheet9.xml"),
        ("xl/_rels/workbook.xml.rels", b"rId1", b"rId77"),
        ("xl/sharedStrings.xml", b"<si>", b"<no>"),
    ],
)
def test_a_workbook_whose_inside_makes_no_sense_is_damaged(
    tmp_path: Path, part: str, old: bytes, new: bytes
) -> None:
    """Broken XML, definitions that could unfold, parts that are not there."""
    file = workbook(tmp_path, ("A", every_kind))
    repacked(file, {part: lambda raw: raw.replace(old, new)})
    assert codes(file) == ["damaged-table"]


def test_a_workbook_with_a_password_is_told(tmp_path: Path) -> None:
    """It is no ZIP any more, but a container with a package inside."""
    locked = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    for name in ("x.xlsx", "x.xls", "x.csv"):
        assert fault(text_file(tmp_path, locked, name)) == ("password-protected", None, "", {}, ())


OTHERS = {
    "PDF": b"%PDF-1.7\n",
    "RTF": b"{\\rtf1 a}",
    "HTML": b"\n<html><body><table><tr><td>a</td></tr></table></body></html>",
    "XML": b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    "Parquet": b"PAR1....PAR1",
    "Arrow": b"ARROW1\0\0",
    "GZIP": b"\x1f\x8b\x08\0",
    "DOC/PPT/MSG": OLE + bytes(600),
}


@pytest.mark.parametrize("found", OTHERS)
@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.xls"])
def test_what_is_something_else_than_its_name_says_is_named(tmp_path: Path, found: str, name: str) -> None:
    """Web pages called workbooks above all."""
    values = {"ending": Path(name).suffix, "found": found}
    assert fault(text_file(tmp_path, OTHERS[found], name)) == ("not-as-named", None, "", values, ())


def test_a_workbook_called_a_text_and_a_text_called_a_workbook_are_named(tmp_path: Path) -> None:
    """The content wins; the person is told, and nothing is guessed."""
    book = workbook(tmp_path, ("A", x))
    for name in ("x.csv", "x.xls", "x.ods"):
        values = {"ending": name[1:], "found": "XLSX"}
        assert fault(text_file(tmp_path, book.read_bytes(), name))[3] == values
    for name in ("x.xlsx", "x.xls", "x.ods"):
        assert fault(text_file(tmp_path, "a;b\n", name))[3] == {"ending": name[1:], "found": "CSV"}
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as packed:
        packed.writestr("a.txt", "a")
    assert fault(tmp_path / "x.xlsx")[3] == {"ending": ".xlsx", "found": "ZIP"}


def test_an_empty_file_is_told_whatever_it_is_called(tmp_path: Path) -> None:
    """A save that never came to anything."""
    for name in ("x.csv", "x.xlsx", "x.xls", "x.ods", "x.parquet", "x.arrow"):
        assert codes(text_file(tmp_path, b"", name)) == ["empty-table"]


def test_a_sheet_without_rows_of_xml_is_empty(tmp_path: Path) -> None:
    """Valid, and nothing in it."""
    assert codes(sheet_of(tmp_path, "")) == ["empty-sheet"]
