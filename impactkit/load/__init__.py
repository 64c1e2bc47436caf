"""Files to vocabulary and records: the only room that reads users' files."""

from impactkit.load.brand import brand_beside, read_brand
from impactkit.load.folder import project_files
from impactkit.load.narrative import narratives_beside
from impactkit.load.project import LoadedProject, read_project, read_projects
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
