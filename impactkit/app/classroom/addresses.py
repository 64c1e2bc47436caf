"""At which addresses other devices reach this computer. Nothing is sent to find out."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

THIS = "127.0.0.1"
"""This computer, for itself."""
EVERY = "0.0.0.0"
"""Every address it has; listened at only where somebody asked for it."""
_WEB = "http://"
_BEYOND = (
    "192.0.2.1",
    "10.42.0.1",
    "192.168.137.1",
    "192.168.2.1",
    "192.168.43.1",
    "172.20.10.1",
    "10.0.0.1",
)
"""Where a message would go by another network (the first, which is nobody's: RFC 5737), or by one that a computer or a
phone opens itself: Linux, Windows, macOS, Android, iOS, and a router.
"""


def address_of(host: str) -> str:
    """The address of a page at a host and a port: not encrypted, as no name stands for this computer that others trust."""
    return f"{_WEB}{host}"


def reachable() -> tuple[str, ...]:
    """This computer's addresses on the networks it is in, the one it would use first."""
    usable = [one for one in (*_on_the_way(), *_by_name()) if _is_usable(one)]
    return tuple(dict.fromkeys(usable))


def _on_the_way() -> Iterator[str]:
    """From which address messages to some places would be sent."""
    for place in _BEYOND:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
            try:
                door.connect((place, 9))
            except OSError:
                continue
            yield door.getsockname()[0]


def _by_name() -> Iterator[str]:
    """The addresses that this computer's own name stands for."""
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return
    yield from (str(one[4][0]) for one in found)


def _is_usable(address: str) -> bool:
    told = ipaddress.ip_address(address)
    return not (told.is_loopback or told.is_unspecified or told.is_multicast)
