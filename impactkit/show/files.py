"""How the files with data were read: what was accepted, refused and set aside, and what was converted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from impactkit.model.measurement import SourceReading
from impactkit.show.exhibit import Column, Exhibit, Row, number_cell, text_cell
from impactkit.show.measured import made_up_mark, measured_exhibit, nothing, source_name
from impactkit.show.subject import Subject, rows


def reading_table(report: Subject) -> Exhibit:
    """Each file with its rows: read = accepted + refused + set aside, by rule; never what stands in them."""
    measured = report.dossier.measurements
    if measured is None or not measured.readings:
        return nothing(report, "reading-table")
    words = report.words
    columns = (
        Column(label=words.say("column.file"), width=26),
        Column(label=words.say("column.holds-rows"), width=14),
        *(Column(label=words.say(f"column.{key}"), kind="number") for key in ("rows-read", "accepted")),
        *(Column(label=words.say(f"column.{key}")) for key in ("refused", "set-aside", "converted")),
    )
    return measured_exhibit(
        report,
        id="reading-table",
        kind="table",
        title=words.say("exhibit.reading-table.title"),
        columns=columns,
        rows=tuple(row for one in measured.readings for row in _row(report, one)),
        notes=(words.say("exhibit.reading-table.note"), *_unread(report)),
        folded=True,
    )


def _unread(report: Subject) -> Iterator[str]:
    """The columns that were left unread, file by file."""
    measured = report.dossier.measurements
    for one in measured.readings if measured else ():
        if one.unread:
            columns = "; ".join(one.unread)
            yield report.words.say("files.unread", file=source_name(report, one), columns=columns)


def _row(report: Subject, one: SourceReading) -> tuple[Row, ...]:
    words = report.words
    name = source_name(report, one)
    name += made_up_mark(report, made_up=one.illustrative)
    counted = (number_cell(words.number(n), n) for n in (one.rows, one.accepted))
    said = (_by_rule(report, told) for told in (one.refused, one.set_aside, one.conversions))
    return rows((text_cell(name), text_cell(words.choice(one.kind)), *counted, *(text_cell(s) for s in said)))


def _by_rule(report: Subject, counted: Mapping[str, int]) -> str:
    """How many, and by which rules; a rule nobody has worded goes by its own name."""
    words = report.words
    if not any(counted.values()):
        return words.say("files.none")
    if len(counted) == 1:
        return f"{words.number(sum(counted.values()))}: {_rule(report, next(iter(counted)))}"
    parts = [f"{_rule(report, rule)} {words.number(n)}" for rule, n in counted.items() if n]
    return f"{words.number(sum(counted.values()))}: {', '.join(parts)}"


def _rule(report: Subject, rule: str) -> str:
    key = f"file-rule.{rule}"
    return report.words.say(key) if report.words.has(key) else rule.replace("-", " ")
