"""What a report follows from, as one short text: as long as that is the same, so is the report."""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Iterable
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

from impactkit.batch.notes import unnamed_notes
from impactkit.batch.runner.request import Request


def digest(*parts: object) -> str:
    """Parts, in their order, as one short text; each has to be plain data, text or bytes."""
    told = hashlib.sha256()
    for part in parts:
        plain = part if isinstance(part, bytes) else json.dumps(part, sort_keys=True).encode()
        told.update(len(plain).to_bytes(8, "big") + plain)
    return told.hexdigest()[:32]


def digest_of(file: Path) -> str | None:
    """A file's content as one short text; none where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()[:32]
    except OSError:
        return None


def digest_of_request(request: Request) -> str:
    """All that was asked for, but for what stands in the projects' files."""
    return digest(
        [path.as_posix() for path in request.paths],
        request.languages,
        [one.value for one in request.audiences],
        request.as_of.isoformat() if request.as_of else None,
        request.threshold,
        request.register.as_posix() if request.register else None,
        request.releases,
        [digest_of_the_making(request, portfolio=one) for one in (False, True)],
    )


def digest_of_the_making(request: Request, *, portfolio: bool) -> str:
    """What a report follows from beside its dossier: notebook, parameters, looks, versions."""
    wanted, books = request.wanted, request.notebooks
    return digest(
        digest_of(books.portfolio if portfolio else books.report),
        {} if portfolio else {name: repr(value) for name, value in request.parameters.items()},
        [wanted.formats, wanted.layouts, wanted.live],
        wanted.brand.model_dump_json(),
        versions(),
    )


def key_of(
    making: str, dossier: str, language: str, back: str, *, notes: str = "", beside: Iterable[str] = ()
) -> str:
    """A report's key: how it is made, the digest of its dossier's text, its language, and the index it leads back to.

    `notes` says whose the notes are that name no project, where the notebook has any; `beside` are the digests of the
    projects' own dossiers, for a report on all of them.
    """
    return digest(making, dossier, language, back, notes, *beside)


def notes_digest(notebook: str, *, alone: bool) -> str:
    """Whose the notes are that name no project: of the only one, of none, or there are none."""
    return ("alone" if alone else "among others") if unnamed_notes(notebook) else ""


@cache
def versions() -> str:
    """The package, to the letter, Python, and everything the package stands on."""
    names = [
        re.split(r"[^\w.-]", one)[0] for one in metadata.requires("impactkit") or () if "extra" not in one
    ]
    told = {name: metadata.version(name) for name in sorted(names)}
    return digest(platform.python_version(), told, _package())


def _package() -> str:
    told = hashlib.sha256()
    for name, file in sorted(_files(resources.files("impactkit"), "")):
        told.update(name.encode() + file.read_bytes())
    return told.hexdigest()


def _files(folder: Traversable, above: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for one in folder.iterdir():
        name = f"{above}{one.name}"
        if one.is_dir():
            found += [] if one.name == "__pycache__" else _files(one, f"{name}/")
        else:
            found.append((name, one))
    return found
