"""Caveats: what a sum does not hold, or holds though in doubt, told wherever the sum is.

A sum of an indicator, of costs, of claims, of a survey or of an activity is made of rows of files. Rows of those
files that were refused, left out or lie after the day of the report are not in it; the file itself may print
another sum.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from impactkit.deferred import pl
from impactkit.measure.basis.later import LATER, Later
from impactkit.measure.identity.participants import days_in
from impactkit.measure.values import Cells, Row
from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.money import MoneyFollowUp
from impactkit.model.measured.reading import ReadingRemark, SourceReading
from impactkit.model.measured.value import Caveat, CaveatKind
from impactkit.model.records import Refusal
from impactkit.model.stated.data import Counting, DataKind
from impactkit.model.stated.project import Project
from impactkit.pathways import day_column

HIDDEN = "hidden-row"
"""What rows that are hidden on the sheet are set aside as."""
OWN_TOTAL = "own-total"
"""The remark that a file prints another sum than was read; `difference` among its values is printed less read."""
MARKED = "marked"
"""The remark that a sign stands beside a value."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class _DataFiles:
    """How the files of a project were read, and what was refused of them."""

    readings: Mapping[str, SourceReading]
    refusals: Sequence[Refusal]

    def of(self, *kinds: DataKind) -> tuple[SourceReading, ...]:
        """The files whose rows are of these kinds."""
        return tuple(one for one in self.readings.values() if one.kind in kinds)

    def named(self, names: Iterable[str]) -> tuple[SourceReading, ...]:
        """The files of these names, each once."""
        return tuple(self.readings[one] for one in dict.fromkeys(names) if one in self.readings)

    def refused_of(self, indicator: str, files: Iterable[str]) -> Mapping[str, int]:
        """By file, how many refused rows were of an indicator, or may have been."""
        known = set(files)
        return Counter(
            one.data
            for one in self.refusals
            if indicator in one.about or (not one.about and one.data in known)
        )


def with_caveats(
    project: Project,
    measured: Measurements,
    refusals: Sequence[Refusal],
    participants: pl.DataFrame,
    reports: Mapping[str, Cells],
    later: Sequence[Later],
    as_of: datetime.date,
) -> Measurements:
    """What was measured, each sum with its caveats.

    `participants` as `PARTICIPANTS`, `reports` the rows of `OBSERVATIONS` by indicator: of this project only.
    """
    files = _DataFiles({one.data: one for one in measured.readings}, refusals)
    return measured.but(
        indicators=tuple(
            _indicator(project, one, files, participants, reports.get(one.indicator, {}), as_of)
            for one in measured.indicators
        ),
        changes=tuple(
            one.but(caveats=(*one.caveats, *_of_files(files.named([one.data]), of_all=True)))
            for one in measured.changes
        ),
        activities=tuple(
            one.but(
                participants=one.participants.with_caveats(
                    *_of_files(files.of(DataKind.ACTIVITIES)),
                    *_late_rows(later, "occasions", one.activity),
                )
            )
            for one in measured.activities
        ),
        money=measured.money and _money(measured.money, files, later),
    )


def _indicator(
    project: Project,
    follow_up: IndicatorFollowUp,
    files: _DataFiles,
    participants: pl.DataFrame,
    reports: Cells,
    as_of: datetime.date,
) -> IndicatorFollowUp:
    """The follow-up with caveats beside the total of every cell."""
    name = follow_up.indicator
    counted = project.indicators[name].counted
    if counted:
        found = [
            *_of_files(files.named(counted.data), of_all=True),
            *_late_listed(participants, counted, as_of),
        ]
    else:
        own = [row for rows in reports.values() for row in rows]
        found = [*_of_reports(name, files, own), *_later(own, as_of)]
    if not found:
        return follow_up
    cells = tuple(cell.but(total=cell.total.with_caveats(*found)) for cell in follow_up.cells)
    return follow_up.but(cells=cells)


def _of_reports(indicator: str, files: _DataFiles, reports: Sequence[Row]) -> Iterator[Caveat]:
    """The caveats of an indicator's reported values: of the rows that are about it, as far as that is known."""
    read = [data for data, _ in {_row_of(one) for one in reports}]
    refused = files.refused_of(indicator, read)
    if refused:
        n = sum(refused.values())
        yield Caveat(kind=CaveatKind.REFUSED, rows=n, of=n + len(read))
    sources = files.named((*read, *refused))
    yield from _beside(sources, adds=len(sources) == 1, indicator=indicator)


