"""Faults that no single value shows: unknown ids, one id for two things, circles, reversed dates."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from pydantic import BaseModel

from impactkit.load.tree import Keys, Tree, key_path
from impactkit.model.base import Sourced, cited_document
from impactkit.model.project import Project
from impactkit.problem import Problem

_CHAIN = ("challenges", "goals", "activities", "results", "indicators")


def inconsistencies(project: Project, tree: Tree) -> tuple[Problem, ...]:
    """All of them, in the order of the file."""
    found = [
        *_one_id_for_two(project, tree),
        *_unknown_ids(project, tree),
        *_unknown_documents(project, tree),
        *_cycles(project, tree),
        *_reversed_dates(project, tree),
    ]
    return tuple(sorted(found, key=lambda problem: (problem.line or 0, problem.key)))


def _one_id_for_two(project: Project, tree: Tree) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for room in _CHAIN:
        for name in getattr(project, room):
            if name in seen:
                values = {"name": name, "first": f"{seen[name]}.{name}"}
                yield Problem("duplicate-id", tree.file, tree.line((room, name)), f"{room}.{name}", values)
            seen.setdefault(name, room)


def _references(project: Project) -> Iterator[tuple[Keys, str, str, Mapping[str, object]]]:
    """Each reference as (path, kind of thing meant, id, where it may be found)."""
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
        yield from _cell_references(project, name)
    for name, group_ in project.target_groups.items():
        if group_.within:
            yield ("target_groups", name, "within"), "target-group", group_.within, project.target_groups
    for name, commitment in project.horizontal.items():
        for i, id_ in enumerate(commitment.measured_by):
            yield ("horizontal", name, "measured_by", i), "indicator", id_, project.indicators
    yield from _party_references(project)
    yield from _budget_references(project)
    yield from _assessment_references(project)


def _cell_references(project: Project, name: str) -> Iterator[tuple[Keys, str, str, Mapping[str, object]]]:
    indicator = project.indicators[name]
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


def _party_references(project: Project) -> Iterator[tuple[Keys, str, str, Mapping[str, object]]]:
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


def _budget_references(project: Project) -> Iterator[tuple[Keys, str, str, Mapping[str, object]]]:
    if project.funding is None:
        return
    for room, table in (("budget", project.funding.budget), ("financing", project.funding.financing)):
        if table is None:
            continue
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


def _assessment_references(project: Project) -> Iterator[tuple[Keys, str, str, Mapping[str, object]]]:
    if project.assessment is None:
        return
    grades, aspects = project.assessment.grades, project.assessment.aspects
    for name, aspect in aspects.items():
        if aspect.mark:
            yield ("assessment", "aspects", name, "mark"), "grade", aspect.mark, grades
    for i, reason in enumerate(project.assessment.reasons):
        yield ("assessment", "reasons", i, "aspect"), "aspect", reason.aspect, aspects
        yield ("assessment", "reasons", i, "mark"), "grade", reason.mark, grades


def _unknown_ids(project: Project, tree: Tree) -> Iterator[Problem]:
    for path, kind, name, known in _references(project):
        if name not in known:
            near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
            allowed = (*near, *(one for one in known if one not in near))
            place = tuple(part for part in path if not isinstance(part, int)) if len(path) <= 4 else path
            yield Problem(
                "unknown-id",
                tree.file,
                tree.line(path),
                key_path(place),
                {"name": name, "kind": kind},
                tuple(allowed),
            )


def _sourced(value: object, path: Keys = ()) -> Iterator[tuple[Keys, Sourced]]:
    if isinstance(value, Sourced):
        yield path, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _sourced(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _sourced(item, (*path, key))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _sourced(item, (*path, i))


def _unknown_documents(project: Project, tree: Tree) -> Iterator[Problem]:
    for path, item in _sourced(project):
        for citation in (item.source, *item.sources.values()):
            document = cited_document(citation) if citation else None
            if document and document not in project.documents:
                yield Problem(
                    "unknown-id",
                    tree.file,
                    tree.line((*path, "source")),
                    key_path((*path, "source")),
                    {"name": document, "kind": "document"},
                    tuple(project.documents),
                )


def _cycles(project: Project, tree: Tree) -> Iterator[Problem]:
    graphs: list[tuple[str, dict[str, tuple[str, ...]]]] = [
        (
            "results",
            {name: tuple(link.to for link in result.leads_to) for name, result in project.results.items()},
        ),
        (
            "target_groups",
            {name: (g.within,) if g.within else () for name, g in project.target_groups.items()},
        ),
        ("documents", {name: (d.quotes,) if d.quotes else () for name, d in project.documents.items()}),
    ]
    graphs.append(
        ("goals", {name: tuple(link.to for link in goal.serves) for name, goal in project.goals.items()})
    )
    if project.funding:
        for room, table in (("budget", project.funding.budget), ("financing", project.funding.financing)):
            if table:
                parts = {name: (*total.adds, *total.subtracts) for name, total in table.totals.items()}
                graphs.append((f"funding.{room}.totals", parts))
    for room, graph in graphs:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = error.args[1]
            path = (*room.split("."), circle[0])
            yield Problem("cycle", tree.file, tree.line(path), key_path(path), {"circle": " → ".join(circle)})


def _reversed_dates(project: Project, tree: Tree) -> Iterator[Problem]:
    """In an entry without source a reversed period is a slip of the hand; in a cited one it is a finding."""
    spans = [(("period",), project.period)]
    spans += [(("activities", name, "follow_up"), a.follow_up) for name, a in project.activities.items()]  # type: ignore[misc]
    for path, span in spans:
        if span and span.start and span.end and span.end < span.start and not span.source:
            values = {"start": span.start.isoformat(), "end": span.end.isoformat()}
            yield Problem("reversed-dates", tree.file, tree.line((*path, "end")), key_path(path), values)
