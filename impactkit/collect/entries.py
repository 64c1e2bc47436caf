"""Every file of a folder that somebody may have sent: in folders below it, and in archives as e-mail programs save them."""

from __future__ import annotations

import os
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from impactkit.signs import readable

MEGABYTE = 1_000_000
MAX_BYTES = 30 * MEGABYTE
"""The largest file that is looked into: as large as a workbook that can be read."""
MAX_UNPACKED = 500 * MEGABYTE
MAX_PACKED_FILES = 5_000
"""What an archive may hold: more than anybody sends. A choice, against archives that unfold without end."""
MAX_DEPTH = 3
"""Archives within archives that are opened: a message with a message in it has two."""
ARCHIVES = (".zip",)
_UTF8 = 0x800
"""The flag of a name in an archive that is written in UTF-8."""
_LOCKED = 0x1
_IN_WORKBOOK = frozenset({"xl/workbook.xml", "mimetype"})
"""What an archive holds that is a workbook under another name, as some e-mail programs name it."""


@dataclass(frozen=True)
class Entry:
    """A file as it lies in a folder or an archive."""

    name: str
    """Its way from the folder, with slashes and composed letters: `anna/svar.zip/Kornet.xlsx`."""
    size: int
    read: Callable[[], bytes]
    """Its bytes; raises `OSError` or `zipfile.BadZipFile` where they cannot be read."""
    why: str = ""
    """Why it is not looked into: `damaged`, `password`, `too-large`, `unreadable`; empty for most."""


def entries(folder: Path, *, but: Path | None = None) -> Iterator[Entry]:
    """Every file in and below a folder, or of one file, in the order of their names; archives opened.

    What stands in the folder `but`, links and other things than files are passed by. A bundle of Numbers, which is a
    folder to all other programs, is one file.
    """
    if folder.is_file():
        yield from _opened(_in_folder(folder, folder.name), 0)
        return
    for file, name in sorted(_files(folder, but), key=lambda found: found[1]):
        yield from _opened(_in_folder(file, name), 0)


def _files(folder: Path, but: Path | None) -> Iterator[tuple[Path, str]]:
    outside = os.path.realpath(but) if but else ""
    for place, folders, files in os.walk(folder):
        here = Path(place)
        bundles = [one for one in folders if one.lower().endswith(".numbers")]
        folders[:] = [
            one for one in folders if one not in bundles and os.path.realpath(here / one) != outside
        ]
        for one in (*files, *bundles):
            if not (here / one).is_symlink():
                yield here / one, composed((here / one).relative_to(folder).as_posix())


def _in_folder(file: Path, name: str) -> Entry:
    try:
        size = file.stat().st_size
    except OSError:
        return Entry(name, 0, file.read_bytes, "unreadable")
    return _bounded(Entry(name, size, file.read_bytes))


def _bounded(entry: Entry) -> Entry:
    return replace(entry, why="too-large") if entry.size > MAX_BYTES and not _is_archive(entry) else entry


def _is_archive(entry: Entry) -> bool:
    return entry.name.lower().endswith(ARCHIVES)


def _opened(entry: Entry, depth: int) -> Iterator[Entry]:
    """A file; of an archive the files in it, or the archive with the reason why it cannot be opened."""
    if entry.why or not _is_archive(entry):
        yield entry
        return
    if entry.size > MAX_UNPACKED or depth == MAX_DEPTH:
        yield replace(entry, why="too-large")
        return
    try:
        yield from _within(entry, depth)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError):
        yield replace(entry, why="damaged")


def _within(entry: Entry, depth: int) -> Iterator[Entry]:
    import io

    archive = zipfile.ZipFile(io.BytesIO(entry.read()))
    found = [one for one in archive.infolist() if not one.is_dir()]
    if _IN_WORKBOOK & {one.filename for one in found}:
        yield replace(entry, name=f"{entry.name[: -len('.zip')]}.xlsx")
        return
    if len(found) > MAX_PACKED_FILES or sum(one.file_size for one in found) > MAX_UNPACKED:
        yield replace(entry, why="too-large")
        return
    inside = [_packed(entry, archive, one) for one in found]
    for one in sorted(inside, key=lambda one: one.name):
        yield from _opened(one, depth + 1)


def _packed(entry: Entry, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Entry:
    name = f"{entry.name}/{_harmless(_name_in(info))}"
    if info.flag_bits & _LOCKED:
        return Entry(name, info.file_size, lambda: b"", "password")
    return _bounded(Entry(name, info.file_size, lambda: _unpacked(archive, info)))


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a packed file; raises `zipfile.BadZipFile` for one that is larger than it says."""
    with archive.open(info) as stream:
        content = stream.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise zipfile.BadZipFile("another size than it says")
    return content


def _name_in(info: zipfile.ZipInfo) -> str:
    """A name in an archive; one whose program did not say so is UTF-8 where it can be, as Mac computers write it."""
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeError):
            return info.filename.encode("cp437").decode("utf-8")
    return info.filename


def _harmless(name: str) -> str:
    """A name that leads nowhere: without a root and without steps up."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return composed("/".join(one for one in parts if one not in {"/", "..", "."} and ":" not in one) or "?")


def composed(name: str) -> str:
    """A name to be read: å is one sign, also where a Mac has written it as two; no signs that steer a screen."""
    return readable(unicodedata.normalize("NFC", name))


def last_part(name: str) -> str:
    """What a file itself is called, without the folders it lies in."""
    return name.rpartition("/")[2]


def beside(name: str, other: str) -> str:
    """The name of a file that another names as lying beside it; empty for one that would lie outside."""
    parts: Sequence[str] = PurePosixPath(other.replace("\\", "/")).parts
    if not parts or ".." in parts or other.startswith("/"):
        return ""
    folder = name.rpartition("/")[0]
    return composed("/".join((folder, *parts) if folder else parts))
