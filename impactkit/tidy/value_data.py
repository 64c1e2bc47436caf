"""The values of indicators as data of a workbook: what was reported, what it comes to, plans, targets and baselines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from impactkit.show.ground.cells import CellKind
from impactkit.show.ground.exhibit import Data
from impactkit.show.ground.measured import followed, source_name, status_of
from impactkit.show.ground.subject import Subject
from impactkit.tidy.cell import OfCell, Part
from impactkit.tidy.data import WHOLE, DataRow, absence_name, data_of, exactness
from impactkit.tidy.number import NoNumber
from impactkit.tidy.targets import StatedNumber, TargetRow, stated_numbers
from impactkit.tidy.values import Measure, PeriodValue, period_values
from impactkit.words import Words

VALUE_DATA = "value-data"
VALUE_COLUMNS: Mapping[str, CellKind] = {
    "project": "text",
    "indicator": "text",
    "split": "text",
    "category": "text",
    "measure": "text",
    "period": "text",
    "start": "day",
    "end": "day",
    "value": "number",
    "unit": "text",
    "absence": "text",
    "exactness": "text",
    "low": "number",
    "high": "number",
    "about": "number",
    "numerator": "number",
    "denominator": "number",
    "status": "text",
    "parts": "number",
    "of": "number",
    "level": "text",
    "code": "text",
    "derived": "text",
    "made_up": "text",
    "source": "text",
    "note": "text",
    "project_id": "text",
    "indicator_id": "text",
    "split_id": "text",
    "category_id": "text",
    "measure_id": "text",
}
"""The columns, words first and ids last, and what each holds."""
_NAMED = {"project_id", "project", "indicator_id", "indicator", "code", "level", "unit"}


def value_data(report: Subject) -> Data:
    """A row for each value of each indicator: by period, category and measure, with targets and baselines."""
    return data_of(report, VALUE_DATA, VALUE_COLUMNS, value_rows(report))


def value_rows(report: Subject) -> Iterator[DataRow]:
    """The rows of a project, indicator by indicator."""
    measured: dict[str, list[PeriodValue]] = {}
    for value in period_values(report):
        measured.setdefault(value.indicator_id, []).append(value)
    status, source = _statuses(report), _sources(report)
    for id_, indicator in report.project.indicators.items():
        for value in measured.get(id_, []):
            if _is_said(value):
                standing = status.get(_place(value))
                yield {**_measured(report.words, value), "status": standing, "source": source.get(id_)}
        for number in stated_numbers(report, id_, indicator):
            yield {**_stated(report.words, number), "status": status.get(_place(number))}


def _is_said(value: PeriodValue) -> bool:
    """A plan that nobody has made is no row; all that was to be reported is."""
    return value.measure is not Measure.PLAN or value.absence is not NoNumber.NOT_APPLICABLE


def _place(row: OfCell) -> tuple[str, str]:
    """The indicator and the cell of a row: `("jobs", "gender.women")`."""
    return row.indicator_id, f"{row.breakdown_id}.{row.category_id}" if row.category_id else ""


def _statuses(report: Subject) -> Mapping[tuple[str, str], str]:
    """Where each indicator and category stands on the day of the report, in words."""
    return {
        (one.indicator, cell.cell): report.words.choice(cell.status if cell.cell else status_of(report, one))
        for _, one in followed(report)
        for cell in one.cells
    }


def _sources(report: Subject) -> Mapping[str, str]:
    """The data that each indicator's values come from, by their titles."""
    readings = report.dossier.measurements.readings if report.dossier.measurements else ()
    names = {one.data: source_name(report, one) for one in readings}
    return {
        one.indicator: "; ".join(dict.fromkeys(names[id_] for id_ in one.data if id_ in names))
        for _, one in followed(report)
    }


def of_cell(words: Words, row: OfCell) -> dict[str, Any]:
    """The columns that say which cell of which indicator a row is of."""
    whole = row.part is Part.TOTAL
    return {
        **row.model_dump(include=_NAMED),
        "level": words.choice(row.level) if row.level else None,
        "split_id": WHOLE if whole else row.breakdown_id,
        "split": words.say("column.total") if whole else row.breakdown,
        "category_id": WHOLE if whole else row.category_id,
        "category": row.category,
    }


def of_number(words: Words, row: PeriodValue | StatedNumber) -> dict[str, Any]:
    """The number of a row, its bounds, or the name of its absence."""
    return {
        "value": row.value,
        "low": row.lower,
        "high": row.upper,
        "absence": absence_name(words, row.absence),
    }


def _measured(words: Words, row: PeriodValue) -> DataRow:
    return {
        **of_cell(words, row),
        **of_number(words, row),
        "measure_id": row.measure.value,
        "measure": words.say(f"data.measure.{row.measure.value}"),
        "start": row.start,
        "end": row.end,
        "period": row.period,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "exactness": exactness(words, row),
        "parts": row.parts,
        "of": row.of,
        "derived": row.derived,
        "made_up": row.illustrative,
        "note": row.caveats,
    }


def _stated(words: Words, row: TargetRow) -> DataRow:
    measure = words.say(f"data.measure.{row.stated.value}", **_terms(words))
    return {
        **of_cell(words, row),
        **of_number(words, row),
        "measure_id": row.stated.value,
        "measure": f"{measure}: {row.name}" if row.name else measure,
        "end": row.day,
        "period": row.day_note,
        "about": row.about,
        "exactness": words.choice(row.qualifier) if row.qualifier else None,
        "derived": False,
        "made_up": row.illustrative,
        "source": row.document,
        "note": row.printed,
    }


def _terms(words: Words) -> Mapping[str, str]:
    return {"target": words.term("target"), "baseline": words.term("baseline")}
