"""Where all indicators stand, in one small figure for the first page."""

from __future__ import annotations

from impactkit.model.stated.project import TermProfile
from impactkit.show.ground.cells import Row
from impactkit.show.ground.exhibit import Diagram, Exhibit
from impactkit.show.ground.measured import made_up_mark, measured_exhibit, nothing, status_of
from impactkit.show.ground.subject import Subject, told
from impactkit.show.ground.values import percent, status_words
from impactkit.show.indicators.progress import plan_share, progress_columns, progress_row
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
_JUDGEMENT = ("plan-share", "status")
"""The last columns of the table behind, for those who are judged."""
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
    shown = None if judged else -len(_JUDGEMENT)
    rows = [_row(report, one, judged=judged) for one in found]
    return measured_exhibit(
        report,
        Diagram(
            id="standing-chart",
            title=finding_of(report) if judged else words.say("own.progress.title"),
            alt=words.say("exhibit.standing-chart.alt", indicators="; ".join(one.tip for one in rows)),
            columns=progress_columns(report)[:shown],
            rows=tuple(_table_row(report, one, shown) for one in found),
            drawing=standing(words, rows),
        ),
    )


def _table_row(report: Subject, standpoint: Standpoint, shown: int | None) -> Row:
    """The cells of an indicator as far as they are shown; what absences mean, the tables of the body say."""
    row = progress_row(report, standpoint.indicator, standpoint.follow_up)
    return row.but(cells=tuple(cell.but(names=()) for cell in row.cells[:shown]))


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
