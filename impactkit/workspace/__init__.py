"""A folder to work in: notebooks, a starter project that already gives a report, a place for outputs."""

from impactkit.workspace.exploration import (
    Exploration,
    has_our_code,
    is_only,
    notebook_on,
    notebook_text,
    own_exploration,
    path_of,
    workspace_of,
)
from impactkit.workspace.folder import lay_out, report_notebook, report_notebooks
from impactkit.workspace.laboratory import laboratory
from impactkit.workspace.schema import brand_schema_text

__all__ = [
    "Exploration",
    "brand_schema_text",
    "has_our_code",
    "is_only",
    "laboratory",
    "lay_out",
    "notebook_on",
    "notebook_text",
    "own_exploration",
    "path_of",
    "report_notebook",
    "report_notebooks",
    "workspace_of",
]
