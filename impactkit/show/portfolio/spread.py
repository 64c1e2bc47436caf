"""How the projects differ in how far they have come: a dot for each, indicator by indicator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from statistics import median
from typing import Any

from impactkit.model.measured.follow_up import Status
from impactkit.model.portfolio import RolledUp
from impactkit.show.draw.axes import in_lines, labelled_axis, names_axis, told_apart
from impactkit.show.draw.grammar import Part, chart, kind, mark, marks, quantity, same
from impactkit.show.draw.lines import wrapped
from impactkit.show.draw.theme import ACCENT, GRID, INK, LINE
from impactkit.show.ground.cells import Row, column, number_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Figure
from impactkit.show.ground.subject import told
from impactkit.show.ground.values import percent, percent_cell
from impactkit.show.portfolio.standing import k_of_n, share_range
from impactkit.show.portfolio.subject import PortfolioSubject, exhibit, gap, indicator_name, titles
from impactkit.words import Words

_MOST, _ROW, _NAME, _TRACK = 15, 44, 240, 340
"""Indicators that are drawn, and pixels of a row, of its name in two lines, and of its track: they fill a page."""
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
    between = share_range(words, shares[0], shares[-1])
    return words.count("portfolio.spread.range", len(shares), shares=between)


def _row(portfolio: PortfolioSubject, rolled: RolledUp, shares: list[Decimal]) -> Row:
    words = portfolio.words
    reached = sum(member.status is Status.REACHED for member in rolled.members)
    of = k_of_n(words, len(shares), len(rolled.members))
    ends = [percent_cell(words, value) for value in (shares[0], median(shares), shares[-1])]
    counted = number_cell(words, len(shares), shown=of)
    return Row(cells=(text_cell(indicator_name(portfolio, rolled)), counted, *ends, number_cell(words, reached)))  # fmt: skip


def _figure(portfolio: PortfolioSubject, found: list[tuple[RolledUp, list[Decimal]]]) -> dict[str, Any]:
    """The specification: a dot for each project on one scale of shares; one beyond it is a triangle at its end."""
    names = told_apart([told(portfolio, one.name) for one, _ in found])
    said = {
        name: [*wrapped(name, _NAME, most=2), _range(portfolio, shares)]
        for name, (_, shares) in zip(names, found, strict=True)
    }
    beside = names_axis(grid=True, gridColor=LINE, labelExpr=in_lines(said))
    furthest = float(min(_FURTHEST, max(Decimal(1), *(shares[-1] for _, shares in found))))
    scale = {"domain": [0, furthest], "clamp": True, "nice": False}
    beyond = {"test": f"datum.share > {furthest}", "value": "triangle-right"}
    dots = marks(
        mark("point", filled=True, size=85, opacity=0.7, color=ACCENT),
        x=quantity("share", axis=_axis(portfolio.words, furthest), scale=scale),
        shape={"condition": beyond, **same("circle")},
        tooltip=kind("tip"),
    )
    return chart(
        "shares",
        [row for name, (one, _) in zip(names, found, strict=True) for row in _dots(portfolio, name, one)],
        [dots],
        width=_TRACK,
        height={"step": _ROW},
        y=kind("indicator", sort=names, axis=beside),
    )


def _dots(portfolio: PortfolioSubject, name: str, rolled: RolledUp) -> Iterator[dict[str, object]]:
    """An indicator as data: the share of each project that has one."""
    projects = titles(portfolio, [one.project for one in rolled.members])
    for project, member in zip(projects, rolled.members, strict=True):
        share = member.share_of_target
        if share is not None:
            tip = f"{project}: {percent(portfolio.words, share)}"
            yield {"indicator": name, "project": project, "share": float(share), "tip": tip}


def _axis(words: Words, furthest: float) -> Part:
    """Steps of half a target, with a line at the target itself."""
    target = words.say("progress.target", target=words.term("target"))
    line = {"condition": {"test": "datum.value === 1", "value": INK}, "value": GRID}
    return labelled_axis(
        [step / 2 for step in range(int(furthest * 2) + 1)],
        lambda share: target if share == 1 else words.share(share),
        orient="top",
        labelLimit=0,
        domain=False,
        ticks=False,
        gridColor=line,
    )
