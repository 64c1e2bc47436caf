"""Everything wrong told at once, and what was tried and holds; what cannot be decided says so."""

from impactkit.check.across import check_across
from impactkit.check.data.rules import DATA_RULES, check_data
from impactkit.check.kept import check_kept
from impactkit.check.own_words import OwnSentence, check_own_words
from impactkit.check.project.rules import RULES, check_project
from impactkit.check.project.time import latest_day
from impactkit.check.signs import check_signs
from impactkit.check.telling import in_order

__all__ = [
    "DATA_RULES",
    "RULES",
    "OwnSentence",
    "check_across",
    "check_data",
    "check_kept",
    "check_own_words",
    "check_project",
    "check_signs",
    "in_order",
    "latest_day",
]
