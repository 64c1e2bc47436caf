"""Parquet and Arrow: their own columns, lazily, or a fault before anything is computed from them."""

from __future__ import annotations

import io
import os
from pathlib import Path

import polars as pl
import pytest

from impactkit.load.table import is_columnar, read_columnar
from tests.load.table.made import codes, fault, text_file

FRAME = pl.DataFrame({"namn": ["Åsa", "Bo", None], "tal": [1, 2, 3]})
NAMES = ("x.parquet", "x.arrow", "x.feather", "x.ipc")


def stored(folder: Path, name: str, frame: pl.DataFrame = FRAME) -> Path:
    """The frame in a file of the kind its name says."""
    packed = io.BytesIO()
    (frame.write_parquet if name.endswith("parquet") else frame.write_ipc)(packed)
    return text_file(folder, packed.getvalue(), name)


@pytest.mark.parametrize("name", NAMES)
def test_the_columns_come_back_lazily_with_their_types(tmp_path: Path, name: str) -> None:
    """A name with signs that mean many files elsewhere is one file."""
    file = stored(tmp_path, f"a[1]*{name}")
    assert is_columnar(file)
    read = read_columnar(file, file.name)
    assert isinstance(read, pl.LazyFrame)
    assert read.collect().equals(FRAME)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("left", [5, 12, 100, -1])
def test_a_file_cut_off_is_damaged(tmp_path: Path, name: str, left: int) -> None:
    """What says where the columns are stands at the end."""
    file = stored(tmp_path, name)
    os.truncate(file, left if left > 0 else file.stat().st_size + left)
    assert codes(file) in (["damaged-table"], ["not-as-named"])
    if left != 5:
        assert codes(file) == ["damaged-table"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_whose_end_makes_no_sense_is_damaged(tmp_path: Path, name: str) -> None:
    """It ends as it should, with something else before."""
    file = stored(tmp_path, name)
    raw = file.read_bytes()
    file.write_bytes(raw[:8] + bytes(len(raw) - 16) + raw[-8:])
    assert codes(file) == ["damaged-table"]


def test_a_file_without_rows_or_columns_is_told(tmp_path: Path) -> None:
    """There is nothing to count."""
    for name in NAMES:
        assert codes(stored(tmp_path, name, FRAME.clear())) == ["empty-table"]
        assert codes(stored(tmp_path, name, pl.DataFrame())) == ["empty-table"]


def test_what_is_something_else_is_named(tmp_path: Path) -> None:
    """A text, a ZIP, the other kind, a stream."""
    stream = io.BytesIO()
    FRAME.write_ipc_stream(stream)
    arrow = stored(tmp_path, "y.arrow").read_bytes()
    for content, found in (
        (b"a;b\n", "CSV"),
        (b"PK\x03\x04", "ZIP"),
        (arrow, "Arrow"),
        (stream.getvalue(), "Arrow stream"),
    ):
        values = {"ending": ".parquet", "found": found}
        assert fault(text_file(tmp_path, content, "x.parquet")) == ("not-as-named", None, "", values, ())


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """Missing, a folder."""
    assert codes(tmp_path / "x.parquet") == ["not-found"]
    (tmp_path / "d.parquet").mkdir()
    assert codes(tmp_path / "d.parquet") == ["folder-given"]
    assert not is_columnar(tmp_path / "x.csv")
