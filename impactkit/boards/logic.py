"""The effect logic of a project for a board: its boxes, what leads from one to another, and the chain as it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from impactkit.model.base import Link, Reading, Sourced
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.logic import Goal
from impactkit.show.draw.diagram import svg
from impactkit.show.ground.subject import Subject, cited, told
from impactkit.show.indicators.targets import target_cell
from impactkit.show.logic.chart import COLUMNS, arrows_of, boxes, named_chart
from impactkit.show.logic.layout import Arrow, Node
from impactkit.show.logic.links import said_of


def logic(report: Subject) -> dict[str, Any]:
    """The chain of a project: what it holds, and its picture where it holds anything."""
    nodes = boxes(report)
    if not nodes:
        return {"boxes": [], "links": []}
    chart = named_chart(report)
    return {
        "title": chart.title,
        "alt": chart.alt,
        "notes": list(chart.notes),
        "svg": svg(chart.drawing),
        "columns": [report.words.term(f"{name}-plural") for name in COLUMNS],
        "boxes": [_box(report, node) for node in nodes],
        "links": list(_links(report, nodes)),
    }


def _box(report: Subject, node: Node) -> dict[str, Any]:
    item = _item(report, node.id)
    where = cited(report, item)
    return {
        "id": node.id,
        "column": node.column,
        "kind": _kind(report, node, item),
        "text": node.text,
        "inferred": item.reading is Reading.INFERRED,
        "where": where.shown,
        "note": where.note,
        "open": [badge.removeprefix("! ") for badge in node.badges if badge.startswith("! ")],
        "indicators": list(_indicators(report, node.id)),
    }


def _item(report: Subject, id_: str) -> Sourced:
    project = report.project
    rooms = (project.challenges, project.goals, project.activities, project.results)
    return next(room[id_] for room in rooms if id_ in room)


def _kind(report: Subject, node: Node, item: Sourced) -> str:
    """What one of its column is called; of a goal, which kind it is."""
    if isinstance(item, Goal):
        return report.words.choice(item.kind)
    return report.words.term(COLUMNS[node.column])


def _indicators(report: Subject, box: str) -> Iterator[dict[str, Any]]:
    """The indicators that show a box, each with the totals that are aimed at, as stated."""
    for id_, indicator in report.project.indicators.items():
        for link in indicator.measures:
            if link.to == box:
                yield {
                    "id": id_,
                    "name": told(report, indicator.name),
                    "targets": _targets(report, indicator),
                    "says": said_of(report, link),
                }


def _targets(report: Subject, indicator: Indicator) -> list[str]:
    return [target_cell(report, target.total, target).shown for target in indicator.targets]


def _links(report: Subject, nodes: list[Node]) -> Iterator[dict[str, Any]]:
    """What leads from one box to another, as the project says it, with the arrow it is drawn as.

    An activity serves a goal, and is drawn after it.
    """
    drawn = arrows_of(report, {node.id: node.text for node in nodes})
    for (_, tail, link), arrow in zip(report.project.arrows(), drawn, strict=True):
        yield _link(report, tail, link, arrow)


def _link(report: Subject, tail: str, link: Link, arrow: Arrow) -> dict[str, Any]:
    return {
        "from": tail,
        "to": link.to,
        "arrow": arrow.name,
        "inferred": not arrow.stated,
        "says": said_of(report, link),
    }
