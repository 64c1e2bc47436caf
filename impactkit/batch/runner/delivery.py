"""A whole run into a folder, from what was asked for to the index; one at a time in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from impactkit.batch.runner.ending import make_indexes
from impactkit.batch.runner.jobs import Plan
from impactkit.batch.runner.kept import Planning, held, kept_plan, planned, planning
from impactkit.batch.runner.leftovers import clear_leftovers
from impactkit.batch.runner.placing import JobResult
from impactkit.batch.runner.request import Request
from impactkit.batch.runner.running import Stop
from impactkit.batch.runner.runs import How, run
from impactkit.batch.runner.standing import orphans


class Watcher(Protocol):
    """Whoever is told how a run goes."""

    def begins(self, plan: Plan) -> None:
        """This is what there is to make."""

    def tells(self, result: JobResult) -> None:
        """One more report is made, has failed, or was done before."""


class _Nobody:
    def begins(self, plan: Plan) -> None:
        """Nothing is said."""

    def tells(self, result: JobResult) -> None:
        """Nothing is said."""


@dataclass(frozen=True)
class Delivered:
    """How a run ended."""

    plan: Plan
    made: tuple[JobResult, ...]
    """Every report that is there or has failed; those that are left are not among them."""
    indexes: tuple[Path, ...] = ()
    """What readers open first, in each language and for each audience."""
    orphans: int = 0
    """Reports that lie in the folder and are in the plan no more."""
    stopped: str = ""
    """Why it stopped before its end: `interrupted` or `run-limit`."""

    @property
    def failed(self) -> int:
        """Reports that could not be made."""
        return sum(not one.is_made for one in self.made)

    @property
    def left(self) -> int:
        """Reports that were not tried."""
        return len(self.plan.jobs) - len(self.made)


def deliver(
    request: Request,
    out: Path,
    how: How | None = None,
    *,
    stop: Stop | None = None,
    watcher: Watcher | None = None,
) -> Delivered:
    """Make every report that is not there yet, and the index of all that are.

    Raises `InputError` for what cannot be meant, `MachineError` where another run is at work in the folder or there
    are no workers, `OSError` where the disk fails, and `KeyboardInterrupt` where it is asked to stop while it plans;
    then, too, the same run begun again goes on from there.
    """
    asks, told, how = stop or Stop(), watcher or _Nobody(), how or How()
    made: list[JobResult] = []
    with held(out, wait=0), _planned(request, out, how) as begun:
        if asks.soon:
            raise KeyboardInterrupt
        told.begins(begun.plan)
        try:
            with closing(run(begun.plan, request, out, how, stop=asks, whole=begun.end)) as running:
                for one in running:
                    made.append(one)
                    told.tells(one)
        finally:
            clear_leftovers(out)
        plan = begun.plan
        indexes = make_indexes(plan, request, out, made) if plan.jobs and not asks.now else ()
    stopped = asks.why if len(made) < len(plan.jobs) else ""
    return Delivered(plan, tuple(made), indexes, len(orphans(plan, out)), stopped)


@dataclass
class _Begun:
    """A plan, whole or begun."""

    plan: Plan
    planning: Planning | None = None

    def end(self) -> Plan:
        """The whole of it."""
        if self.planning is not None:
            self.plan = self.planning.end()
        return self.plan


@contextmanager
def _planned(request: Request, out: Path, how: How) -> Iterator[_Begun]:
    """The plan that is kept; else a new one, begun with its projects, unless it is to be released: then it is whole."""
    known = kept_plan(request, out)
    if known is None and request.releases:
        known = planned(request, out, jobs=how.jobs, dask=how.dask)
    if known is not None:
        yield _Begun(known)
        return
    with planning(request, out, jobs=how.jobs, dask=how.dask) as begun:
        yield _Begun(begun.begin(), begun)
