"""A folder to work in: notebooks, a starter project that already gives a report, a place for outputs."""

from impactkit.workspace.folder import laboratory, lay_out, report_notebook, report_notebooks
from impactkit.workspace.schema import brand_schema_text

__all__ = ["brand_schema_text", "laboratory", "lay_out", "report_notebook", "report_notebooks"]
