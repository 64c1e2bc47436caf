"""Faults of a project file, each at the field of the form that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from impactkit.load.yaml.path import Keys, keys
from impactkit.problem import Problem

WHOLE = ""
"""Where faults stand that are about no field of the form."""


def pinned(problems: Iterable[Problem], fields: Mapping[str, Keys]) -> dict[str, Problem]:
    """The first fault of each field: the one whose place goes furthest along the way to the fault."""
    found: dict[str, Problem] = {}
    for problem in problems:
        found.setdefault(_field(keys(problem.key), fields), problem)
    return found


def _field(at: Keys, fields: Mapping[str, Keys]) -> str:
    """The field a key path is about; a fault of a whole entry is about its first field."""
    shared = {name: _shared(at, place) for name, place in fields.items() if place}
    entry = min((len(place) for place in fields.values()), default=0) - 1
    best = max(shared, key=lambda name: shared[name], default=WHOLE)
    return best if best and shared[best] >= max(entry, 1) else WHOLE


def _shared(one: Keys, other: Keys) -> int:
    """How many parts two key paths begin with alike."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
