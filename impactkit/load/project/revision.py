"""Changes of what was decided: the values that hold on a day, and the ones they replaced."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from impactkit.load.yaml.path import Keys, key_path, keys
from impactkit.load.yaml.tree import Tree
from impactkit.problem import InputError, Problem

_FIXED = ("impactkit", "id", "revisions")
"""What no decision changes."""


def revised(tree: Tree, as_of: datetime.date | None) -> Tree:
    """The tree with every change made by that day; without a day, with none.

    Each revision gets the original values beside its own. Raises `InputError` for a change of a
    place that is not in the file.
    """
    values: Any = copy.deepcopy(tree.values)
    revisions = values.get("revisions") if isinstance(values, dict) else None
    if not isinstance(revisions, list):
        return tree
    problems = list(_unknown_places(tree, values, revisions))
    if problems:
        raise InputError(tuple(problems))
    lines = dict(tree.lines)
    dated = ((i, one) for i, one in enumerate(revisions) if isinstance(one, dict))
    for i, revision in sorted(dated, key=lambda one: str(one[1].get("date"))):
        changes = revision.get("changes")
        for where, value in changes.items() if isinstance(changes, dict) else ():
            holder, last = _holder(values, keys(where))
            revision.setdefault("original", {})[where] = holder[last]
            if as_of is not None and str(revision.get("date")) <= as_of.isoformat():
                holder[last] = value
                lines[keys(where)] = tree.lines["revisions", i, "changes", where]
    return replace(tree, values=values, lines=lines)


def _unknown_places(tree: Tree, values: Any, revisions: list[Any]) -> Iterator[Problem]:
    for index, revision in enumerate(revisions):
        changes = revision.get("changes") if isinstance(revision, dict) else None
        for where in changes if isinstance(changes, dict) else ():
            path: Keys = ("revisions", index, "changes", where)
            try:
                _holder(values, keys(where))
            except (KeyError, IndexError, TypeError):
                yield Problem(
                    "unknown-place", tree.file, tree.line(path), key_path(path[:3]), {"name": where}
                )


def _holder(values: Any, path: Keys) -> tuple[Any, Any]:
    """The mapping or list that holds the last key, and that key."""
    if not path or path[0] in _FIXED:
        raise KeyError
    for part in path[:-1]:
        values = values[part]
    holder: Any = values if isinstance(values, dict | list) else {}
    holder[path[-1]]
    return holder, path[-1]
