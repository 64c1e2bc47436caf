"""How the projects differ in how far they have come: a dot for each, indicator by indicator."""

from __future__ import annotations

import textwrap
from decimal import Decimal
from statistics import median
from typing import Any

from impactkit.model.measured.follow_up import Status
from impactkit.model.portfolio import RolledUp
from impactkit.show.draw.grammar import end, kind, layer, mark, quantity, specification
from impactkit.show.draw.theme import ACCENT, INK, LINE
from impactkit.show.ground.cells import Row, column, number_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Figure
from impactkit.show.ground.subject import told
from impactkit.show.ground.values import percent, percent_cell
from impactkit.show.portfolio.subject import PortfolioSubject, exhibit, gap, indicator_name
from impactkit.words import Words

_MOST, _ROW, _TRACK = 15, 50, 420
"""Indicators that are drawn, and pixels of a row and of its track: they fill a page."""
_FURTHEST = Decimal(2)
"""Where a track ends at the latest: twice the target. A choice: further off, what is below it could not be read."""


def progress_spread(portfolio: PortfolioSubject) -> Exhibit:
    """The share of the target in each project that has one, for indicators that several share."""
    words = portfolio.words
    found = [(one, shares) for one in portfolio.dossier.indicators if len(shares := _shares(one)) > 1]
    if not found:
        return gap(portfolio, "spread")
    keys = ("with-share", "lowest", "middle", "highest", "reached")
    spoken = "; ".join(f"{told(portfolio, one.name)}: {_range(portfolio, shares)}" for one, shares in found)
    notes = [words.say("portfolio.spread.note")]
    if any(member.status is Status.WITHHELD for one, _ in found for member in one.members):
        notes.append(words.say("portfolio.spread.withheld"))
    if len(found) > _MOST:
        notes.append(
            words.say("portfolio.first-columns", n=words.number(_MOST), all=words.number(len(found)))
        )
    return exhibit(
        portfolio, Figure(id="progress-spread",
        title=words.say("portfolio.spread.title"),
        alt=words.say("portfolio.spread.alt", indicators=spoken),
        columns=(column(words, "indicator", label=words.term("indicator"), width=40), *(column(words, key, kind="number") for key in keys)),
        rows=tuple(_row(portfolio, one, shares) for one, shares in found),
        notes=tuple(notes),
        spec=_figure(portfolio, found[:_MOST]),
    ))  # fmt: skip


def _shares(rolled: RolledUp) -> list[Decimal]:
    return sorted(member.share_of_target for member in rolled.members if member.share_of_target is not None)


def _range(portfolio: PortfolioSubject, shares: list[Decimal]) -> str:
    words = portfolio.words
    ends = {"lowest": percent(words, shares[0]), "highest": percent(words, shares[-1])}
    return words.count("portfolio.spread.range", len(shares), **ends)


def _row(portfolio: PortfolioSubject, rolled: RolledUp, shares: list[Decimal]) -> Row:
    words = portfolio.words
    reached = sum(member.status is Status.REACHED for member in rolled.members)
    of = words.say("portfolio.k-of-n", k=words.number(len(shares)), n=words.number(len(rolled.members)))
    ends = [percent_cell(words, value) for value in (shares[0], median(shares), shares[-1])]
    counted = number_cell(words, len(shares), shown=of)
    return Row(cells=(text_cell(indicator_name(portfolio, rolled)), counted, *ends, number_cell(words, reached)))  # fmt: skip


def _figure(portfolio: PortfolioSubject, found: list[tuple[RolledUp, list[Decimal]]]) -> dict[str, Any]:
    words = portfolio.words
    furthest = min(_FURTHEST, max(Decimal(1), *(shares[-1] for _, shares in found)))
    names, dots, tracks = list[Any](), list[Any](), list[Any]()
    for i, (one, shares) in enumerate(found):
        top = 22 + i * _ROW
        name = textwrap.shorten(told(portfolio, one.name), 48, placeholder=" …")
        names.append({"x": 0, "y": top + 6, "text": f"{name}; {_range(portfolio, shares)}"})
        tracks.append({"x": 0, "x2": _TRACK, "y": top + 28})
        dots += _dots(words, shares, furthest, top + 28)
    height, goal = 22 + len(found) * _ROW, float(1 / furthest) * _TRACK
    width = _TRACK + 100
    head = [{"x": goal, "y": 6, "text": words.say("progress.target", target=words.term("target"))}]
    lines = [{"x": goal, "y": 44 + i * _ROW, "y2": 58 + i * _ROW} for i in range(len(found))]
    dot = mark("point", filled=True, size=85, opacity=0.7, color=ACCENT)
    name_mark = mark("text", align="left", baseline="middle", fontSize=12.5)
    place = {
        "x": quantity("x", axis=None, scale={"domain": [0, width], "nice": False}),
        "y": quantity("y", axis=None, scale={"domain": [height, 0], "nice": False}),
    }
    layers = (
        layer(tracks, mark("rule", color=LINE), **place, x2=end("x2")),
        layer(lines, mark("rule", color=INK, strokeWidth=1.6), **place, y2=end("y2")),
        layer(dots, dot, **place, shape=kind("shape", scale=None), tooltip=kind("tip")),
        layer(names, name_mark, **place, text=kind("text")),
        layer(head, mark("text", align="center", baseline="middle", color=INK), **place, text=kind("text")),
    )
    return specification(layers, width=width, height=height)


def _dots(words: Words, shares: list[Decimal], furthest: Decimal, line: float) -> list[dict[str, object]]:
    """A dot for each project; one beyond the figure is a triangle at its end."""
    return [
        {
            "x": float(max(min(share, furthest), Decimal(0)) / furthest) * _TRACK,
            "y": line,
            "shape": "triangle-right" if share > furthest else "circle",
            "tip": percent(words, share),
        }
        for share in shares
    ]
