"""A process of its own behind a window of forms: a question on each line it is given, an answer on each line it tells.

So the process that shows the forms reads no file of a user's and writes none. It ends with whoever asks.
"""

from __future__ import annotations

import sys
from pathlib import Path

from impactkit.answering import answer_each
from impactkit.author.forms.desk import Desk
from impactkit.languages import spoken
from impactkit.words import Words

IDLE = 900
"""Seconds without a question after which the process ends: a notebook may have many windows that nobody looks at."""


def serve(path: str, language: str, history: str) -> None:
    """Answer the questions of a window."""
    words = Words(spoken(language))
    desk = Desk(Path(path), words, Path(history))
    answer_each(desk.answer, lambda why: words.say("forms.stopped", why=why), IDLE)


if __name__ == "__main__":
    serve(*sys.argv[1:4])
