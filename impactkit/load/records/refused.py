"""Refused rows, kept for those who may see them: a folder of its own that only its owner can open."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from impactkit.model.records import Refusal

PRIVATE = 0o700
"""What only its owner can open."""


def write_refused(refusals: Sequence[Refusal], folder: Path, project: str) -> Path | None:
    """Write a project's refused rows as `<project>.csv` into a folder that, like the one it is in, only its owner can open.

    The file begins with a byte order mark and parts its cells by semicolons, as spreadsheets expect. What
    an earlier run wrote for the project is removed. Returns the file; None where no row was refused.
    """
    target = folder / f"{project}.csv"
    if not refusals:
        target.unlink(missing_ok=True)
        return None
    for one in (folder.parent, folder):
        one.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        one.chmod(PRIVATE)
    draft = target.with_suffix(".part")
    draft.unlink(missing_ok=True)  # one that an interrupted run left may be open to others
    draft.touch(mode=0o600)
    with draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("data", "row", "rule", "content"))
        writer.writerows((one.data, one.place, one.rule, *map(_harmless, one.content)) for one in refusals)
    draft.replace(target)
    return target


def _harmless(text: str) -> str:
    """Text that a spreadsheet would run as a formula, kept as text."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
