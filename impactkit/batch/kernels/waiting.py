"""A kernel manager and its client that wait for what happens, and never for a time to pass."""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
import uuid
from functools import cached_property
from queue import Empty
from typing import Any

import zmq
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.manager import AsyncKernelManager
from traitlets import Type, default

from impactkit.batch.limits import showed
from impactkit.batch.room import ROOM

_LONGEST = 80
"""Characters of a folder in which sockets may stand; a socket's whole name may have 107."""
_ASK_AGAIN = 1.0
"""Seconds after which a kernel is asked once more whether it is there: a question that came before its ports were open is
lost, and each later one costs a message.
"""


class PromptChannel(AsyncZMQSocketChannel):
    """A channel that hands on at once what has come already."""

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:  # type: ignore[override]
        """The next message; raises `Empty` where none has come after `timeout` seconds."""
        parts = self._come()
        if parts is None:
            if not await self.socket.poll(None if timeout is None else int(timeout * 1000)):
                raise Empty
            parts = self._come() or await self.socket.recv_multipart()
        else:
            await asyncio.sleep(0)  # others have their turn, however many messages there are
        return self._read(parts)

    @cached_property
    def _at_hand(self) -> zmq.Socket[bytes]:
        """The same socket, which gives what has come without a turn of the event loop."""
        return zmq.Socket.shadow(self.socket)

    def _come(self) -> list[bytes] | None:
        try:
            return self._at_hand.recv_multipart(zmq.NOBLOCK)
        except zmq.Again:
            return None

    def _read(self, parts: list[bytes]) -> dict[str, Any]:
        _, message = self.session.feed_identities(parts)
        return self.session.deserialize(message)


class CountedChannel(PromptChannel):
    """A channel that tells how much came through it."""

    def _read(self, parts: list[bytes]) -> dict[str, Any]:
        showed(sum(map(len, parts)))
        return super()._read(parts)


class PromptClient(AsyncKernelClient):
    """A client that knows its kernel to be ready when all of one answer has come."""

    iopub_channel_class = Type(CountedChannel)
    shell_channel_class = Type(PromptChannel)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers on both channels.

        Raises `RuntimeError` where it dies, or has not answered after `timeout` seconds.
        """
        deadline = time.monotonic() + (float("inf") if timeout is None else timeout)
        while time.monotonic() < deadline:
            if await self._answered(self.kernel_info()):
                return
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
        raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _answered(self, message_id: str) -> bool:
        """Whether the kernel's whole answer to one question came: its reply, and that it is idle again."""
        deadline = time.monotonic() + _ASK_AGAIN
        reply = await _until(self.shell_channel, message_id, deadline, lambda _: True)
        if reply is None or reply["msg_type"] != "kernel_info_reply":
            return False
        self._handle_kernel_info_reply(reply)
        idle = await _until(self.iopub_channel, message_id, deadline, _is_idle)
        return idle is not None


async def _until(channel: Any, message_id: str, deadline: float, wanted: Any) -> Any:
    """The first message of an answer that is wanted; none when time is up."""
    while (left := deadline - time.monotonic()) > 0:
        try:
            message = await channel.get_msg(timeout=left)
        except Empty:
            return None
        if message["parent_header"].get("msg_id") == message_id and wanted(message):
            return message
    return None


def _is_idle(message: Any) -> bool:
    told = message["msg_type"], message["content"].get("execution_state")
    return told == ("status", "idle")


def _socket_folder() -> str:
    """The folder of the report that is being made here, if sockets may stand in it: their names have to be short."""
    folder = os.environ.get(ROOM, "")
    return folder if os.name == "posix" and 0 < len(folder) <= _LONGEST else ""


class PromptKernelManager(AsyncKernelManager):
    """A manager of kernels whose end is seen as soon as it comes."""

    client_class = "impactkit.batch.kernels.waiting.PromptClient"
    client_factory = Type(klass=PromptClient)

    @default("transport")
    def _transport_default(self) -> str:
        return "ipc" if _socket_folder() else "tcp"

    @default("connection_file")
    def _connection_file_default(self) -> str:
        folder = _socket_folder()
        return f"{folder}/{uuid.uuid4().hex[:8]}.json" if folder else ""

    async def _async_start_kernel(self, **options: Any) -> None:
        """Start a kernel; in a report, what it writes past Jupyter is not for whoever runs the report to see."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} if os.environ.get(ROOM) else {}
        await super()._async_start_kernel(**{**quiet, **options})

    start_kernel = _async_start_kernel

    async def _async_wait(self, pollinterval: float = 0.002) -> None:
        """Wait until the kernel has ended."""
        while await self.is_alive():
            await asyncio.sleep(min(pollinterval, 0.002))
