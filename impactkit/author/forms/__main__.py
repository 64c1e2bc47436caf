"""A process of its own behind a window of forms: a question on each line it is given, an answer on each line it tells.

So the process that shows the forms reads no file of a user's and writes none. It ends with whoever asks.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

from impactkit.author.forms.desk import Desk
from impactkit.languages import spoken
from impactkit.words import Words

IDLE = 900
"""Seconds without a question after which the process ends: a notebook may have many windows that nobody looks at."""


def serve(path: str, language: str, history: str) -> None:
    """Answer until nothing more is asked; nothing but answers is told where they are read."""
    told = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    desk = Desk(Path(path), Words(spoken(language)), Path(history))
    ending = _ends_unasked()
    for line in sys.stdin:
        ending.cancel()
        try:
            answer = desk.answer(json.loads(line))
        except Exception as fault:
            answer = {"fault": desk.words.say("forms.stopped", why=type(fault).__name__)}
        told.write(json.dumps(answer, ensure_ascii=True) + "\n")
        told.flush()
        ending = _ends_unasked()


def _ends_unasked() -> threading.Timer:
    """What ends this process when nothing is asked for long; whoever asks then begins another."""
    ending = threading.Timer(IDLE, os._exit, (0,))
    ending.daemon = True
    ending.start()
    return ending


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    serve(*sys.argv[1:4])
