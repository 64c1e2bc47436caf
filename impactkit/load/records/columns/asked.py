"""The questions of a form: what a column of answers is called, and which step of a rubric an answer is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from impactkit.model.base import Text
from impactkit.model.records import plain

_NAME = re.compile(r"q_([a-z0-9_]+)")
_NUMBERED = re.compile(r"(?P<n>[0-9]{1,2})(?:[.,]0+)?(?:\s*[-–.:)]\s*(?P<text>.+))?")


def question_name(indicator: str) -> str:
    """What the answers to an indicator's question stand under, in a workbook and in a form on the web.

    >>> question_name("job-hope")
    'q_job_hope'
    """
    return f"q_{indicator.replace('-', '_')}"


def without_groups(heading: str) -> str:
    """A heading without the groups of questions before it, as Kobo and ODK write them.

    >>> without_groups("about you/q_job_hope")
    'q_job_hope'
    """
    last = heading.rpartition("/")[2].strip()
    return last.rpartition("-")[2] if _NAME.fullmatch(last.rpartition("-")[2].casefold()) else last


def asked_indicator(heading: str) -> str | None:
    """The id of the indicator whose question this is; none for any other heading.

    >>> asked_indicator("q_job_hope")
    'job-hope'
    """
    found = _NAME.fullmatch(heading.casefold())
    return found[1].replace("_", "-") if found else None


def step_of(answer: str, levels: Sequence[Text]) -> int | None:
    """Which step an answer is, the lowest 1: `3`, `3. Often`, or `Often` in any language of the steps.

    None where it is no step, or where its number and its words say different ones.
    """
    spoken = [{plain(said) for said in level.languages().values()} for level in levels]
    named = [at for at, words in enumerate(spoken, start=1) if plain(answer) in words]
    if named:
        return named[0] if len(named) == 1 else None
    found = _NUMBERED.fullmatch(answer.strip())
    if not found or not 1 <= int(found["n"]) <= len(levels):
        return None
    step = int(found["n"])
    return step if found["text"] is None or plain(found["text"]) in spoken[step - 1] else None
