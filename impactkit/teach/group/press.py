"""The press: makes the reports of groups, one at a time, in a process of its own, so that nobody's writing waits."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from impactkit.languages import Language

_KIND = 10
"""How much a report gives way to everything else on the computer."""


@dataclass
class Order:
    """A report that is asked for."""

    file: Path
    out: Path
    """Where the report and all that goes with it is made."""
    language: Language
    done: Callable[[], None]
    """Called once it is made."""


@dataclass
class Press:
    """Who waits, and whose report is being made; it goes on whenever somebody asks how it stands."""

    waiting: list[Order] = field(default_factory=list)
    faults: dict[Path, str] = field(default_factory=dict)
    """Why the last report of a file could not be made."""
    _under_way: tuple[Order, subprocess.Popen[str]] | None = None

    def ask_for(self, order: Order) -> None:
        """Put a report in the line, where it is not there."""
        if self.place(order.file) is None:
            self.faults.pop(order.file, None)
            self.waiting.append(order)

    def place(self, file: Path) -> int | None:
        """How many are made before a file's report; 0 for the one under way, None where none is asked for."""
        self._go_on()
        line = ([self._under_way[0]] if self._under_way else []) + self.waiting
        return next((at for at, order in enumerate(line) if order.file == file), None)

    def _go_on(self) -> None:
        if self._under_way:
            order, process = self._under_way
            if process.poll() is None:
                return
            fault = process.communicate()[1]
            if process.returncode:
                self.faults[order.file] = (fault.strip().splitlines() or [str(process.returncode)])[-1]
            else:
                order.done()
            self._under_way = None
        if self.waiting:
            order = self.waiting.pop(0)
            self._under_way = order, _begun(order)


def _begun(order: Order) -> subprocess.Popen[str]:
    """The process that makes a report."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "impactkit.teach.group.printing",
            str(order.file),
            str(order.out),
            order.language,
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with suppress(AttributeError, OSError):  # a system without such a thing makes it as fast as it can
        os.setpriority(os.PRIO_PROCESS, process.pid, _KIND)
    return process
