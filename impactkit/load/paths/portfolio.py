"""A portfolio file to the paths it names, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from impactkit.load.yaml.faults import problems_in
from impactkit.load.yaml.header import require_header
from impactkit.load.yaml.path import Keys, key_path, shown
from impactkit.load.yaml.tree import Tree, read_tree
from impactkit.model.portfolio_file import PORTFOLIO_FILE_HEADER, PortfolioFile
from impactkit.problem import Problem


@dataclass(frozen=True)
class ListedPath:
    """One of the projects of a portfolio file: a file, a folder or a pattern, which need not be there."""

    path: Path
    """Where it is, from the folder of the portfolio file."""
    given: str
    """How the portfolio file names it."""
    file: str
    """The portfolio file as the person named it."""
    line: int | None
    key: str

    @property
    def place(self) -> str:
        """The portfolio file and the line."""
        return f"{self.file}:{self.line}"

    def fault(self, code: str, **values: object) -> Problem:
        """What is wrong with it, told at its line."""
        return Problem(code, self.file, self.line, self.key, {"found": shown(self.given), **values})


def read_portfolio(path: Path) -> tuple[tuple[ListedPath, ...], tuple[Problem, ...]]:
    """What a portfolio file names, and every fault of the file itself; raises `InputError` where it cannot be read."""
    tree = read_tree(path)
    require_header(tree, PORTFOLIO_FILE_HEADER)
    try:
        PortfolioFile.model_validate(tree.values)
    except ValidationError as error:
        return _entries(tree, path.parent), tree.problems + problems_in(error, tree, PortfolioFile)
    return _entries(tree, path.parent), tree.problems


def _entries(tree: Tree, folder: Path) -> tuple[ListedPath, ...]:
    """Every entry that is a text; what others are is told as faults."""
    named = tree.values.get("projects") if isinstance(tree.values, dict) else None
    found: list[ListedPath] = []
    for number, given in enumerate(named if isinstance(named, list) else ()):
        if isinstance(given, str) and given.strip():
            where: Keys = ("projects", number)
            found.append(ListedPath(folder / given, given, tree.file, tree.line(where), key_path(where)))
    return tuple(found)
