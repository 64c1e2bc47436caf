"""What is left of a project when its wrong values are left out: enough to look for faults between the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from pydantic import ValidationError

from impactkit.load.project.consistency import inconsistencies
from impactkit.load.yaml.faults import paths_in
from impactkit.load.yaml.path import Keys
from impactkit.load.yaml.tree import Tree
from impactkit.model.stated.project import Project
from impactkit.problem import Problem

_ROUNDS = 6
"""How often what is wrong is left out and the rest tried again. Each round goes a level up, from a value to its entry to
the room it is in, and a project is about so many levels deep; a choice.
"""
_STAND_INS = {"id": "x", "title": "x"}
"""For what every project must have, and nothing refers to."""


def inconsistencies_beside(error: ValidationError, tree: Tree) -> tuple[Problem, ...]:
    """Faults between the values that are right, so that they are told in the same breath as the wrong ones.

    A name that was left out is unknown for that reason only, and no fault. Where what is left makes no
    project, there are none.
    """
    left_out: set[object] = set()
    for _ in range(_ROUNDS):  # without a value its entry may be wrong, and without the entry what holds it
        wrong = {_droppable(path) for path in paths_in(error, tree)} - {()}
        for path in wrong:
            left_out.update(path, _names_in(_at(path, tree.values)))
        rest = _without(wrong, tree.values)
        tree = replace(tree, values=_STAND_INS | rest if isinstance(rest, dict) else rest)
        try:
            project = Project.model_validate(tree.values)
        except ValidationError as next_error:
            error = next_error
        else:
            found = inconsistencies(project, tree)
            return tuple(one for one in found if one.values.get("name") not in left_out)
    return ()


def _droppable(path: Keys) -> Keys:
    """The path up to its last key: an item is left out with its list, so that no other item moves."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path


def _at(path: Keys, values: object) -> object:
    for part in path:
        values = values[part]  # type: ignore[index]
    return values


def _names_in(values: object) -> Iterator[object]:
    """Every key and every text in the values."""
    if isinstance(values, dict):
        for key, value in values.items():
            yield key
            yield from _names_in(value)
    elif isinstance(values, list):
        for item in values:
            yield from _names_in(item)
    elif isinstance(values, str):
        yield values


def _without(paths: Collection[Keys], values: object, at: Keys = ()) -> object:
    """The values without those at the paths."""
    if isinstance(values, dict):
        kept = {key: value for key, value in values.items() if (*at, key) not in paths}
        return {key: _without(paths, value, (*at, key)) for key, value in kept.items()}
    if isinstance(values, list):
        return [_without(paths, item, (*at, i)) for i, item in enumerate(values)]
    return values
