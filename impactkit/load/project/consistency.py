"""Faults that no single value shows: unknown ids, one id for two things, circles, reversed dates."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from impactkit.load.project.references import citations, money_tables, references
from impactkit.load.yaml.circles import Graph, circles
from impactkit.load.yaml.path import Keys, key_path
from impactkit.load.yaml.tree import Tree
from impactkit.model.base import cited_document
from impactkit.model.stated.decision import Period
from impactkit.model.stated.logic import FollowUp
from impactkit.model.stated.project import Project
from impactkit.problem import Problem

_CHAIN = ("challenges", "goals", "activities", "results", "indicators")


def inconsistencies(project: Project, tree: Tree) -> tuple[Problem, ...]:
    """All of them, in the order of the file."""
    found = [
        *_one_id_for_two(project, tree),
        *_one_id_for_two_lines(project, tree),
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


def _one_id_for_two_lines(project: Project, tree: Tree) -> Iterator[Problem]:
    """A total that has a line's id could not be told from it."""
    for room, table in money_tables(project):
        for name in table.totals:
            if name in table.lines:
                path = ("funding", room, "totals", name)
                values = {"name": name, "first": f"funding.{room}.lines.{name}"}
                yield Problem("duplicate-line", tree.file, tree.line(path), key_path(path), values)


def _unknown_ids(project: Project, tree: Tree) -> Iterator[Problem]:
    for path, kind, name, known in references(project):
        if name not in known:
            place = path[:-1] if isinstance(path[-1], int) else path  # the id says which of the list it is
            values = {"name": name, "kind": kind}
            yield Problem(
                "unknown-id", tree.file, tree.line(path), key_path(place), values, _nearest(name, known)
            )


def _unknown_documents(project: Project, tree: Tree) -> Iterator[Problem]:
    for path, citation in citations(project):
        name = cited_document(citation)
        if name and name not in project.documents:
            values, allowed = {"name": name, "kind": "document"}, _nearest(name, project.documents)
            yield Problem("unknown-id", tree.file, tree.line(path), key_path(path), values, allowed)


def _nearest(name: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Those like the name first, then the others in the order of the file."""
    near = difflib.get_close_matches(name, ids := tuple(ids), n=3, cutoff=0.5)
    return (*near, *(one for one in ids if one not in near))


def _cycles(project: Project, tree: Tree) -> Iterator[Problem]:
    for room, graph in _graphs(project):
        for circle in circles(graph):
            path = (*room.split("."), circle[0])
            yield Problem("cycle", tree.file, tree.line(path), key_path(path), {"circle": " → ".join(circle)})


def _graphs(project: Project) -> Iterator[tuple[str, Graph]]:
    """The arrows that must not go in a circle, by the key they stand under."""
    yield "goals", {name: [link.to for link in goal.serves] for name, goal in project.goals.items()}
    yield "results", {name: [link.to for link in one.leads_to] for name, one in project.results.items()}
    groups = project.target_groups.items()
    yield "target_groups", {name: [one.within] if one.within else [] for name, one in groups}
    documents = project.documents.items()
    yield "documents", {name: [one.quotes] if one.quotes else [] for name, one in documents}
    for room, table in money_tables(project):
        parts = {name: (*total.adds, *total.subtracts) for name, total in table.totals.items()}
        lines = table.lines
        yield (
            f"funding.{room}.totals",
            {name: [part for part in of if part not in lines] for name, of in parts.items()},
        )


def _reversed_dates(project: Project, tree: Tree) -> Iterator[Problem]:
    """In an entry without source a reversed period is a slip of the hand; in a cited one it is a finding."""
    spans: list[tuple[Keys, Period | FollowUp | None]] = [(("period",), project.period)]
    spans += [(("activities", name, "follow_up"), one.follow_up) for name, one in project.activities.items()]
    for path, span in spans:
        cited = span and (span.cited("start") or span.cited("end"))
        if span and span.start and span.end and span.end < span.start and not cited:
            values = {"start": span.start.isoformat(), "end": span.end.isoformat()}
            yield Problem("reversed-dates", tree.file, tree.line((*path, "end")), key_path(path), values)
