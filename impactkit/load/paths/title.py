"""What a portfolio file says of the portfolio: what it is called, and how many projects are to be in it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from impactkit.load.paths.folder import project_files
from impactkit.load.yaml.faults import problems_in
from impactkit.load.yaml.header import other_kind, require_header
from impactkit.load.yaml.tree import read_tree
from impactkit.model.portfolio_file import PORTFOLIO_FILE_HEADER, PortfolioFile
from impactkit.problem import InputError

OF_FOLDER = "portfolio.yaml"
"""The portfolio file that tells what a folder of projects is called."""


def stated_portfolio(portfolio: Path, files: Iterable[Path]) -> PortfolioFile | None:
    """A portfolio file, or that of a folder with `portfolio.yaml`, where that file names just these projects.

    None where there is none; raises `InputError` with every fault of the file.
    """
    file = title_file(portfolio)
    if file is None or (portfolio.is_dir() and _real(project_files([file])) != _real(files)):
        return None
    tree = read_tree(file)
    require_header(tree, PORTFOLIO_FILE_HEADER)
    try:
        return PortfolioFile.model_validate(tree.values)
    except ValidationError as error:
        raise InputError(tree.problems + problems_in(error, tree, PortfolioFile)) from error


def title_file(portfolio: Path | None) -> Path | None:
    """The file that may tell what a portfolio file or a folder of projects is called, if it is there."""
    if portfolio is None or not portfolio.is_dir():
        return portfolio
    file = portfolio / OF_FOLDER
    return file if other_kind(file) == "portfolio" else None


def _real(files: Iterable[Path]) -> set[str]:
    return {os.path.realpath(file) for file in files}
