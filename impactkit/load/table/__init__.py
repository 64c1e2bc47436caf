"""The tables people have as grids of cells, nothing interpreted: CSV, XLSX, XLS, ODS, Parquet, Arrow."""

from impactkit.load.table.columnar import is_columnar, read_columnar
from impactkit.load.table.grid import Grid, Raw
from impactkit.load.table.read import is_table, read_table
from impactkit.load.table.workbook.look import Look, Shown

__all__ = ["Grid", "Look", "Raw", "Shown", "is_columnar", "is_table", "read_columnar", "read_table"]
