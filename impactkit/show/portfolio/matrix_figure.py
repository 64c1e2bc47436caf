"""Projects by indicators drawn: a field with a sign and a share for each, and what the signs mean."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from textwrap import shorten
from typing import Any

from impactkit.model.measured.follow_up import Status
from impactkit.show.draw.axes import in_lines, names_axis
from impactkit.show.draw.grammar import Part, chart, kind, mark, marks, same
from impactkit.show.draw.key import legend
from impactkit.show.draw.theme import (
    ACCENT,
    FAINT,
    HIDDEN,
    INK,
    LINE,
    MUTED,
    PALE,
    PAPER,
    QUIET,
    SOFT,
    WARN,
)
from impactkit.show.ground.values import SYMBOLS, percent, status_words
from impactkit.words import Words

_FIELD, _ROW = 76, 26
"""Pixels: a field, a row. A choice: a sign with its share fits, and five fields beside a name on a
standing page.
"""
_HEAD = 40
"""Letters of a head, beyond which it is cut at a word."""
_LOOK = {
    Status.REACHED: (ACCENT, PAPER),
    Status.ON_PLAN: (SOFT, INK),
    Status.BEHIND: (PALE, INK),
    Status.FAR_BEHIND: (WARN, PAPER),
    Status.MISSED: (WARN, PAPER),
    Status.NOT_YET: (FAINT, INK),
    Status.NOT_REPORTED: (PAPER, INK),
    Status.NOT_ASSESSED: (MUTED, INK),
    Status.WITHHELD: (HIDDEN, INK),
}
"""Fill and ink: blue for far, orange for behind, told apart by all; the sign says it without colour."""


@dataclass(frozen=True)
class MatrixField:
    """One project and indicator: how far it has come, and its words."""

    project: str
    indicator: str
    status: Status
    share: Decimal | None
    said: str


def fields(
    words: Words, projects: list[str], indicators: list[str], found: list[MatrixField]
) -> dict[str, Any]:
    """The specification, with projects and indicators in their order."""
    used = [status for status in Status if any(one.status is status for one in found)]
    said = [status_words(words, status) for status in used]
    fills = {"domain": said, "range": [_LOOK[status][0] for status in used]}
    inks = [
        {"test": f"datum.status === {json.dumps(word)}", "value": _LOOK[status][1]}
        for word, status in zip(said, used, strict=True)
    ]
    key = legend(columns=3, symbolType="square", symbolSize=240, symbolStrokeColor=LINE)
    fill = kind("status", sort=said, scale=fills, legend=key)
    ink = {"condition": inks, **same(INK)}
    sign, share = (mark("text", fontSize=11, align=side) for side in ("left", "right"))
    return chart(
        "statuses",
        [_row(words, one) for one in found],
        [
            marks(mark("rect", stroke=LINE), x=_column(indicators), fill=fill, tooltip=kind("tip")),
            marks(sign, x=_column(indicators, bandPosition=0.08), text=kind("sign"), color=ink),
            marks(share, x=_column(indicators, bandPosition=0.94), text=kind("shown"), color=ink),
        ],
        width={"step": _FIELD},
        height={"step": _ROW},
        y=kind("project", sort=projects, axis=names_axis(grid=True, zindex=0), scale={"paddingInner": 0.12}),
    )


def _column(indicators: list[str], **more: Any) -> Part:
    """The column of an indicator; its head leans, so that a long one has room."""
    heads = {name: [shorten(name, _HEAD, placeholder=" …")] for name in indicators}
    over = names_axis(orient="top", labelAngle=-40, labelColor=QUIET, labelExpr=in_lines(heads))
    return kind("indicator", sort=indicators, axis=over, scale={"paddingInner": 0.05}, **more)


def _row(words: Words, field: MatrixField) -> dict[str, object]:
    """A field as data."""
    return {
        "project": field.project,
        "indicator": field.indicator,
        "status": status_words(words, field.status),
        "sign": SYMBOLS[field.status],
        "share": None if field.share is None else float(field.share),
        "shown": "" if field.share is None else percent(words, field.share),
        "tip": field.said,
    }
