"""A file of methods to a `MethodFile`, with the line of every key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from impactkit.load.yaml.faults import problems_in
from impactkit.load.yaml.header import require_header
from impactkit.load.yaml.path import Keys, key_path
from impactkit.load.yaml.tree import Tree, read_tree
from impactkit.model.method import METHOD_HEADER, MethodFile
from impactkit.problem import InputError, Problem

_FIRST = Path(__file__).parents[2] / "catalogue" / "methods"


def first_registers() -> tuple[Path, ...]:
    """The registers that come with the package."""
    return tuple(sorted(_FIRST.glob("*.yaml")))


def read_methods(path: Path) -> MethodFile:
    """Read a register of methods; raises `InputError` with every fault."""
    tree = read_tree(path)
    require_header(tree, METHOD_HEADER)
    try:
        file = MethodFile.model_validate(tree.values)
    except ValidationError as error:
        raise InputError((*tree.problems, *problems_in(error, tree, MethodFile))) from error
    problems = (*tree.problems, *_twice(file, tree))
    if problems:
        raise InputError(problems)
    return file


def _twice(file: MethodFile, tree: Tree) -> Iterator[Problem]:
    """Entries that are cited by one name."""
    times = Counter(one.id for one in file.methods)
    for at, method in enumerate(file.methods):
        if times[method.id] > 1:
            where: Keys = ("methods", at, "id")
            yield Problem("id-twice", tree.file, tree.line(where), key_path(where), {"found": method.id})
