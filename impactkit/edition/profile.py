"""Whose words a run speaks: whether all its projects are an enterprise's or association's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from impactkit.load import project_files, read_project
from impactkit.model.stated.project import TermProfile
from impactkit.problem import InputError


def all_own(paths: Sequence[Path]) -> bool:
    """True where every project meant by the paths has `terms: own`; one that cannot be read is nobody's own.

    Reads one after another and stops at the first that is not, so that a run of others pays for one file.
    """
    try:
        return all(_is_own(file) for file in project_files(paths))
    except InputError:
        return False


def _is_own(file: Path) -> bool:
    return read_project(file).project.terms is TermProfile.OWN
