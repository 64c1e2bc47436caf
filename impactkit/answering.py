"""A process of its own that answers questions, one on each line; whoever asks reads no file of a user's and writes none."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from impactkit.problem import MachineError


class Answering:
    """A module of the suite, run with these arguments, that is asked again and again.

    One that was killed is begun anew and asked again: so a question must do no harm when it is asked twice.
    """

    def __init__(self, module: str, arguments: Sequence[str]) -> None:
        self.module, self.arguments = module, tuple(arguments)
        self._process: subprocess.Popen[str] | None = None
        self._asking = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The number of the process, where it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def ask(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a question, which is on one line; raises `MachineError` where none comes."""
        line = json.dumps(question, ensure_ascii=True)
        with self._asking:
            told = self._answered(line) or self._answered(line)
        if not told:
            raise MachineError("the process that reads and writes the files has ended")
        answer: dict[str, Any] = json.loads(told)
        return answer

    def end(self) -> None:
        """End the process, which has nothing left to write."""
        if self._process:
            self._process.kill()
            with suppress(OSError):  # what was still to be written to it
                self._process.communicate()

    def _answered(self, line: str) -> str:
        """What the process says to a line; nothing where it has ended."""
        process, told = self._running(), ""
        if process.stdin is not None and process.stdout is not None:
            with suppress(OSError):
                process.stdin.write(f"{line}\n")
                process.stdin.flush()
                told = process.stdout.readline()
        if not told:
            self.end()  # one that is just being killed still looks alive
        return told

    def _running(self) -> subprocess.Popen[str]:
        if self._process and self._process.poll() is None:
            return self._process
        self.end()
        self._process = subprocess.Popen(
            [sys.executable, "-m", self.module, *self.arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        return self._process
