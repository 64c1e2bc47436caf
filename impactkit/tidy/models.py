"""Every frame there is, and the model of its rows."""

from __future__ import annotations

from collections.abc import Mapping

from impactkit.tidy.activities import ActivityRow
from impactkit.tidy.costs import CostRow
from impactkit.tidy.findings import FindingRow
from impactkit.tidy.follow_up import FollowUpRow
from impactkit.tidy.frame import Row
from impactkit.tidy.projects import ProjectRow
from impactkit.tidy.targets import TargetRow
from impactkit.tidy.totals import TotalRow
from impactkit.tidy.trail import RowBehind
from impactkit.tidy.values import PeriodValue

MODELS: Mapping[str, type[Row]] = {
    "values": PeriodValue,
    "follow_up": FollowUpRow,
    "targets": TargetRow,
    "activities": ActivityRow,
    "costs": CostRow,
    "findings": FindingRow,
    "projects": ProjectRow,
    "totals": TotalRow,
    "rows": RowBehind,
}
"""By the method that gives the frame: `totals` of a portfolio, `rows` of a report for the house, the rest of both."""
