"""Many reports: plan, dossiers, notebooks by Papermill, pages, index."""

from impactkit.batch.plan import Job, Plan, plan
from impactkit.batch.run import Made, run

__all__ = ["Job", "Made", "Plan", "plan", "run"]
