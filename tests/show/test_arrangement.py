"""Which arrows of an effect logic are drawn, which are told as numbers, and how tall its columns are."""

from __future__ import annotations

import re

from hypothesis import given

from impactkit.show.logic.arrangement import arranged, whole
from impactkit.show.logic.layout import Arrow, Node, lay_out
from tests.show.test_layout import graphs

HEADS = tuple("abcdef")
LONG = "Målgruppen blir tydligt bättre på att arbeta kunskapsbaserat och systematiskt med social innovation"


def crowd(column: int, n: int) -> list[Node]:
    return [Node(f"n{column}-{at}", column, LONG) for at in range(n)]


@given(graphs())
def test_every_box_is_there_and_every_arrow_is_drawn_or_told(graph: tuple[list[Node], list[Arrow]]) -> None:
    nodes, arrows = graph
    found = arranged(HEADS, nodes, arrows)
    assert {node.id for node in found.nodes} == {node.id for node in nodes}
    assert len(found.heads) == len(found.widths)
    assert [head for head in found.heads if head] == list(HEADS)
    columns = {node.id: node.column for node in found.nodes}
    assert all(columns[arrow.head] > columns[arrow.tail] for arrow in found.arrows)
    numbers = {node.id: node.text.partition(". ")[0] for node in found.nodes}
    told = {
        node.id: set(
            re.findall(r"\d+", " ".join(badge for badge in node.badges if not badge.startswith("!")))
        )
        for node in found.nodes
    }
    for arrow in arrows:
        assert arrow in found.arrows or numbers[arrow.head] in told[arrow.tail]
    assert found.refers == (set(arrows) != set(found.arrows))


def test_a_column_that_would_be_too_tall_stands_as_two_of_about_one_height() -> None:
    nodes = [*crowd(3, 2), *crowd(4, 16)]
    found = arranged(HEADS, nodes, [Arrow("n3-0", f"n4-{at}", "stated") for at in range(16)])
    assert found.heads == ("a", "b", "c", "d", "e", "", "f")
    layout = lay_out(found.nodes, found.arrows, found.widths)
    feet = [
        max(box.y + box.height for box in layout.boxes.values() if box.node.column == column)
        for column in (4, 5)
    ]
    assert abs(feet[0] - feet[1]) < 150
    assert layout.height < lay_out(nodes, [], (146,) * 6).height * 0.6


def test_few_arrows_past_a_column_are_drawn_and_many_are_told() -> None:
    nodes = [*crowd(2, 7), *crowd(3, 1), *crowd(4, 2)]
    few = [Arrow(f"n2-{at}", "n4-0", "stated") for at in range(7)]
    many = [*few, *(Arrow(f"n2-{at}", "n4-1", "stated") for at in range(7))]
    assert set(arranged(HEADS, nodes, few).arrows) == set(few)
    assert not arranged(HEADS, nodes, many).arrows
    assert set(whole(HEADS, nodes, many).arrows) == set(many)
