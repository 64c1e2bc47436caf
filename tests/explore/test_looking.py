"""What a board's kernel has looked up: by a process of its own, begun by the first question, that dies with nobody."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from impactkit.explore.boards.looking import _lookup, looked_up
from impactkit.explore.boards.widget import BoardWidget
from impactkit.lookup import Lookup
from impactkit.words import Words
from tests.shown import PARAMETERS, report_of


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """No process is left by a test, nor found by one."""
    _lookup.cache_clear()
    yield
    for language in ("sv", "en"):
        _lookup(language).end()
    _lookup.cache_clear()


def asked(board: BoardWidget, said: Any) -> dict[str, Any]:
    """What a board's kernel answers."""
    answers: list[Any] = []
    board.send = lambda told, *_: answers.append(told)  # type: ignore[assignment]
    board._answer(None, {"asked": "1", "question": "find", "said": said}, None)
    (answer,) = answers
    assert answer["answer"] == "1"
    return dict(answer)


def test_a_board_begins_no_process_until_it_is_asked() -> None:
    board = BoardWidget(report_of(PARAMETERS / "demonstration" / "navet.yaml", "en"))
    assert _lookup("en").pid is None
    told = asked(board, "tidsbank")["told"]
    assert told == Lookup(Words("en")).answer({"said": "tidsbank"})
    assert told["hits"]
    first = _lookup("en").pid
    assert asked(board, "loneliness")["told"]["hits"]
    assert _lookup("en").pid == first is not None


@pytest.mark.parametrize("said", [None, 7, {"a": 1}, "\ud800", "\x00" * 10, "x" * 2_000_000])
def test_whatever_is_asked_is_answered(said: object) -> None:
    board = BoardWidget(report_of(PARAMETERS / "demonstration" / "navet.yaml", "en"))
    assert asked(board, said)["told"]["hits"] == []


def test_a_process_that_was_killed_is_begun_anew() -> None:
    told = looked_up("tidsbank", "sv")
    os.kill(_lookup("sv").pid or 0, signal.SIGKILL)
    assert looked_up("tidsbank", "sv") == told
