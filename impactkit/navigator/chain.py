"""Which parts of a project belong to which of its challenges, by the links that are stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from impactkit.model.base import Link, Reading
from impactkit.model.stated.project import Project


@dataclass(frozen=True)
class Parts:
    """Ids of what belongs together."""

    goals: frozenset[str]
    activities: frozenset[str]
    results: frozenset[str]
    indicators: frozenset[str]


def parts_of(project: Project) -> dict[str | None, Parts]:
    """The parts of each challenge, by its id, and under `None` what no stated link ties to any of several.

    All is of the one challenge of a project, and of none where there is none: `{"jobs": …}`, `{None: …}`.
    """
    every = Parts(*map(frozenset, (project.goals, project.activities, project.results, project.indicators)))
    if len(project.challenges) < 2:
        return {next(iter(project.challenges), None): every}
    found: dict[str | None, Parts] = {name: _tied(project, name) for name in project.challenges}
    rest = _rest(every, found.values())
    return {**found, None: rest} if rest.activities | rest.results | rest.indicators else found


def _rest(every: Parts, tied: Iterable[Parts]) -> Parts:
    """What is in none of these."""
    some = tuple(tied)
    left = {
        name: getattr(every, name).difference(*(getattr(one, name) for one in some))
        for name in Parts.__dataclass_fields__
    }
    return Parts(**left)


def _tied(project: Project, challenge: str) -> Parts:
    """What links lead to a challenge from: goals that answer it, what serves those, and what that leads to."""
    answering = {name for name, goal in project.goals.items() if challenge in _heads(goal.answers)}
    below = {name: _heads(goal.serves) for name, goal in project.goals.items() if not _heads(goal.answers)}
    goals = answering | set(_reaching(below, answering))
    activities = {name for name, one in project.activities.items() if _heads(one.serves) & goals}
    tails = [project.goals[name].leads_to for name in sorted(goals)]
    tails += [project.activities[name].leads_to for name in sorted(activities)]
    first = {head for links in tails for head in _heads(links)} & project.results.keys()
    results = _reached(project, first)
    shown = goals | results | activities
    indicators = {name for name, one in project.indicators.items() if _heads(one.measures) & shown}
    return Parts(frozenset(goals), frozenset(activities), frozenset(results), frozenset(indicators))


def _heads(links: Iterable[Link]) -> set[str]:
    """Where the stated links among these lead."""
    return {link.to for link in links if link.reading is Reading.STATED}


def _reaching(links: Mapping[str, set[str]], heads: set[str]) -> Iterator[str]:
    """What leads to any of these, over as many links as it takes; a circle of links is gone round once."""
    known, left = set(heads), dict(links)
    while found := [name for name, to in left.items() if to & known]:
        yield from found
        known.update(found)
        left = {name: to for name, to in left.items() if name not in known}


def _reached(project: Project, first: set[str]) -> set[str]:
    """These results, and those that follow from them; a circle of links is gone round once."""
    known, left = set[str](), set(first)
    while left:
        known |= left
        left = {
            head for name in left for head in _heads(project.results[name].leads_to)
        } & project.results.keys()
        left -= known
    return known
