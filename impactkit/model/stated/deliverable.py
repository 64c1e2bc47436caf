"""Deliverables: what is promised to be handed over, such as a report, and the day it was."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from impactkit.model.base import Day, Flag, Id, Sourced, Text, is_web_address

_LONGEST = 80
_LIKE_A_LINK = re.compile(r"^\s*[a-z][a-z0-9+.-]*:(?!\s)|^\s*//", re.IGNORECASE)


def _address(value: object) -> object:
    """A web address, or a case number: a short line that no program takes for a link."""
    if is_web_address(value):
        return value
    line = isinstance(value, str) and value.strip() and value.isprintable() and len(value) <= _LONGEST
    if line and not _LIKE_A_LINK.match(str(value)):
        return value
    raise PydanticCustomError("web_address", "not a web address")


Address = Annotated[
    str, BeforeValidator(_address), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 2000})
]
"""Where something is found: on the web, with https:// or http:// first, or by its case number."""


class Deliverable(Sourced):
    """Something to be handed over: a report, a handbook, a film."""

    title: Text
    """What it is called."""
    due: Day | None = None
    """The day it is due."""
    delivered: Day | None = None
    """The day it was handed over; without one, it is not delivered yet."""
    address: Address | None = None
    """Where it is: a web address, or a case number."""
    of: Id | None = None
    """The indicator whose target it counts towards."""
    part: Id | None = None
    """The part of that target, where it has parts."""
    illustrative: Flag = False
    """True for made-up data."""
