"""The typefaces that come with impactkit as Typst takes them, so that every computer sets and draws the same."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from impactkit.signs import FONTS


@cache
def typefaces() -> Any:
    """The report's own typefaces and those inside Typst; never those of the computer."""
    import typst

    with resources.as_file(FONTS) as folder:
        return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
