"""Runs as the command line does them: the plan told, where it stands, one report or all, and how it ends."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from impactkit.cli.telling import DONE, INPUTS, MACHINE, STOPPED, USAGE, stop, tell_frames, tell_problems
from impactkit.cli.watching import watching
from impactkit.problem import HeldError

if TYPE_CHECKING:
    from impactkit.batch import Delivered, How, JobResult, Plan, Request, Stop
    from impactkit.words import Words

_MOST = 20
"""How many reports the status names of each kind; `--json` names all. A choice: all kinds together on two screens."""


def tell_plan(request: Request, out: Path, words: Words, *, as_json: bool) -> NoReturn:
    """The jobs there are, each with what other schedulers need to make it."""
    from impactkit.batch import kept_plan, standings

    plan = kept_plan(request, out) if request.releases else _planned(request, out)
    if plan is None:
        stop(words.say("cli.no-plan"), INPUTS)
    tell_problems(plan.problems, words)
    told = [one for one in standings(plan, out) if one.state != "orphaned"]
    if as_json:
        jobs = [
            {
                "job": job.name,
                "project": None if job.is_portfolio else job.id,
                "language": job.language,
                "audience": job.audience.value,
                "layouts": list(request.wanted_of(portfolio=job.is_portfolio).layouts),
                "formats": list(request.wanted.formats),
                "key": job.key,
                "state": one.state,
            }
            for job, one in zip(plan.jobs, told, strict=True)
        ]
        typer.echo(json.dumps({"out": out.as_posix(), "jobs": jobs}, ensure_ascii=False, indent=1))
    else:
        for one in told:
            typer.echo(f"{one.name}\t{words.say(f'state.{one.state}')}")
    raise typer.Exit(INPUTS if plan.problems else DONE)


def tell_status(request: Request, out: Path, words: Words, *, as_json: bool) -> NoReturn:
    """What is done, failed, stale, missing and orphaned; nothing is made, and nothing registered."""
    from impactkit.batch import STATES, kept_plan, outcome, planned, standings

    plan = kept_plan(request, out) if request.releases else planned(request, out, keeps=False)
    if plan is None:
        stop(words.say("cli.no-plan"), INPUTS)
    tell_problems(plan.problems, words)
    found = standings(plan, out)
    if as_json:
        reports = [
            {"job": one.name, "state": one.state, **(_told(one.line) if one.line else {})} for one in found
        ]
        typer.echo(json.dumps({"out": out.as_posix(), "reports": reports}, ensure_ascii=False, indent=1))
        raise typer.Exit(DONE)
    for state in STATES:
        own = [one for one in found if one.state == state]
        typer.echo(f"{words.say(f'state.{state}')}: {words.number(len(own))}")
        for one in own[:_MOST] if state != "done" else ():
            why = f" ({outcome(one.line, words)})" if one.line and state == "failed" else ""
            typer.echo(f"  {one.name}{why}")
        if state != "done" and len(own) > _MOST:
            typer.echo(f"  {words.count('cli.more-reports', len(own) - _MOST)}")
    raise typer.Exit(DONE)


def _told(line: Any) -> dict[str, object]:
    return {
        "outcome": line.outcome,
        "began": line.began,
        "seconds": line.seconds,
        "memory": line.memory,
        "attempts": line.attempts,
    }


def make_only(
    request: Request,
    out: Path,
    how: How,
    only: Sequence[str],
    words: Words,
    *,
    as_json: bool,
    debug: bool = False,
) -> NoReturn:
    """The reports named, and no index: what another scheduler asks for, one at a time or many at once.

    Nothing is released so: a release registers all its projects when it begins.
    """
    from impactkit.batch import Stop, kept_plan, run

    plan = kept_plan(request, out, begun=True)
    if plan is None or any(job.name in only and not job.key for job in plan.jobs):
        plan = None if request.releases else _planned(request, out)
    if plan is None:
        stop(words.say("cli.no-plan"), INPUTS)
    known = [job.name for job in plan.jobs]
    for name in only:
        if name not in known:
            near = ", ".join(get_close_matches(name, known, n=3, cutoff=0.3)) or ", ".join(known[:3])
            stop(words.say("cli.no-job", found=name, near=near), USAGE)
    asks = Stop()
    made: list[JobResult] = []
    with _stopping(asks, words), watching(out, how.jobs, words, as_json=as_json) as watcher:
        for one in run(plan, request, out, how, stop=asks, only=only):
            made.append(one)
            watcher.tells(one)
    if debug:
        _tell_frames(plan, made, out)
    left = len(set(only)) - len(made)
    if left:
        typer.echo(words.count(f"cli.{asks.why or 'interrupted'}", left), err=True)
        raise typer.Exit(STOPPED if asks.why == "interrupted" else MACHINE)
    raise typer.Exit(DONE if all(one.is_made for one in made) else MACHINE)


def make_all(
    request: Request,
    out: Path,
    how: How,
    words: Words,
    *,
    as_json: bool,
    debug: bool = False,
    told_last: str = "",
) -> NoReturn:
    """Every report that is not done, then the index, then the last lines; `told_last` is one of them."""
    from impactkit.batch import Stop, deliver

    asks = Stop()
    with _stopping(asks, words), watching(out, how.jobs, words, as_json=as_json) as watcher:
        done = deliver(request, out, how, stop=asks, watcher=watcher)
    if as_json:
        _tell_end_json(done)
    else:
        _tell_end(done, request, out, words, told_last)
    if debug:
        _tell_frames(done.plan, done.made, out)
    raise typer.Exit(_code(done))


def _tell_frames(plan: Plan, results: Sequence[JobResult], out: Path) -> None:
    """Where in our own code projects and reports stopped."""
    from impactkit.batch import failed_file

    for problem in plan.problems:
        if problem.frames:
            tell_frames(problem.frames, problem.file)
    for one in results:
        kept = failed_file(out, one.job, "txt")
        if not one.is_made and kept.exists():
            tell_frames(kept.read_text(encoding="utf-8").splitlines(), one.job.name)


def _planned(request: Request, out: Path) -> Plan:
    """The plan that is kept, or a new one, made by nobody else at the same time; beside a run, the one it has begun."""
    from impactkit.batch import held, kept_plan, planned

    known = kept_plan(request, out)
    if known is not None:
        return known
    try:
        with held(out, wait=0):
            return planned(request, out)
    except HeldError:
        begun = kept_plan(request, out, begun=True)
        if begun is not None:
            return begun
    with held(out, wait=_PLANNING):
        return planned(request, out)


_PLANNING = 1800
"""Seconds to wait for another process that plans the same: nine times what planning a thousand projects took."""


@contextmanager
def _stopping(asks: Stop, words: Words) -> Iterator[None]:
    """While open, Ctrl-C and a request to end let running reports end; the second time they are dropped."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, lambda *_: _asked(asks, words))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _asked(asks: Stop, words: Words) -> None:
    """Ask it to stop; before it has begun, at once, though what is running may not let that through."""
    asks.ask("interrupted")
    if not asks.begun:
        raise KeyboardInterrupt
    if not asks.now and sys.stderr.isatty():
        typer.echo(words.say("cli.stopping"), err=True)


