"""The server of a class: on this computer alone, or for the whole network where the teacher says so."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tornado import iostream, web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from impactkit.app.classroom.addresses import EVERY, THIS, address_of, reachable
from impactkit.app.classroom.handlers import routes
from impactkit.app.classroom.register import TEACHER, held
from impactkit.app.classroom.room import Classroom
from impactkit.app.opening import open_browser

_READ = 1024 * 1024
"""Bytes of a request that are read at all; one between this and `guards.LARGEST` is told that it is too long."""
_HEADERS = 32 * 1024
"""Bytes of a request's headers. A computer's own pages share their cookies, whatever their port."""
_SLOW = 30
"""Seconds in which a request must have come, and for which a connection is kept that says nothing."""
_FROM_ONE = 128
"""Connections from one address. A browser has six; behind a router that hides who asks, a whole class is one address."""


@dataclass(frozen=True)
class Opened:
    """Where a class is found, told when it is."""

    moved: bool
    """True where the port it had was taken: pages that stand open do not find it."""
    link: str
    """What is opened on this computer, with its token."""


class Server(HTTPServer):
    """A server of which nobody can take all the connections."""

    def initialize(self, *given: Any, **named: Any) -> None:
        """As any; with the number of connections from each address."""
        super().initialize(*given, **named)
        self._from: Counter[str] = Counter()
        self._whose: dict[iostream.IOStream, str] = {}

    def handle_stream(self, stream: iostream.IOStream, address: tuple[Any, ...]) -> None:
        """Take a connection, unless there are too many from where it comes."""
        one = str(address[0])
        if self._from[one] >= _FROM_ONE:
            stream.close()
            return
        self._from[one] += 1
        self._whose[stream] = one
        super().handle_stream(stream, address)

    def on_close(self, server_conn: Any) -> None:
        """A connection was closed."""
        super().on_close(server_conn)
        if (one := self._whose.pop(server_conn.stream, None)) is not None:
            self._from[one] -= 1


def serve(room: Classroom, told: Callable[[Opened], None], *, browser: bool) -> None:
    """Answer until the server is stopped. `told` is called with where it is found.

    Raises `HeldError` where the class is served already.
    """
    logging.getLogger("tornado").setLevel(logging.ERROR)  # a page that goes in mid-sentence is no news
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError), held(room.folder):
        asyncio.run(_answer(room, told, browser=browser))


async def _answer(room: Classroom, told: Callable[[Opened], None], *, browser: bool) -> None:
    """Answer until it is asked to end: by Ctrl+C, which `asyncio.run` hears, or by the system."""
    sockets, moved = _sockets(room)
    server = _server(room)
    server.add_sockets(sockets)
    _ends_when_told()
    opened = _opened(room, moved=moved)
    told(opened)
    try:
        with open_browser(opened.link) if browser else contextlib.nullcontext():
            await room.begin_answering()
            await asyncio.Event().wait()
    finally:
        server.stop()
        await room.end()


def _server(room: Classroom) -> Server:
    """The server of a class; an address may hold a token, and so is written down nowhere."""
    return Server(
        web.Application(routes(room), log_function=lambda _: None),
        max_body_size=_READ,
        max_buffer_size=_READ,
        max_header_size=_HEADERS,
        idle_connection_timeout=_SLOW,
        body_timeout=_SLOW,
    )


def _ends_when_told() -> None:
    """End as by Ctrl+C where the system asks for it, on systems that ask so."""
    if answering := asyncio.current_task():
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, answering.cancel)


def _sockets(room: Classroom) -> tuple[list[socket.socket], bool]:
    """Where the class listens: at the port it had, or at another, which it then has. True where the old one was taken."""
    place = "class" if room.groups else "wall"
    had, address = room.register.ports.get(place), EVERY if room.shared else THIS
    sockets = _bound(had, address) if had else None
    moved = had is not None and sockets is None
    sockets = sockets or bind_sockets(0, address, socket.AF_INET)
    room.port = sockets[0].getsockname()[1]
    room.register.ports[place] = room.port
    room.register.save()
    return sockets, moved


def _bound(port: int, address: str) -> list[socket.socket] | None:
    try:
        return bind_sockets(port, address, socket.AF_INET)
    except OSError:
        return None


def _opened(room: Classroom, *, moved: bool) -> Opened:
    who, path = (TEACHER, "/wall") if room.has_wall else (room.groups[0], "/")
    link = f"{address_of(f'{THIS}:{room.port}')}{path}?token={room.register.holders[who].secret}"
    room.addresses = tuple(address_of(f"{one}:{room.port}") for one in reachable()) if room.shared else ()
    return Opened(moved, link)
