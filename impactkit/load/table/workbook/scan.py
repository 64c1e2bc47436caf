"""What a sheet's own XML says that the reader of cells leaves out: its size, errors, missing results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from impactkit.load.table.grid import Range, Raw, sheet_key
from impactkit.load.table.workbook.look import PLAIN, LookOf, Shown
from impactkit.problem import Problem

MOST_TOLD = 20
"""Cells named for each kind of fault; the rest are counted. A choice: about a screen."""


@dataclass
class Cells:
    """Cells with one kind of fault."""

    count: int = 0
    first: list[tuple[int, int, str]] = field(default_factory=list)
    """Row and column counted from 0, and what the cell shows; the first ones only."""

    def add(self, row: int, column: int, shows: str = "") -> None:
        """Count a cell, and keep it if it is among the first."""
        self.count += 1
        if len(self.first) < MOST_TOLD:
            self.first.append((row, column, shows))


class FormatLooks:
    """Which cells show their numbers with more than digits; cells below each other are one entry."""

    def __init__(self) -> None:
        self._runs: dict[int, list[tuple[LookOf, int, int]]] = {}

    def add(self, row: int, columns: range, look: LookOf, *, rows: int = 1) -> None:
        """Note the look of some cells; rows come in order."""
        for column in columns:
            runs = self._runs.setdefault(column, [])
            if runs and runs[-1][0] is look and runs[-1][2] == row:
                runs[-1] = (look, runs[-1][1], row + rows)
            else:
                runs.append((look, row, row + rows))

    def put_on(self, rows: Sequence[list[Raw]]) -> None:
        """Give the numbers in these rows the look of their cells."""
        for column, runs in self._runs.items():
            for look_of, start, end in runs:
                for row in rows[start:end]:
                    value = row[column] if column < len(row) else None
                    if isinstance(value, Decimal) and (look := look_of(value)) != PLAIN:
                        row[column] = Shown(value, look)


@dataclass
class Scan:
    """One sheet, looked through."""

    height: int = 0
    """Rows down to the last cell that holds anything."""
    width: int = 0
    """Columns to the last cell that holds anything."""
    errors: Cells = field(default_factory=Cells)
    """Cells that show an error, such as `#DIV/0!`."""
    uncalculated: Cells = field(default_factory=Cells)
    """Formulas that were saved without a result."""
    merged: list[Range] = field(default_factory=list)
    looks: FormatLooks = field(default_factory=FormatLooks)
    """How numbers are shown."""
    hidden_rows: list[range] = field(default_factory=list)
    """Rows nobody sees: hidden, filtered away, folded in a group or without height."""
    hidden_columns: list[range] = field(default_factory=list)
    """Columns nobody sees."""

    def extend(self, height: int, width: int) -> None:
        """Make room for a cell that holds something."""
        self.height, self.width = max(self.height, height), max(self.width, width)

    def problems(self, name: str, sheet: str) -> tuple[Problem, ...]:
        """The faults of the sheet: `error-cells`, `uncalculated-cells`, each with its first cells by name."""
        told = (("error-cells", self.errors), ("uncalculated-cells", self.uncalculated))
        return tuple(cell_problem(code, cells, name, sheet) for code, cells in told if cells.count)


def within(ranges: Iterable[range], end: int) -> frozenset[int]:
    """The numbers in any of these ranges that are below `end`: `[range(2, 900)]`, 4 to `{2, 3}`."""
    return frozenset(number for one in ranges for number in range(one.start, min(one.stop, end)))


def cell_problem(code: str, cells: Cells, name: str, sheet: str) -> Problem:
    """The fault of some cells, told at the first: their names, what they show, how many they are in all."""
    keys = [(sheet_key(sheet, row, column), shows) for row, column, shows in cells.first]
    listed = [f"{key.rpartition('!')[2]} {shows}".rstrip() for key, shows in keys]
    shown = ", ".join(listed) + (", …" if cells.count > len(listed) else "")
    return Problem(code, name, key=keys[0][0], values={"cells": shown, "count": cells.count})
