"""Texts of spreadsheet cells to values: what has two readings is refused with both, what has none is refused."""

from impactkit.load.cell.blank import DEFAULT_MARKS, Mark, read_absence
from impactkit.load.cell.day import AmbiguousDay, Implausible, read_day
from impactkit.load.cell.identity import Identity, IdKind, Invalid, read_identity
from impactkit.load.cell.number import Ambiguous, ReadNumber, read_number
from impactkit.load.cell.span import NoSchedule, NoYear, ReadSpan, read_span

__all__ = [
    "DEFAULT_MARKS",
    "Ambiguous",
    "AmbiguousDay",
    "IdKind",
    "Identity",
    "Implausible",
    "Invalid",
    "Mark",
    "NoSchedule",
    "NoYear",
    "ReadNumber",
    "ReadSpan",
    "read_absence",
    "read_day",
    "read_identity",
    "read_number",
    "read_span",
]
