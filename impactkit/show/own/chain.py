"""What we want and why, what we do and what it is to give."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.base import Link, Text
from impactkit.model.stated.logic import Activity, TargetGroup
from impactkit.show.ground.exhibit import Gap, Prose
from impactkit.show.ground.reading import quantity_of
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
    if groups := [_group(report, one) for one in project.target_groups.values()]:
        yield report.words.say("own.wishes.groups", groups=report.words.listed(groups))
    if problems := [literal(told(report, one.text)) for one in project.challenges.values()]:
        yield report.words.say("own.wishes.why", problems="; ".join(problems))


def own_deeds(report: Subject) -> Prose | Gap:
    """The activities, a line each, with the results and goals they lead to; then what it costs, and who pays."""
    deeds = (_deed(report, one) for one in report.project.activities.values())
    return own_list(report, "deeds", (*deeds, *_onward(report), *own_money(report)))


def _deed(report: Subject, activity: Activity) -> str:
    """What we do, and what is to come of it: the results it leads to, and the goals it serves."""
    project, text = report.project, literal(told(report, activity.text))
    heads: dict[str, Text] = {
        id_: one.text for room in (project.goals, project.results) for id_, one in room.items()
    }
    aims = [
        _aim(report, heads[one.to], one) for one in (*activity.leads_to, *activity.serves) if one.to in heads
    ]
    return report.words.say("own.deeds.leads", deed=text, aims="; ".join(aims)) if aims else text


def _aim(report: Subject, said: Text, link: Link) -> str:
    """What is to come of it, and why it should, where that is said."""
    aim = literal(told(report, said))
    if link.assumption is None:
        return aim
    return report.words.say("own.deeds.because", aim=aim, why=literal(told(report, link.assumption)))


def _onward(report: Subject) -> Iterator[str]:
    """What results lead on to, a line each."""
    for result in report.project.results.values():
        heads = {link.to: link for link in result.leads_to if link.to in report.project.results}
        aims = [_aim(report, report.project.results[id_].text, link) for id_, link in heads.items()]
        if aims:
            yield report.words.say(
                "own.deeds.onward", result=literal(told(report, result.text)), aims="; ".join(aims)
            )


def _group(report: Subject, group: TargetGroup) -> str:
    """Whom it is for, and how many they are."""
    name = literal(told(report, group.name))
    return f"{name} ({quantity_of(report.words, group.size)})" if group.size else name
