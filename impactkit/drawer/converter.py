"""vl-convert, which writes charts as SVG, with the typefaces it measures and draws with."""

from __future__ import annotations

import os
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

_CONFIGURATION = "FONTCONFIG_FILE"
_SMALLEST = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
_FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
"""Where a computer that has a file of fontconfig's has its typefaces."""


@cache
def measuring() -> Any:
    """vl-convert for SVG: on Linux it measures texts by its own Liberation Sans alone, the same on every computer.

    It opens a typeface of the computer's some four times for each letter it measures, and its own never. Where there
    is no fontconfig (macOS, Windows) it measures by the Arial there, whose letters are as wide.
    """
    import vl_convert

    before = os.environ.get(_CONFIGURATION)
    with resources.as_file(resources.files("impactkit.drawer").joinpath("no-fonts.conf")) as file:
        os.environ[_CONFIGURATION] = str(file)
        try:
            vl_convert.svg_to_png(_SMALLEST)  # it looks for typefaces once, when it first needs any
        finally:
            del os.environ[_CONFIGURATION]
            os.environ.update({_CONFIGURATION: before} if before is not None else {})
    return vl_convert


@cache
def painting() -> Any:
    """vl-convert for PNG: with the typefaces of the computer, since an evaluator's letters may be of any script."""
    import vl_convert

    if measuring.cache_info().currsize:
        for folder in map(Path, map(os.path.expanduser, _FONTS)):
            if folder.is_dir():
                vl_convert.register_font_directory(str(folder))
    return vl_convert
