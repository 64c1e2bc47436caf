"""Which way is better: targets that contradict the baseline or the direction, shares in per cent, and what is open."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from impactkit.check.project.indicators import exact
from impactkit.check.rule import DataRule, Rule
from impactkit.check.series import reported
from impactkit.check.telling import with_held
from impactkit.measure.standing.direction import question_of
from impactkit.measure.standing.progress import final_target
from impactkit.model.finding import Finding, Level, deviates, number, text, undecidable
from impactkit.model.measured.follow_up import Question
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Value
from impactkit.model.quantity import CellValue
from impactkit.model.records import Records
from impactkit.model.stated.indicator import RollUp
from impactkit.model.stated.project import Project
from impactkit.model.stated.target import Baseline, Target

_AGAINST = {
    Question.TARGET_BELOW: "below",
    Question.TARGET_ABOVE: "above",
    Question.TARGET_MOVED: "moved",
}
_OPEN = {Question.DIRECTION: "", Question.COUNT_FROM: "count-from"}


def targets_against_baselines(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A target that lies on the wrong side of the baseline for the direction stated."""
    for name, indicator in project.indicators.items():
        target, baseline = final_target(indicator), indicator.baseline
        if target is None or baseline is None:
            continue
        for cell, goal in _cells(target).items():
            base = _cells(baseline).get(cell)
            question = None if base is None else question_of(indicator, Value(), goal, base)
            if question in _AGAINST and base is not None:
                where = f"indicators.{name}"
                yield deviates(
                    "target-against-baseline",
                    f"{where}.targets[{indicator.targets.index(target)}].{cell}",
                    text("indicator", indicator.name),
                    number("target", goal),
                    number("baseline", base, cell=f"{where}.baseline.{cell}"),
                    level=Level.WARNING,
                    variant=_AGAINST[question],
                    source=target.source,
                )
                break


def _cells(statement: Target | Baseline) -> dict[str, Decimal]:
    """The exact numbers of a target or baseline, by where they stand in it."""
    cells: dict[str, CellValue] = {"total": statement.total}
    cells |= {f"by.{split}.{name}": one for split, told in statement.by.items() for name, one in told.items()}
    if isinstance(statement, Target):
        cells |= {f"milestones[{i}].value": one.value for i, one in enumerate(statement.milestones)}
    return {where: value for where, one in cells.items() if (value := exact(one)) is not None}


def shares_in_per_cent(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A target, milestone or baseline of a share that is below 0 or above 1: likely written in per cent."""
    for name, indicator in project.indicators.items():
        if indicator.roll_up is not RollUp.RATIO:
            continue
        stated: list[tuple[str, Target | Baseline]] = [
            (f"targets[{i}]", one) for i, one in enumerate(indicator.targets)
        ]
        stated += [("baseline", indicator.baseline)] if indicator.baseline else []
        wrong = [
            (f"indicators.{name}.{place}.{cell}", value)
            for place, one in stated
            for cell, value in _cells(one).items()
            if not 0 <= value <= 1
        ]
        if wrong:
            where, value = wrong[0]
            yield deviates(
                "share-in-per-cent",
                where,
                text("indicator", indicator.name),
                number("value", value, cell=where),
                number("share", value / 100, cell=where),
                number("count", len(wrong)),
                level=Level.WARNING,
                variant="baseline" if ".baseline." in where else "",
                source=indicator.source,
            )


def open_directions(project: Project, measurements: Measurements, _: Records) -> Iterator[Finding]:
    """Reported indicators with a target, where nothing says which way is better, or what the baseline is of."""
    subjects = [one for one in reported(project, measurements) if one.indicator.targets]
    found = [
        undecidable(
            "direction-open",
            one.where,
            one.titled,
            level=Level.WARNING,
            variant=_OPEN[question],
            source=one.indicator.source,
        )
        for one in subjects
        if (question := one.follow_up.total.question) in _OPEN
    ]
    tried = 0 if found else len(subjects)
    yield from with_held(found, rule="direction-open", where="indicators", tried=tried)


DIRECTION: tuple[Rule, ...] = (targets_against_baselines, shares_in_per_cent)
OPEN: tuple[DataRule, ...] = (open_directions,)
