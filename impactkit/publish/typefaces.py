"""The typefaces that come with impactkit, so that every computer sets and draws the same."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any


@cache
def typefaces(*, system: bool) -> Any:
    """The report's own typefaces for Typst; with those of the computer where they do not suffice."""
    import typst

    with resources.as_file(resources.files("impactkit.publish").joinpath("fonts")) as folder:
        return typst.Fonts(include_system_fonts=system, font_paths=[str(folder)])
