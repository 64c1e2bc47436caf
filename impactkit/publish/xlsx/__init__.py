"""A manuscript as a workbook: contents, data to pivot, a few tables with real numbers and dates, and a data dictionary."""

from impactkit.publish.xlsx.document import workbook

__all__ = ["workbook"]
