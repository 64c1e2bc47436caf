"""What figures have in common: the way to SVG."""

from __future__ import annotations

import json
from functools import lru_cache, partial
from typing import Any

from impactkit.drawer.converter import measuring, painting
from impactkit.drawer.drawing import VERSION, drawing
from impactkit.languages import Language
from impactkit.languages import locale as locale_of
from impactkit.show.draw.grammar import Part


def svg(spec: dict[str, Any], language: str) -> str:
    """A specification as SVG, with numbers as the language writes them."""
    return _svg(json.dumps(spec, sort_keys=True, ensure_ascii=False), language)


def locale_for_charts(language: Language) -> Part:
    """How a language writes numbers and days, as a specification's own `config.locale`.

    Names of months and days as in running text: `januari`, not `Januari`.
    """
    import vl_convert
    from babel import Locale

    name: Any = locale_of(language).vega
    spoken = Locale.parse(locale_of(language).babel)
    months, days = (part["format"] for part in (spoken.months, spoken.days))
    named = {
        "months": [months["wide"][month] for month in range(1, 13)],
        "shortMonths": [months["abbreviated"][month].rstrip(".") for month in range(1, 13)],
        "days": [days["wide"][(day - 1) % 7] for day in range(7)],
        "shortDays": [days["abbreviated"][(day - 1) % 7].rstrip(".") for day in range(7)],
    }
    time = {**vl_convert.get_time_format_locale(name), **named}
    percent = spoken.percent_formats[None].suffix[0]  # `60 %` in Swedish, `60%` in English
    return {"number": {**vl_convert.get_format_locale(name), "percent": percent}, "time": time}


def drawn_apart(spec: Part, *, as_png: bool = False) -> str | bytes:
    """A specification that carries its own look and locale, as SVG, or as PNG at twice its size; nothing is fetched.

    Raises `ValueError` where it cannot be drawn so, such as data at an address.
    """
    draw = partial(painting().vegalite_to_png, scale=2) if as_png else measuring().vegalite_to_svg
    drawn: str | bytes = draw(spec, vl_version=VERSION, allowed_base_urls=[])
    return drawn


@lru_cache(maxsize=256)
def _svg(spec: str, language: str) -> str:
    return drawing(spec, locale_of(language).vega)
