"""Who has not reported what, and since when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from impactkit.model.measured.value import Span
from impactkit.model.portfolio import ProjectLine
from impactkit.model.quantity import Absence
from impactkit.show.draw.axes import names_axis
from impactkit.show.draw.grammar import chart, end, kind, mark, marks, moment, only, same
from impactkit.show.draw.key import legend
from impactkit.show.draw.theme import ACCENT, PAPER, WARN
from impactkit.show.ground.cells import Cell, Row, column, day_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Figure
from impactkit.show.ground.periods import period_label
from impactkit.show.ground.subject import told
from impactkit.show.ground.values import absent_cell
from impactkit.show.portfolio.standing import k_of_n, unreported
from impactkit.show.portfolio.subject import (
    MOST_ROWS,
    PortfolioSubject,
    exhibit,
    gap,
    short_titles,
    title_of,
)

_MOST_NAMED = 8
"""How many periods or indicators a cell names before the rest are counted: two years of quarters."""


def reporting_calendar(portfolio: PortfolioSubject) -> Exhibit:
    """Each project's periods, reported and missing; those that miss most stand first."""
    words = portfolio.words
    found = sorted(portfolio.dossier.projects, key=lambda one: -len(one.missing))
    dated = [one for one in found if one.reported or one.missing]
    if not dated:
        return gap(portfolio, "calendar")
    drawn = dated[:MOST_ROWS]
    missing = len(unreported(portfolio))
    notes = [words.say("portfolio.calendar.note")]
    if len(drawn) < len(dated):
        notes.append(
            words.say("portfolio.first-rows", n=words.number(len(drawn)), all=words.number(len(dated)))
        )
    if len(dated) < len(found):
        notes.append(words.count("portfolio.calendar.undated", len(found) - len(dated)))
    spoken = "; ".join(f"{told(portfolio, one.title)}: {_missing(portfolio, one).shown}" for one in drawn)
    keys = ("last-reported", "periods-reported", "periods-missing", "not-reported")
    return exhibit(
        portfolio, Figure(id="reporting-calendar",
        title=words.count("portfolio.calendar.title", missing),
        alt=words.say("portfolio.calendar.alt", projects=spoken),
        columns=(column(words, "project", width=26), *(column(words, key) for key in keys)),
        rows=tuple(_row(portfolio, one) for one in found),
        notes=tuple(notes),
        spec=_figure(portfolio, drawn),
    ))  # fmt: skip


def _row(portfolio: PortfolioSubject, line: ProjectLine) -> Row:
    words = portfolio.words
    last = absent_cell(words, Absence.MISSING)
    if line.last_reported:
        last = day_cell(words, line.last_reported)
    all_periods = len(line.reported) + len(line.missing)
    counted = k_of_n(words, len(line.reported), all_periods)
    silent = _named(portfolio, [told(portfolio, name) for name in line.not_reported])
    counted_cell = text_cell(counted if all_periods else words.say("portfolio.no-periods"))
    return Row(
        cells=(text_cell(title_of(portfolio, line)), last, counted_cell, _missing(portfolio, line), silent)
    )


def _missing(portfolio: PortfolioSubject, line: ProjectLine) -> Cell:
    return _named(portfolio, [period_label(portfolio.words, span) for span in line.missing])


def _named(portfolio: PortfolioSubject, names: list[str]) -> Cell:
    """Names in a cell, the rest counted; none says none."""
    words = portfolio.words
    if not names:
        return text_cell(words.say("files.none"))
    more = [words.count("standing.more", len(names) - _MOST_NAMED)] if len(names) > _MOST_NAMED else []
    return text_cell(", ".join([*names[:_MOST_NAMED], *more]))


def _figure(portfolio: PortfolioSubject, drawn: list[ProjectLine]) -> dict[str, Any]:
    """The specification: a box for each period of a project, those that are missing hollow with a cross."""
    names = short_titles(portfolio, drawn)
    states = [portfolio.words.say(f"portfolio.calendar.{what}") for what in ("reported", "missing")]
    fills, edges = ({"domain": states, "range": colours} for colours in ([ACCENT, PAPER], [PAPER, WARN]))
    key = legend(symbolType="square", symbolStrokeWidth=1.5)
    fill, stroke = (kind("state", sort=states, scale=scale, legend=key) for scale in (fills, edges))
    years = {
        "title": None,
        "labelLimit": 0,
        "orient": "top",
        "format": "%Y",
        "tickCount": "year",
        "grid": True,
    }
    time = {"type": "utc", "nice": {"interval": "year", "step": 1}}
    x = moment("from", axis=years, scale=time)
    box = mark("bar", height=14, strokeWidth=1.5)
    cross = marks(mark("text", color=WARN, fontWeight="bold"), x=moment("middle", scale=time), text=same("×"))
    return chart(
        "periods",
        [
            row
            for name, one in zip(names, drawn, strict=True)
            for row in _periods(portfolio, name, one, states)
        ],
        [
            marks(box, x=x, x2=end("to"), fill=fill, stroke=stroke, tooltip=kind("tip")),
            only(f"datum.state === {json.dumps(states[1])}", cross),
        ],
        width=340,
        height={"step": 22},
        y=kind("project", sort=names, axis=names_axis()),
    )


def _periods(
    portfolio: PortfolioSubject, name: str, line: ProjectLine, states: list[str]
) -> Iterator[dict[str, object]]:
    """A project as data: its periods, reported and missing, by their first and last days."""
    for state, spans in zip(states, (line.reported, line.missing), strict=True):
        for span in spans:
            days = {"from": span.start.isoformat(), "to": span.end.isoformat(), "middle": _middle(span)}
            tip = f"{name}, {period_label(portfolio.words, span)}: {state}"
            yield {"project": name, **days, "state": state, "tip": tip}


def _middle(span: Span) -> str:
    return (span.start + (span.end - span.start) / 2).isoformat()
