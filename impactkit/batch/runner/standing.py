"""Where a folder of reports stands against a plan: what is done, and what a run would still make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from impactkit.batch.outcomes import MADE
from impactkit.batch.runner.jobs import Job, Plan
from impactkit.batch.runner.journal import Journal, Line

State = Literal["done", "failed", "stale", "missing", "orphaned"]
STATES: tuple[State, ...] = ("done", "failed", "stale", "missing", "orphaned")


@dataclass(frozen=True)
class Standing:
    """One report, and where it stands."""

    name: str
    state: State
    """`done`; `failed` when it was last tried as it is planned now; `stale`, made of something else or changed since;
    `missing`, never made as it is planned; `orphaned`, made once and in the plan no more."""
    line: Line | None = None
    """What the journal last said of it."""


def journal_of(out: Path) -> Journal:
    """The journal of a folder of reports."""
    return Journal(out / "private" / "journal.jsonl")


def state_of(job: Job, line: Line | None, out: Path) -> State:
    """Where one report stands."""
    if line is None:
        return "missing"
    if line.key == job.key and line.outcome != MADE:
        return "failed"
    if line.key == job.key and line.stands(out):
        return "done"
    return "stale" if any((out / name).exists() for name in line.files) else "missing"


def standings(plan: Plan, out: Path) -> tuple[Standing, ...]:
    """Every report of the plan, and those that are there without being in it."""
    lines = journal_of(out).lines()
    found = [
        Standing(job.name, state_of(job, lines.get(job.name), out), lines.get(job.name)) for job in plan.jobs
    ]
    return (*found, *orphans(plan, out, lines))


def orphans(plan: Plan, out: Path, lines: Mapping[str, Line] | None = None) -> list[Standing]:
    """Reports that are there without being in the plan; `lines` of the journal, where they are known."""
    lines = journal_of(out).lines() if lines is None else lines
    known = {job.name for job in plan.jobs}
    return [
        Standing(name, "orphaned", line)
        for name, line in lines.items()
        if name not in known
        and not name.startswith("index.")
        and any((out / one).exists() for one in line.files)
    ]
