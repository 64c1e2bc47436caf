"""The script of a class's page and its style sheet, on those of the board and the forms."""

from __future__ import annotations

from functools import cache
from importlib import resources

from impactkit.boards.script import elements, hits
from impactkit.explore.forms.script import chain
from impactkit.explore.forms.script import style as forms_style

_PARTS = (
    "asking",
    "keeping",
    "parts",
    "field",
    "slot",
    "writing",
    "step",
    "checked",
    "report",
    "others",
    "page",
)
"""The files of the script, in the order in which each stands on those before it."""


@cache
def script() -> str:
    """One script that makes a name, `mountClass`: it shows the class in an element, and asks the address it came from."""
    parts = "\n".join((elements(), hits(), chain(), *(_read(f"{part}.js") for part in _PARTS)))
    return f'const mountClass = (() => {{\n"use strict";\n{parts}\nreturn mountClass;\n}})();\n'


@cache
def style() -> str:
    """The style sheet: the forms', and the class's own."""
    return forms_style() + _read("class.css")


def _read(name: str) -> str:
    return resources.files("impactkit.teach.script").joinpath(name).read_text(encoding="utf-8")
