"""What each claim rests on, and where the report itself comes from."""

from __future__ import annotations

from impactkit.show.evidence.achieved import achieved_table, level_words
from impactkit.show.ground.cells import Cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import is_made_up
from impactkit.show.ground.subject import Subject, cited, columns, exhibit, gap, rows, said_or_not, told
from impactkit.show.provenance.disclosure import edition_words


def evidence_table(report: Subject) -> Exhibit:
    """Every expected result with the indicators that show it, their measurement and attribution."""
    project, words = report.project, report.words
    if not project.results:
        return gap(report, "evidence-table")
    if report.dossier.measurements:
        return achieved_table(report)
    found: list[tuple[Cell, ...]] = []
    for id_, result in project.results.items():
        own = [one for one in project.indicators.values() if any(link.to == id_ for link in one.measures)]
        found.append(
            (
                text_cell(told(report, result.text)),
                text_cell(level_words(report, result)),
                text_cell(
                    "; ".join(told(report, one.name) for one in own) or words.say("evidence.no-indicator")
                ),
                said_or_not(
                    report, "; ".join(words.choice(one.measurement) for one in own if one.measurement)
                ),
                said_or_not(
                    report, "; ".join(words.choice(one.attribution) for one in own if one.attribution)
                ),
                cited(report, result),
            )
        )
    return exhibit(
        report,
        Table(
            id="evidence-table",
            title=words.say("exhibit.evidence-table.title"),
            columns=columns(
                report,
                "expected",
                "level",
                "indicator",
                "measurement",
                "attribution",
                "source",
                widths=(34, 12, 18, 12, 12, 12),
            ),
            rows=rows(*found),
            notes=(words.say("exhibit.evidence-table.note"),),
        ),
    )


def provenance_table(report: Subject) -> Exhibit:
    """Day, audience, edition, terms, illustrative data and version of the report itself."""
    dossier, words = report.dossier, report.words
    facts = [
        ("as-of", words.day(dossier.as_of) if dossier.as_of else words.say("report.no-day")),
        ("audience", words.choice(dossier.audience)),
        ("edition", edition_words(words, dossier)),
        ("terms", words.say(f"profile.{dossier.project.terms.value}")),
        (
            "illustrative",
            words.say("provenance.illustrative" if is_made_up(report) else "provenance.not-illustrative"),
        ),
        ("version", f"impactkit {dossier.version}"),
    ]
    return exhibit(
        report,
        Table(
            id="provenance-table",
            title=words.say("exhibit.provenance-table.title"),
            columns=columns(report, "fact", "about-report", widths=(28, 72)),
            rows=rows(*((text_cell(words.say(f"provenance.{key}")), text_cell(says)) for key, says in facts)),
            notes=(
                words.say("exhibit.provenance-table.note"),
                *((words.say("report.audience.internal"),) if dossier.audience.value == "internal" else ()),
            ),
        ),
    )
