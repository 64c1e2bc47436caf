"""Many reports: planned, made in warm kernels by many workers, put in place whole, journalled, and led to by an index.

`planned` says what there is to make; `run` makes what is not there yet; `deliver` does both and makes the index. The
same run begun again goes on where it was stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from impactkit.batch.limits import Limits
    from impactkit.batch.parameters import checked
    from impactkit.batch.runner.asked import Asked, Notebooks
    from impactkit.batch.runner.delivery import Delivered, Watcher, deliver
    from impactkit.batch.runner.ending import outcome
    from impactkit.batch.runner.jobs import Job, Plan
    from impactkit.batch.runner.kept import held, kept_plan, planned, private_folder, refused_folder
    from impactkit.batch.runner.placing import Made, failed_file
    from impactkit.batch.runner.running import Stop
    from impactkit.batch.runner.runs import How, run
    from impactkit.batch.runner.standing import STATES, Standing, standings
    from impactkit.batch.runner.tasks import notes_left_out

_DOORS = {
    "Asked": "asked",
    "How": "runs",
    "Job": "jobs",
    "Limits": "limits",
    "Made": "placing",
    "Notebooks": "asked",
    "Plan": "jobs",
    "STATES": "standing",
    "Standing": "standing",
    "Stop": "running",
    "checked": "parameters",
    "held": "kept",
    "kept_plan": "kept",
    "notes_left_out": "tasks",
    "outcome": "ending",
    "Delivered": "delivery",
    "Watcher": "delivery",
    "deliver": "delivery",
    "failed_file": "placing",
    "planned": "kept",
    "private_folder": "kept",
    "refused_folder": "kept",
    "run": "runs",
    "standings": "standing",
}

__all__ = [
    "STATES",
    "Asked",
    "Delivered",
    "How",
    "Job",
    "Limits",
    "Made",
    "Notebooks",
    "Plan",
    "Standing",
    "Stop",
    "Watcher",
    "checked",
    "deliver",
    "failed_file",
    "held",
    "kept_plan",
    "notes_left_out",
    "outcome",
    "planned",
    "private_folder",
    "refused_folder",
    "run",
    "standings",
]


def __getattr__(name: str) -> Any:
    """Names are fetched when first used: kernels and Papermill pass through here, and need none of them."""
    if name not in __all__:
        raise AttributeError(f"module 'impactkit.batch' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"impactkit.batch.{_DOORS[name]}"), name)
