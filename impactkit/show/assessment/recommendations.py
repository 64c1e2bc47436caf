"""What somebody is advised to do, and what became of what earlier reports advised."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.stated.evaluation import EarlierRecommendation, Recommendation
from impactkit.model.stated.project import Project
from impactkit.show.ground.cells import Cell, day_cell, number_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import made_up_mark
from impactkit.show.ground.subject import (
    Subject,
    capital,
    cited,
    columns,
    exhibit,
    gap,
    party_name,
    rows,
    said_or_not,
    told,
)


def recommendations(project: Project) -> tuple[Recommendation, ...]:
    """All that is recommended, in order: what is listed, then what stands with an evaluation question."""
    return (*project.recommendations.values(), *_of_questions(project))


def _of_questions(project: Project) -> Iterator[Recommendation]:
    for name, one in project.evaluation.items():
        if one.recommendation:
            yield Recommendation(
                text=one.recommendation, question=name, source=one.source, illustrative=one.illustrative
            )


def recommendations_of(report: Subject, question: str) -> str:
    """What is recommended from an evaluation question, by number and text: `2. Keep the start programme.`"""
    numbered = enumerate(recommendations(report.project), start=1)
    return " ".join(
        f"{report.words.number(n)}. {told(report, one.text)}"
        for n, one in numbered
        if one.question == question
    )


def recommendation_table(report: Subject) -> Exhibit:
    """What somebody is advised to do: number, recommendation, to whom, by when."""
    listed = recommendations(report.project)
    if not listed:
        return gap(report, "recommendations")
    found = [
        (
            number_cell(report.words, n),
            text_cell(_text(report, one)),
            _addressee(report, one),
            _by(report, one),
            cited(report, one),
        )
        for n, one in enumerate(listed, start=1)
    ]
    return exhibit(
        report,
        Table(
            id="recommendations",
            title=report.words.say("exhibit.recommendations.title"),
            columns=columns(
                report, "number", "recommendation", "addressee", "by", "source", widths=(4, 46, 25, 17, 8)
            ),
            rows=rows(*found),
        ),
    )


def earlier_recommendation_table(report: Subject) -> Exhibit:
    """What earlier reports advised, to whom, and what became of it."""
    earlier = report.project.earlier_recommendations
    if not earlier:
        return gap(report, "earlier-recommendations")
    found = [
        (
            text_cell(_text(report, one)),
            _addressee(report, one),
            _made(report, one),
            _became(report, one),
            cited(report, one),
        )
        for one in earlier.values()
    ]
    return exhibit(
        report,
        Table(
            id="earlier-recommendations",
            title=report.words.say("exhibit.earlier-recommendations.title"),
            columns=columns(
                report, "recommendation", "addressee", "made", "became", "source", widths=(30, 16, 16, 28, 10)
            ),
            rows=rows(*found),
        ),
    )


def _text(report: Subject, advice: Recommendation) -> str:
    return told(report, advice.text) + made_up_mark(report, made_up=advice.illustrative)


def _addressee(report: Subject, advice: Recommendation) -> Cell:
    """To whom: the party by name, or who is named beside the parties."""
    name = party_name(report, advice.party) if advice.party else ""
    return said_or_not(report, "; ".join(one for one in (name, told(report, advice.to)) if one))


def _by(report: Subject, advice: Recommendation) -> Cell:
    return day_cell(report.words, advice.due) if advice.due else said_or_not(report, "")


def _made(report: Subject, advice: EarlierRecommendation) -> Cell:
    """The report that made it, when, and the day by which it was to be done."""
    made = report.words.day(advice.made) if advice.made else ""
    due = report.words.say("advice.due", day=report.words.day(advice.due)) if advice.due else ""
    name = told(report, advice.report)
    return said_or_not(report, ", ".join(one for one in (name, made, due) if one))


def _became(report: Subject, advice: EarlierRecommendation) -> Cell:
    """What became of it, in a word and a sentence; nothing is concluded where nobody has said."""
    word = capital(report.words.choice(advice.followed)) if advice.followed else ""
    return said_or_not(report, ". ".join(one for one in (word, told(report, advice.became)) if one))
