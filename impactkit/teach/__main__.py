"""A process of its own behind a class: a question on each line it is given, an answer on each line it tells.

So the server, which others on the network may reach, reads no file of a group's and writes none.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from impactkit.answering import answer_each
from impactkit.languages import spoken
from impactkit.lookup import Lookup
from impactkit.teach.group.desk import QUESTIONS, GroupDesk
from impactkit.teach.group.press import Press
from impactkit.teach.group.wall import Card, card, groups, wall
from impactkit.words import Words


class Room:
    """The desks of all groups that this process was asked about."""

    def __init__(self, words: Words) -> None:
        self.words, self.press, self.lookup = words, Press(), Lookup(words)
        self._desks: dict[Path, GroupDesk] = {}
        self._cards: dict[Path, tuple[object, Card]] = {}

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The answer to a group's question, or to a wall's."""
        if asked.get("question") == "wall":
            return wall([self._card(self._desk(one)) for one in groups(Path(asked["wall"]))])
        if asked.get("question") not in QUESTIONS:
            return {"fault": self.words.say("class.stopped", why="question")}
        return self._desk(Path(asked["folder"])).answer(asked)

    def _desk(self, folder: Path) -> GroupDesk:
        return self._desks.setdefault(folder, GroupDesk(folder, self.words, self.press, self.lookup))

    def _card(self, desk: GroupDesk) -> Card:
        """A group's card, made anew where its files have changed."""
        files = (desk.file, desk.kept.report)
        state = tuple(
            (one, one.stat().st_mtime_ns, one.stat().st_size) for one in files if one and one.is_file()
        )
        known = self._cards.get(desk.folder)
        if known is None or known[0] != state:
            known = self._cards[desk.folder] = (state, card(desk))
        return known[1]


def serve(language: str) -> None:
    """Answer the questions of a class."""
    words = Words(spoken(language))
    answer_each(Room(words).answer, lambda why: words.say("class.stopped", why=why))


if __name__ == "__main__":
    serve(sys.argv[1])
