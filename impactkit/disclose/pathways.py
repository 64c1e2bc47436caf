"""Times from stage to stage as they may be seen: a median in whole months, of enough people, between counts that are told.

Who has reached each stage are cells of the indicators, bound by what each stage leaves of the one before it; here is what
stands beside them. A median rests on single days, so it is told of ten or more, without how many, and rounded.
"""

from __future__ import annotations

from collections.abc import Sequence

from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.measured.pathway import PathwayFollowUp, StepTime
from impactkit.model.stated.project import Project

ENOUGH = 10
"""Of so many a median is told. A choice: twice the least count that is told in most dossiers."""


def seen_pathway(
    followed: PathwayFollowUp, project: Project, indicators: Sequence[IndicatorFollowUp], n: int
) -> PathwayFollowUp:
    """The times of a pathway as others may see them, beside its stages as they may see those."""
    told = {one.indicator for one in indicators if one.total.total.value is not None}
    stages = project.pathways[followed.pathway].stages
    steps = [
        StepTime(
            stage=step.stage,
            n=None,
            days=None,
            quarter=None,
            three_quarters=None,
            months=step.months if {before, step.stage} <= told and (step.n or 0) >= max(ENOUGH, n) else None,
        )
        for before, step in zip(stages, followed.steps, strict=False)
    ]
    return PathwayFollowUp(
        pathway=followed.pathway,
        steps=tuple(steps),
        undated=None,
        unordered=None,
        illustrative=followed.illustrative,
    )
