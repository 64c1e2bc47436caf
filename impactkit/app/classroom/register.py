"""The register of a class, `.class.json`: who comes in by what, at which port, and what is hidden from the wall.

It lasts as long as the class's folder, so that everybody goes on with the page as it is after the computer was shut.
Only its owner can read it. What in it cannot be read is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from impactkit.app.classroom.codes import is_code, is_secret, new_code, new_secret, same_code, same_secret
from impactkit.files import OWN_FILE, write_whole
from impactkit.languages import LANGUAGES
from impactkit.problem import HeldError, file_name

FILE = ".class.json"
LOCK = ".class.lock"
"""The file by which a server holds a class; it stays there and holds nothing."""
TEACHER = ""
"""Whose the wall is; no folder has this name."""
_PORTS = range(1024, 65536)


@dataclass(frozen=True)
class Holder:
    """What one who may come in has: a code to type, and the secret that it is exchanged for."""

    code: str = field(default_factory=new_code, repr=False)
    secret: str = field(default_factory=new_secret, repr=False)


@dataclass
class Register:
    """Who may come in, by the group's folder; the teacher among them."""

    path: Path
    holders: dict[str, Holder]
    ports: dict[str, int]
    hidden: set[str]
    language: str = ""
    """The language the class was opened in last."""

    def by_code(self, typed: str) -> str | None:
        """Whose code this is; every code is looked at, so that nothing is told by how long it takes."""
        return _only([name for name, one in self.holders.items() if same_code(typed, one.code)])

    def by_secret(self, given: str, among: Iterable[str]) -> str | None:
        """Whose secret this is, among some of the holders."""
        return _only([name for name in among if same_secret(given, self.holders[name].secret)])

    def hide(self, group: str, *, hidden: bool) -> None:
        """Show a group on the wall, or not."""
        self.hidden = (self.hidden | {group}) if hidden else (self.hidden - {group})
        self.save()

    def save(self) -> None:
        """Put it on the disk."""
        told = {
            "impactkit": "class/1",
            "language": self.language,
            "ports": self.ports,
            "holders": {name: vars(one) for name, one in self.holders.items()},
            "hidden": sorted(self.hidden),
        }
        write_whole(json.dumps(told, ensure_ascii=False, indent=1), self.path, private=True, lasting=True)


def language_before(folder: Path) -> str | None:
    """The language a class was opened in last; None where it never was: what is written is kept by language."""
    told = _read(folder / FILE).get("language")
    return told if told in LANGUAGES else None


def register_of(folder: Path, groups: Iterable[str], language: str = "") -> Register:
    """The register of a class with these groups; what it has no code for gets one."""
    path = folder / FILE
    told = _read(path)
    kept = {name: one for name, one in _part(told, "holders").items() if _is_holder(one)}
    names = (TEACHER, *groups)
    holders = {name: Holder(**kept[name]) if name in kept else Holder() for name in names}
    others = {name: Holder(**one) for name, one in kept.items() if name not in holders}
    ports = {name: port for name, port in _part(told, "ports").items() if port in _PORTS}
    hidden = told.get("hidden")
    hides = {one for one in hidden if isinstance(one, str)} if isinstance(hidden, list) else set()
    spoken = language or language_before(folder) or ""
    register = Register(path, {**holders, **others}, ports, hides, spoken)
    register.save()
    return register


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a class for one server at a time; raises `HeldError` where another has it. It dies with its holder."""
    lock = FileLock(folder / LOCK, mode=OWN_FILE)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise HeldError(file_name(folder)) from error
    try:
        yield
    finally:
        lock.release()


def _read(path: Path) -> Mapping[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _part(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = told.get(name)
    return part if isinstance(part, dict) else {}


def _is_holder(told: object) -> bool:
    if not isinstance(told, dict) or set(told) != {"code", "secret"}:
        return False
    return is_code(told["code"]) and is_secret(told["secret"])


def _only(found: list[str]) -> str | None:
    return found[0] if found else None
