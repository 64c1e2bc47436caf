"""Texts of spreadsheet cells to values: what has two readings is refused with both, what has none is refused."""

from impactkit.load.cell.blank import DEFAULT_MARKS, Mark, read_absence
from impactkit.load.cell.day import AmbiguousDay, Implausible, read_day, swedish_day
from impactkit.load.cell.identity import IdKind, Invalid, ReadIdentity, read_identity
from impactkit.load.cell.mark import is_mark
from impactkit.load.cell.number import Ambiguous, ReadNumber, read_number
from impactkit.load.cell.span import NoSchedule, NoYear, ReadSpan, read_span
from impactkit.load.cell.unit import KRONOR, Unit, heading_unit, read_unit

__all__ = [
    "DEFAULT_MARKS",
    "KRONOR",
    "Ambiguous",
    "AmbiguousDay",
    "IdKind",
    "Implausible",
    "Invalid",
    "Mark",
    "NoSchedule",
    "NoYear",
    "ReadIdentity",
    "ReadNumber",
    "ReadSpan",
    "Unit",
    "heading_unit",
    "is_mark",
    "read_absence",
    "read_day",
    "read_identity",
    "read_number",
    "read_span",
    "read_unit",
    "swedish_day",
]
