"""Answers higher, the same and lower after than before, drawn as parts of those who answered both times."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from impactkit.model.measured.change import Change
from impactkit.show.draw.grammar import Part, chart, kind, mark, marks, only, quantity, reckoned
from impactkit.show.draw.named_tracks import NamedTracks
from impactkit.show.draw.theme import ACCENT, INK, MUTED, PAPER, WARN
from impactkit.words import Words

ANSWERS = ("higher", "same", "lower")
_FILLS, _INKS = (ACCENT, MUTED, WARN), (PAPER, INK, PAPER)
_BAR = 22
"""Pixels a bar is thick."""
_WRITTEN = "datum.share > 0.2 ? datum.shown : datum.share > 0.03 ? datum.number : ''"
"""What is written in a part: no more than there is room for. A choice."""


def bars(words: Words, found: list[tuple[str, Change]]) -> dict[str, Any]:
    """A bar for each question, in parts as long as their share of those who answered both times."""
    rows = NamedTracks({str(at): name for at, (name, _) in enumerate(found)}, down=15, under=24)
    answers = [words.say(f"change.{name}").lower() for name in ANSWERS]
    place = f"indexof({json.dumps(answers, ensure_ascii=False)}, datum.answer)"
    return chart(
        "answers",
        [row for at, (name, one) in enumerate(found) for row in _parts(words, str(at), name, one)],
        _layers(words, rows, answers),
        width=rows.width,
        height=rows.height,
        fields=[
            reckoned("place", place),
            reckoned("share", "datum.n / datum.of"),
            reckoned("written", _WRITTEN),
        ],
        y=rows.y,
    )


def _parts(words: Words, id_: str, question: str, change: Change) -> Iterator[dict[str, object]]:
    """How many gave each answer, of those who answered both times."""
    for name in ANSWERS:
        n, of = getattr(change, name) or 0, change.matched or 1
        answer, number = words.say(f"change.{name}").lower(), words.number(n)
        said = {"shown": f"{answer} {number}", "number": number, "matched": f"n = {words.number(of)}"}
        yield {"id": id_, "question": question, "answer": answer, "n": n, "of": of, **said}


def _layers(words: Words, rows: NamedTracks, answers: list[str]) -> Iterator[Part]:
    """Parts in the order of the answers, with their words on them."""
    key = {"title": words.say("change.key"), "titleAnchor": "start", "titleFontSize": 12}
    bare = {"labels": False, "ticks": False, "domain": False, "grid": False}
    x = quantity("n", stack="normalize", axis={**key, **bare})
    down, order = {"yOffset": rows.track}, quantity("place")
    fill = kind("answer", scale={"domain": answers, "range": list(_FILLS)}, legend=None)
    ink = kind("answer", scale={"domain": answers, "range": list(_INKS)}, legend=None)
    bar = mark("bar", height=_BAR, stroke=PAPER, **down)
    yield marks(bar, x=x, order=order, fill=fill, tooltip=kind("shown"))
    middle = {**x, "bandPosition": 0.5}
    yield marks(mark("text", **down), x=middle, order=order, color=ink, text=kind("written"))
    yield only("datum.place === 0", rows.said("matched"))
