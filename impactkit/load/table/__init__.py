"""The tables people have as grids of cells, nothing interpreted: CSV, XLSX, XLS, ODS, Parquet, Arrow."""

from typing import TYPE_CHECKING

from impactkit.doors import doors

if TYPE_CHECKING:
    from impactkit.load.table.columnar import is_columnar as is_columnar
    from impactkit.load.table.columnar import read_columnar as read_columnar
    from impactkit.load.table.grid import Grid as Grid
    from impactkit.load.table.grid import Raw as Raw
    from impactkit.load.table.read import is_table as is_table
    from impactkit.load.table.read import read_table as read_table
    from impactkit.load.table.workbook.look import Look as Look
    from impactkit.load.table.workbook.look import Shown as Shown
else:
    __all__, __getattr__, __dir__ = doors(__name__)
