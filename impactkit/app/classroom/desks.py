"""Where questions are answered: a few processes, a queue before each, and each group always at the same one.

A group has one question answered at a time and few waiting, so that a page that asks without end delays its own group.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from impactkit.answering import Answering

Begin = Callable[[], Answering]
Answer = Mapping[str, Any]
MOST = 4
"""Processes that answer groups; more would help only where there are more cores."""
WAITING = 8
"""Questions of one group that may be under way: some windows of some phones."""
PATIENCE = 60.0
"""Seconds until a process that does not answer is ended; an answer takes less than one."""
_TRIES = 2
"""How many times a question is asked, as `Answering` does when its process ends."""
_SOON = 0.05
"""Seconds that whoever ends a process waits until it looks again."""
_FRESH = 2.0
"""Seconds for which what the wall shows is not read again, however many look at it."""


class TooManyError(Exception):
    """A group has as many questions under way as it may."""


class Desk:
    """A process that answers, and the queue before it."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._turn = asyncio.Lock()
        self._asked: asyncio.Future[Answer] | None = None

    async def ask(self, question: Mapping[str, Any]) -> Answer:
        """The answer, in its turn; raises `MachineError` where none comes."""
        async with self._turn:
            loop = asyncio.get_running_loop()
            self._asked = loop.run_in_executor(None, self._answering.ask, question)
            for _ in range(_TRIES):
                if await _is_done(self._asked, PATIENCE):
                    break
                self._stop()
            return await self._asked

    async def end(self) -> None:
        """End the process, and each that is begun for what is asked of it now."""
        if asked := self._asked:
            while not await _is_done(asked, _SOON):
                self._stop()
            if not asked.cancelled():
                asked.exception()  # nobody waits for it any more
        self._answering.end()

    def _stop(self) -> None:
        """Stop the process that does not answer; whoever waits for it is told."""
        if pid := self._answering.pid:
            os.kill(pid, signal.SIGTERM)


class Desks:
    """The desks of a class: those of its groups, and one for the wall."""

    def __init__(self, begin: Begin, groups: Sequence[str]) -> None:
        many = max(1, min(MOST, os.cpu_count() or 1, len(groups)))
        self._desks = [Desk(begin()) for _ in range(many)]
        self._of = {group: self._desks[at % many] for at, group in enumerate(groups)}
        self._turns = {group: asyncio.Lock() for group in groups}
        self._under_way: Counter[str] = Counter()

    async def ask(self, group: str, question: Mapping[str, Any]) -> Answer:
        """The answer to a group's question; raises `TooManyError` where it has too many under way."""
        if self._under_way[group] >= WAITING:
            raise TooManyError(group)
        self._under_way[group] += 1
        try:
            async with self._turns[group]:
                return await self._of[group].ask(question)
        finally:
            self._under_way[group] -= 1

    async def begin(self) -> None:
        """Begin every process; what it is asked is no question, and its answer says so."""
        await asyncio.gather(*(desk.ask({}) for desk in self._desks), return_exceptions=True)

    async def end(self) -> None:
        """End the processes."""
        await asyncio.gather(*(desk.end() for desk in self._desks))


class Lookout:
    """What the wall shows: read by a process of its own when somebody looks, once for all who do."""

    def __init__(self, begin: Begin, folder: str) -> None:
        self._desk, self._question = Desk(begin()), {"wall": folder, "question": "wall"}
        self._turn = asyncio.Lock()
        self._seen: Answer = {}
        self._read_at = float("-inf")

    async def look(self) -> Answer:
        """What the groups have come to, at most some seconds ago."""
        async with self._turn:
            if time.monotonic() - self._read_at > _FRESH:
                self._seen = await self._desk.ask(self._question)
                self._read_at = time.monotonic()
            return self._seen

    async def end(self) -> None:
        """End the process."""
        await self._desk.end()


async def _is_done(asked: asyncio.Future[Answer], seconds: float) -> bool:
    """True where an answer, or a fault, comes within some seconds."""
    return bool((await asyncio.wait({asked}, timeout=seconds))[0])
