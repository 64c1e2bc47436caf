"""Step five: one indicator, with start, target, and who counts."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.author.held import GENDER
from impactkit.check.project.direction import targets_against_baselines
from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import Accumulation, Indicator, Sensitivity
from impactkit.teach.judgement import Judgement
from impactkit.teach.steps.looked_at import LookedAt, deviates, holds, not_begun, undecidable


def counting(seen: LookedAt) -> Iterator[Judgement]:
    """The first indicator; without one, that none is begun."""
    name, one = next(iter(seen.project.indicators.items()), ("", None))
    if one is None:
        yield not_begun("indicator-none")
        return
    said = seen.text(one.name)
    yield holds("indicator-holds", item=said) if one.measures else deviates("indicator-loose", item=said)
    yield _start(one)
    yield _target(seen, name, one)
    yield holds("counter-holds") if one.data_source else not_begun("counter-none")
    yield _split(one)


def _start(one: Indicator) -> Judgement:
    if one.baseline and not isinstance(one.baseline.total, Absence):
        return holds("start-holds")
    if one.accumulation is Accumulation.SUM and not one.pools:
        return holds("start-zero")
    return undecidable("start-unknown")


def _target(seen: LookedAt, name: str, one: Indicator) -> Judgement:
    target = one.targets[0] if one.targets else None
    if target is None or isinstance(target.total, Absence):
        return not_begun("target-none")
    if one.baseline is None and target.total.value is not None and target.total.value <= 0:
        return deviates("target-zero")
    if one.baseline and one.baseline.total == target.total:
        return deviates("target-same")
    if any(
        found.where.startswith(f"indicators.{name}.")
        for found in targets_against_baselines(seen.project, None)
    ):
        return deviates("target-against")
    return holds("target-holds") if target.due else deviates("target-undue")


def _split(one: Indicator) -> Judgement:
    if one.sensitivity is None:
        return undecidable("counts-unknown")
    if one.sensitivity is Sensitivity.PERSONS and GENDER not in one.disaggregations:
        return deviates("split-none")
    return holds("split-holds" if GENDER in one.disaggregations else "split-unasked")
