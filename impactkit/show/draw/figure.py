"""What figures have in common: steps of an axis in words, notes inside the picture, and the way to SVG."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from impactkit.languages import Language
from impactkit.languages import locale as locale_of
from impactkit.show.draw.grammar import Part
from impactkit.show.draw.theme import QUIET


def ticks(largest: float) -> list[float]:
    """At most six round steps from zero to the largest value."""
    exponent = Decimal(10) ** (Decimal(largest).adjusted() - 1)
    for step in (Decimal(factor) * exponent for factor in (1, 2, 5, 10, 20, 25, 50, 100)):
        if largest / float(step) <= 5 and (step >= 1 or largest < 1):
            return [float(step) * i for i in range(int(largest / float(step)) + 1)]
    return [0, largest]


def labelled_axis(steps: Sequence[float], shown: Callable[[Decimal], str], **more: Any) -> Part:
    """An axis whose numbers are written by the words, and not by the library that draws them."""
    said = {
        repr(float(step)).removesuffix(".0"): shown(round(Decimal(str(step)), 6).normalize())
        for step in steps
    }
    return {**labels_in_words(said), "values": [float(step) for step in steps], **more}


def labels_in_words(shown: Mapping[str, str | Sequence[str]]) -> Part:
    """The labels of an axis or of panels: what is shown for each value, in one line or several."""
    return {"title": None, "labelExpr": f"({json.dumps(shown, ensure_ascii=False)})[datum.value]"}


_WHOLE = {"labelLimit": 0}
"""Labels as they are given. To measure each against a limit takes as long as all else in drawing an axis."""


def names_axis(**more: Any) -> Part:
    """An axis of names alone, without a line."""
    return {"title": None, "domain": False, "ticks": False, "labelPadding": 8, **_WHOLE, **more}


def amounts_axis(title: str, **more: Any) -> Part:
    """An axis of whole amounts, written as the language writes numbers."""
    return {"title": title, "format": ",d", "tickCount": 5, **_WHOLE, **more}


def key(**more: Any) -> Part:
    """A key over the figure that says what its colours and signs are."""
    return {"title": None, "orient": "top", **_WHOLE, **more}


def in_lines(names: Mapping[str, Sequence[str]]) -> str:
    """How an axis or a legend writes each of its names, such as in several lines; another name as it stands."""
    return f"({json.dumps(names, ensure_ascii=False)})[datum.value] || datum.label"


def told_apart(names: Sequence[str]) -> list[str]:
    """Names of which no two are the same, so that each has a place of its own: `["Staff", "Staff (2)"]`."""
    met = Counter[str]()
    return [f"{name} ({met[name]})" if met[name] > 1 else name for name in names if not met.update([name])]


def marked(spec: dict[str, Any], note: str) -> dict[str, Any]:
    """A specification with a note inside the picture itself, which stays when the picture is pasted alone."""
    if "title" in spec:
        return spec
    told = {
        "text": note,
        "anchor": "start",
        "orient": "bottom",
        "color": QUIET,
        "fontSize": 11,
        "fontWeight": "normal",
        "fontStyle": "italic",
        "offset": 8,
    }
    return {**spec, "title": told}


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
    import vl_convert

    draw = partial(vl_convert.vegalite_to_png, scale=2) if as_png else vl_convert.vegalite_to_svg
    drawn: str | bytes = draw(spec, vl_version="6.4", allowed_base_urls=[])
    return drawn


@lru_cache(maxsize=256)
def _svg(spec: str, language: str) -> str:
    import vl_convert

    locale: Any = locale_of(language).vega
    drawn: str = vl_convert.vegalite_to_svg(
        json.loads(spec), vl_version="6.4", format_locale=locale, allowed_base_urls=[]
    )
    return drawn
