"""A plan that is kept beside its reports, and used again as long as no file it follows from has changed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from impactkit.batch.runner.digests import digest_of, digest_of_request
from impactkit.batch.runner.jobs import Plan, plan_json, plan_of
from impactkit.batch.runner.journal import Kept
from impactkit.batch.runner.request import Request
from impactkit.files import LOCK, OWN_FOLDER, locked, write_whole
from impactkit.problem import InputError

_FILE = "plan.json"


def planned(request: Request, out: Path, *, keeps: bool = True) -> Plan:
    """The plan of a run into a folder: the one that is kept there, or a new one, which is kept.

    Raises what `prepare` raises, and `InputError` where it would take the place of released pages.
    """
    known = kept_plan(request, out)
    if known is not None:
        return known
    from impactkit.batch.runner.plan import prepare
    from impactkit.batch.runner.released import require_no_replacement

    if keeps:
        require_no_replacement(request, out)
    began = time.time_ns()
    prepared = prepare(request)
    if keeps:
        _keep_frames(out, prepared.plan)
    if keeps and prepared.plan.jobs:
        private = private_folder(out)
        dossiers = {name: _written(out / "dossiers" / name, text) for name, text in prepared.dossiers.items()}
        _keep_refused(out, prepared.plan, prepared.refusals)
        inputs = _inputs(request, prepared.looked_at, prepared.registers)
        read = [name for name in map(Path, inputs) if name.parent not in prepared.registers]
        if not any(_changed(file, began) for file in read):
            plain = {
                "asked": digest_of_request(request),
                "looked_at": [path.as_posix() for path in prepared.looked_at],
                "registers": [path.as_posix() for path in prepared.registers],
                "inputs": inputs,
                "dossiers": {name: asdict(kept) for name, kept in dossiers.items()},
                "plan": plan_json(prepared.plan),
            }
            write_whole(json.dumps(plain, ensure_ascii=False), private / _FILE, private=True)
    return prepared.plan


def kept_plan(request: Request, out: Path) -> Plan | None:
    """The plan that is kept in a folder, if all it follows from is the same; else none."""
    try:
        plain: Any = json.loads((out / "private" / _FILE).read_text(encoding="utf-8"))
        if plain["asked"] != digest_of_request(request):
            return None
        if plain["inputs"] != _inputs(
            request, *(map(Path, plain[name]) for name in ("looked_at", "registers"))
        ):
            return None
        dossiers = {name: Kept(**kept) for name, kept in plain["dossiers"].items()}
        if not all(kept.is_still(out / "dossiers" / name) for name, kept in dossiers.items()):
            return None
        return plan_of(plain["plan"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, InputError):
        return None


def private_folder(out: Path) -> Path:
    """The part of a folder of reports that only its owner can open."""
    out.mkdir(parents=True, exist_ok=True)
    folder = out / "private"
    folder.mkdir(mode=OWN_FOLDER, exist_ok=True)
    return folder


@contextmanager
def held(out: Path, *, wait: float) -> Iterator[None]:
    """Hold a folder of reports for this process alone; where nothing came of it, no folder is left that was not there."""
    private = out / "private"
    new = [folder for folder in (private, out, *out.parents) if not folder.exists()]
    private_folder(out)
    try:
        with locked(private, wait=wait):
            yield
    finally:
        if private in new and {one.name for one in private.iterdir()} <= {LOCK}:
            with suppress(OSError):  # something else stands in them by now
                (private / LOCK).unlink(missing_ok=True)
                for folder in new:
                    folder.rmdir()


def faults_folder(out: Path) -> Path:
    """Where a run keeps which places of our own code stopped it on a project."""
    return out / "private" / "faults"


def refused_folder(out: Path) -> Path:
    """Where a run keeps the rows it refused."""
    return out / "private" / "refused"


def keep_in_words(out: Path, lines: Sequence[str]) -> Path:
    """Keep which sentences may tell withheld numbers where only the owner can open it; without any there is no file."""
    file = out / "private" / "told-in-words.txt"
    if not lines:
        file.unlink(missing_ok=True)
        return file
    private_folder(out)
    write_whole("".join(f"{line}\n" for line in lines), file, private=True)
    return file


def _keep_frames(out: Path, plan: Plan) -> None:
    """Where in our code a project stopped us, a file for each; those of an earlier plan are gone."""
    folder = faults_folder(out)
    frames = {
        f"{Path(one.file).stem}.txt": "\n".join(one.frames) + "\n" for one in plan.problems if one.frames
    }
    for file in folder.glob("*.txt"):
        file.unlink(missing_ok=True)
    if frames:
        private_folder(out)
        folder.mkdir(mode=OWN_FOLDER, exist_ok=True)
        for name, text in frames.items():
            write_whole(text, folder / name, private=True)


def _changed(file: Path, since: int) -> bool:
    """Whether a file was written while it was read; what a release registers, it writes itself."""
    try:
        told = file.stat()
    except OSError:
        return False
    return max(told.st_mtime_ns, told.st_ctime_ns) > since


def _written(file: Path, text: str) -> Kept:
    return Kept.of(write_whole(text, file))


def _keep_refused(out: Path, plan: Plan, refusals: Any) -> None:
    from impactkit.load import write_refused

    for id_ in dict.fromkeys(job.id for job in plan.jobs if not job.is_portfolio):
        write_refused(refusals.get(id_, ()), refused_folder(out), id_)


def _inputs(request: Request, data: Iterable[Path], registers: Iterable[Path]) -> dict[str, str | None]:
    """Every file that reading the projects looks at, by name, with its content; raises `InputError` as reading does."""
    from impactkit.edition import files_behind

    return {file.as_posix(): digest_of(file) for file in files_behind(request.paths, data, registers)}
