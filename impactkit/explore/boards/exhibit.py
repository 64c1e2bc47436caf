"""The board as an exhibit: what a report carries, and a published page brings to life."""

from __future__ import annotations

from impactkit.boards.cube import cube_of
from impactkit.dossier import Report
from impactkit.portfolio import Portfolio
from impactkit.problem import ImpactkitError
from impactkit.show.ground.exhibit import Board
from impactkit.show.ground.subject import completed


def board_exhibit(subject: Report | Portfolio) -> Board | None:
    """The board of a published page; none where the projects' own dossiers are not beside the portfolio's."""
    try:
        cube = cube_of(subject)
    except ImpactkitError:
        return None
    if not cube["indicators"]:
        return None
    words = subject.words
    made = Board(
        id="board", title=words.say("board.heading"), paragraphs=(words.say("board.guide"),), cube=cube
    )
    return completed(subject, made, source="")
