"""The balance of women and men drawn: a dot for each count on a track from none to all, with the even band."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from impactkit.show.draw.axes import labels_in_words
from impactkit.show.draw.grammar import Part, at, chart, kind, mark, marks, only, quantity
from impactkit.show.draw.key import THICK_TICK
from impactkit.show.draw.named_tracks import NamedTracks
from impactkit.show.draw.theme import BAND, LINE, PAPER, QUIET, TARGET, WOMEN
from impactkit.words import Words


@dataclass(frozen=True)
class Balance:
    """One count: its name and numbers in words, and the share of women, where it is known."""

    id: str
    name: str
    shown: str
    share: Decimal | None
    target: Decimal | None
    few: bool
    said: str


def balances(words: Words, shown: list[Balance]) -> dict[str, Any]:
    """The specification: one scale for all, since shares can be compared."""
    rows = NamedTracks({balance.id: balance.name for balance in shown})
    return chart(
        "balance",
        [_row(balance) for balance in shown],
        _layers(words, rows),
        width=rows.width,
        height=rows.height,
        y=rows.y,
    )


def _row(balance: Balance) -> dict[str, object]:
    women, target = (None if share is None else float(share) for share in (balance.share, balance.target))
    said = {"few": balance.few, "shown": balance.shown, "tip": balance.said}
    return {"id": balance.id, "indicator": balance.name, "women": women, "target": target, **said}


def _layers(words: Words, rows: NamedTracks) -> Iterator[Part]:
    """The even band, the numbers in words, and the track with its dot; a hollow dot for few."""
    scale = {"scale": {"domain": [0, 1]}, "axis": _axis(words)}
    women, down, tip = quantity("women", **scale), {"yOffset": rows.track}, kind("tip")
    whole = {"x": at(0, **scale), "x2": {"datum": 1}}
    yield marks(mark("bar", color=BAND), x=at(0.4, **scale), x2={"datum": 0.6})
    track, unknown = ({"color": LINE, "strokeWidth": 1.5}, {"color": QUIET, "strokeDash": [1, 5]})
    yield only("datum.women !== null", marks(mark("rule", **track, **down), **whole))
    yield only("datum.women === null", marks(mark("rule", **unknown, **down), **whole))
    yield only("datum.women !== null", rows.said())
    yield only("datum.women === null", rows.said(color=QUIET, fontStyle="italic"))
    aim = mark("point", shape=THICK_TICK, size=250, filled=True, opacity=1, color=TARGET, **down)
    yield marks(aim, x=quantity("target", **scale), tooltip=tip)
    dot = {"size": 150, "opacity": 1, "stroke": WOMEN, "strokeWidth": 2, **down}
    for which, fill in (("!datum.few", WOMEN), ("datum.few", PAPER)):
        yield only(which, marks(mark("point", fill=fill, **dot), x=women, tooltip=tip))


def _axis(words: Words) -> Part:
    """The ends and the even band, in words over shares."""
    heads = {0.0: "only-men", 0.5: "even", 1.0: "only-women"}
    shares = {share: words.share(Decimal(str(share))) for share in (0.0, 0.4, 0.6, 1.0)}
    places = sorted({*heads, *shares})
    shown = {
        f"{place:g}": [words.say(f"balance.{heads[place]}") if place in heads else "", shares.get(place, "")]
        for place in places
    }
    bare = {"orient": "top", "domain": False, "ticks": False, "grid": False, "labelColor": QUIET}
    flush = {
        "labelFlush": True,
        "labelOverlap": False,
        "labelLimit": 0,
        "labelBaseline": "top",
        "labelPadding": 38,
    }
    return {**labels_in_words(shown), "values": places, **bare, **flush}
