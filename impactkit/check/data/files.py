"""How the files were read: rows refused, by file and rule, and that no row was lost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.check.data.lists import titled
from impactkit.check.rule import DataRule
from impactkit.check.telling import with_held
from impactkit.model.finding import Figure, Finding, Level, deviates, holds, number, term, words
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.reading import ReadingRemark, SourceReading
from impactkit.model.records import Records
from impactkit.model.stated.data import DataKind
from impactkit.model.stated.project import Project

_SUMS = {"printed", "read", "difference"}
"""What a remark on a file's own total holds beside words: amounts, digit for digit."""
_UNREAD = "unknown-category"
"""What a reading calls such rows among its conversions."""


def refused_rows(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Rows that could not be read, by file, wrong ids apart; how many for each reason, never what they say."""
    read = measurements.readings
    found = (
        deviates(
            "refused-rows",
            f"data.{one.data}",
            titled(project, one.data),
            *_refused(one, reasons),
            level=Level.WARNING,
            variant=variant,
        )
        for one in read
        for variant, reasons in _reasons(one).items()
        if reasons
    )
    yield from with_held(found, rule="refused-rows", where="data", tried=len(read))


def _reasons(reading: SourceReading) -> dict[str, dict[str, int]]:
    """How many rows for each reason, the most first: other reasons, and what is wrong with an id."""
    ordered = sorted(reading.refused.items(), key=lambda one: (-one[1], one[0]))
    return {
        variant: {
            reason: count
            for reason, count in ordered
            if count and reason.startswith("identity-") is bool(variant)
        }
        for variant in ("", "identity")
    }


def _refused(reading: SourceReading, reasons: dict[str, int]) -> tuple[Figure, ...]:
    """How many rows of how many that are data, the most common reason, and each reason by itself."""
    accepted = reading.accepted
    cell, most = f"data.{reading.data}", next(iter(reasons))
    return (
        number("refused", sum(reasons.values()), cell=cell),
        number("rows", None if accepted is None else accepted + sum(reading.refused.values()), cell=cell),
        number("reasons", len(reasons)),
        term("reason", f"file-rule.{most}"),
        *(number(reason, count, cell=cell) for reason, count in reasons.items()),
    )


def unread_categories(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Rows of a list whose category nobody has declared: counted in the total, and in no category."""
    lists = [one for one in measurements.readings if one.kind is DataKind.PARTICIPANTS]
    found = (
        deviates(
            "unread-category",
            f"data.{one.data}",
            titled(project, one.data),
            number("unread", one.conversions[_UNREAD], cell=f"data.{one.data}"),
            level=Level.WARNING,
        )
        for one in lists
        if one.conversions.get(_UNREAD)
    )
    yield from with_held(found, rule="unread-category", where="data", tried=len(lists))


def unread_columns(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Columns whose headings mean nothing known, and that nobody declared: what they hold is in no figure."""
    read = [one for one in measurements.readings if one.kind is not DataKind.PARTICIPANTS]
    found = (
        deviates(
            "unread-columns",
            f"data.{one.data}",
            titled(project, one.data),
            number("count", len(one.unread)),
            words("columns", "; ".join(one.unread)),
            level=Level.WARNING if one.kind is DataKind.RESULTS else Level.INFO,
        )
        for one in read
        if one.unread
    )
    yield from with_held(found, rule="unread-columns", where="data", tried=len(read))


def all_rows_told(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Rows read against rows accepted, refused and set aside: totals rows and notes."""
    read = [one for one in measurements.readings if one.rows is not None and one.accepted is not None]
    lost = [one for one in read if one.rows != _accounted(one)]
    for one in lost:
        cell = f"data.{one.data}"
        yield deviates(
            "all-rows-told",
            cell,
            titled(project, one.data),
            number("rows", one.rows, cell=cell),
            number("told", _accounted(one), cell=cell),
            level=Level.SERIOUS,
        )
    if read and not lost:
        yield holds(
            "all-rows-told",
            "data",
            number("files", len(read)),
            number("rows", sum(one.rows or 0 for one in read), cell="data"),
            number("accepted", sum(one.accepted or 0 for one in read), cell="data"),
            number("refused", sum(sum(one.refused.values()) for one in read), cell="data"),
            number("aside", sum(sum(one.set_aside.values()) for one in read)),
        )


def as_read(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """What was noticed while a file was read, that refused nothing: each a sentence with count and places."""
    for one in measurements.readings:
        yield from (_noticed(project, one, remark) for remark in one.remarks)


def _noticed(project: Project, reading: SourceReading, remark: ReadingRemark) -> Finding:
    cell = f"data.{reading.data}"
    return deviates(
        "as-read",
        cell,
        titled(project, reading.data),
        number("count", remark.count, cell=cell),
        words("places", ", ".join(remark.places)),
        *(_figure(name, value, cell) for name, value in remark.values.items()),
        level=Level.WARNING if remark.doubtful else Level.INFO,
        variant=remark.code,
    )


def _figure(name: str, value: str, cell: str) -> Figure:
    """A sum as a number, which each language writes its own way; anything else as it stands in the file."""
    return number(name, Decimal(value), cell=cell) if name in _SUMS else words(name, value)


def _accounted(reading: SourceReading) -> int:
    return (reading.accepted or 0) + sum(reading.refused.values()) + sum(reading.set_aside.values())


FILES: tuple[DataRule, ...] = (refused_rows, unread_columns, unread_categories, as_read, all_rows_told)
