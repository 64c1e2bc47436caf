"""What each figure rests on, down to the place in the file; only for those inside the house."""

from __future__ import annotations

from impactkit.model.dossier import Audience
from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp, Trail, TrailRow
from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.cells import Row, column, number_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import (
    cell_name,
    followed,
    indicator_name,
    measured_exhibit,
    nothing,
    scale_of,
)
from impactkit.show.ground.subject import Subject, rows
from impactkit.show.ground.values import ValueScale

_COUNTS = ("counted", "duplicates", "replaced", "refused")


def trail_table(report: Subject) -> Exhibit:
    """Formula, definition, counted rows and their places for each figure; other editions say where that stands."""
    found = [(one, up, cell) for one, up in followed(report) for cell in up.cells if cell.trail]
    if not found or report.dossier.audience is not Audience.INTERNAL:
        return nothing(report, "trail-table")
    words = report.words
    columns = [column(words, "part"), column(words, "made-by")]
    columns += [column(words, key, kind="number") for key in _COUNTS]
    columns += [
        column(words, "last-submitted", kind="number"),
        column(words, "places", width=34),
    ]
    return measured_exhibit(
        report, Table(id="trail-table",
        title=words.say("exhibit.trail-table.title"),
        columns=tuple(columns),
        rows=tuple(row for one, up, cell in found for row in _row(report, one, up, cell)),
        notes=(words.say("exhibit.trail-table.note"),),
        folded=True,
        wide=True,
    ))  # fmt: skip


def _row(report: Subject, indicator: Indicator, up: IndicatorFollowUp, cell: CellFollowUp) -> tuple[Row, ...]:
    words, trail = report.words, cell.trail or Trail(formula="sum")
    scale = scale_of(report, indicator, up)
    made = words.say(f"trail.{trail.formula}")
    made += f"; {words.say('definition.version', version=trail.version)}" if trail.version else ""
    last = text_cell(words.say("trail.no-snapshot"))
    if trail.last_reported is not None:
        last = scale.cell(trail.last_reported)
    counts = (number_cell(words, n) for n in (getattr(trail, key) for key in _COUNTS))
    cells = (text_cell(cell_name(report, indicator, cell)), text_cell(made), *counts, last)
    return rows(
        (*cells, text_cell(_places(scale, trail))),
        group=indicator_name(report, indicator, made_up=up.illustrative),
    )


def _places(scale: ValueScale, trail: Trail) -> str:
    """The rows by file and place, each with the value read there, why it does not count, and any comment."""
    said = []
    for data in dict.fromkeys(row.data for row in trail.rows):
        own = [_place(scale, row) for row in trail.rows if row.data == data]
        said.append(f"{data}: {', '.join(own)}")
    more = trail.counted + trail.duplicates + trail.replaced - len(trail.rows)
    said += [scale.words.count("trail.more", more)] if more > 0 else []
    return "; ".join(said)


def _place(scale: ValueScale, row: TrailRow) -> str:
    told = [scale.shown(row.value)] if row.value is not None else []
    told += [scale.words.say(f"trail.used.{row.used}")] if row.used != "counted" else []
    return f"{row.place} ({', '.join(told)})" if told else row.place
