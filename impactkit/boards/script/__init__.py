"""The script of a board and its style sheet: one for all boards, in JupyterLab and in published pages."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from impactkit.boards.figures import figures
from impactkit.show.draw.theme import DARK

_PARTS = (
    "dom",
    "exact",
    "state",
    "cube",
    "together",
    "counts",
    "notes",
    "fitting",
    "strips",
    "project",
    "wall",
    "chart",
    "card",
    "indicator",
    "compare",
    "logic",
    "settlement",
    "suppose",
    "money",
    "what_if",
    "findings",
    "hits",
    "find",
    "marks",
    "rows",
    "png",
    "picture",
    "code",
    "save",
    "keep",
    "tour",
    "board",
)
"""The files of the script, in the order in which each stands on those before it."""


@cache
def script() -> str:
    """One script that makes a name, `impactkitBoard`, with what mounts a board in an element."""
    drawn = json.dumps(figures(), ensure_ascii=False, separators=(",", ":"))
    parts = "\n".join((f"const FIGURES = {drawn};", *(_read(f"{part}.js") for part in _PARTS)))
    return f'const impactkitBoard = (() => {{\n"use strict";\n{parts}\nreturn {{ mount, ofLink, asLink, differing }};\n}})();\n'


@cache
def style() -> str:
    """The style sheet; every rule is of a board alone. In the dark, each colour of a drawing gives way to its twin."""
    twins = (
        f'.ik-dark :is(svg,.ik-figure,.ik-key) [{part}="{light}" i]{{{part}:{dark}}}'
        for light, dark in DARK.items()
        for part in ("fill", "stroke")
    )
    return _read("board.css") + "\n".join(twins) + "\n"


def png() -> str:
    """What makes a PNG of a picture in the page, for scripts beside the board's: `svgText` and `asPng`."""
    return _read("png.js")


def elements() -> str:
    """What makes and redraws elements, for scripts beside the board's: `make`, `redraw`, `button`, `fill`."""
    return _read("dom.js")


def _read(name: str) -> str:
    return resources.files("impactkit.boards.script").joinpath(name).read_text(encoding="utf-8")


def hits() -> str:
    """What asks a question and shows what it found, for scripts beside the board's: `questionForm`, `hitList`."""
    return _read("hits.js")


def loader() -> str:
    """The module that a notebook loads for each board, which reads the long script once."""
    return _read("loader.js")


def widget() -> str:
    """What makes a board of the element and the model that a notebook hands over: `render`."""
    return kernel() + _read("widget.js")


def kernel() -> str:
    """What asks the kernel behind a page, and gives a promise of the answer: `kernel`."""
    return _read("kernel.js")
