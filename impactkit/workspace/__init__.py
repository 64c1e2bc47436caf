"""A folder to work in: notebooks, a starter project that already gives a report, a place for outputs."""

from impactkit.workspace.folder import lay_out, report_notebook, report_notebooks

__all__ = ["lay_out", "report_notebook", "report_notebooks"]
