"""The fork server as its user sees it: one for each process, started when first needed, gone with its user."""

from __future__ import annotations

import atexit
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any

from impactkit.batch.kernels.messages import received, received_with_descriptor, send

START = 60.0
"""Seconds a fork server may take to import everything: it takes one or two, and many more where the machine is busy."""
_BEGIN = 30.0
"""Seconds a forked kernel may take to open its ports: it takes a tenth, and many more where the machine is busy."""
_END = 5.0
"""Seconds a fork server may take to end, before it is killed: it has nothing to finish."""

_SERVE = "import sys; '' in sys.path and sys.path.remove(''); from impactkit.batch.kernels.server import main; main()"
"""What a fork server runs; what lies in the folder it is started in may have the name of what it imports."""


class ForkRefusedError(RuntimeError):
    """No kernel was forked, and why; an ordinary one can be started."""


class ForkedKernel:
    """A forked kernel, with what jupyter_client asks of a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, descriptor: int) -> None:
        self.pid, self.returncode = pid, None
        self._told, self._heard = descriptor, b""
        os.set_blocking(descriptor, False)

    returncode: int | None

    @property
    def is_ready(self) -> bool:
        """Whether its ports are open; raises `ForkRefusedError` where it could not begin, and has ended by then."""
        self.poll()
        for line in self._heard.splitlines():
            if line.startswith(b"E"):
                self.kill()
                self.wait()
                raise ForkRefusedError(line[1:].decode(errors="replace"))
        return self._heard.startswith(b"R")

    def poll(self) -> int | None:
        """How it ended; none while it lives."""
        if self.returncode is None:
            self._listen()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """How it ended, when it has."""
        while self.poll() is None:
            ready, _, _ = select.select([self._told], [], [], timeout)
            if not ready:
                raise subprocess.TimeoutExpired("kernel", timeout or 0)
        return self.returncode or 0

    def send_signal(self, number: int) -> None:
        """Signal it, if it lives."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def _listen(self) -> None:
        while True:
            try:
                more = os.read(self._told, 4096)
            except BlockingIOError:
                return
            if not more:  # nobody is left to tell: the server is gone, and its kernels with it
                self._ended(self._code() if b"X" in self._heard else -signal.SIGKILL)
                return
            self._heard += more

    def _code(self) -> int:
        lines = [line for line in self._heard.splitlines() if line.startswith(b"X")]
        return int(lines[-1][1:]) if lines else -signal.SIGKILL

    def _ended(self, code: int) -> None:
        self.returncode = code
        os.close(self._told)


class ForkServer:
    """A running fork server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _SERVE, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONHASHSEED": "0"},
            )
        self.door = ours
        self.says: dict[str, Any] | None = None
        ours.settimeout(START)

    def fork(self, argv: list[str], env: dict[str, str], cwd: str) -> ForkedKernel:
        """A kernel with these arguments; raises `ForkRefusedError` where it would not be safe, or the server is gone."""
        with self._lock:
            self.wait_until_ready()
            try:
                send(self.door, {"argv": argv, "env": env, "cwd": cwd})
                answer, told = received_with_descriptor(self.door)
            except OSError as error:
                self.close()  # it may be slow only, and would answer this question when asked the next
                raise ForkRefusedError("the fork server is gone") from error
        if "refused" in answer or told is None:
            raise ForkRefusedError(str(answer.get("refused", "the fork server is gone")))
        return ForkedKernel(int(answer["pid"]), told)

    def wait_until_ready(self) -> dict[str, Any]:
        """What it says of itself when it has imported everything; raises `ForkRefusedError` where it could not begin."""
        if self.says is None:
            with suppress(OSError):
                self.says = received(self.door)
            if self.says is None:
                self.close()
                raise ForkRefusedError("the fork server did not begin")
        return self.says

    @property
    def is_alive(self) -> bool:
        """Whether it can still be asked."""
        return self.process.poll() is None

    def close(self) -> None:
        """End it, with every kernel it has."""
        self.door.close()
        try:
            self.process.wait(_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


_own: dict[int, ForkServer] = {}
"""The fork server of this process, by the process's number: a forked one has none yet."""


def fork_server() -> ForkServer:
    """The fork server of this process; a new one, which is still importing, where there is none or it is gone."""
    known = _own.get(os.getpid())
    if known is None or not known.is_alive:
        if known is not None:
            known.close()
        _own.clear()
        known = _own[os.getpid()] = ForkServer()
        atexit.register(close_fork_server)
    return known


def close_fork_server() -> None:
    """End this process's fork server, if it has one."""
    known = _own.pop(os.getpid(), None)
    if known is not None:
        known.close()
        atexit.unregister(close_fork_server)


def server_number() -> int:
    """The number of this process's fork server; 0 where it has none."""
    known = _own.get(os.getpid())
    return known.process.pid if known else 0


def can_fork() -> bool:
    """Whether kernels may be forked on this system: Linux, where a process can see its own threads."""
    return sys.platform == "linux"


BEGIN = _BEGIN
