"""What others have learned, for a board: its kernel reads no registers, and has a process of its own asked."""

from __future__ import annotations

from functools import cache
from typing import Any

from impactkit.answering import Answering
from impactkit.languages import Language
from impactkit.problem import MachineError

_LONGEST = 4000
"""Letters of a question that are passed on at all; fewer are searched with (`impactkit.lookup.LONGEST`)."""


def looked_up(question: object, language: Language) -> dict[str, Any]:
    """What a question finds, and what is no text nothing; the first one begins the process. Raises `MachineError` where no answer comes."""
    said = question[:_LONGEST] if isinstance(question, str) else ""
    told = _lookup(language).ask({"said": said})
    if "fault" in told:
        raise MachineError(str(told["fault"]))
    return told


@cache
def _lookup(language: Language) -> Answering:
    """The process behind all boards of a kernel, which ends with it."""
    return Answering("impactkit.lookup", (language,))
