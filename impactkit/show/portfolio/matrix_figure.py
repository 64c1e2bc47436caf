"""Projects by indicators drawn: a field with a sign and a share for each, and what the signs mean."""

from __future__ import annotations

import json
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from impactkit.model.measured.follow_up import Status
from impactkit.model.portfolio import Member
from impactkit.show.draw.axes import in_lines, names_axis
from impactkit.show.draw.grammar import Part, chart, kind, mark, marks, only, same
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


_ASSESSED = "datum.sign !== ''"
"""Fields of a project's own indicators, beside counts of its others."""


@dataclass(frozen=True)
class MatrixField:
    """One project and indicator: how far it has come, and its words."""

    project: str
    indicator: str
    member: Member
    said: str


@dataclass(frozen=True)
class OtherField:
    """One project's other indicators: how many of them go well, in numbers and in words."""

    project: str
    head: str
    shown: str
    said: str


def fields(
    words: Words, projects: list[str], heads: list[str], found: list[MatrixField], others: list[OtherField]
) -> dict[str, Any]:
    """The specification, with projects and the heads of columns in their order."""
    used = [status for status in Status if any(one.member.status is status for one in found)]
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
    middle = mark("text", fontSize=11, align="center", color=INK)
    layers = [
        only(_ASSESSED, marks(mark("rect", stroke=LINE), x=_column(heads), fill=fill, tooltip=kind("tip"))),
        only(_ASSESSED, marks(sign, x=_column(heads, bandPosition=0.08), text=kind("sign"), color=ink)),
        only(_ASSESSED, marks(share, x=_column(heads, bandPosition=0.94), text=kind("shown"), color=ink)),
    ]
    beside = [
        marks(mark("rect", color=PAPER, stroke=LINE), x=_column(heads), tooltip=kind("tip")),
        marks(middle, x=_column(heads, bandPosition=0.5), text=kind("shown")),
    ]
    return chart(
        "statuses",
        [*(_row(words, one) for one in found), *map(_other, others)],
        [*layers, *(only(f"!({_ASSESSED})", one) for one in beside)] if others else layers,
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
    status, share = field.member.status, field.member.share_of_target
    return {
        "project": field.project,
        "indicator": field.indicator,
        "status": status_words(words, status),
        "sign": SYMBOLS[status],
        "share": None if share is None else float(share),
        "shown": "" if share is None else percent(words, share),
        "tip": field.said,
    }


def _other(field: OtherField) -> dict[str, object]:
    """A count of other indicators as data: it has no status of its own."""
    blank = {"status": "", "sign": "", "share": None}
    return {
        "project": field.project,
        "indicator": field.head,
        **blank,
        "shown": field.shown,
        "tip": field.said,
    }
