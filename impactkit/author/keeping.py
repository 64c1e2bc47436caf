"""One more finding or note in a file of what is kept: written whole or not at all, by one process at a time."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from impactkit.author.plain import plain_entry
from impactkit.author.writer import dumped, loaded
from impactkit.files import locked, write_whole
from impactkit.load import PORTFOLIO_SECTIONS, SECTIONS, kept_file, read_kept
from impactkit.model.kept import KEPT_HEADER, KeptFile, KeptFinding, KeptNote
from impactkit.problem import MachineError, file_name

_SCHEMA = re.compile(r"# yaml-language-server: \$schema=(.*)project\.schema\.json")


@dataclass(frozen=True)
class Entry:
    """Where something is kept."""

    id: str
    """Its name in the file."""
    file: str


def keep(path: Path, kept: KeptFinding | KeptNote, *, portfolio: bool = False) -> Entry:
    """Keep a finding or a note of the project of a file, or of the portfolio of a folder or a portfolio file.

    Raises `InputError` with every fault of a file that stands there and cannot be read; it is left as it is.
    """
    file = kept_file(path)
    with locked(file.parent):
        return _added(file, path, kept, PORTFOLIO_SECTIONS if portfolio else SECTIONS)


def _added(file: Path, path: Path, kept: KeptFinding | KeptNote, sections: tuple[str, ...]) -> Entry:
    there = (
        read_kept(file, sections=sections).kept
        if file.is_file()
        else KeptFile.model_validate({"impactkit": KEPT_HEADER})
    )
    name = _free(kept.section, there)
    text = file.read_bytes().decode("utf-8-sig") if file.is_file() else _beginning(path)
    written = _with_entry(text, file, name, kept)
    _require(written, _meant(there, name, kept), sections)
    write_whole(written, file)
    return Entry(name, file_name(file))


def _free(section: str, there: KeptFile) -> str:
    """A name that no entry has had, as far as the file tells: `money-3` after `money-2`."""
    own = re.compile(rf"{section}-(\d{{1,9}})")
    found = (own.fullmatch(name) for name in (*there.findings, *there.notes))
    return f"{section}-{max((int(one[1]) for one in found if one), default=0) + 1}"


def _beginning(path: Path) -> str:
    """How a new file begins: with its schema beside that of its project, where the project file names one."""
    line = ""
    if path.is_file():
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            line = file.readline()
    schema = _SCHEMA.match(line)
    head = f"# yaml-language-server: $schema={schema[1]}kept.schema.json\n" if schema else ""
    return f"{head}impactkit: {KEPT_HEADER}\n"


def _with_entry(text: str, file: Path, name: str, kept: KeptFinding | KeptNote) -> str:
    """The text of a file with one entry more, and all else as it was."""
    kind = "findings" if isinstance(kept, KeptFinding) else "notes"
    root = loaded(text.replace("\r\n", "\n"), file_name(file))
    root.setdefault(kind, CommentedMap())[name] = plain_entry(kept)
    written = dumped(root)
    return written.replace("\n", "\r\n") if "\r\n" in text else written


def _meant(there: KeptFile, name: str, kept: KeptFinding | KeptNote) -> KeptFile:
    if isinstance(kept, KeptFinding):
        return there.but(findings={**there.findings, name: kept})
    return there.but(notes={**there.notes, name: kept})


def _require(text: str, meant: KeptFile, sections: tuple[str, ...]) -> None:
    """Raise `MachineError` where a text does not read as it is meant; nothing is written then."""
    with tempfile.TemporaryDirectory() as folder:
        draft = write_whole(text, Path(folder) / "draft.kept.yaml")
        if read_kept(draft, sections=sections).kept != meant:
            raise MachineError("what was to be kept cannot be written so that it reads as it was meant")
