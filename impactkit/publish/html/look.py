"""The style sheet of a page: the house's, with the sender's colours, and figures that follow light and dark."""

from __future__ import annotations

from functools import cache
from importlib import resources

from impactkit.model.brand import Brand
from impactkit.show.draw.theme import DARK


def style(brand: Brand) -> str:
    """One style sheet for screens, light and dark, telephones and paper."""
    return "\n".join((_sheet(), _dark_figures(), *_accents(brand)))


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


def _accents(brand: Brand) -> list[str]:
    own = brand.colours
    light = [f":root{{--accent:{own.accent}}}"] if own.accent else []
    dark = (
        [f"@media screen and (prefers-color-scheme: dark){{:root{{--accent:{own.dark}}}}}"]
        if own.dark
        else []
    )
    return light + dark
