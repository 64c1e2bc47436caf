"""The follow-up of indicators against their targets, cell by cell.

Each indicator is a group of rows, the total first, then every category of every split; women stand
right above men in all columns. `overview.py` has one row for each indicator, with women and men as
column groups; this table has all that one has no room for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp, Reckoned, Status
from impactkit.model.quantity import Absence, Qualifier, Quantity
from impactkit.model.stated.data import PlanLine
from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.cells import Cell, Column, Row, column, text_cell
from impactkit.show.ground.exhibit import Gap, Table
from impactkit.show.ground.measured import (
    answered,
    cell_name,
    followed,
    indicator_name,
    measured_exhibit,
    nothing,
    scale_of,
    status_of,
)
from impactkit.show.ground.periods import days
from impactkit.show.ground.subject import Subject, capital, placed, told
from impactkit.show.ground.values import (
    Footnotes,
    ValueScale,
    absent_cell,
    percent,
    percent_cell,
    rounded,
    status_cell,
    status_words,
    trend_words,
)
from impactkit.words import Words

_OF_PLAN = {Status.ON_PLAN, Status.BEHIND, Status.FAR_BEHIND}


@dataclass(frozen=True)
class _Shape:
    """Which columns the table has: those that any of its cells fills."""

    correction: bool
    plan: bool
    trend: bool


def follow_up_table(report: Subject) -> Table | Gap:
    """Target, what was reported before, in this period and in all, share of the target, plan and status."""
    found = list(followed(report))
    if not found:
        return nothing(report, "follow-up-table")
    cells = [cell for _, one in found for cell in one.cells]
    shape = _Shape(
        correction=any(cell.correction or "correction" in cell.withheld for cell in cells),
        plan=any(cell.plan is not None for cell in cells),
        trend=any(cell.trend or development_of(cell) or "trend" in cell.withheld for cell in cells),
    )
    notes, rows_ = Footnotes(), list[Row]()
    for indicator, one in found:
        rows_ += _rows(report, indicator, one, shape, notes, taken={row.group for row in rows_})
    return measured_exhibit(
        report,
        Table(
            id="follow-up-table",
            title=report.words.say("exhibit.follow-up-table.title"),
            paragraphs=withheld_words(report, rows_),
            columns=_columns(report, shape),
            rows=tuple(rows_),
            notes=(*notes.told(), *reading_notes(report, plan=shape.plan, correction=shape.correction)),
            wide=True,
        ),
    )


def withheld_words(report: Subject, rows: list[Row]) -> tuple[str, ...]:
    """That something in the table is withheld, and why; nothing where nothing is."""
    if not any(cell.absence is Absence.WITHHELD for row in rows for cell in row.cells):
        return ()
    n, words = report.dossier.threshold, report.words
    if n is None:
        return (words.say("measured.withheld"),)
    return (words.say("measured.withheld-few", most=words.number(n - 1)),)


def _columns(report: Subject, shape: _Shape) -> tuple[Column, ...]:
    words = report.words
    actual = capital(words.term("actual"))

    def number(key: str, group: str | None = None) -> Column:
        return column(words, key, group=group, kind="number")

    found = [
        column(words, "part", width=12),
        column(words, "target", label=words.term("target"), kind="number"),
    ]
    found += [number(key, actual) for key in ("previously", "this-period", "so-far")]
    found += [number("correction")] if shape.correction else []
    found.append(column(words, "share-of-target", kind="share"))
    found += [number("plan")] if shape.plan else []
    found += [column(words, "trend")] if shape.trend else []
    return (*found, column(words, "status", width=14))


def _rows(
    report: Subject,
    indicator: Indicator,
    follow_up: IndicatorFollowUp,
    shape: _Shape,
    notes: Footnotes,
    *,
    taken: set[str | None],
) -> Iterator[Row]:
    scale, group = (
        scale_of(report, indicator, follow_up),
        indicator_name(report, indicator, made_up=follow_up.illustrative),
    )
    group = f"{group} ({follow_up.indicator})" if group in taken else group
    unsplit = [told(report, split.name).lower() for id_, split in indicator.disaggregations.items()
               if not any(cell.cell.startswith(f"{id_}.") for cell in follow_up.cells)]  # fmt: skip
    for cell in follow_up.cells:
        said = [report.words.say("measured.unsplit", split=name) for name in unsplit if not cell.cell]
        said += (
            [report.words.say("measured.answers")]
            if not cell.cell and answered(report, follow_up.indicator)
            else []
        )
        name = notes.marked(cell_name(report, indicator, cell), *said)
        status = cell.status if cell.cell else status_of(report, follow_up)
        shown = cell.but(status=status)
        cells = [text_cell(name), *_values(report, shown, scale, shape, notes)]
        yield Row(cells=tuple(cell_.but(illustrative=follow_up.illustrative) for cell_ in cells), group=group)


def _values(
    report: Subject, cell: CellFollowUp, scale: ValueScale, shape: _Shape, notes: Footnotes
) -> Iterator[Cell]:
    words = report.words
    yield target_in_table(scale, cell, notes)
    for value in (cell.previously, cell.this_period, cell.total):
        yield scale.measured(value, notes)
    if shape.correction:
        yield correction_cell(scale, cell)
    yield share_cell(report, cell, scale, notes)
    if shape.plan:
        yield plan_in_table(scale, cell, notes)
    if shape.trend:
        yield trend_cell(words, cell)
    idle = cell.cell and cell.status is Status.NOT_ASSESSED and not isinstance(cell.target, Quantity)
    why = [words.choice(cell.question)] if cell.question else []
    if idle:
        yield text_cell("")
        return
    yield status_cell(words, cell.status, notes.marked(status_words(words, cell.status), *map(capital, why)))


def development_of(cell: CellFollowUp) -> tuple[Decimal | None, ...]:
    """The numbers of the periods, where at least two are known; bounds are no numbers."""
    found = tuple(None if one.value.upper is not None else one.value.value for one in cell.series)
    return found if sum(one is not None for one in found) > 1 else ()


def trend_cell(words: Words, cell: CellFollowUp) -> Cell:
    """The development drawn small, and the latest period against the one before in words."""
    series = development_of(cell)
    if "trend" in cell.withheld:
        return absent_cell(words, Absence.WITHHELD).but(series=series)
    return Cell(shown=trend_words(words, cell.trend) or words.say("trend-unknown"), series=series)


def target_in_table(scale: ValueScale, cell: CellFollowUp, notes: Footnotes) -> Cell:
    """The target as stated; the word of a level stands in a footnote."""
    stated, value = scale.stated(cell.target), cell.target
    if not scale.levels or not isinstance(value, Quantity) or value.value is None:
        return stated
    return stated.but(shown=_narrow(scale, value.value, notes))


def _narrow(scale: ValueScale, value: Decimal, notes: Footnotes) -> str:
    """A number, the word of its level in a footnote: levels have long names, and the table many columns."""
    if not scale.levels:
        return scale.shown(value)
    return notes.marked(rounded(scale.words, value), *scale.level_words(value))


def correction_cell(scale: ValueScale, cell: CellFollowUp) -> Cell:
    """What later corrections changed, with its sign; zero where nothing, and no word where nothing was submitted."""
    if "correction" in cell.withheld or cell.previously.absence is Absence.WITHHELD:
        return absent_cell(scale.words, Absence.WITHHELD)
    if cell.correction is None:
        return absent_cell(scale.words, Absence.NOT_APPLICABLE)
    plus, change = "+" if cell.correction > 0 else "", cell.correction
    shown = f"{plus}{rounded(scale.words, change) if scale.levels else scale.shown(change)}"
    return scale.cell(change, shown, derived=True, signed=True)


def share_cell(
    report: Subject, cell: CellFollowUp, scale: ValueScale, notes: Footnotes | None = None
) -> Cell:
    """How much of the target, or why that cannot be told."""
    words, share = report.words, cell.share_of_target
    if share is None:
        hidden = Absence.WITHHELD if _hides(cell, "share_of_target") else None
        unknown = hidden or (cell.total.absence if cell.total.value is None else None)
        return absent_cell(words, unknown or Absence.NOT_APPLICABLE)
    shown = percent(words, share)
    if notes and isinstance(cell.baseline, Quantity) and cell.baseline.value:
        base, target = scale.stated(cell.baseline).shown, scale.stated(cell.target).shown
        shown = notes.marked(shown, words.say("measured.from-baseline", baseline=base, target=target))
    return percent_cell(words, share, shown=shown)


def _hides(cell: CellFollowUp, name: Reckoned) -> bool:
    """True where a figure is withheld itself, or with the baseline it is reckoned from."""
    return name in cell.withheld or cell.baseline is Absence.WITHHELD


def plan_in_table(scale: ValueScale, cell: CellFollowUp, notes: Footnotes) -> Cell:
    """What the plan says for the day of the total, or that there is none."""
    if cell.plan is None:
        return no_plan(scale, cell)
    return scale.cell(cell.plan, _narrow(scale, cell.plan, notes))


def no_plan(scale: ValueScale, cell: CellFollowUp) -> Cell:
    """There is no plan; or it goes out from a baseline that is withheld, and nobody may know."""
    hidden = _hides(cell, "plan")
    return absent_cell(scale.words, Absence.WITHHELD) if hidden else none_cell(scale)


def none_cell(scale: ValueScale) -> Cell:
    """There is no plan: a word shorter than *not applicable*, in columns full of it."""
    return Cell(shown=scale.words.say("measured.none"), absence=Absence.NOT_APPLICABLE)


def _lacks_plan(follow_up: IndicatorFollowUp) -> bool:
    """Whether a number with an exact target cannot be assessed because there is no plan to compare it with."""
    return any(
        cell.status is Status.NOT_ASSESSED
        and cell.plan is None
        and cell.question is None
        and cell.baseline is not Absence.WITHHELD
        and cell.total.value is not None
        and isinstance(cell.target, Quantity)
        and cell.target.qualifier is Qualifier.EXACT
        for cell in follow_up.cells
    )


def limit_notes(report: Subject) -> Iterator[str]:
    """From where an indicator is on plan, and where it is far behind; nothing where none is compared with a plan."""
    words, limits = report.words, report.project.reporting
    if any(cell.status in _OF_PLAN for _, one in followed(report) for cell in one.cells):
        shares = {"on_plan": words.share(limits.on_plan), "behind": words.share(limits.behind)}
        yield words.say("measured.limits", **shares)


def reading_notes(report: Subject, *, plan: bool, correction: bool) -> Iterator[str]:
    """Which period this is, which plan, and what corrected means, where the table has them."""
    words, measured = report.words, report.dossier.measurements
    if measured is None:
        return
    if measured.spans:
        yield words.say("measured.period", period=days(words, measured.spans[-1]))
    if plan:
        yield words.say("measured.plan", plan=words.choice(measured.plan))
    yield from limit_notes(report)
    said = report.project.reporting
    if said.note or said.source:
        yield "; ".join(
            part
            for part in (placed(report, words.say("measured.reporting"), said), told(report, said.note))
            if part
        )
    if measured.plan is PlanLine.MILESTONES and any(_lacks_plan(one) for one in measured.indicators):
        yield words.say("measured.no-plan")
    if correction:
        yield words.say("measured.correction")
