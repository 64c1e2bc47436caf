"""The script of a board and its style sheet: one for all boards, in JupyterLab and in published pages."""

from __future__ import annotations

from functools import cache
from importlib import resources

_PARTS = ("dom", "exact", "state", "cube", "strips", "wall", "board")
"""The files of the script, in the order in which each stands on those before it."""


@cache
def script() -> str:
    """One script that makes a name, `impactkitBoard`, with what mounts a board in an element."""
    parts = "\n".join(_read(f"{part}.js") for part in _PARTS)
    return f'const impactkitBoard = (() => {{\n"use strict";\n{parts}\nreturn {{ mount, ofLink, asLink, differing }};\n}})();\n'


@cache
def style() -> str:
    """The style sheet; every rule is of a board alone."""
    return _read("board.css")


def _read(name: str) -> str:
    return resources.files("impactkit.boards.script").joinpath(name).read_text(encoding="utf-8")


def widget() -> str:
    """What makes a board of the element and the model that a notebook hands over: `render`."""
    return _read("widget.js")
