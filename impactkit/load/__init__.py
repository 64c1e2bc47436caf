"""Files to vocabulary: the only room that reads users' files."""

from impactkit.load.folder import project_files
from impactkit.load.project import LoadedProject, read_project, read_projects

__all__ = ["LoadedProject", "project_files", "read_project", "read_projects"]
