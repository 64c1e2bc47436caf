"""Messages between a worker and its fork server: plain data, each with its length before it."""

from __future__ import annotations

import array
import json
import socket
from typing import Any

_HEADER = 4
"""Bytes of the length before a message: enough for four gigabytes; messages have a few kilobytes."""


def send(door: socket.socket, message: dict[str, Any], descriptor: int | None = None) -> None:
    """A message with its length before it, and a descriptor that goes along."""
    told = json.dumps(message).encode()
    framed = len(told).to_bytes(_HEADER, "big") + told
    rights = [] if descriptor is None else [_rights(descriptor)]
    sent = door.sendmsg([framed], rights)
    door.sendall(framed[sent:])


def _rights(descriptor: int) -> tuple[int, int, array.array[int]]:
    return socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [descriptor])


def received(door: socket.socket) -> dict[str, Any] | None:
    """The next message; none when the other end is gone."""
    length = _exactly(door, _HEADER)
    told = _exactly(door, int.from_bytes(length, "big")) if length else None
    return dict(json.loads(told)) if told else None


def _exactly(door: socket.socket, size: int) -> bytes | None:
    got = b""
    while len(got) < size:
        try:
            more = door.recv(size - len(got))
        except ConnectionError:
            return None
        if not more:
            return None
        got += more
    return got


def received_with_descriptor(door: socket.socket) -> tuple[dict[str, Any], int | None]:
    """The next message and the descriptor that came along; raises `ConnectionError` when the other end is gone."""
    head, descriptors, _, _ = socket.recv_fds(door, _HEADER, 1)
    rest = _exactly(door, _HEADER - len(head)) if head else None
    told = None if rest is None else _exactly(door, int.from_bytes(head + rest, "big"))
    if told is None:
        raise ConnectionResetError
    return dict(json.loads(told)), descriptors[0] if descriptors else None
