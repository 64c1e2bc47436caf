"""The style sheet of a page: the house's, with the sender's colours, and figures that follow light and dark."""

from __future__ import annotations

from functools import cache
from importlib import resources

from impactkit.model.brand import Brand
from impactkit.show.draw.theme import DARK


def style(brand: Brand, *, draft: str = "") -> str:
    """One style sheet for screens, light and dark, telephones and paper.

    The word for a `draft` stands in the margins of every printed page; empty for what is none.
    """
    return "\n".join((_sheet(), _dark_figures(), *_accents(brand), *([_margins(draft)] if draft else [])))


@cache
def _sheet() -> str:
    folder = resources.files("impactkit.publish").joinpath("templates", "impactkit")
    return folder.joinpath("page.css").read_text(encoding="utf-8")


@cache
def _dark_figures() -> str:
    """Each colour of a figure, drawn or live, exchanged for its dark twin."""
    rules = (
        f':is(.drawing,.sparkline) [{part}="{light}" i]{{{part}:{dark}}}'
        for light, dark in DARK.items()
        for part in ("fill", "stroke")
    )
    return "@media screen and (prefers-color-scheme: dark){" + "".join(rules) + "}"


def _margins(word: str) -> str:
    """The word at the top and at the bottom of every printed page; it comes from our own words."""
    look = f'content:"{word}";font:bold 8pt Arial,"Liberation Sans",sans-serif;color:#a33d00'
    return f"@media print{{@page{{@top-right{{{look}}}@bottom-left{{{look}}}}}}}"


def _accents(brand: Brand) -> list[str]:
    own = brand.colours
    light = [f":root{{--accent:{own.accent}}}"] if own.accent else []
    dark = (
        [f"@media screen and (prefers-color-scheme: dark){{:root{{--accent:{own.dark}}}}}"]
        if own.dark
        else []
    )
    return light + dark
