"""Projects by indicators: how far each has come, with a symbol in every field."""

from __future__ import annotations

import textwrap
from typing import Any

from impactkit.model.measurement import Status
from impactkit.model.portfolio import Member, ProjectLine, RolledUp
from impactkit.show.exhibit import Cell, Column, Exhibit, Row, text_cell
from impactkit.show.figure import INK, LINE, PAPER, QUIET, inline, specification
from impactkit.show.portfolio.subject import (
    MOST_ROWS,
    PortfolioSubject,
    exhibit,
    gap,
    indicator_name,
    short_titles,
    title_of,
)
from impactkit.show.subject import told
from impactkit.show.values import SYMBOLS, percent, status_words
from impactkit.words import Words

MOST_COLUMNS = 12
"""How many indicators the figure and its table show; the first are those that most projects share."""
_CELL, _ROW, _NAME = 34, 24, 232

_LOOK = {
    Status.REACHED: ("#0b5394", PAPER),
    Status.ON_PLAN: ("#9cc3e6", INK),
    Status.BEHIND: ("#f6c98f", INK),
    Status.FAR_BEHIND: ("#b34700", PAPER),
    Status.NOT_YET: ("#eef1f4", INK),
    Status.NOT_REPORTED: (PAPER, INK),
    Status.NOT_ASSESSED: ("#dfe4e8", INK),
    Status.WITHHELD: ("#b9c2ca", INK),
}
"""Fill and ink: blue for far, orange for behind, told apart by all; the symbol says it without colour."""

_WEIGHT = {Status.FAR_BEHIND: 3, Status.NOT_REPORTED: 2, Status.BEHIND: 1}


def status_matrix(portfolio: PortfolioSubject) -> Exhibit:
    """A field for each project and indicator; with many projects, the figure shows those most behind."""
    words, dossier = portfolio.words, portfolio.dossier
    shown = sorted(dossier.indicators, key=lambda one: -len(one.members))[:MOST_COLUMNS]
    with_any = [one for one in dossier.projects if any(_of(one, column) for column in shown)]
    if not with_any:
        return gap(portfolio, "matrix")
    drawn = _heaviest(with_any, shown)
    counted = {
        status: sum(_status(one, column) is status for one in with_any for column in shown)
        for status in Status
    }
    spoken = "; ".join(f"{words.choice(status)}: {words.number(n)}" for status, n in counted.items() if n)
    notes = [words.say("portfolio.matrix.note")]
    if len(drawn) < len(with_any):
        notes.append(
            words.say("portfolio.first-rows", n=words.number(len(drawn)), all=words.number(len(with_any)))
        )
    if len(shown) < len(dossier.indicators):
        notes.append(
            words.say(
                "portfolio.first-columns",
                n=words.number(len(shown)),
                all=words.number(len(dossier.indicators)),
            )
        )
    return exhibit(
        portfolio,
        id="status-matrix",
        kind="figure",
        title=words.say("portfolio.matrix.title"),
        alt=words.say("portfolio.matrix.alt", counted=spoken),
        columns=(Column(label=words.say("column.project"), width=26), *(Column(label=indicator_name(portfolio, one)) for one in shown)),
        rows=tuple(Row(cells=(text_cell(title_of(portfolio, one)), *(_cell(words, one, column) for column in shown))) for one in with_any),
        notes=tuple(notes),
        spec=specification(_figure(portfolio, drawn, shown)),
    )  # fmt: skip


def _of(project: ProjectLine, indicator: RolledUp) -> Member | None:
    return next((one for one in indicator.members if one.project == project.id), None)


def _status(project: ProjectLine, indicator: RolledUp) -> Status | None:
    member = _of(project, indicator)
    return member.status if member else None


def _heaviest(projects: list[ProjectLine], shown: list[RolledUp]) -> list[ProjectLine]:
    """All projects in their order where they fit; else those that are most behind, in their order."""
    if len(projects) <= MOST_ROWS:
        return projects
    weight = {
        one.id: sum(_WEIGHT.get(status, 0) for column in shown if (status := _status(one, column)))
        for one in projects
    }
    chosen = {one.id for one in sorted(projects, key=lambda one: -weight[one.id])[:MOST_ROWS]}
    return [one for one in projects if one.id in chosen]


