"""Controls in JupyterLab that choose; they ask the dossier and the exhibits, and compute nothing."""

from impactkit.explore.chooser import Chooser, explore_development, explore_targets
from impactkit.explore.reimbursement import ReimbursementExplorer, explore_reimbursement

__all__ = [
    "Chooser",
    "ReimbursementExplorer",
    "explore_development",
    "explore_reimbursement",
    "explore_targets",
]
