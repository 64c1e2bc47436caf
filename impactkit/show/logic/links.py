"""The arrows of the effect logic as a table."""

from __future__ import annotations

from impactkit.model.base import Link, Reading
from impactkit.show.ground.cells import Row, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import Subject, cited, columns, exhibit, gap, rows, told


def link_table(report: Subject) -> Exhibit:
    """Every arrow with its assumption, and whether the document says it."""
    found = link_rows(report)
    if not found:
        return gap(report, "link-table")
    return exhibit(
        report,
        Table(
            id="link-table",
            title=report.words.say("exhibit.link-table.title"),
            columns=columns(report, "from", "to", "link", "source", widths=(34, 34, 20, 12)),
            rows=found,
            folded=True,
        ),
    )


def link_rows(report: Subject) -> tuple[Row, ...]:
    """One row for each arrow: from, to, stated or inferred, source."""
    project = report.project
    goals = [
        (project.challenges[link.to].text, one.text, link)
        for one in project.goals.values()
        for link in one.answers
    ]
    higher = [
        (one.text, project.goals[link.to].text, link) for one in project.goals.values() for link in one.serves
    ]
    serves = [
        (project.goals[link.to].text, one.text, link)
        for one in project.activities.values()
        for link in one.serves
    ]
    gives = [
        (one.text, project.results[link.to].text, link)
        for room in (project.goals, project.activities, project.results)
        for one in room.values()
        for link in one.leads_to
    ]
    shows = [
        (one.name, (project.goals.get(link.to) or project.results[link.to]).text, link)
        for one in project.indicators.values()
        for link in one.measures
    ]
    found: list[Row] = []
    for name, triples in (
        ("goals", goals),
        ("higher", higher),
        ("serves", serves),
        ("gives", gives),
        ("shows", shows),
    ):
        cells = [
            (
                text_cell(told(report, a)),
                text_cell(told(report, b)),
                text_cell(said_of(report, c), derived=c.reading is Reading.INFERRED),
                cited(report, c).but(note=""),
            )
            for a, b, c in triples
        ]
        found += rows(*cells, group=report.words.say(f"link.{name}"))
    return tuple(found)


def said_of(report: Subject, link: Link) -> str:
    """Whether the document says it, how sure it is said to be, what it rests on and assumes, and how it was read."""
    words, said = report.words, [report.words.say(f"reading.{link.reading.value}")]
    if link.inferred_by:
        role = f"link.role.{link.inferred_by}"
        who = words.say(role) if words.has(role) else link.inferred_by
        said = [words.say("link.inferred-by", reading=said[0], who=who)]
    parts = {"assumes": link.assumption, "sure": link.confidence, "rests": link.evidence, "note": link.note}
    said += [words.say(f"link.{key}", text=told(report, text)) for key, text in parts.items() if text]
    return "; ".join(said)
