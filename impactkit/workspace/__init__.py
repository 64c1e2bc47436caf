"""A folder to work in: notebooks, a starter project that already gives a report, a place for outputs."""

from impactkit.workspace.folder import PORTFOLIO, lay_out, report_notebook

__all__ = ["PORTFOLIO", "lay_out", "report_notebook"]
