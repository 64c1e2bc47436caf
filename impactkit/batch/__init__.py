"""Many reports: planned, made in warm kernels by many workers, put in place whole, journalled, and led to by an index.

`planned` says what there is to make; `run` makes what is not there yet; `deliver` does both and makes the index. The
same run begun again goes on where it was stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from impactkit.doors import doors

if TYPE_CHECKING:
    from impactkit.batch.limits import Limits as Limits
    from impactkit.batch.parameters import checked as checked
    from impactkit.batch.runner.delivery import Delivered as Delivered
    from impactkit.batch.runner.delivery import Watcher as Watcher
    from impactkit.batch.runner.delivery import deliver as deliver
    from impactkit.batch.runner.ending import outcome as outcome
    from impactkit.batch.runner.jobs import Job as Job
    from impactkit.batch.runner.jobs import Plan as Plan
    from impactkit.batch.runner.kept import held as held
    from impactkit.batch.runner.kept import keep_in_words as keep_in_words
    from impactkit.batch.runner.kept import kept_plan as kept_plan
    from impactkit.batch.runner.kept import planned as planned
    from impactkit.batch.runner.kept import private_folder as private_folder
    from impactkit.batch.runner.kept import refused_folder as refused_folder
    from impactkit.batch.runner.placing import JobResult as JobResult
    from impactkit.batch.runner.placing import failed_file as failed_file
    from impactkit.batch.runner.request import Notebooks as Notebooks
    from impactkit.batch.runner.request import Request as Request
    from impactkit.batch.runner.running import Stop as Stop
    from impactkit.batch.runner.runs import How as How
    from impactkit.batch.runner.runs import run as run
    from impactkit.batch.runner.standing import STATES as STATES
    from impactkit.batch.runner.standing import Standing as Standing
    from impactkit.batch.runner.standing import standings as standings
    from impactkit.batch.runner.tasks import notes_left_out as notes_left_out
else:
    __all__, __getattr__, __dir__ = doors(__name__)
