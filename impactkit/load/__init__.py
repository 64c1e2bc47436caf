"""Files to vocabulary and records: the only room that reads users' files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from impactkit.load.brand.read import brand_beside, read_brand
from impactkit.load.paths.folder import project_files
from impactkit.load.project.narrative import narratives_beside
from impactkit.load.project.read import LoadedProject, read_project, read_projects

if TYPE_CHECKING:
    from impactkit.load.records import gathered, looked_at, read_records, write_refused

__all__ = [
    "LoadedProject",
    "brand_beside",
    "gathered",
    "looked_at",
    "narratives_beside",
    "project_files",
    "read_brand",
    "read_project",
    "read_projects",
    "read_records",
    "write_refused",
]


def __getattr__(name: str) -> Any:
    """What reads rows is fetched when first used: a run with nothing new reads none, and starts without frames."""
    if name not in __all__:
        raise AttributeError(f"module 'impactkit.load' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module("impactkit.load.records"), name)