def _cell(words: Words, project: ProjectLine, indicator: RolledUp) -> Cell:
    member = _of(project, indicator)
    if member is None:
        return text_cell(words.say("portfolio.matrix.none"))
    share = f" ({percent(words, member.share_of_target)})" if member.share_of_target is not None else ""
    return text_cell(f"{status_words(words, member.status)}{share}")


def _figure(portfolio: PortfolioSubject, drawn: list[ProjectLine], shown: list[RolledUp]) -> Any:
    import altair as alt

    words, names = portfolio.words, short_titles(portfolio, drawn)
    used = [
        status
        for status in Status
        if any(_status(one, column) is status for one in drawn for column in shown)
    ]
    legend, top = _legend(words, used, width=_NAME + max(len(shown) * _CELL, 240))
    heads = [textwrap.shorten(told(portfolio, one.name), 30, placeholder=" …") for one in shown]
    top += 16 + int(max(len(head) for head in heads) * 4.6)
    fields = [
        {"x": _NAME + i * _CELL, "x2": _NAME + (i + 1) * _CELL - 3, "y": top + j * _ROW, "y2": top + (j + 1) * _ROW - 3,
         "middle": _NAME + i * _CELL + _CELL / 2 - 1, "line": top + j * _ROW + _ROW / 2 - 1,
         "shown": SYMBOLS[status], "fill": _LOOK[status][0], "ink": _LOOK[status][1]}
        for j, one in enumerate(drawn) for i, column in enumerate(shown) if (status := _status(one, column))
    ]  # fmt: skip
    labels = [
        {"x": _NAME - 8, "y": top + j * _ROW + _ROW / 2 - 1, "text": name} for j, name in enumerate(names)
    ]
    columns = [
        {"x": _NAME + i * _CELL + _CELL / 2, "y": top - 8, "text": head} for i, head in enumerate(heads)
    ]
    width, height = _NAME + max(len(shown) * _CELL + 90, 300), top + len(drawn) * _ROW
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))

    def chart(values: list[Any]) -> Any:
        return alt.Chart(inline(values)).encode(x=x, y=y)

    boxes = chart([*fields, *[one for one in legend if "x2" in one]]).mark_rect(stroke=LINE)
    signs = [{**one, "x": one["middle"], "y": one["line"]} for one in [*fields, *legend] if "middle" in one]
    plain = chart(signs).mark_text(baseline="middle", fontSize=12)
    return alt.layer(
        boxes.encode(x2="x2:Q", y2="y2:Q", color=alt.Color("fill:N", scale=None)),
        plain.encode(text="shown:N", color=alt.Color("ink:N", scale=None)),
        chart([one for one in legend if "text" in one]).mark_text(align="left", baseline="middle").encode(text="text:N"),
        chart(labels).mark_text(align="right", baseline="middle", limit=_NAME).encode(text="text:N"),
        chart(columns).mark_text(align="left", angle=320, color=QUIET).encode(text="text:N"),
    ).properties(width=width, height=height)  # fmt: skip


def _legend(words: Words, used: list[Status], *, width: int) -> tuple[list[dict[str, Any]], int]:
    """A box with its symbol and its word for each status, in as many lines as they need; and their height."""
    found: list[dict[str, Any]] = []
    x, y = 0, 4
    for status in used:
        word = words.choice(status)
        step = 40 + int(len(word) * 6.4)
        if x + step > width:
            x, y = 0, y + 24
        fill, ink = _LOOK[status]
        box = {"x": x, "x2": x + 22, "y": y, "y2": y + 18, "middle": x + 11, "line": y + 9}
        found.append({**box, "shown": SYMBOLS[status], "fill": fill, "ink": ink})
        found.append({"x": x + 27, "y": y + 9, "text": word})
        x += step
    return found, y + 24
