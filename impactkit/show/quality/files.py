"""How the files with data were read: what was accepted, refused and set aside, and what was converted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from impactkit.model.measured.reading import SourceReading
from impactkit.model.quantity import Absence
from impactkit.show.ground.cells import Cell, Row, column, number_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import made_up_mark, measured_exhibit, nothing, source_name
from impactkit.show.ground.subject import Subject, noted, placed, rows
from impactkit.show.ground.values import absent_cell


def reading_table(report: Subject) -> Exhibit:
    """Each file with its rows: read = accepted + refused + set aside, by rule; never what stands in them."""
    measured = report.dossier.measurements
    if measured is None or not measured.readings:
        return nothing(report, "reading-table")
    words, converted = report.words, any(one.conversions for one in measured.readings)
    by_rule = ("refused", "set-aside", *(("converted",) if converted else ()))
    columns = (
        column(words, "file", width=26),
        column(words, "holds-rows", width=14),
        *(column(words, key, kind="number") for key in ("rows-read", "accepted")),
        *(column(words, key) for key in by_rule),
    )
    return measured_exhibit(
        report,
        Table(
            id="reading-table",
            title=words.say("exhibit.reading-table.title"),
            columns=columns,
            rows=tuple(row for one in measured.readings for row in _row(report, one, converted=converted)),
            notes=(words.say("exhibit.reading-table.note"), *_unread(report)),
            folded=True,
        ),
    )


def _unread(report: Subject) -> Iterator[str]:
    """The columns that were left unread, file by file."""
    measured = report.dossier.measurements
    for one in measured.readings if measured else ():
        if one.unread:
            columns = "; ".join(one.unread)
            yield report.words.say("files.unread", file=source_name(report, one), columns=columns)


def _row(report: Subject, reading: SourceReading, *, converted: bool) -> tuple[Row, ...]:
    """A file; where its rows are withheld, so is how many of them were set aside."""
    name = source_name(report, reading) + made_up_mark(report, made_up=reading.illustrative)
    aside = None if reading.rows is None else reading.set_aside
    stated = report.project.data.get(reading.data)
    cells = (
        noted(report, text_cell(placed(report, name, stated)), stated),
        text_cell(report.words.choice(reading.kind)),
        _count(report, reading.rows),
        _count(report, reading.accepted),
        _by_rule(report, reading.refused),
        _by_rule(report, aside),
        *((_by_rule(report, reading.conversions),) if converted else ()),
    )
    return rows(cells)


def _count(report: Subject, n: int | None) -> Cell:
    return absent_cell(report.words, Absence.WITHHELD) if n is None else number_cell(report.words, n)


def _by_rule(report: Subject, counted: Mapping[str, int] | None) -> Cell:
    """How many, and by which rules, or that they are withheld; a rule nobody has worded goes by its own name."""
    words = report.words
    if counted is None:
        return absent_cell(words, Absence.WITHHELD)
    if not any(counted.values()):
        return text_cell(words.say("files.none"))
    if len(counted) == 1:
        return text_cell(f"{words.number(sum(counted.values()))}: {_rule(report, next(iter(counted)))}")
    parts = [f"{_rule(report, rule)} {words.number(n)}" for rule, n in counted.items() if n]
    return text_cell(f"{words.number(sum(counted.values()))}: {', '.join(parts)}")


def _rule(report: Subject, rule: str) -> str:
    key = f"file-rule.{rule}"
    return report.words.say(key) if report.words.has(key) else rule.replace("-", " ")
