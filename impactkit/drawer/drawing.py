"""A chart as SVG, drawn by this process, or by another one for as long as that is asked for.

vl-convert lets no thread of its process run while it draws: what is to act meanwhile must watch from outside.
"""

from __future__ import annotations

import atexit
import json
import os
from typing import Any

from impactkit.answering import Answering
from impactkit.drawer.converter import measuring

VERSION = "6.4"
"""Of Vega-Lite."""

_apart: dict[int, Answering] = {}
"""The process that draws for this one, by this one's number: a forked process has none yet."""


def drawing(spec: str, locale: str) -> str:
    """A specification, as JSON, as SVG, with numbers as a locale such as `sv-SE` writes them; nothing is fetched.

    Raises `ValueError` where it cannot be drawn so, and `MachineError` where the process that draws it is ended.
    """
    apart = _apart.get(os.getpid())
    if apart is None:
        return drawn_here(spec, locale)
    told = apart.ask({"spec": spec, "locale": locale})
    if "fault" in told:
        raise ValueError(told["fault"])
    return str(told["svg"])


def drawn_here(spec: str, locale: str) -> str:
    """The same, by this process."""
    name: Any = locale
    drawn: str = measuring().vegalite_to_svg(
        json.loads(spec), vl_version=VERSION, format_locale=name, allowed_base_urls=[]
    )
    return drawn


def draw_apart() -> None:
    """From here on, charts of this process are drawn by another one, which begins with the first and ends with it."""
    if os.getpid() not in _apart:
        _apart.clear()
        drawer = Answering("impactkit.drawer", [str(os.getpid())], again=False)
        _apart[os.getpid()] = drawer
        atexit.register(drawer.end)


def drawer_number() -> int:
    """The number of the process that draws for this one; 0 where there is none."""
    apart = _apart.get(os.getpid())
    return (apart.pid or 0) if apart else 0
