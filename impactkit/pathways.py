"""Pathways that can be followed: whose stages count the same ones, so that whoever reached one reached those before it.

A stage is reached on its own day or on that of a later stage, whichever is first: who has a business plan has had an idea,
though nobody wrote down when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from impactkit.model.records import attribute
from impactkit.model.stated.data import Counting
from impactkit.model.stated.pathway import Pathway
from impactkit.model.stated.project import Project

_COLUMNS = {"first-support": "supported", "started": "started"}
STARTED = "started"
"""The column of the day an enterprise was started."""


def day_column(counting: Counting) -> str:
    """The column of a list's frame that holds the day each is counted from."""
    return _COLUMNS.get(counting.when) or attribute(counting.when)


@dataclass(frozen=True)
class Counted:
    """How an indicator is counted from lists: which rows, by what, and from which day."""

    counting: Counting
    day: str
    """The column of its own day."""
    days: tuple[str, ...]
    """Its own and those of later stages of its pathway: the first of them is the day it is counted from."""
    way: tuple[str, ...]
    """Those of all stages of its pathway, in order; its own alone outside one."""

    @classmethod
    def alone(cls, counting: Counting) -> Counted:
        """An indicator that is a stage of no pathway."""
        own = day_column(counting)
        return cls(counting, own, (own,), (own,))

    def of(self, names: set[str]) -> Counted:
        """The same where a list has only columns of these names."""
        held = [tuple(one for one in own if one in names) for own in (self.days, self.way)]
        return Counted(self.counting, self.day, *held)


def counted_of(project: Project, indicator: str) -> Counted | None:
    """How an indicator is counted; None for one that is counted from no list."""
    counting = project.indicators[indicator].counted
    if counting is None:
        return None
    alone = Counted.alone(counting)
    followed = followed_pathways(project)
    for pathway, way in zip(followed.values(), ways(project), strict=True):
        if indicator in pathway.stages:
            return Counted(counting, alone.day, way[way.index(alone.day) :], way)
    return alone


def ways(project: Project) -> list[tuple[str, ...]]:
    """The columns of the days of each pathway that can be followed, stage by stage."""
    followed = followed_pathways(project).values()
    counted = [[project.indicators[one].counted for one in pathway.stages] for pathway in followed]
    return [tuple(day_column(one) for one in stages if one) for stages in counted]


def followed_pathways(project: Project) -> Mapping[str, Pathway]:
    """The pathways that can be followed, by id."""
    if not project.pathways:
        return {}
    wrong = {pathway for pathway, _, _ in misfits(project)}
    return {name: one for name, one in project.pathways.items() if name not in wrong}


def misfits(project: Project) -> Iterator[tuple[str, str, str]]:
    """Stages that do not fit their pathway: the pathway, the stage, and why.

    Why is one of `list` (it is counted from no list), `rows` (from other lists or other rows than the stage before), `by`
    (by other columns), `day` (from the day of a stage before), `twice` (it is a stage already).
    """
    taken: set[str] = set()
    for name, pathway in project.pathways.items():
        days: set[str] = set()
        for at, stage in enumerate(pathway.stages):
            own = project.indicators[stage].counted
            before = project.indicators[pathway.stages[at - 1]].counted if at else own
            if stage in taken:
                yield name, stage, "twice"
            elif own is None:
                yield name, stage, "list"
            elif before and (set(own.data), own.where) != (set(before.data), before.where):
                yield name, stage, "rows"
            elif before and own.by != before.by:
                yield name, stage, "by"
            elif day_column(own) in days:
                yield name, stage, "day"
            taken.add(stage)
            if own:
                days.add(day_column(own))


def neighbours(project: Project) -> Iterator[tuple[str, str]]:
    """Each stage and the one before it, of every pathway that can be followed."""
    for pathway in followed_pathways(project).values():
        for before, stage in pairwise(pathway.stages):
            yield stage, before
