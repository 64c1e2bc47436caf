"""A collection put in place: what was there is kept, what is new is laid in, and a run that is ended is finished by the next.

All that is to be written is first laid in a folder of its own, with a list of what goes where. Once the list is whole,
each of its lines can be followed any number of times and comes to the same; until then nothing has been touched.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from impactkit.author.changes import Edit
from impactkit.author.editing import edited
from impactkit.collect.collection import Collection
from impactkit.collect.decisions import NAME as DECISIONS
from impactkit.collect.decisions import written
from impactkit.collect.outcome import Outcome
from impactkit.collect.programme import ACCOUNT, COLLECTED, EARLIER
from impactkit.files import keep_names, locked, write_whole
from impactkit.problem import file_name

UNDER_WAY = ".collecting"
"""The folder in a programme in which what is to be put in place lies until it is."""
_LIST = "list.json"


@dataclass
class Steps:
    """What is to be done in a programme's folder, each path from there."""

    keep: dict[str, str] = field(default_factory=dict)
    """Copies of what is there, by where they are to be."""
    put: dict[str, bytes | Path] = field(default_factory=dict)
    """What is to stand where."""
    drop: list[str] = field(default_factory=list)
    """What is no longer to stand there, once it is kept."""


def put_in_place(told: Collection, *, beside: Mapping[str, bytes], account: Mapping[str, Any]) -> None:
    """Take what can be taken, and lay the account and what is `beside` it, such as letters, by name.

    The caller holds the programme's folder (`held`). Raises `OSError` where something cannot be written; what has been
    begun is then finished by the next collection.
    """
    folder, steps = told.into.folder, Steps()
    for one in told.taken:
        _place(one, folder, steps)
    place = f"{COLLECTED}/{told.number}"
    steps.put |= {f"{place}/{name}": content for name, content in beside.items()}
    steps.put[f"{place}/{ACCOUNT}"] = json.dumps(account, ensure_ascii=False, indent=1).encode()
    if told.decisions:
        steps.put[DECISIONS] = written(told.decisions)
    _lay(steps, folder)
    finish(folder)


def home(told: Collection) -> Path:
    """The folder for what a collection came to."""
    return told.into.folder / COLLECTED / str(told.number)


def finish(folder: Path) -> bool:
    """Finish what an earlier run has begun, or clear what it had not got as far as beginning; true where it had.

    Every step may have been taken already.
    """
    under_way = folder / UNDER_WAY
    if not (under_way / _LIST).is_file():
        shutil.rmtree(under_way, ignore_errors=True)
        return False
    steps = json.loads((under_way / _LIST).read_text(encoding="utf-8"))
    for target, source in steps["keep"].items():
        if (folder / source).is_file() and not (folder / target).exists():
            write_whole((folder / source).read_bytes(), folder / target, lasting=True)
    for target, name in steps["put"].items():
        write_whole((under_way / name).read_bytes(), folder / target, lasting=True)
    for target in steps["drop"]:
        (folder / target).unlink(missing_ok=True)
    keep_names(folder)
    (under_way / _LIST).unlink()
    shutil.rmtree(under_way, ignore_errors=True)
    return True


def held(folder: Path) -> Any:
    """Hold a programme's folder for one collection at a time; raises `HeldError` where another holds it."""
    return locked(folder)


def is_under_way(folder: Path) -> bool:
    """True where an earlier run was ended after it had begun to put things in place."""
    return (folder / UNDER_WAY / _LIST).is_file()


def _lay(steps: Steps, folder: Path) -> None:
    """Lay all that is to be put in place, and then the list: from then on it will be done, whatever happens."""
    under_way = folder / UNDER_WAY
    names: dict[str, str] = {}
    for number, (target, content) in enumerate(steps.put.items()):
        names[target] = f"{number:05}"
        held_ = content.read_bytes() if isinstance(content, Path) else content
        write_whole(held_, under_way / names[target], lasting=True)
    told = json.dumps({"keep": steps.keep, "put": names, "drop": steps.drop}, ensure_ascii=False)
    write_whole(told, under_way / _LIST, lasting=True)


def _place(one: Outcome, folder: Path, steps: Steps) -> None:
    """The steps for one file that is taken: keep what is there, put it in its place, drop what it replaces."""
    there = one.member.file if one.member else None
    target = _target(one, there, folder)
    puts = dict(_contents(one, target))
    former = _former(one, there, folder)
    for name in dict.fromkeys((*former, *(name for name in puts if (folder / name).is_file()))):
        steps.keep[f"{_earlier(one, folder)}/{name}"] = name
    steps.put |= puts
    steps.drop += [name for name in former if name not in puts]


def _target(one: Outcome, there: Path | None, folder: Path) -> str:
    """Where it is to stand: where its earlier version did, or under its own short name."""
    ending = _ending(one)
    own = one.submission.identity.id if one.submission.identity else one.who
    if there and there.name.lower().endswith(ending) and one.member and one.member.identity.id == own:
        return there.name
    names = (f"{own}{f'-{n}' if n > 1 else ''}{ending}" for n in range(1, 1000))
    return next(name for name in names if not (folder / name).exists() or folder / name == there)


def _ending(one: Outcome) -> str:
    return one.submission.sent.path.suffix.lower()


def _contents(one: Outcome, target: str) -> Iterator[tuple[str, bytes | Path]]:
    """The bytes of a file as they were sent; data that a project file names go into a folder of its own."""
    sent = one.submission.sent
    if not one.submission.data:
        yield target, sent.path
        return
    home = Path(target).stem
    edits = [Edit(("data", name, "file"), f"{home}/{file}") for name, file in one.submission.data.items()]
    text = sent.path.read_bytes().decode("utf-8-sig")
    yield target, edited(text, edits, file=file_name(sent.name)).encode()
    for file in one.submission.data.values():
        yield f"{home}/{file}", sent.path.parent / file


def _former(one: Outcome, there: Path | None, folder: Path) -> tuple[str, ...]:
    """The names of what stands there of it: its project file, and data in a folder of its own."""
    if there is None:
        return ()
    before = one.member.submission if one.member else None
    home = f"{there.stem}/"
    data = [name for name in (before.data.values() if before else ()) if name.startswith(home)]
    return (there.name, *_there(data, folder))


def _there(names: Iterable[str], folder: Path) -> Iterator[str]:
    yield from (name for name in names if (folder / name).is_file())


def _earlier(one: Outcome, folder: Path) -> str:
    """The folder for what was there before, by number: `earlier/kornet/2`."""
    own = one.submission.identity.id if one.submission.identity else one.who
    home = folder / EARLIER / own
    numbers = [int(path.name) for path in home.glob("*") if path.name.isdigit()]
    return f"{EARLIER}/{own}/{max(numbers, default=0) + 1}"
