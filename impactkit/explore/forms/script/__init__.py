"""The script of the forms and their style sheet, on those of the board."""

from __future__ import annotations

from functools import cache
from importlib import resources

from impactkit.boards.script import elements, kernel
from impactkit.boards.script import style as board_style

_PARTS = ("drafts", "field", "entry", "arrow", "values", "chain", "window", "widget")
"""The files of the script, in the order in which each stands on those before it."""


@cache
def script() -> str:
    """One script that makes a name, `render`: it shows forms in an element, and asks the model that stands behind them."""
    parts = "\n".join((elements(), kernel(), *(_read(f"{part}.js") for part in _PARTS)))
    return f'const render = (() => {{\n"use strict";\n{parts}\nreturn render;\n}})();\n'


@cache
def style() -> str:
    """The style sheet: the board's, whose colours and controls the forms share, and their own."""
    return board_style() + _read("forms.css")


def chain() -> str:
    """What draws a chain with its open places in words, for scripts beside the forms': `chainFigure`."""
    return _read("chain.js")


def _read(name: str) -> str:
    return resources.files("impactkit.explore.forms.script").joinpath(name).read_text(encoding="utf-8")
