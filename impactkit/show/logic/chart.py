"""The effect-logic chain, drawn so that a meeting can discuss it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from impactkit.model.base import Link, Reading
from impactkit.model.stated.logic import ResultLevel
from impactkit.show.ground.exhibit import Diagram, Exhibit
from impactkit.show.ground.subject import Subject, columns, exhibit, told
from impactkit.show.logic.arrangement import Arrangement, arranged, whole
from impactkit.show.logic.breaks import broken_thread
from impactkit.show.logic.chain_figure import chain
from impactkit.show.logic.layout import Arrow, Node, Said
from impactkit.show.logic.links import link_rows, said_of

COLUMNS = ("challenge", "goal", "activity", "output", "outcome", "impact")
"""What stands in each column, from the left, by the word for one of it."""


def logic_chart(report: Subject) -> Exhibit:
    """Challenge, goals, activities, outputs, outcomes, impacts; stated links solid, guarded in long dashes, inferred
    in short ones, gaps marked; the table behind it lists every link."""
    return _chart(report, arranged)


def named_chart(report: Subject) -> Diagram:
    """The chain with every arrow drawn, for where each of them can be chosen."""
    return _chart(report, whole)


def _chart(report: Subject, arrange: Callable[..., Arrangement]) -> Diagram:
    words = report.words
    nodes = boxes(report)
    texts = {node.id: node.text for node in nodes}
    arrows = arrows_of(report, texts)
    nodes = [_linked(report, node, arrows, texts) for node in nodes]
    empty = [index for index in range(len(COLUMNS)) if not any(node.column == index for node in nodes)]
    nodes += [Node(f"empty-{i}", i, words.say("logic.empty"), gap=True, empty=True) for i in empty]
    stated = sum(arrow.stated for arrow in arrows)
    guarded = sum(arrow.said == "guarded" for arrow in arrows)
    gaps = sum(node.gap for node in nodes)
    heads = [words.term(f"{name}-plural") for name in COLUMNS]
    arrangement = arrange(heads, nodes, arrows)
    alt = words.say(
        "exhibit.logic-chart.alt",
        counts=", ".join(
            f"{words.term(f'{name}-plural').lower()}: {sum(node.column == i for node in nodes) if i not in empty else 0}"
            for i, name in enumerate(COLUMNS)
        ),
        stated=stated,
        guarded=words.say("exhibit.logic-chart.guarded", n=words.number(guarded)) if guarded else "",
        inferred=len(arrows) - stated,
        gaps=gaps,
    )
    return exhibit(
        report,
        Diagram(
            id="logic-chart",
            title=broken_thread(report, nodes, COLUMNS, linked=bool(arrows)),
            alt=alt,
            notes=tuple(_notes(report, arrangement, guarded=bool(guarded))),
            wide=True,
            columns=columns(report, "from", "to", "link", "source"),
            rows=link_rows(report),
            drawing=chain(arrangement),
        ),
    )


def _notes(report: Subject, arrangement: Arrangement, *, guarded: bool) -> Iterator[str]:
    """How to read the figure; the look of guarded arrows and what numbers mean, where there are any."""
    yield report.words.say("exhibit.logic-chart.note")
    if arrangement.refers:
        yield report.words.say("exhibit.logic-chart.note-numbers")
    if guarded:
        yield report.words.say("exhibit.logic-chart.note-guarded")


def _linked(report: Subject, node: Node, arrows: Sequence[Arrow], texts: Mapping[str, str]) -> Node:
    """A node that tells, when it is pointed at, what leads to it and what it leads to."""
    before = [texts[arrow.tail] for arrow in arrows if arrow.head == node.id]
    after = [arrow.head for arrow in arrows if arrow.tail == node.id]
    told = [node.tip or node.text]
    told += [report.words.say("logic.from", boxes="; ".join(before))] if before else []
    told += [report.words.say("logic.to", boxes="; ".join(texts[id_] for id_ in after))] if after else []
    return replace(node, tip=" • ".join(told), leads=tuple(dict.fromkeys(after)))


def boxes(report: Subject) -> list[Node]:
    """What stands in the chain: its text, what is broken there, and how many indicators measure it."""
    project, words = report.project, report.words
    served = {link.to for one in project.activities.values() for link in one.serves}
    answered = {link.to for one in project.goals.values() for link in one.answers}
    reached = {
        link.to
        for room in (project.goals, project.activities, project.results)
        for one in room.values()
        for link in one.leads_to
    }
    measured: dict[str, list[str]] = {}
    for indicator in project.indicators.values():
        for link in indicator.measures:
            measured.setdefault(link.to, []).append(told(report, indicator.name))

    def node(id_: str, column: int, text: str, broken: list[str]) -> Node:
        badges = [f"! {words.say(f'logic.{one}')}" for one in broken]
        names = measured.get(id_, [])
        if names:
            badges.append(f"• {words.count('logic.indicators', len(names))}")
        tip = words.say("logic.measured", text=text, names="; ".join(names)) if names else ""
        return Node(id_, column, text, tuple(badges), bool(broken), tip=tip, broken=tuple(broken))

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


def arrows_of(report: Subject, texts: Mapping[str, str]) -> list[Arrow]:
    """The arrows of the chain; a goal points to its activities, and an answered challenge to its goal.

    `texts` are those of the boxes, by their ids.
    """
    project = report.project
    found = []
    for path, tail, link in project.arrows():
        room, _, field = path.split(".")
        turned = field.startswith("answers" if room == "goals" else "serves")
        start, end = (link.to, tail) if turned else (tail, link.to)
        tip = f"{texts[start]} → {texts[end]}: {said_of(report, link)}"
        found.append(Arrow(start, end, _said(link), tip))
    return found


def _said(link: Link) -> Said:
    if link.reading is Reading.INFERRED:
        return "inferred"
    return "guarded" if link.confidence else "stated"
