"""Files that a board's kernel makes: the view as a workbook, and the report of a project."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from impactkit.dossier import Report
from impactkit.portfolio import Portfolio
from impactkit.problem import MachineError
from impactkit.publish import FORMATS
from impactkit.publish.manuscript import Manuscript
from impactkit.publish.xlsx import workbook
from impactkit.show.ground.cells import Cell, Column, Row, number_cell, text_cell
from impactkit.show.ground.exhibit import Heading, Table
from impactkit.words import Words

_MOST_ROWS = 100_000
"""Rows of a view that a sheet gets. A choice: ten times what anybody looks through."""


def view_as_workbook(
    subject: Report | Portfolio, rows: Sequence[Mapping[str, str | None]], numbers: Sequence[str] = ()
) -> bytes:
    """The rows of a view, which the board has in sight, as a workbook: columns of `numbers` hold such, all else is text."""
    words = subject.words
    told = rows[:_MOST_ROWS]
    names = list(dict.fromkeys(name for row in told for name in row))
    columns = tuple(
        Column(id=name, label=name, kind="number" if name in numbers else "text") for name in names
    )
    cells = tuple(
        Row(cells=tuple(_cell(words, row.get(name), is_number=name in numbers) for name in names))
        for row in told
    )
    title, draft = words.say("board.save.sheet"), subject.dossier.is_draft
    head = Heading(id="title", language=words.language, draft=draft, title=title)
    table = Table(id="view", language=words.language, draft=draft, title=title, columns=columns, rows=cells)
    return workbook(Manuscript((head, table)))


def _cell(words: Words, told: str | None, *, is_number: bool) -> Cell:
    if is_number and told is not None:
        return number_cell(words, Decimal(told))
    return text_cell(told or "")


def report_file(subject: Report | Portfolio, path: str, project: str, format_: str) -> bytes:
    """The report of a project in a format, made in a process of its own, for the board's audience.

    Raises `MachineError` with what the other process said where it could not.
    """
    if format_ not in FORMATS:
        raise ValueError(format_)
    language, audience = subject.words.language, subject.dossier.audience.value
    name = f"{project}.{language}" + ("" if audience == "public" else f".{audience}")
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "impactkit", "report", path, "--only", name, "--format", format_]
        command += ["--language", language, "--audience", audience, "--out", folder]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        made = Path(folder) / f"{name}.{format_}"
        if made.is_file():
            return made.read_bytes()
        said = (done.stderr or done.stdout).strip().splitlines()
        raise MachineError(said[-1] if said else name)
