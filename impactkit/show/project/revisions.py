"""Changes of what was decided: original and new, and which holds on the day of the report."""

from __future__ import annotations

import re
from collections.abc import Mapping

from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.cells import day_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import part_name
from impactkit.show.ground.subject import (
    Subject,
    capital,
    cited,
    columns,
    exhibit,
    field_words,
    gap,
    rows,
    said_or_not,
    told,
)

_SPLIT = re.compile(r"targets\[\d+\]\.by\.(?P<cell>[\w-]+\.[\w-]+)$")
_MILESTONE = re.compile(r"targets\[(?P<target>\d+)\]\.milestones\[(?P<at>\d+)\]")


def revision_table(report: Subject) -> Exhibit:
    """Each change with its day, reason and source, the original value and the new one."""
    project, words, day = report.project, report.words, report.dossier.as_of
    if not project.revisions:
        return gap(report, "revision-table")
    found = []
    for one in project.revisions:
        holds = "undecided" if day is None else "now" if one.date <= day else "later"
        for key, value in one.changes.items():
            cells = (
                changed(report, key),
                one.original.get(key, ""),
                value,
                told(report, one.reason),
            )
            shown = tuple(said_or_not(report, str(cell)) for cell in cells)
            found.append(
                (
                    day_cell(words, one.date),
                    *shown,
                    text_cell(words.say(f"revision.{holds}")),
                    cited(report, one),
                )
            )
    return exhibit(
        report,
        Table(
            id="revision-table",
            title=words.say("exhibit.revision-table.title"),
            columns=columns(report, "date", "changed", "original", "current", "reason", "holds", "source"),
            rows=rows(*found),
            notes=(words.say("exhibit.revision-table.note"),),
        ),
    )


def changed(report: Subject, key: str) -> str:
    """What a key path is about, in words: `indicators.jobs.targets[0].total` as *New jobs: target*."""
    section, _, rest = key.partition(".")
    id_, _, field = rest.partition(".")
    entries = getattr(report.project, section, None)
    entry = entries.get(id_) if isinstance(entries, Mapping) else None
    name = told(report, getattr(entry, "name", None) or getattr(entry, "text", None))
    part = _of_indicator(report, entry, field) if isinstance(entry, Indicator) else ""
    part = part or field_words(report, re.sub(r"\[\d+\]", "", key).rpartition(".")[2])
    return f"{name}: {part}" if name else capital(part)


def _of_indicator(report: Subject, indicator: Indicator, field: str) -> str:
    """A target, its part or a milestone by its day; empty for any other field."""
    words, target = report.words, report.words.term("target").lower()
    if found := _MILESTONE.match(field):
        due = indicator.targets[int(found["target"])].milestones[int(found["at"])].due
        return words.say("revision.milestone", day=words.day(due))
    if found := _SPLIT.match(field):
        return f"{target}, {part_name(report, indicator, found['cell']).lower()}"
    return target if field.endswith("].total") else ""
