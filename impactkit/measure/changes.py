"""Before and after: only those who answered both times are compared, and it is told how many were asked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from impactkit.measure.values import quotient
from impactkit.model.measurement import Change
from impactkit.model.project import Project


def changes(project: Project, answers: pl.LazyFrame) -> Iterator[Change]:
    """The change in every survey and indicator of the project; `answers` as `ANSWERS`.

    Who is asked and did not answer has a row without values. One respondent answers once: rows of a
    respondent beyond the first are left out.
    """
    own = answers.filter(pl.col("project") == project.id)
    once = own.unique(["data", "indicator", "respondent"], keep="first", maintain_order=True).collect()
    for (data, indicator), rows in once.group_by("data", "indicator", maintain_order=True):
        yield _change(project, str(data), None if indicator is None else str(indicator), rows)


def _change(project: Project, data: str, indicator: str | None, rows: pl.DataFrame) -> Change:
    pairs = rows.drop_nulls(["before", "after"])
    before, after = (pairs[name].to_list() for name in ("before", "after"))
    source = project.data[data]
    known = project.indicators.get(indicator or "")
    return Change(
        data=data,
        indicator=indicator,
        question=source.title if known is None else None,
        asked=len(rows),
        before=rows["before"].is_not_null().sum(),
        after=rows["after"].is_not_null().sum(),
        matched=len(pairs),
        response_rate=quotient(Decimal(len(pairs)), Decimal(len(rows))),
        mean_before=_mean(before),
        mean_after=_mean(after),
        mean_change=_mean([late - early for early, late in zip(before, after, strict=True)]),
        higher=sum(late > early for early, late in zip(before, after, strict=True)),
        same=sum(late == early for early, late in zip(before, after, strict=True)),
        lower=sum(late < early for early, late in zip(before, after, strict=True)),
        dominated=_is_dominated(before) or _is_dominated(after),
        illustrative=source.illustrative or project.illustrative,
    )


def _mean(values: list[Decimal]) -> Decimal | None:
    return quotient(sum(values, Decimal(0)), Decimal(len(values)))


def _is_dominated(values: list[Decimal]) -> bool:
    """True where the second largest can tell the largest from the sum, to within 10 %: the p % rule.

    Source: Hundepool et al., Handbook on Statistical Disclosure Control (2010), 4.2.
    """
    by_size = sorted((abs(one) for one in values), reverse=True)
    return len(by_size) > 1 and sum(by_size[2:], Decimal(0)) < by_size[0] * Decimal("0.1")
