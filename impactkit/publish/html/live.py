"""Live figures without a network or a kernel: one script for all, and what each figure is drawn from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from impactkit.files import write_whole
from impactkit.languages import locale as locale_of
from impactkit.publish.html.sharing import dense, in_columns, shared
from impactkit.publish.manuscript import Manuscript
from impactkit.show import Exhibit
from impactkit.show.draw.theme import CONFIG
from impactkit.show.ground.exhibit import Board, Choice, Figure

_SNIPPET = "window.vegaEmbed = vegaEmbed;"
_VEGA_LITE = "6.4"


@cache
def bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script. Making it takes a second or two, so it is kept for next time."""
    from importlib.metadata import version

    from platformdirs import user_cache_path

    snippet = hashlib.sha256(_SNIPPET.encode()).hexdigest()[:8]
    kept = user_cache_path("impactkit") / f"vega-{_VEGA_LITE}-{version('vl-convert-python')}-{snippet}.js"
    try:
        return kept.read_text(encoding="utf-8")
    except OSError:
        made = _bundled()
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(made, kept)
    except OSError:
        return made  # a home that cannot be written costs time and nothing else
    return made


def _bundled() -> str:
    import vl_convert

    made: str = vl_convert.javascript_bundle(snippet=_SNIPPET, vl_version=_VEGA_LITE)
    return made.replace("</script", "<\\/script")


def is_live(manuscript: Manuscript) -> bool:
    """Whether a page is worth the script: it has a board, or a figure that can be looked at closer.

    The script is 900 kB. What a figure tells where it is pointed at stands in the table under it too, and a choice
    among figures can hold them drawn.
    """
    return any(
        isinstance(one, Board) or any(figure.lenses for figure in _figures_in(one))
        for one in manuscript.exhibits
    )


def _figures_in(exhibit: Exhibit) -> Iterator[Figure]:
    """A figure, or those that may be chosen."""
    if isinstance(exhibit, Choice):
        yield from (option.exhibit for option in exhibit.options if isinstance(option.exhibit, Figure))
    if isinstance(exhibit, Figure):
        yield exhibit


def figures(manuscript: Manuscript) -> str:
    """Every live figure's specification and lenses, as JSON that can stand inside a page; nothing where there is none."""
    if not is_live(manuscript):
        return ""
    found = {
        one.id: {
            "spec": _lean(one.spec),
            "lenses": [lens.model_dump(include={"kind", "fields", "values"}) for lens in one.lenses],
        }
        for one in _figures(manuscript)
    }
    if not found:
        return ""
    drawn, parts = shared(found)
    told = {"figures": drawn, "shared": parts, "config": CONFIG, "locale": _locale(manuscript.words.language)}
    return inside_page(dense(told))


def _lean(spec: dict[str, Any]) -> dict[str, Any]:
    """A specification without the look that all share, its rows in columns."""
    bare = {key: part for key, part in spec.items() if key not in {"$schema", "config"}}
    return {**bare, "datasets": {name: in_columns(rows) for name, rows in spec.get("datasets", {}).items()}}


def inside_page(told: str) -> str:
    """JSON that no page takes for its own markup."""
    return told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _figures(manuscript: Manuscript) -> Iterator[Figure]:
    """The figures that have something to tell when they are pointed at, or can be looked at closer; and those
    that are drawn when they are chosen."""
    for one in manuscript.exhibits:
        for figure in _figures_in(one):
            if isinstance(one, Choice) or figure.lenses or '"tooltip"' in json.dumps(figure.spec):
                yield figure


@cache
def _locale(language: str) -> dict[str, Any]:
    import vl_convert

    name: Any = locale_of(language).vega
    return {
        "number": vl_convert.get_format_locale(name),
        "time": vl_convert.get_time_format_locale(name),
    }
