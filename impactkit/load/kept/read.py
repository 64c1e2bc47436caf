"""A file of what is kept to a `KeptFile`, with the line of every key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from impactkit.load.yaml.faults import problems_in
from impactkit.load.yaml.header import require_header
from impactkit.load.yaml.path import Keys, key_path, keys
from impactkit.load.yaml.tree import Tree, read_tree
from impactkit.model.kept import KEPT_HEADER, KeptFile, PortfolioSection
from impactkit.model.stated.project import Section
from impactkit.problem import InputError, Problem
from impactkit.signs import Noticed

SECTIONS: tuple[str, ...] = get_args(Section)
"""The sections of a report on a project."""
PORTFOLIO_SECTIONS: tuple[str, ...] = get_args(PortfolioSection)
"""The sections of a report on a portfolio."""


@dataclass(frozen=True)
class LoadedKept:
    """What is kept, and the file it was read from."""

    kept: KeptFile
    tree: Tree

    def place(self, where: str) -> str:
        """The file and the line of a key path such as `findings.indicators-1`."""
        line = self.tree.line(keys(where))
        return f"{self.tree.file}:{line}" if line else self.tree.file

    @property
    def noticed(self) -> tuple[Noticed, ...]:
        """Signs of its texts that are not shown as they were written, each with its place."""
        return tuple(
            replace(one, where=f"kept.{one.where}", place=self.place(one.where)) for one in self.tree.noticed
        )


def read_kept(path: Path, *, sections: tuple[str, ...] = SECTIONS) -> LoadedKept:
    """Read what is kept of a project, or of a portfolio by its `sections`; raises `InputError` with every fault."""
    tree = read_tree(path)
    require_header(tree, KEPT_HEADER)
    try:
        kept = KeptFile.model_validate(tree.values)
    except ValidationError as error:
        raise InputError((*tree.problems, *problems_in(error, tree, KeptFile))) from error
    problems = (*tree.problems, *_not_there(kept, tree, sections))
    if problems:
        raise InputError(problems)
    return LoadedKept(kept, tree)


def _not_there(kept: KeptFile, tree: Tree, sections: tuple[str, ...]) -> Iterator[Problem]:
    """Sections that this kind of report does not have."""
    both = (("findings", kept.findings), ("notes", kept.notes))
    for kind, found in both:
        for name, one in found.items():
            if one.section not in sections:
                where: Keys = (kind, name, "section")
                values = {"found": one.section}
                yield Problem("not-a-choice", tree.file, tree.line(where), key_path(where), values, sections)
