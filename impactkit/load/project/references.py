"""Every place of a project file that names the id of something else."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pydantic import BaseModel

from impactkit.load.yaml.path import Keys
from impactkit.model.stated.assessment import Pledge
from impactkit.model.stated.evaluation import Recommendation
from impactkit.model.stated.funding import CostBudget, Financing
from impactkit.model.stated.project import Project

Reference = tuple[Keys, str, str, Mapping[str, object]]
"""The path, the kind of thing meant, the id, and where it may be found."""


_PLAIN = frozenset({str, int, bool, Decimal, datetime.date})
"""What holds nothing: most of a project's values, which are not looked into."""


def citations(value: object, path: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Every citation, with its path."""
    if isinstance(value, BaseModel):
        for name in value.__pydantic_fields__:
            inner = getattr(value, name)
            if not inner:
                continue
            if name in {"source", "title_source"}:
                yield (*path, name), inner
            elif name == "sources":
                yield from (((*path, name, field), cited) for field, cited in inner.items())
            elif type(inner) not in _PLAIN:
                yield from citations(inner, (*path, name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from citations(item, (*path, key))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from citations(item, (*path, i))


def money_tables(project: Project) -> Iterator[tuple[str, CostBudget | Financing]]:
    """The budget and the financing plan, where there are."""
    if project.funding and project.funding.budget:
        yield "budget", project.funding.budget
    if project.funding and project.funding.financing:
        yield "financing", project.funding.financing


def references(project: Project) -> Iterator[Reference]:
    """Every reference of a project."""
    goals_results = {**project.goals, **project.results}
    for name, goal in project.goals.items():
        for i, link in enumerate(goal.answers):
            yield ("goals", name, "answers", i), "challenge", link.to, project.challenges
        for i, link in enumerate(goal.serves):
            yield ("goals", name, "serves", i), "goal", link.to, project.goals
        for i, link in enumerate(goal.leads_to):
            yield ("goals", name, "leads_to", i), "result", link.to, project.results
    for name, activity in project.activities.items():
        for i, link in enumerate(activity.serves):
            yield ("activities", name, "serves", i), "goal", link.to, project.goals
        for i, link in enumerate(activity.leads_to):
            yield ("activities", name, "leads_to", i), "result", link.to, project.results
        for i, group in enumerate(activity.target_groups):
            yield ("activities", name, "target_groups", i), "target-group", group, project.target_groups
        if activity.work_package:
            yield (
                ("activities", name, "work_package"),
                "work-package",
                activity.work_package,
                project.work_packages,
            )
    for name, result in project.results.items():
        for i, link in enumerate(result.leads_to):
            yield ("results", name, "leads_to", i), "result", link.to, project.results
    for name, indicator in project.indicators.items():
        for i, link in enumerate(indicator.measures):
            yield ("indicators", name, "measures", i), "goal-or-result", link.to, goals_results
        for i, relation in enumerate(indicator.relations):
            yield ("indicators", name, "relations", i, "to"), "indicator", relation.to, project.indicators
        for i, package in enumerate(indicator.costs_of):
            yield ("indicators", name, "costs_of", i), "work-package", package, project.work_packages
        yield from _cell_references(project, name)
        yield from _counting_references(project, name)
    for name, group_ in project.target_groups.items():
        if group_.within:
            yield ("target_groups", name, "within"), "target-group", group_.within, project.target_groups
    for name, commitment in project.horizontal.items():
        for i, id_ in enumerate(commitment.measured_by):
            yield ("horizontal", name, "measured_by", i), "indicator", id_, project.indicators
        for i, pledge in enumerate(commitment.pledges):
            yield from _pledge_references(project, ("horizontal", name, "pledges", i), pledge)
    yield from _recommendation_references(project)
    for name, document in project.documents.items():
        if document.quotes:
            yield ("documents", name, "quotes"), "document", document.quotes, project.documents
    yield from _party_references(project)
    yield from _budget_references(project)
    yield from _assessment_references(project)
    yield from _snapshot_references(project)
    for name, tension in project.tensions.items():
        for i, id_ in enumerate(tension.between):
            yield ("tensions", name, "between", i), "goal", id_, project.goals
    for name, pathway in project.pathways.items():
        for i, id_ in enumerate(pathway.stages):
            yield ("pathways", name, "stages", i), "indicator", id_, project.indicators
    for name, due in project.deliverables.items():
        if due.of:
            yield ("deliverables", name, "of"), "indicator", due.of, project.indicators
    for name, data in project.data.items():
        if data.indicator:
            yield ("data", name, "indicator"), "indicator", data.indicator, project.indicators


def _cell_references(project: Project, name: str) -> Iterator[Reference]:
    indicator = project.indicators[name]
    for split_name, split_ in indicator.disaggregations.items():
        if split_.not_stated_category:
            path_ = ("indicators", name, "disaggregations", split_name, "not_stated_category")
            yield path_, "category", split_.not_stated_category, split_.categories
    tables: list[tuple[Keys, Mapping[str, Mapping[str, object]]]] = [
        (("indicators", name, "targets", i, "by"), target.by) for i, target in enumerate(indicator.targets)
    ]
    if indicator.baseline:
        tables.append((("indicators", name, "baseline", "by"), indicator.baseline.by))
    for path, table in tables:
        for split, cells in table.items():
            yield (*path, split), "disaggregation", split, indicator.disaggregations
            if split in indicator.disaggregations:
                categories = indicator.disaggregations[split].categories
                for category in cells:
                    yield (*path, split, category), "category", category, categories


def _counting_references(project: Project, name: str) -> Iterator[Reference]:
    indicator = project.indicators[name]
    if indicator.counted:
        path = ("indicators", name, "counted")
        for i, list_ in enumerate(indicator.counted.data):
            yield (*path, "data", i), "data", list_, project.data
        for split in indicator.counted.by:
            yield (*path, "by", split), "disaggregation", split, indicator.disaggregations


def _pledge_references(project: Project, path: Keys, pledge: Pledge) -> Iterator[Reference]:
    yield (*path, "indicator"), "indicator", pledge.indicator, project.indicators
    if pledge.indicator in project.indicators:
        split, _, category = pledge.cell.partition(".")
        splits = project.indicators[pledge.indicator].disaggregations
        yield (*path, "cell"), "disaggregation", split, splits
        if split in splits:
            yield (*path, "cell"), "category", category, splits[split].categories


def _recommendation_references(project: Project) -> Iterator[Reference]:
    rooms: dict[str, Mapping[str, Recommendation]] = {
        "recommendations": project.recommendations,
        "earlier_recommendations": project.earlier_recommendations,
    }
    for room, listed in rooms.items():
        for name, one in listed.items():
            if one.party:
                yield (room, name, "party"), "party", one.party, project.parties
            if one.question:
                yield (room, name, "question"), "question", one.question, project.evaluation


def _party_references(project: Project) -> Iterator[Reference]:
    for room, listed in (("documents", project.documents), ("data", project.data)):
        for name, one in listed.items():
            if one.party:
                yield (room, name, "party"), "party", one.party, project.parties
    for i, judgement in enumerate(project.assessment.judgements if project.assessment else ()):
        if judgement.party:
            yield ("assessment", "judgements", i, "party"), "party", judgement.party, project.parties
    if project.decision and project.decision.party:
        yield ("decision", "party"), "party", project.decision.party, project.parties
    if project.funding and project.funding.grant and project.funding.grant.party:
        yield ("funding", "grant", "party"), "party", project.funding.grant.party, project.parties
    if project.funding and project.funding.financing:
        for name, line in project.funding.financing.lines.items():
            if line.party:
                yield ("funding", "financing", "lines", name, "party"), "party", line.party, project.parties


def _budget_references(project: Project) -> Iterator[Reference]:
    if project.funding is None:
        return
    for room, table in money_tables(project):
        known: dict[str, object] = {**table.lines, **table.totals}
        for name, total in table.totals.items():
            for side in ("adds", "subtracts"):
                for i, id_ in enumerate(getattr(total, side)):
                    yield ("funding", room, "totals", name, side, i), "budget-line", id_, known
    if project.funding.budget:
        budget = project.funding.budget
        for name, line in budget.lines.items():
            if line.flat_rate:
                for i, id_ in enumerate(line.flat_rate.base):
                    yield (
                        ("funding", "budget", "lines", name, "flat_rate", "base", i),
                        "budget-line",
                        id_,
                        budget.lines,
                    )
            if line.work_package:
                path = ("funding", "budget", "lines", name, "work_package")
                yield path, "work-package", line.work_package, project.work_packages
        if budget.whole:
            yield ("funding", "budget", "whole"), "budget-line", budget.whole, budget.totals


def _assessment_references(project: Project) -> Iterator[Reference]:
    if project.assessment is None:
        return
    grades, aspects = project.assessment.grades, project.assessment.aspects
    for name, aspect in aspects.items():
        if aspect.mark:
            yield ("assessment", "aspects", name, "mark"), "grade", aspect.mark, grades
    for i, reason in enumerate(project.assessment.reasons):
        yield ("assessment", "reasons", i, "aspect"), "aspect", reason.aspect, aspects
        yield ("assessment", "reasons", i, "mark"), "grade", reason.mark, grades


def _snapshot_references(project: Project) -> Iterator[Reference]:
    for i, snapshot in enumerate(project.snapshots):
        if snapshot.duty:
            yield ("snapshots", i, "duty"), "duty", snapshot.duty, project.duties
        for name in snapshot.values:
            yield ("snapshots", i, "values", name), "indicator", name, project.indicators
