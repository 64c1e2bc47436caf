"""Answers before and after: how many were asked and answered, and what they answered; never more than that."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.measured.change import Change
from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import Attribution, Indicator, Measurement
from impactkit.show.evidence.change_figure import ANSWERS, bars
from impactkit.show.ground.caveats import caveat_notes
from impactkit.show.ground.cells import Cell, CellKind, Column, Row, number_cell
from impactkit.show.ground.exhibit import Exhibit, Figure, Gap, Table
from impactkit.show.ground.measured import measured_exhibit, nothing
from impactkit.show.ground.subject import Subject, printed, told
from impactkit.show.ground.values import ValueScale, absent_cell, percent_cell, rounded


def change_table(report: Subject) -> Table | Gap:
    """Each question asked before and after, with how many answered and how their answers changed."""
    changes = _changes(report)
    if not changes:
        return nothing(report, "change-table")
    return measured_exhibit(
        report,
        Table(
            id="change-table",
            title=_title(report),
            columns=_columns(report),
            rows=tuple(_row(report, one) for one in changes),
            notes=tuple(_notes(report)),
            wide=True,
        ),
    )


def _changes(report: Subject) -> tuple[Change, ...]:
    return report.dossier.measurements.changes if report.dossier.measurements else ()


def _indicator(report: Subject, change: Change) -> Indicator | None:
    return report.project.indicators.get(change.indicator or "")


def _title(report: Subject) -> str:
    """The participants' own assessment, unless what was asked about is counted or read from a register."""
    own = any(_own(report, one) for one in _changes(report))
    return report.words.say("exhibit.change-table.own" if own else "exhibit.change-table.title")


def _own(report: Subject, change: Change) -> bool:
    indicator = _indicator(report, change)
    return indicator is None or indicator.measurement in {None, Measurement.SELF_ASSESSED}


def _columns(report: Subject) -> tuple[Column, ...]:
    def number(name: str, group: str = "", kind: CellKind = "number") -> Column:
        head, over = (report.words.say(f"change.{key}") if key else "" for key in (name, group))
        return Column(id=f"{group}-{name}" if group else name, label=head, group=over or None, kind=kind)

    return (
        number("asked"),
        *(number(name, "answered") for name in ("before", "after", "both")),
        number("response-rate", kind="share"),
        *(number(name, "mean") for name in ("before", "after", "change")),
        *(number(name, "matched") for name in ANSWERS),
    )


def _row(report: Subject, change: Change) -> Row:
    counts = (change.before, change.after, change.matched)
    cells = [_asked(report, change), *(_count(report, change, n) for n in counts), _rate(report, change)]
    cells += [_mean(report, change, mean) for mean in (change.mean_before, change.mean_after)]
    cells.append(_mean(report, change, change.mean_change, signed=True))
    cells += [_count(report, change, getattr(change, name)) for name in ANSWERS]
    return Row(
        cells=tuple(cell.but(illustrative=change.illustrative) for cell in cells),
        group=_question(report, change),
    )


def _question(report: Subject, change: Change) -> str:
    """The wording of the question, and the indicator it shows; whose judgement it is."""
    indicator, words = _indicator(report, change), report.words
    asked = printed(report, told(report, change.question))
    said = [asked, told(report, indicator.name) if indicator else ""]
    said += [words.choice(Measurement.SELF_ASSESSED)] if _own(report, change) else []
    said += (
        [words.say("reading.illustrative")] if change.illustrative and not report.project.illustrative else []
    )
    return "; ".join(part for part in said if part)


def _absent(report: Subject, change: Change) -> Cell:
    absence = Absence.WITHHELD if change.withheld else Absence.NOT_APPLICABLE
    return absent_cell(report.words, absence)


def _count(report: Subject, change: Change, n: int | None) -> Cell:
    if n is None:
        return _absent(report, change)
    return number_cell(report.words, n)


def _asked(report: Subject, change: Change) -> Cell:
    """How many were asked; of forms that is not stated by whoever fills them in, and told of how many answered."""
    unknown = change.asked is None and change.matched is not None
    return absent_cell(report.words, Absence.NOT_STATED) if unknown else _count(report, change, change.asked)


def _rate(report: Subject, change: Change) -> Cell:
    if change.response_rate is not None:
        return percent_cell(report.words, change.response_rate)
    unknown = change.asked is None and change.matched is not None
    return absent_cell(report.words, Absence.NOT_STATED) if unknown else _absent(report, change)


def _mean(report: Subject, change: Change, mean: Decimal | None, *, signed: bool = False) -> Cell:
    if mean is None:
        return _absent(report, change)
    plus = "+" if signed and mean > 0 else ""
    return ValueScale(report.words).cell(
        mean, f"{plus}{rounded(report.words, mean)}", derived=True, signed=signed
    )


def _notes(report: Subject) -> Iterator[str]:
    """Who is compared, that it is their own judgement, and that there is nobody to compare them with."""
    words = report.words
    for one in _changes(report):
        yield from caveat_notes(words, one.caveats, words.number)
    yield words.say("change.note-matched")
    yield from _once(report)
    if any(_own(report, one) for one in _changes(report)):
        yield words.say("change.note-own")
    if any(_alone(_indicator(report, one)) for one in _changes(report)):
        yield words.say("change.note-alone")


def _once(report: Subject) -> Iterator[str]:
    """How many answered one time only, of each question where that is told and differs between them."""
    words = report.words
    counts = {_short(report, one): one.once for one in _changes(report) if one.once is not None}
    if len(set(counts.values())) == 1:
        yield words.say("change.note-once", count=words.number(next(iter(counts.values())) or 0))
    elif counts:
        told = [f"{question}: {words.number(count or 0)}" for question, count in counts.items()]
        yield words.say("change.note-once", count="; ".join(told))


def _alone(indicator: Indicator | None) -> bool:
    weak = {None, Attribution.NONE, Attribution.BEFORE_AFTER}
    return indicator is None or indicator.attribution in weak


def change_chart(report: Subject) -> Exhibit:
    """How many answered higher, the same and lower after, of those who answered both times."""
    found = [one for one in _changes(report) if one.matched and one.higher is not None]
    if not found:
        return nothing(report, "change-chart" if _changes(report) else "change-table")
    table, words = change_table(report), report.words
    if isinstance(table, Gap):
        return table
    spoken = "; ".join(
        f"{_question(report, one)}: "
        + ", ".join(
            f"{words.say(f'change.{name}').lower()} {words.number(getattr(one, name) or 0)}"
            for name in ANSWERS
        )
        for one in found
    )
    return measured_exhibit(
        report, Figure(id="change-chart",
        title=words.say("exhibit.change-chart.title"),
        alt=words.say("exhibit.change-chart.alt", questions=spoken),
        notes=tuple(_notes(report)),
        columns=table.columns,
        rows=table.rows,
        spec=bars(report.words, [(_short(report, one), one) for one in found]),
    ))  # fmt: skip


def _short(report: Subject, change: Change) -> str:
    indicator = _indicator(report, change)
    return printed(report, told(report, change.question)) or (
        told(report, indicator.name) if indicator else change.data
    )
