"""Where all indicators stand, in one small figure for the first page."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.stated.project import TermProfile
from impactkit.show.ground.cells import Cell, Column, Row, column, text_cell
from impactkit.show.ground.exhibit import Diagram, Exhibit
from impactkit.show.ground.measured import indicator_name, made_up_mark, measured_exhibit, nothing, status_of
from impactkit.show.ground.subject import Subject, told
from impactkit.show.ground.values import percent, percent_cell, status_cell, status_words
from impactkit.show.indicators.follow_up import no_plan, share_cell
from impactkit.show.indicators.progress import plan_share
from impactkit.show.indicators.standing import finding_of
from impactkit.show.story.standpoint import Stand, Standpoint, standpoints
from impactkit.show.summary.standing_figure import StandingRow, standing

_ORDER = (
    Stand.MISSED,
    Stand.FAR_BEHIND,
    Stand.BEHIND,
    Stand.ON_PLAN,
    Stand.REACHED,
    Stand.NOT_ASSESSED,
    Stand.NOT_YET,
    Stand.NOT_REPORTED,
    Stand.WITHHELD,
)
"""What asks for most attention first; last what cannot be judged."""
_BEHIND = frozenset({Stand.MISSED, Stand.FAR_BEHIND, Stand.BEHIND})


def standing_chart(report: Subject) -> Exhibit:
    """Every indicator in a row: its status in words, and how far it has come on the way to its target.

    Who reports on her own work sees no status and no plan.
    """
    found = sorted(standpoints(report), key=lambda one: _ORDER.index(one.stand))
    if not found:
        return nothing(report, "follow-up-table")
    words = report.words
    judged = words.profile != TermProfile.OWN.value
    rows = [_row(report, one, judged=judged) for one in found]
    return measured_exhibit(
        report,
        Diagram(
            id="standing-chart",
            title=finding_of(report) if judged else words.say("own.progress.title"),
            columns=tuple(_columns(report, judged=judged)),
            rows=tuple(_table_row(report, one, judged=judged) for one in found),
            alt=words.say("exhibit.standing-chart.alt", indicators="; ".join(one.tip for one in rows)),
            drawing=standing(words, rows),
        ),
    )


def _columns(report: Subject, *, judged: bool) -> Iterator[Column]:
    """The columns of the table behind: what is drawn of each indicator."""
    words = report.words
    yield column(words, "indicator", label=words.term("indicator"), width=40)
    if judged:
        yield column(words, "status", width=22)
    yield column(words, "share-of-target", label=words.say("column.share"), kind="share")
    if judged:
        yield column(words, "plan-share", kind="share")


def _table_row(report: Subject, standpoint: Standpoint, *, judged: bool) -> Row:
    cell, scale, made_up = standpoint.total, standpoint.scale, standpoint.follow_up.illustrative
    name = text_cell(indicator_name(report, standpoint.indicator, made_up=made_up))
    share, plan = share_cell(report, cell, scale), plan_share(cell)
    cells: tuple[Cell, ...] = (name, share)
    if judged:
        status = status_cell(report.words, status_of(report, standpoint.follow_up))
        planned = no_plan(scale, cell) if plan is None else percent_cell(report.words, plan)
        cells = (name, status, share, planned)
    return Row(cells=tuple(one.but(illustrative=made_up) for one in cells))


def _row(report: Subject, standpoint: Standpoint, *, judged: bool) -> StandingRow:
    words, cell = report.words, standpoint.total
    name = told(report, standpoint.indicator.name)
    name += made_up_mark(report, made_up=standpoint.follow_up.illustrative)
    said = status_words(words, status_of(report, standpoint.follow_up)) if judged else ""
    share = cell.share_of_target
    shown = "" if share is None else percent(words, share)
    tip = f"{name}: {', '.join(part for part in (said, shown) if part) or '–'}"
    plan = plan_share(cell) if judged else None
    return StandingRow(name, said, share, shown, plan, standpoint.stand in _BEHIND and judged, tip)
