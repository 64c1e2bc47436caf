"""The red thread in both directions: challenge, goal, activity, result, indicator, target."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from impactkit.check.weight import gap_level
from impactkit.model.base import Reading
from impactkit.model.finding import Finding, Level, deviates, holds, number, text, undecidable
from impactkit.model.stated.project import Project


def _gap(project: Project, rule: str, room: str, name: str, level: Level = Level.WARNING) -> Finding:
    item = getattr(project, room)[name]
    said = item.name if room == "indicators" else item.text
    return deviates(
        rule, f"{room}.{name}", text("item", said), level=gap_level(project, level), source=item.source
    )


def challenge_without_goal(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A challenge no goal answers."""
    answered = {link.to for goal in project.goals.values() for link in goal.answers}
    for name in project.challenges:
        if name not in answered:
            yield _gap(project, "challenge-without-goal", "challenges", name)


def goal_without_challenge(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A goal that answers no challenge."""
    for name, goal in project.goals.items():
        if not goal.answers and not goal.serves:
            yield _gap(project, "goal-without-challenge", "goals", name, Level.INFO)


def goal_without_activity(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A goal no activity serves."""
    for name in unserved(project):
        yield _gap(project, "goal-without-activity", "goals", name)


def goal_without_indicator(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A goal that no indicator measures, neither itself nor through what it and its activities give."""
    for name in unmeasured(project):
        yield _gap(project, "goal-without-indicator", "goals", name)


def unserved(project: Project) -> tuple[str, ...]:
    """The goals no activity serves, neither themselves nor a goal that serves them."""
    served = {link.to for activity in project.activities.values() for link in activity.serves}
    return tuple(name for name in project.goals if not _beneath(project, name) & served)


def unmeasured(project: Project) -> tuple[str, ...]:
    """The goals no indicator measures: not themselves, not their results, not the goals that serve them."""
    measured = {link.to for indicator in project.indicators.values() for link in indicator.measures}
    return tuple(
        name
        for name in project.goals
        if not measured & {one for goal in _beneath(project, name) for one in _aims(project, goal)}
    )


def _beneath(project: Project, name: str) -> set[str]:
    """A goal, the goals that serve it, those that serve them, and so on."""
    found, waiting = {name}, [name]
    while waiting:
        higher = waiting.pop()
        lower = {one for one, goal in project.goals.items() if any(link.to == higher for link in goal.serves)}
        waiting += lower - found
        found |= lower
    return found


def _aims(project: Project, name: str) -> set[str]:
    """A goal, the results tied to it, and those of the activities that serve it."""
    links = list(project.goals[name].leads_to)
    for activity in project.activities.values():
        links += activity.leads_to if any(served.to == name for served in activity.serves) else ()
    return {name, *(link.to for link in links)}


def activity_without_goal(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """An activity that serves no goal."""
    for name, activity in project.activities.items():
        if not activity.serves:
            yield _gap(project, "activity-without-goal", "activities", name)


def activity_without_result(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """An activity that leads to nothing."""
    for name, activity in project.activities.items():
        if not activity.leads_to:
            yield _gap(project, "activity-without-result", "activities", name)


def result_without_activity(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A result nothing leads to."""
    reached = {link.to for activity in project.activities.values() for link in activity.leads_to}
    reached |= {
        link.to for room in (project.results, project.goals) for one in room.values() for link in one.leads_to
    }
    for name in project.results:
        if name not in reached:
            yield _gap(project, "result-without-activity", "results", name)


def result_without_indicator(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A result that no indicator measures."""
    measured = {link.to for indicator in project.indicators.values() for link in indicator.measures}
    for name in project.results:
        if name not in measured:
            yield _gap(project, "result-without-indicator", "results", name, Level.INFO)


def indicator_without_aim(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """An indicator that shows neither a goal nor a result."""
    for name, indicator in project.indicators.items():
        if not indicator.measures:
            yield _gap(project, "indicator-without-aim", "indicators", name)


def no_indicators(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A logic with nothing to measure it by."""
    if not project.indicators:
        goals, results = number("goals", len(project.goals)), number("results", len(project.results))
        level = gap_level(project, Level.SERIOUS)
        yield deviates("no-indicators", "indicators", goals, results, level=level)


def links_stated(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """How many arrows the documents themselves draw."""
    links = [link for _, _, link in project.arrows()]
    stated = sum(link.reading is Reading.STATED for link in links)
    figures = (number("stated", stated), number("links", len(links)))
    if not links:
        yield undecidable("links-stated", "goals", *figures)
    elif stated < len(links):
        yield deviates("links-stated", "activities", *figures)
    else:
        yield holds("links-stated", "activities", *figures)


def links_without_assumption(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Arrows that do not say what must hold for them to work."""
    links = [link for _, _, link in project.arrows()]
    bare = sum(link.assumption is None for link in links)
    if bare:
        figures = (number("bare", bare), number("links", len(links)))
        yield deviates("links-without-assumption", "activities", *figures)


def purpose_for_problem(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A question about the problem answered with a purpose."""
    for name, challenge in project.challenges.items():
        if challenge.states_purpose:
            yield _gap(project, "purpose-for-problem", "challenges", name, Level.INFO)


def still_a_question(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A part of the logic that a draft left as a question, which nobody has answered."""
    for room in ("challenges", "goals", "activities", "results"):
        for name, item in getattr(project, room).items():
            texts = item.text.languages().values()
            if item.read("text") is Reading.INFERRED and any(one.rstrip().endswith("?") for one in texts):
                yield _gap(project, "still-a-question", room, name)


RED_THREAD = (
    still_a_question,
    no_indicators,
    challenge_without_goal,
    goal_without_activity,
    goal_without_indicator,
    activity_without_goal,
    activity_without_result,
    result_without_activity,
    indicator_without_aim,
    goal_without_challenge,
    result_without_indicator,
    links_stated,
    links_without_assumption,
    purpose_for_problem,
)
