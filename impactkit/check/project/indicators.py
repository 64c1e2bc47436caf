"""Indicators: parts against totals, blank cells, compound and approximate targets, relations."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from impactkit.check.weight import gap_level
from impactkit.model.finding import (
    Figure,
    Finding,
    Level,
    Outcome,
    deviates,
    number,
    quantity,
    text,
    undecidable,
)
from impactkit.model.quantity import Absence, CellValue, Qualifier, Quantity
from impactkit.model.stated.indicator import Indicator, PartsRule, RelationKind, RollUp
from impactkit.model.stated.project import Project
from impactkit.model.stated.target import Target


def exact(cell: CellValue) -> Decimal | None:
    """The number of an exact cell; None for every other."""
    return cell.value if isinstance(cell, Quantity) and cell.qualifier is Qualifier.EXACT else None


def _targets(project: Project) -> Iterator[tuple[str, Indicator, Target]]:
    for name, indicator in project.indicators.items():
        for i, target in enumerate(indicator.targets):
            yield f"indicators.{name}.targets[{i}]", indicator, target


_POOLED = {RollUp.RATIO, RollUp.WEIGHTED_MEAN}


def parts_against_total(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """The cells of a split against the stated total; nothing is repaired. Shares and means do not add up."""
    for where, indicator, target in _targets(project):
        for split in target.by if indicator.roll_up not in _POOLED else ():
            cells, rule = _cells(indicator, target, split), indicator.disaggregations[split].parts
            yield from _parts(where, indicator, target, cells, split, rule)


def _cells(indicator: Indicator, target: Target, split: str) -> Mapping[str, CellValue]:
    """Every cell of a split; a category without one is blank, save *uppgift saknas*, which need not be there."""
    given, declared = target.by[split], indicator.disaggregations[split]
    optional = {declared.not_stated_category} - set(given)
    return {name: given.get(name, Absence.NOT_STATED) for name in declared.categories if name not in optional}


def _parts(
    where: str,
    indicator: Indicator,
    target: Target,
    cells: Mapping[str, CellValue],
    split: str,
    rule: PartsRule | None,
) -> Iterator[Finding]:
    total, parts = exact(target.total), [exact(cell) for cell in cells.values()]
    known = [part for part in parts if part is not None]
    common = (text("indicator", indicator.name), text("split", indicator.disaggregations[split].name))
    told = partial(Finding, rule="parts-against-total", where=f"{where}.by.{split}", source=target.source)
    if total is None and not known:
        return
    if total is None or len(known) < len(parts):
        counts = (*common, number("known", len(known)), number("all", len(parts)))
        yield told(outcome=Outcome.UNDECIDABLE, figures=counts)
        return
    summed = sum(known, Decimal(0))
    figures = (
        *common,
        number("parts", summed, cell=f"{where}.by.{split}"),
        number("total", total, cell=f"{where}.total"),
        number("difference", summed - total, cell=f"{where}.by.{split}"),
    )
    if fits(summed, total, rule):
        yield told(outcome=Outcome.HOLDS, figures=figures)
    elif rule is None:
        yield told(outcome=Outcome.DEVIATES, level=Level.WARNING, variant="undeclared", figures=figures)
    else:
        yield told(outcome=Outcome.DEVIATES, level=Level.SERIOUS, variant="deviates", figures=figures)


def fits(parts: Decimal, total: Decimal, rule: PartsRule | None) -> bool:
    """True where parts and total are as the split declares; undeclared, only where they are equal."""
    match rule:
        case PartsRule.OVERLAPPING:
            return True
        case PartsRule.DISJOINT:
            return parts <= total
        case _:
            return parts == total


def target_missing(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """An indicator without any target value."""
    for name, indicator in project.indicators.items():
        if not any(has_value(target) for target in indicator.targets):
            yield deviates(
                "target-missing",
                f"indicators.{name}",
                text("indicator", indicator.name),
                level=gap_level(project, Level.WARNING),
                source=indicator.source,
            )


def has_value(target: Target) -> bool:
    """True where any cell or part of the target is a number."""
    cells = [target.total, *(cell for by in target.by.values() for cell in by.values())]
    cells += [part.value for part in target.parts.values()]
    return any(isinstance(cell, Quantity) for cell in cells)


def blank_cells(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Cells of the target table left blank; blank is not zero."""
    cells = [
        cell
        for _, indicator, target in _targets(project)
        if target.by
        for cell in (
            target.total,
            *(cell for split in target.by for cell in _cells(indicator, target, split).values()),
        )
    ]
    blank = sum(cell is Absence.NOT_STATED for cell in cells)
    if blank:
        figures = (number("blank", blank), number("filled", len(cells) - blank), number("all", len(cells)))
        yield deviates("blank-cells", "indicators", *figures)


