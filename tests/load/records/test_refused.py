"""Refused rows: kept for those who may see them, harmless when opened, and in no other place."""

from __future__ import annotations

import csv
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactkit.load import write_refused
from impactkit.model.records import Refusal
from impactkit.words import LANGUAGES
from tests.load.records.made import csv_file, project_file, records
from tests.terminal import impactkit

SECRET = "Hemliga Kim"


def rows(file: Path) -> list[list[str]]:
    """The rows of a file of refused rows, read as a spreadsheet would."""
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))


def mode(path: Path) -> int:
    """Who may do what."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def refusals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Refusal, ...]:
    """Rows refused of a list and a workbook, in a folder to stand in."""
    monkeypatch.chdir(tmp_path)
    csv_file(Path(), f"Personnummer;Namn;Formel\n800101-0018;{SECRET};=1+1\n19800101-0019;Bra;x\n")
    csv_file(Path(), f"Indikator;Period;Antal;Ansvarig\nNya företag;2025;-1.250;@{SECRET}\n", "r.csv")
    data = {"l": {"kind": "participants", "file": "data.csv"}, "r": {"kind": "results", "file": "r.csv"}}
    return records(project_file(Path(), data)).refusals["x"]


def test_refused_rows_are_kept_with_their_reason_where_only_their_owner_can_open(
    refusals: tuple[Refusal, ...],
) -> None:
    """Each with its data source, its row and the rule; no half-written file is left."""
    old = os.umask(0)
    try:
        file = write_refused(refusals, Path("out/private/refused"), "x")
    finally:
        os.umask(old)
    assert file == Path("out/private/refused/x.csv")
    assert (mode(file.parent), mode(file)) == (0o700, 0o600)
    assert [one.name for one in file.parent.iterdir()] == ["x.csv"]
    assert rows(file) == [
        ["data", "row", "rule", "content"],
        ["l", "2", "identity-check-digit", "800101-0018", SECRET, "'=1+1"],
        ["r", "2", "ambiguous-number", "Nya företag", "2025", "'-1.250", f"'@{SECRET}"],
    ]


def test_a_folder_or_a_draft_that_is_open_to_others_is_closed(refusals: tuple[Refusal, ...]) -> None:
    """What an interrupted run left keeps no rights."""
    folder = Path("refused")
    folder.mkdir(mode=0o755)
    for name in ("x.part", "x.csv"):
        (folder / name).touch()
        (folder / name).chmod(0o644)
    file = write_refused(refusals, folder, "x")
    assert file is not None
    assert (mode(folder), mode(file)) == (0o700, 0o600)
    assert [one.name for one in folder.iterdir()] == ["x.csv"]


def test_what_an_earlier_run_kept_is_removed(refusals: tuple[Refusal, ...]) -> None:
    """Of the same project only, and also where nothing is refused any more."""
    folder = Path("refused")
    write_refused(refusals, folder, "x")
    other = write_refused(refusals, folder, "y")
    file = write_refused(refusals[:1], folder, "x")
    assert file is not None
    assert len(rows(file)) == 2
    assert write_refused((), folder, "x") is None
    assert list(folder.iterdir()) == [other]
    assert write_refused((), Path("nowhere"), "x") is None
    assert not Path("nowhere").exists()


@settings(deadline=None, max_examples=60)
@given(
    content=st.lists(
        st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
        | st.text(st.sampled_from("=+-@\t\r;\"'\n 1|"), max_size=6),
        max_size=4,
    )
)
def test_no_text_of_a_row_is_a_formula(content: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """And what is no formula stays as it was; cells, quotes and line ends do not break out."""
    folder = tmp_path_factory.mktemp("refused")
    file = write_refused([Refusal("d", "7", "not-a-number", tuple(content))], folder, "x")
    assert file is not None
    with file.open(encoding="utf-8-sig", newline="") as opened:
        _, told = csv.reader(opened, delimiter=";")
    assert told[:3] == ["d", "7", "not-a-number"]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in told[3:])
    assert [cell.removeprefix("'") for cell in told[3:]] == [cell.removeprefix("'") for cell in content]


def test_checking_tells_no_content_of_a_refused_row(refusals: tuple[Refusal, ...]) -> None:
    """Where it is and the rule, with the one cell that broke it unless that is an id; never the rest of the row."""
    assert len(refusals) == 2
    for arguments in ((), ("--json",)):
        for language in LANGUAGES:
            code, told, faults = impactkit("check", "x.yaml", "--language", language, *arguments)
            assert (code, faults) == (0, [])
            text = "\n".join(told)
            assert not any(one in text for one in ("800101", "0018", SECRET, "=1+1"))
            assert "data.csv 2:1" in text
            assert "r.csv 2:3" in text
