"""The report's title, its headings, with the evaluator's own words under them."""

from __future__ import annotations

from typing import Literal

from impactkit.model.dossier import Audience
from impactkit.model.stated.project import Matter, Section
from impactkit.show.ground.exhibit import Exhibit, Gap, Heading, Prose
from impactkit.show.ground.measured import is_made_up
from impactkit.show.ground.subject import Subject, capital, exhibit, gap, told
from impactkit.show.story import lead
from impactkit.show.summary.cover import cover_lines

Annex = Literal["project", "results", "money", "sources"]
"""Parts of the annex, beside the checks."""


def report_title(report: Subject) -> Exhibit:
    """The project's title, with what kind of report this is, for whom, as of when."""
    words, dossier = report.words, report.dossier
    lines = [told(report, report.project.kind)] if report.project.kind else []
    if is_made_up(report):
        key = "illustrative" if report.project.illustrative else "illustrative-data"
        lines.append(words.say(f"report.{key}"))
    if dossier.audience is not Audience.PUBLIC:
        lines.append(words.say(f"report.audience.{dossier.audience.value}"))
    return exhibit(
        report,
        Heading(
            id="title",
            title=told(report, report.project.title),
            paragraphs=tuple(lines),
            lines=cover_lines(words, dossier, report.project.parties.values()),
            profile=words.profile,
        ),
    )


def section(report: Subject, name: Section) -> Exhibit:
    """The heading of a section, what it comes to, and the evaluator's own words if the file has any."""
    words = report.words
    own = report.project.narrative.get(name) if name != "lessons" else None
    return exhibit(
        report,
        Heading(
            id=f"section-{name}",
            title=capital(
                words.say(
                    f"section.{name}.title",
                    logic=words.term("logic"),
                    indicators=words.term("indicator-plural"),
                )
            ),
            paragraphs=tuple(lead(report, name)),
            markdown=told(report, own) if own else None,
            annex=name == "quality",
        ),
    )


def annex(report: Subject, name: Annex) -> Exhibit:
    """The heading of a part of the annex: tables row by row, or where all that the report says comes from."""
    title = report.words.say(f"annex.{name}.title", indicators=report.words.term("indicator-plural"))
    return exhibit(report, Heading(id=f"annex-{name}", title=capital(title), annex=True))


def lessons(report: Subject) -> Exhibit:
    """Deviations and lessons in the evaluator's own words; they are written, not computed."""
    own = report.project.narrative.get("lessons")
    if own is None:
        return gap(report, "lessons")
    return exhibit(report, Prose(id="lessons", markdown=told(report, own)))


def narrative(report: Subject, name: Matter) -> Exhibit:
    """What the evaluator has written about a matter that some layouts ask about, or that nothing is written."""
    words, own = report.words, report.project.narrative.get(name)
    title = words.say(f"narrative.{name}.title")
    if own is not None:
        return exhibit(report, Prose(id=f"narrative-{name}", title=title, markdown=told(report, own)))
    ending = f".{name}.{words.language}.md"
    return exhibit(
        report,
        Gap(
            id=f"gap-narrative-{name}",
            title=title,
            paragraphs=(words.say("narrative.gap", ending=ending),),
        ),
    )