def _code(done: Delivered) -> int:
    if done.stopped:
        return STOPPED if done.stopped == "interrupted" else MACHINE
    return MACHINE if done.failed else INPUTS if done.plan.problems else DONE


def _tell_end_json(done: Delivered) -> None:
    told = {
        "event": "end",
        "made": sum(one.is_made and one.again for one in done.made),
        "before": sum(not one.again for one in done.made),
        "failed": done.failed,
        "left": done.left,
        "stopped": done.stopped or None,
        "faults": len(done.plan.problems),
        "index": [file.as_posix() for file in done.indexes],
    }
    typer.echo(json.dumps(told, ensure_ascii=False))


def _tell_end(done: Delivered, request: Request, out: Path, words: Words, told_last: str) -> None:
    """What was made, what was not, what is withheld, how to go on, where to look."""
    from impactkit.batch import notes_left_out, refused_folder

    plan, there = done.plan, len(done.made) - done.failed
    told = words.say(
        "cli.made",
        made=words.count("cli.reports", there),
        out=out.as_posix(),
        failed=words.number(done.failed),
        skipped=words.count("cli.files", len({problem.file for problem in plan.problems})),
    )
    typer.echo(told)
    before = sum(not one.again for one in done.made)
    if before:
        typer.echo(words.count("cli.before", before))
    _tell_protection(plan, words)
    _tell_in_words(plan, out, words)
    if left_out := notes_left_out(request, plan):
        typer.echo(words.count("cli.notes", left_out))
    if plan.refused:
        typer.echo(words.count("cli.refused", plan.refused, folder=refused_folder(out).as_posix()))
    if done.orphans:
        typer.echo(words.count("cli.orphans", done.orphans))
    if done.stopped:
        typer.echo(words.count(f"cli.{done.stopped}", done.left))
    if told_last and there:
        typer.echo(told_last)
    if done.indexes and there:
        typer.echo(words.say("cli.open", index=done.indexes[0].as_posix()))


def _tell_in_words(plan: Plan, out: Path, words: Words) -> None:
    """That sentences of the evaluator's may tell what is withheld, loudly, and where each of them stands."""
    from impactkit.batch import keep_in_words

    lines = [words.problem(one) for one in plan.in_words]
    file = keep_in_words(out, lines)
    if not lines:
        return
    typer.echo(words.count("cli.in-words", len(lines), file=file.as_posix()), err=True)
    for line in lines[:_MOST]:
        typer.echo(line, err=True)


def _tell_protection(plan: Plan, words: Words) -> None:
    """How much is withheld, what could not be, and whether it is a draft: counts, never values."""
    for hidden in plan.hidden.values():
        if hidden["hidden"] + hidden["told"]:
            counts = {"hidden": hidden["hidden"], "all": hidden["hidden"] + hidden["told"]}
            typer.echo(words.say("cli.withheld", **{name: words.number(one) for name, one in counts.items()}))
            if hidden["exposed"]:
                typer.echo(words.count("cli.exposed", hidden["exposed"]))
    if plan.number:
        typer.echo(words.say("cli.released", number=words.number(plan.number)))
