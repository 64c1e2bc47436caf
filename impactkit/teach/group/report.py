"""A group's report: asked for, under way, made, or why it could not be; and where its files lie."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from impactkit.files import write_whole
from impactkit.languages import Language
from impactkit.teach.group.kept import KEPT, Kept
from impactkit.teach.group.press import Order, Press
from impactkit.teach.group.printing import FORMATS, printed

_FOLDER = "report"
"""The folder of a group's report, in its own."""


@dataclass(frozen=True)
class GroupReport:
    """The report of a group, which a press makes."""

    kept: Kept
    press: Press
    language: Language

    def ask_for(self, file: Path, digest: str) -> None:
        """Put it in the line, of the state of the file that the digest names."""
        out = self.kept.folder / KEPT / "report"
        self.press.ask_for(Order(file, out, self.language, partial(self._lay_down, file, out, digest)))

    def _lay_down(self, file: Path, out: Path, digest: str) -> None:
        """Lay what was made where people find it."""
        for ending in FORMATS:
            write_whole(printed(out, ending).read_bytes(), self.made(file, ending))
        self.kept.report_made(digest)

    def standing(self, file: Path | None) -> dict[str, Any]:
        """How it stands: none, waiting or being made, failed with the reason, made."""
        if file is None:
            return {"state": "none"}
        place = self.press.place(file)
        if place is not None:
            return {"state": "waiting" if place else "making", "before": place}
        if fault := self.press.faults.get(file):
            return {"state": "failed", "why": fault.replace(f"{file.parent}/", "")}  # no path of the computer
        return {"state": "made" if self.kept.reported and self.made(file, "html").is_file() else "none"}

    def made(self, file: Path, ending: str) -> Path:
        """Where a format of it lies."""
        return self.kept.folder / _FOLDER / f"{file.stem}.{ending}"
