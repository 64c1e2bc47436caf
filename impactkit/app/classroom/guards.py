"""What is asked of a request before anything is answered: that it was meant for this computer and comes from its own page."""

from __future__ import annotations

import json
from collections.abc import Container
from typing import Any, NoReturn

from tornado import httputil, web

from impactkit.app.classroom.addresses import address_of

LARGEST = 64 * 1024
"""Bytes of a question; a page of text has three thousand."""
_OWN = frozenset({"folder", "wall"})
"""What a question may not name: which folder is meant is the server's to say."""


class Refused(web.HTTPError):
    """A request that gets no answer, and why: a key under `classroom.refused`."""

    def __init__(self, status: int, why: str) -> None:
        self.why = why
        super().__init__(status)


def meant_for(request: httputil.HTTPServerRequest, address: str, port: int) -> bool:
    """True where the name in the request is the address it came to, or this computer's own name for itself.

    A name that somebody else made lead here (DNS rebinding) is neither.
    """
    names = {f"{address}:{port}"}
    if address.startswith("127."):
        names.add(f"localhost:{port}")
    return request.host.lower() in names


def from_own_page(request: httputil.HTTPServerRequest) -> bool:
    """True where the browser says that a page of this server asks; one that says nothing of it is not believed."""
    site = request.headers.get("Sec-Fetch-Site")
    if site not in (None, "same-origin"):
        return False
    origin = request.headers.get("Origin")
    return origin == address_of(request.host) if origin is not None else site is not None


def from_elsewhere(request: httputil.HTTPServerRequest) -> bool:
    """True where the browser says that a page of another server asks."""
    return request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")


def question_of(request: httputil.HTTPServerRequest, known: Container[str]) -> dict[str, Any]:
    """The question in a request: one that is known, and names no folder. Raises `Refused`."""
    told = object_of(request)
    asked = told.get("question")
    if not isinstance(asked, str) or asked not in known or _OWN & set(told):
        raise Refused(400, "form")
    return told


def object_of(request: httputil.HTTPServerRequest) -> dict[str, Any]:
    """The object of JSON in a request, not too long. Raises `Refused`."""
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "form")
    if len(request.body) > LARGEST:
        raise Refused(413, "large")
    try:
        told = json.loads(request.body.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "form") from error
    if not isinstance(told, dict):
        raise Refused(400, "form")
    return _whole_signs(told)


def _whole_signs(told: dict[str, Any]) -> dict[str, Any]:
    """The same, with a question mark for half a sign, such as is left of an emoji cut in two: no file can hold it."""
    whole: dict[str, Any] = json.loads(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))
    return whole


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
