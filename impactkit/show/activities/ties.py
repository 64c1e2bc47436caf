"""Ties between organisations, across sectors and within them: as a matrix of the latest day, and over time."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.measured.ties import PairCount, TiesAt, TiesFollowUp
from impactkit.model.quantity import Absence
from impactkit.show.activities.tie_figure import TieField, matrix
from impactkit.show.ground.cells import Cell, Column, Row, column, day_cell, number_cell, text_cell
from impactkit.show.ground.exhibit import Diagram, Exhibit, Table
from impactkit.show.ground.measured import measured_exhibit, nothing
from impactkit.show.ground.subject import Subject, capital
from impactkit.show.ground.values import absent_cell

_MOST_DAYS = 6
"""How many days the table behind the figure has beside each other, the latest. A choice: what a standing page has room for."""


def collaboration(report: Subject) -> tuple[Exhibit, ...]:
    """The figure and the table of ties; nothing in a project without a log of collaboration."""
    return (tie_figure(report), tie_table(report)) if _ties(report) else ()


def tie_figure(report: Subject) -> Exhibit:
    """A field for each pair of sectors: how many ties on the latest day, and how many on the first."""
    found, words = _ties(report), report.words
    if found is None or not found.at[-1].pairs:
        return nothing(report, "tie-table")
    last = found.at[-1]
    fields = [_field(report, found, n) for n in range(len(last.pairs))]
    shown = found.at[-_MOST_DAYS:]
    spoken = "; ".join(field.said for field in fields)
    return measured_exhibit(
        report,
        Diagram(
            id="tie-figure",
            title=_finding(report, last),
            alt=words.say("exhibit.tie-figure.alt", day=words.day(last.day), pairs=spoken),
            notes=(*_reading(report, found), *_notes(report, found)),
            columns=(
                column(words, "sectors", width=30),
                *(_day_column(report, at) for at in shown),
            ),
            rows=tuple(_pair_row(report, found, at) for at in range(len(last.pairs))),
            drawing=matrix(words, fields),
        ),
    )


def tie_table(report: Subject) -> Exhibit:
    """Ties in all, across sectors, within them and by closeness, at the end of each period."""
    found, words = _ties(report), report.words
    if found is None:
        return nothing(report, "tie-table")
    return measured_exhibit(
        report,
        Table(
            id="tie-table",
            title=words.say("exhibit.tie-table.title"),
            columns=tuple(_columns(report, found)),
            rows=tuple(
                Row(
                    cells=tuple(
                        cell.but(illustrative=found.illustrative) for cell in _cells(report, found, at)
                    )
                )
                for at in found.at
            ),
            notes=(*_notes(report, found), *_in_house(report, found)),
            wide=True,
        ),
    )


def _ties(report: Subject) -> TiesFollowUp | None:
    measured = report.dossier.measurements
    return measured.ties if measured else None


def _finding(report: Subject, last: TiesAt) -> str:
    """How many ties are across sectors, of how many, where both are told."""
    words = report.words
    if last.across is None or last.ties is None:
        return words.say("exhibit.tie-figure.title")
    return words.count(
        "exhibit.tie-figure.across", last.ties, across=words.number(last.across), day=words.day(last.day)
    )


def _reading(report: Subject, found: TiesFollowUp) -> Iterator[str]:
    """How the figure is read: where ties within a sector stand, and of what day the second number is."""
    words, first = report.words, found.at[0]
    yield words.say("tie.corner")
    if len(found.at) > 1:
        yield words.say("tie.under", day=words.day(first.day))


def pair_words(report: Subject, pair: PairCount) -> str:
    """A pair of sectors in words, or the sector within which ties are."""
    words = report.words
    if not pair.across:
        return words.say("tie.within", sector=words.choice(pair.first))
    return f"{capital(words.choice(pair.first))} – {words.choice(pair.second)}"


def _field(report: Subject, found: TiesFollowUp, n: int) -> TieField:
    """The n-th field of the matrix in words and numbers; what it was, where there is more than one day."""
    words, first, last = report.words, found.at[0], found.at[-1]
    now, then = last.pairs[n], first.pairs[n]
    shown, before = (_count(report, pair.ties).shown for pair in (now, then))
    pair = pair_words(report, now)
    if first is last:
        return TieField(now, shown, "", words.say("tie.field-today", pair=pair, n=shown))
    said = words.say("tie.field", pair=pair, n=shown, day=words.day(first.day), before=before)
    return TieField(now, shown, words.say("tie.was", n=before) if then.ties is not None else "", said)


def _count(report: Subject, number: int | None) -> Cell:
    return (
        absent_cell(report.words, Absence.WITHHELD) if number is None else number_cell(report.words, number)
    )


def _day_column(report: Subject, at: TiesAt) -> Column:
    return Column(id=f"day.{at.day}", label=report.words.day(at.day), kind="number")


def _pair_row(report: Subject, found: TiesFollowUp, n: int) -> Row:
    cells = [_count(report, at.pairs[n].ties) for at in found.at[-_MOST_DAYS:]]
    made_up = found.illustrative
    return Row(
        cells=(
            text_cell(pair_words(report, found.at[-1].pairs[n])),
            *(one.but(illustrative=made_up) for one in cells),
        )
    )


def _columns(report: Subject, found: TiesFollowUp) -> Iterator[Column]:
    words = report.words
    yield column(words, "tie-day", kind="day")
    for key in ("ties", "across", "within"):
        yield column(words, f"tie-{key}", kind="number")
    if _has_unknown(found):
        yield column(words, "tie-unknown", kind="number")
    if _is_in_house(found):
        yield from (column(words, key, kind="number") for key in ("tie-new", "tie-ended"))
    group = words.say("tie.closeness")
    for one in found.at[-1].closeness:
        step = words.choice(one.closeness) if one.closeness else words.say("tie.not-stated")
        key = one.closeness.value if one.closeness else "not-stated"
        yield Column(id=f"closeness-{key}", label=capital(step), group=group, kind="number")


def _cells(report: Subject, found: TiesFollowUp, at: TiesAt) -> Iterator[Cell]:
    yield day_cell(report.words, at.day)
    yield from (_count(report, number) for number in (at.ties, at.across, at.within))
    if _has_unknown(found):
        yield _count(report, at.unknown)
    if _is_in_house(found):
        yield from (_count(report, number) for number in (at.new, at.ended))
    yield from (_count(report, one.ties) for one in at.closeness)


def _has_unknown(found: TiesFollowUp) -> bool:
    return any(at.unknown != 0 for at in found.at)


def _is_in_house(found: TiesFollowUp) -> bool:
    """True where new and ended ties are told."""
    return any(at.new is not None for at in found.at)


def _notes(report: Subject, found: TiesFollowUp) -> Iterator[str]:
    words = report.words
    yield words.say("tie.note")
    if found.undated:
        yield words.count("tie.undated", found.undated)
    if found.illustrative and not report.project.illustrative:
        yield capital(words.say("reading.illustrative"))


def _in_house(report: Subject, found: TiesFollowUp) -> Iterator[str]:
    """How many organisations have a tie on the latest day, by sector, where that is told."""
    words, last = report.words, found.at[-1]
    told = [
        f"{words.choice(one.sector) if one.sector else words.say('tie.no-sector')} {words.number(one.organisations)}"
        for one in last.organisations
    ]
    if told:
        yield words.say("tie.organisations", day=words.day(last.day), sectors=words.listed(told))
