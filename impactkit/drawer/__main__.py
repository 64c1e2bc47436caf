"""The process that draws charts for another one, and ends with it, even in the middle of a chart."""

from __future__ import annotations

import signal
import sys
from typing import Any

from impactkit.answering import answer_each
from impactkit.drawer.drawing import drawn_here
from impactkit.strays import end_with_parent


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    return {"svg": drawn_here(asked["spec"], asked["locale"])}


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whom it draws for decides when to end
    end_with_parent(int(sys.argv[1]))
    answer_each(_answer, stopped=str)
