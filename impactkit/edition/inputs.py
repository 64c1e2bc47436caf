"""Every file that an edition follows from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from impactkit.load import kept_files, narratives_beside, portfolio_path, project_files, title_file


def files_behind(paths: Sequence[Path], data: Iterable[Path], registers: Iterable[Path]) -> tuple[Path, ...]:
    """Every file that reading the projects of the paths looks at, with their data and the registers, there or not.

    Raises `InputError` as reading does.
    """
    files = project_files(paths)
    released = (file for folder in registers if folder.is_dir() for file in folder.iterdir())
    seen = sorted(file for file in released if not file.name.startswith("."))
    portfolio = portfolio_path(paths, files)
    titled = title_file(portfolio)
    kept = (*kept_files(files, portfolio), *((titled,) if titled else ()))
    return (*files, *narratives_beside(files), *kept, *data, *seen)
