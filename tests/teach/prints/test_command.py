"""`impactkit course FOLDER --print`: sheets beside their sources, and nothing of the trainer's written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.teach.prints import HANDOUTS, NOTES
from tests.terminal import impactkit

SHEET = "# Blad\n\n## Skriv\n\n---\n"


def sheets(folder: Path) -> list[str]:
    """What lies beside the Markdown."""
    return sorted(
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*.*")
        if file.suffix in {".pdf", ".docx"}
    )


@pytest.mark.slow
def test_an_empty_folder_gets_the_course_and_its_prints(tmp_path: Path) -> None:
    """PDF and Word of every sheet, and then what to do next."""
    said = impactkit("course", str(tmp_path / "kurs"), "--print", "--language", "sv")
    assert (said.code, said.faults) == (0, [])
    sources = [file for kind in (NOTES, HANDOUTS) for file in (tmp_path / "kurs" / kind).glob("*.md")]
    assert len(sheets(tmp_path / "kurs")) == 2 * len(sources) > 0
    assert said.lines[-1].startswith("1. jupyter lab ")


def test_a_course_that_lies_there_is_printed_and_left_as_it_is(tmp_path: Path) -> None:
    """Twice, with the same bytes; what a trainer has written is what is printed."""
    (tmp_path / NOTES).mkdir()
    (tmp_path / NOTES / "mina.md").write_text(SHEET, "utf-8")
    first = impactkit("course", str(tmp_path), "--print", "--language", "sv")
    assert (first.code, first.faults) == (0, [])
    assert sheets(tmp_path) == ["notes/mina.docx", "notes/mina.pdf"]
    assert [file.name for file in tmp_path.iterdir()] == [NOTES]
    assert impactkit("course", str(tmp_path), "--print", "--language", "sv") == first


def test_a_file_that_somebody_has_changed_is_not_written_over(tmp_path: Path) -> None:
    """It is told by its name, and nothing else is written."""
    (tmp_path / HANDOUTS).mkdir()
    (tmp_path / HANDOUTS / "blad.md").write_text(SHEET, "utf-8")
    (tmp_path / HANDOUTS / "blad.docx").write_bytes(b"mine")
    said = impactkit("course", str(tmp_path), "--print", "--language", "sv")
    assert said.code == 1
    assert "blad.docx" in said.faults[0]
    assert (tmp_path / HANDOUTS / "blad.docx").read_bytes() == b"mine"
    assert sheets(tmp_path) == ["handouts/blad.docx"]
