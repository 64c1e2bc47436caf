"""Which files are workbooks of projects; what reads them is imported when there is one."""

from __future__ import annotations

from pathlib import Path

from impactkit.load.table.kind import ENDINGS as KINDS
from impactkit.load.table.kind import ODS, XLSX
from impactkit.problem import InputError

ENDINGS = tuple(ending for ending, kind in KINDS.items() if kind in {XLSX, ODS})
"""How the names of workbooks end that can be project files."""


def is_workbook(path: Path) -> bool:
    """True for a project's workbook: a spreadsheet with its sheets, however it was saved; nothing is told of others."""
    if path.suffix.lower() not in ENDINGS or path.name.startswith(("~$", ".")):
        return False
    from impactkit.load.workbook.sheets import Sheets

    try:
        return Sheets(path).is_project
    except InputError:
        return False
