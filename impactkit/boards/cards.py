"""The card of a number: how it is made, what is to be said of it, and, inside the house, the rows behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from impactkit.model.dossier import Audience
from impactkit.model.measured.follow_up import CellFollowUp, Trail, TrailRow
from impactkit.model.measured.reading import SourceReading
from impactkit.model.stated.indicator import Accumulation, Attribution, Indicator
from impactkit.show.ground.caveats import caveat_notes
from impactkit.show.ground.measured import followed, scale_of
from impactkit.show.ground.subject import Subject
from impactkit.show.ground.values import ValueScale
from impactkit.words import Words

ROW = ("file", "sheet", "place", "shown", "start", "end", "used", "why")
"""What is told of a row behind a number, in order; `used` is whether it counts, and `why` the word where it does not."""


def cards(report: Subject) -> dict[str, dict[str, Any]]:
    """The cards of a project's totals and categories, by the indicator's own id and the cell: `jobs|gender.women`."""
    inside = report.dossier.audience is Audience.INTERNAL
    readings = report.dossier.measurements.readings if report.dossier.measurements else ()
    files = {one.data: one for one in readings}
    found = {}
    for indicator, follow_up in followed(report):
        scale = scale_of(report, indicator, follow_up)
        for cell in follow_up.cells:
            card = {**_card(report, indicator, cell, scale), "data": list(follow_up.data)}
            rows = _rows(scale, cell.trail, files) if inside and cell.trail else {}
            found[f"{follow_up.indicator}|{cell.cell}"] = {**card, **rows}
    return found


def _card(report: Subject, indicator: Indicator, cell: CellFollowUp, scale: ValueScale) -> dict[str, Any]:
    words = report.words
    return {
        "made": words.say(f"trail.{_formula(indicator, cell)}"),
        "notes": list(caveat_notes(words, cell.total.caveats, scale.shown)),
        "measured": words.choice(indicator.measurement) if indicator.measurement else "",
        "attributed": _cause(words, indicator.attribution),
    }


def _cause(words: Words, attribution: Attribution | None) -> str:
    """What shows that the project is the cause; that nothing does is a sentence, and that nobody says is empty."""
    if attribution is Attribution.NONE:
        return words.say("board.card.no-cause")
    return words.choice(attribution) if attribution else ""


def _formula(indicator: Indicator, cell: CellFollowUp) -> str:
    """How a total is made from what is reported, as the indicator declares it; `parts` where all of it came by category."""
    own = (point.value for point in cell.series if point.value.value is not None)
    if cell.total.derived and all(value.derived for value in own):
        return "parts"
    if indicator.counted:
        return "distinct"
    if indicator.pools:
        return "ratio" if indicator.is_share else "mean"
    return (indicator.accumulation or Accumulation.LATEST).value


def _rows(scale: ValueScale, trail: Trail, files: Mapping[str, SourceReading]) -> dict[str, Any]:
    every = trail.counted + trail.duplicates + trail.replaced
    return {
        "rows": [_row(scale, row, files.get(row.data)) for row in trail.rows],
        "more": max(every - len(trail.rows), 0),
        "refused": trail.refused,
    }


def _row(scale: ValueScale, row: TrailRow, reading: SourceReading | None) -> tuple[Any, ...]:
    place = (reading.file if reading else row.data, reading.sheet if reading else None, row.place)
    shown = "" if row.value is None else scale.shown(row.value)
    days = (row.span.start.isoformat(), row.span.end.isoformat()) if row.span else (None, None)
    why = "" if row.used == "counted" else scale.words.say(f"trail.used.{row.used}")
    return (*place, shown, *days, row.used, why)
