"""The effect-logic chain, drawn so that a meeting can discuss it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from impactkit.model.base import Link, Reading
from impactkit.model.stated.logic import ResultLevel
from impactkit.show.draw.grammar import end, kind, layer, mark, quantity, rank, same, specification
from impactkit.show.draw.theme import ACCENT, COLUMNS, INK, LINE, PAPER, QUIET, SERIES, WARN
from impactkit.show.ground.exhibit import Exhibit, Figure
from impactkit.show.ground.subject import Subject, columns, exhibit, told
from impactkit.show.logic.layout import (
    BETWEEN,
    GAP,
    HEAD,
    PADDING,
    SIZE,
    WIDTH,
    Arrow,
    Box,
    ChainLayout,
    Node,
    Said,
    lay_out,
)
from impactkit.show.logic.layout import LINE as LINE_HEIGHT
from impactkit.show.logic.links import link_rows

_COLUMNS = ("challenge", "goal", "activity", "output", "outcome", "impact")


def logic_chart(report: Subject) -> Exhibit:
    """Challenge, goals, activities, outputs, outcomes, impacts; stated links solid, guarded in long dashes, inferred
    in short ones, gaps marked."""
    words = report.words
    nodes, arrows = _nodes(report), _arrows(report)
    empty = [index for index in range(len(_COLUMNS)) if not any(node.column == index for node in nodes)]
    nodes += [Node(f"empty-{i}", i, words.say("logic.empty"), gap=True) for i in empty]
    layout = lay_out(nodes, arrows, len(_COLUMNS))
    stated = sum(arrow.stated for arrow in arrows)
    guarded = sum(arrow.said == "guarded" for arrow in arrows)
    gaps = sum(node.gap for node in nodes)
    alt = words.say(
        "exhibit.logic-chart.alt",
        counts=", ".join(
            f"{words.term(f'{name}-plural').lower()}: {sum(node.column == i for node in nodes) if i not in empty else 0}"
            for i, name in enumerate(_COLUMNS)
        ),
        stated=stated,
        guarded=words.say("exhibit.logic-chart.guarded", n=words.number(guarded)) if guarded else "",
        inferred=len(arrows) - stated,
        gaps=gaps,
    )
    return exhibit(
        report,
        Figure(
            id="logic-chart",
            title=_title(report, len(arrows), stated, gaps),
            alt=alt,
            notes=tuple(_notes(report, guarded)),
            wide=True,
            columns=columns(report, "from", "to", "link", "source"),
            rows=link_rows(report),
            spec=_chart(report, layout, arrows),
        ),
    )


def _notes(report: Subject, guarded: int) -> Iterator[str]:
    """How to read the figure; the look of guarded arrows where there are any."""
    yield report.words.say("exhibit.logic-chart.note")
    if guarded:
        yield report.words.say("exhibit.logic-chart.note-guarded")


def _title(report: Subject, links: int, stated: int, gaps: int) -> str:
    words = report.words
    open_places = words.count("exhibit.logic-chart.gaps", gaps)
    key = f"exhibit.logic-chart.{'no-links' if not links else 'title' if stated else 'title-none'}"
    return words.say(key, stated=stated, links=links, gaps=open_places)


def _nodes(report: Subject) -> list[Node]:
    project, words = report.project, report.words
    served = {link.to for one in project.activities.values() for link in one.serves}
    answered = {link.to for one in project.goals.values() for link in one.answers}
    reached = {
        link.to
        for room in (project.goals, project.activities, project.results)
        for one in room.values()
        for link in one.leads_to
    }
    measured: dict[str, int] = {}
    for indicator in project.indicators.values():
        for link in indicator.measures:
            measured[link.to] = measured.get(link.to, 0) + 1

    def node(id_: str, column: int, text: str, broken: list[str]) -> Node:
        badges = [f"! {words.say(f'logic.{one}')}" for one in broken]
        if id_ in measured:
            badges.append(f"• {words.count('logic.indicators', measured[id_])}")
        return Node(id_, column, text, tuple(badges), bool(broken))

    nodes = [
        node(id_, 0, told(report, one.text), [] if id_ in answered else ["no-goal"])
        for id_, one in project.challenges.items()
    ]
    nodes += [
        node(id_, 1, told(report, one.text), [] if id_ in served else ["no-activity"])
        for id_, one in project.goals.items()
    ]
    for id_, activity in project.activities.items():
        broken = [
            key
            for key, links in (("serves-no-goal", activity.serves), ("no-result", activity.leads_to))
            if not links
        ]
        nodes.append(node(id_, 2, told(report, activity.text), broken))
    levels = {ResultLevel.OUTPUT: 3, ResultLevel.OUTCOME: 4, ResultLevel.IMPACT: 5}
    nodes += [
        node(id_, levels[one.level], told(report, one.text), [] if id_ in reached else ["nothing-leads-here"])
        for id_, one in project.results.items()
    ]
    return nodes


def _arrows(report: Subject) -> list[Arrow]:
    """The arrows of the chain; a goal points to its activities, and an answered challenge to its goal."""
    project = report.project
    found = []
    for path, tail, link in project.arrows():
        room, _, field = path.split(".")
        turned = field.startswith("answers" if room == "goals" else "serves")
        ends = (link.to, tail) if turned else (tail, link.to)
        found.append(Arrow(*ends, _said(link)))
    return found


def _said(link: Link) -> Said:
    if link.reading is Reading.INFERRED:
        return "inferred"
    return "guarded" if link.confidence else "stated"


def _chart(report: Subject, layout: ChainLayout, arrows: list[Arrow]) -> dict[str, Any]:
    x = quantity("x", axis=None, scale={"domain": [0, layout.width], "nice": False})
    y = quantity("y", axis=None, scale={"domain": [0, layout.height], "reverse": True, "nice": False})
    place, ink = {"x": x, "y": y}, kind("ink", scale=None)
    dashes = {"domain": ["stated", "guarded", "inferred"], "range": [[1, 0], [11, 4], [5, 4]]}
    links = [
        layer(
            [point for i, arrow in enumerate(arrows) for point in _curve(i, arrow, layout)],
            mark("line", interpolate="basis", strokeWidth=1.3),
            **place,
            detail=kind("arrow"),
            order=rank("step"),
            color=ink,
            strokeDash=kind("dash", scale=dashes, legend=None),
        ),
        layer(
            [_tip(arrow, layout) for arrow in arrows],
            mark("point", shape="triangle-right", filled=True, size=46, opacity=1),
            **place,
            color=ink,
        ),
    ]
    boxes = [
        layer(
            [_box(box) for box in layout.boxes.values() if box.node.gap is gap],
            mark("rect", cornerRadius=5, strokeWidth=1.6, strokeDash=[5, 3] if gap else [1, 0]),
            **place,
            x2=end("x2"),
            y2=end("y2"),
            fill=kind("fill", scale=None),
            stroke=kind("stroke", scale=None),
        )
        for gap in (False, True)
    ]
    labels = layer(
        [line for box in layout.boxes.values() for line in _lines(box)],
        mark("text", align="left", baseline="top", fontSize=SIZE, limit=WIDTH - PADDING),
        **place,
        text=kind("text"),
        color=ink,
    )
    head = mark("text", align="left", baseline="top", fontSize=13, fontWeight="bold")
    heads = layer(_heads(report), head, **place, text=kind("text"), color=same(QUIET))
    layers = [*(links if arrows else []), *boxes, labels, heads]
    return specification(layers, width=layout.width, height=layout.height)


def _box(box: Box) -> dict[str, object]:
    empty = box.node.id.startswith("empty-")
    return {
        "x": box.x,
        "x2": box.x + WIDTH,
        "y": box.y,
        "y2": box.y + box.height,
        "fill": PAPER if empty else COLUMNS[box.node.column],
        "stroke": WARN if box.node.gap else LINE,
    }


def _lines(box: Box) -> list[dict[str, object]]:
    told_lines = [(line, INK) for line in box.lines]
    told_lines += [(badge, WARN if badge.startswith("!") else ACCENT) for badge in box.node.badges]
    return [
        {"x": box.x + PADDING, "y": box.y + PADDING + i * LINE_HEIGHT, "text": line, "ink": ink}
        for i, (line, ink) in enumerate(told_lines)
    ]


def _heads(report: Subject) -> list[dict[str, object]]:
    return [
        {
            "x": i * (WIDTH + GAP) + 1,
            "y": HEAD - 26 - BETWEEN / 2,
            "text": report.words.term(f"{name}-plural"),
        }
        for i, name in enumerate(_COLUMNS)
    ]


def _ends(arrow: Arrow, layout: ChainLayout) -> tuple[float, float, float, float]:
    tail, head = layout.boxes[arrow.tail], layout.boxes[arrow.head]
    if head.x > tail.x:
        return tail.x + WIDTH, tail.middle, head.x, head.middle
    return tail.x, tail.middle, head.x, head.middle


def _ink(arrow: Arrow, layout: ChainLayout) -> str:
    """One colour for all arrows of a box, so that the eye can follow them; it carries no meaning."""
    column = [box.node.id for box in layout.boxes.values() if box.x == layout.boxes[arrow.tail].x]
    return SERIES[column.index(arrow.tail) % len(SERIES)]


def _curve(index: int, arrow: Arrow, layout: ChainLayout) -> list[dict[str, object]]:
    x0, y0, x1, y1 = _ends(arrow, layout)
    bend = GAP * 0.6 if x1 > x0 else -GAP * 0.6
    points = [(x0, y0), (x0 + bend, y0), (x1 - abs(bend), y1), (x1 - 5, y1)]
    return [
        {
            "x": x,
            "y": y,
            "arrow": index,
            "step": step,
            "dash": arrow.said,
            "ink": _ink(arrow, layout),
        }
        for step, (x, y) in enumerate(points)
    ]


def _tip(arrow: Arrow, layout: ChainLayout) -> dict[str, object]:
    _, _, x1, y1 = _ends(arrow, layout)
    return {"x": x1 - 5, "y": y1, "ink": _ink(arrow, layout)}
