"""Altair charts in a notebook, an evaluator's own among them: in the house's look and language, drawn offline.

`import impactkit` sees to it (`impactkit.awaited`): from then on every chart is so, whenever Altair was imported.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from impactkit.languages import LANGUAGES, Language, last_opened, opened_in
from impactkit.problem import ImpactkitError, Problem
from impactkit.show.draw.figure import drawn_apart, locale_for_charts
from impactkit.show.draw.theme import ACCENT, BAND, CONFIG, HOUSE, PAPER, SERIES, WARN
from impactkit.show.ground.display import typed_cells_alone
from impactkit.words import Words

if TYPE_CHECKING:
    from types import ModuleType

VEGALITE = "application/vnd.vegalite.v5+json"
"""The media type by which JupyterLab knows charts: what it has built in is Vega-Lite 5, and draws what Altair 6 says."""
_GRAMMAR = "https://vega.github.io/schema/vega-lite/v5.json"
MOST_ROWS = 50_000
"""Rows of a chart that are shown; Altair itself stops at 5 000."""
_MANY_ROWS = 5_000
"""Rows above which the still picture is of points and not of shapes, or a notebook grows by megabytes."""
_OWN_LOOK: dict[str, Any] = {
    "mark": {"color": ACCENT},
    "range": {
        "category": list(SERIES),
        "ordinal": {"scheme": [BAND, ACCENT]},
        "ramp": [BAND, ACCENT],
        "heatmap": [BAND, ACCENT],
        "diverging": [WARN, PAPER, ACCENT],
    },
}
"""What charts look like where they do not say so themselves; the suite's own figures always do."""


def chart_language(language: Language) -> None:
    """Write numbers and dates of charts as a language does; until told, as the report opened last.

    >>> chart_language("en")
    """
    if language not in LANGUAGES:
        found = {"found": language}
        fault = Problem("not-a-choice", "chart_language", key="language", values=found, allowed=LANGUAGES)
        raise ImpactkitError(Words(last_opened()).problem(fault))
    opened_in(language)


def at_home(altair: ModuleType) -> None:
    """Give Altair the house's look, a renderer that asks nothing of the network, and rows as plain numbers."""
    altair.theme.register(HOUSE, enable=True)(house_theme)
    altair.renderers.register(HOUSE, offline)
    altair.renderers.enable(HOUSE)
    altair.data_transformers.register(
        "default", plain_rows
    )  # the one that `chart.save` takes, whatever is enabled
    altair.data_transformers.enable("default")


def house_theme() -> dict[str, Any]:
    """The look of charts, and how numbers and dates are written in the language of the moment."""
    language = last_opened()
    words = Words(language)
    actions = {"export": True, "source": False, "compiled": False, "editor": False}
    told = {f"{format_.upper()}_ACTION": words.say(f"own-chart.{format_}") for format_ in ("svg", "png")}
    return {
        "config": {**CONFIG, "aria": True, **_OWN_LOOK, "locale": locale_for_charts(language)},
        "usermeta": {"embedOptions": {"renderer": "svg", "actions": actions, "i18n": told}},
    }


def offline(spec: dict[str, Any], **_: object) -> dict[str, Any]:
    """A chart as JupyterLab draws it, and as a still picture where nothing does.

    In a kernel of a batch the picture alone, of points: that is what every format of a report can hold.
    """
    plain = {"text/plain": _spoken(spec)}
    if typed_cells_alone():
        return {**_picture(spec, as_png=True), **plain}
    alive = {VEGALITE: {**spec, "$schema": _GRAMMAR}}
    return {**alive, **_picture(spec, as_png=_rows(spec) > _MANY_ROWS), **plain}


def _picture(spec: dict[str, Any], *, as_png: bool) -> dict[str, str | bytes]:
    try:
        return {"image/png" if as_png else "image/svg+xml": drawn_apart(spec, as_png=as_png)}
    except ValueError:
        return {}  # its data are at an address, which nothing here asks for


def _rows(spec: dict[str, Any]) -> int:
    return sum(len(rows) for rows in spec.get("datasets", {}).values())


def _spoken(spec: dict[str, Any]) -> str:
    """What a chart says where nothing can be drawn: its title and description, or that it is a chart."""
    title = spec.get("title", "")
    text = title.get("text", "") if isinstance(title, dict) else title
    head = " ".join(text) if isinstance(text, list) else text
    told = "\n".join(part for part in (head, spec.get("description", "")) if part)
    return told or Words(last_opened()).say("own-chart.plain")


def plain_rows(data: Any = None, max_rows: int | None = MOST_ROWS) -> Any:
    """Altair's own transformer of data, for frames with exact decimals too; rows past the limit are told in words."""
    if data is None:
        return partial(plain_rows, max_rows=max_rows)
    from altair import MaxRowsError, limit_rows, to_values

    rows = _without_decimals(data)
    try:
        return to_values(limit_rows(rows, max_rows=max_rows))
    except MaxRowsError as error:
        words = Words(last_opened())
        most = words.number(max_rows or 0)
        told = words.say("own-chart.too-many-rows", rows=words.number(len(rows)), most=most)
        raise ImpactkitError(told) from error


def _without_decimals(data: Any) -> Any:
    """A polars frame with its exact decimals as plain numbers, which is all that JSON has; other data as they are."""
    polars: Any = sys.modules.get("polars")
    if polars is None or not isinstance(data, polars.DataFrame | polars.LazyFrame):
        return data
    return data.lazy().with_columns(polars.selectors.decimal().cast(polars.Float64)).collect()
