"""Many reports: plan, dossiers, notebooks by Papermill, pages, index."""

from impactkit.batch.plan import Job, Plan, plan
from impactkit.batch.run import Made, Notebooks, refused_folder, run

__all__ = ["Job", "Made", "Notebooks", "Plan", "plan", "refused_folder", "run"]
