"""The journal: a line for each report, never half of one taken for whole, and what it says of files holds."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.batch.runner.journal import Journal, Kept, Line

LINE = Line(job="x.sv", key="k", outcome="made", began="2026-01-01T00:00:00+00:00", seconds=1.5, memory=9)


def test_what_is_added_is_read_back_and_the_last_line_of_a_report_counts(tmp_path: Path) -> None:
    """Whatever the words in it; another process reads the same."""
    journal = Journal(tmp_path / "journal.jsonl")
    assert journal.lines() == {}
    odd = replace(LINE, job="ö\n\u2028.sv", why='a "quoted"\nword', files={"å.html": Kept(1, 2, "d")})
    for line in (LINE, odd, replace(LINE, outcome="kernel-died"), replace(LINE, key="other")):
        journal.add(line)
    assert Journal(journal.file).lines() == {LINE.job: replace(LINE, key="other"), odd.job: odd}
    assert len(journal.file.read_bytes().splitlines()) == 4
    assert journal.file.stat().st_mode & 0o777 == 0o600


@given(cut=st.integers(min_value=1, max_value=400))
def test_a_torn_last_line_harms_nothing(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    """At whatever byte: what was whole before is read, and the next line stands on its own."""
    journal = Journal(tmp_path_factory.mktemp("torn") / "journal.jsonl")
    journal.add(LINE)
    whole = journal.file.stat().st_size
    journal.add(replace(LINE, job="torn.sv"))
    os.truncate(journal.file, whole + cut % (journal.file.stat().st_size - whole - len("}\n")))
    assert set(journal.lines()) == {LINE.job}
    journal.add(replace(LINE, job="next.sv"))
    assert set(journal.lines()) == {LINE.job, "next.sv"}


@pytest.mark.parametrize(
    "strange", [b"{}", b"null", b"[1]", b'{"job": 1}', b"\xff\xfe", b'{"files": []}', b"{"]
)
def test_what_is_no_line_is_passed_over(tmp_path: Path, strange: bytes) -> None:
    """A line of another version, or of nobody."""
    journal = Journal(tmp_path / "journal.jsonl")
    journal.add(LINE)
    journal.file.write_bytes(strange + b"\n" + journal.file.read_bytes())
    assert journal.lines() == {LINE.job: LINE}


def test_a_line_that_the_disk_does_not_take_is_none(tmp_path: Path) -> None:
    """The one before it is whole, and when there is room again the journal goes on."""
    journal = Journal(tmp_path / "journal.jsonl")
    journal.add(LINE)
    size = journal.file.stat().st_size
    code = (
        "import resource, signal, sys; from pathlib import Path; from impactkit.batch.runner.journal import Journal, Line\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size + 20}, {size + 20}))\n"
        "Journal(Path(sys.argv[1])).add(Line(job='much.sv', key='k' * 500, outcome='made'))"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(journal.file)], capture_output=True, check=False)
    assert b"File too large" in ran.stderr
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    assert journal.file.stat().st_size == size
    journal.add(replace(LINE, job="after.sv"))
    assert set(journal.lines()) == {LINE.job, "after.sv"}


def test_many_processes_write_whole_lines(tmp_path: Path) -> None:
    """Other schedulers make reports at the same time, each in a process of its own."""
    file = tmp_path / "journal.jsonl"
    code = (
        "import sys; from pathlib import Path; from impactkit.batch.runner.journal import Journal, Line\n"
        "for n in range(40): Journal(Path(sys.argv[1])).add(Line(f'{sys.argv[2]}-{n}', 'k' * 3000, 'made'))"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(file), str(one)]) for one in range(4)]
    assert [one.wait() for one in writers] == [0, 0, 0, 0]
    assert len([json.loads(line) for line in file.read_bytes().splitlines()]) == 160
    assert len(Journal(file).lines()) == 160


# --- Files ---


def test_a_report_stands_while_its_files_do(tmp_path: Path) -> None:
    """Touched or copied it still does; changed, longer, shorter or gone it does not, whatever the clock says."""
    file = tmp_path / "x.html"
    file.write_bytes(b"abc")
    line = replace(LINE, files={"x.html": Kept.of(file)})
    assert line.stands(tmp_path)
    os.utime(file, ns=(0, 10**18 * 4))
    assert line.stands(tmp_path)
    for content in (b"abd", b"abcd", b"ab", b""):
        file.write_bytes(content)
        assert not line.stands(tmp_path)
    file.unlink()
    assert not line.stands(tmp_path)
    assert not replace(line, outcome="kernel-died", files={}).stands(tmp_path)
