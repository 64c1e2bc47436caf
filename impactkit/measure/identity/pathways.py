"""How long it took from stage to stage: of the days that lists tell, each enterprise or person once."""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Sequence
from itertools import pairwise

from impactkit.deferred import pl
from impactkit.measure.identity.participants import stage_days, with_entities, within
from impactkit.model.measured.pathway import PathwayFollowUp, StepTime
from impactkit.model.stated.project import Project
from impactkit.pathways import counted_of, followed_pathways

DAYS_OF_MONTH = 365.25 / 12
_Days = tuple[datetime.date | None, ...]
"""The days of one enterprise or person, stage by stage."""


def pathways(
    project: Project, participants: pl.DataFrame, as_of: datetime.date
) -> tuple[PathwayFollowUp, ...]:
    """The times of every pathway that can be followed; none where no list has rows. `participants` as `PARTICIPANTS`."""
    followed = followed_pathways(project)
    if not followed or participants.is_empty():
        return ()
    entities = with_entities(within(participants.lazy(), [(project, as_of)])).collect().lazy()
    found = []
    for name, pathway in followed.items():
        first = counted_of(project, pathway.stages[0])
        if first is None:
            continue
        days = stage_days(entities, first)
        found.append(
            PathwayFollowUp(
                pathway=name,
                steps=tuple(
                    _step(stage, [(own[at], own[at + 1]) for own in days])
                    for at, stage in enumerate(pathway.stages[1:])
                ),
                undated=sum(_skips(own) for own in days),
                unordered=sum(_turns(own) for own in days),
                illustrative=project.illustrative
                or any(project.data[one].illustrative for one in first.counting.data),
            )
        )
    return tuple(found)


def _step(stage: str, pairs: Sequence[_Days]) -> StepTime:
    """The median and the middle half of the days between, in order of time only."""
    took = sorted((to - since).days for since, to in pairs if since and to and to >= since)
    if not took:
        return StepTime(stage=stage, n=0)
    first, middle, third = statistics.quantiles(took, n=4, method="inclusive") if len(took) > 1 else took * 3
    return StepTime(
        stage=stage,
        n=len(took),
        months=round(middle / DAYS_OF_MONTH),
        days=round(middle),
        quarter=round(first),
        three_quarters=round(third),
    )


def _skips(days: _Days) -> bool:
    """True where a stage has no day and a later one has."""
    known = [day is not None for day in days]
    return any(not own and any(known[at:]) for at, own in enumerate(known))


def _turns(days: _Days) -> bool:
    """True where a later stage has an earlier day."""
    return any(one > other for one, other in pairwise(day for day in days if day))
