"""The workbook written: its sheets with help, lists to choose from, and what a project file already says."""

from impactkit.author.book.document import write_workbook

__all__ = ["write_workbook"]
