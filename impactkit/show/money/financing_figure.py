"""Money by year drawn: what is confirmed, what is not yet, and what the year costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from impactkit.show.draw.axes import amounts_axis, names_axis
from impactkit.show.draw.grammar import Part, chart, end, kind, mark, marks, only, quantity
from impactkit.show.draw.key import legend
from impactkit.show.draw.theme import ACTUAL, EXPECTED, INK
from impactkit.words import Words

_TRACK, _STEP = 480, 34
"""Pixels: the bars, and a year."""


@dataclass(frozen=True)
class YearBar:
    """What a year has."""

    year: str
    confirmed: Decimal | None
    open: Decimal | None
    """Applied for, or of unknown status."""
    cost: Decimal | None


def year_bars(words: Words, drawn: Sequence[YearBar], heads: Sequence[str], currency: str) -> dict[str, Any]:
    """The specification: a bar for each year, what is not sure after what is, and a stroke where the cost is."""
    title = words.say("axis.kronor") if currency == "SEK" else currency
    rows = [row for one in drawn for row in _rows(words, one, heads, currency)]
    colours = {"domain": list(heads), "range": [ACTUAL, EXPECTED, INK]}
    colour = kind(
        "what", sort=list(heads), scale=colours, legend=legend(symbolType="square", symbolOpacity=1)
    )
    return chart(
        "financing",
        rows,
        _layers(colour),
        width=_TRACK,
        height={"step": _STEP},
        x=quantity("begins", axis=amounts_axis(title)),
        y=kind("year", sort=None, axis=names_axis()),
    )


def _layers(colour: Part) -> list[Part]:
    tip = kind("tip")
    return [
        only("!datum.stroke", marks(mark("bar", height=16), x2=end("ends"), color=colour, tooltip=tip)),
        only(
            "datum.stroke", marks(mark("tick", opacity=1, thickness=3, height=24), color=colour, tooltip=tip)
        ),
    ]


def _rows(words: Words, one: YearBar, heads: Sequence[str], currency: str) -> list[dict[str, object]]:
    """A year as data: where each part begins and ends."""
    sure = one.confirmed or Decimal(0)
    parts = [(heads[0], Decimal(0), sure), (heads[1], sure, sure + (one.open or 0))]
    found = [(head, begins, ends, False) for head, begins, ends in parts if ends > begins]
    if one.cost is not None:
        found.append((heads[2], one.cost, one.cost, True))
    return [
        {
            "year": one.year,
            "what": head,
            "begins": float(begins),
            "ends": float(ends),
            "stroke": stroke,
            "tip": f"{one.year}, {head.lower()}: {words.money(begins if stroke else ends - begins, currency)}",
        }
        for head, begins, ends, stroke in found
    ]
