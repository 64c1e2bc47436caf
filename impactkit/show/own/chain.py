"""What we want and why, what we do and what it is to give."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.stated.logic import Activity
from impactkit.show.ground.exhibit import Gap, Prose
from impactkit.show.ground.subject import Subject, told
from impactkit.show.own.listing import literal, own_list


def own_wishes(report: Subject) -> Prose | Gap:
    """The goals, a line each, under our own summary and the problems we see."""
    goals = (literal(told(report, one.text)) for one in report.project.goals.values())
    return own_list(report, "wishes", goals, above=_why(report))


def _why(report: Subject) -> Iterator[str]:
    project = report.project
    if project.summary:
        yield literal(told(report, project.summary))
    if problems := [literal(told(report, one.text)) for one in project.challenges.values()]:
        yield report.words.say("own.wishes.why", problems="; ".join(problems))


def own_deeds(report: Subject) -> Prose | Gap:
    """The activities, a line each, with the results and goals they lead to."""
    return own_list(report, "deeds", (_deed(report, one) for one in report.project.activities.values()))


def _deed(report: Subject, activity: Activity) -> str:
    """What we do, and what is to come of it: results where it leads to any, else the goals it serves."""
    project, text = report.project, literal(told(report, activity.text))
    aims = [project.results[one.to].text for one in activity.leads_to if one.to in project.results]
    aims = aims or [project.goals[one.to].text for one in activity.serves if one.to in project.goals]
    if not aims:
        return text
    return report.words.say(
        "own.deeds.leads", deed=text, aims="; ".join(literal(told(report, one)) for one in aims)
    )
