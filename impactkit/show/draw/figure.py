"""What figures have in common: steps of an axis in words, notes inside the picture, and the way to SVG."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

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
    expression = f"({json.dumps(said, ensure_ascii=False)})[datum.value]"
    return {"title": None, "values": [float(step) for step in steps], "labelExpr": expression, **more}


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


@lru_cache(maxsize=256)
def _svg(spec: str, language: str) -> str:
    import vl_convert

    locale: Any = locale_of(language).vega
    drawn: str = vl_convert.vegalite_to_svg(
        json.loads(spec), vl_version="6.4", format_locale=locale, allowed_base_urls=[]
    )
    return drawn
