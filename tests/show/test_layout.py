"""The effect-logic chart's geometry."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from impactkit.show.logic.layout import BETWEEN, GAP, Arrow, Node, lay_out

WIDTHS = (146, 150, 176, 146, 160, 146)


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
    layout = lay_out(nodes, arrows, WIDTHS)
    assert set(layout.boxes) == {node.id for node in nodes}
    for node in nodes:
        box = layout.boxes[node.id]
        assert box.x == sum(WIDTHS[: node.column]) + node.column * GAP
        assert box.width == WIDTHS[node.column]
        assert box.y + box.height <= layout.height + BETWEEN
    boxes = sorted(layout.boxes.values(), key=lambda box: (box.x, box.y))
    for above, below in itertools.pairwise(boxes):
        assert above.x != below.x or above.y + above.height <= below.y


@given(graphs())
def test_the_same_logic_is_drawn_the_same_way_each_time(graph: tuple[list[Node], list[Arrow]]) -> None:
    nodes, arrows = graph
    assert lay_out(nodes, arrows, WIDTHS) == lay_out(nodes, arrows, WIDTHS)


@given(graphs())
def test_no_arrow_to_a_later_column_passes_over_a_box(graph: tuple[list[Node], list[Arrow]]) -> None:
    """Through a column it goes level, between its boxes; it turns in the gaps alone."""
    nodes, arrows = graph
    layout = lay_out(nodes, arrows, WIDTHS)
    for arrow, way in zip(arrows, layout.ways, strict=True):
        tail, head = layout.boxes[arrow.tail], layout.boxes[arrow.head]
        if head.x <= tail.x:
            continue
        assert (way[0][0], way[-1][0]) == (tail.x + tail.width, head.x)
        for (x, y), (x2, y2) in itertools.pairwise(way):
            if x2 - x == GAP:
                continue
            assert y2 == y
            assert x2 - x in WIDTHS
            passed = [box for box in layout.boxes.values() if box.x == x]
            assert not any(box.y < y < box.y + box.height for box in passed)


@given(graphs())
def test_arrows_meet_their_boxes_at_the_side_and_apart(graph: tuple[list[Node], list[Arrow]]) -> None:
    nodes, arrows = graph
    layout = lay_out(nodes, arrows, WIDTHS)
    ends = []
    for arrow, way in zip(arrows, layout.ways, strict=True):
        for id_, (x, y) in ((arrow.tail, way[0]), (arrow.head, way[-1])):
            box = layout.boxes[id_]
            assert x in {box.x, box.x + box.width}
            assert box.y < y < box.y + box.height
            ends.append((x, round(y, 6)))
    assert len(ends) == len(set(ends))


def test_boxes_stand_beside_those_they_are_linked_to() -> None:
    """A chain of one box each among longer columns lies level."""
    crowd = [Node(f"other-{i}", 0, "Något annat") for i in range(6)]
    nodes = [*crowd, Node("goal", 0, "Mål"), Node("activity", 1, "Aktivitet"), Node("impact", 5, "Effekt")]
    arrows = [Arrow("goal", "activity", "stated"), Arrow("activity", "impact", "stated")]
    layout = lay_out(nodes, arrows, WIDTHS)
    middles = {round(layout.boxes[id_].middle, 6) for id_ in ("goal", "activity", "impact")}
    assert len(middles) == 1
