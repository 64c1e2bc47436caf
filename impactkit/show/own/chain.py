"""What we want and why, what we do and what it is to give."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.stated.logic import Activity
from impactkit.show.ground.exhibit import Gap, Prose
from impactkit.show.ground.subject import Subject, told
from impactkit.show.own.listing import literal, own_list
from impactkit.show.own.money import own_money


def own_wishes(report: Subject) -> Prose | Gap:
    """The goals, a line each, under our own summary and the problems we see."""
    goals = (literal(told(report, one.text)) for one in report.project.goals.values())
    return own_list(report, "wishes", goals, above=_why(report))


def _why(report: Subject) -> Iterator[str]:
    project = report.project
    if project.summary:
        yield literal(told(report, project.summary))
    if groups := [literal(told(report, one.name)) for one in project.target_groups.values()]:
        yield report.words.say("own.wishes.groups", groups=report.words.listed(groups))
    if problems := [literal(told(report, one.text)) for one in project.challenges.values()]:
        yield report.words.say("own.wishes.why", problems="; ".join(problems))


def own_deeds(report: Subject) -> Prose | Gap:
    """The activities, a line each, with the results and goals they lead to; then what it costs, and who pays."""
    deeds = (_deed(report, one) for one in report.project.activities.values())
    return own_list(report, "deeds", (*deeds, *own_money(report)))


def _deed(report: Subject, activity: Activity) -> str:
    """What we do, and what is to come of it: the results it leads to, and the goals it serves."""
    project, text = report.project, literal(told(report, activity.text))
    aims = [project.results[one.to].text for one in activity.leads_to if one.to in project.results]
    aims += [project.goals[one.to].text for one in activity.serves if one.to in project.goals]
    if not aims:
        return text
    return report.words.say(
        "own.deeds.leads", deed=text, aims="; ".join(literal(told(report, one)) for one in aims)
    )
