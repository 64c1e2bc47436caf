"""A plan that is kept beside its reports, and used again as long as no file it follows from has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from impactkit.batch.runner.digests import digest_of_request
from impactkit.batch.runner.jobs import Plan, plan_json, plan_of
from impactkit.batch.runner.journal import Kept
from impactkit.batch.runner.request import Request
from impactkit.batch.runner.seen import Seen, begun, written_since
from impactkit.files import LOCK, OWN_FOLDER, locked, write_whole
from impactkit.problem import InputError

if TYPE_CHECKING:
    from impactkit.batch.runner.plan import Prepared, Preparing

_FILE = "plan.json"
ENTRIES = "entries.sqlite"
"""What came of each project, for the next plan."""


def planned(
    request: Request, out: Path, *, keeps: bool = True, jobs: int = 0, dask: str | None = None
) -> Plan:
    """The plan of a run into a folder: the one that is kept there, or a new one, which is kept.

    `jobs` is how many processes may be at it, 0 for one per core. Raises what `preparing` raises, and `InputError`
    where it would take the place of released pages.
    """
    known = kept_plan(request, out)
    if known is not None:
        return known
    with planning(request, out, keeps=keeps, jobs=jobs, dask=dask) as plan:
        return plan.end()


@contextmanager
def planning(
    request: Request, out: Path, *, keeps: bool = True, jobs: int = 0, dask: str | None = None
) -> Iterator[Planning]:
    """A plan that is not kept, begun with its projects and ended with their portfolio; raises what `planned` does."""
    from impactkit.batch.runner.plan import preparing
    from impactkit.batch.runner.released import require_no_replacement

    if keeps:
        require_no_replacement(request, out)
    since = begun()
    kept = out / "private" / ENTRIES
    with preparing(request, kept=kept, keeps=keeps, jobs=jobs, dask=dask) as plan:
        yield Planning(request, out, plan, since, keeps, _dossiers_in(out))


@dataclass
class Planning:
    """A plan being made, and what belongs to it being put in its folder."""

    request: Request
    out: Path
    begun: Preparing
    since: int
    """When it was begun, by the clock, in nanoseconds."""
    keeps: bool
    dossiers: dict[str, Kept]
    """What is there already."""

    def begin(self) -> Plan:
        """The reports on projects, whose dossiers are there when this returns; the one on all together has no key yet."""
        begun = self.begun.begun
        self._put(begun)
        self._keep(begun, is_whole=False)
        return begun.plan

    def end(self) -> Plan:
        """The whole plan, kept."""
        whole = self.begun.whole
        self._put(whole)
        self._keep(whole, is_whole=True)
        return whole.plan

    def _put(self, prepared: Prepared) -> None:
        """The dossiers, refused rows and places in our code of a plan, in their folder."""
        if not self.keeps:
            return
        _keep_frames(self.out, prepared.plan)
        for name, text in prepared.dossiers.items():
            file, known = self.out / "dossiers" / name, self.dossiers.get(name)
            if known is None or known.digest != text.digest or not known.is_still(file):
                self.dossiers[name] = Kept.of(write_whole(str(text), file))
        _keep_refused(self.out, prepared.plan, prepared.refusals)

    def _keep(self, prepared: Prepared, *, is_whole: bool) -> None:
        """Keep a plan that has any job, unless a file was written while it was read: nobody knows which was."""
        if not self.keeps or not prepared.plan.jobs:
            return
        behind = _behind(self.request, prepared.looked_at, prepared.registers)
        read = (file for file in behind if file.parent not in prepared.registers)
        if any(written_since(file, self.since) for file in read):
            return
        inputs = self.begun.seen.digests(behind)
        rows = [self.begun.seen.rows[name] for name, told in inputs.items() if told]
        plain = {
            "asked": digest_of_request(self.request),
            "whole": is_whole,
            "looked_at": [path.as_posix() for path in prepared.looked_at],
            "registers": [path.as_posix() for path in prepared.registers],
            "inputs": inputs,
            "seen": rows,
            "dossiers": {name: asdict(self.dossiers[name]) for name in prepared.dossiers},
            "plan": plan_json(prepared.plan),
        }
        write_whole(json.dumps(plain, ensure_ascii=False), private_folder(self.out) / _FILE, private=True)


def kept_plan(request: Request, out: Path, *, begun: bool = False) -> Plan | None:
    """The plan that is kept in a folder, if all it follows from is the same; else none.

    One that is only `begun` has no key yet for the report on all projects together.
    """
    try:
        plain = _kept(out)
        if plain["asked"] != digest_of_request(request) or not (plain["whole"] or begun):
            return None
        behind = _behind(request, *(map(Path, plain[name]) for name in ("looked_at", "registers")))
        if plain["inputs"] != Seen(plain["seen"]).digests(behind):
            return None
        if not all(kept.is_still(out / "dossiers" / name) for name, kept in _dossiers(plain).items()):
            return None
        return plan_of(plain["plan"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, InputError):
        return None


def _kept(out: Path) -> Any:
    """What is kept of a plan; raises `OSError` or `ValueError` where it cannot be read."""
    return json.loads((out / "private" / _FILE).read_text(encoding="utf-8"))


def _dossiers(plain: Any) -> dict[str, Kept]:
    """The dossiers of a kept plan, as they were put in place."""
    return {name: Kept(**kept) for name, kept in plain["dossiers"].items()}


def _dossiers_in(out: Path) -> dict[str, Kept]:
    """The dossiers that the last kept plan put in a folder."""
    try:
        return _dossiers(_kept(out))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def private_folder(out: Path) -> Path:
    """The part of a folder of reports that only its owner can open."""
    out.mkdir(parents=True, exist_ok=True)
    folder = out / "private"
    folder.mkdir(mode=OWN_FOLDER, exist_ok=True)
    return folder


@contextmanager
def held(out: Path, *, wait: float) -> Iterator[None]:
    """Hold a folder of reports for this process alone, without what a killed holder left in it.

    Where nothing came of it, no folder is left that was not there.
    """
    from impactkit.batch.runner.leftovers import clear_leftovers

    private = out / "private"
    new = [folder for folder in (private, out, *out.parents) if not folder.exists()]
    private_folder(out)
    try:
        with locked(private, wait=wait):
            clear_leftovers(out)
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


def _keep_refused(out: Path, plan: Plan, refusals: Any) -> None:
    from impactkit.load import write_refused

    for id_ in dict.fromkeys(job.id for job in plan.jobs if not job.is_portfolio):
        write_refused(refusals.get(id_, ()), refused_folder(out), id_)


def _behind(request: Request, data: Iterable[Path], registers: Iterable[Path]) -> tuple[Path, ...]:
    """Every file that reading the projects looks at; raises `InputError` as reading does."""
    from impactkit.edition.inputs import files_behind

    return files_behind(request.paths, data, registers)
