"""Project files as what a worker on another machine is given: their content, by the names they have here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from impactkit.batch.room import room
from impactkit.files import write_whole
from impactkit.load import kept_by_file, narratives_by_file
from impactkit.problem import called

_NAMED = re.compile(rb"""\bfile\s*:\s*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s,{}"'][^,{}\n#]*))""")
"""What looks like the name of a data file in a project file; whatever it misses is asked for later."""


@dataclass(frozen=True)
class Parcel:
    """The content of a folder's files, as far as some of its projects need it."""

    folder: Path
    """Its name here, which no worker opens."""
    files: Mapping[str, bytes]
    """By their names in the folder."""

    @classmethod
    def of(cls, files: Sequence[Path], more: Iterable[Path] = ()) -> Parcel:
        """Of project files of one folder, with what stands beside them, what they seem to name, and more."""
        folder = files[0].parent
        words, kept = narratives_by_file(files), kept_by_file(files)
        beside = (*(one for file in files for one in words.get(file, ())), *kept.values(), *more)
        found: dict[str, bytes] = {}
        for file in (*files, *beside):
            with suppress(OSError):
                found[file.relative_to(folder).as_posix()] = file.read_bytes()
        named = {name for file in files for name in _named_in(found.get(file.name, b""))}
        for name in sorted(named):
            with suppress(OSError):
                found[name] = (folder / name).read_bytes()
        return cls(folder, found)

    def lacks(self, files: Iterable[Path]) -> bool:
        """Whether any of these files is there and was not sent."""
        sent = {self.folder / name for name in self.files}
        return any(file not in sent and file.exists() for file in files)

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """A folder with the files, while open, which go by their names on the runner's machine."""
        with room() as place:
            folder = place / "projects"
            folder.mkdir()
            for name, content in self.files.items():
                write_whole(content, folder / name)
            with called(folder, self.folder):
                yield folder


def _named_in(text: bytes) -> Iterator[str]:
    """The names of data files, in the folder or below it."""
    for found in _NAMED.finditer(text):
        name = next(one for one in found.groups() if one).strip().decode("utf-8", "replace")
        told = PurePosixPath(name)
        if name and not told.is_absolute() and ".." not in told.parts and "\\" not in name:
            yield told.as_posix()
