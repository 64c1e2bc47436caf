"""What is said beside a total of several projects, in the report's sentences: what it does not hold, and who is not in it."""

from __future__ import annotations

from typing import Any

from impactkit.model.measured.value import CaveatKind
from impactkit.show.ground.caveats import note_without_number
from impactkit.words import Words


def note_words(words: Words) -> dict[str, Any]:
    """A sentence for each kind of caveat, without how many rows, and those that a script fills with projects and numbers."""
    measured, portfolio = words.under("measured"), words.under("portfolio")
    return {
        "caveats": {kind.value: note_without_number(words, kind) for kind in CaveatKind},
        "bounds": measured["bounds.projects"],
        "incomplete": measured["incomplete.projects"],
        "left_out": portfolio["left-out"],
        "some_periods": portfolio["some-periods"],
        "and": words.say("list.and"),
    }
