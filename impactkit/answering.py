"""A process of its own that answers questions, one on each line, seen from both ends.

Whoever asks reads no file of a user's and writes none.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from impactkit.problem import MachineError

Told = dict[str, Any]


class Answering:
    """A module of the suite, run with these arguments, that is asked again and again.

    One that was killed is begun anew, and where it may be, asked `again`: then a question must do no harm when it is
    asked twice.
    """

    def __init__(self, module: str, arguments: Sequence[str], *, again: bool = True) -> None:
        self.module, self.arguments, self.again = module, tuple(arguments), again
        self._process: subprocess.Popen[str] | None = None
        self._asking = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The number of the process, where it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def ask(self, question: Mapping[str, Any]) -> Told:
        """The answer to a question, which is on one line; raises `MachineError` where none comes."""
        line = json.dumps(question, ensure_ascii=True)
        with self._asking:
            told = self._answered(line) or (self.again and self._answered(line))
        if not told:
            raise MachineError("the process that was asked has ended")
        answer: Told = json.loads(told)
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


def answer_each(
    answer: Callable[[Told], Told], stopped: Callable[[str], str], idle: float | None = None
) -> None:
    """Answer until nothing more is asked, or for `idle` seconds nothing was: whoever asks then begins another process.

    Nothing but answers is told where they are read. A question that stops `answer` is told as its `fault`, in the
    sentence that `stopped` makes of what happened.
    """
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    told = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    ending = _ends_after(idle)
    for line in sys.stdin:
        ending.cancel()
        try:
            said = answer(json.loads(line))
        except Exception as fault:
            said = {"fault": stopped(type(fault).__name__)}
        told.write(json.dumps(said, ensure_ascii=True) + "\n")
        told.flush()
        ending = _ends_after(idle)


def _ends_after(seconds: float | None) -> threading.Timer:
    """What ends this process after some time, if any, unless it is cancelled."""
    ending = threading.Timer(seconds or 0, os._exit, (0,))
    ending.daemon = True
    if seconds is not None:
        ending.start()
    return ending
