"""A process of its own: makes a group's report, a page, a PDF and a Word document that lead nowhere else.

`python -m impactkit.teach.group.printing FILE OUT LANGUAGE`, where OUT is a folder for all that goes with it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat

from impactkit.files import write_whole
from impactkit.publish.formats import Format, Wanted, made
from impactkit.publish.layouts import arranged
from impactkit.publish.manuscript import manuscript

FORMATS: tuple[Format, ...] = ("html", "pdf", "docx")
"""What a group takes home of its report."""
_MADE = "made"


def printed(out: Path, format_: Format) -> Path:
    """Where a format of the report lies in the folder."""
    return out / _MADE / f"report.{format_}"


def print_report(file: Path, out: Path, language: str) -> int:
    """Run the report as the command does, then set what it showed; the code with which the command ended."""
    command = [sys.executable, "-m", "impactkit", "report", str(file), "--layout", "own", "--format", "html"]
    told = ["--language", language, "--audience", "internal", "--out", str(out), "--still", "--jobs", "1"]
    code = subprocess.run([*command, *told], stdout=subprocess.DEVNULL, check=False).returncode
    if code:
        return code
    notebook = out / "notebooks" / f"{file.stem}.{language}.internal.ipynb"
    executed = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    shown = arranged(manuscript(executed), "own")
    for format_ in FORMATS:
        write_whole(made(shown, format_, Wanted(live=False), layout="own"), printed(out, format_))
    return 0


if __name__ == "__main__":
    sys.exit(print_report(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