def _row_of(report: Row) -> tuple[str, str | None]:
    """The row of a file that a value stands in, whatever its column: of `H10` it is 10."""
    number = _DIGITS.search(report["place"] or "")
    return report["data"], number[0] if number else None


def _later(reports: Sequence[Row], as_of: datetime.date) -> Iterator[Caveat]:
    """How many rows of reported values are of days after the day of the report."""
    told = [one for one in reports if one["value"] is not None or one["numerator"] is not None]
    yield from _later_of([late for _, late in {(_row_of(one), one["end"] > as_of) for one in told}])


def _late_listed(participants: pl.DataFrame, counting: Counting, as_of: datetime.date) -> Iterator[Caveat]:
    """How many rows of lists are of a day after the day of the report, or of none."""
    if participants.is_empty():
        return
    listed = participants.filter(pl.col("data").is_in(counting.data))
    days = days_in(listed, day_column(counting)).to_list()
    yield from _later_of([one is not None and one > as_of for one in days])
    undated = days.count(None) if counting.when == "first-support" else 0  # not everybody starts a firm
    if undated:
        yield Caveat(kind=CaveatKind.UNDATED, rows=undated, of=len(days))


def _of_files(readings: Sequence[SourceReading], *, of_all: bool = False) -> Iterator[Caveat]:
    """The caveats of sums over all rows of some files; `of_all` leaves out a total of their own, which counts rows."""
    refused = sum(sum(one.refused.values()) for one in readings)
    if refused:
        read = sum(one.accepted or 0 for one in readings)
        yield Caveat(kind=CaveatKind.REFUSED, rows=refused, of=refused + read)
    yield from _beside(readings, adds=not of_all)


def _beside(readings: Sequence[SourceReading], *, adds: bool, indicator: str = "") -> Iterator[Caveat]:
    """What else was noticed of the files: hidden rows, marks, other totals, doubts."""
    hidden = sum(one.set_aside.get(HIDDEN, 0) for one in readings)
    if hidden:
        yield Caveat(kind=CaveatKind.LEFT_OUT, rows=hidden)
    remarks = [remark for one in readings for remark in one.remarks if _concerns(remark, indicator)]
    marked = sum(one.count for one in remarks if one.code == MARKED)
    if marked:
        yield Caveat(kind=CaveatKind.MARKED, rows=marked)
    differences = [Decimal(one.values["difference"]) for one in remarks if one.code == OWN_TOTAL]
    if differences and adds:
        yield Caveat(kind=CaveatKind.OWN_TOTAL, amount=sum(differences, Decimal(0)))
    if any(one.doubtful and one.code not in {OWN_TOTAL, MARKED, HIDDEN, LATER} for one in remarks):
        yield Caveat(kind=CaveatKind.DOUBTFUL)


def _concerns(remark: ReadingRemark, indicator: str) -> bool:
    """True unless a remark names another indicator than this one."""
    return not indicator or remark.values.get("indicator", indicator) == indicator


def _money(money: MoneyFollowUp, files: _DataFiles, later: Sequence[Later]) -> MoneyFollowUp:
    """Costs and claims with their caveats."""
    costs, claims = files.of(DataKind.COSTS), files.of(DataKind.CLAIMS)
    return money.but(
        cost_caveats=(
            *money.cost_caveats,
            *_of_files(costs),
            *_late_rows(later, "costs"),
        ),
        claim_caveats=(
            *money.claim_caveats,
            *_of_files(claims),
            *_late_rows(later, "claims"),
        ),
    )


def _late_rows(later: Sequence[Later], frame: str, activity: str | None = None) -> Iterator[Caveat]:
    """How many rows of a ledger, of claims or of an activity are dated after the day of the report."""
    own = [one for one in later if one.frame == frame and one.of == activity]
    rows = sum(one.rows for one in own)
    if rows:
        yield Caveat(kind=CaveatKind.LATER, rows=rows, of=sum(one.every for one in own))


def _later_of(later: Sequence[bool]) -> Iterator[Caveat]:
    """The caveat of so many rows of which some are later."""
    if any(later):
        yield Caveat(kind=CaveatKind.LATER, rows=sum(later), of=len(later))
