"""Promised shares beside what was measured: a quarter of those trained are born abroad, 25.6 %."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from impactkit.model.measured.follow_up import CellFollowUp
from impactkit.model.measured.value import Value
from impactkit.model.quantity import Absence
from impactkit.model.stated.assessment import Bound, Horizontal, Pledge
from impactkit.show.ground.cells import Cell, column, stated_share_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import followed, mixed_exhibit, part_name
from impactkit.show.ground.subject import Subject, cited, gap, noted, rows, told
from impactkit.show.ground.values import absent_cell, percent, percent_cell, rounded


@dataclass(frozen=True)
class _Counted:
    """What was counted of a pledge's category, and among how many; not reported where there is no such cell."""

    part: Value
    whole: Value

    @property
    def share(self) -> Decimal | None:
        """The share, where both are told exactly and of the same periods."""
        part, whole = self.part, self.whole
        if not (part.is_exact and whole.is_exact) or (part.parts, part.of) != (whole.parts, whole.of):
            return None
        return part.value / whole.value if part.value is not None and whole.value else None

    @property
    def absence(self) -> Absence | None:
        """Why there is no share."""
        absences = [one.absence for one in (self.part, self.whole) if one.absence]
        return Absence.WITHHELD if Absence.WITHHELD in absences else next(iter(absences), None)


def pledge_table(report: Subject) -> Exhibit:
    """Each promised share beside the share that was measured, and whether the promise is kept so far."""
    pledged = [(one, pledge) for one in report.project.horizontal.values() for pledge in one.pledges]
    if not pledged:
        return gap(report, "pledge-table")
    words = report.words
    return mixed_exhibit(
        report,
        Table(
            id="pledge-table",
            title=words.say("exhibit.pledge-table.title"),
            columns=(
                column(words, "commitment", width=30),
                column(words, "pledged-of", width=20),
                column(words, "promised", kind="share", width=12),
                column(words, "so-far", kind="share", width=16),
                column(words, "kept", width=12),
                column(words, "source"),
            ),
            rows=rows(*(_row(report, one, pledge) for one, pledge in pledged)),
            notes=(words.say("exhibit.pledge-table.note"),),
        ),
    )


def _row(report: Subject, commitment: Horizontal, pledge: Pledge) -> tuple[Cell, ...]:
    counted = _counted(report, pledge)
    return (
        text_cell(told(report, commitment.commitment)),
        text_cell(_of_what(report, pledge)),
        _promised(report, pledge),
        _measured(report, counted),
        _kept(report, pledge, counted.share),
        noted(report, cited(report, pledge if pledge.source else commitment).but(note=""), pledge),
    )


def _counted(report: Subject, pledge: Pledge) -> _Counted:
    for _, one in followed(report):
        if one.indicator == pledge.indicator:
            return _Counted(_value(one.cells, pledge.cell), _value(one.cells, ""))
    return _Counted(Value(absence=Absence.MISSING), Value(absence=Absence.MISSING))


def _value(cells: tuple[CellFollowUp, ...], cell: str) -> Value:
    return next((one.total for one in cells if one.cell == cell), Value(absence=Absence.MISSING))


def _of_what(report: Subject, pledge: Pledge) -> str:
    """The category and the indicator: `Born abroad, among people trained`."""
    indicator = report.project.indicators[pledge.indicator]
    part = part_name(report, indicator, pledge.cell)
    return report.words.say("pledge.of", part=part, indicator=told(report, indicator.name))


def _promised(report: Subject, pledge: Pledge) -> Cell:
    cell = stated_share_cell(report.words, pledge.share)
    bound = report.words.choice(pledge.bound)
    return cell.but(shown=report.words.say("pledge.promised", bound=bound, share=cell.shown))


def _measured(report: Subject, counted: _Counted) -> Cell:
    """The share, and of how many; or why there is none."""
    words, share = report.words, counted.share
    if share is None:
        if counted.absence:
            return absent_cell(words, counted.absence)
        return text_cell(words.say("pledge.no-share"))
    assert counted.part.value is not None
    assert counted.whole.value is not None
    shown = words.say(
        "measured.ratio",
        value=percent(words, share),
        n=rounded(words, counted.part.value),
        of=rounded(words, counted.whole.value),
    )
    return percent_cell(words, share, shown=shown)


def _kept(report: Subject, pledge: Pledge, share: Decimal | None) -> Cell:
    """Whether the exact share keeps the promise so far; undecided where there is none."""
    if share is None:
        return text_cell(report.words.say("pledge.undecided"))
    kept = share >= pledge.share if pledge.bound is Bound.AT_LEAST else share <= pledge.share
    return text_cell(report.words.say("pledge.kept" if kept else "pledge.not-kept"))
