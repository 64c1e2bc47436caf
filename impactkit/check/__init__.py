"""Everything wrong told at once, and what was tried and holds; what cannot be decided says so."""

from impactkit.check.across import check_across
from impactkit.check.rules import RULES, check_project
from impactkit.check.time import latest_day

__all__ = ["RULES", "check_across", "check_project", "latest_day"]