def compound_target(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A target of several parts whose total is not stated."""
    for where, indicator, target in _targets(project):
        values = [exact(part.value) for part in target.parts.values()]
        known = [value for value in values if value is not None]
        if not known:
            continue
        total, summed = exact(target.total), sum(known, Decimal(0))
        figures: tuple[Figure, ...] = (
            text("indicator", indicator.name),
            number("sum", summed, cell=where),
            number("parts", len(values)),
        )
        figures += (number("total", total, cell=where),) if total is not None else ()
        outcome = Outcome.HOLDS if total == summed else Outcome.DEVIATES
        outcome = Outcome.UNDECIDABLE if total is None or len(known) < len(values) else outcome
        yield Finding(
            rule="compound-target",
            outcome=outcome,
            level=Level.WARNING if outcome is Outcome.DEVIATES else Level.INFO,
            where=where,
            source=target.source,
            figures=figures,
        )


def approximate_target(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """A quantity that is not exact gives no exact percentage."""
    places: list[tuple[str, str | None, CellValue]] = [
        (f"target_groups.{name}.size", group.source, group.size)
        for name, group in project.target_groups.items()
        if group.size
    ]
    places += [(f"{where}.total", target.source, target.total) for where, _, target in _targets(project)]
    for where, source, cell in places:
        if isinstance(cell, Quantity) and cell.qualifier is not Qualifier.EXACT:
            printed = quantity("printed", cell, cell=where)
            yield undecidable("approximate-target", where, printed, source=source)


def relations(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """An indicator against the one it is a part of, or a further category of."""
    for name, indicator in project.indicators.items():
        for i, relation in enumerate(indicator.relations):
            own, other = _total(indicator), _total(project.indicators[relation.to])
            names = (text("indicator", indicator.name), text("other", project.indicators[relation.to].name))
            where, source = f"indicators.{name}.relations[{i}]", relation.source or indicator.source
            if own is None or other is None:
                yield undecidable("relation", where, *names, source=source)
                continue
            figures = (*names, number("own", own), number("total", other), number("together", own + other))
            category = relation.kind is RelationKind.CATEGORY_OF
            outcome = Outcome.DEVIATES if own > other or category else Outcome.HOLDS
            level = Level.INFO if category else Level.SERIOUS if own > other else Level.INFO
            variant = "category" if category and own > other else "category-open" if category else ""
            yield Finding(
                rule="relation",
                outcome=outcome,
                level=level,
                where=where,
                variant=variant,
                source=source,
                figures=figures,
            )


def _total(indicator: Indicator) -> Decimal | None:
    return exact(indicator.targets[0].total) if indicator.targets else None


def no_baseline(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Indicators without a value from before the project."""
    bare = [name for name, indicator in project.indicators.items() if indicator.baseline is None]
    if bare:
        figures = (number("bare", len(bare)), number("all", len(project.indicators)))
        yield deviates("no-baseline", "indicators", *figures)


def no_definition(project: Project, _: datetime.date | None) -> Iterator[Finding]:
    """Indicators whose documents do not say what exactly is counted."""
    bare = [
        one
        for one in project.indicators.values()
        if one.definition is None and not one.counting_rules and not one.code
    ]
    if bare:
        figures = (number("bare", len(bare)), number("all", len(project.indicators)))
        yield deviates("no-definition", "indicators", *figures)


INDICATORS = (
    parts_against_total,
    relations,
    target_missing,
    compound_target,
    approximate_target,
    blank_cells,
    no_baseline,
    no_definition,
)
