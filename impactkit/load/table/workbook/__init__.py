"""Workbooks to a grid: XLSX, XLS and ODS, with what their cells show."""
