"""The workbook as a project file: what people write on its sheets, as the values a YAML file would have.

A workbook is found by the names of its sheets, a table by its headings, a link by the text it leads to; all in any
of the languages. Where something stands is told as sheet and cell.
"""

from impactkit.load.workbook.known import ENDINGS, is_workbook

__all__ = ["ENDINGS", "is_workbook"]
