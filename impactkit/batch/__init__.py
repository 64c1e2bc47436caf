"""Many reports: planned, made in warm kernels by many workers, put in place whole, journalled, and led to by an index.

`planned` says what there is to make; `run` makes what is not there yet; `deliver` does both and makes the index. The
same run begun again goes on where it was stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from impactkit.batch.limits import Limits
    from impactkit.batch.parameters import checked
    from impactkit.batch.runner.delivery import Delivered, Watcher, deliver
    from impactkit.batch.runner.ending import outcome
    from impactkit.batch.runner.jobs import Job, Plan
    from impactkit.batch.runner.kept import held, kept_plan, planned, private_folder, refused_folder
    from impactkit.batch.runner.placing import Result, failed_file
    from impactkit.batch.runner.request import Notebooks, Request
    from impactkit.batch.runner.running import Stop
    from impactkit.batch.runner.runs import How, run
    from impactkit.batch.runner.standing import STATES, Standing, standings
    from impactkit.batch.runner.tasks import notes_left_out

_DOORS = {
    "Request": "runner.request",
    "How": "runner.runs",
    "Job": "runner.jobs",
    "Limits": "limits",
    "Result": "runner.placing",
    "Notebooks": "runner.request",
    "Plan": "runner.jobs",
    "STATES": "runner.standing",
    "Standing": "runner.standing",
    "Stop": "runner.running",
    "checked": "parameters",
    "held": "runner.kept",
    "kept_plan": "runner.kept",
    "notes_left_out": "runner.tasks",
    "outcome": "runner.ending",
    "Delivered": "runner.delivery",
    "Watcher": "runner.delivery",
    "deliver": "runner.delivery",
    "failed_file": "runner.placing",
    "planned": "runner.kept",
    "private_folder": "runner.kept",
    "refused_folder": "runner.kept",
    "run": "runner.runs",
    "standings": "runner.standing",
}

__all__ = [
    "STATES",
    "Delivered",
    "How",
    "Job",
    "Limits",
    "Notebooks",
    "Plan",
    "Request",
    "Result",
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
