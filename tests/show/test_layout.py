"""The effect-logic chart's geometry."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from impactkit.show.logic.layout import BETWEEN, GAP, WIDTH, Arrow, Node, lay_out


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Node], list[Arrow]]:
    texts = draw(st.lists(st.text(max_size=200), min_size=1, max_size=14))
    nodes = [
        Node(f"n{i}", draw(st.integers(0, 5)), text, gap=draw(st.booleans())) for i, text in enumerate(texts)
    ]
    ends = st.sampled_from([node.id for node in nodes])
    arrows = [
        Arrow(a, b, stated)
        for a, b, stated in draw(st.lists(st.tuples(ends, ends, st.booleans()), max_size=20))
    ]
    return nodes, arrows


@given(graphs())
def test_every_node_has_a_box_in_its_column_and_no_two_boxes_overlap(
    graph: tuple[list[Node], list[Arrow]],
) -> None:
    nodes, arrows = graph
    layout = lay_out(nodes, arrows, 6)
    assert set(layout.boxes) == {node.id for node in nodes}
    for node in nodes:
        box = layout.boxes[node.id]
        assert box.x == node.column * (WIDTH + GAP)
        assert box.y + box.height <= layout.height + BETWEEN
    boxes = sorted(layout.boxes.values(), key=lambda box: (box.x, box.y))
    for above, below in itertools.pairwise(boxes):
        assert above.x != below.x or above.y + above.height <= below.y


@given(graphs())
def test_the_same_logic_is_drawn_the_same_way_each_time(graph: tuple[list[Node], list[Arrow]]) -> None:
    nodes, arrows = graph
    assert lay_out(nodes, arrows, 6) == lay_out(nodes, arrows, 6)
