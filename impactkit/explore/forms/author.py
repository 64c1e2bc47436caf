"""The process that reads and writes a person's file for a window of forms; this one does neither."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from impactkit.answering import Answering
from impactkit.languages import Language


class Author:
    """Asks a process of its own; one that was killed is begun anew, with the same steps to take back.

    To ask a second time does no harm: a change is written only on the state of the file it was made on.
    """

    def __init__(self, path: Path, language: Language) -> None:
        self.path, self.language = str(path), language
        self.history = tempfile.mkdtemp(prefix="impactkit-")
        self._forget = weakref.finalize(self, shutil.rmtree, self.history, ignore_errors=True)
        self._process = Answering("impactkit.author.forms", self._arguments)

    @property
    def pid(self) -> int | None:
        """The number of the process, where it runs."""
        return self._process.pid

    def ask(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a question; raises `MachineError` where none comes."""
        answer = self._process.ask(question)
        self.path = str(answer.get("path", self.path))
        self._process.arguments = self._arguments
        return answer

    def close(self) -> None:
        """End the process; what could be taken back cannot be any more."""
        self._process.end()
        self._forget()

    @property
    def _arguments(self) -> tuple[str, str, str]:
        """What the process is begun with: one begun anew is on the file that was chosen."""
        return (self.path, self.language, self.history)
