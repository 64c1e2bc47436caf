"""What a group's folder keeps beside the project file: words that could not be written yet, and which state was reported."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from impactkit.files import write_whole

KEPT = ".class"
"""The folder in a group's folder that is not for people."""
_MOST = 200
"""Forms that may be half-written at a time. A choice: a group has a few."""


@dataclass(frozen=True)
class Kept:
    """The kept part of a group's folder."""

    folder: Path

    @property
    def steps(self) -> Path:
        """Where the steps are that can be taken back."""
        return self.folder / KEPT / "steps"

    @property
    def report(self) -> Path:
        """The file that tells of which state a report was made."""
        return self.folder / KEPT / "report.json"

    def drafts(self) -> dict[str, Any]:
        """What was typed and is not in the file, by the form it stands in."""
        return self._read("drafts.json")

    def draft(self, form: str, said: Any) -> None:
        """Keep what was typed in a form; None forgets it."""
        drafts = self.drafts()
        drafts.pop(form, None)
        if said is not None and len(drafts) < _MOST:
            drafts[form] = said
        self._write("drafts.json", drafts)

    @property
    def reported(self) -> str:
        """The digest of the state that the last report was made of; empty where there is none."""
        return str(self._read(self.report.name).get("of", ""))

    def report_made(self, digest: str) -> None:
        """Note of which state a report was made."""
        self._write(self.report.name, {"of": digest})

    def _read(self, name: str) -> dict[str, Any]:
        """What a file holds; nothing where it is not there, or is not ours."""
        try:
            told = json.loads((self.folder / KEPT / name).read_bytes())
        except (OSError, ValueError):
            return {}
        return told if isinstance(told, dict) else {}

    def _write(self, name: str, told: dict[str, Any]) -> None:
        text = json.dumps(told, ensure_ascii=False)
        write_whole(text, self.folder / KEPT / name, private=True, lasting=True)
