"""Rows of a chart that have room above a track: a name in bold, and under it what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from impactkit.show.draw.axes import labels_in_words
from impactkit.show.draw.grammar import Part, kind, mark, marks, rank, same
from impactkit.show.draw.lines import evenly_wrapped

_WIDTH, _NAME, _SIZE, _LINE = 600, 340, 13, 16
"""Pixels: the chart, as wide as the text around it; a name, so that it has room on a telephone; a name's letters, and a
line of words."""


@dataclass(frozen=True)
class NamedTracks:
    """Rows by their names, one under the other; what is drawn on a track stands `track` under its row's middle."""

    names: Mapping[str, str]
    down: int = 9
    """Pixels from the words down to the middle of the track."""
    under: int = 17
    """Pixels from there to the next name."""

    width = _WIDTH

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        return evenly_wrapped(self.names, _NAME, _SIZE)

    @property
    def _labels(self) -> Mapping[str, str | list[str]]:
        """The names as labels: a list of one line takes longer to draw than the line."""
        return {id_: lines if len(lines) > 1 else lines[0] for id_, lines in self._lines.items()}

    @property
    def _words(self) -> int:
        """Pixels down to the line of what is said."""
        return _LINE * max(map(len, self._lines.values()))

    @property
    def _step(self) -> int:
        return self._words + _LINE + self.down + self.under

    @property
    def height(self) -> Part:
        """As many rows as the data have."""
        return {"step": self._step}

    @property
    def track(self) -> float:
        """Pixels from the middle of a row down to its track."""
        return self._step / 2 - self.under

    @property
    def y(self) -> Part:
        """The channel of rows, by their ids; the axis writes their names."""
        bare = {
            "domain": False,
            "ticks": False,
            "labelPadding": 0,
            "labelAlign": "left",
            "labelLimit": 0,
            "labelOverlap": False,
        }
        bold = {"labelFontWeight": "bold", "labelFontSize": _SIZE, "labelLineHeight": _LINE}
        top = {"labelBaseline": "top", "labelOffset": -self._step / 2, "zindex": 1}
        axis = {**labels_in_words(self._labels), **bare, **bold, **top}
        return rank("id", sort=None, axis=axis, scale={"padding": 0})

    def said(self, field: str = "shown", **look: Any) -> Part:
        """The layer of what is said under each name."""
        place = {"align": "left", "baseline": "top", "dy": self._words - self._step / 2}
        return marks(mark("text", **place, **look), x=same(0), text=kind(field))
