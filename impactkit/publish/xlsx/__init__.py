"""A manuscript as a workbook: a sheet for each table, real numbers and dates, contents and a data dictionary."""

from impactkit.publish.xlsx.document import workbook

__all__ = ["workbook"]
