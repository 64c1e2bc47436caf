"""What becomes of choices where nothing can be chosen: on paper and in word processors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from impactkit.publish.manuscript import Manuscript
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import Board, Choice, Figure, Option, Table
from impactkit.show.ground.markup import notes_of

MOST = 4
"""Options that are all printed. A choice: more would be pages that nobody asked for."""
_TOLD_BY = {"target-charts": {"bullet-chart", "target-chart"}}
"""Choices that show one at a time what a figure shows all of; on paper the figure is enough."""


def printed_options(exhibit: Choice) -> tuple[Table | Figure, ...]:
    """The options a printed report shows: all where they are few, else the first of each title, or the one chosen.

    Options with equal titles are views of one matter, such as an indicator in total, by gender and by age.
    """
    found = [option.exhibit for option in exhibit.options]
    if len(found) <= MOST:
        return tuple(found)
    if exhibit.control == "slider":
        return tuple(option.exhibit for option in options_that_matter(exhibit))
    return tuple({one.title: one for one in reversed(found)}.values())[::-1]


def options_that_matter(exhibit: Choice) -> tuple[Option, ...]:
    """All options; of the steps of a slider those that say so, else the one that is chosen."""
    if exhibit.control != "slider":
        return exhibit.options
    return tuple(one for one in exhibit.options if one.printed) or (exhibit.options[exhibit.chosen],)


def without_repeats(manuscript: Manuscript) -> Manuscript:
    """The report without choices among what another figure in it shows all of, and without boards: paper has none."""
    there = {one.id for one in manuscript.exhibits}
    return manuscript.with_pieces(
        tuple(
            one
            for one in manuscript.pieces
            if not (isinstance(one, Exhibit) and _TOLD_BY.get(one.id, set()) & there)
            and not isinstance(one, Board)
        )
    )


def common_notes(options: Sequence[Table | Figure]) -> tuple[str, ...]:
    """The notes that most of several options have, to be said once for all."""
    counted = Counter(note for one in options for note in notes_of(one))
    return tuple(note for note, n in counted.items() if n > 1 and n * 2 >= len(options))
