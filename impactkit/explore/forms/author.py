"""The process that reads and writes a person's file for a window of forms; this one does neither."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from impactkit.languages import Language
from impactkit.problem import MachineError


class Author:
    """Asks a process of its own. One that was killed is begun anew, with the same steps to take back, and asked again."""

    def __init__(self, path: Path, language: Language) -> None:
        self.path, self.language = str(path), language
        self.history = tempfile.mkdtemp(prefix="impactkit-")
        self._forget = weakref.finalize(self, shutil.rmtree, self.history, ignore_errors=True)
        self._process: subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process, where it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def ask(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a question, which is on one line; raises `MachineError` where none comes.

        To ask a second time does no harm: a change is written only on the state of the file it was made on.
        """
        line = json.dumps(question, ensure_ascii=True)
        told = self._answered(line) or self._answered(line)
        if not told:
            raise MachineError("the process that writes the file has ended")
        answer: dict[str, Any] = json.loads(told)
        self.path = str(answer.get("path", self.path))
        return answer

    def close(self) -> None:
        """End the process, which has nothing left to write; what could be taken back cannot be any more."""
        self._end()
        self._forget()

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()

    def _answered(self, line: str) -> str:
        """What the process says to a line; nothing where it has ended."""
        process = self._running()
        if process.stdin is None or process.stdout is None:
            return ""
        try:
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:
            return ""

    def _running(self) -> subprocess.Popen[str]:
        if self._process and self._process.poll() is None:
            return self._process
        self._end()
        command = [
            sys.executable,
            "-m",
            "impactkit.author.forms",
            self.path,
            self.language,
            self.history,
        ]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        return self._process
